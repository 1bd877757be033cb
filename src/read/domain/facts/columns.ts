/** The columns of a table under their titles, ready to be searched. */

import type { Row, Table } from '../source.ts'
import { searchable } from './wording.ts'

export type Columns = {
  /** In Arabic digits, on one line each. */
  readonly titles: readonly string[]
  readonly rows: readonly Row[]
}

const hasNumber = (row: Row): boolean => row.cells.some((cell) => /^\s*[+-]?\d+(\.\d+)?\s*$/.test(searchable(cell.text)))

/** A table whose head was not told apart has it in its first row, where that holds no number. */
export function titled(table: Table): Columns {
  const titles = table.header.map((title) => searchable(title).replace(/\n/g, ' '))
  const [first, ...rest] = table.rows
  if (titles.length > 0 || !first || hasNumber(first)) return { titles, rows: table.rows }
  return { titles: first.cells.map((cell) => searchable(cell.text).replace(/\n/g, ' ')), rows: rest }
}
