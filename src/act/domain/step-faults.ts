/** What is wrong with the order and the days of a measure's steps. */

import { fiscalYearSpan } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import type { Step } from './measure.ts'

/** `step` and what it is held against count from 1, as people count them. */
export type StepFault =
  /** Not within the fiscal year of the plan. */
  | { readonly kind: 'outside-year'; readonly step: number; readonly first: ThaiDay; readonly last: ThaiDay }
  /** Earlier than a step that stands before it. */
  | { readonly kind: 'out-of-order'; readonly step: number; readonly before: number }
  | { readonly kind: 'no-such-step'; readonly step: number; readonly after: number }
  /** Each waits for the next, the last for the first; of one step: it waits for itself. */
  | { readonly kind: 'circular'; readonly step: number; readonly circle: readonly number[] }
  /** It waits for one that only comes behind it. */
  | { readonly kind: 'waits-for-later'; readonly step: number; readonly after: number }

/** In the order of the steps; of a circle only the first step is named. */
export function stepFaults(steps: readonly Step[], fiscalYear: number): readonly StepFault[] {
  const { first, last } = fiscalYearSpan(fiscalYear)
  const faults: StepFault[] = []
  const circling = new Set<number>()
  let latest: { readonly step: number; readonly due: ThaiDay } | undefined
  for (const [at, { due, after }] of steps.entries()) {
    const step = at + 1
    if (due !== null) {
      if (due < first || due > last) faults.push({ kind: 'outside-year', step, first, last })
      if (latest && due < latest.due) faults.push({ kind: 'out-of-order', step, before: latest.step })
      else latest = { step, due }
    }
    if (after === undefined) continue
    if (!steps[after]) faults.push({ kind: 'no-such-step', step, after: after + 1 })
    else {
      const circle = circleFrom(steps, at)
      if (circle.length > 0 && !circling.has(step)) faults.push({ kind: 'circular', step, circle })
      else if (circle.length === 0 && after > at) faults.push({ kind: 'waits-for-later', step, after: after + 1 })
      for (const one of circle) circling.add(one)
    }
  }
  return faults
}

/** The steps from this one round to itself; none where waiting comes to an end, or ends in a circle this one is not in. */
function circleFrom(steps: readonly Step[], from: number): readonly number[] {
  const path: number[] = []
  for (let at: number | undefined = from; at !== undefined && path.length <= steps.length; at = steps[at]?.after) {
    if (path.length > 0 && at === from) return path
    path.push(at + 1)
  }
  return []
}
