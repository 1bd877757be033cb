/** What must stay on the page of what follows it. */

import type { TreeBlock } from '../domain/tree.ts'
import { plainText } from './lay-table.ts'

const leadsTo: ReadonlySet<TreeBlock['kind']> = new Set(['table', 'list', 'chart'])

/** Some five lines: more would leave too large a hole on the page before. */
const short = 450
const isShort = (block: TreeBlock): boolean => block.kind === 'paragraph' && plainText(block.content).length < short
const isShortList = (block: TreeBlock): boolean =>
  block.kind === 'list' && block.items.reduce((sum, item) => sum + plainText(item).length, 0) < short

/** `end`: only its last lines, or its last item, go on with the next block; the whole of it would leave a hole. */
export type Hold = boolean | 'end'

/**
 * For each block, whether it goes to the next page with the one after it. Nobody signs a page on which nothing else stands,
 * so a signature keeps its closing words and, where that is short, the paragraph before them, or a short list; of what is long it keeps the
 * end. Words that lead to a table, a list or a chart ("ดังนี้") stay with it.
 */
export function holdsNext(blocks: readonly TreeBlock[]): readonly Hold[] {
  const holds = blocks.map((block, i): Hold => isShort(block) && leadsTo.has(blocks[i + 1]?.kind ?? 'space'))
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'signature' && block.kind !== 'writing-lines') continue
    // Two who sign the same words stand together.
    if (block.kind === 'signature' && blocks[i + 1]?.kind === 'signature') holds[i] = true
    for (let back = i - 1, kept = 0; back >= 0 && kept < 2; back -= 1) {
      const above = blocks[back]
      if (above?.kind === 'writing-lines' || above?.kind === 'space') holds[back] = true
      else if (above && kept === 0 && isShortList(above)) {
        holds[back] = true
        kept = 2
      } else if (above && isShort(above)) {
        holds[back] = true
        kept += 1
      } else {
        if (kept === 0 && (above?.kind === 'list' || above?.kind === 'paragraph')) holds[back] = 'end'
        break
      }
    }
  }
  return holds
}
