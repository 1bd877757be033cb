/** The tree as the data that `document.typ` sets: every decision that needs no paper is made here. */

import type { DocumentTree, Inline, TreeBlock } from '../../domain/tree.ts'
import { toThaiDigits } from '#kernel/thai'
import { sarabunShows } from '#platform/typst/coverage'
import { isNumber, layTable, plainText } from '../lay-table.ts'
import type { PlacedCell } from '../lay-table.ts'
import { cutPieces, printable } from '../pieces.ts'
import type { Piece } from '../pieces.ts'

/** A run is [1 where bold, pieces]; 0 ends the line. */
type Run = readonly [0 | 1, readonly Piece[]] | 0

/** In a memo every word leaves a mark, so that the foot of a page can say how the next one begins. */
type Words = { readonly list: string[] } | null

const clean = (text: string): string => printable(text, sarabunShows)
const line = (text: string): readonly Piece[] => cutPieces(clean(text).trim())

const runs = (content: readonly Inline[]): readonly Run[] =>
  content.map((inline): Run => (inline.kind === 'break' ? 0 : [inline.bold ? 1 : 0, cutPieces(clean(inline.text))]))

/** Points of TH Sarabun: three columns leave room for the size of the text, more do not. */
const tableSize = (columns: number): number => (columns <= 3 ? 16 : columns <= 6 ? 15 : 14)

/** Width of the text on the page, in points. */
const textWidth = { portrait: 453.5, landscape: 728.5 }

/** A guess, generous: how many lines a cell takes. One that could not stand on a page must be let break. */
function tooTall(cell: PlacedCell, widths: readonly number[], size: number, landscape: boolean): boolean {
  const share = widths.slice(cell.x, cell.x + cell.colSpan).reduce((total, width) => total + width, 0)
  const width = share * textWidth[landscape ? 'landscape' : 'portrait'] - 8
  const letters = plainText(cell.content).replace(/[ัิ-ฺ็-๎]/g, '').length
  const lines = (letters * size * 0.4) / Math.max(width, 20) + cell.content.filter(({ kind }) => kind === 'break').length
  return lines > (landscape ? 14 : 24) * cell.rowSpan
}

function prepareTable(table: Extract<TreeBlock, { readonly kind: 'table' }>, landscape: boolean) {
  const laid = layTable(table)
  const size = tableSize(table.columns.length)
  const place = (row: readonly PlacedCell[], y: number, head: boolean) =>
    row.map((cell) => {
      const text = clean(plainText(cell.content)).trim()
      const number = !head && cell.colSpan === 1 && table.columns[cell.x]?.align === 'end' && isNumber(text)
      const align = head ? 'center' : (table.columns[cell.x]?.align ?? 'start')
      return {
        x: cell.x,
        y,
        w: cell.colSpan,
        h: cell.rowSpan,
        align: align === 'end' && !number ? 'center' : align,
        whole: !tooTall(cell, laid.widths, size, landscape),
        // A number is set digit by digit in places of one width: Sarabun's Thai digits are not.
        ...(number ? { digits: [...text] } : { runs: runs(cell.content) }),
      }
    })
  const heads = laid.head.length
  // Widest number of each column, in digits: the column of numbers as a whole stands in the middle.
  const widest = table.columns.map((_, x) =>
    Math.max(0, ...laid.body.flat().map((cell) => (cell.x === x && isNumber(plainText(cell.content)) ? plainText(cell.content).length : 0))),
  )
  return {
    kind: 'table',
    caption: line(table.caption),
    size,
    widths: laid.widths,
    widest,
    head: laid.head.map((row, y) => place(row, y, true)),
    body: laid.body.map((row, y) => place(row, heads + y, false)),
  }
}

const shownScore = (score: number): string => toThaiDigits(score.toFixed(2))

function prepareChart({ chart }: Extract<TreeBlock, { readonly kind: 'chart' }>) {
  return {
    kind: 'chart',
    title: line(chart.title),
    alt: clean(chart.alt),
    now: line(chart.nowLabel),
    before: chart.beforeLabel === null ? null : line(chart.beforeLabel),
    target: chart.target,
    targetText: chart.target === null ? null : toThaiDigits(String(chart.target)),
    rows: chart.rows.map((row) => ({
      label: line(row.label),
      now: row.now,
      nowText: shownScore(row.now),
      before: row.before,
      beforeText: row.before === null ? null : shownScore(row.before),
    })),
  }
}

