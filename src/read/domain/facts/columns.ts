/** The columns of a table under their titles, ready to be searched. */

import type { Row, Table } from '../source.ts'
import { searchable } from './wording.ts'

export type Columns = {
  /** In Arabic digits, on one line each. */
  readonly titles: readonly string[]
  readonly rows: readonly Row[]
}

const hasNumber = (row: Row): boolean => row.cells.some((cell) => /^\s*[+-]?\d+(\.\d+)?\s*$/.test(searchable(cell.text)))

const titleWord = /ตัวชี้วัด|คะแนน|มาตรการ|ขั้นตอน|รับผิดชอบ|โครงการ|งบประมาณ|เครื่องมือ|ประเด็น|สถานะ|^(?:ปี|พ\.ศ\.)\s?25\d\d$|^indicator|^score/i
const titlesIn = (row: readonly string[]): number => row.filter((text) => text.length < 40 && titleWord.test(text)).length

/** A sheet begins with its agency and year; the row that names the columns comes below them. */
function headBelow(titles: readonly string[], rows: readonly Row[]): number {
  if (titlesIn(titles) > 0) return -1
  return rows.slice(0, 8).findIndex((row) => !hasNumber(row) && titlesIn(row.cells.map((cell) => searchable(cell.text))) >= 2)
}

/** A table whose head was not told apart has it in its first row, where that holds no number. */
export function titled(table: Table): Columns {
  const titles = table.header.map((title) => searchable(title).replace(/\n/g, ' '))
  const below = headBelow(titles, table.rows)
  if (below >= 0) {
    const head = table.rows[below]
    return { titles: head?.cells.map((cell) => searchable(cell.text)) ?? [], rows: table.rows.slice(below + 1) }
  }
  const [first, ...rest] = table.rows
  if (titles.length > 0 || !first || hasNumber(first)) return { titles, rows: table.rows }
  return { titles: first.cells.map((cell) => searchable(cell.text).replace(/\n/g, ' ')), rows: rest }
}
