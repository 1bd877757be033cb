/** Wrong passwords in a row, counted where every process of the installation sees them. */

import { sql } from 'kysely'
import type { Db } from '../../db.ts'

/** From the fifth wrong one on: a minute, two, four, eight, at most fifteen. One is forgiven every quarter of an hour. */
export const free = 5
export const forgiveMinutes = 15
export const longestMinutes = 15

/**
 * Takes one try: counted as wrong before the password is looked at, so that a hundred at once are still a hundred (`forgiveTries` takes
 * them back when it was right). The moment until which the account is locked, null where this try may go on.
 */
export async function takeTry(db: Db, key: string, now: Date): Promise<Date | null> {
  const left = sql`greatest(0, t.failures - floor(extract(epoch from (${now}::timestamptz - t.last_at)) / ${forgiveMinutes * 60})::int)`
  const wait = sql`least(${longestMinutes}, power(2, least(10, ${left} + 1 - ${free})))`
  const taken = await sql<{ key: string }>`
    insert into sign_in.tries as t (key, failures, last_at, locked_until)
    values (${key}, 1, ${now}, null)
    on conflict (key) do update set
      failures = ${left} + 1,
      last_at = excluded.last_at,
      locked_until = case when ${left} + 1 >= ${free} then ${now}::timestamptz + make_interval(mins => (${wait})::int) end
    where t.locked_until is null or t.locked_until <= ${now}
    returning t.key`.execute(db)
  if (taken.rows.length > 0) return null
  const found = await sql<{ locked_until: Date }>`select locked_until from sign_in.tries where key = ${key}`.execute(db)
  return found.rows[0]?.locked_until ?? null
}

/** The password was right. */
export async function forgiveTries(db: Db, key: string): Promise<void> {
  await sql`delete from sign_in.tries where key = ${key}`.execute(db)
}

/** Until when it is locked, if it is: asked after a wrong try, for the audit. */
export async function lockedUntil(db: Db, key: string, now: Date): Promise<Date | null> {
  const found = await sql<{
    locked_until: Date
  }>`select locked_until from sign_in.tries where key = ${key} and locked_until > ${now}`.execute(db)
  return found.rows[0]?.locked_until ?? null
}

/** What nobody tried for a day. */
export async function deleteOldTries(db: Db, now: Date): Promise<void> {
  await sql`delete from sign_in.tries where last_at < ${new Date(now.getTime() - 24 * 60 * 60 * 1000)}`.execute(db)
}
