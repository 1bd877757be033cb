/** What a finished document must hold word for word: everything that was filled in, every number that was computed from it. */

import { toArabicDigits } from '#kernel/thai'
import type { Difference } from '../compare-facts.ts'
import type { DocumentTree, Inline, TreeBlock } from '../tree.ts'

const plain = (content: readonly Inline[]): readonly string[] => content.flatMap((inline) => (inline.kind === 'text' ? [inline.text] : []))

/** All words of a block, each piece as it was composed. */
function wordsOf(block: TreeBlock): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return plain(block.content)
    case 'heading':
      return [block.text]
    case 'list':
      return block.items.flatMap(plain)
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ title }) => title),
        ...(block.groups ?? []).map(({ title }) => title),
        ...block.rows.flatMap((row) => row.flatMap(({ content }) => plain(content))),
      ]
    case 'emblem-head':
      return block.lines
    case 'letter-head':
      return [block.number, ...block.address, block.date, ...block.fields.flatMap(({ label, lines }) => [label, ...lines])]
    case 'signature':
      return [block.name ?? '', block.position, block.actingFor ?? '', block.date ?? '']
    default:
      return []
  }
}

/** Spaces are no part of Thai words: a line may have been broken anywhere. Dots that stand for a value are the renderer's. */
const bare = (text: string): string =>
  toArabicDigits(text)
    .replace(/\s+/g, '')
    .replace(/\.{3,}/g, '')

/** A PDF gives a mark back twice now and then ("เท่านั้นั้"), though it is drawn once: then its letters and digits are held. */
const unmarked = (text: string): string => text.replace(/[ัิ-ฺ็-๎]/g, '')

/** Every piece of the tree that the finished file's text does not hold. `printed` is how a piece is set: what cannot be set is not looked for. */
export function lostWords(tree: DocumentTree, text: string, printed: (text: string) => string): readonly Difference[] {
  const found = bare(text)
  const letters = unmarked(found)
  const pieces = tree.sections.flatMap(({ blocks }) => blocks.flatMap(wordsOf))
  return pieces
    .filter((piece) => {
      const wanted = bare(printed(piece))
      return !found.includes(wanted) && !letters.includes(unmarked(wanted))
    })
    .map((piece) => ({ path: 'text', expected: JSON.stringify(piece), found: 'null' }))
}
