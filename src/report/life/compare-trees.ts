/** Two versions of a paper word by word: Thai has no spaces between words, so a word is what the segmenter says. */

import { diffArrays } from 'diff'
import { unreachable } from '#kernel/unreachable'
import type { DocumentTree, Inline, TreeBlock } from '../domain/tree.ts'

export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

const words = new Intl.Segmenter('th', { granularity: 'word' })
const wordsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment)

/** `before` and `after` as running text, what was taken out before what came in its place. */
export const compareTrees = (before: DocumentTree, after: DocumentTree): readonly Piece[] => compareTexts(textOf(before), textOf(after))

export const compareTexts = (before: string, after: string): readonly Piece[] =>
  diffArrays(wordsOf(before), wordsOf(after)).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))

/** All that is read, a line a block or a row. */
export const textOf = (tree: DocumentTree): string =>
  tree.sections
    .flatMap(({ blocks }) => blocks.flatMap(linesOf))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')

const plain = (content: readonly Inline[]): string => content.map((one) => (one.kind === 'break' ? ' ' : one.text)).join('')

function linesOf(block: TreeBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
      return [plain(block.content)]
    case 'list':
      return block.items.map(plain)
    case 'table':
      return [block.caption, ...block.rows.map((row) => row.map(({ content }) => plain(content)).join(' | '))]
    case 'memo-head':
      return [block.office, block.number, block.date, block.subject, block.addressee]
    case 'emblem-head':
      return block.lines
    case 'letter-head':
      return [block.number, ...block.address, block.date, ...block.fields.map(({ label, lines }) => [label, ...lines].join(' '))]
    case 'signature':
      return [[block.name ?? '', block.position, block.actingFor ?? ''].join(' ')]
    case 'cover':
      return [...block.title, block.year, block.agency]
    case 'chart':
      return [block.chart.title]
    case 'contents':
    case 'writing-lines':
    case 'qr':
    case 'page-break':
    case 'space':
      return []
    default:
      return unreachable(block)
  }
}
