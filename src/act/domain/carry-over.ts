/** Measures of last year's plan that go on this year. */

import type { Framework } from '#framework'
import { lastDayOf, monthOf, thaiDay, yearOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import type { Measure, MeasuresPlan } from './measure.ts'

export type CarryOptions = {
  readonly fiscalYear: number
  /** The method whose weaknesses the new plan answers: items are named by its numbering. */
  readonly framework: Framework | undefined
  /** Makes keys. */
  readonly newId: () => string
}

/**
 * The same words a year later: each step's day moved by as many years as lie between the plans, nothing done yet, and each says
 * where it comes from. An item that the new method numbers otherwise is named as there; one that is gone is left out, and the
 * indicator it stood under goes with it where the new method does not have it.
 */
export function carryOver(from: MeasuresPlan, { fiscalYear, framework, newId }: CarryOptions): readonly Measure[] {
  const years = fiscalYear - from.fiscalYear
  return from.measures.map((measure) => ({
    ...measure,
    id: newId(),
    carriedFrom: measure.id,
    items: itemsIn(measure.items, from.assessedYear, framework),
    indicators: measure.indicators.filter((no) => !framework || framework.indicators.some((indicator) => indicator.no === no)),
    steps: measure.steps.map((step) => ({ ...step, due: step.due && yearsLater(step.due, years) })),
    due: measure.due && yearsLater(measure.due, years),
    status: 'not-started',
    results: [],
    outcomes: [],
    evidence: [],
  }))
}

/** The codes of that year's items as the framework numbers them; what it does not have is left out. */
export function itemsIn(codes: readonly string[], year: number, framework: Framework | undefined): readonly string[] {
  if (!framework || framework.year === year) return codes
  const followers = codes.flatMap((code) => {
    const renamed = Object.entries(framework.sameItem).flatMap(([own, others]) => (others[year]?.includes(code) ? [own] : []))
    if (renamed.length > 0) return renamed
    // Survey questions kept their codes while the survey was the same.
    return /^[IE]/.test(code) && framework.items.some((item) => item.code === code) ? [code] : []
  })
  return [...new Set(followers)]
}

/** 29 February becomes the last day of the month. */
function yearsLater(day: ThaiDay, years: number): ThaiDay {
  const year = yearOf(day) + years
  return thaiDay(year, monthOf(day), Number(day.slice(8))) ?? lastDayOf(year, monthOf(day))
}
