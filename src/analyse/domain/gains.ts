/** What each lost item and each low indicator is worth: points of the total that raising it would add, all else as it is. */

import { worthOf } from '#framework'
import type { Certainty, Framework, InstrumentCode, LostSet } from '#framework'
import { atLeast, compare, exact, minus, over, sum, times } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import type { Analysis } from './analyse.ts'
import type { LostItems } from './lost-items.ts'

/** Raising to `score` (0–100) adds `points` to the total. */
export type Raise = { readonly score: Exact; readonly points: Exact }

type GainBase = {
  readonly instrument: InstrumentCode
  readonly indicator: number
  /** Points of the total, all of it regained. */
  readonly points: Exact
  /** Of the weakest fact that the figure rests on. */
  readonly certainty: Certainty
}

export type Gain =
  /** A lost OIT item whose code is known. */
  | (GainBase & { readonly kind: 'item'; readonly item: string; readonly name: string; readonly sub: string })
  /** OIT items known to be lost in a sub-indicator, without their codes: `lost` of `among`, each worth `each`. */
  | (GainBase & {
      readonly kind: 'items'
      readonly sub: string
      readonly name: string
      readonly lost: number
      readonly among: readonly string[]
      readonly each: Exact
    })
  /** An OIT indicator whose lost items cannot be told apart: all possible sets (none where no whole items give the score). */
  | (GainBase & { readonly kind: 'unclear'; readonly name: string; readonly sets: readonly LostSet[] })
  /** A survey indicator, with what reaching 85, 95 and 100 would add; marks already reached are left out. */
  | (GainBase & { readonly kind: 'indicator'; readonly name: string; readonly to: readonly Raise[] })

/** The target, the mark of the highest level, full score. */
const marks = ['85', '95', '100'] as const

/** Everything that is not at its full score, greatest worth first; equal worth in the order of indicators and items. */
export function gains(analysis: Analysis): readonly Gain[] {
  const { framework, indicators, lost } = analysis
  const all = indicators.flatMap((standing): readonly Gain[] => {
    const loss = lost.find(({ indicator }) => indicator === standing.no)
    if (loss) return lossGains(framework, standing.instrument, standing.name, loss)
    const worth = worthOf(framework).indicators.get(standing.no)
    if (!worth) return []
    const raises = [...new Set([framework.levels.target, ...marks])]
      .map((mark) => ({ score: exact(mark), points: pointsOf(worth.points, standing.score, exact(mark)) }))
      .filter(({ score }) => !atLeast(standing.score, score))
      .toSorted((a, b) => compare(a.score, b.score))
    const last = raises.at(-1)
    if (!last) return []
    const { no: indicator, instrument, name } = standing
    return [{ kind: 'indicator', instrument, indicator, name, points: last.points, certainty: worth.certainty, to: raises }]
  })
  return all.toSorted((a, b) => compare(b.points, a.points) || a.indicator - b.indicator)
}

/** What remains of the worth between two scores. */
const pointsOf = (worth: Exact, from: Exact, to: Exact): Exact => over(times(worth, minus(to, from)), exact(100))

function lossGains(framework: Framework, instrument: InstrumentCode, name: string, loss: LostItems): readonly Gain[] {
  const worth = worthOf(framework)
  const { indicator } = loss
  if (loss.status === 'none') return []
  const whole = worth.indicators.get(indicator)
  if (loss.status === 'several' || loss.status === 'impossible') {
    if (!whole) return []
    const points = pointsOf(whole.points, loss.score, exact(100))
    return [{ kind: 'unclear', instrument, indicator, name, points, certainty: whole.certainty, sets: loss.sets }]
  }
  const known = loss.items.flatMap((code): Gain[] => {
    const item = framework.items.find((one) => one.code === code)
    const points = worth.items.get(code)
    if (!item || item.subIndicator === null || !points) return []
    return [{ kind: 'item', instrument, indicator, item: code, name: item.name, sub: item.subIndicator, ...points }]
  })
  const open = loss.open.flatMap(({ sub, lost, among }): Gain[] => {
    const each = worth.items.get(among[0] ?? '')
    const named = framework.subIndicators.find(({ code }) => code === sub)
    if (!each || !named) return []
    const points = times(each.points, exact(lost))
    return [
      { kind: 'items', instrument, indicator, sub, name: named.name, lost, among, each: each.points, points, certainty: each.certainty },
    ]
  })
  return [...known, ...open]
}

/** What all of them together would add: the distance of the total from 100, as far as scores are printed exactly. */
export const allGains = (list: readonly Gain[]): Exact => sum(list.map(({ points }) => points))
