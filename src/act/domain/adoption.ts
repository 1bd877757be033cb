/** The meeting that adopts a plan: what it must have settled, and what locks the plan afterwards. */

import type { ThaiDay } from '#kernel/day'
import type { Coverage, Uncovered } from './coverage.ts'
import type { MeasuresPlan } from './measure.ts'

/** Who was there, in words: the record of a meeting does not change when somebody moves on. */
export type Attendee = { readonly name: string; readonly post: string }

/** What the officer writes down of the meeting, before or after it. Days are null until they are known. */
export type MeetingWords = {
  readonly meeting: { readonly name: string; readonly no: string; readonly day: ThaiDay | null; readonly place: string }
  readonly attendees: readonly Attendee[]
  /** ระเบียบวาระ */
  readonly agenda: string
  /** มติที่ประชุม */
  readonly resolution: string
  /** The day from which the plan holds. */
  readonly holdsFrom: ThaiDay | null
  /** Why something stays open, by the name of the open point. */
  readonly exceptions: Readonly<Record<string, string>>
}

/** One version of a year's plan on its way: prepared, adopted, perhaps reopened. */
export type Adoption = MeetingWords & {
  readonly id: string
  readonly fiscalYear: number
  readonly version: number
  readonly preparedAt: Date
  /** The plan as it was adopted, with its sha256. Null until then. */
  readonly adopted: { readonly at: Date; readonly by: string; readonly plan: MeasuresPlan; readonly sha256: string } | null
  readonly reopened: { readonly at: Date; readonly reason: string } | null
}

/** While its newest version is adopted and not reopened a plan cannot be changed. */
export const locks = (newest: Adoption | undefined): boolean => newest !== undefined && newest.adopted !== null && newest.reopened === null

/** A name for a weakness without a measure: "indicator:4", "item:O11", "loss:9.2". */
export const nameOf = (one: Uncovered): string =>
  one.kind === 'indicator' ? `indicator:${one.indicator}` : one.kind === 'item' ? `item:${one.item}` : `loss:${one.loss.sub}`

/**
 * What a meeting must answer for in writing: each weakness without a measure, each measure that answers nothing ("measure:<id>"),
 * and, where no score says what is weak, that it could not be held against a result ("scores").
 */
export function openPoints(coverage: Coverage | null): readonly string[] {
  if (!coverage) return ['scores']
  return [...coverage.uncovered.map(nameOf), ...coverage.untraced.map(({ measure }) => `measure:${measure.id}`)]
}

export type MeetingGap = 'name' | 'day' | 'day-to-come' | 'attendees' | 'resolution' | 'holds-from'

/** What the record of the meeting lacks before the plan can be adopted by it. A plan may hold from a day before its meeting: 1 October. */
export function meetingGaps({ meeting, attendees, resolution, holdsFrom }: MeetingWords, today: ThaiDay): readonly MeetingGap[] {
  const gaps: (MeetingGap | false)[] = [
    meeting.name === '' && 'name',
    meeting.day === null && 'day',
    meeting.day !== null && meeting.day > today && 'day-to-come',
    attendees.length === 0 && 'attendees',
    resolution === '' && 'resolution',
    holdsFrom === null && 'holds-from',
  ]
  return gaps.filter((gap) => gap !== false)
}

/** As text that is the same for the same thing, in whatever order its parts came: what a hash is made over. */
export const steadyText = (thing: object): string => JSON.stringify(sorted(thing))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  )
}
