/** The table of measures that the analysis report and the measures plan share. */

import type { Measure } from '#act'
import { shortDay } from '#kernel/day'
import type { TreeBlock, TreeCell } from './tree.ts'
import { beYear, cell, numberedLines, thai } from './wording.ts'

/** "ตัวชี้วัดที่ ๙ ข้อ O๑๑ O๑๒": what a measure answers, as it stands under its title. Empty where it answers nothing. */
export function answersOf(measure: Measure): string {
  const indicators = measure.indicators.map((no) => `ตัวชี้วัดที่ ${thai(no)}`).join(' ')
  const items = measure.items.length > 0 ? `ข้อ ${thai(measure.items.join(' '))}` : ''
  return [indicators, items].filter(Boolean).join(' ')
}

/** One row a measure. Steps with dates of their own say so; the days of the rounds stand in the section on follow-up. */
export function measuresTable(caption: string, measures: readonly Measure[]): TreeBlock {
  // Where no measure names its issue apart from its title, the column would be empty: it is left out.
  const issues = measures.some(({ issue }) => issue !== '')
  return {
    kind: 'table',
    caption,
    columns: [
      { title: 'มาตรการ', width: issues ? 0.2 : 0.28, align: 'start' },
      ...(issues ? [{ title: 'ประเด็นที่ต้องปรับปรุงแก้ไข', width: 0.19, align: 'start' as const }] : []),
      { title: 'ขั้นตอนหรือวิธีการปฏิบัติ', width: issues ? 0.27 : 0.38, align: 'start' },
      { title: 'ผู้รับผิดชอบ', width: 0.11, align: 'start' },
      { title: 'กำหนดแล้วเสร็จ', width: 0.1, align: 'start' },
      { title: 'การกำกับติดตาม', width: 0.13, align: 'start' },
    ],
    rows: measures.map((measure) => row(measure, issues)),
  }
}

function row(measure: Measure, issues: boolean): TreeCell[] {
  const answers = answersOf(measure)
  return [
    cell([`${thai(measure.no)}) ${thai(measure.title)}`, ...(answers ? [`(${answers})`] : [])]),
    ...(issues ? [cell(thai(measure.issue) || '-')] : []),
    cell(numberedLines(measure.steps.map((step) => thai(step.text)))),
    cell(ownerLines(measure)),
    cell(dueLines(measure)),
    cell(measure.rounds.length > 0 ? measure.rounds.map((months) => `รอบ ${thai(months)} เดือน`) : '-'),
  ]
}

/** One date for all steps, or each step's own beside its number. */
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
