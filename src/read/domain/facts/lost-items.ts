/** Disclosure items that got no score: named by the document, or told by the arithmetic of a bare indicator score. */

import { exact } from '#kernel/exact'
import { lostSets, lostSetsWith, type Framework } from '#framework'
import type { Facts, ReadIndicator } from '../reading.ts'

const decimals = (score: number): number => Math.max(2, String(score).split('.')[1]?.length ?? 0)

/**
 * What the document names is certain. Where the score of indicator 9 or 10 has only one explanation, the items it leaves are certain
 * when the whole sub-indicator was lost, and candidates when it was some of them; what the document names fills that count first.
 */
export function findLostItems(
  named: readonly string[],
  indicators: readonly ReadIndicator[],
  framework: Framework | undefined,
): Facts['lostItems'] {
  const lost = new Map<string, boolean>(named.map((item) => [item, true]))
  if (!framework) return asList(lost)
  for (const { no, score } of indicators) {
    if (score >= 100 || !framework.subIndicators.some(({ indicator }) => indicator === no)) continue
    const sets = lostSetsWith(framework, no, lostSets(framework, no, exact(score), decimals(score)), named)
    const [only] = sets
    if (sets.length !== 1 || !only) continue
    const subs = Object.entries(only.perSub)
    for (const [sub, count] of subs) {
      const items = framework.items.filter(({ subIndicator }) => subIndicator === sub).map(({ code }) => code)
      const open = items.filter((item) => !lost.has(item))
      const missing = count - (items.length - open.length)
      // Candidates from several sub-indicators at once would name half the list and help nobody.
      if (missing <= 0 || (missing < open.length && subs.length > 1)) continue
      for (const item of open) lost.set(item, missing === open.length)
    }
  }
  return asList(lost)
}

const asList = (lost: ReadonlyMap<string, boolean>): Facts['lostItems'] => [...lost].map(([item, certain]) => ({ item, certain }))
