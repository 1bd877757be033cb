/** One page of placed text and ruled lines → drafts in reading order. */

import { looksLikeHeader, type Draft, type DraftCell, type DraftRow } from '../drafts.ts'
import { isFurniture, isHeading } from '../furniture.ts'
import { findGrids, type Grid, type GridCell, type Rule } from './grid.ts'
import { findLooseTables } from './loose.ts'
import { linesOfTokens, type Segment, type TextLine, type Token } from './tokens.ts'
import { isContentsEntry, endedByWriter, edgeOf, joinWrapped, shortLeaders, startsItem } from './wrapping.ts'

export type PlacedPage = {
  readonly number: number
  readonly tokens: readonly Token[]
  readonly rules: readonly Rule[]
  /** How far ruled lines may miss each other: 1.5 in points, 4 in pixels at 200 dpi. */
  readonly near: number
}

/** A draft with where it begins, for ordering. */
type Placed = { readonly y: number; readonly draft: Draft }

const inside = (token: Token, box: { x0: number; y0: number; x1: number; y1: number }): boolean => {
  const x = (token.x0 + token.x1) / 2
  // The baseline, not the middle: a tall font's box reaches over the row above.
  const y = token.baseline - token.em * 0.25
  return x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1
}

type CellLines = { readonly cell: GridCell; readonly lines: readonly TextLine[] }

function draftCell({ cell, lines }: CellLines, foot: number): DraftCell {
  const em = lines[0]?.em ?? 0
  // The margin that most writers give a cell, unless the text itself goes nearer to the edge.
  const right = Math.max(...lines.map((line) => line.x1), cell.x1 - em * 0.4)
  return { text: shortLeaders(joinWrapped(lines, { right })), continued: false, ...edgeOf(lines, right, foot) }
}

const lowest = (cells: readonly CellLines[]): number => Math.max(...cells.flatMap(({ lines }) => lines.map((line) => line.baseline)))

function gridDraft(grid: Grid, tokens: readonly Token[], page: number): Draft | undefined {
  const rows: DraftCell[][] = Array.from({ length: grid.rows }, () =>
    Array.from({ length: grid.columns }, () => ({ text: '', continued: false })),
  )
  const placed = grid.cells.map((cell): CellLines => ({ cell, lines: linesOfTokens(tokens.filter((token) => inside(token, cell))) }))
  for (const one of placed) {
    const { cell } = one
    const end = cell.row + cell.rows
    const draft = draftCell(one, lowest(placed.filter((other) => other.cell.row + other.cell.rows === end)))
    for (let r = cell.row; r < end; r += 1) {
      for (let c = cell.column; c < cell.column + cell.columns; c += 1) {
        const row = rows[r]
        if (row) row[c] = r === cell.row && c === cell.column ? draft : { text: '', continued: r > cell.row }
      }
    }
  }
  const filled = rows.filter((row) => row.some((cell) => cell.text !== '')).map((cells): DraftRow => ({ page, cells }))
  // A grid that is nearly empty is the background of a chart.
  const used = grid.cells.filter((cell) => rows[cell.row]?.[cell.column]?.text !== '').length
  if (filled.length === 0 || (grid.cells.length > 12 && used < grid.cells.length * 0.3)) return undefined
  return { kind: 'table', page, rows: filled, headers: looksLikeHeader(filled), walls: grid.walls }
}

const isNumber = (text: string): boolean => /^[-+]?[0-9๐-๙][0-9๐-๙.,]*%?$/.test(text)

const aligned = (a: Segment, b: Segment, em: number): boolean =>
  Math.min(Math.abs(a.x0 - b.x0), Math.abs(a.x1 - b.x1), Math.abs(a.x0 + a.x1 - b.x0 - b.x1) / 2) < em * 1.5

/** Columns without lines: at least three of them, or two with a number at the end of each line (contents, scores). */
function continuesColumns(above: TextLine, line: TextLine): boolean {
  if (above.segments.length < 2 || above.segments.length !== line.segments.length) return false
  if (line.segments.length === 2 && !isNumber(line.segments[1]?.text ?? '')) return false
  return line.segments.every((segment, at) => {
    const other = above.segments[at]
    return other !== undefined && aligned(segment, other, line.em)
  })
}

function columnDraft(lines: readonly TextLine[], page: number): Draft {
  const rows = lines.map((line): DraftRow => ({
    page,
    cells: line.segments.map((segment) => ({ text: shortLeaders(segment.text), continued: false })),
  }))
  return { kind: 'table', page, rows, headers: looksLikeHeader(rows) }
}

