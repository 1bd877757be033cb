/** The steps that still have a day before them, or behind them. */

import type { ThaiDay } from '#kernel/day'
import type { Measure, MeasuresPlan } from './measure.ts'

/** `step` counts from 1. */
export type DueStep = { readonly measure: Measure; readonly step: number; readonly text: string; readonly due: ThaiDay }

/** In the order of their days. Of a measure that is done nothing is due any more; a day of the measure alone is that of its last step. */
export const dueSteps = (plan: MeasuresPlan): readonly DueStep[] =>
  plan.measures
    .filter(({ status }) => status !== 'done')
    .flatMap(stepsOf)
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))

function stepsOf(measure: Measure): readonly DueStep[] {
  const own = measure.steps.flatMap(({ text, due }, at) => (due ? [{ measure, step: at + 1, text, due }] : []))
  if (own.length > 0 || measure.due === null) return own
  const last = measure.steps.length
  return [{ measure, step: Math.max(1, last), text: measure.steps[last - 1]?.text ?? measure.title, due: measure.due }]
}
