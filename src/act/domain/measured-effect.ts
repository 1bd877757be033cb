/** What a measure of the library did where it was taken: how much more the score rose than at offices that did not take it. */

import { studentQuantile } from '#kernel/student-t'

/** One office from one assessed year to the next, in one indicator. Only offices of the same `cell` (the year) are compared. */
export type ScoreChange = { readonly cell: number; readonly start: number; readonly change: number }

/** In points of the indicator's score, with a 95 % interval. */
export type Effect = { readonly change: number; readonly low: number; readonly high: number }

/** `takers` and `others` are the offices that could be compared; `effect` is null where one of the groups has fewer than `fewest`. */
export type Measured = { readonly takers: number; readonly others: number; readonly effect: Effect | null }

/** Below this many offices in either group chance decides, and nothing is said. */
export const fewest = 5

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]): number => sum(values) / values.length

/**
 * The mean, over the offices that took the measure, of (their change − the change to be expected without it). Offices take up a
 * measure where they are weak, and who is weak one year tends to rise in the next by itself (regression to the mean); so what is to
 * be expected is read from the offices that did not take it, at the same starting score: in each year their mean change, plus one
 * slope on the starting score, common to all years, by least squares.
 *
 * Takers whose starting score lies outside those of the others of their year are left out (nothing to compare them with), and so
 * are years with fewer than two others. In the notation n₁, n₀ offices, K years, D a taker's change minus the expected one:
 *
 *   effect = mean D
 *   variance = s₁²/n₁ + s₀²·( Σₖ (n₁ₖ/n₁)²/n₀ₖ + g²/Sxx ),  g = Σₖ (n₁ₖ/n₁)(x̄₁ₖ − x̄₀ₖ)
 *
 * s₁² is the variance of D with n₁−1 degrees of freedom, s₀² that of the others about their line with n₀−K−1 (n₀−K and no slope
 * where all of them start alike); the two need not be equal, so the degrees of freedom of the sum are Welch's (Satterthwaite's),
 * and the interval is effect ± t₀.₉₇₅·√variance. Each office may stand in the lists once only: the rows must be independent.
 */
export function measuredEffect(taking: readonly ScoreChange[], others: readonly ScoreChange[]): Measured {
  const cells = [...Map.groupBy(others, ({ cell }) => cell)].flatMap(([cell, rest]) => {
    const starts = rest.map(({ start }) => start)
    const [lowest, highest] = [Math.min(...starts), Math.max(...starts)]
    const own = taking.filter((one) => one.cell === cell && one.start >= lowest && one.start <= highest)
    return own.length === 0 || rest.length < 2 ? [] : [{ own, rest, start: mean(starts), change: mean(rest.map(({ change }) => change)) }]
  })
  const [n1, n0] = [sum(cells.map(({ own }) => own.length)), sum(cells.map(({ rest }) => rest.length))]
  if (n1 < fewest || n0 < fewest) return { takers: n1, others: n0, effect: null }

  const away = cells.flatMap(({ rest, start, change }) => rest.map((one) => ({ x: one.start - start, y: one.change - change })))
  const sxx = sum(away.map(({ x }) => x * x))
  const slope = sxx > 0 ? sum(away.map(({ x, y }) => x * y)) / sxx : 0
  const df0 = n0 - cells.length - (sxx > 0 ? 1 : 0)
  const s0 = sum(away.map(({ x, y }) => (y - slope * x) ** 2)) / df0
  const gains = cells.flatMap(({ own, start, change }) => own.map((one) => one.change - change - slope * (one.start - start)))
  const effect = mean(gains)
  const s1 = sum(gains.map((gain) => (gain - effect) ** 2)) / (n1 - 1)

  const apart = sum(cells.map(({ own, start }) => sum(own.map((one) => one.start - start)) / n1))
  const share = sum(cells.map(({ own, rest }) => (own.length / n1) ** 2 / rest.length)) + (sxx > 0 ? apart ** 2 / sxx : 0)
  const [v1, v0] = [s1 / n1, s0 * share]
  const variance = v1 + v0
  // Everybody changed exactly as expected, or by exactly as much more.
  const half = variance > 0 ? studentQuantile(0.975, variance ** 2 / (v1 ** 2 / (n1 - 1) + v0 ** 2 / df0)) * Math.sqrt(variance) : 0
  return { takers: n1, others: n0, effect: { change: effect, low: effect - half, high: effect + half } }
}

/** What is known of one office: its scores by year and indicator, and what of the library stood in its plans. */
export type OfficeHistory = {
  readonly scores: ReadonlyMap<number, ReadonlyMap<number, number>>
  readonly taken: readonly { readonly key: string; readonly assessedYear: number; readonly indicators: readonly number[] }[]
}

/** Of one entry of the library in one indicator it was taken for. `adopted`: offices that ever had it in a plan. */
export type EntryEffect = Measured & { readonly key: string; readonly indicator: number; readonly adopted: number }

/**
 * For every entry that some office has in a plan, and every indicator it answers there. An office counts once: who took it, in the
 * first plan that had it; who never did, in that year of the takers' which lacks others most.
 */
export function effectsOf(offices: readonly OfficeHistory[]): readonly EntryEffect[] {
  const keys = [...new Set(offices.flatMap(({ taken }) => taken.map(({ key }) => key)))].toSorted()
  return keys.flatMap((key) => {
    const having = offices.filter(({ taken }) => taken.some((one) => one.key === key))
    const without = offices.filter(({ taken }) => !taken.some((one) => one.key === key))
    const taken = having.flatMap((office) => office.taken.filter((one) => one.key === key))
    const indicators = [...new Set(taken.flatMap((one) => one.indicators))].toSorted((a, b) => a - b)
    return indicators.map((indicator): EntryEffect => {
      const takers = having.flatMap((office) => {
        const years = office.taken.filter((one) => one.key === key && one.indicators.includes(indicator))
        const first = years.map(({ assessedYear }) => assessedYear).toSorted((a, b) => a - b)[0]
        return (first !== undefined && changeOf(office, indicator, first)) || []
      })
      return { key, indicator, adopted: having.length, ...measuredEffect(takers, othersFor(takers, without, indicator)) }
    })
  })
}

function othersFor(takers: readonly ScoreChange[], offices: readonly OfficeHistory[], indicator: number): readonly ScoreChange[] {
  const wanted = new Map<number, number>()
  for (const { cell } of takers) wanted.set(cell, (wanted.get(cell) ?? 0) + 1)
  const got = new Map<number, number>()
  const lack = ({ cell }: ScoreChange): number => (wanted.get(cell) ?? 0) / ((got.get(cell) ?? 0) + 1)
  return offices.flatMap((office) => {
    const choices = [...wanted.keys()].flatMap((year) => changeOf(office, indicator, year) ?? [])
    const [chosen] = choices.toSorted((a, b) => lack(b) - lack(a) || a.cell - b.cell)
    if (chosen) got.set(chosen.cell, (got.get(chosen.cell) ?? 0) + 1)
    return chosen ?? []
  })
}

function changeOf({ scores }: OfficeHistory, indicator: number, year: number): ScoreChange | undefined {
  const [start, end] = [scores.get(year)?.get(indicator), scores.get(year + 1)?.get(indicator)]
  return start === undefined || end === undefined ? undefined : { cell: year, start, change: end - start }
}
