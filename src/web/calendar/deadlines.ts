/** The deadlines of an office, and the calendar made of them. */

import { ICalCalendar, ICalEventTransparency } from 'ical-generator'
import { dueSteps, findPlan } from '#act'
import { commonDay, dayOf, fiscalYearOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { belongsTo, findPlanAsReported, findRounds } from '#monitor'
import type { Db } from '#platform/db'
import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'

/** `id` stays the same while the day or the words change: calendars then move the entry instead of adding one. */
export type Deadline = { readonly id: string; readonly title: string; readonly day: ThaiDay; readonly url: string }

type Office = { readonly id: string; readonly fullName: string }
type Wanted = { readonly office: Office; readonly language: Language; readonly baseUrl: string; readonly now: Date }

/** Steps of this year's measures and of the years beside it, and the days until which its rounds are to be reported. */
export async function deadlinesOf(db: Db, { office, language, baseUrl, now }: Wanted): Promise<readonly Deadline[]> {
  const t = language === 'th' ? th : en
  const d = (text: string) => digits(text, language)
  const year = fiscalYearOf(dayOf(now))
  const found: Deadline[] = []
  for (const fiscalYear of [year - 1, year, year + 1]) {
    const plan = await findPlanAsReported(db, office.id, fiscalYear)
    const url = `${baseUrl}/o/${office.id}/measures?year=${fiscalYear}`
    for (const { measure, step, text, due } of plan ? dueSteps(plan) : [])
      found.push({ id: `step-${measure.id}-${step}`, title: d(t.step(measure.no, step, text)), day: due, url })
  }
  const measures = (await findPlan(db, office.id, year))?.measures ?? [{ rounds: [] }]
  for (const { months, due } of await findRounds(db, office.id, year, now)) {
    if (!measures.some((measure) => belongsTo(measure, months))) continue
    const url = `${baseUrl}/o/${office.id}/progress?year=${year}`
    found.push({ id: `round-${office.id}-${year}-${months}`, title: d(t.round(months, String(year))), day: due, url })
  }
  return found
}

/** A calendar by RFC 5545: days without hours, marked as free. */
export function composeCalendar(deadlines: readonly Deadline[], { office, language, baseUrl, now }: Wanted): string {
  const t = language === 'th' ? th : en
  const calendar = new ICalCalendar({
    name: t.calendarName(office.fullName),
    prodId: { company: 'Prongsai', product: 'Prongsai', language: language.toUpperCase() },
    ttl: 6 * 3600,
  })
  const host = new URL(baseUrl).hostname
  for (const { id, title, day, url } of deadlines)
    calendar.createEvent({
      id: `${id}@${host}`,
      start: new Date(`${commonDay(day)}T00:00:00Z`),
      allDay: true,
      summary: title,
      url,
      stamp: now,
      transparency: ICalEventTransparency.TRANSPARENT,
    })
  return calendar.toString()
}
