/** A page of a tagged PDF → drafts, by its own structure: what is a paragraph, a cell or a heading is not guessed but said. */

import { looksLikeHeader, type Draft, type DraftCell, type DraftRow } from '../drafts.ts'
import { isFurniture, isHeading } from '../furniture.ts'
import type { Rule } from './grid.ts'
import { linesOfTokens, type TextLine, type Token } from './tokens.ts'
import { edgeOf, joinWrapped, shortLeaders } from './wrapping.ts'

export type Structure = {
  readonly type: string
  readonly rowSpan: number
  readonly colSpan: number
  readonly children: readonly (Structure | number)[]
}

type Page = {
  readonly number: number
  readonly byMark: ReadonlyMap<number, readonly Token[]>
  readonly rules: readonly Rule[]
  /** Where the lines of the page begin and end. */
  readonly left: number
  readonly right: number
}

/** A table, or lines of text with what their tag says of them. */
type Piece =
  | { readonly kind: 'done'; readonly draft: Draft }
  | { readonly kind: 'contents'; readonly lines: readonly TextLine[] }
  | {
      readonly kind: 'text'
      readonly lines: readonly TextLine[]
      readonly tag: 'heading' | 'item' | 'paragraph' | 'picture'
      readonly level: number
    }

const isNode = (child: Structure | number): child is Structure => typeof child !== 'number'
const nodesOf = (node: Structure): Structure[] => node.children.filter(isNode)
const marksOf = (node: Structure): number[] => node.children.flatMap((child) => (isNode(child) ? marksOf(child) : [child]))
const linesUnder = (node: Structure, page: Page): TextLine[] => linesOfTokens(marksOf(node).flatMap((mark) => page.byMark.get(mark) ?? []))

/** The paragraphs of a cell, each for itself; a cell without paragraphs is one. */
function textsOf(node: Structure, page: Page, right: number): string {
  const paragraphs = nodesOf(node).filter((child) => ['P', 'LI', 'L', 'Div', 'LBody'].includes(child.type))
  if (paragraphs.length > 1 && node.type !== 'LI') {
    return paragraphs
      .map((child) => textsOf(child, page, right))
      .filter(Boolean)
      .join('\n')
  }
  return shortLeaders(joinWrapped(linesUnder(node, page), { right }))
}

/** The ruled line right of a cell's text ends the room for its words; without one, the widest line of the column does. */
function rightEdge(lines: readonly TextLine[], rules: readonly Rule[], column: number): number {
  const [first] = lines
  if (!first) return column
  const x1 = Math.max(...lines.map((line) => line.x1))
  const beside = rules.filter(
    (rule) => rule.x1 - rule.x0 < 2 && rule.x0 >= x1 - 1 && rule.y0 <= first.baseline && rule.y1 >= first.baseline - first.em,
  )
  const edge = Math.min(...beside.map((rule) => rule.x0))
  return Number.isFinite(edge) ? Math.max(x1, edge - first.em * 0.4) : column
}

function rowsOf(node: Structure): Structure[] {
  const groups = ['THead', 'TBody', 'TFoot', 'NonStruct', 'Div']
  return nodesOf(node).flatMap((child) => (child.type === 'TR' ? [child] : groups.includes(child.type) ? rowsOf(child) : []))
}

const cellsOf = (row: Structure): Structure[] => nodesOf(row).filter((child) => child.type === 'TD' || child.type === 'TH')

type Place = { readonly cell: Structure; readonly row: number; readonly column: number; readonly lines: readonly TextLine[] }

/** Where the ruled columns of a table begin, from left to right; none where it is not ruled. */
function columnStarts(lines: readonly TextLine[], rules: readonly Rule[]): number[] {
  const top = Math.min(...lines.map((line) => line.baseline - line.em))
  const foot = Math.max(...lines.map((line) => line.baseline))
  const upright = rules.filter((rule) => rule.x1 - rule.x0 < 2 && rule.y1 - rule.y0 > 4 && rule.y0 < foot && rule.y1 > top)
  const edges: number[] = []
  for (const x of upright.map((rule) => rule.x0).toSorted((a, b) => a - b)) if (x - (edges.at(-1) ?? -9) > 3) edges.push(x)
  return edges.slice(0, -1)
}

