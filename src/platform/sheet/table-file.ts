/** A table that a person made in a spreadsheet, as records with the line each stands on: XLSX, or CSV in any Thai encoding. */

import { parseCsv } from '#kernel/csv'
import type { CsvRecord } from '#kernel/csv'
import { decodeText } from '#kernel/decode'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { isZip } from './archive.ts'
import { readWorkbook } from './workbook.ts'

/** `not-a-table`: a picture, an old .xls, a damaged or monstrous file. */
export type TableProblem = { readonly kind: 'empty' } | { readonly kind: 'not-a-table' }

/** Of a workbook the first sheet that has anything in it. Every record has as many cells as the first, where Excel left out empty ones. */
export function readTable(bytes: Uint8Array): Result<readonly CsvRecord[], TableProblem> {
  if (bytes.length === 0) return err({ kind: 'empty' })
  if (isZip(bytes)) {
    const book = readWorkbook(bytes)
    if (!book.ok) return err({ kind: 'not-a-table' })
    const rows = book.value.find((sheet) => sheet.rows.length > 0)?.rows ?? []
    const width = rows[0]?.cells.length ?? 0
    const records = rows.map(({ line, cells }) => ({
      line,
      cells: fitted(
        cells.map(({ text }) => text),
        width,
      ),
    }))
    return records.length === 0 ? err({ kind: 'empty' }) : ok(records)
  }
  if (isBinary(bytes)) return err({ kind: 'not-a-table' })
  const text = decodeText(bytes)
  const records = parseCsv(text, separatorOf(text))
  return records.length === 0 ? err({ kind: 'empty' }) : ok(records)
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
