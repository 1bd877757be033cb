/** What needs somebody in a year's measures: late, at risk, done without anything left to show (D7). */

import { dueSteps } from '#act'
import type { Measure, MeasuresPlan } from '#act'
import { daysFrom } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { openDisputes } from './dispute.ts'
import { newestReport, reportIn, standingOf } from './progress.ts'
import type { Progress, Standing } from './progress.ts'
import { belongsTo } from './round.ts'
import type { Round, RoundMonths } from './round.ts'

export type Concern =
  /** The round's day has passed without a report. */
  | { readonly kind: 'overdue'; readonly measure: Measure; readonly months: RoundMonths; readonly days: number }
  /** Reported as done, and the evidence is gone. */
  | { readonly kind: 'lost'; readonly measure: Measure; readonly months: RoundMonths; readonly since: Date }
  /** The public disputes evidence, and nobody has answered. */
  | { readonly kind: 'disputed'; readonly measure: Measure; readonly months: RoundMonths; readonly since: Date }
  /** A step's day has passed and the measure is not done. */
  | { readonly kind: 'step-late'; readonly measure: Measure; readonly step: number; readonly days: number }
  /** The round is due within two weeks, and nothing is reported. */
  | { readonly kind: 'near'; readonly measure: Measure; readonly months: RoundMonths; readonly days: number }

/** `reported` of `wanted` measures in a round. */
export type RoundTally = Round & { readonly wanted: number; readonly reported: number }

export type Overview = {
  readonly rounds: readonly RoundTally[]
  /** The most pressing first. */
  readonly concerns: readonly Concern[]
  readonly standings: ReadonlyMap<string, Standing>
}

const nearDays = 14

export function overviewOf(plan: MeasuresPlan, progress: Progress, rounds: readonly Round[], today: ThaiDay): Overview {
  const standings = new Map(plan.measures.map((measure) => [measure.id, standingOf(progress, measure)]))
  const inRound = (months: RoundMonths) => plan.measures.filter((measure) => belongsTo(measure, months))
  const isReported = (measure: Measure, months: RoundMonths) => reportIn(progress, measure.id, months) !== undefined
  const unreported = (round: Round) => inRound(round.months).filter((measure) => !isReported(measure, round.months))
  const overdue = rounds
    .filter(({ state }) => state === 'overdue')
    .flatMap((round) =>
      unreported(round).map((measure): Concern => ({
        kind: 'overdue',
        measure,
        months: round.months,
        days: daysFrom(round.due, today),
      })),
    )
  const lost = plan.measures.flatMap((measure): Concern[] => {
    const since = standings.get(measure.id)?.lost
    const months = newestReport(progress, measure.id)?.months
    return since && months ? [{ kind: 'lost', measure, months, since }] : []
  })
  const disputed = plan.measures.flatMap((measure): Concern[] => {
    const [first] = openDisputes(progress.disputes, measure.id)
    const months = progress.evidence.find(({ id }) => id === first?.evidenceId)?.months
    return first && months ? [{ kind: 'disputed', measure, months, since: first.sentAt }] : []
  })
  const late = plan.measures
    .filter(({ id }) => standings.get(id)?.status !== 'done')
    .flatMap((measure): Concern[] => {
      const late = dueSteps({ ...plan, measures: [{ ...measure, status: 'in-progress' }] }).find(({ due }) => due < today)
      return late ? [{ kind: 'step-late', measure, step: late.step, days: daysFrom(late.due, today) }] : []
    })
  const near = rounds
    .filter(({ state, due }) => state === 'open' && daysFrom(today, due) <= nearDays)
    .flatMap((round) =>
      unreported(round).map((measure): Concern => ({ kind: 'near', measure, months: round.months, days: daysFrom(today, round.due) })),
    )
  return {
    rounds: rounds.map((round) => {
      const wanted = inRound(round.months)
      return { ...round, wanted: wanted.length, reported: wanted.filter((measure) => isReported(measure, round.months)).length }
    }),
    concerns: [...overdue, ...lost, ...disputed, ...near, ...late],
    standings,
  }
}

/** Measures that keep a round from being closed without a reason. */
export const missingIn = (plan: MeasuresPlan, progress: Progress, months: RoundMonths): readonly Measure[] =>
  plan.measures.filter((measure) => belongsTo(measure, months) && !reportIn(progress, measure.id, months))
