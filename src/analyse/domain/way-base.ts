/** Where a way starts: every indicator with its score, and the lost OIT items that can be regained. */

import { worthOf } from '#framework'
import type { ScoreSheet } from '#framework'
import { compare } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import type { Analysis } from './analyse.ts'
import type { Move } from './apply-moves.ts'
import { openOf } from './lost-items.ts'

export type Base = {
  /** As analysed, the OIT indicators with the exact score of the set of items taken (93.777… for a printed 93.78). */
  readonly sheet: ScoreSheet
  readonly lost: readonly Move[]
  /** OIT indicators for which one of several sets was taken. */
  readonly assumed: readonly number[]
}

export function baseOf({ framework, scorecard, lost }: Analysis): Base {
  const worth = worthOf(framework)
  const indicators = new Map<number, Exact>(scorecard.indicators.map(({ no, score }) => [no, score]))
  const moves: Move[] = []
  const assumed: number[] = []
  for (const loss of lost) {
    const [set] = loss.sets
    if (!set) continue
    indicators.set(loss.indicator, set.score)
    if (loss.sets.length > 1) assumed.push(loss.indicator)
    const own = framework.items.filter(({ indicator }) => indicator === loss.indicator)
    const move = (sub: string, item: string | null, among: readonly string[]): Move[] => {
      const points = worth.items.get(among[0] ?? '')?.points
      return points ? [{ kind: 'item', instrument: 'OIT', indicator: loss.indicator, sub, item, among, points }] : []
    }
    for (const code of loss.items) {
      const sub = own.find((item) => item.code === code)?.subIndicator
      if (sub) moves.push(...move(sub, code, [code]))
    }
    for (const { sub, lost: count, among } of openOf(set, own, loss.items)) {
      for (let n = 0; n < count; n += 1) moves.push(...move(sub, null, among))
    }
  }
  return { sheet: { year: scorecard.year, indicators, components: partsOf(scorecard), items: new Map() }, lost: moves, assumed }
}

/** Instruments follow from the indicators; only the parts of the EIT are kept as given. */
function partsOf({ eitParts: { EIT1, EIT2 } }: Analysis['scorecard']): ScoreSheet['components'] {
  return { ...(EIT1 ? { EIT1 } : {}), ...(EIT2 ? { EIT2 } : {}) }
}

/** The lost items, most valuable first; of equal worth those with a known code first. */
export const itemLadder = ({ lost }: Base): readonly Move[] =>
  lost.toSorted((a, b) => worthOfMove(b, a) || Number(nameless(a)) - Number(nameless(b)))

const worthOfMove = (a: Move, b: Move): number => (a.kind === 'item' && b.kind === 'item' ? compare(a.points, b.points) : 0)
const nameless = (move: Move): boolean => move.kind === 'item' && move.item === null
