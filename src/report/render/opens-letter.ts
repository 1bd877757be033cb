/** Which sections are set as a letter: no number on the first page, "- ๒ -" on the next, a catchword at the foot. */

import type { DocumentTree, TreeBlock } from '../domain/tree.ts'

const heads: ReadonlySet<TreeBlock['kind']> = new Set(['memo-head', 'emblem-head', 'letter-head'])

export const opensLetter = ({ blocks }: DocumentTree['sections'][number]): boolean => heads.has(blocks[0]?.kind ?? 'space')
