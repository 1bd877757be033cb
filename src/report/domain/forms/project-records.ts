/** What the register of projects and the reports on measures say, as a report on the year's projects says it. */

import { longDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { exact, over, rounded, times } from '#kernel/exact'
import { latenessOf } from '#monitor'
import type { Project, Remark } from '#monitor'
import type { FormRow } from './form.ts'

/** The three states as tables of projects word them. */
export const projectStates = { done: 'แล้วเสร็จ', 'in-progress': 'อยู่ระหว่างดำเนินการ', 'not-started': 'ยังไม่ดำเนินการ' } as const

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

export const projectRows = (projects: readonly Project[]): readonly FormRow[] =>
  projects.map((project) => ({
    name: oneLine(project.name),
    budget: project.budget ?? '',
    spent: project.spent ?? '',
    unit: oneLine(project.unit ?? ''),
    status: project.status ? projectStates[project.status] : '',
    result: resultOf(project),
  }))

/** Only what the record holds: the state, and how much of the budget was spent. */
function resultOf({ status, budget, spent }: Project): string {
  if (!status) return ''
  if (budget === null || spent === null || Number(budget) === 0) return projectStates[status]
  return `${projectStates[status]} เบิกจ่ายร้อยละ ${rounded(over(times(exact(spent), exact(100)), exact(budget)))}`
}

/** One a line, on that day; nothing is said of projects whose days nobody wrote down. */
export function latePart(projects: readonly Project[], on: ThaiDay): string {
  const late = projects.flatMap((project) => {
    const how = latenessOf(project, on)
    const name = oneLine(project.name)
    if (how === 'overdue' && project.end) return [`${name} ครบกำหนดวันที่ ${longDay(project.end, 'arabic')} ยังไม่แล้วเสร็จ`]
    return how === 'standing' && project.start ? [`${name} กำหนดเริ่มวันที่ ${longDay(project.start, 'arabic')} ยังไม่ได้เริ่ม`] : []
  })
  if (late.length > 0) return late.join('\n')
  const known = projects.every(({ status, end }) => status === 'done' || end !== null)
  return projects.length > 0 && known ? 'ไม่มี' : ''
}

/** Notes of projects stand among the problems: the register does not part them. Where owners reported and all had none, so it is said. */
export function saidOf(
  projects: readonly Project[],
  remarks: readonly Remark[],
): { readonly problems: string; readonly obstacles: string; readonly suggestions: string } {
  const notes = projects.flatMap(({ name, note }) => (note === null ? [] : [`${oneLine(name)}: ${oneLine(note)}`]))
  const said = (part: 'problems' | 'obstacles' | 'suggestions', before: readonly string[]): string => {
    const lines = [...before, ...remarks.flatMap(({ no, [part]: words }) => (words === null ? [] : [`มาตรการที่ ${no}: ${oneLine(words)}`]))]
    return lines.length > 0 ? lines.join('\n') : remarks.length > 0 ? 'ไม่มี' : ''
  }
  return { problems: said('problems', notes), obstacles: said('obstacles', []), suggestions: said('suggestions', []) }
}
