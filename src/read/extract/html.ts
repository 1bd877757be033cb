/** HTML → drafts: headings, paragraphs, lists and tables; scripts, styles and everything not shown left out. Nothing is fetched, nothing run. */

import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { mendThai } from '#kernel/thai'
import { looksLikeHeader, type Draft, type DraftCell, type DraftRow } from '../domain/drafts.ts'
import { isFurniture, isHeading } from '../domain/furniture.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const notShown = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'title',
  'svg',
  'math',
  'iframe',
  'object',
  'select',
  'button',
  'canvas',
])
const ownLine = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr html li main nav ol p pre section summary ul caption'.split(
    ' ',
  ),
)

/** Elements nested deeper are no page a person wrote. */
const deepest = 300

const isElement = (node: Node): node is Element => 'tagName' in node
const attribute = (element: Element, name: string): string | undefined => element.attrs.find((attr) => attr.name === name)?.value
const isHidden = (element: Element): boolean =>
  notShown.has(element.tagName) || attribute(element, 'hidden') !== undefined || /display:\s*none/i.test(attribute(element, 'style') ?? '')

const tidy = (text: string): string =>
  mendThai(text)
    .split('\n')
    .map((part) => part.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((part) => part !== '')
    .join('\n')

/** The text of a node with its own lines: `<br>`, `<p>`, `<li>` each begin one; line ends of the source are spaces. */
function textOf(node: Node, depth = 0): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value.replace(/\s+/g, ' ')
  if (!isElement(node) || isHidden(node) || depth > deepest) return ''
  if (node.tagName === 'br') return '\n'
  const inside = node.childNodes.map((child) => textOf(child, depth + 1)).join('')
  return ownLine.has(node.tagName) || /^h[1-6]$/.test(node.tagName) ? `\n${inside}\n` : inside
}

const span = (cell: Element, name: string): number => Math.min(100, Math.max(1, Number.parseInt(attribute(cell, name) ?? '1', 10) || 1))

function rowsUnder(element: Element): Element[] {
  return element.childNodes.filter(isElement).flatMap((child) => {
    if (child.tagName === 'tr') return [child]
    return ['thead', 'tbody', 'tfoot'].includes(child.tagName) ? rowsUnder(child) : []
  })
}

/** Cells put where they stand on the grid: what a merged cell covers is empty, below it also marked. */
function gridOf(rows: readonly Element[]): { readonly cells: DraftCell[]; readonly named: boolean }[] {
  const covered = new Map<string, boolean>()
  return rows.map((row, y) => {
    const cells: DraftCell[] = []
    const own = row.childNodes.filter(isElement).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th')
    const fill = () => {
      for (let under = covered.get(`${y},${cells.length}`); under !== undefined; under = covered.get(`${y},${cells.length}`)) {
        cells.push({ text: '', continued: under })
      }
    }
    for (const cell of own) {
      fill()
      const x = cells.length
      for (let dy = 0; dy < Math.min(span(cell, 'rowspan'), rows.length - y); dy += 1) {
        for (let dx = 0; dx < span(cell, 'colspan'); dx += 1) if (dx + dy > 0) covered.set(`${y + dy},${x + dx}`, dy > 0)
      }
      cells.push({ text: tidy(cell.childNodes.map((child) => textOf(child)).join('')), continued: false })
    }
    fill()
    return { cells, named: own.length > 0 && own.every((cell) => cell.tagName === 'th') }
  })
}

const holdsTable = (element: Element, depth = 0): boolean =>
  depth < deepest && element.childNodes.some((child) => isElement(child) && (child.tagName === 'table' || holdsTable(child, depth + 1)))

/** A table that only sets out the page (one column, or tables inside it) is read as what it holds. */
function isForLayout(table: Element, rows: readonly Element[]): boolean {
  return holdsTable(table) || rows.every((row) => row.childNodes.filter(isElement).length <= 1)
}

function tableDraft(table: Element): Draft | undefined {
  const grid = gridOf(rowsUnder(table)).filter((row) => row.cells.length > 0)
  const rows: DraftRow[] = grid.map((row) => ({ page: null, cells: row.cells }))
  return rows.length === 0 ? undefined : { kind: 'table', page: null, rows, headers: grid[0]?.named ? 1 : looksLikeHeader(rows) }
}

function walk(nodes: readonly Node[], out: Draft[], depth = 0): void {
  if (depth > deepest) return
  let running = ''
  const flush = () => {
    const text = tidy(running)
    running = ''
    if (text === '') return
    if (isFurniture(text)) out.push({ kind: 'furniture', text, page: null })
    else if (isHeading(text)) out.push({ kind: 'heading', level: 3, text, page: null })
    else out.push({ kind: 'paragraph', text, page: null })
  }
  let item = 0
  for (const node of nodes) {
    if (!isElement(node)) {
      running += textOf(node)
    } else if (isHidden(node)) {
      continue
    } else if (/^h[1-6]$/.test(node.tagName)) {
      flush()
      const text = tidy(textOf(node))
      if (text !== '') out.push({ kind: 'heading', level: Number(node.tagName[1]), text, page: null })
    } else if (node.tagName === 'table') {
      flush()
      const table = isForLayout(node, rowsUnder(node)) ? undefined : tableDraft(node)
      if (table) out.push(table)
      else
        walk(
          rowsUnder(node).flatMap((row) => row.childNodes),
          out,
        )
    } else if (node.tagName === 'dt') {
      // A name and what it stands for are read as one line: "วันที่ ๒๗ เมษายน ๒๕๖๖".
      flush()
      running = `${textOf(node).trim()} `
    } else if (node.tagName === 'dd' && running !== '' && !holdsTable(node)) {
      running += textOf(node).trim()
      flush()
    } else if (ownLine.has(node.tagName) || node.tagName === 'td' || node.tagName === 'th') {
      flush()
      const before = out.length
      walk(node.childNodes, out, depth + 1)
      item += node.tagName === 'li' ? 1 : 0
      if (node.tagName === 'li') markItem(out, before, node, item)
    } else {
      running += textOf(node)
    }
  }
  flush()
}

/** The sign of a list item is not in its text: a number in `<ol>`, a dash in `<ul>`, unless the text brings one of its own. */
function markItem(out: Draft[], at: number, element: Element, item: number): void {
  const first = out[at]
  const list = element.parentNode && 'tagName' in element.parentNode ? element.parentNode : undefined
  if (!list || !first || first.kind === 'table' || /^(?:[-•–]|\(?[0-9๐-๙]{1,2}[.)])/.test(first.text)) return
  const from = Number.parseInt(attribute(list, 'start') ?? '1', 10) || 1
  const sign = list.tagName === 'ol' ? `${from + item - 1}.` : '-'
  out[at] = { ...first, text: `${sign} ${first.text}` }
}

/** Never fails: parse5 makes a tree of anything. Also used for tables in HTML inside Markdown. */
export function draftsOfHtml(html: string): Draft[] {
  const out: Draft[] = []
  walk(parse(html).childNodes, out)
  return out
}
