/** Headings as a screen reader may meet them: none empty, no level skipped (PDF/UA-1, 7.4.2; WCAG 1.3.1). */

import type { DocumentTree } from '../domain/tree.ts'
import { printable } from './printable.ts'

/** The tree without headings that say nothing. */
export const withoutEmptyHeadings = (tree: DocumentTree): DocumentTree => ({
  ...tree,
  sections: tree.sections.map((section) => ({
    ...section,
    blocks: section.blocks.filter((block) => block.kind !== 'heading' || printable(block.text).trim() !== ''),
  })),
})

/** One level for each heading block of the tree, in order; what it looks like is still decided by its own level. */
export function headingLevels(tree: DocumentTree): readonly number[] {
  let last = 0
  return tree.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'heading' ? [(last = Math.min(block.level, last + 1))] : [])),
  )
}
