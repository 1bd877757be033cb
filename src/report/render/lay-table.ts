/** Puts the cells of a tree's table where they belong: spans counted, holes filled, numbers recognised. */

import type { Inline, TreeBlock } from '../domain/tree.ts'

type Table = Extract<TreeBlock, { readonly kind: 'table' }>

export type PlacedCell = {
  /** column, from 0 */ readonly x: number
  readonly colSpan: number
  readonly rowSpan: number
  readonly content: readonly Inline[]
}

export type LaidTable = {
  /** One row, or two where titles are grouped. */
  readonly head: readonly (readonly PlacedCell[])[]
  readonly body: readonly (readonly PlacedCell[])[]
  /** Shares of the width, summing to 1 whatever the tree said. */
  readonly widths: readonly number[]
}

const title = (text: string): readonly Inline[] => [{ kind: 'text', text }]

function layHead({ columns, groups }: Table): readonly (readonly PlacedCell[])[] {
  const titles = columns.map((column, x): PlacedCell => ({ x, colSpan: 1, rowSpan: 1, content: title(column.title) }))
  if (!groups?.some((group) => group.title !== '')) return [titles]
  const above: PlacedCell[] = []
  const below: PlacedCell[] = []
  let x = 0
  for (const group of groups) {
    const span = Math.min(group.span, columns.length - x)
    if (span <= 0) break
    const under = titles.slice(x, x + span)
    if (group.title === '') above.push(...under.map((cell) => ({ ...cell, rowSpan: 2 })))
    else {
      above.push({ x, colSpan: span, rowSpan: 1, content: title(group.title) })
      below.push(...under)
    }
    x += span
  }
  above.push(...titles.slice(x).map((cell) => ({ ...cell, rowSpan: 2 })))
  return [above, below]
}

/** Like HTML: a cell goes to the first free place of its row; what is covered from above is not free. Holes become empty cells. */
function layBody({ columns, rows }: Table): readonly (readonly PlacedCell[])[] {
  const covered = rows.map(() => new Set<number>())
  return rows.map((row, y) => {
    const placed: PlacedCell[] = []
    const own = covered[y] ?? new Set<number>()
    const waiting = [...row]
    for (let x = 0; x < columns.length; x += 1) {
      if (own.has(x)) continue
      const cell = waiting.shift()
      let colSpan = 1
      while (colSpan < (cell?.colSpan ?? 1) && x + colSpan < columns.length && !own.has(x + colSpan)) colSpan += 1
      const rowSpan = Math.max(1, Math.min(cell?.rowSpan ?? 1, rows.length - y))
      for (let down = 0; down < rowSpan; down += 1) for (let right = 0; right < colSpan; right += 1) covered[y + down]?.add(x + right)
      placed.push({ x, colSpan, rowSpan, content: cell?.content ?? [] })
    }
    return placed
  })
}

/** Points of the forms' size: three columns leave room for the size of the text, more do not. */
export const tableSize = (columns: number): number => (columns <= 3 ? 16 : columns <= 6 ? 15 : 14)

/** Ems of the forms' size that a digit takes at most, and a comma or a point; points of a cell's own edges. */
const [digit, mark, edges] = [0.49, 0.2, 9]
/** A column of words gives no more than this share away. */
const least = 0.08

/**
 * Shares of so many points in which every number stands on one line: a column that is too narrow for its widest number takes what it lacks
 * from those that have it. As they were where all fit, and where nobody has anything to give.
 */
export function roomForNumbers({ body, widths }: LaidTable, points: number): readonly number[] {
  const size = tableSize(widths.length)
  const needs = widths.map(() => 0)
  for (const { x, colSpan, content } of body.flat()) {
    const text = plainText(content)
    if (colSpan > 1 || !isNumber(text)) continue
    const ems = Array.from(text).reduce((sum, char) => sum + (/[๐-๙0-9]/.test(char) ? digit : mark), 0)
    needs[x] = Math.max(needs[x] ?? 0, (ems * size + edges) / points)
  }
  const lacks = widths.map((width, x) => Math.max(0, (needs[x] ?? 0) - width))
  const spare = widths.map((width, x) => Math.max(0, width - Math.max(needs[x] ?? 0, least)))
  const [lack, given] = [lacks, spare].map((shares) => shares.reduce((sum, share) => sum + share, 0))
  if (!lack || !given) return widths
  const moved = Math.min(lack, given)
  return widths.map((width, x) => width + ((lacks[x] ?? 0) * moved) / lack - ((spare[x] ?? 0) * moved) / given)
}

export function layTable(table: Table): LaidTable {
  const sum = table.columns.reduce((total, column) => total + column.width, 0)
  return {
    head: layHead(table),
    body: layBody(table),
    widths: table.columns.map((column) => (sum > 0 ? column.width / sum : 1 / table.columns.length)),
  }
}

/** The text of some inlines on one line. */
export const plainText = (content: readonly Inline[]): string =>
  content
    .map((inline) => (inline.kind === 'text' ? inline.text : ' '))
    .join('')
    .trim()

/** A number alone, so that it is set digit under digit: "๘๔.๔๗", "+๓.๒๘", "๑,๒๓๔". */
export const isNumber = (text: string): boolean => /^[+\-−–]?[๐-๙0-9][๐-๙0-9,]*(\.[๐-๙0-9]+)?$/.test(text)