const wordsOf = new Intl.Segmenter('th', { granularity: 'word' })

/** Pieces with a mark after every word: a number ≥ 2 is the mark of word (number − 2). */
function mark(pieces: readonly Piece[], words: NonNullable<Words>): readonly (Piece | number)[] {
  return pieces.flatMap((piece) => {
    if (piece === 1) {
      words.list.push(' ')
      return [1]
    }
    return [...wordsOf.segment(piece)].flatMap(({ segment }) => {
      words.list.push(segment)
      return [segment, words.list.length + 1]
    })
  })
}

function prepareBlock(block: TreeBlock, landscape: boolean, words: Words, level: (wanted: number) => number) {
  const marked = (content: readonly Inline[]) => {
    const plain = runs(content)
    if (!words) return plain
    words.list.push('\n')
    return plain.map((run) => (run === 0 ? 0 : [run[0], mark(run[1], words)]))
  }
  switch (block.kind) {
    case 'heading': {
      const text = line(block.text)
      words?.list.push('\n')
      return { ...block, align: block.align ?? 'start', level: level(block.level), text: words ? mark(text, words) : text }
    }
    case 'paragraph':
      return { ...block, content: marked(block.content) }
    case 'list':
      return { ...block, items: block.items.map(marked) }
    case 'table':
      return prepareTable(block, landscape)
    case 'chart':
      return prepareChart(block)
    case 'contents':
      return { kind: block.kind, title: line(block.title) }
    case 'memo-head':
      return {
        kind: block.kind,
        office: line(block.office),
        number: line(block.number),
        date: line(block.date),
        subject: line(block.subject),
        addressee: line(block.addressee),
      }
    case 'signature':
      return {
        kind: block.kind,
        side: block.side,
        lead: block.lead === null ? null : line(block.lead),
        name: block.name === null ? null : line(block.name),
        position: line(block.position),
        acting: block.actingFor === null ? null : line(block.actingFor),
      }
    case 'writing-lines':
      return { kind: block.kind, lead: block.lead === null ? null : line(block.lead), lines: block.lines }
    case 'cover':
      return {
        kind: block.kind,
        title: block.title.map(line),
        agency: line(block.agency),
        place: line(block.place),
        year: line(block.year),
        preparedBy: line(block.preparedBy),
      }
    case 'page-break':
    case 'space':
      return block
  }
}

/** A Buddhist ISO day as numbers of the common era. Throws where the tree's date is none. */
function dateOf(date: string): { readonly year: number; readonly month: number; readonly day: number } {
  const [year, month, day] = date.split('-').map(Number)
  if (!year || !month || !day) throw new RangeError(`a tree's date is ISO with the Buddhist year, not ${JSON.stringify(date)}`)
  return { year: year > 2400 ? year - 543 : year, month, day }
}

/** A signature stays with the line before it, and the line before that when it is short: nobody signs an empty page. */
function keepWithSignature<Block extends { readonly kind: string }>(blocks: readonly Block[]) {
  return blocks.map((block, i) => {
    const after = blocks.slice(i + 1).find(({ kind }) => kind !== 'space')
    const holds = after?.kind === 'signature' || after?.kind === 'writing-lines'
    return holds && block.kind !== 'signature' ? { ...block, sticky: true } : block
  })
}

export function prepare(tree: DocumentTree, emblem: boolean) {
  let last = 0
  // A screen reader must never meet a level that was skipped (PDF/UA-1, 7.4.2).
  const level = (wanted: number): number => (last = Math.min(wanted, last + 1))
  const words: { readonly list: string[] } = { list: [] }
  const sections = tree.sections.map((section) => {
    const memo = section.blocks[0]?.kind === 'memo-head'
    return {
      landscape: section.landscape,
      numbered: section.numbered,
      memo,
      blocks: keepWithSignature(section.blocks.map((block) => prepareBlock(block, section.landscape, memo ? words : null, level))),
    }
  })
  return {
    title: clean(tree.title),
    author: clean(tree.author),
    date: dateOf(tree.date),
    // A tree with a memo in it is a memo throughout: its attached tables carry its page numbers.
    memo: sections.some((section) => section.memo),
    emblem,
    sections,
    words: words.list,
  }
}
