/** The working calendar: the cabinet's list of a year, the days off of one office, and both as one calendar. */

import { yearOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { putInBin, takeFromBin } from '#platform/bin'
import { enterOffices, inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { isoOf } from '#kernel/day'
import { demand, demandInHouse } from './domain/permissions.ts'
import type { ChangeDeps } from './change-office.ts'
import { holidaysOfYear } from './domain/calendar.ts'
import type { Calendar, Holiday } from './domain/calendar.ts'
import { insertImport } from './store.ts'
import { deleteOfficeHoliday, listHolidays, listOfficeHolidays, setHolidays, setOfficeHoliday } from './store/calendar.ts'

/** From one year to another, both with. */
export async function findCalendar(db: Db, agencyId: string, first: number, last: number): Promise<Calendar> {
  const imported = await listHolidays(db)
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return { years: new Map(years.map((year) => [year, holidaysOfYear(year, imported)])), own: await listOfficeHolidays(db, agencyId) }
}

export type HolidaysProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'other-year'; readonly day: ThaiDay }
  | { readonly kind: 'twice'; readonly day: ThaiDay }

/** The whole list of a year, for all offices; replaces what was there. `source` says where it stands ("มติคณะรัฐมนตรี …"). */
export async function importHolidays(
  { db, now, rights }: ChangeDeps,
  { year, source, holidays }: { readonly year: number; readonly source: string; readonly holidays: readonly Holiday[] },
): Promise<Result<number, HolidaysProblem>> {
  if (holidays.length === 0) return err({ kind: 'empty' })
  const strange = holidays.find(({ day }) => yearOf(day) !== year)
  if (strange) return err({ kind: 'other-year', day: strange.day })
  const twice = holidays.find(({ day }, at) => holidays.findIndex((one) => one.day === day) !== at)
  if (twice) return err({ kind: 'twice', day: twice.day })
  demandInHouse(rights, 'register.import')
  return inTransaction(db, async (tx) => {
    await enterOffices(tx, [houseAgencyId])
    await setHolidays(tx, year, holidays, source)
    // What hangs on the days of all offices is worked out anew.
    await insertImport(tx, 'change', holidays.length, now())
    await recordDeed(tx, {
      agencyId: houseAgencyId,
      at: now(),
      actor: rights.actor,
      action: 'holidays.imported',
      subject: `register.holiday/${year}`,
      detail: { year, days: holidays.length },
    })
    return ok(holidays.length)
  })
}

export function addOfficeHoliday({ db, now, rights }: ChangeDeps, agencyId: string, holiday: Holiday): Promise<void> {
  demand(rights, 'organisation.edit', agencyId)
  return inTransaction(db, async (tx) => {
    await setOfficeHoliday(tx, agencyId, holiday)
    await recordDeed(tx, deed(agencyId, holiday.day, 'holiday.added', now(), rights.actor))
  })
}

/** Its id in the bin is made of the day: the days of an office have none of their own. */
const binIdOf = (day: ThaiDay): string => `00000000-0000-7000-8000-0000${isoOf(day).replaceAll('-', '')}`
const kind = 'register.office_holiday'

export function removeOfficeHoliday({ db, now, rights }: ChangeDeps, agencyId: string, day: ThaiDay): Promise<boolean> {
  demand(rights, 'organisation.edit', agencyId)
  return inTransaction(db, async (tx) => {
    const holiday = (await listOfficeHolidays(tx, agencyId)).find((one) => one.day === day)
    if (!holiday) return false
    const at = now()
    await deleteOfficeHoliday(tx, agencyId, day)
    await putInBin(tx, agencyId, binIdOf(day), kind, holiday, at)
    await recordDeed(tx, deed(agencyId, day, 'holiday.removed', at, rights.actor))
    return true
  })
}

export function bringBackOfficeHoliday({ db, now, rights }: ChangeDeps, agencyId: string, day: ThaiDay): Promise<boolean> {
  demand(rights, 'organisation.edit', agencyId)
  return inTransaction(db, async (tx) => {
    // Only `removeOfficeHoliday` puts this kind in.
    const holiday = (await takeFromBin(tx, agencyId, binIdOf(day), kind)) as Holiday | undefined
    if (!holiday) return false
    await setOfficeHoliday(tx, agencyId, holiday)
    await recordDeed(tx, deed(agencyId, day, 'holiday.brought-back', now(), rights.actor))
    return true
  })
}

const deed = (agencyId: string, day: ThaiDay, action: string, at: Date, actor: string) => ({
  agencyId,
  at,
  actor,
  action,
  subject: `${kind}/${day}`,
  detail: {},
})
