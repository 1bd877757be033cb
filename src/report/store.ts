/** Documents that were written, what from, and what their check found: schema `report`. */

import type { ColumnType, Selectable } from 'kysely'
import { clean, json, pageSize, paged } from '#platform/db'
import type { Db, Page, Paged } from '#platform/db'
import type { Defect, Facts } from '#read'
import type { FormContent } from './domain/forms/compose-form.ts'
import type { FormKind } from './domain/forms/form.ts'
import type { DocumentKindWritten } from './domain/tree.ts'

export type WrittenFormat = 'pdf' | 'docx' | 'html'
/** Of documents whose tables are wanted as a workbook too. */
export type KeptFormat = WrittenFormat | 'xlsx'

export type WrittenDocument = {
  readonly agencyId: string
  readonly id: string
  /** One of ours, or the kind of a form. */
  readonly kind: DocumentKindWritten | FormKind
  readonly format: KeptFormat
  readonly title: string
  readonly fiscalYear: number | null
  readonly fileSha256: string
  readonly bytes: number
  /** Ids of the documents read, of the same agency. */
  readonly madeFrom: readonly string[]
  /** What it was written from, as `read` must find it again. */
  readonly facts: Facts
  /** What `read` found wrong when the finished document was read back; empty is good. */
  readonly findings: readonly Defect[]
  readonly createdAt: Date
  /** What was filled in, where it was written from a form. */
  readonly form?: FormContent
}

/** As lists show it. */
export type WrittenEntry = Omit<WrittenDocument, 'facts' | 'form'>

type Tables = {
  'report.document': {
    agency_id: string
    id: string
    kind: DocumentKindWritten | FormKind
    format: KeptFormat
    title: string
    fiscal_year: number | null
    file_sha256: string
    bytes: number
    made_from: readonly string[]
    facts: ColumnType<Facts, string, never>
    findings: ColumnType<readonly Defect[], string, never>
    created_at: Date
    form: ColumnType<FormContent | null, string | null, never>
  }
}
const tables = (db: Db) => db.withTables<Tables>()

/** False when this id is there already. */
export async function insertWritten(db: Db, document: WrittenDocument): Promise<boolean> {
  const { agencyId, id, kind, format, title, fiscalYear, fileSha256, bytes, madeFrom, facts, findings, createdAt, form } = document
  const done = await tables(db)
    .insertInto('report.document')
    .values({
      agency_id: agencyId,
      id,
      kind,
      format,
      title: clean(title),
      fiscal_year: fiscalYear,
      file_sha256: fileSha256,
      bytes,
      made_from: madeFrom,
      facts: json(facts),
      findings: json(findings),
      created_at: createdAt,
      form: form ? json(form) : null,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export async function findWritten(db: Db, agencyId: string, id: string): Promise<WrittenDocument | undefined> {
  const row = await tables(db)
    .selectFrom('report.document')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...entry(row), facts: row.facts, ...(row.form && { form: row.form }) }
}

const entryColumns = [
  'agency_id',
  'id',
  'kind',
  'format',
  'title',
  'fiscal_year',
  'file_sha256',
  'bytes',
  'made_from',
  'findings',
  'created_at',
] as const

/** Newest first. */
export async function listWritten(db: Db, agencyId: string, page: Page = {}): Promise<Paged<WrittenEntry>> {
  let query = tables(db)
    .selectFrom('report.document')
    .select(entryColumns)
    .where('agency_id', '=', agencyId)
    .orderBy('id', 'desc')
    .limit(pageSize(page) + 1)
  if (page.after !== undefined) query = query.where('id', '<', page.after)
  return paged((await query.execute()).map(entry), page)
}

/** Whether a document that was written names these bytes: needs a database that sees all offices. */
export async function isFileWritten(db: Db, sha256: string): Promise<boolean> {
  const row = await tables(db).selectFrom('report.document').select('id').where('file_sha256', '=', sha256).executeTakeFirst()
  return row !== undefined
}

/** False where there is none. The file itself stays: other rows may name it. */
export async function deleteWritten(db: Db, agencyId: string, id: string): Promise<boolean> {
  const done = await tables(db).deleteFrom('report.document').where('agency_id', '=', agencyId).where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows === 1n
}

const entry = (row: Pick<Selectable<Tables['report.document']>, (typeof entryColumns)[number]>): WrittenEntry => ({
  agencyId: row.agency_id,
  id: row.id,
  kind: row.kind,
  format: row.format,
  title: row.title,
  fiscalYear: row.fiscal_year,
  fileSha256: row.file_sha256,
  bytes: row.bytes,
  madeFrom: row.made_from,
  findings: row.findings,
  createdAt: row.created_at,
})
