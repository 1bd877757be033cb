/** The tree as the data that `document.typ` sets: every decision that needs no paper is made here. */

import { toThaiDigits } from '#kernel/thai'
import { unreachable } from '#kernel/unreachable'
import type { DocumentTree, Inline, TreeBlock } from '../../domain/tree.ts'
import { headingLevels, withoutEmptyHeadings } from '../heading-levels.ts'
import { holdsNext } from '../keep-together.ts'
import { opensLetter } from '../opens-letter.ts'
import { isNumber, layTable, plainText, roomForNumbers, tableSize } from '../lay-table.ts'
import type { PlacedCell } from '../lay-table.ts'
import { wholePattern } from '../printable.ts'
import { qrSvg } from '../qr.ts'
import { leaning } from './break-lines.ts'
import { prepareCover, prepareLetterHead, prepareMemoHead, prepareSignature } from './prepare-heads.ts'
import { rowHeights } from './row-heights.ts'
import { clean, digitsWidth, formPoint, layDigits, layer, sheet, textWidth, wide } from './sheet.ts'
import type { Layer, Line } from './sheet.ts'

/** Where a block stands, and how its text is laid. */
type Setting = Layer & { readonly landscape: boolean; readonly memo: boolean; readonly level: () => number }

type Block<Kind extends TreeBlock['kind']> = Extract<TreeBlock, { readonly kind: Kind }>

const wordsOf = new Intl.Segmenter('th', { granularity: 'word' })
const wholeWords = wholePattern([])

/** How a line begins, as the foot of the page before says it: whole words, enough letters to be recognised, none that leans on the next. */
function catchwordOf(line: string): string {
  const whole = [...line.matchAll(wholeWords)].map((match) => [match.index, match.index + match[0].length] as const)
  let found = ''
  let last = ''
  for (const { segment, index } of wordsOf.segment(line)) {
    const inside = whole.some(([start, end]) => start < index && index < end)
    const enough = found.replace(/[^\p{L}]/gu, '').length >= 8
    if (enough && !inside && !leaning.test(last)) break
    found += segment
    last = segment
  }
  return found.trim()
}

/** In a memo every line says how it begins. */
const tagged = (lines: readonly Line[], memo: boolean) =>
  memo ? lines.map((line) => ({ ...line, tag: catchwordOf(line.runs.map(([, text]) => text).join('')) })) : lines

/** Lines of a cell that still stand on one page, with the head above them; a longer cell must be let break. */
const mostLines = (landscape: boolean): number => (landscape ? 18 : 32)

type Lined = { readonly h: number; readonly lines?: readonly Line[] }

/**
 * A cell over several rows holds a small group on one page. A greater group may break between two rows: there the cell ends
 * where its own text does, so that no text goes over the page without its row, and an empty one goes on below it.
 */
function holdRows<Cell extends Lined & { readonly y: number; readonly whole: boolean }>(
  rows: readonly (readonly Cell[])[],
  landscape: boolean,
): (Cell & { readonly joins?: 'below' | 'above' })[][] {
  const least = rows.map((row) => Math.max(1, ...row.map((cell) => (cell.h === 1 ? (cell.lines?.length ?? 1) : 1))))
  const linesOf = (from: number, to: number): number => least.slice(from, to).reduce((sum, lines) => sum + lines, 0)
  return rows.map((row, at) => {
    const spanning = row.filter((cell) => cell.h > 1)
    const own = Math.max(1, ...spanning.map((cell) => cell.lines?.length ?? 1))
    return row.flatMap((cell) => {
      if (cell.h === 1) return [cell]
      if (Math.max(own, linesOf(at, at + cell.h)) <= mostLines(landscape) / 2) return [{ ...cell, whole: true }]
      let head = 1
      while (head < cell.h && linesOf(at, at + head) < own) head += 1
      if (head === cell.h) return [{ ...cell, whole: own <= mostLines(landscape) }]
      return [
        { ...cell, h: head, whole: own <= mostLines(landscape), joins: 'below' as const },
        { ...cell, y: cell.y + head, h: cell.h - head, whole: false, lines: [], joins: 'above' as const },
      ]
    })
  })
}

