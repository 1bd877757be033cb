/** Heights of table rows, told to Typst where they are certain: it then lays every cell once, not once to measure and once to set. */

import type { Line } from './sheet.ts'

type Cell = {
  readonly y: number
  readonly h: number
  /** False where the cell may part over two pages. */ readonly whole: boolean
  /** Broken lines; none where the cell is a number, which takes one. */ readonly lines?: readonly Line[]
}

/** What document.typ gives a line (`top-edge` and `bottom-edge`), the lines of a cell apart, and above and below them. */
const body = 1.5
const apart = 2.4
const inset = 6

/**
 * Points of each row at so many points of Sarabun; null where the row is to be measured: it may part, a word of it is wider than its cell, or
 * a cell over several rows may need more.
 */
export function rowHeights(rows: readonly (readonly Cell[])[], points: number): readonly (number | null)[] {
  const heightOf = ({ lines }: Cell): number => {
    const count = lines ? lines.length : 1
    return count * body * points + Math.max(0, count - 1) * apart + inset
  }
  const cells = rows.flat()
  const own = rows.map((_, at) => Math.max(0, ...cells.map((cell) => (cell.y === at && cell.h === 1 ? heightOf(cell) : 0))))
  const uncertain = new Set(own.flatMap((height, at) => (height === 0 ? [at] : [])))
  for (const cell of cells) {
    const covered = own.slice(cell.y, cell.y + cell.h)
    // An empty line is a row to be filled in by hand, with a height of its own.
    const plain = cell.whole && cell.lines?.some(({ runs, over }) => over === true || runs.length === 0) !== true
    const fits = cell.h === 1 || heightOf(cell) <= covered.reduce((sum, height) => sum + height, 0)
    if (!plain || !fits) for (const at of covered.keys()) uncertain.add(cell.y + at)
  }
  return own.map((height, at) => (uncertain.has(at) ? null : height))
}
