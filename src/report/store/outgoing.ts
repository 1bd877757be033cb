/** ทะเบียนหนังสือส่ง: schema `report`. Numbers of a Buddhist year run without a gap, and none is given twice. */

import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { dayOfIso, isoOf } from '#kernel/day'
import { toArabicDigits, toThaiDigits } from '#kernel/thai'
import { clean } from '#platform/db'
import type { Db } from '#platform/db'
import type { OutgoingEntry } from '../domain/life/paper.ts'

type Tables = {
  'report.outgoing': {
    agency_id: string
    year: number
    no: number
    paper_id: string
    number: string
    subject: string
    dated: string
    state: 'given' | 'cancelled'
    reason: string | null
    given_at: Date
  }
  'report.outgoing_head': { agency_id: string; year: number; last: number }
}
const tables = (db: Db) => db.withTables<Tables>()

/** The number that comes next. Until the end of the transaction nobody else gets one; without `insertOutgoing` it stays the next. */
export async function lockNextNumber(tx: Db, agencyId: string, year: number): Promise<number> {
  if (!tx.isTransaction) throw new Error('a number is given in the transaction of its paper')
  await tables(tx)
    .insertInto('report.outgoing_head')
    .values({ agency_id: agencyId, year, last: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const head = await tables(tx)
    .selectFrom('report.outgoing_head')
    .select('last')
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return head.last + 1
}

/** Only for the number of `lockNextNumber`. */
export async function insertOutgoing(
  tx: Db,
  agencyId: string,
  entry: Omit<OutgoingEntry, 'state' | 'reason'> & { readonly givenAt: Date },
): Promise<void> {
  await tables(tx)
    .insertInto('report.outgoing')
    .values({
      agency_id: agencyId,
      year: entry.year,
      no: entry.no,
      paper_id: entry.paperId,
      number: clean(entry.number),
      subject: clean(entry.subject),
      dated: isoOf(entry.dated),
      state: 'given',
      reason: null,
      given_at: entry.givenAt,
    })
    .execute()
  await setLast(tx, agencyId, entry.year, entry.no)
}

const setLast = (tx: Db, agencyId: string, year: number, last: number) =>
  tables(tx).updateTable('report.outgoing_head').set({ last }).where('agency_id', '=', agencyId).where('year', '=', year).execute()

/** How far the office had come by hand before the program gives its first number. False once the program has given one. */
export async function beginNumbersAfter(tx: Db, agencyId: string, year: number, last: number): Promise<boolean> {
  await lockNextNumber(tx, agencyId, year)
  const given = await tables(tx)
    .selectFrom('report.outgoing')
    .select('no')
    .where('agency_id', '=', agencyId)
    .where('year', '=', year)
    .limit(1)
    .executeTakeFirst()
  if (given) return false
  await setLast(tx, agencyId, year, last)
  return true
}

/** It keeps its place in the register. */
export async function cancelOutgoing(tx: Db, agencyId: string, paperId: string, reason: string): Promise<void> {
  await tables(tx)
    .updateTable('report.outgoing')
    .set({ state: 'cancelled', reason: clean(reason) })
    .where('agency_id', '=', agencyId)
    .where('paper_id', '=', paperId)
    .execute()
}

export type OutgoingQuery = { readonly year: number; readonly words: string; readonly limit: number; readonly offset: number }

/** The newest number first. `words` are looked for in number and subject. */
export async function listOutgoing(
  db: Db,
  agencyId: string,
  { year, words, limit, offset }: OutgoingQuery,
): Promise<{ readonly rows: readonly OutgoingEntry[]; readonly total: number }> {
  let query = tables(db).selectFrom('report.outgoing').where('agency_id', '=', agencyId).where('year', '=', year)
  if (words !== '') {
    const like = (text: string) => `%${clean(text).replace(/[\\%_]/g, String.raw`\$&`)}%`
    // A number is kept in Arabic digits, a subject in the Thai ones it is printed with.
    const [arabic, thai] = [like(toArabicDigits(words)), like(toThaiDigits(words))]
    query = query.where((is) => is.or([is('number', 'ilike', arabic), is('subject', 'ilike', thai), is('subject', 'ilike', arabic)]))
  }
  const rows = await query.selectAll().orderBy('no', 'desc').limit(limit).offset(offset).execute()
  const { total } = await query.select((read) => read.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { rows: rows.map(entry), total }
}

/** Years in which the office has numbers, newest first. */
export async function listOutgoingYears(db: Db, agencyId: string): Promise<readonly number[]> {
  const rows = await sql<{ year: number }>`select year from report.outgoing_head where agency_id = ${agencyId} order by year desc`.execute(
    db,
  )
  return rows.rows.map(({ year }) => year)
}

const entry = (row: Selectable<Tables['report.outgoing']>): OutgoingEntry => ({
  year: row.year,
  no: row.no,
  paperId: row.paper_id,
  number: row.number,
  subject: row.subject,
  dated: dayOfIso(row.dated),
  state: row.state,
  reason: row.reason,
})
