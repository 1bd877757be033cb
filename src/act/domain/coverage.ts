/** Whether the measures answer the analysis: what has no measure, and which measure answers nothing (C3). */

import { mustAnswer } from '#analyse'
import type { Analysis, OpenLoss } from '#analyse'
import type { Measure } from './measure.ts'

export type Uncovered =
  | { readonly kind: 'indicator'; readonly indicator: number }
  | { readonly kind: 'item'; readonly indicator: number; readonly item: string }
  /** Items lost in a sub-indicator whose codes are not known. */
  | { readonly kind: 'loss'; readonly indicator: number; readonly loss: OpenLoss }

export type Untraced = {
  readonly measure: Measure
  /**
   * names-nothing: neither indicator nor item · not-in-method: what it names the year does not have · no-weakness: all it names
   * is strong, lost nothing, and is not the lowest of its instrument.
   */
  readonly reason: 'names-nothing' | 'not-in-method' | 'no-weakness'
}

export type Coverage = { readonly uncovered: readonly Uncovered[]; readonly untraced: readonly Untraced[] }

/**
 * A measure that names an indicator and none of its items answers all of it. Items of an indicator that has no measure at
 * all are not listed beside it.
 */
export function coverage(measures: readonly Measure[], analysis: Analysis): Coverage {
  const named = measures.map((measure) => namesOf(measure, analysis))
  const answered = (indicator: number): boolean => named.some(({ indicators }) => indicators.has(indicator))
  const whole = (indicator: number): boolean => named.some((names) => names.whole.has(indicator))
  const holds = (codes: readonly string[]): boolean => named.some(({ items }) => codes.some((code) => items.has(code.toUpperCase())))

  const weak = [...new Set([...mustAnswer(analysis).map(({ no }) => no), ...unclearIn(analysis)])].sort((a, b) => a - b)
  const bare = weak.filter((indicator) => !answered(indicator))
  const items = analysis.framework.items.filter(({ code }) => weakItems(analysis).has(code))
  return {
    uncovered: [
      ...bare.map((indicator): Uncovered => ({ kind: 'indicator', indicator })),
      ...items
        .filter(({ code, indicator }) => !bare.includes(indicator) && !whole(indicator) && !holds([code]))
        .map(({ code, indicator }): Uncovered => ({ kind: 'item', indicator, item: code })),
      ...analysis.lost.flatMap(({ indicator, open }) =>
        open
          .filter(({ among }) => !bare.includes(indicator) && !whole(indicator) && !holds(among))
          .map((loss): Uncovered => ({ kind: 'loss', indicator, loss })),
      ),
    ],
    untraced: measures.flatMap((measure, at): Untraced[] => {
      const reason = named[at] && whyUntraced(measure, named[at], analysis)
      return reason ? [{ measure, reason }] : []
    }),
  }
}

type Names = {
  /** Upper case; only those the year has. */
  readonly items: ReadonlySet<string>
  /** Named itself or by an item of it. */
  readonly indicators: ReadonlySet<number>
  /** Named without any of its items. */
  readonly whole: ReadonlySet<number>
}

function namesOf(measure: Measure, { framework }: Analysis): Names {
  const wanted = new Set(measure.items.map((code) => code.toUpperCase()))
  const own = framework.items.filter(({ code }) => wanted.has(code.toUpperCase()))
  const byItem = new Set(own.map(({ indicator }) => indicator))
  const named = measure.indicators.filter((no) => framework.indicators.some((indicator) => indicator.no === no))
  return {
    items: new Set(own.map(({ code }) => code.toUpperCase())),
    indicators: new Set([...named, ...byItem]),
    whole: new Set(named.filter((no) => !byItem.has(no))),
  }
}

function whyUntraced(measure: Measure, names: Names, analysis: Analysis): Untraced['reason'] | undefined {
  if (measure.indicators.length === 0 && measure.items.length === 0) return 'names-nothing'
  if (names.indicators.size === 0) return 'not-in-method'
  const low = Object.values(analysis.lowestOf).flatMap((standings) => standings ?? [])
  const weak = new Set([
    ...[...analysis.weaknesses, ...low].map(({ no }) => no),
    ...analysis.lost.filter(({ status }) => status !== 'none').map(({ indicator }) => indicator),
    ...analysis.namedItems.map(({ indicator }) => indicator),
    // Without a score nothing says that it is strong.
    ...analysis.missing,
  ])
  return [...names.indicators].some((no) => weak.has(no)) ? undefined : 'no-weakness'
}

const weakItems = ({ namedItems, lost }: Analysis): ReadonlySet<string> =>
  new Set([...namedItems.map(({ code }) => code), ...lost.flatMap(({ items }) => items)])

/** OIT indicators that lost something nobody can tell apart. */
const unclearIn = ({ lost }: Analysis): readonly number[] =>
  lost.filter(({ status }) => status === 'several' || status === 'impossible').map(({ indicator }) => indicator)
