/** What must stay on the page of what follows it. */

import type { TreeBlock } from '../domain/tree.ts'
import { plainText } from './lay-table.ts'

/**
 * For each block, whether it goes to the next page with the one after it: nobody signs a page on which nothing else stands,
 * so a signature keeps its closing words and, where that is short, the paragraph before them.
 */
export function holdsNext(blocks: readonly TreeBlock[]): readonly boolean[] {
  const holds = blocks.map(() => false)
  for (const [i, block] of blocks.entries()) {
    if (block.kind !== 'signature' && block.kind !== 'writing-lines') continue
    for (let back = i - 1, kept = 0; back >= 0 && kept < 2; back -= 1) {
      const above = blocks[back]
      if (above?.kind === 'writing-lines' || above?.kind === 'space') holds[back] = true
      else if (above?.kind === 'paragraph' && plainText(above.content).length < 450) {
        holds[back] = true
        kept += 1
      } else break
    }
  }
  return holds
}
