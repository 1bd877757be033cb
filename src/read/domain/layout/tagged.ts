/** A page of a tagged PDF → drafts, by its own structure: what is a paragraph, a cell or a heading is not guessed but said. */

import { looksLikeHeader, type Draft, type DraftCell, type DraftRow } from '../drafts.ts'
import { isFurniture, isHeading } from '../furniture.ts'
import { linesOfTokens, type TextLine, type Token } from './tokens.ts'
import { joinWrapped, withoutLeaders } from './wrapping.ts'

export type Structure = {
  readonly type: string
  readonly rowSpan: number
  readonly colSpan: number
  readonly children: readonly (Structure | number)[]
}

const isNode = (child: Structure | number): child is Structure => typeof child !== 'number'

const marksOf = (node: Structure): number[] => node.children.flatMap((child) => (isNode(child) ? marksOf(child) : [child]))

type Page = { readonly number: number; readonly byMark: ReadonlyMap<number, readonly Token[]>; readonly right: number }

const linesUnder = (node: Structure, page: Page): TextLine[] => linesOfTokens(marksOf(node).flatMap((mark) => page.byMark.get(mark) ?? []))

const nodesOf = (node: Structure): Structure[] => node.children.filter(isNode)

/** The paragraphs of a cell or item, each for itself; a cell without paragraphs is one. */
function textsOf(node: Structure, page: Page, right: number): string {
  const paragraphs = nodesOf(node).filter((child) => ['P', 'LI', 'L', 'Div', 'LBody'].includes(child.type))
  if (paragraphs.length > 1 && node.type !== 'LI')
    return paragraphs
      .map((child) => textsOf(child, page, right))
      .filter(Boolean)
      .join('\n')
  return withoutLeaders(joinWrapped(linesUnder(node, page), right))
}

function rowsOf(node: Structure): Structure[] {
  return nodesOf(node).flatMap((child) =>
    child.type === 'TR' ? [child] : ['THead', 'TBody', 'TFoot', 'NonStruct', 'Div'].includes(child.type) ? rowsOf(child) : [],
  )
}

const cellsOf = (row: Structure): Structure[] => nodesOf(row).filter((child) => child.type === 'TD' || child.type === 'TH')

/** Cells put on the grid by their spans; the right end of a column is where its widest line ends. */
function tableDraft(node: Structure, page: Page): Draft | undefined {
  const rows = rowsOf(node)
  const covered = new Map<string, boolean>()
  const places: { cell: Structure; row: number; column: number }[] = []
  const width = rows.map((row, y) => {
    let x = 0
    for (const cell of cellsOf(row)) {
      while (covered.has(`${y},${x}`)) x += 1
      for (let dy = 0; dy < cell.rowSpan; dy += 1) for (let dx = 0; dx < cell.colSpan; dx += 1) covered.set(`${y + dy},${x + dx}`, dy > 0)
      places.push({ cell, row: y, column: x })
      x += cell.colSpan
    }
    while (covered.has(`${y},${x}`)) x += 1
    return x
  })
  const rights: number[] = []
  for (const { cell, column } of places) {
    const last = column + cell.colSpan - 1
    rights[last] = Math.max(rights[last] ?? 0, ...linesUnder(cell, page).map((line) => line.x1))
  }
  const columns = Math.max(0, ...width)
  const grid = rows.map((_, y) =>
    Array.from({ length: columns }, (_, x): DraftCell => ({ text: '', continued: covered.get(`${y},${x}`) ?? false })),
  )
  for (const { cell, row, column } of places) {
    const line = grid[row]
    if (line) line[column] = { text: textsOf(cell, page, rights[column + cell.colSpan - 1] ?? page.right), continued: false }
  }
  const filled = grid.filter((cells) => cells.some((cell) => cell.text !== '')).map((cells): DraftRow => ({ page: page.number, cells }))
  if (filled.length === 0) return undefined
  const named = rows[0] !== undefined && cellsOf(rows[0]).length > 0 && cellsOf(rows[0]).every((cell) => cell.type === 'TH')
  const anyNamed = rows.some((row) => cellsOf(row).some((cell) => cell.type === 'TH'))
  return { kind: 'table', page: page.number, rows: filled, headers: named ? 1 : anyNamed ? 0 : looksLikeHeader(filled) }
}

function textDraft(text: string, page: number): Draft[] {
  if (text === '') return []
  if (isFurniture(text)) return [{ kind: 'furniture', text, page }]
  return [isHeading(text) ? { kind: 'heading', level: 3, text, page } : { kind: 'paragraph', text, page }]
}

function walk(node: Structure, page: Page): Draft[] {
  if (/^H[1-6]?$/.test(node.type) || node.type === 'Title') {
    const text = joinWrapped(linesUnder(node, page), page.right).replaceAll('\n', ' ')
    return text === '' ? [] : [{ kind: 'heading', level: Number(node.type[1]) || 1, text, page: page.number }]
  }
  if (node.type === 'Table') return [tableDraft(node, page)].filter((draft) => draft !== undefined)
  // A picture's labels are not sentences; the table beside it says the same.
  if (node.type === 'Figure' || node.type === 'Formula')
    return linesUnder(node, page).map((line): Draft => ({ kind: 'furniture', text: line.text, page: page.number }))
  const inner = nodesOf(node)
  const isText = ['P', 'LI', 'TOCI', 'Caption', 'BlockQuote', 'Note', 'Span', 'Lbl', 'LBody', 'Code'].includes(node.type)
  const holdsBlocks = inner.some((child) => ['Table', 'L', 'TOC', 'P', 'Figure'].includes(child.type))
  if (isText && !(holdsBlocks && node.type !== 'LI'))
    return textDraft(withoutLeaders(joinWrapped(linesUnder(node, page), page.right)), page.number)
  const own: Structure = { ...node, type: 'P', children: node.children.filter((child) => !isNode(child)) }
  return [...(own.children.length > 0 ? walk(own, page) : []), ...inner.flatMap((child) => walk(child, page))]
}

/** Undefined where the structure names too little of the text to be trusted. What it leaves out (page numbers, running heads) is furniture. */
export function layTaggedPage(number: number, tokens: readonly Token[], structure: readonly Structure[]): Draft[] | undefined {
  const named = new Set(structure.flatMap(marksOf))
  const letters = tokens.filter((token) => token.text.trim() !== '')
  const said = letters.filter((token) => named.has(token.mark))
  if (said.length === 0 || said.length < letters.length * 0.6) return undefined
  const byMark = Map.groupBy(tokens, (token) => token.mark)
  const page: Page = { number, byMark, right: Math.max(...said.map((token) => token.x1)) }
  const artifacts = linesOfTokens(letters.filter((token) => !named.has(token.mark)))
  return [
    ...structure.flatMap((node) => walk(node, page)),
    ...artifacts.map((line): Draft => ({ kind: 'furniture', text: line.text, page: number })),
  ]
}
