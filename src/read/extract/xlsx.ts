/** Excel files → drafts: one table a sheet, its name as heading. */

import { err, ok, type Result } from '#kernel/result'
import { readWorkbook } from '#platform/sheet/workbook'
import { draftsOfSheet, type Draft, type DraftRow } from '../domain/drafts.ts'
import type { SourceProblem } from '../domain/source.ts'

/** The name of a sheet is a heading, unless it is the one that the program gave it. */
const sheetDrafts = (name: string, rows: readonly DraftRow[], page: number): Draft[] =>
  rows.length === 0 || /^(?:sheet|แผ่น|ชีต)\s*\d*$/i.test(name)
    ? draftsOfSheet(rows, page)
    : [{ kind: 'heading', level: 2, text: name, page }, ...draftsOfSheet(rows, page)]

/** Sheets in the order of the workbook, hidden ones left out; `page` is the number of the sheet. */
export function draftsOfXlsx(bytes: Uint8Array): Result<{ readonly drafts: Draft[]; readonly formulas: boolean }, SourceProblem> {
  const book = readWorkbook(bytes)
  if (!book.ok) return err(book.error === 'archive-bomb' ? { kind: 'archive-bomb' } : { kind: 'damaged', format: 'xlsx' })
  const drafts = book.value.flatMap(({ name, rows }, index) =>
    sheetDrafts(
      name,
      rows.map(({ cells }): DraftRow => ({ page: index + 1, cells })),
      index + 1,
    ),
  )
  return ok({ drafts, formulas: book.value.some(({ formulas }) => formulas) })
}
