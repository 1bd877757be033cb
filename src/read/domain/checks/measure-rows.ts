/** The rows of a document's tables that a measure was read from, with what each column is for. */

import type { ReadMeasure } from '../reading.ts'
import type { Cell, Row, Table } from '../source.ts'
import { tidy } from '../facts/wording.ts'
import type { Paper } from './paper.ts'

const purposes = {
  owner: /ผู้รับผิดชอบ|หน่วยงานรับผิดชอบ|ผู้เกี่ยวข้อง/,
  due: /^(?!.*(?:สถานะ|ผลการดำเนิน)).*(?:กำกับ|ติดตาม|กำหนด|ระยะเวลา|รายงานผล|(?:วัน|เวลา)[ก-๎]{0,6}แล้วเสร็จ)/s,
  result: /ผลการดำเนิน|ผลการปฏิบัติ|สถานะ|ผลลัพธ์/,
} as const

export type Purpose = keyof typeof purposes

/** A table's own measures run from their row to the next measure's; rows between two measures belong to the first. */
export type MeasureRows = { readonly measure: ReadMeasure; readonly table: Table; readonly rows: readonly Row[] }

/** Every table a measure stands in: the first is where it was read, a later one (of results) repeats it. */
export function rowsOfMeasures(paper: Paper): readonly MeasureRows[] {
  const measures = paper.facts.measures.toSorted((a, b) => a.line - b.line)
  return measures.flatMap((measure, i) => {
    const next = measures[i + 1]?.line ?? Infinity
    return paper.outline.tables.flatMap(({ table }) => {
      const rows = table.rows.filter((row) => row.line >= measure.line && row.line < next)
      return rows.length > 0 && rows[0]?.line === measure.line ? [{ measure, table, rows }] : []
    })
  })
}

/** The cells of the column for that purpose; undefined where the table has none. */
export function cellsFor({ table, rows }: MeasureRows, purpose: Purpose): readonly Cell[] | undefined {
  const column = table.header.findIndex((head) => purposes[purpose].test(tidy(head)))
  return column === -1 ? undefined : rows.flatMap((row) => row.cells[column] ?? [])
}

/** Everything a measure says it will do and has done. */
export const wordsOf = (measure: ReadMeasure): string =>
  [measure.title, measure.issue ?? '', ...measure.approach, ...measure.steps, ...measure.results, ...measure.outcomes].join(' ¦ ')
