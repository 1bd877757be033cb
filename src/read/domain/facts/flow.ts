/** The document as the finders search it: one text in Arabic digits from which every place leads back to its line. */

import type { Source, Table } from '../source.ts'
import { searchable, tidy } from './wording.ts'

/** A line that is not part of a table, blank ones left out. */
export type Statement = {
  readonly line: number
  /** As printed, without markup. */
  readonly text: string
  /** In Arabic digits. */
  readonly search: string
  /** True where a blank line stands before it. */
  readonly apart: boolean
  /** Runs of three spaces or more kept as a tab: two signatures side by side. */
  readonly wide: string
}

export type Flow = { readonly text: string; readonly lineAt: (offset: number) => number }

export type Outline = {
  readonly statements: readonly Statement[]
  readonly tables: readonly { readonly table: Table; readonly before: readonly Statement[] }[]
  /** Every line, the cells of a row set apart by " ¦ ". */
  readonly whole: Flow
}

function flowOf(lines: readonly { readonly line: number; readonly search: string }[]): Flow {
  const starts: number[] = []
  let length = 0
  for (const { search } of lines) {
    starts.push(length)
    length += search.length + 1
  }
  const lineAt = (offset: number): number => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return lines[low]?.line ?? 0
  }
  return { text: lines.map(({ search }) => search).join('\n'), lineAt }
}

const isRule = (text: string): boolean => /^[\s|:\-–—=_¦]*$/.test(text)

/** Where the last row of a table ends. */
export const lastLineOf = (table: Table): number =>
  table.rows.reduce((last, row) => row.cells.reduce((most, cell) => Math.max(most, cell.line), Math.max(last, row.line)), table.line)

/** Lines a table stands on, from its first line to the end of its last row; what is printed between two of its parts is no row. */
function linesOfTables(source: Source): ReadonlySet<number> {
  const taken = new Set<number>()
  const rows: number[] = []
  for (const block of source.blocks) {
    if (block.kind !== 'table') continue
    for (const row of block.table.rows) rows.push(row.line)
    const last = lastLineOf(block.table)
    for (let line = block.table.line; line <= last; line += 1) taken.add(line)
  }
  rows.sort((a, b) => a - b)
  for (const block of source.blocks) {
    if (block.kind === 'table' || !taken.has(block.line)) continue
    const next = rows.find((line) => line > block.line) ?? block.line + 1
    for (let line = block.line; line < next; line += 1) taken.delete(line)
  }
  return taken
}

export function outlineOf(source: Source): Outline {
  const inTable = linesOfTables(source)
  const statements: Statement[] = []
  const whole: { line: number; search: string }[] = []
  let apart = true
  for (const { no, text } of source.lines) {
    if (isRule(text)) {
      apart = true
      continue
    }
    whole.push({ line: no, search: searchable(text.replace(/\t/g, ' | ')).replace(/\s*\|\s*/g, ' ¦ ') })
    if (inTable.has(no)) continue
    statements.push({ line: no, text: tidy(text), search: searchable(text), apart, wide: text.trim().replace(/\t| {3,}/g, '\t') })
    apart = false
  }
  const tables = source.blocks.flatMap((block) => {
    if (block.kind !== 'table') return []
    const end = statements.findLastIndex((statement) => statement.line < block.table.line) + 1
    return [{ table: block.table, before: statements.slice(Math.max(0, end - 4), end) }]
  })
  return { statements, tables, whole: flowOf(whole) }
}
