/** What people are told: their notices, whether they saw them, and how they want to be told. The words are written by whoever shows them. */

import type { Selectable } from 'kysely'
import { json } from './db.ts'
import type { Db } from './db.ts'
import { newId } from './id.ts'

/** Ids and numbers; the words and names are looked up when it is shown. */
export type NoticeData = Readonly<Record<string, string | number>>

export type Notice = {
  readonly id: string
  readonly userId: string
  readonly officeId: string
  /** "step.due". */
  readonly kind: string
  readonly data: NoticeData
  readonly at: Date
  readonly readAt: Date | null
}

export type NewNotice = Pick<Notice, 'userId' | 'officeId' | 'kind' | 'data' | 'at'> & {
  /** What must be said once only: a second notice to the same person with the same words here is not written. */
  readonly once?: string
}

export type Delivery = 'at-once' | 'daily' | 'never'
export type Choice = { readonly delivery: Delivery; readonly channel: 'mail' | 'line' }
const unasked: Choice = { delivery: 'daily', channel: 'mail' }

type Tables = {
  'platform.notice': {
    user_id: string
    id: string
    office_id: string
    kind: string
    data: NoticeData
    once: string | null
    at: Date
    read_at: Date | null
    mailed_at: Date | null
  }
  'platform.notice_choice': { user_id: string; delivery: Delivery; channel: 'mail' | 'line'; line: string | null; updated_at: Date }
}
const tables = (db: Db) => db.withTables<Tables>()

