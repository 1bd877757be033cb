/** Addresses of calendars: a secret token each, of which only the hash is kept; whoever has it reads, until it is revoked. */

import { createHash, randomBytes } from 'node:crypto'
import type { Db } from './db.ts'

export type Feed = {
  readonly id: string
  readonly userId: string
  readonly officeId: string
  readonly language: 'th' | 'en'
  readonly createdAt: Date
}

type Tables = {
  'platform.calendar_feed': {
    token_sha256: string
    user_id: string
    office_id: string
    language: 'th' | 'en'
    created_at: Date
    revoked_at: Date | null
  }
}
const tables = (db: Db) => db.withTables<Tables>()
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Shown once, never stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

export async function addFeed(
  tx: Db,
  { token, userId, officeId, language, at }: Omit<Feed, 'id' | 'createdAt'> & { readonly token: string; readonly at: Date },
): Promise<void> {
  await tables(tx)
    .insertInto('platform.calendar_feed')
    .values({ token_sha256: hashOf(token), user_id: userId, office_id: officeId, language, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Undefined where nobody was given this token, or it was revoked. */
export async function findFeed(db: Db, token: string): Promise<Feed | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const row = await tables(db)
    .selectFrom('platform.calendar_feed')
    .selectAll()
    .where('token_sha256', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row && feed(row)
}

/** A person's that still work, newest first: of one office, or of all. */
export async function listFeeds(db: Db, userId: string, officeId?: string): Promise<readonly Feed[]> {
  const rows = await tables(db)
    .selectFrom('platform.calendar_feed')
    .selectAll()
    .where('user_id', '=', userId)
    .$if(officeId !== undefined, (query) => query.where('office_id', '=', officeId ?? ''))
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(feed)
}

/** All addresses of a person, revoked or not. */
export async function forgetFeeds(tx: Db, userId: string): Promise<void> {
  await tables(tx).deleteFrom('platform.calendar_feed').where('user_id', '=', userId).execute()
}

/** False where this person has no such feed that still works. */
export async function revokeFeed(tx: Db, userId: string, id: string, at: Date): Promise<boolean> {
  const done = await tables(tx)
    .updateTable('platform.calendar_feed')
    .set({ revoked_at: at })
    .where('token_sha256', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

const feed = (row: Tables['platform.calendar_feed']): Feed => ({
  id: row.token_sha256,
  userId: row.user_id,
  officeId: row.office_id,
  language: row.language,
  createdAt: row.created_at,
})
