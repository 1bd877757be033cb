/** How much of a page's letters came out, whatever the order of its cells: runs of three letters that both texts have. */

import { mendThai } from '#kernel/thai'

/** Shares 0–1: of what was printed that was read, and of what was read that was printed. Numbers, signs and spaces do not count. */
export function letterAgreement(printed: string, read: string): { readonly found: number; readonly right: number } {
  const [a, b] = [triples(printed), triples(read)]
  let both = 0
  for (const [triple, times] of a) both += Math.min(times, b.get(triple) ?? 0)
  return { found: both / total(a), right: both / total(b) }
}

function triples(text: string): Map<string, number> {
  const letters = mendThai(text).replace(/[^ก-๎A-Za-z]/g, '')
  const counted = new Map<string, number>()
  for (let i = 0; i + 3 <= letters.length; i++) {
    const triple = letters.slice(i, i + 3)
    counted.set(triple, (counted.get(triple) ?? 0) + 1)
  }
  return counted
}

const total = (counted: ReadonlyMap<string, number>): number => [...counted.values()].reduce((sum, times) => sum + times, 0)
