/** Documents handed in, what was read in them, and what people corrected: schema `read`. */

import { sql } from 'kysely'
import type { ColumnType, Selectable } from 'kysely'
import { clean, json, pageSize, paged } from '#platform/db'
import type { Db, Page, Paged } from '#platform/db'
import type { DocumentKind, Reading } from './domain/reading.ts'
import type { Source, SourceProblem, SourceWarning } from './domain/source.ts'

export type DocumentState = 'reading' | 'read' | 'failed' | 'moved'

/** A document as lists show it. */
export type DocumentEntry = {
  readonly agencyId: string
  readonly id: string
  readonly fileSha256: string
  readonly fileName: string
  readonly state: DocumentState
  /** Share of the work that is done, 0–1. */
  readonly progress: number
  readonly kind: DocumentKind | null
  readonly fiscalYear: number | null
  readonly measuresYear: number | null
  readonly warnings: readonly SourceWarning[]
  /** Why it could not be read, where it could not. */
  readonly problem: SourceProblem | null
  /** The agency it was found to belong to, where it was stored before that was known. */
  readonly movedTo: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** With what was extracted and understood: null until it is read. */
export type StoredDocument = DocumentEntry & { readonly source: Source | null; readonly reading: Reading | null }

export type NewDocument = {
  readonly agencyId: string
  readonly id: string
  readonly fileSha256: string
  readonly fileName: string
  readonly at: Date
}

/** A field of a reading that a person set right; the reading itself stays as it was. */
export type Correction = {
  readonly agencyId: string
  readonly id: string
  readonly documentId: string
  /** Where in the reading: "indicators.4.score". */
  readonly path: string
  readonly old: unknown
  readonly new: unknown
  readonly actor: string
  readonly at: Date
}

type Json<T> = ColumnType<T, string, string>
type Tables = {
  'read.document': {
    agency_id: string
    id: string
    file_sha256: string
    file_name: string
    state: DocumentState
    progress: number
    kind: DocumentKind | null
    fiscal_year: number | null
    measures_year: number | null
    source: Json<Source> | null
    reading: Json<Reading> | null
    warnings: Json<readonly SourceWarning[]>
    problem: Json<SourceProblem> | null
    moved_to: string | null
    created_at: ColumnType<Date, Date, never>
    updated_at: Date
  }
  'read.correction': {
    agency_id: string
    id: string
    document_id: string
    path: string
    old: Json<unknown>
    new: Json<unknown>
    actor: string
    at: Date
  }
}
const tables = (db: Db) => db.withTables<Tables>()

/** False when this id is there already: the same drop sent twice. */
export async function insertDocument(db: Db, document: NewDocument): Promise<boolean> {
  const { agencyId, id, fileSha256, fileName, at } = document
  const done = await tables(db)
    .insertInto('read.document')
    .values({
      agency_id: agencyId,
      id,
      file_sha256: fileSha256,
      file_name: clean(fileName),
      state: 'reading',
      progress: 0,
      warnings: json([]),
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** How far a scan is, 0–1. Says nothing once the document is read. */
export async function setProgress(db: Db, agencyId: string, id: string, progress: number, at: Date): Promise<void> {
  await change(db, agencyId, id)
    .set({ progress: Math.min(1, Math.max(0, progress)), updated_at: at })
    .where('state', '=', 'reading')
    .execute()
}

/** What was extracted and understood. False where there is no such document. Reading a document again replaces it; corrections stay. */
export async function setRead(db: Db, agencyId: string, id: string, source: Source, reading: Reading, at: Date): Promise<boolean> {
  const { kind, fiscalYear, measuresYear } = reading
  const done = await change(db, agencyId, id)
    .set({ state: 'read', progress: 1, kind, fiscal_year: fiscalYear, measures_year: measuresYear, problem: null })
    .set({ source: json(source), reading: json(reading), warnings: json(source.warnings), updated_at: at })
    .where('state', '<>', 'moved')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Why it could not be read. False where there is no such document. */
export async function setFailed(db: Db, agencyId: string, id: string, problem: SourceProblem, at: Date): Promise<boolean> {
  const done = await change(db, agencyId, id)
    .set({ state: 'failed', problem: json(problem), source: null, reading: null, updated_at: at })
    .where('state', '<>', 'moved')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** A failed one is read again. */
export async function setReadingAgain(db: Db, agencyId: string, id: string, at: Date): Promise<void> {
  await change(db, agencyId, id)
    .set({ state: 'reading', progress: 0, problem: null, updated_at: at })
    .where('state', '=', 'failed')
    .execute()
}

const change = (db: Db, agencyId: string, id: string) =>
  tables(db).updateTable('read.document').where('agency_id', '=', agencyId).where('id', '=', id)

/**
 * Puts a document under the agency it was found to belong to, with its corrections; the row under the first agency says where it
 * went. Needs a transaction. False where there is none to move. (`agency_id` is never updated: Citus could not.)
 */
export async function moveDocument(db: Db, from: string, id: string, to: string, at: Date): Promise<boolean> {
  if (!db.isTransaction) throw new Error('a document moves in one transaction or not at all')
  const found = await tables(db)
    .selectFrom('read.document')
    .selectAll()
    .where('agency_id', '=', from)
    .where('id', '=', id)
    .where('state', '<>', 'moved')
    .forUpdate()
    .executeTakeFirst()
  if (!found || from === to) return false
  const corrections = await listCorrections(db, from, id)
  const { source, reading, problem, warnings } = found
  await tables(db)
    .insertInto('read.document')
    .values({
      ...found,
      agency_id: to,
      source: source && json(source),
      reading: reading && json(reading),
      problem: problem && json(problem),
      warnings: json(warnings),
      updated_at: at,
    })
    .execute()
  for (const correction of corrections) await insertCorrection(db, { ...correction, agencyId: to })
  await tables(db).deleteFrom('read.correction').where('agency_id', '=', from).where('document_id', '=', id).execute()
  await change(db, from, id)
    .set({ state: 'moved', moved_to: to, source: null, reading: null, problem: null, warnings: json([]), updated_at: at })
    .execute()
  return true
}

export async function findDocument(db: Db, agencyId: string, id: string): Promise<StoredDocument | undefined> {
  const row = await tables(db)
    .selectFrom('read.document')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...entry(row), source: row.source, reading: row.reading }
}

/** Throws where there is none. */
export async function getDocument(db: Db, agencyId: string, id: string): Promise<StoredDocument> {
  const found = await findDocument(db, agencyId, id)
  if (!found) throw new Error(`no document ${id}`)
  return found
}

const entryColumns = [
  'agency_id',
  'id',
  'file_sha256',
  'file_name',
  'state',
  'progress',
  'kind',
  'fiscal_year',
  'measures_year',
  'warnings',
  'problem',
  'moved_to',
  'created_at',
  'updated_at',
] as const

/** Newest first, without those that moved away. */
export async function listDocuments(db: Db, agencyId: string, page: Page = {}): Promise<Paged<DocumentEntry>> {
  let query = tables(db)
    .selectFrom('read.document')
    .select(entryColumns)
    .where('agency_id', '=', agencyId)
    .where('state', '<>', 'moved')
    .orderBy('id', 'desc')
    .limit(pageSize(page) + 1)
  if (page.after !== undefined) query = query.where('id', '<', page.after)
  return paged((await query.execute()).map(entry), page)
}

/** Of every agency: what a stopped process left half read, to be read again. Oldest first. */
export async function listUnfinished(db: Db, most = 100): Promise<readonly DocumentEntry[]> {
  const rows = await tables(db)
    .selectFrom('read.document')
    .select(entryColumns)
    .where('state', '=', 'reading')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(entry)
}

/** With its corrections. False where there is none. The file itself stays: other rows may name it. */
export async function deleteDocument(db: Db, agencyId: string, id: string): Promise<boolean> {
  const done = await tables(db).deleteFrom('read.document').where('agency_id', '=', agencyId).where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows === 1n
}

/** False when this id is there already. */
/** The document counts as changed too: its `updatedAt` tells that it is understood otherwise. */
export async function insertCorrection(db: Db, correction: Correction): Promise<boolean> {
  const { agencyId, documentId, old, new: next, ...rest } = correction
  await change(db, agencyId, documentId)
    .set({ updated_at: sql`greatest(updated_at + interval '1 millisecond', ${rest.at}::timestamptz)` })
    .execute()
  const done = await tables(db)
    .insertInto('read.correction')
    .values({ ...rest, agency_id: agencyId, document_id: documentId, old: json(old ?? null), new: json(next ?? null) })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** In the order they were made: of two for one path the later holds. */
export async function listCorrections(db: Db, agencyId: string, documentId: string): Promise<readonly Correction[]> {
  const rows = await tables(db)
    .selectFrom('read.correction')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('document_id', '=', documentId)
    .orderBy('id')
    .execute()
  return rows.map(({ agency_id, document_id, ...row }) => ({ ...row, agencyId: agency_id, documentId: document_id }))
}

type EntryRow = Pick<Selectable<Tables['read.document']>, (typeof entryColumns)[number]>

const entry = (row: EntryRow): DocumentEntry => ({
  agencyId: row.agency_id,
  id: row.id,
  fileSha256: row.file_sha256,
  fileName: row.file_name,
  state: row.state,
  progress: row.progress,
  kind: row.kind,
  fiscalYear: row.fiscal_year,
  measuresYear: row.measures_year,
  warnings: row.warnings,
  problem: row.problem,
  movedTo: row.moved_to,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})
