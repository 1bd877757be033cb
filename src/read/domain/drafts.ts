/** What a format without lines of its own (HTML, DOCX, XLSX, PDF, scan) becomes first: blocks in reading order, which are then given lines. */

import type { Block, Line, Row } from './source.ts'
import { joinTables, makeTable } from './tables.ts'

/** Where a line of a cell stands, in the unit of its page. */
export type Extent = { readonly text: string; readonly x0: number; readonly x1: number; readonly em: number }

/** The first and the last line of a cell, where its words must end, and how far above the lowest line of its row it ends (in em): tells, at the foot of a page, whether the cell goes on overleaf. */
export type CellEdge = { readonly first: Extent; readonly last: Extent; readonly right: number; readonly aboveFoot: number }

export type DraftCell = {
  readonly text: string
  /** covered by the cell above (merged) */
  readonly continued: boolean
  readonly edge?: CellEdge
}
export type DraftRow = { readonly page: number | null; readonly cells: readonly DraftCell[] }

/** Text may hold line feeds: each is a line of its own. `headers`: how many rows at the top name the columns. */
export type Draft =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly page: number | null }
  | { readonly kind: 'paragraph'; readonly text: string; readonly page: number | null }
  | {
      readonly kind: 'table'
      readonly headers: 0 | 1
      readonly rows: readonly DraftRow[]
      readonly page: number | null
      /** Where its ruled columns begin and end. */
      readonly walls?: readonly number[]
    }
  /** A line without a block: page numbers, catchwords. */
  | { readonly kind: 'furniture'; readonly text: string; readonly page: number | null }

const rowText = (row: DraftRow): string => `| ${row.cells.map((cell) => cell.text.replaceAll('\n', ' ')).join(' | ')} |`

/**
 * One line for each line of a paragraph and for each row of a table ("| a | b |"), so that wrapped words are never cut and a
 * fault can be shown with its whole row.
 */
export function layLines(drafts: readonly Draft[]): { readonly lines: readonly Line[]; readonly blocks: readonly Block[] } {
  const lines: Line[] = []
  const blocks: Block[] = []
  const put = (text: string, page: number | null): number => {
    lines.push({ no: lines.length + 1, page, text })
    return lines.length
  }
  for (const draft of drafts) {
    if (draft.kind === 'table') {
      const rows = draft.rows.map((row): Row => {
        const line = put(rowText(row), row.page)
        return { line, cells: row.cells.map(({ text, continued }) => ({ text, continued, line })) }
      })
      const table = makeTable(rows, draft.headers, draft.page)
      if (rows.length > 0) blocks.push({ kind: 'table', table, line: table.line })
      continue
    }
    const line = lines.length + 1
    for (const part of draft.text.split('\n')) put(part, draft.page)
    if (draft.kind === 'heading') blocks.push({ kind: 'heading', level: draft.level, text: draft.text, line })
    if (draft.kind === 'paragraph') blocks.push({ kind: 'paragraph', text: draft.text, line })
  }
  return { lines, blocks: joinTables(blocks) }
}

/**
 * Whether the first row names the columns, for formats that do not say: several columns, every one named (or under a wide
 * name), short, and no number alone among them.
 */
export function looksLikeHeader(rows: readonly DraftRow[]): 0 | 1 {
  const [first] = rows
  if (!first || rows.length < 2 || first.cells.length < 2) return 0
  const names = first.cells.map((cell) => cell.text)
  if (names[0] === '' || names.some((name) => name.length > 90)) return 0
  if (names.some((name) => /^[-+]?[0-9๐-๙][0-9๐-๙,.]*$/.test(name) && !/^[0-9๐-๙]{4}$/.test(name))) return 0
  if (names.some((name) => /^(?:\(?[0-9๐-๙]{1,2}[.)]|[-•])/.test(name))) return 0
  return names.filter((name) => name !== '').length * 2 > names.length || names.filter((name) => name !== '').length >= 2 ? 1 : 0
}

const textsOf = (row: DraftRow): string[] => row.cells.map(({ text }) => text)
/** One cell with words: a title, a sentence or a signature of a sheet, or a row that names a part of a table. Further right than the first column, only above all tables. */
const isLone = (row: DraftRow, first: boolean): boolean =>
  first ? textsOf(row).filter((text) => text !== '').length === 1 : textsOf(row).every((text, at) => (at === 0) === (text !== ''))

/** Columns without any text left out. */
function narrowed(rows: readonly DraftRow[], page: number | null): Draft[] {
  const widest = Math.max(0, ...rows.map((row) => row.cells.length))
  const used = Array.from({ length: widest }, (_, x) => x).filter((x) => rows.some((row) => (row.cells[x]?.text ?? '') !== ''))
  const table = rows.map((row) => ({ ...row, cells: used.map((x): DraftCell => row.cells[x] ?? { text: '', continued: false }) }))
  return table.length === 0 ? [] : [{ kind: 'table', page, rows: table, headers: looksLikeHeader(table) }]
}

/**
 * A sheet as it is kept: several tables one below the other, with sentences between them. A row alone in the first cell parts two
 * tables where the next row names columns, or no row follows.
 */
export function draftsOfSheet(rows: readonly DraftRow[], page: number | null): Draft[] {
  const out: Draft[] = []
  let table: DraftRow[] = []
  let lone: DraftRow[] = []
  const close = (): void => {
    out.push(...narrowed(table, page), ...lone.map((row): Draft => ({ kind: 'paragraph', text: textsOf(row).join(''), page })))
    table = []
    lone = []
  }
  for (const [at, row] of rows.entries()) {
    if (isLone(row, table.length === 0)) lone.push(row)
    else {
      const next = rows[at + 1]
      const names = table.length === 0 || (lone.length > 0 && next !== undefined && looksLikeHeader([row, next]) === 1)
      if (names) close()
      table.push(...lone, row)
      lone = []
    }
  }
  close()
  return out
}
