/** What a bare score of an OIT indicator says about the items that were lost: items score 0 or 100, so few scores are possible. */

import { exact, over, rounded, times } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import type { Framework } from './framework.ts'
import type { LostSet } from './scorecard.ts'

/**
 * All sets of whole items, counted per sub-indicator, that give the printed score of an OIT indicator (9 or 10): fewest items
 * first. One set: unique. None: the score is not one that whole items can give under this year's method (another year's
 * scheme, or a misread digit). `places` is the number of decimals printed; the score is taken to be rounded half up to them,
 * so fewer decimals leave more sets. Throws RangeError where the indicator has no sub-indicators or `places` is not 0–6.
 */
export function lostSets(framework: Framework, indicator: number, printed: Exact, places: number): readonly LostSet[] {
  const { subs, whole, ways } = latticeOf(framework, indicator, places)
  // The sort keeps the order of the walk among equals: 9.1 before 9.2.
  return (ways.get(wholeNumber(rounded(printed, places))) ?? [])
    .toSorted((a, b) => a.lost - b.lost)
    .map(({ counts, kept }) => ({
      perSub: Object.fromEntries(subs.map(({ code }, at) => [code, counts[at] ?? 0] as const).filter(([, n]) => n > 0)),
      score: over(times(exact(100), exact(kept)), exact(whole)),
    }))
}

/**
 * The sets that leave room for items known to be lost (codes in either case): with O11 and O12 named, 95.00 can no longer be
 * one item of 9.4. Codes that the year or the indicator does not have are passed over.
 */
export function lostSetsWith(
  framework: Framework,
  indicator: number,
  sets: readonly LostSet[],
  named: readonly string[],
): readonly LostSet[] {
  const least = new Map<string, number>()
  for (const code of new Set(named.map((name) => name.toUpperCase()))) {
    const sub = framework.items.find((item) => item.code.toUpperCase() === code && item.indicator === indicator)?.subIndicator
    if (sub) least.set(sub, (least.get(sub) ?? 0) + 1)
  }
  return sets.filter(({ perSub }) => [...least].every(([sub, n]) => (perSub[sub] ?? 0) >= n))
}

/**
 * Every score that the indicator can have, as printed with `places` decimals, lowest first: what a score read from a scan must
 * be one of. Throws as `lostSets` does.
 */
export function possibleScores(framework: Framework, indicator: number, places = 2): readonly string[] {
  const { ways } = latticeOf(framework, indicator, places)
  const all = [...ways.keys()].sort((a, b) => a - b)
  return all.map((shown) => rounded(over(exact(shown), exact(10 ** places)), places))
}

type Way = { readonly counts: readonly number[]; readonly lost: number; readonly kept: number }

/** Counted in whole numbers: a score is 100 · kept / whole. The ways are gathered under the score as printed, without its point. */
type Lattice = {
  readonly subs: readonly { readonly code: string; readonly size: number }[]
  readonly whole: number
  readonly ways: ReadonlyMap<number, readonly Way[]>
}

// Twenty thousand ways take 8 ms to count, and a province asks for hundreds of scores of one year.
const counted = new WeakMap<Framework, Map<string, Lattice>>()

function latticeOf(framework: Framework, indicator: number, places: number): Lattice {
  const known = counted.get(framework) ?? new Map<string, Lattice>()
  counted.set(framework, known)
  const key = `${indicator} ${places}`
  const lattice = known.get(key) ?? countWays(framework, indicator, places)
  known.set(key, lattice)
  return lattice
}

function countWays(framework: Framework, indicator: number, places: number): Lattice {
  if (!Number.isInteger(places) || places < 0 || places > 6) throw new RangeError(`decimals printed: ${places}`)
  const subs = framework.subIndicators
    .filter((sub) => sub.indicator === indicator)
    .map(({ code }) => ({ code, size: framework.items.filter(({ subIndicator }) => subIndicator === code).length }))
  if (subs.length === 0) throw new RangeError(`indicator ${indicator} of ${framework.year} has no sub-indicators`)
  const common = subs.reduce((all, { size }) => leastCommonMultiple(all, size), 1)
  const whole = common * subs.length
  const scale = 100 * 10 ** places
  // Below this the division that follows is rounded by the nearest double without ever crossing a whole number.
  if (!Number.isSafeInteger(4 * scale * whole)) throw new RangeError(`too many items to count in ${framework.year}`)

  const ways = new Map<number, Way[]>()
  const walk = (at: number, counts: readonly number[], lost: number, kept: number): void => {
    const sub = subs[at]
    if (!sub) {
      const shown = Math.floor((2 * scale * kept + whole) / (2 * whole))
      const same = ways.get(shown)
      if (same) same.push({ counts, lost, kept })
      else ways.set(shown, [{ counts, lost, kept }])
      return
    }
    for (let n = sub.size; n >= 0; n -= 1) walk(at + 1, [...counts, n], lost + n, kept - n * (common / sub.size))
  }
  walk(0, [], 0, whole)
  return { subs, whole, ways }
}

const wholeNumber = (text: string): number => Number(text.replace('.', ''))

function leastCommonMultiple(a: number, b: number): number {
  const divisor = (x: number, y: number): number => (y === 0 ? x : divisor(y, x % y))
  return (a / divisor(a, b)) * b
}
