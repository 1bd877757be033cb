/** Rounds (รอบ) of a fiscal year: when each opens, ends and is due, and whether it is locked. */

import type { Measure } from '#act'
import { daysAfter, roundEnd } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { nextWorkingDay } from '#register'
import type { Calendar } from '#register'

export const roundMonths = [3, 6, 9, 12] as const
export type RoundMonths = (typeof roundMonths)[number]

/** What somebody did to a round; the newest counts. */
export type RoundDeed = {
  readonly fiscalYear: number
  readonly months: RoundMonths
  readonly deed: 'closed' | 'reopened'
  /** Why it was closed though reports were missing, or why it was opened again. */
  readonly reason: string | null
  readonly at: Date
  readonly by: string
}

export type RoundState = 'not-open' | 'open' | 'overdue' | 'closed'

export type Round = {
  readonly fiscalYear: number
  readonly months: RoundMonths
  readonly opens: ThaiDay
  readonly ends: ThaiDay
  readonly due: ThaiDay
  readonly state: RoundState
  /** The newest of what was done to it. */
  readonly last: RoundDeed | null
}

/**
 * A round opens fifteen days before its end and is due fifteen days after it. Both distances are ours: no rule that we know of gives
 * one.
 */
const opensBefore = 15
const dueAfter = 15

/** The four rounds of a year. The calendar moves a due day that falls on a holiday to the next working day. */
export const roundsOf = (fiscalYear: number, calendar: Calendar, deeds: readonly RoundDeed[], today: ThaiDay): readonly Round[] =>
  roundMonths.map((months) => {
    const ends = roundEnd(fiscalYear, months)
    const opens = daysAfter(ends, -opensBefore)
    const due = nextWorkingDay(calendar, daysAfter(ends, dueAfter))
    const last =
      deeds
        .filter((one) => one.fiscalYear === fiscalYear && one.months === months)
        .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        .at(-1) ?? null
    const state = last?.deed === 'closed' ? 'closed' : today < opens ? 'not-open' : today <= due ? 'open' : 'overdue'
    return { fiscalYear, months, opens, ends, due, state, last }
  })

/** Whether a measure is reported in that round; one that names no round is reported in the two that every office keeps. */
export const belongsTo = ({ rounds }: Pick<Measure, 'rounds'>, months: RoundMonths): boolean =>
  (rounds.length > 0 ? rounds : [6, 12]).includes(months)

export const isRoundMonths = (months: number): months is RoundMonths => roundMonths.some((one) => one === months)
