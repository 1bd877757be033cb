/** Two columns of scores and no sure sign which is this year's: the document's own sums tell. */

import type { Framework, InstrumentCode } from '#framework'
import { toNumber } from '#kernel/exact'
import type { Facts, ReadIndicator } from '../reading.ts'
import { indicatorsOf, meanOf, totalOf } from './instruments.ts'

const near = (a: number | null, b: number): boolean => a !== null && Math.abs(a - b) < 0.015

/** How many of the printed instrument scores and the total these scores make, and how many they contradict. */
function agreement(
  indicators: readonly ReadIndicator[],
  { instruments, total }: Pick<Facts, 'instruments' | 'total'>,
  framework: Framework | undefined,
) {
  const codes: readonly InstrumentCode[] = ['IIT', 'EIT', 'OIT']
  const checks = codes.flatMap((code) => {
    const printed = instruments[code]
    const mean = printed === undefined ? null : meanOf(code, indicators, framework)
    return printed === undefined || mean === null ? [] : [near(toNumber(mean), printed)]
  })
  const sum = totalOf(indicators, framework)
  if (total !== null && sum !== null) checks.push(near(sum, total))
  return { agree: checks.filter(Boolean).length, contradict: checks.filter((agrees) => !agrees).length }
}

/**
 * The same indicators with this year's and last year's scores exchanged, where what is printed as instruments and total contradicts the
 * one column and is made by the other. `isSure` tells lines whose columns are named by their year: an author's mistake there stays one.
 */
export function chooseColumn(
  indicators: readonly ReadIndicator[],
  printed: Pick<Facts, 'instruments' | 'total'>,
  framework: Framework | undefined,
  isSure: (line: number) => boolean,
): readonly ReadIndicator[] {
  const pairs = indicators.flatMap(({ previous, score, ...rest }) =>
    previous === null ? [] : [{ ...rest, score: previous, previous: score }],
  )
  if (pairs.length < indicators.length || pairs.length === 0 || indicators.some(({ line }) => isSure(line))) return indicators
  const [as, exchanged] = [agreement(indicators, printed, framework), agreement(pairs, printed, framework)]
  return as.agree === 0 && as.contradict > 0 && exchanged.agree > 0 && exchanged.contradict === 0 ? pairs : indicators
}

/** Where lines ran together, an instrument's name may stand before the score of its first indicator: that is not the instrument's own. */
export function withoutIndicatorScores(
  instruments: Facts['instruments'],
  indicators: readonly ReadIndicator[],
  framework: Framework | undefined,
): Facts['instruments'] {
  const borrowed = (['IIT', 'EIT', 'OIT'] as const).filter((code) => {
    const mean = meanOf(code, indicators, framework)
    const own = indicators.filter(({ no }) => indicatorsOf(code, framework).includes(no))
    const printed = instruments[code]
    return printed !== undefined && mean !== null && !near(toNumber(mean), printed) && own.some(({ score }) => score === printed)
  })
  return Object.fromEntries(Object.entries(instruments).filter(([code]) => !borrowed.some((one) => one === code)))
}