/** A guess at the height of rows in points: small tables are not parted. */
function heightOf(rows: readonly (readonly Lined[])[], size: number): number {
  const lines = rows.map((row) => Math.max(1, ...row.map((cell) => (cell.h === 1 ? (cell.lines?.length ?? 1) : 1))))
  return lines.reduce((sum, count) => sum + 6 + count * size * 1.17, 0)
}

function prepareTable(table: Block<'table'>, { landscape, memo, lay, layText }: Setting) {
  const laid = layTable(table)
  const size = tableSize(table.columns.length)
  const full = textWidth(landscape)
  const widths = roomForNumbers(laid, full)
  const place = (row: readonly PlacedCell[], y: number, head: boolean) =>
    row.map((cell) => {
      const text = clean(plainText(cell.content)).trim()
      const align = head ? 'center' : (table.columns[cell.x]?.align ?? 'start')
      const number = align === 'end' && cell.colSpan === 1 && isNumber(text)
      const share = widths.slice(cell.x, cell.x + cell.colSpan).reduce((sum, width) => sum + width, 0)
      const content = head
        ? cell.content.map((inline): Inline => (inline.kind === 'text' ? { ...inline, bold: true } : inline))
        : cell.content
      const lines = lay(content, size, { line: share * full - 2 * sheet.cellInset, justified: false })
      return {
        x: cell.x,
        y,
        w: cell.colSpan,
        h: cell.rowSpan,
        align: align === 'end' && !number ? 'center' : align,
        whole: lines.length <= mostLines(landscape),
        ...(number ? { digits: layDigits(text) } : { lines: tagged(lines, memo && !head && cell.x === 0) }),
      }
    })
  const heads = laid.head.length
  const body = holdRows(
    laid.body.map((row, y) => place(row, heads + y, false)),
    landscape,
  )
  const head = laid.head.map((row, y) => place(row, y, true))
  return {
    kind: 'table',
    caption: table.caption === '' ? [] : tagged(layText(table.caption, 16, full, true), memo),
    size,
    whole: heightOf(body, size) < 300,
    // Points, not shares: Typst then lays every cell once, which halves the time of a table.
    widths: widths.map((share) => share * full),
    // Widest number of each column in ems: the numbers end below one another, and as a whole they stand in the middle.
    widest: table.columns.map((_, x) =>
      Math.max(0, ...body.flat().map((cell) => (cell.x === x && 'digits' in cell ? digitsWidth(cell.digits) : 0))),
    ),
    heights: rowHeights([...head, ...body], size * formPoint),
    head,
    body,
  }
}

const shownScore = (score: number): string => toThaiDigits(score.toFixed(2))

function prepareChart({ chart }: Block<'chart'>, { landscape, layText }: Setting) {
  const full = textWidth(landscape)
  return {
    kind: 'chart',
    title: layText(chart.title, 16, full, true),
    alt: clean(chart.alt).trim() || clean(chart.title).trim() || 'แผนภูมิ',
    now: clean(chart.nowLabel),
    before: chart.beforeLabel === null ? null : clean(chart.beforeLabel),
    target: chart.target,
    targetText: chart.target === null ? null : toThaiDigits(String(chart.target)),
    rows: chart.rows.map((row) => ({
      label: layText(row.label, 14, full * sheet.chartLabel - 6),
      now: row.now,
      nowText: shownScore(row.now),
      before: row.before,
      beforeText: row.before === null ? null : shownScore(row.before),
    })),
  }
}

function prepareList(block: Block<'list'>, { landscape, memo, lay }: Setting) {
  const marks = block.items.map((_, i) => (block.ordered ? `${toThaiDigits(String(i + 1))}.` : '-'))
  const mark = Math.max(...marks.map((text) => wide(text, 16, false)), 0)
  const line = textWidth(landscape) - sheet.listIndent - mark - sheet.listGap
  return { ...block, items: block.items.map((item) => tagged(lay(item, 16, { line, justified: true }), memo)) }
}

function prepareParagraph(block: Block<'paragraph'>, { landscape, memo, lay }: Setting) {
  const full = textWidth(landscape)
  const justified = block.align === 'justify'
  const width =
    block.indent === 'hanging'
      ? { line: full - sheet.firstLine, indent: -sheet.firstLine, justified }
      : { line: full, indent: block.indent === 'first-line' ? sheet.firstLine : 0, justified }
  return { kind: block.kind, indent: block.indent, align: block.align, content: tagged(lay(block.content, 16, width), memo) }
}

