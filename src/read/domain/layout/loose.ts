/** Tables without lines: columns told by the white between them that runs down the lines, rows by the wider steps. */

import type { Grid, GridCell } from './grid.ts'
import { linesOfTokens, tokenRows, type Token } from './tokens.ts'

type Row = { readonly tokens: readonly Token[]; readonly baseline: number; readonly em: number; readonly x0: number; readonly x1: number }
type White = { readonly from: number; readonly to: number }

/** In em: the white between columns is at least so wide, which no space between words is. */
const leastWhite = 0.5
/** Signatures and the head of a memo stand side by side, and dots lead to page numbers, but these are no tables. */
const noTable = /^(?:\(|ลงชื่อ|ส่วนราชการ|ที่ |วันที่ |เรื่อง |เรียน )|\.{6,}|…{2,}/

function toRow(tokens: readonly Token[]): Row | undefined {
  const seen = tokens.filter((token) => token.text.trim() !== '' && token.x1 > token.x0)
  const [first] = seen
  if (!first) return undefined
  return {
    tokens: seen,
    baseline: first.baseline,
    em: Math.max(...seen.map((token) => token.em)),
    x0: Math.min(...seen.map((token) => token.x0)),
    x1: Math.max(...seen.map((token) => token.x1)),
  }
}

function widestGap({ tokens }: Row): number {
  let end = Number.POSITIVE_INFINITY
  let widest = 0
  for (const token of tokens.toSorted((a, b) => a.x0 - b.x0)) {
    widest = Math.max(widest, (token.x0 - end) / token.em)
    end = Math.max(Number.isFinite(end) ? end : token.x1, token.x1)
  }
  return widest
}

/** Lines of prose fill the page from margin to margin; whatever stands between two of them may be a table. */
function runsOf(rows: readonly Row[], isProse: (row: Row) => boolean): Row[][] {
  const runs: Row[][] = [[]]
  for (const row of rows) {
    if (isProse(row)) runs.push([])
    else runs.at(-1)?.push(row)
  }
  return runs.filter((run) => run.length >= 3)
}

/** Stretches that (nearly) no line of the run has ink in. One line in twelve may cross: a name over several columns. */
function whitesOf(run: readonly Row[]): White[] {
  const left = Math.floor(Math.min(...run.map((row) => row.x0)))
  const right = Math.ceil(Math.max(...run.map((row) => row.x1)))
  const ink = new Uint16Array(Math.max(0, right - left + 1))
  for (const row of run) {
    const own = new Set<number>()
    for (const token of row.tokens) for (let x = Math.floor(token.x0); x < token.x1; x += 1) own.add(x - left)
    for (const x of own) if (x >= 0 && x < ink.length) ink[x] = (ink[x] ?? 0) + 1
  }
  const most = Math.floor(run.length / 12)
  const em = run[0]?.em ?? 12
  const whites: White[] = []
  let from: number | undefined
  for (let x = 0; x <= ink.length; x += 1) {
    const white = x < ink.length && (ink[x] ?? 0) <= most
    if (white) from ??= x
    else if (from !== undefined) {
      if (x - from >= em * leastWhite && from > 0 && x < ink.length) whites.push({ from: from + left, to: x + left })
      from = undefined
    }
  }
  return whites
}

const columnsOf = (row: Row, walls: readonly number[]): ReadonlySet<number> =>
  new Set(row.tokens.map((token) => walls.findIndex((wall, at) => token.x0 >= wall && token.x0 < (walls[at + 1] ?? Infinity))))

/** The step from line to line: a quarter of the steps are no wider. */
function leadingOf(rows: readonly Row[]): number | undefined {
  const steps = rows.slice(1).flatMap((row, at) => {
    const step = row.baseline - (rows[at]?.baseline ?? 0)
    return step > row.em * 0.9 && step < row.em * 2.5 ? [step] : []
  })
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 4)]
}

/** Lines without a wider step between them are one row of the table; with steps all alike, each line that begins in the first column. */
function rowsOfTable(run: readonly Row[], walls: readonly number[], leading: number | undefined): Row[][] {
  const steps = run.slice(1).map((row, at) => row.baseline - (run[at]?.baseline ?? 0))
  const usual = leading ?? leadingOf(run) ?? 20
  const stepped = steps.some((step) => step > usual * 1.2)
  const table: Row[][] = []
  for (const [at, row] of run.entries()) {
    const begins =
      at === 0 || (stepped ? (steps[at - 1] ?? 0) > usual * 1.2 : columnsOf(row, walls).has(0) && columnsOf(row, walls).size > 1)
    if (begins) table.push([row])
    else table.at(-1)?.push(row)
  }
  return table
}

/** The table inside a run, what stands in one column above and below it left out. */
function tableOf(run: readonly Row[], leading: number | undefined): Grid | undefined {
  const whites = whitesOf(run)
  if (whites.length === 0) return undefined
  const left = Math.min(...run.map((row) => row.x0)) - 1
  const right = Math.max(...run.map((row) => row.x1)) + 1
  const walls = [left, ...whites.map(({ from, to }) => (from + to) / 2), right]
  const all = rowsOfTable(run, walls, leading)
  const columns = walls.length - 1
  const filled = (rows: readonly Row[]): number => new Set(rows.flatMap((row) => [...columnsOf(row, walls)])).size
  const first = all.findIndex((rows) => filled(rows) >= Math.min(columns, 2))
  const last = all.findLastIndex((rows) => filled(rows) >= 2)
  const rows = first < 0 ? [] : all.slice(first, last + 1)
  const lines = rows.flat()
  const head = rows[0]
  // The names of all columns stand on top; without them what the columns mean is anyone's guess.
  if (rows.length < 3 || !head || filled(head) < columns) return undefined
  if (lines.some((row) => noTable.test(linesOfTokens(row.tokens)[0]?.text ?? ''))) return undefined
  if (first > 0 || last < all.length - 1) {
    const inner = tableOf(lines, leading)
    if (inner) return inner
  }
  const top = (part: readonly Row[] | undefined): number => Math.min(...(part ?? []).map((row) => row.baseline - row.em))
  const bottom = Math.max(...lines.map((row) => row.baseline)) + (lines[0]?.em ?? 12) * 0.3
  const cells = rows.flatMap((part, y) =>
    walls.slice(1).map((x1, x): GridCell => ({
      row: y,
      column: x,
      rows: 1,
      columns: 1,
      x0: walls[x] ?? 0,
      x1,
      y0: top(part),
      y1: y + 1 < rows.length ? top(rows[y + 1]) : bottom,
    })),
  )
  return { rows: rows.length, columns, cells, walls, x0: left, x1: right, y0: top(head), y1: bottom }
}

/** Tokens of a page that are in no ruled table. Only tables with names over all their columns are told. */
export function findLooseTables(tokens: readonly Token[]): Grid[] {
  const rows = tokenRows(tokens).flatMap((row) => toRow(row) ?? [])
  if (rows.length < 3) return []
  const left = Math.min(...rows.map((row) => row.x0))
  const right = Math.max(...rows.map((row) => row.x1))
  const isProse = (row: Row): boolean => widestGap(row) < leastWhite && row.x1 - row.x0 > (right - left) * 0.55
  const prose = rows.slice(1).filter((row, at) => isProse(row) && rows[at] !== undefined && isProse(rows[at]))
  const leading = prose.length >= 2 ? leadingOf(rows.filter(isProse)) : undefined
  return runsOf(rows, isProse).flatMap((run) => {
    const grid = tableOf(run, leading)
    return grid ? [grid] : []
  })
}
