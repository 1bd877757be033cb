/** The table of measures that the analysis report and the measures plan share. */

import type { Measure } from '#act'
import { shortDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import type { TableColumn, TreeBlock, TreeCell } from './tree.ts'
import { cell, numberedLines, thai } from './wording.ts'

/** "ตัวชี้วัดที่ ๙ ข้อ O๑๑ O๑๒": what a measure answers, as it stands under its title. Empty where it answers nothing. */
function answersOf(measure: Measure): string {
  const indicators = measure.indicators.map((no) => `ตัวชี้วัดที่ ${thai(no)}`).join(' ')
  const items = measure.items.length > 0 ? `ข้อ ${thai(measure.items.join(' '))}` : ''
  return [indicators, items].filter(Boolean).join(' ')
}

/**
 * One row a step, its date beside it; what belongs to the whole measure spans its rows, so that a long measure can go on
 * over the page between two steps. The days of the rounds stand in the section on follow-up.
 */
export function measuresTable(measures: readonly Measure[]): TreeBlock {
  // Where no measure names its issue apart from its title, the column would be empty: it is left out.
  const issues = measures.some(({ issue }) => issue !== '')
  const column = (title: string, width: number, align: TableColumn['align'] = 'start'): TableColumn => ({ title, width, align })
  return {
    kind: 'table',
    caption: '',
    columns: [
      column('มาตรการ', issues ? 0.19 : 0.26),
      ...(issues ? [column('ประเด็นที่ต้องปรับปรุงแก้ไข', 0.18)] : []),
      column('ขั้นตอนหรือวิธีการปฏิบัติ', issues ? 0.3 : 0.39),
      column('กำหนดแล้วเสร็จ', 0.11),
      column('ผู้รับผิดชอบ', 0.12),
      column('การกำกับติดตาม', issues ? 0.1 : 0.12),
    ],
    rows: measures.flatMap((measure) => rows(measure, issues)),
  }
}

function rows(measure: Measure, issues: boolean): readonly (readonly TreeCell[])[] {
  const steps = stepRows(measure)
  const span = { rowSpan: steps.length }
  return steps.map((own, index) =>
    index > 0
      ? own
      : [
          { ...cell(titleLines(measure)), ...span },
          ...(issues ? [{ ...cell(thai(measure.issue) || '-'), ...span }] : []),
          ...own,
          { ...cell(ownerLines(measure)), ...span },
          { ...cell(measure.rounds.length > 0 ? measure.rounds.map((months) => `รอบ ${thai(months)} เดือน`) : '-'), ...span },
        ],
  )
}

/** "๑) …" and, in brackets, what it answers. */
export function titleLines(measure: Measure): readonly string[] {
  const answers = answersOf(measure)
  return [`${thai(measure.no)}) ${thai(measure.title)}`, ...(answers ? [`(${answers})`] : [])]
}

/** Step and date, one row each. A date that all steps share spans them, and so does one of the last step alone: it is the measure's. */
export function stepRows({ steps }: Measure): readonly (readonly TreeCell[])[] {
  if (steps.length === 0) return [[cell('-'), cell('-')]]
  const dateOf = (due: ThaiDay | null): TreeCell => cell(due ? shortDay(due) : 'ยังไม่กำหนด')
  const last = steps.at(-1)?.due ?? null
  const shared = steps.slice(0, -1).every(({ due }) => due === null) || steps.every(({ due }) => due === last)
  return numberedLines(steps.map(({ text }) => thai(text))).map((words, index) => {
    if (!shared) return [cell(words), dateOf(steps[index]?.due ?? null)]
    return index > 0 ? [cell(words)] : [cell(words), { ...dateOf(last), rowSpan: steps.length }]
  })
}

/** In the place of the table, where there is none. */
export const noMeasures = 'ยังไม่ได้กำหนดมาตรการ ต้องกำหนดมาตรการให้ครบก่อนใช้เอกสารนี้'

/** Several units have a dash each, so that no two names run together where a line is full. */
export const ownerLines = ({ owners }: Measure): readonly string[] =>
  owners.length === 0 ? ['-'] : owners.length === 1 ? owners : owners.map((owner) => `- ${owner}`)