function prepareBlock(block: TreeBlock, setting: Setting) {
  const { landscape, memo, level, layText } = setting
  switch (block.kind) {
    case 'heading': {
      const size = block.level === 1 ? 18 : 16
      const text = layText(block.text, size, textWidth(landscape), true)
      return {
        kind: block.kind,
        listed: block.listed,
        align: block.align ?? 'start',
        level: level(),
        size,
        text: tagged(text, memo),
      }
    }
    case 'paragraph':
      return prepareParagraph(block, setting)
    case 'list':
      return prepareList(block, setting)
    case 'table':
      return prepareTable(block, setting)
    case 'chart':
      return prepareChart(block, setting)
    case 'contents':
      return { kind: block.kind, title: clean(block.title) }
    case 'memo-head':
      return prepareMemoHead(block, setting)
    case 'emblem-head':
      return { kind: block.kind, emblem: block.emblem, lines: block.lines.map((line) => layText(line, 17, textWidth(landscape), true)) }
    case 'letter-head':
      return prepareLetterHead(block, setting)
    case 'signature':
      return prepareSignature(block, setting)
    case 'writing-lines':
      return { kind: block.kind, lead: block.lead === null ? null : clean(block.lead), lines: block.lines }
    case 'cover':
      return prepareCover(block, setting)
    case 'qr':
      return { kind: block.kind, svg: qrSvg(block), alt: clean(block.alt) }
    case 'page-break':
    case 'space':
      return block
    default:
      return unreachable(block)
  }
}

/** A Buddhist ISO day as numbers of the common era. Throws where the tree's date is none. */
function dateOf(date: string): { readonly year: number; readonly month: number; readonly day: number } {
  const [year, month, day] = date.split('-').map(Number)
  if (!year || !month || !day) throw new RangeError(`a tree's date is ISO with the Buddhist year, not ${JSON.stringify(date)}`)
  return { year: year > 2400 ? year - 543 : year, month, day }
}

/** Entries of the contents, broken for their place there, in the order in which the headings come. */
function prepareContents(tree: DocumentTree, levels: readonly number[], { layText }: Layer) {
  const headings = tree.sections.flatMap((section) => section.blocks.filter((block) => block.kind === 'heading'))
  return headings.flatMap((block, i) => {
    const level = levels[i] ?? 1
    const room = textWidth(false) - sheet.contentsNumber - level * sheet.contentsIndent - 24
    return block.listed ? [layText(block.text, 16, room)] : []
  })
}

export function prepare(given: DocumentTree, emblem: boolean) {
  const tree = withoutEmptyHeadings(given)
  const levels = headingLevels(tree)
  // "เทศบาลตำบลด่านเกวียน" may end a line before ด่านเกวียน, never inside it.
  const name = tree.author.replace(/^(องค์การบริหารส่วน|เทศบาล)(ตำบล|เมือง|นคร|จังหวัด)/, '').trim()
  const layed = layer(name === '' ? [] : [name])
  let nth = 0
  const level = (): number => levels[nth++] ?? 1
  const sections = tree.sections.map(({ landscape, numbered, blocks }) => {
    const memo = opensLetter({ landscape, numbered, blocks })
    const holds = holdsNext(blocks)
    return {
      landscape,
      numbered,
      memo,
      blocks: blocks.map((block, i) => ({
        ...prepareBlock(block, { ...layed, landscape, memo, level }),
        sticky: holds[i] !== false,
        holdsEnd: holds[i] === 'end',
      })),
    }
  })
  return {
    // Neither standard lets a title or an alternative text be empty.
    title: clean(tree.title).trim() || 'เอกสาร',
    author: clean(tree.author),
    date: dateOf(tree.date),
    // A tree with a memo in it is a memo throughout: its attached tables carry its page numbers.
    memo: sections.some((section) => section.memo),
    emblem,
    language: tree.language,
    contents: prepareContents(tree, levels, layed),
    sections,
  }
}
