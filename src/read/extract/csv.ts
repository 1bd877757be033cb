/** Tables as text with separators → drafts. Cells are words, never instructions: a cell that starts like a formula is only shown. */

import { parseCsv } from '#kernel/csv'
import { mendThai } from '#kernel/thai'
import { draftsOfSheet, type Draft, type DraftRow } from '../domain/drafts.ts'

const separators = [',', ';', '\t'] as const

/** The separator by which the first records have the same number of cells, two at least; undefined where the text is no such table. */
export function csvSeparator(text: string): string | undefined {
  const head = text.slice(0, 20_000)
  return separators.find((separator) => {
    if (separator === '\t') return false
    const records = parseCsv(head, separator).map(({ cells }) => cells)
    const counted = (records.length > 3 && head.length < text.length ? records.slice(0, -1) : records).slice(0, 50)
    const [first] = counted
    return first !== undefined && first.length >= 2 && counted.length >= 2 && counted.every((record) => record.length === first.length)
  })
}

/** What a spreadsheet would run if the file were opened in one. */
const isFormula = (cell: string): boolean => /^\s*(?:=|@|[+-](?![\d๐-๙.\s]|$))[^\s]/.test(cell)

export function draftsOfCsv(text: string, separator: string): { readonly drafts: Draft[]; readonly formulas: boolean } {
  const records = parseCsv(text, separator).map(({ cells }) => cells)
  const rows = records.map((record): DraftRow => ({
    page: null,
    cells: record.map((cell) => ({ text: mendThai(cell).replaceAll('\r', '').trim(), continued: false })),
  }))
  return {
    drafts: draftsOfSheet(rows, null),
    formulas: records.some((record) => record.some(isFormula)),
  }
}
