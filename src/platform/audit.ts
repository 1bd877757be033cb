/**
 * The audit trail: who did what to which thing, written in the same transaction as the deed. Each agency has a chain of its own:
 * the hash of an entry covers the entry and the hash before it, so what was written cannot be changed later without a trace.
 */

import { createHash } from 'node:crypto'
import type { Db } from './db.ts'
import { json } from './db.ts'
import { newId } from './id.ts'

/** Rows of the installation itself, and of documents whose agency nobody knows yet: it stands in the register from the first migration. */
export const houseAgencyId = '00000000-0000-7000-8000-000000000000'

export type AuditEntry = {
  readonly agencyId: string
  readonly at: Date
  /** "user/0192…", "operator" (the command line), "system" (work without a person). */
  readonly actor: string
  /** A verb of the trade: "document.read", "measure.set". */
  readonly action: string
  /** What it was done to: "read.document/0192…". */
  readonly subject: string
  /** Counts and ids; never names of persons, answers or words of a document. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>
}

type Row = {
  agency_id: string
  id: string
  at: Date
  actor: string
  action: string
  subject: string
  detail: string
  no: number | null
  hash: string | null
}
type Head = { agency_id: string; no: number; hash: string }
type Tables = { 'audit.entry': Row; 'audit.head': Head }
type Read = { 'audit.entry': Omit<Row, 'detail'> & { detail: AuditEntry['detail'] }; 'audit.head': Head }

/** The hash before the first entry. */
const beginning = '0'.repeat(64)

/** Throws outside a transaction: an entry without its deed, or a deed without its entry, must not be possible. */
export async function recordDeed(db: Db, { agencyId, ...entry }: AuditEntry): Promise<void> {
  if (!db.isTransaction) throw new Error('an audit entry belongs to the transaction of its deed')
  const tx = db.withTables<Tables>()
  await tx
    .insertInto('audit.head')
    .values({ agency_id: agencyId, no: 0, hash: beginning })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const head = await tx.selectFrom('audit.head').selectAll().where('agency_id', '=', agencyId).forUpdate().executeTakeFirstOrThrow()
  const id = newId()
  const no = head.no + 1
  const detail = json(entry.detail)
  const hash = linkOf(head.hash, { ...entry, agencyId, id, no, detail: JSON.parse(detail) as AuditEntry['detail'] })
  await tx
    .insertInto('audit.entry')
    .values({ agency_id: agencyId, id, ...entry, detail, no, hash })
    .execute()
  await tx.updateTable('audit.head').set({ no, hash }).where('agency_id', '=', agencyId).execute()
}

/** sha256 over the hash before and every column, in an order that JSON and the database agree on. */
function linkOf(before: string, entry: AuditEntry & { readonly id: string; readonly no: number }): string {
  const { agencyId, id, no, at, actor, action, subject, detail } = entry
  const sorted = Object.entries(detail).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify([before, agencyId, no, id, at.toISOString(), actor, action, subject, sorted])
  return createHash('sha256').update(text).digest('hex')
}

/** A deed as a reader of the trail sees it. `no` is its place in the chain; null where it is older than the chain. */
export type Deed = AuditEntry & { readonly id: string; readonly no: number | null; readonly hash: string | null }

type DeedsWanted = {
  /** The id that the page before ended with. */ readonly before?: string | undefined
  /** Only what this one did. */ readonly actor?: string
}

/** Deeds of one agency, newest first. */
export async function listDeeds(db: Db, agencyId: string, most = 100, { before, actor }: DeedsWanted = {}): Promise<readonly Deed[]> {
  let query = db.withTables<Read>().selectFrom('audit.entry').selectAll().where('agency_id', '=', agencyId)
  if (before !== undefined) query = query.where('id', '<', before)
  if (actor !== undefined) query = query.where('actor', '=', actor)
  const rows = await query.orderBy('id', 'desc').limit(most).execute()
  return rows.map(({ agency_id, id, no, at, actor: by, action, subject, detail, hash }) => {
    return { agencyId: agency_id, id, no, at, actor: by, action, subject, detail, hash }
  })
}

/** Where the chain of an agency stands. Published somewhere else, it proves later that nothing before it was changed. */
export type ChainHead = { readonly agencyId: string; readonly no: number; readonly hash: string }

/** Undefined where nothing was done yet. Any change of an office moves it on: it names a state of all its facts. */
export async function findHead(db: Db, agencyId: string): Promise<ChainHead | undefined> {
  const row = await db.withTables<Read>().selectFrom('audit.head').selectAll().where('agency_id', '=', agencyId).executeTakeFirst()
  return row && { agencyId: row.agency_id, no: row.no, hash: row.hash }
}

/** Needs a database that sees all offices. */
export async function listHeads(db: Db): Promise<readonly ChainHead[]> {
  const rows = await db.withTables<Read>().selectFrom('audit.head').selectAll().orderBy('agency_id').execute()
  return rows.map(({ agency_id, no, hash }) => ({ agencyId: agency_id, no, hash }))
}

/**
 * What is wrong with a chain: an entry whose hash does not follow from it and the one before (`changed`), a number that is missing
 * (`gap`), or a chain that does not end where its head says (`cut`).
 */
export type ChainFault = { readonly agencyId: string; readonly kind: 'changed' | 'gap' | 'cut'; readonly no: number }

/** Walks the whole chain of one agency; undefined where it holds. */
export async function verifyChain(db: Db, { agencyId, no: last, hash }: ChainHead): Promise<ChainFault | undefined> {
  let [before, at] = [beginning, 0]
  for (;;) {
    const rows = await db
      .withTables<Read>()
      .selectFrom('audit.entry')
      .selectAll()
      .where('agency_id', '=', agencyId)
      .where('no', '>', at)
      .orderBy('no')
      .limit(1000)
      .execute()
    for (const { agency_id: _, no, hash: stored, ...entry } of rows) {
      if (no !== at + 1) return { agencyId, kind: 'gap', no: at + 1 }
      before = linkOf(before, { ...entry, agencyId, no })
      if (before !== stored) return { agencyId, kind: 'changed', no }
      at = no
    }
    if (rows.length < 1000) break
  }
  return at === last && before === hash ? undefined : { agencyId, kind: 'cut', no: at }
}
