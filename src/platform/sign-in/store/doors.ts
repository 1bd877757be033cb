/** What stands before people's doors: their second factors and open sessions; and who lifted which factor, and why. */

import { clean } from '../../db.ts'
import type { Db } from '../../db.ts'

export type Door = {
  /** A code of the app, or a passkey. */
  readonly factor: boolean
  /** Sessions that are open. */
  readonly sessions: number
}
export type Lift = {
  readonly id: string
  readonly userId: string
  /** Null where the server's own command did it. */
  readonly liftedBy: string | null
  readonly reason: string
  readonly at: Date
}

type Tables = {
  'sign_in.user': { id: string; twoFactorEnabled: boolean; updatedAt: Date }
  'sign_in.twoFactor': { userId: string }
  'sign_in.passkey': { userId: string }
  'sign_in.session': { userId: string; expiresAt: Date }
  'sign_in.lift': { id: string; user_id: string; lifted_by: string | null; reason: string; at: Date }
}
const tables = (db: Db) => db.withTables<Tables>()

/** By the ids asked for; of accounts that are gone there is none. */
export async function listDoors(db: Db, userIds: readonly string[], now: Date): Promise<ReadonlyMap<string, Door>> {
  if (userIds.length === 0) return new Map()
  const rows = await tables(db)
    .selectFrom('sign_in.user as u')
    .select((is) => [
      'u.id',
      is
        .or([
          is('u.twoFactorEnabled', '=', true),
          is.exists(is.selectFrom('sign_in.passkey as p').select('p.userId').whereRef('p.userId', '=', 'u.id')),
        ])
        .as('factor'),
      is
        .selectFrom('sign_in.session as s')
        .select(({ fn }) => fn.countAll<number>().as('open'))
        .whereRef('s.userId', '=', 'u.id')
        .where('s.expiresAt', '>', now)
        .as('sessions'),
    ])
    .where('u.id', 'in', userIds)
    .execute()
  return new Map(rows.map(({ id, factor, sessions }) => [id, { factor: Boolean(factor), sessions: sessions ?? 0 }]))
}

/** The app's key with its recovery codes, and all passkeys. How many factors there were. */
export async function deleteFactors(db: Db, userId: string, at: Date): Promise<number> {
  const codes = await tables(db).deleteFrom('sign_in.twoFactor').where('userId', '=', userId).executeTakeFirst()
  const passkeys = await tables(db).deleteFrom('sign_in.passkey').where('userId', '=', userId).executeTakeFirst()
  await tables(db).updateTable('sign_in.user').set({ twoFactorEnabled: false, updatedAt: at }).where('id', '=', userId).execute()
  return Number(codes.numDeletedRows + passkeys.numDeletedRows)
}

export async function insertLift(db: Db, { id, userId, liftedBy, reason, at }: Lift): Promise<void> {
  await tables(db)
    .insertInto('sign_in.lift')
    .values({ id, user_id: userId, lifted_by: liftedBy, reason: clean(reason), at })
    .execute()
}

/** The latest of the person since that day. */
export async function findLift(db: Db, userId: string, since: Date): Promise<Lift | undefined> {
  const row = await tables(db)
    .selectFrom('sign_in.lift')
    .selectAll()
    .where('user_id', '=', userId)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { id: row.id, userId: row.user_id, liftedBy: row.lifted_by, reason: row.reason, at: row.at }
}