/** Cells put on the grid by their spans; what they cover is empty, below them also marked. */
function tableDraft(node: Structure, page: Page): Draft | undefined {
  const rows = rowsOf(node)
  const covered = new Map<string, boolean>()
  const places: Place[] = []
  const starts = columnStarts(linesUnder(node, page), page.rules)
  const widths = rows.map((row, y) => {
    let x = 0
    const cells = cellsOf(row)
    const own = cells.reduce((sum, cell) => sum + cell.colSpan, 0)
    const coveredHere = () => starts.filter((_, at) => covered.has(`${y},${at}`)).length
    // A cell that began on the page before counts its rows from there: a row with more cells than columns shows that it has ended.
    if (starts.length > 0 && own <= starts.length && own + coveredHere() > starts.length)
      for (const place of covered.keys()) if (Number(place.split(',')[0]) >= y) covered.delete(place)
    const above = coveredHere()
    // What a cell on the page before covers is not said here: the row has fewer cells than the table has columns.
    const short = own + above < starts.length
    const skip = (to = 0) => {
      for (; covered.has(`${y},${x}`) || x < to; x += 1) if (!covered.has(`${y},${x}`)) covered.set(`${y},${x}`, true)
    }
    for (const cell of cells) {
      const lines = linesUnder(cell, page)
      const [first] = lines
      skip(short && first ? starts.findLastIndex((start) => start <= first.x0 + 1) : 0)
      for (let dy = 0; dy < cell.rowSpan; dy += 1) for (let dx = 0; dx < cell.colSpan; dx += 1) covered.set(`${y + dy},${x + dx}`, dy > 0)
      places.push({ cell, row: y, column: x, lines })
      x += cell.colSpan
    }
    if (short) skip(starts.length)
    skip()
    return x
  })
  const grid = rows.map((_, y) =>
    Array.from({ length: Math.max(0, ...widths) }, (_, x): DraftCell => ({ text: '', continued: covered.get(`${y},${x}`) ?? false })),
  )
  for (const { cell, row, column, lines } of places) {
    const same = places.filter((other) => other.column + other.cell.colSpan === column + cell.colSpan)
    const widest = Math.max(...same.flatMap((other) => other.lines.map((line) => line.x1)))
    const foot = Math.max(
      ...places.flatMap((other) => (other.row + other.cell.rowSpan === row + cell.rowSpan ? other.lines.map((own) => own.baseline) : [])),
    )
    const right = rightEdge(lines, page.rules, widest)
    const line = grid[row]
    if (line) line[column] = { text: textsOf(cell, page, right), continued: false, ...edgeOf(lines, right, foot) }
  }
  const filled = grid.filter((cells) => cells.some((cell) => cell.text !== '')).map((cells): DraftRow => ({ page: page.number, cells }))
  if (filled.length === 0) return undefined
  const named = rows[0] !== undefined && cellsOf(rows[0]).length > 0 && cellsOf(rows[0]).every((cell) => cell.type === 'TH')
  const anyNamed = rows.some((row) => cellsOf(row).some((cell) => cell.type === 'TH'))
  return { kind: 'table', page: page.number, rows: filled, headers: named ? 1 : anyNamed ? 0 : looksLikeHeader(filled) }
}

const textTags = new Set(['P', 'TOCI', 'Caption', 'BlockQuote', 'Note', 'Span', 'Lbl', 'LBody', 'Code', 'LI'])
const blockTags = new Set(['Table', 'L', 'TOC', 'P', 'Figure'])

