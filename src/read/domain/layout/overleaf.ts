/** A table that goes on on the next page: its names repeated or not, its last row cut in the middle or not. */

import type { Draft, DraftCell, DraftRow } from '../drafts.ts'
import { sameName } from '../tables.ts'
import { endedByWriter, isNextOffice, joinTexts, startsItem } from './wrapping.ts'

type TableDraft = Extract<Draft, { kind: 'table' }>

const columnsOf = ({ rows }: TableDraft): number => Math.max(...rows.map((row) => row.cells.length))
const sameRow = (a: DraftRow | undefined, b: DraftRow | undefined): boolean =>
  a !== undefined && b !== undefined && a.cells.every((cell, at) => sameName(cell.text, b.cells[at]?.text ?? ''))

/** How many rows of the part below only repeat the names above (two at most: a wide name over narrow ones). */
function repeatedNames(above: TableDraft, below: TableDraft): number {
  let count = 0
  while (count < 2 && sameRow(above.rows[count], below.rows[count])) count += 1
  return count
}

/** Ruled columns at the same places of both pages. */
const sameWalls = ({ walls: a }: TableDraft, { walls: b }: TableDraft): boolean =>
  a !== undefined && b?.length === a.length && a.every((wall, at) => Math.abs(wall - (b[at] ?? 0)) < 2)

/** The cell whose text stands in a place: where it is covered by a merged one, that. */
function standing(rows: readonly DraftRow[], column: number): { readonly row: number; readonly cell: DraftCell } | undefined {
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    const cell = rows[row]?.cells[column]
    if (cell && !(cell.continued && cell.text === '')) return { row, cell }
  }
  return undefined
}

/** A cell that goes on overleaf ends at the foot, or a little above where a whole paragraph found no room (in em). */
const mostAboveFoot = 4

/** In the middle of a sentence: the cell ran to its right edge at the foot of the page, and what follows begins nothing new. */
const isCut = (above: DraftCell, below: DraftCell): boolean =>
  above.edge !== undefined &&
  below.edge !== undefined &&
  above.edge.aboveFoot < mostAboveFoot &&
  !startsItem(below.text) &&
  !endedByWriter(above.edge.last, below.edge.first, { right: above.edge.right })

/** Scores, weights and ticks are never cut. */
const isValue = (text: string): boolean => /^(?:(?:ร้อยละ\s*)?[-+]?[0-9๐-๙][0-9๐-๙.,]*\s*%?|[-–/✓✔])$/.test(text)

/**
 * Whether the first row overleaf is the rest of the last row: only cells that were full to the foot go on, and the first of them in the
 * middle of a sentence; or two others so, while some cell that had words has none.
 */
function isRestOfRow(rows: readonly DraftRow[], next: DraftRow): boolean {
  const all = next.cells.map((cell, column) => ({ column, cell, over: standing(rows, column)?.cell }))
  const filled = all.filter(({ cell }) => cell.text !== '')
  const [first] = filled
  const apart = ({ cell, over }: (typeof filled)[number]): boolean =>
    (over?.edge?.aboveFoot ?? Infinity) >= mostAboveFoot || (isValue(cell.text) && isValue(over?.text ?? ''))
  if (!first || filled.some(apart)) return false
  const cut = filled.filter(({ cell, over }) => over !== undefined && isCut(over, cell))
  if (first.column !== 0 || cut[0] === first) return cut.length > 0
  return (
    cut.length >= 2 &&
    filled.length < all.filter(({ over }) => over !== undefined && over.text !== '').length &&
    !startsItem(first.cell.text)
  )
}

function joinCells(above: DraftCell, below: DraftCell): DraftCell {
  const parts = above.text.split('\n')
  const last = parts.pop() ?? ''
  const text =
    isCut(above, below) && !isNextOffice(above.text, below.text)
      ? [...parts, joinTexts(last, below.text)].join('\n')
      : `${above.text}\n${below.text}`
  return { ...above, text, ...(above.edge && below.edge ? { edge: { ...below.edge, first: above.edge.first } } : {}) }
}

function joinRest(rows: readonly DraftRow[], rest: DraftRow): DraftRow[] {
  const joined = rows.map((row) => ({ ...row, cells: [...row.cells] }))
  for (const [column, cell] of rest.cells.entries()) {
    const over = cell.text === '' ? undefined : standing(rows, column)
    const row = over && joined[over.row]
    if (over && row) row.cells[column] = joinCells(over.cell, cell)
  }
  return joined
}

/** Both parts as one table; undefined where the second is a table of its own. */
export function joinTableOverleaf(above: TableDraft, below: TableDraft): TableDraft | undefined {
  if (columnsOf(above) !== columnsOf(below)) return undefined
  const names = repeatedNames(above, below)
  const rows = below.rows.slice(names)
  const [next] = rows
  const rest = next !== undefined && isRestOfRow(above.rows, next)
  const goesOn = rest || names > 0 || sameWalls(above, below) || (above.headers === 1 && below.headers === 0)
  if (!goesOn) return undefined
  return { ...above, rows: rest ? [...joinRest(above.rows, next), ...rows.slice(1)] : [...above.rows, ...rows] }
}
