/** What a person puts between the composed blocks of a draft. Composed words and numbers themselves are never typed over. */

import type { DocumentTree, TreeBlock } from '../tree.ts'
import { bold, paragraph } from '../wording.ts'

/** After the n-th composed block of a section. A note is marked as one. */
export type Edit = {
  readonly id: string
  readonly section: number
  readonly block: number
  readonly kind: 'paragraph' | 'note'
  readonly text: string
}

export type Place = { readonly section: number; readonly block: number }

/** A cover stands alone, contents are made by themselves, and nothing comes between closing words, opinion and signature. */
const open: ReadonlySet<TreeBlock['kind']> = new Set(['heading', 'paragraph', 'list', 'table', 'chart', 'memo-head'])
const closing: ReadonlySet<TreeBlock['kind'] | undefined> = new Set(['signature', 'writing-lines'])

/** Where something may be put into a composed tree. */
export function placesOf(tree: DocumentTree): readonly Place[] {
  return tree.sections.flatMap(({ blocks }, section) =>
    blocks.flatMap((one, block) => (open.has(one.kind) && !closing.has(blocks[block + 1]?.kind) ? [{ section, block }] : [])),
  )
}

/** The place itself, or the nearest one before it that the tree still has: after fresh facts a document may have become shorter. */
function settled(places: readonly Place[], { section, block }: Place): Place | undefined {
  const before = places.filter((one) => one.section < section || (one.section === section && one.block <= block))
  return before.at(-1) ?? places[0]
}

export type EditedTree = {
  readonly tree: DocumentTree
  /** After which composed blocks something may be put in. */
  readonly places: readonly Place[]
  /** For each block of each section: the composed place it is of, or the edit it is. */
  readonly origins: readonly (readonly (Place | Edit)[])[]
}

/** The composed tree with what a person put in. */
export function withEdits(composed: DocumentTree, edits: readonly Edit[]): EditedTree {
  const places = placesOf(composed)
  const settledEdits = edits.flatMap((edit) => {
    const at = settled(places, edit)
    return at ? [{ edit, at }] : []
  })
  const sections = composed.sections.map(({ blocks, ...section }, s) => {
    const both = blocks.flatMap((block, b): readonly (readonly [TreeBlock, Place | Edit])[] => [
      [block, { section: s, block: b }],
      ...settledEdits
        .filter(({ at }) => at.section === s && at.block === b)
        .flatMap(({ edit }) => blocksOf(edit).map((one) => [one, edit] as const)),
    ])
    return { section: { ...section, blocks: both.map(([block]) => block) }, origins: both.map(([, origin]) => origin) }
  })
  const tree = { ...composed, sections: sections.map(({ section }) => section) }
  return { tree, places, origins: sections.map(({ origins }) => origins) }
}

/** One paragraph a line. */
function blocksOf({ kind, text }: Edit): readonly TreeBlock[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return lines.map((line, i) => (kind === 'note' && i === 0 ? paragraph(bold('หมายเหตุ'), ` ${line}`) : paragraph(line)))
}
