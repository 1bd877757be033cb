/** Ruled lines → grids of cells, merged ones found where a wall is missing. */

import type { Box } from './tokens.ts'

export type Rule = Box

/** A cell by its place in the grid; `rows`/`columns` more than 1 where merged. */
export type GridCell = Box & { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number }

export type Grid = Box & {
  readonly rows: number
  readonly columns: number
  readonly cells: readonly GridCell[]
  /** Where its columns begin and end. */
  readonly walls: readonly number[]
}

/** A straight line: at `at`, from `from` to `to`. */
type Wall = { readonly at: number; readonly from: number; readonly to: number }

/** Lines on a page beyond which it is a drawing. */
const mostWalls = 3000

/** Pieces of one line put together: same place, touching or overlapping. */
function mergeWalls(walls: readonly Wall[], near: number): Wall[] {
  const sorted = [...walls].sort((a, b) => a.at - b.at || a.from - b.from)
  const bands: Wall[][] = []
  for (const wall of sorted) {
    const band = bands.at(-1)
    if (band && wall.at - (band.at(-1)?.at ?? 0) <= near) band.push(wall)
    else bands.push([wall])
  }
  return bands.flatMap((band) => {
    const at = band.reduce((sum, wall) => sum + wall.at, 0) / band.length
    const merged: { at: number; from: number; to: number }[] = []
    for (const wall of band.toSorted((a, b) => a.from - b.from)) {
      const last = merged.at(-1)
      if (last && wall.from <= last.to + near * 2) last.to = Math.max(last.to, wall.to)
      else merged.push({ at, from: wall.from, to: wall.to })
    }
    return merged
  })
}

const meet = (across: Wall, down: Wall, near: number): boolean =>
  down.at >= across.from - near && down.at <= across.to + near && across.at >= down.from - near && across.at <= down.to + near

/** Lines that touch each other, however far around, are one table. */
function components(across: readonly Wall[], down: readonly Wall[], near: number): { across: Wall[]; down: Wall[] }[] {
  const waiting = new Set(across)
  const free = new Set(down)
  const found: { across: Wall[]; down: Wall[] }[] = []
  for (const start of across) {
    if (!waiting.delete(start)) continue
    const part = { across: [start], down: [] as Wall[] }
    for (let at = 0, side = 0; at < part.across.length || side < part.down.length;) {
      const wall = part.across[at]
      if (wall) {
        for (const other of free) if (meet(wall, other, near) && free.delete(other)) part.down.push(other)
        at += 1
      }
      const upright = part.down[side]
      if (upright) {
        for (const other of waiting) if (meet(other, upright, near) && waiting.delete(other)) part.across.push(other)
        side += 1
      }
    }
    found.push(part)
  }
  return found
}

function places(walls: readonly Wall[], near: number): number[] {
  const sorted = walls.map((wall) => wall.at).sort((a, b) => a - b)
  const kept: number[] = []
  for (const at of sorted) if (at - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) > near * 2) kept.push(at)
  return kept
}

/** True where a line at `at` stands along at least half of the stretch. */
const stands = (walls: readonly Wall[], at: number, from: number, to: number, near: number): boolean =>
  walls.some((wall) => Math.abs(wall.at - at) <= near * 2 && Math.min(wall.to, to) - Math.max(wall.from, from) >= (to - from) / 2)

/**
 * A row cut by the end of a page has no line there (browsers draw none): two upright walls or more that end at one height beyond the
 * last line close the table.
 */
function openEnds(across: readonly Wall[], down: readonly Wall[], near: number): Wall[] {
  const [top, bottom] = [Math.min(...across.map(({ at }) => at)), Math.max(...across.map(({ at }) => at))]
  const reach = near * 4
  const ends = [
    down.filter((wall) => wall.from < top - reach).map(({ from, at }) => ({ y: from, at })),
    down.filter((wall) => wall.to > bottom + reach).map(({ to, at }) => ({ y: to, at })),
  ]
  return ends.flatMap((side) => {
    const [first] = side
    if (!first || side.length < Math.max(2, down.length / 2) || side.some(({ y }) => Math.abs(y - first.y) > near * 2)) return []
    const xs = side.map(({ at }) => at)
    return [{ at: first.y, from: Math.min(...xs), to: Math.max(...xs) }]
  })
}

function gridOf(drawn: readonly Wall[], down: readonly Wall[], near: number): Grid | undefined {
  const across = [...drawn, ...openEnds(drawn, down, near)]
  const ys = places(across, near)
  const xs = places(down, near)
  const rows = ys.length - 1
  const columns = xs.length - 1
  if (rows < 1 || columns < 1 || rows * columns < 2 || rows > 300 || columns > 60) return undefined
  const x = (column: number): number => xs[column] ?? 0
  const y = (row: number): number => ys[row] ?? 0
  const taken = new Set<number>()
  const cells: GridCell[] = []
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (taken.has(row * columns + column)) continue
      let wide = 1
      while (column + wide < columns && !stands(down, x(column + wide), y(row), y(row + 1), near)) wide += 1
      let tall = 1
      while (row + tall < rows && !stands(across, y(row + tall), x(column), x(column + wide), near)) tall += 1
      for (let r = row; r < row + tall; r += 1) for (let c = column; c < column + wide; c += 1) taken.add(r * columns + c)
      cells.push({ row, column, rows: tall, columns: wide, x0: x(column), x1: x(column + wide), y0: y(row), y1: y(row + tall) })
    }
  }
  return { rows, columns, cells, walls: xs, x0: x(0), x1: x(columns), y0: y(0), y1: y(rows) }
}

/** `near` is how far lines may miss each other, in the unit of the page: 1.5 for points, 4 for pixels at 200 dpi. */
export function findGrids(rules: readonly Rule[], near: number): Grid[] {
  const flat = rules
    .filter((rule) => rule.y1 - rule.y0 <= near)
    .map((rule): Wall => ({ at: (rule.y0 + rule.y1) / 2, from: rule.x0, to: rule.x1 }))
  const upright = rules
    .filter((rule) => rule.x1 - rule.x0 <= near)
    .map((rule): Wall => ({ at: (rule.x0 + rule.x1) / 2, from: rule.y0, to: rule.y1 }))
  if (flat.length > mostWalls || upright.length > mostWalls) return []
  const across = mergeWalls(flat, near)
  const down = mergeWalls(upright, near)
  return components(across, down, near * 2).flatMap((part) => gridOf(part.across, part.down, near) ?? [])
}
