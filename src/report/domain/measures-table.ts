/** The table of measures that the analysis report and the measures plan share. */

import type { Measure } from '#act'
import { shortDay } from '#kernel/day'
import type { TableColumn, TreeBlock, TreeCell } from './tree.ts'
import { beYear, cell, numberedLines, thai } from './wording.ts'

/** "ตัวชี้วัดที่ ๙ ข้อ O๑๑ O๑๒": what a measure answers, as it stands under its title. Empty where it answers nothing. */
export function answersOf(measure: Measure): string {
  const indicators = measure.indicators.map((no) => `ตัวชี้วัดที่ ${thai(no)}`).join(' ')
  const items = measure.items.length > 0 ? `ข้อ ${thai(measure.items.join(' '))}` : ''
  return [indicators, items].filter(Boolean).join(' ')
}

/**
 * One row a step, its date beside it; what belongs to the whole measure spans its rows, so that a long measure can go on
 * over the page between two steps. The days of the rounds stand in the section on follow-up.
 */
export function measuresTable(caption: string, measures: readonly Measure[]): TreeBlock {
  // Where no measure names its issue apart from its title, the column would be empty: it is left out.
  const issues = measures.some(({ issue }) => issue !== '')
  const column = (title: string, width: number, align: TableColumn['align'] = 'start'): TableColumn => ({ title, width, align })
  return {
    kind: 'table',
    caption,
    columns: [
      column('มาตรการ', issues ? 0.19 : 0.26),
      ...(issues ? [column('ประเด็นที่ต้องปรับปรุงแก้ไข', 0.18)] : []),
      column('ขั้นตอนหรือวิธีการปฏิบัติ', issues ? 0.3 : 0.39),
      column('ผู้รับผิดชอบ', 0.12),
      column('กำหนดแล้วเสร็จ', 0.11),
      column('การกำกับติดตาม', issues ? 0.1 : 0.12),
    ],
    rows: measures.flatMap((measure) => rows(measure, issues)),
  }
}

function rows(measure: Measure, issues: boolean): readonly (readonly TreeCell[])[] {
  const answers = answersOf(measure)
  const steps = numberedLines(measure.steps.map((step) => thai(step.text)))
  const dues = measure.steps.map(({ due }) => due)
  const oneDate = new Set(dues).size < 2
  const [first = '-', ...others] = steps
  const span = { rowSpan: Math.max(1, steps.length) }
  const dueOf = (at: number): TreeCell => cell(dues[at] ? shortDay(dues[at]) : '-')
  return [
    [
      { ...cell([`${thai(measure.no)}) ${thai(measure.title)}`, ...(answers ? [`(${answers})`] : [])]), ...span },
      ...(issues ? [{ ...cell(thai(measure.issue) || '-'), ...span }] : []),
      cell(first),
      { ...cell(ownerLines(measure)), ...span },
      oneDate ? { ...dueOf(0), ...span } : dueOf(0),
      { ...cell(measure.rounds.length > 0 ? measure.rounds.map((months) => `รอบ ${thai(months)} เดือน`) : '-'), ...span },
    ],
    ...others.map((step, index) => [cell(step), ...(oneDate ? [] : [dueOf(index + 1)])]),
  ]
}

/** One date for all steps, or each date with the steps it is for. */
export function dueLines(measure: Measure): readonly string[] {
  const dues = measure.steps.map(({ due }) => due)
  const different = [...new Set(dues)]
  if (different.length === 1) return [different[0] ? shortDay(different[0]) : '-']
  return dues.flatMap((due, index) => (due ? [`ข้อ ${thai(index + 1)} ${shortDay(due)}`] : []))
}

export const measuresCaption = (fiscalYear: number): string => `มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ ${beYear(fiscalYear)}`

/** Several units have a dash each, so that no two names run together where a line is full. */
export const ownerLines = ({ owners }: Measure): readonly string[] =>
  owners.length === 0 ? ['-'] : owners.length === 1 ? owners : owners.map((owner) => `- ${owner}`)
