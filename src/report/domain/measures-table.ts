/** The table of measures that the analysis report and the measures plan share. */

import type { Measure } from '#act'
import { shortDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import type { TableColumn, TreeBlock, TreeCell } from './tree.ts'
import { cell, numberedLines, paragraph, thai } from './wording.ts'

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
  const guided = measures.some(({ guidelines }) => guidelines.length > 0)
  const column = (title: string, width: number, align: TableColumn['align'] = 'start'): TableColumn => ({ title, width, align })
  const width = widths[issues ? (guided ? 'both' : 'issues') : guided ? 'guided' : 'bare']
  return {
    kind: 'table',
    caption: '',
    columns: [
      column('มาตรการ', width.title),
      ...(issues ? [column('ประเด็นที่ต้องปรับปรุงแก้ไข', width.issue)] : []),
      ...(guided ? [column('แนวทางการปฏิบัติ', width.guide)] : []),
      column('ขั้นตอนหรือวิธีการปฏิบัติ', width.steps),
      column('กำหนดแล้วเสร็จ', 0.11),
      column('ผู้รับผิดชอบ', width.owners),
      column('การกำกับติดตาม', width.rounds),
    ],
    rows: measures.flatMap((measure) => rows(measure, { issues, guided })),
  }
}

/** Shares of the page, by which of the two columns that may be empty is there. The day has 0.11. */
const widths = {
  bare: { title: 0.26, issue: 0, guide: 0, steps: 0.39, owners: 0.12, rounds: 0.12 },
  issues: { title: 0.19, issue: 0.18, guide: 0, steps: 0.3, owners: 0.12, rounds: 0.1 },
  guided: { title: 0.18, issue: 0, guide: 0.21, steps: 0.28, owners: 0.12, rounds: 0.1 },
  both: { title: 0.16, issue: 0.14, guide: 0.16, steps: 0.22, owners: 0.12, rounds: 0.09 },
} as const

function rows(
  measure: Measure,
  { issues, guided }: { readonly issues: boolean; readonly guided: boolean },
): readonly (readonly TreeCell[])[] {
  const steps = stepRows(measure)
  const span = { rowSpan: steps.length }
  return steps.map((own, index) =>
    index > 0
      ? own
      : [
          { ...cell(titleLines(measure)), ...span },
          ...(issues ? [{ ...cell(thai(measure.issue) || '-'), ...span }] : []),
          ...(guided ? [{ ...cell(guideLines(measure)), ...span }] : []),
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

/**
 * Step and date, one row each. A date that all steps share spans them, and so does that of the measure, or one of the last step
 * alone. `due` is missing in what was adopted before measures had a day of their own.
 */
export function stepRows({
  steps,
  due: whole = null,
}: Pick<Measure, 'steps'> & Partial<Pick<Measure, 'due'>>): readonly (readonly TreeCell[])[] {
  if (steps.length === 0) return [[cell('-'), cell(whole ? shortDay(whole) : '-')]]
  const dateOf = (due: ThaiDay | null): TreeCell => cell(due ? shortDay(due) : 'ยังไม่กำหนด')
  const dues = steps.map(({ due }) => due ?? whole)
  const last = dues.at(-1) ?? null
  const shared = dues.slice(0, -1).every((due) => due === null) || dues.every((due) => due === last)
  return numberedLines(steps.map(({ text }) => thai(text))).map((words, index) => {
    if (!shared) return [cell(words), dateOf(dues[index] ?? null)]
    return index > 0 ? [cell(words)] : [cell(words), { ...dateOf(last), rowSpan: steps.length }]
  })
}

/** In the place of the table, where there is none. */
export const noMeasures = 'ยังไม่ได้กำหนดมาตรการ ต้องกำหนดมาตรการให้ครบก่อนใช้เอกสารนี้'

/** "กองคลัง (หัวหน้างานพัสดุ)". Several units have a dash each, so that no two names run together where a line is full. */
export function ownerLines(measure: Measure): readonly string[] {
  const owners = ownersWithPosts(measure).map(thai)
  return owners.length === 0 ? ['-'] : owners.length === 1 ? owners : owners.map((owner) => `- ${owner}`)
}

/** What was adopted before owners had posts has none. */
export const ownersWithPosts = ({
  owners,
  ownerPosts,
}: Pick<Measure, 'owners'> & Partial<Pick<Measure, 'ownerPosts'>>): readonly string[] =>
  owners.map((owner) => (ownerPosts?.[owner] === undefined ? owner : `${owner} (${ownerPosts[owner]})`))

/** แนวทาง of a measure, each behind a dash: a line that is full can't be taken for the next. */
export const guideLines = ({ guidelines }: Measure): readonly string[] => dashed(guidelines)

const dashed = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? ['-'] : lines.map((line) => `- ${thai(line)}`))

const expects = ({ expectedOutputs, expectedOutcomes, expectedEvidence }: Measure): boolean =>
  expectedOutputs.length + expectedOutcomes.length + expectedEvidence.length > 0

/** What is expected of the measures, and what will show it; nothing where nobody wrote it down. */
export function expectedBlocks(measures: readonly Measure[]): readonly TreeBlock[] {
  const all = measures.filter(expects)
  if (all.length === 0) return []
  return [
    paragraph('ผลที่คาดหวังของมาตรการ และหลักฐานที่จะใช้แสดง มีดังนี้'),
    {
      kind: 'table',
      caption: '',
      columns: [
        { title: 'มาตรการ', width: 0.22, align: 'start' },
        { title: 'ผลผลิตที่คาดหวัง', width: 0.26, align: 'start' },
        { title: 'ผลลัพธ์ที่คาดหวัง', width: 0.26, align: 'start' },
        { title: 'หลักฐานที่ใช้แสดง', width: 0.26, align: 'start' },
      ],
      rows: all.map((measure) => [
        cell(`มาตรการที่ ${thai(measure.no)} ${thai(measure.title)}`),
        cell(dashed(measure.expectedOutputs)),
        cell(dashed(measure.expectedOutcomes)),
        cell(dashed(measure.expectedEvidence)),
      ]),
    },
  ]
}