function walk(node: Structure, page: Page): Piece[] {
  const text = (tag: 'heading' | 'item' | 'paragraph' | 'picture', level = 0): Piece[] => {
    const lines = linesUnder(node, page)
    return lines.length === 0 ? [] : [{ kind: 'text', lines, tag, level }]
  }
  if (/^H[1-6]?$/.test(node.type) || node.type === 'Title') return text('heading', Number(node.type[1]) || 1)
  if (node.type === 'Table') {
    const draft = tableDraft(node, page)
    return draft ? [{ kind: 'done', draft }] : []
  }
  // Labels in a picture are not sentences; the table beside it says the same.
  if (node.type === 'Figure' || node.type === 'Formula') return text('picture')
  if (node.type === 'TOC') return [{ kind: 'contents', lines: linesUnder(node, page) }]
  const inner = nodesOf(node)
  if (node.type === 'LI') return text('item')
  if (textTags.has(node.type) && !inner.some((child) => blockTags.has(child.type))) return text('paragraph')
  const own: Structure = { ...node, type: 'P', children: node.children.filter((child) => !isNode(child)) }
  return [...(own.children.length > 0 ? walk(own, page) : []), ...inner.flatMap((child) => walk(child, page))]
}

/** A field and its name ("เรื่อง", "…") are often two paragraphs side by side: one line is one text. */
function joinSideBySide(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const before = out.at(-1)
    const last = before?.kind === 'text' ? before.lines.at(-1) : undefined
    const first = piece.kind === 'text' ? piece.lines[0] : undefined
    const beside = last && first && Math.abs(last.baseline - first.baseline) < last.em * 0.35 && first.x0 > last.x1 - last.em * 0.2
    if (beside && before?.kind === 'text' && piece.kind === 'text') {
      const line: TextLine = { ...last, text: `${last.text} ${first.text}`, x1: first.x1, spaceAfter: first.spaceAfter }
      out[out.length - 1] = { ...before, lines: [...before.lines.slice(0, -1), line, ...piece.lines.slice(1)] }
    } else out.push(piece)
  }
  return out
}

function draftOf(piece: Piece, page: Page): Draft {
  if (piece.kind === 'done') return piece.draft
  // What the contents name stands in its own place; page numbers beside names would be taken for scores.
  if (piece.kind === 'contents') return { kind: 'furniture', text: piece.lines.map((line) => line.text).join('\n'), page: page.number }
  const text = shortLeaders(joinWrapped(piece.lines, page))
  if (piece.tag === 'heading') return { kind: 'heading', level: piece.level, text: text.replaceAll('\n', ' '), page: page.number }
  if (piece.tag === 'picture' || isFurniture(text)) return { kind: 'furniture', text, page: page.number }
  if (piece.tag === 'paragraph' && isHeading(text)) return { kind: 'heading', level: 3, text, page: page.number }
  return { kind: 'paragraph', text, page: page.number }
}

const hasText = (draft: Draft): boolean => (draft.kind === 'table' ? draft.rows.length > 0 : /[\p{L}\p{N}()/]/u.test(draft.text))

/** Undefined where the structure names too little of the text to be trusted. What it leaves out (page numbers, running heads) is furniture. */
export function layTaggedPage(
  number: number,
  { tokens, rules }: { readonly tokens: readonly Token[]; readonly rules: readonly Rule[] },
  structure: readonly Structure[],
): Draft[] | undefined {
  const named = new Set(structure.flatMap(marksOf))
  const letters = tokens.filter((token) => token.text.trim() !== '')
  // Leading dots are left out of the structure, and a page of contents has more dots than letters.
  const undotted = letters.filter((token) => !/^[.…·_]$/.test(token.text))
  const said = letters.filter((token) => named.has(token.mark))
  if (said.length === 0 || said.length < undotted.length * 0.6) return undefined
  const page: Page = {
    number,
    rules,
    byMark: Map.groupBy(tokens, (token) => token.mark),
    left: Math.min(...said.map((token) => token.x0)),
    right: Math.max(...said.map((token) => token.x1)),
  }
  const drafts = joinSideBySide(structure.flatMap((node) => walk(node, page))).map((piece) => draftOf(piece, page))
  const artifacts = linesOfTokens(letters.filter((token) => !named.has(token.mark)))
  return [...drafts, ...artifacts.map((line): Draft => ({ kind: 'furniture', text: line.text, page: number }))].filter(hasText)
}
