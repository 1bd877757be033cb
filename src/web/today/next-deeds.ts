/**
 * What this person should do next at this office, and why; the most pressing first. Pure: pages gather the facts. A further reason to
 * act is one more fact here and one more line in `deedsOf`.
 */

import { daysFrom, fiscalYearSpan } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import type { Concern, RoundMonths, RoundTally } from '#monitor'
import type { Deed } from '#register'

export type TodayFacts = {
  /** The year of the plan that is followed up. */
  readonly fiscalYear: number
  readonly rounds: readonly RoundTally[]
  readonly concerns: readonly Concern[]
  /** Measures of the plan that holds the newest assessment's answers. */
  readonly measures: number
  /** Weaknesses that no measure answers; null where there is no score to hold the plan against. */
  readonly uncovered: number | null
  /** Whether a meeting adopted that plan. */
  readonly adopted: boolean
  /** Papers whose turn it is for this person. */
  readonly waiting: readonly { readonly paperId: string; readonly title: string }[]
}

export type NextDeed =
  | { readonly kind: 'sign'; readonly needs: Deed; readonly paperId: string; readonly title: string }
  | { readonly kind: 'draft-plan'; readonly needs: Deed }
  /** The plan answers everything: an officer prepares its adoption, who may adopt it does. */
  | { readonly kind: 'adopt'; readonly needs: Deed }
  | { readonly kind: 'cover'; readonly needs: Deed; readonly weaknesses: number }
  | { readonly kind: 'report'; readonly needs: Deed; readonly months: RoundMonths; readonly measures: number; readonly days: number }
  | { readonly kind: 'show-evidence'; readonly needs: Deed; readonly measureId: string; readonly no: number }
  | { readonly kind: 'answer-dispute'; readonly needs: Deed; readonly measureId: string; readonly no: number }
  | { readonly kind: 'close-round'; readonly needs: Deed; readonly months: RoundMonths }
  | { readonly kind: 'late-step'; readonly needs: Deed; readonly measureId: string; readonly no: number; readonly days: number }

/** More would be a list, not a next step. */
const most = 5
/** What lies further back belongs to a year that is over: the progress page lists it. */
const longPast = 60

/** Those that this person may do. `days` of a report: until it is due, negative where it is late. */
export const nextDeeds = (facts: TodayFacts, rights: ReadonlySet<Deed>, today: ThaiDay): readonly NextDeed[] =>
  deedsOf(facts, today)
    .filter(({ needs }) => rights.has(needs))
    .filter((deed, at, all) => deed.kind !== 'adopt' || all.findIndex(({ kind }) => kind === 'adopt') === at)
    .slice(0, most)

function deedsOf({ fiscalYear, rounds, concerns, measures, uncovered, adopted, waiting }: TodayFacts, today: ThaiDay): readonly NextDeed[] {
  const isOver = daysFrom(fiscalYearSpan(fiscalYear).last, today) > longPast
  const open = isOver ? [] : rounds.filter(({ state }) => state === 'open' || state === 'overdue')
  const reports = open
    .filter(({ wanted, reported }) => reported < wanted)
    .map(({ months, wanted, reported, due }): NextDeed => ({
      kind: 'report',
      needs: 'progress.report',
      months,
      measures: wanted - reported,
      days: daysFrom(today, due),
    }))
  const closing = open
    .filter(({ wanted, reported, ends }) => wanted > 0 && reported === wanted && ends < today)
    .map(({ months }): NextDeed => ({ kind: 'close-round', needs: 'round.close', months }))
  const lost = concerns.flatMap((one): NextDeed[] =>
    one.kind === 'lost' ? [{ kind: 'show-evidence', needs: 'progress.report', measureId: one.measure.id, no: one.measure.no }] : [],
  )
  const disputed = concerns.flatMap((one): NextDeed[] =>
    one.kind === 'disputed' ? [{ kind: 'answer-dispute', needs: 'dispute.answer', measureId: one.measure.id, no: one.measure.no }] : [],
  )
  const late = concerns.flatMap((one): NextDeed[] =>
    one.kind === 'step-late' && one.days <= longPast
      ? [{ kind: 'late-step', needs: 'progress.report', measureId: one.measure.id, no: one.measure.no, days: one.days }]
      : [],
  )
  const plan: NextDeed[] =
    uncovered === null || (measures > 0 && uncovered === 0)
      ? []
      : [measures === 0 ? { kind: 'draft-plan', needs: 'plan.edit' } : { kind: 'cover', needs: 'plan.edit', weaknesses: uncovered }]
  const adopting: NextDeed[] =
    adopted || measures === 0 || uncovered !== 0
      ? []
      : [
          { kind: 'adopt', needs: 'plan.adopt' },
          { kind: 'adopt', needs: 'plan.edit' },
        ]
  const signing = waiting.map((one): NextDeed => ({ kind: 'sign', needs: 'paper.sign', ...one }))
  return [...signing, ...lost, ...disputed, ...reports, ...plan, ...adopting, ...closing, ...late]
}
