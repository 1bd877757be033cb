/** What the public disputes: schema `monitor`. */

import { clean } from '#platform/db'
import type { Db } from '#platform/db'
import type { Dispute } from '../domain/dispute.ts'

type Tables = {
  'monitor.dispute': {
    agency_id: string
    id: string
    measure_id: string
    fiscal_year: number
    evidence_id: string
    reason: string
    sent_at: Date
    accepted: boolean | null
    answer: string | null
    answered_at: Date | null
    answered_by: string | null
  }
}
const tables = (db: Db) => db.withTables<Tables>()

/** What everybody may read: who answered is not among it, and the role of the public has no right to it. */
const readable = ['id', 'measure_id', 'fiscal_year', 'evidence_id', 'reason', 'sent_at', 'accepted', 'answer', 'answered_at'] as const

/** Of all measures of a year, the oldest first. */
export async function listDisputes(db: Db, agencyId: string, fiscalYear: number): Promise<readonly Dispute[]> {
  const rows = await tables(db)
    .selectFrom('monitor.dispute')
    .select(readable)
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
  return rows.map(dispute)
}

export async function findDispute(db: Db, agencyId: string, id: string): Promise<Dispute | undefined> {
  const row = await tables(db)
    .selectFrom('monitor.dispute')
    .select(readable)
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && dispute(row)
}

/** The row itself, held until the transaction ends: two answers do not cross. */
export async function lockDispute(tx: Db, agencyId: string, id: string): Promise<Dispute | undefined> {
  const row = await tables(tx)
    .selectFrom('monitor.dispute')
    .select(readable)
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && dispute(row)
}

/** How many of this evidence wait for an answer, and how many of the whole office came since then. */
export async function countDisputes(
  db: Db,
  agencyId: string,
  evidenceId: string,
  since: Date,
): Promise<{ readonly open: number; readonly recent: number }> {
  return tables(db)
    .selectFrom('monitor.dispute')
    .select((read) => [
      read.fn.countAll<number>().filterWhere('evidence_id', '=', evidenceId).filterWhere('accepted', 'is', null).as('open'),
      read.fn.countAll<number>().filterWhere('sent_at', '>', since).as('recent'),
    ])
    .where('agency_id', '=', agencyId)
    .executeTakeFirstOrThrow()
}

export async function insertDispute(db: Db, agencyId: string, one: Omit<Dispute, 'answer'>): Promise<void> {
  await tables(db)
    .insertInto('monitor.dispute')
    .values({
      agency_id: agencyId,
      id: one.id,
      measure_id: one.measureId,
      fiscal_year: one.fiscalYear,
      evidence_id: one.evidenceId,
      reason: clean(one.reason),
      sent_at: one.sentAt,
      accepted: null,
      answer: null,
      answered_at: null,
      answered_by: null,
    })
    .execute()
}

export type Answered = { readonly id: string; readonly accepted: boolean; readonly reason: string; readonly at: Date; readonly by: string }

export async function setAnswered(db: Db, agencyId: string, { id, accepted, reason, at, by }: Answered): Promise<void> {
  await tables(db)
    .updateTable('monitor.dispute')
    .set({ accepted, answer: clean(reason), answered_at: at, answered_by: by })
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

type Row = Pick<Tables['monitor.dispute'], (typeof readable)[number]>

const dispute = (row: Row): Dispute => ({
  id: row.id,
  measureId: row.measure_id,
  fiscalYear: row.fiscal_year,
  evidenceId: row.evidence_id,
  reason: row.reason,
  sentAt: row.sent_at,
  answer:
    row.accepted === null || row.answer === null || row.answered_at === null
      ? null
      : { accepted: row.accepted, reason: row.answer, at: row.answered_at },
})
