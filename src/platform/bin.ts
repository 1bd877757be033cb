/** The bin: what was taken away, whole, until it is brought back or thirty days have gone by. */

import { json } from './db.ts'
import type { Db } from './db.ts'

export const binDays = 30

type Tables = { 'platform.bin': { agency_id: string; id: string; kind: string; content: unknown; at: Date } }
const tables = (db: Db) => db.withTables<Tables>()

/** Needs the transaction that takes the thing away. `id` is that of the thing. */
export async function putInBin(db: Db, agencyId: string, id: string, kind: string, content: unknown, at: Date): Promise<void> {
  if (!db.isTransaction) throw new Error('a thing goes into the bin in the transaction that takes it away')
  const row = { kind, content: json(content), at }
  await tables(db)
    .insertInto('platform.bin')
    .values({ agency_id: agencyId, id, ...row })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doUpdateSet(row))
    .execute()
}

/** Takes it out again, as it went in (days of the clock as text); undefined where it is not there or of another kind. */
export async function takeFromBin(db: Db, agencyId: string, id: string, kind: string): Promise<unknown> {
  if (!db.isTransaction) throw new Error('a thing leaves the bin in the transaction that brings it back')
  const row = await tables(db)
    .deleteFrom('platform.bin')
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .where('kind', '=', kind)
    .returning('content')
    .executeTakeFirst()
  return row?.content
}

/** Throws away what has lain there for longer than `binDays`; how many. */
export async function emptyBin(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - binDays * 24 * 60 * 60 * 1000)
  const done = await tables(db).deleteFrom('platform.bin').where('at', '<', before).executeTakeFirst()
  return Number(done.numDeletedRows)
}
