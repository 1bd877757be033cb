/** Holidays: the cabinet's, shared by all, and those of one office; schema `register`. */

import { dayOfIso, isoOf, thaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { clean } from '#platform/db'
import type { Db } from '#platform/db'
import type { Holiday } from '../domain/calendar.ts'

type Tables = {
  'register.holiday': { day: string; name: string; source: string }
  'register.office_holiday': { agency_id: string; day: string; name: string }
}
const tables = (db: Db) => db.withTables<Tables>()

/** A whole list has a day or two a month; an era's worth of lists is read at once. */
export async function listHolidays(db: Db): Promise<readonly (Holiday & { readonly source: string })[]> {
  const rows = await tables(db).selectFrom('register.holiday').selectAll().orderBy('day').execute()
  return rows.map(({ day, ...rest }) => ({ day: dayOfIso(day), ...rest }))
}

/** Makes the list of that year this one. Needs a transaction. */
export async function setHolidays(db: Db, year: number, holidays: readonly Holiday[], source: string): Promise<void> {
  if (!db.isTransaction) throw new Error('a list of holidays is replaced in one transaction or not at all')
  await tables(db)
    .deleteFrom('register.holiday')
    .where('day', '>=', edge(year))
    .where('day', '<', edge(year + 1))
    .execute()
  const rows = holidays.map(({ day, name }) => ({ day: isoOf(day), name: clean(name), source: clean(source) }))
  if (rows.length > 0) await tables(db).insertInto('register.holiday').values(rows).execute()
}

export async function listOfficeHolidays(db: Db, agencyId: string): Promise<readonly Holiday[]> {
  const rows = await tables(db).selectFrom('register.office_holiday').selectAll().where('agency_id', '=', agencyId).orderBy('day').execute()
  return rows.map(({ day, name }) => ({ day: dayOfIso(day), name }))
}

export async function setOfficeHoliday(db: Db, agencyId: string, { day, name }: Holiday): Promise<void> {
  const values = { name: clean(name) }
  await tables(db)
    .insertInto('register.office_holiday')
    .values({ agency_id: agencyId, day: isoOf(day), ...values })
    .onConflict((conflict) => conflict.columns(['agency_id', 'day']).doUpdateSet(values))
    .execute()
}

/** False where there is none. */
export async function deleteOfficeHoliday(db: Db, agencyId: string, day: ThaiDay): Promise<boolean> {
  const done = await tables(db)
    .deleteFrom('register.office_holiday')
    .where('agency_id', '=', agencyId)
    .where('day', '=', isoOf(day))
    .executeTakeFirst()
  return done.numDeletedRows === 1n
}

/** 1 January, as the column holds it. */
function edge(year: number): string {
  const day = thaiDay(year, 1, 1)
  if (!day) throw new RangeError(`no such year: ${year}`)
  return isoOf(day)
}