type Page = { readonly left: number; readonly right: number; readonly leading: number }
/** `before`: the line above the line above, where it is of the same paragraph. */
type Lines = { readonly before: TextLine | undefined; readonly above: TextLine; readonly line: TextLine }

/** Whether a line goes on with the paragraph of the line above: that line is full, the distance usual, no indent, no new item. */
function goesOn({ before, above, line }: Lines, { left, right, leading }: Page): boolean {
  const gap = line.baseline - above.baseline
  if (gap > leading * 1.35 || (before !== undefined && gap > (above.baseline - before.baseline) * 1.15)) return false
  const middle = (left + right) / 2
  const centred = [above, line].every(({ x0, x1, em }) => Math.abs((x0 + x1) / 2 - middle) < em && x0 - left > em)
  if (!centred && line.x0 - left > line.em * 1.2 && line.x0 - above.x0 > -line.em * 0.5 && above.x0 - left < line.em * 0.6) return false
  if (isHeading(line.text) && !/(?:และ|หรือ|ของ|[,:])$/.test(above.text)) return false
  return !startsItem(line.text) && !endedByWriter(above, line, { right, left })
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

function textDraft(text: string, page: number): Draft {
  const clean = shortLeaders(text)
  if (isHeading(clean)) return { kind: 'heading', level: 3, text: clean, page }
  return { kind: 'paragraph', text: clean, page }
}

function bodyDrafts(lines: readonly TextLine[], page: number): Placed[] {
  const left = Math.min(...lines.map((line) => line.x0))
  const right = Math.max(...lines.map((line) => line.x1))
  const leading =
    median(
      lines
        .slice(1)
        .map((line, at) => line.baseline - (lines[at]?.baseline ?? 0))
        .filter((gap) => gap > 0),
    ) || 20
  const out: Placed[] = []
  let at = 0
  while (at < lines.length) {
    const first = lines[at]
    if (!first) break
    const start = at
    at += 1
    if (isFurniture(first.text)) {
      out.push({ y: first.y0, draft: { kind: 'furniture', text: first.text, page } })
      continue
    }
    const grows = (test: (above: TextLine, line: TextLine) => boolean): void => {
      for (let above = lines[at - 1], line = lines[at]; above && line && test(above, line); above = lines[at - 1], line = lines[at]) at += 1
    }
    // What the contents name stands in its own place; page numbers beside names would be taken for scores.
    if (isContentsEntry(first.text)) {
      out.push({ y: first.y0, draft: { kind: 'furniture', text: shortLeaders(first.text), page } })
      continue
    }
    grows(continuesColumns)
    if (at - start >= 2) {
      out.push({ y: first.y0, draft: columnDraft(lines.slice(start, at), page) })
      continue
    }
    grows((above, line) => {
      const before = at - 2 >= start ? lines[at - 2] : undefined
      return !isFurniture(line.text) && goesOn({ before, above, line }, { left, right, leading })
    })
    out.push({ y: first.y0, draft: textDraft(joinWrapped(lines.slice(start, at), { right, left }), page) })
  }
  return out
}

/** Tables by their ruled lines, the rest as paragraphs, columns and headings, from top to bottom. */
export function layPage({ number, tokens, rules, near }: PlacedPage): Draft[] {
  const grids = findGrids(rules, near)
  const rest = new Set(tokens)
  const tables = grids.flatMap((grid): Placed[] => {
    const own = [...rest].filter((token) => inside(token, grid))
    const draft = gridDraft(grid, own, number)
    if (!draft) return []
    for (const token of own) rest.delete(token)
    return [{ y: grid.y0, draft }]
  })
  for (const grid of findLooseTables([...rest])) {
    const own = [...rest].filter((token) => inside(token, grid))
    const draft = gridDraft(grid, own, number)
    if (draft?.kind !== 'table' || draft.headers === 0) continue
    const { walls: _, ...loose } = draft
    for (const token of own) rest.delete(token)
    tables.push({ y: grid.y0, draft: loose })
  }
  // Text above, between and below tables is laid out for itself: a table parts paragraphs.
  const cuts = tables.map((table) => table.y).sort((a, b) => a - b)
  const lines = linesOfTokens([...rest])
  const bands = [Number.NEGATIVE_INFINITY, ...cuts].map((from, at) =>
    lines.filter((line) => line.baseline >= from && line.baseline < (cuts[at] ?? Number.POSITIVE_INFINITY)),
  )
  const texts = bands.filter((band) => band.length > 0).flatMap((band) => bodyDrafts(band, number))
  return [...tables, ...texts].sort((a, b) => a.y - b.y).map((placed) => placed.draft)
}
