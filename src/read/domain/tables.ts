/** Tables as people's files hold them (headers of two rows, parts of one table on several pages, merged cells) → tables as they were meant. Shared by every format. */

import type { Block, Cell, Row, Table } from './source.ts'

/** Text without spaces and line feeds: two headers are the same when only their line breaks differ. */
export const withoutSpaces = (text: string): string => text.replace(/\s+/g, '')

const isEmpty = (row: Row): boolean => row.cells.every((cell) => cell.text === '')
const isTotal = (row: Row): boolean => row.cells.some((cell) => cell.text.startsWith('รวม'))

/**
 * Every row as wide as the widest, rows without any text dropped, and the empty cells of a row whose first cell is empty
 * marked as going on from the row above. A row of totals has an empty first cell too, but is a row of its own.
 */
function evenRows(rows: readonly Row[], columns: number): Row[] {
  const kept = rows.filter((row) => !isEmpty(row))
  return kept.map((row, index) => {
    const cells = Array.from({ length: columns }, (_, at): Cell => row.cells[at] ?? { text: '', line: row.line, continued: false })
    const goesOn = index > 0 && cells[0]?.text === '' && !isTotal(row)
    return { line: row.line, cells: cells.map((cell) => ({ ...cell, continued: cell.continued || (goesOn && cell.text === '') })) }
  })
}

/**
 * The header of one or two rows joined: a second row gives the names under a name that spans columns ("สถานะการดำเนินงาน" over three).
 * The wide name and the narrow one are parted by a line feed.
 */
function joinHeader(first: readonly string[], second: Row): string[] {
  let wide = ''
  return first.map((name, at) => {
    if (name !== '') wide = name
    const narrow = second.cells[at]?.text ?? ''
    if (narrow === '') return name
    return wide === '' ? narrow : `${wide}\n${narrow}`
  })
}

/** True where the row names columns that the row above left without a name, and nothing else but columns under a wide name. */
function isSecondHeader(first: readonly string[], row: Row | undefined): row is Row {
  if (!row || !first.includes('') || first.every((name) => name === '')) return false
  if (row.cells.some((cell) => cell.text.length > 80)) return false
  return first.every((name, at) => {
    const narrow = row.cells[at]?.text ?? ''
    if (name === '') return narrow !== ''
    return narrow === '' || first[at + 1] === ''
  })
}

/** A table from its rows. `headers` says how many rows name the columns; a second header row is found in any case. */
export function makeTable(rows: readonly Row[], headers: 0 | 1, page: number | null): Table {
  const columns = Math.max(0, ...rows.map((row) => row.cells.length))
  const line = rows[0]?.line ?? 0
  const head = headers === 1 ? rows[0] : undefined
  const names = head ? Array.from({ length: columns }, (_, at) => head.cells[at]?.text ?? '') : []
  const body = rows.slice(headers)
  const [next] = body
  if (isSecondHeader(names, next)) return { line, page, header: joinHeader(names, next), rows: evenRows(body.slice(1), columns) }
  return { line, page, header: names.every((name) => name === '') ? [] : names, rows: evenRows(body, columns) }
}

export const columnsOf = (table: Table): number => Math.max(table.header.length, ...table.rows.map((row) => row.cells.length))

/** The same words, but perhaps for a letter or two that the edge of a narrow cell cut off. */
export function sameName(a: string, b: string): boolean {
  const [short = '', long = ''] = [withoutSpaces(a), withoutSpaces(b)].sort((x, y) => x.length - y.length)
  return long === short || (short.length >= 5 && long.length - short.length <= 2 && long.startsWith(short))
}

const sameHeader = (a: Table, b: Table): boolean =>
  a.header.length > 0 && a.header.length === b.header.length && a.header.every((name, at) => sameName(name, b.header[at] ?? ''))

/** The header of a part that a page break cut out of the middle of a table is in truth a row that goes on. */
const startsInside = (above: Table, below: Table): boolean =>
  columnsOf(above) === columnsOf(below) &&
  columnsOf(below) >= 2 &&
  (below.header.length > 0
    ? below.header[0] === '' && below.header.some((name) => name !== '')
    : below.rows[0]?.cells[0]?.text === '' && above.header.length > 0)

const headerAsRow = (table: Table): Row => ({
  line: table.line,
  cells: table.header.map((text) => ({ text, line: table.line, continued: false })),
})

function join(above: Table, rows: readonly Row[]): Table {
  return { ...above, rows: evenRows([...above.rows, ...rows], columnsOf(above)) }
}

/** The part below as rows of the table above, or undefined where it is a table of its own. */
function rowsOfSameTable(above: Table, below: Table): readonly Row[] | undefined {
  if (sameHeader(above, below)) return below.rows
  if (startsInside(above, below)) return below.header.length > 0 ? [headerAsRow(below), ...below.rows] : below.rows
  return undefined
}

/** Words that a page break pushed out of the last cell: one short paragraph in brackets between two parts of one table. */
const isPushedOut = (block: Block | undefined): block is Extract<Block, { kind: 'paragraph' }> =>
  block?.kind === 'paragraph' && block.text.length <= 120 && /^\(.*\)$/s.test(block.text)

function appendToLastCell(table: Table, text: string): Table {
  const last = table.rows.at(-1)
  const at = last ? last.cells.findLastIndex((cell) => cell.text !== '') : -1
  if (!last || at < 0) return table
  const cells = last.cells.map((cell, index) => (index === at ? { ...cell, text: `${cell.text}\n${text}` } : cell))
  return { ...table, rows: [...table.rows.slice(0, -1), { ...last, cells }] }
}

/** Tables that a page break cut are joined to one: the repeated header dropped, words pushed out between the parts put back. */
export function joinTables(blocks: readonly Block[]): Block[] {
  const out: Block[] = []
  for (const block of blocks) {
    const between = out.at(-1)
    const pushedOut = block.kind === 'table' && isPushedOut(between) && out.at(-2)?.kind === 'table' ? between : undefined
    const above = pushedOut ? out.at(-2) : between
    if (block.kind !== 'table' || above?.kind !== 'table') {
      out.push(block)
      continue
    }
    const rows = rowsOfSameTable(above.table, block.table)
    if (!rows) {
      out.push(block)
      continue
    }
    if (pushedOut) out.pop()
    out.pop()
    out.push({ ...above, table: join(pushedOut ? appendToLastCell(above.table, pushedOut.text) : above.table, rows) })
  }
  return out
}
