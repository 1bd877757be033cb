/** What was reported on measures, joined with the plan: the status that counts, results, outcomes and the evidence that can be seen. */

import type { Measure, MeasuresPlan, MeasureStatus } from '#act'
import type { Dispute } from './dispute.ts'
import { isLiving } from './evidence.ts'
import type { ProvenEvidence } from './evidence.ts'
import type { RoundMonths } from './round.ts'

/** What the owner says of a measure in a round; a later version replaces an earlier one, which stays readable. */
export type ProgressReport = {
  readonly id: string
  readonly measureId: string
  readonly fiscalYear: number
  readonly months: RoundMonths
  /** From 1. */
  readonly version: number
  readonly status: MeasureStatus
  /** ผลผลิต: what was done. */
  readonly output: readonly string[]
  /** ผลลัพธ์: what became of it. */
  readonly outcome: readonly string[]
  /** Null: said to be none. */
  readonly problems: string | null
  readonly obstacles: string | null
  readonly suggestions: string | null
  readonly at: Date
  readonly by: string
}

/** All that was said and shown on the measures of one fiscal year. */
export type Progress = {
  readonly reports: readonly ProgressReport[]
  readonly evidence: readonly ProvenEvidence[]
  readonly disputes: readonly Dispute[]
}
export const noProgress: Progress = { reports: [], evidence: [], disputes: [] }

/** The last version in that round. */
export const reportIn = ({ reports }: Progress, measureId: string, months: number): ProgressReport | undefined =>
  reports
    .filter((one) => one.measureId === measureId && one.months === months)
    .toSorted((a, b) => a.version - b.version)
    .at(-1)

/** The last version of the last round reported, up to that one. */
export const newestReport = ({ reports }: Progress, measureId: string, upTo = 12): ProgressReport | undefined =>
  reports
    .filter((one) => one.measureId === measureId && one.months <= upTo)
    .toSorted((a, b) => a.months - b.months || a.version - b.version)
    .at(-1)

export const evidenceOf = ({ evidence }: Progress, measureId: string, upTo = 12): readonly ProvenEvidence[] =>
  evidence.filter((one) => one.measureId === measureId && one.months <= upTo)

/** `lost`: reported as done, and nothing shown for it can be seen any more, since that moment; it is under way again. */
export type Standing = { readonly status: MeasureStatus; readonly lost: Date | null }

export function standingOf(progress: Progress, measure: Pick<Measure, 'id' | 'status'>, upTo = 12): Standing {
  const report = newestReport(progress, measure.id, upTo)
  if (report?.status !== 'done') return { status: report?.status ?? measure.status, lost: null }
  const shown = evidenceOf(progress, measure.id, upTo)
  if (shown.some(isLiving)) return { status: 'done', lost: null }
  const gone = shown.flatMap(({ state }) => (state.kind === 'refuted' || (state.kind === 'gone' && state.seen) ? [state.since] : []))
  return { status: 'in-progress', lost: gone.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? report.at }
}

/** The plan as it stands in that round; a measure nobody reported on stays as the plan says. */
export const withProgress = (plan: MeasuresPlan, progress: Progress, upTo = 12): MeasuresPlan => ({
  ...plan,
  measures: plan.measures.map((measure) => {
    const report = newestReport(progress, measure.id, upTo)
    if (!report) return measure
    return {
      ...measure,
      status: standingOf(progress, measure, upTo).status,
      results: report.output,
      outcomes: report.outcome,
      evidence: evidenceOf(progress, measure.id, upTo).filter(isLiving).map(placeWords),
    }
  }),
})

const placeWords = ({ place }: ProvenEvidence): string => (place.kind === 'link' ? place.url : place.name)

/** What a report on measures says beside the table. */
export type Remark = Pick<ProgressReport, 'problems' | 'obstacles' | 'suggestions'> & { readonly no: number }

/** Of every measure that was reported by that round, in the order of the plan. */
export const remarksOf = (plan: MeasuresPlan, progress: Progress, upTo = 12): readonly Remark[] =>
  plan.measures.flatMap(({ id, no }) => {
    const report = newestReport(progress, id, upTo)
    return report ? [{ no, problems: report.problems, obstacles: report.obstacles, suggestions: report.suggestions }] : []
  })
