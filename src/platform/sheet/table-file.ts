/** A table that a person made in a spreadsheet, as records with the line each stands on: XLSX, or CSV in any Thai encoding. */

import { parseCsv } from '#kernel/csv'
import type { CsvRecord } from '#kernel/csv'
import { decodeText } from '#kernel/decode'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { isZip } from './archive.ts'
import { readWorkbook } from './workbook.ts'
import type { SheetRow } from './workbook.ts'

/** `not-a-table`: a picture, an old .xls, a damaged or monstrous file. */
export type TableProblem = { readonly kind: 'empty' } | { readonly kind: 'not-a-table' }

/** `under`: cells that a merged one above covers. */
export type TableRecord = CsvRecord & { readonly under?: ReadonlySet<number> }
/** A CSV file is one table without a name. */
export type NamedTable = { readonly name: string | null; readonly rows: readonly TableRecord[] }

/** Of a workbook the first sheet that has anything in it. Every record has as many cells as the first, where Excel left out empty ones. */
export function readTable(bytes: Uint8Array): Result<readonly TableRecord[], TableProblem> {
  const tables = readTables(bytes)
  return tables.ok ? ok(tables.value[0]?.rows ?? []) : tables
}

/** All sheets of a workbook that have anything in them; at least one. */
export function readTables(bytes: Uint8Array): Result<readonly NamedTable[], TableProblem> {
  if (bytes.length === 0) return err({ kind: 'empty' })
  if (isZip(bytes)) {
    const book = readWorkbook(bytes)
    if (!book.ok) return err({ kind: 'not-a-table' })
    const tables = book.value.filter((sheet) => sheet.rows.length > 0).map(({ name, rows }) => ({ name, rows: recordsOf(rows) }))
    return tables.length === 0 ? err({ kind: 'empty' }) : ok(tables)
  }
  if (isBinary(bytes)) return err({ kind: 'not-a-table' })
  const text = decodeText(bytes)
  const rows = parseCsv(text, separatorOf(text))
  return rows.length === 0 ? err({ kind: 'empty' }) : ok([{ name: null, rows }])
}

function recordsOf(rows: readonly SheetRow[]): readonly TableRecord[] {
  const width = rows[0]?.cells.length ?? 0
  return rows.map(({ line, cells }) => {
    const under = new Set(cells.flatMap(({ continued }, at) => (continued ? [at] : [])))
    const texts = fitted(
      cells.map(({ text }) => text),
      width,
    )
    return under.size === 0 ? { line, cells: texts } : { line, cells: texts, under }
  })
}

/** Excel writes a row up to its last filled cell, and leaves formatted empty ones behind it. */
function fitted(cells: readonly string[], width: number): readonly string[] {
  const full = cells.length < width ? [...cells, ...Array.from({ length: width - cells.length }, () => '')] : cells
  return full.length > width && full.slice(width).every((cell) => cell === '') ? full.slice(0, width) : full
}

/** NUL bytes stand in text only where it is UTF-16, which spreadsheets save as "Unicode text" with its mark. */
const isBinary = (bytes: Uint8Array): boolean =>
  !(bytes[0] === 0xff && bytes[1] === 0xfe) && !(bytes[0] === 0xfe && bytes[1] === 0xff) && bytes.subarray(0, 4096).includes(0)

/** The one that parts the head: a row with a cell too few must not change it. */
function separatorOf(text: string): string {
  const head = text.slice(0, 5000).split('\n')[0] ?? ''
  const [best = ','] = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)
  return best
}