/** False where it was said before. Belongs to the transaction of the deed that it tells of. */
export async function addNotice(tx: Db, { userId, officeId, kind, data, at, once }: NewNotice): Promise<boolean> {
  const done = await tables(tx)
    .insertInto('platform.notice')
    .values({ user_id: userId, id: newId(), office_id: officeId, kind, data: json(data) as never, once: once ?? null, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Unread ones first, each part newest first. */
export async function listNotices(
  db: Db,
  userId: string,
  window: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly Notice[]; readonly total: number }> {
  const mine = tables(db).selectFrom('platform.notice').where('user_id', '=', userId)
  const rows = await mine
    .selectAll()
    .orderBy((is) => is('read_at', 'is not', null))
    .orderBy('id', 'desc')
    .limit(window.limit)
    .offset(window.offset)
    .execute()
  const { total } = await mine.select((read) => read.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { rows: rows.map(notice), total }
}

export async function findNotice(db: Db, userId: string, id: string): Promise<Notice | undefined> {
  const row = await tables(db)
    .selectFrom('platform.notice')
    .selectAll()
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && notice(row)
}

/** For the badge in the frame. */
export async function countUnread(db: Db, userId: string): Promise<number> {
  const row = await tables(db)
    .selectFrom('platform.notice')
    .select((read) => read.fn.countAll<number>().as('unread'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.unread
}

/** Those of this person only; without ids all. How many were unread. */
export async function markRead(db: Db, userId: string, at: Date, ids?: readonly string[]): Promise<number> {
  let query = tables(db).updateTable('platform.notice').set({ read_at: at }).where('user_id', '=', userId).where('read_at', 'is', null)
  if (ids) query = query.where('id', 'in', [...ids])
  return Number((await query.executeTakeFirst()).numUpdatedRows)
}

/** Older ones are told in the inbox only: mail that begins to work again must not send months of news. */
const staleDays = 7
const freshOnly = (upTo: Date): Date => new Date(upTo.getTime() - staleDays * 86_400_000)

/** What this person has neither read nor been sent, oldest first; locked, so that two processes do not send it twice. */
export async function lockUnsent(tx: Db, userId: string, upTo: Date): Promise<readonly Notice[]> {
  const rows = await tables(tx)
    .selectFrom('platform.notice')
    .selectAll()
    .where('user_id', '=', userId)
    .where('mailed_at', 'is', null)
    .where('read_at', 'is', null)
    .where('at', '<=', upTo)
    .where('at', '>', freshOnly(upTo))
    .orderBy('id')
    .limit(500)
    .forUpdate()
    .execute()
  return rows.map(notice)
}

export async function markSent(tx: Db, userId: string, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await tables(tx)
    .updateTable('platform.notice')
    .set({ mailed_at: at })
    .where('user_id', '=', userId)
    .where('id', 'in', [...ids])
    .execute()
}

/** People who want a daily letter and have something for it. */
export async function listAwaitingDigest(db: Db, upTo: Date): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('platform.notice as notice')
    .leftJoin('platform.notice_choice as choice', 'choice.user_id', 'notice.user_id')
    .select('notice.user_id')
    .distinct()
    .where('notice.mailed_at', 'is', null)
    .where('notice.read_at', 'is', null)
    .where('notice.at', '<=', upTo)
    .where('notice.at', '>', freshOnly(upTo))
    .where((is) => is.or([is('choice.delivery', 'is', null), is('choice.delivery', '<>', 'never')]))
    .execute()
  return rows.map(({ user_id }) => user_id)
}

export async function choiceOf(db: Db, userId: string): Promise<Choice> {
  const row = await tables(db)
    .selectFrom('platform.notice_choice')
    .select(['delivery', 'channel'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row ?? unasked
}

/** What waited while nothing was to be sent is not sent afterwards. */
export async function setChoice(tx: Db, userId: string, choice: Choice, at: Date): Promise<void> {
  if ((await choiceOf(tx, userId)).delivery === 'never')
    await tables(tx)
      .updateTable('platform.notice')
      .set({ mailed_at: at })
      .where('user_id', '=', userId)
      .where('mailed_at', 'is', null)
      .execute()
  const row = { ...choice, updated_at: at }
  await tables(tx)
    .insertInto('platform.notice_choice')
    .values({ user_id: userId, ...row })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute()
}

/** A person's id towards the channel of this installation, as LINE gave it; undefined for what cannot be one. */
export function lineIdOf(text: string): string | undefined {
  const plain = text.trim().toLowerCase()
  return /^u[0-9a-f]{32}$/.test(plain) ? `U${plain.slice(1)}` : undefined
}

/** Where LINE messages to this person go. */
export async function findLine(db: Db, userId: string): Promise<string | undefined> {
  const row = await tables(db).selectFrom('platform.notice_choice').select('line').where('user_id', '=', userId).executeTakeFirst()
  return row?.line ?? undefined
}

/** Null takes it away; whoever chose LINE is told by mail from then on. False where it was so already. */
export async function setLine(tx: Db, userId: string, line: string | null, at: Date): Promise<boolean> {
  if (((await findLine(tx, userId)) ?? null) === line) return false
  const changed = { line, updated_at: at, ...(line === null ? { channel: 'mail' as const } : {}) }
  await tables(tx)
    .insertInto('platform.notice_choice')
    .values({ user_id: userId, ...unasked, ...changed })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(changed))
    .execute()
  return true
}

/** All that is kept for a reader: notices, what they chose, their LINE id. */
export async function forgetReader(tx: Db, userId: string): Promise<void> {
  await tables(tx).deleteFrom('platform.notice_choice').where('user_id', '=', userId).execute()
  await tables(tx).deleteFrom('platform.notice').where('user_id', '=', userId).execute()
}

/** Notices are for the year's work: what is older than two years tells nobody anything. */
const noticeLife = 2 * 366 * 24 * 60 * 60 * 1000

/** How many went, of all readers. */
export async function deleteOldNotices(db: Db, now: Date): Promise<number> {
  const done = await tables(db)
    .deleteFrom('platform.notice')
    .where('at', '<', new Date(now.getTime() - noticeLife))
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}

const notice = (row: Selectable<Tables['platform.notice']>): Notice => ({
  id: row.id,
  userId: row.user_id,
  officeId: row.office_id,
  kind: row.kind,
  data: row.data,
  at: row.at,
  readAt: row.read_at,
})
