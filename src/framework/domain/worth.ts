/** What each thing is worth: points of the total that are lost when it falls from 100 to 0, all else as it was. */

import { exact, over, times } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { weakest } from './certainty.ts'
import type { Certainty, Framework } from './framework.ts'

/** `points` of the total (0–100); `certainty` is that of the weakest fact it rests on. */
export type Points = { readonly points: Exact; readonly certainty: Certainty }

export type Worth = {
  readonly indicators: ReadonlyMap<number, Points>
  /** OIT only. */
  readonly subIndicators: ReadonlyMap<string, Points>
  /** By the year's codes. Items that the year does not establish are absent. */
  readonly items: ReadonlyMap<string, Points>
}

/**
 * Sub-indicators weigh the same whatever their size, so one OIT item may be worth ten times another (ita.md §2).
 * A survey question is worth an equal share of its indicator: that the questions weigh the same is remembered only.
 */
export function worthOf(framework: Framework): Worth {
  // A method never changes once it is loaded, and every page of an office asks for what its parts are worth.
  const known = counted.get(framework)
  if (known) return known
  const worth = count(framework)
  counted.set(framework, worth)
  return worth
}

const counted = new WeakMap<Framework, Worth>()

function count(framework: Framework): Worth {
  const { certainty } = framework.scoring
  const indicators = new Map<number, Points>()
  const subIndicators = new Map<string, Points>()
  const items = new Map<string, Points>()
  for (const instrument of framework.instruments) {
    const own = framework.indicators.filter((indicator) => indicator.instrument === instrument.code)
    const points = share(times(exact(instrument.weight), exact(100)), own.length)
    const sure = weakest(instrument.certainty, certainty.instrument, certainty.total)
    for (const { no } of own) indicators.set(no, { points, certainty: sure })
  }
  for (const [no, indicator] of indicators) {
    const subs = framework.subIndicators.filter((sub) => sub.indicator === no)
    for (const sub of subs) {
      const worth = { points: share(indicator.points, subs.length), certainty: weakest(indicator.certainty, certainty.disclosureIndicator) }
      subIndicators.set(sub.code, worth)
      const own = framework.items.filter((item) => item.subIndicator === sub.code)
      const sure = weakest(worth.certainty, certainty.subIndicator, certainty.disclosureItem, sub.certainty)
      for (const { code } of own) items.set(code, { points: share(worth.points, own.length), certainty: sure })
    }
    if (subs.length > 0) continue
    const questions = framework.items.filter((item) => item.indicator === no)
    // How many questions there are is no surer than the questions themselves.
    const sure = weakest(indicator.certainty, certainty.surveyIndicator, ...questions.map((question) => question.certainty))
    for (const { code } of questions) items.set(code, { points: share(indicator.points, questions.length), certainty: sure })
  }
  return { indicators, subIndicators, items }
}

const share = (points: Exact, among: number): Exact => over(points, exact(among))
