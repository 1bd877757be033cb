/** The audit trail: who did what to which thing, written in the same transaction as the deed. */

import type { Db } from './db.ts'
import { json } from './db.ts'
import { newId } from './id.ts'

/** Rows of the installation itself, and of documents whose agency nobody knows yet: it stands in the register from the first migration. */
export const houseAgencyId = '00000000-0000-7000-8000-000000000000'

export type AuditEntry = {
  readonly agencyId: string
  readonly at: Date
  /** Until there is sign-in, everybody at this machine is 'local'. */
  readonly actor: string
  /** A verb of the trade: "document.read", "measure.set". */
  readonly action: string
  /** What it was done to: "read.document/0192…". */
  readonly subject: string
  /** Counts and ids; never names of persons, answers or words of a document. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>
}

type Tables = {
  'audit.entry': { agency_id: string; id: string; at: Date; actor: string; action: string; subject: string; detail: string }
}

/** Throws outside a transaction: an entry without its deed, or a deed without its entry, must not be possible. */
export async function recordDeed(db: Db, entry: AuditEntry): Promise<void> {
  if (!db.isTransaction) throw new Error('an audit entry belongs to the transaction of its deed')
  const { agencyId, detail, ...rest } = entry
  await db
    .withTables<Tables>()
    .insertInto('audit.entry')
    .values({ agency_id: agencyId, id: newId(), ...rest, detail: json(detail) })
    .execute()
}

/** The latest deeds of one agency, newest first. */
export async function listDeeds(db: Db, agencyId: string, most = 100): Promise<readonly AuditEntry[]> {
  const rows = await db
    .withTables<{ 'audit.entry': Omit<Tables['audit.entry'], 'detail'> & { detail: AuditEntry['detail'] } }>()
    .selectFrom('audit.entry')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ agency_id, at, actor, action, subject, detail }) => ({ agencyId: agency_id, at, actor, action, subject, detail }))
}
