/** A move raises one thing; applied to a sheet it gives the sheet after it. */

import { worthOf } from '#framework'
import type { ComponentCode, Framework, InstrumentCode, ScoreSheet } from '#framework'
import { compare, exact, minus, over, plus, sum, times, zero } from '#kernel/exact'
import type { Exact } from '#kernel/exact'

export type Move =
  /** One lost OIT item put in order; `item` is null where only its sub-indicator is known (one of `among`). */
  | {
      readonly kind: 'item'
      readonly instrument: InstrumentCode
      readonly indicator: number
      readonly sub: string
      readonly item: string | null
      readonly among: readonly string[]
      /** Points of the total. */
      readonly points: Exact
    }
  /** A survey indicator raised, 0–100. */
  | {
      readonly kind: 'indicator'
      readonly instrument: InstrumentCode
      readonly indicator: number
      readonly name: string
      readonly from: Exact
      readonly to: Exact
      /** Points of the total. */
      readonly points: Exact
    }

/**
 * The sheet after the moves. Where the sheet gives the parts of the EIT, raising its indicators raises the parts: first the one
 * that lags, then both alike, by the year's weights.
 */
export function applyMoves(framework: Framework, sheet: ScoreSheet, moves: readonly Move[]): ScoreSheet {
  const worth = worthOf(framework)
  const indicators = new Map(sheet.indicators)
  for (const move of moves) {
    const score = indicators.get(move.indicator)
    const whole = worth.indicators.get(move.indicator)
    if (!score || !whole) continue
    const raise = move.kind === 'item' ? over(times(move.points, exact(100)), whole.points) : minus(move.to, move.from)
    indicators.set(move.indicator, least(exact(100), plus(score, raise)))
  }
  const own = framework.indicators.filter(({ instrument }) => instrument === 'EIT')
  const raised = sum(own.map(({ no }) => minus(indicators.get(no) ?? zero, sheet.indicators.get(no) ?? zero)))
  return { ...sheet, indicators, components: raiseParts(framework, sheet.components, over(raised, exact(own.length))) }
}

function raiseParts(framework: Framework, components: ScoreSheet['components'], by: Exact): ScoreSheet['components'] {
  const { EIT1, EIT2 } = components
  const weights = framework.scoring.eitParts
  if (!weights || compare(by, zero) <= 0) return components
  if (!EIT1 || !EIT2) {
    const [code, alone] = EIT1 ? (['EIT1', EIT1] as const) : (['EIT2', EIT2] as const)
    return alone ? { ...components, [code]: least(exact(100), plus(alone, by)) } : components
  }
  const [w1, w2] = [exact(weights.weight1), exact(weights.weight2)]
  const lag = minus(EIT2, EIT1)
  // What lifting the part that lags up to the other takes of the whole; then both rise together.
  const level = compare(lag, zero) > 0 ? times(w1, lag) : times(w2, minus(zero, lag))
  const first = least(by, level)
  const both = minus(by, first)
  const raised: Partial<Record<ComponentCode, Exact>> = { ...components }
  raised.EIT1 = least(exact(100), plus(plus(EIT1, compare(lag, zero) > 0 ? over(first, w1) : zero), both))
  raised.EIT2 = least(exact(100), plus(plus(EIT2, compare(lag, zero) > 0 ? zero : over(first, w2)), both))
  return raised
}

const least = (a: Exact, b: Exact): Exact => (compare(a, b) < 0 ? a : b)
