/** Runs that write one kind of document for many offices, and what became of each office in them. */

import { pageSize, paged } from '#platform/db'
import type { Db, Page, Paged } from '#platform/db'
import type { DocumentKindWritten } from '../domain/tree.ts'

export type Batch = {
  readonly id: string
  readonly kind: DocumentKindWritten
  readonly format: 'pdf' | 'docx'
  /** Null for the whole installation. */
  readonly province: string | null
  /** Null: of each office the newest it has. */
  readonly fiscalYear: number | null
  readonly months: number
  /** As the audit trail names them. */
  readonly requestedBy: string
  readonly jobId: string | null
  readonly createdAt: Date
}

export type BatchItemState = 'waiting' | 'done' | 'left-out' | 'failed'
export type BatchItem = {
  readonly agencyId: string
  readonly state: BatchItemState
  readonly documentId: string | null
  /** A kind: "no-scores", "no-method", "differs", "broken". */
  readonly reason: string | null
}

type Tables = {
  'report.batch': {
    id: string
    kind: DocumentKindWritten
    format: 'pdf' | 'docx'
    province: string | null
    fiscal_year: number | null
    months: number
    requested_by: string
    job_id: string | null
    created_at: Date
  }
  'report.batch_item': {
    agency_id: string
    batch_id: string
    state: BatchItemState
    document_id: string | null
    reason: string | null
    updated_at: Date
  }
}
const tables = (db: Db) => db.withTables<Tables>()

/** Needs a transaction that may see all these offices. */
export async function insertBatch(db: Db, batch: Batch, agencies: readonly string[]): Promise<void> {
  if (!db.isTransaction) throw new Error('a run and its offices are written together')
  const { id, kind, format, province, months, fiscalYear, requestedBy, jobId, createdAt } = batch
  const row = {
    id,
    kind,
    format,
    province,
    months,
    fiscal_year: fiscalYear,
    requested_by: requestedBy,
    job_id: jobId,
    created_at: createdAt,
  }
  await tables(db).insertInto('report.batch').values(row).execute()
  const items = agencies.map((agency_id) => ({ agency_id, batch_id: id, state: 'waiting' as const, updated_at: createdAt }))
  for (let start = 0; start < items.length; start += 1000)
    await tables(db)
      .insertInto('report.batch_item')
      .values(items.slice(start, start + 1000))
      .execute()
}

export async function findBatch(db: Db, id: string): Promise<Batch | undefined> {
  const row = await tables(db).selectFrom('report.batch').selectAll().where('id', '=', id).executeTakeFirst()
  return row && batchOf(row)
}

/** Newest first. */
export async function listBatches(db: Db, page: Page = {}): Promise<Paged<Batch>> {
  let query = tables(db)
    .selectFrom('report.batch')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(pageSize(page) + 1)
  if (page.after !== undefined) query = query.where('id', '<', page.after)
  return paged((await query.execute()).map(batchOf), page)
}

export async function setBatchJob(db: Db, id: string, jobId: string | null): Promise<void> {
  await tables(db).updateTable('report.batch').set({ job_id: jobId }).where('id', '=', id).execute()
}

/** How many offices stand where. Needs a database that sees them all. */
export async function countItems(db: Db, batchId: string): Promise<Readonly<Record<BatchItemState, number>>> {
  const rows = await tables(db)
    .selectFrom('report.batch_item')
    .select((read) => ['state', read.fn.countAll<number>().as('n')])
    .where('batch_id', '=', batchId)
    .groupBy('state')
    .execute()
  const of = (state: BatchItemState) => rows.find((row) => row.state === state)?.n ?? 0
  return { waiting: of('waiting'), done: of('done'), 'left-out': of('left-out'), failed: of('failed') }
}

/** In the order of the offices' ids, from after that one. Needs a database that sees them all. */
export async function listItems(
  db: Db,
  batchId: string,
  {
    states,
    after,
    most = 100,
  }: { readonly states: readonly BatchItemState[]; readonly after?: string | undefined; readonly most?: number },
): Promise<readonly BatchItem[]> {
  let query = tables(db)
    .selectFrom('report.batch_item')
    .select(['agency_id', 'state', 'document_id', 'reason'])
    .where('batch_id', '=', batchId)
    .where('state', 'in', [...states])
    .orderBy('agency_id')
    .limit(most)
  if (after !== undefined) query = query.where('agency_id', '>', after)
  const rows = await query.execute()
  return rows.map(({ agency_id, document_id, ...row }) => ({ ...row, agencyId: agency_id, documentId: document_id }))
}

/** Only of an office that still waits: false where another process was faster. */
export async function settleItem(db: Db, batchId: string, { agencyId, state, documentId, reason }: BatchItem, at: Date): Promise<boolean> {
  const done = await tables(db)
    .updateTable('report.batch_item')
    .set({ state, document_id: documentId, reason, updated_at: at })
    .where('agency_id', '=', agencyId)
    .where('batch_id', '=', batchId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** The failed ones wait again. */
export async function waitAgain(db: Db, batchId: string, at: Date): Promise<void> {
  await tables(db)
    .updateTable('report.batch_item')
    .set({ state: 'waiting', reason: null, updated_at: at })
    .where('batch_id', '=', batchId)
    .where('state', '=', 'failed')
    .execute()
}

const batchOf = ({ fiscal_year, requested_by, job_id, created_at, ...row }: Tables['report.batch']): Batch => ({
  ...row,
  fiscalYear: fiscal_year,
  requestedBy: requested_by,
  jobId: job_id,
  createdAt: created_at,
})
