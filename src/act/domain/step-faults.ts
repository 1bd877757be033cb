/** What is wrong with the order and the days of a measure's steps. */

import { fiscalYearSpan, lastDayOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { toArabicDigits } from '#kernel/thai'
import type { MeasureWords, Step } from './measure.ts'

/** `step` and what it is held against count from 1, as people count them. */
export type StepFault =
  /** Not within the fiscal year of the plan. */
  | { readonly kind: 'outside-year'; readonly step: number; readonly first: ThaiDay; readonly last: ThaiDay }
  /** A report on the whole year, later than the year after can still be assessed by it. */
  | { readonly kind: 'report-too-late'; readonly step: number; readonly last: ThaiDay }
  /** Earlier than a step that stands before it. */
  | { readonly kind: 'out-of-order'; readonly step: number; readonly before: number }
  | { readonly kind: 'no-such-step'; readonly step: number; readonly after: number }
  /** Each waits for the next, the last for the first; of one step: it waits for itself. */
  | { readonly kind: 'circular'; readonly step: number; readonly circle: readonly number[] }
  /** It waits for one that only comes behind it. */
  | { readonly kind: 'waits-for-later'; readonly step: number; readonly after: number }

/**
 * Until when the report on a whole year may be due. It can only be written after 30 September, and it is the assessment of the year
 * after that asks for it; the data of that year are entered until 30 April (calendar of 2564 and 2565; later years moved within it).
 */
export const lastReportDay = (fiscalYear: number): ThaiDay => lastDayOf(fiscalYear + 1, 4)

/** "จัดทำรายงานผลการดำเนินงานประจำปี": a report on the year as a whole, not on its first six months. */
const reportsOnYear = (text: string): boolean => {
  const words = toArabicDigits(text).replace(/\s+/g, '')
  return /(?:รายงาน|สรุปผล|ประเมินผล).*(?:ประจำปี|ทั้งปี|สิ้นปี|ตลอดปี|12เดือน)/.test(words) && !/(?<!1)[369]เดือน(?!.*12เดือน)/.test(words)
}

/** What is wrong with one day, given what is to be done until then. */
function dayFault(due: ThaiDay, text: string, step: number, fiscalYear: number): StepFault | undefined {
  const { first, last } = fiscalYearSpan(fiscalYear)
  if (due >= first && due <= last) return undefined
  if (due < first || !reportsOnYear(text)) return { kind: 'outside-year', step, first, last }
  return due <= lastReportDay(fiscalYear) ? undefined : { kind: 'report-too-late', step, last: lastReportDay(fiscalYear) }
}

/** Of the day of a measure as a whole: it is as good as that of its last step. `step` is 0. */
export const wholeFault = (
  { title, steps, due }: Pick<MeasureWords, 'title' | 'steps' | 'due'>,
  fiscalYear: number,
): StepFault | undefined => (due === null ? undefined : dayFault(due, [title, steps.at(-1)?.text ?? ''].join('\n'), 0, fiscalYear))

/** In the order of the steps; of a circle only the first step is named. */
export function stepFaults(steps: readonly Step[], fiscalYear: number): readonly StepFault[] {
  const faults: StepFault[] = []
  const circling = new Set<number>()
  let latest: { readonly step: number; readonly due: ThaiDay } | undefined
  for (const [at, { text, due, after }] of steps.entries()) {
    const step = at + 1
    if (due !== null) {
      const fault = dayFault(due, text, step, fiscalYear)
      if (fault) faults.push(fault)
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
