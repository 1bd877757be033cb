/** Lists over many documents: the offices that have some, and the readings of one office. */

import type { Selectable } from 'kysely'
import type { Db } from '#platform/db'
import type { Reading } from '../domain/reading.ts'

type Tables = {
  'read.document': {
    agency_id: string
    id: string
    file_sha256: string
    file_name: string
    state: string
    created_at: Date
    reading: Reading | null
  }
  'read.correction': { agency_id: string; id: string; document_id: string; path: string; old: unknown; new: unknown }
}
const tables = (db: Db) => db.withTables<Tables>()

/** The id of a document of that agency with these very bytes. */
export async function findSameFile(db: Db, agencyId: string, sha256: string): Promise<string | undefined> {
  const row = await tables(db)
    .selectFrom('read.document')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('file_sha256', '=', sha256)
    .where('state', '=', 'read')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Whether any document, of whatever agency, was read from these bytes or is about to be. */
export async function isFileUsed(db: Db, sha256: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('read.document')
    .select('id')
    .where('file_sha256', '=', sha256)
    .where('state', '<>', 'failed')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** An agency with documents. `examples` counts those whose file is one of the given. */
export type OfficeCount = { readonly agencyId: string; readonly documents: number; readonly examples: number }

/** Agencies with documents, the one with the newest first; and how many there are. */
export async function listOffices(
  db: Db,
  {
    house,
    examples,
    limit,
    offset,
  }: { readonly house: string; readonly examples: readonly string[]; readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly OfficeCount[]; readonly total: number }> {
  const { total } = await tables(db)
    .selectFrom('read.document')
    .select((read) => read.fn.count<number>('agency_id').distinct().as('total'))
    .where('agency_id', '<>', house)
    .where('state', '<>', 'moved')
    .executeTakeFirstOrThrow()
  const rows = await counts(db, examples)
    .where('agency_id', '<>', house)
    .orderBy((read) => read.fn.max('created_at'), 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return { rows: rows.map(count), total }
}

/** The same counts for given agencies; those without a document are left out. */
export async function countDocuments(db: Db, agencies: readonly string[], examples: readonly string[]): Promise<readonly OfficeCount[]> {
  if (agencies.length === 0) return []
  return (await counts(db, examples).where('agency_id', 'in', agencies).execute()).map(count)
}

const counts = (db: Db, examples: readonly string[]) =>
  tables(db)
    .selectFrom('read.document')
    .select((read) => [
      'agency_id',
      read.fn.countAll<number>().as('documents'),
      read.fn
        .countAll<number>()
        .filterWhere('file_sha256', 'in', examples.length > 0 ? examples : [''])
        .as('examples'),
    ])
    .where('state', '<>', 'moved')
    .groupBy('agency_id')

const count = (row: { agency_id: string; documents: number; examples: number }): OfficeCount => ({
  agencyId: row.agency_id,
  documents: row.documents,
  examples: row.examples,
})

/** What was understood in every document of an agency, newest first, without the extracted text. */
export async function listReadings(
  db: Db,
  agencyId: string,
  most = 200,
): Promise<readonly { readonly id: string; readonly fileName: string; readonly reading: Reading }[]> {
  const rows = await tables(db)
    .selectFrom('read.document')
    .select(['id', 'file_name', 'reading'])
    .where('agency_id', '=', agencyId)
    .where('state', '=', 'read')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap(({ id, file_name, reading }) => (reading ? [{ id, fileName: file_name, reading }] : []))
}

export type CorrectionOf = Pick<Selectable<Tables['read.correction']>, 'path' | 'old' | 'new'> & { readonly documentId: string }

/** Of all documents of an agency, in the order they were made. */
export async function listAgencyCorrections(db: Db, agencyId: string): Promise<readonly CorrectionOf[]> {
  const rows = await tables(db)
    .selectFrom('read.correction')
    .select(['document_id', 'path', 'old', 'new'])
    .where('agency_id', '=', agencyId)
    .orderBy('id')
    .execute()
  return rows.map(({ document_id, ...row }) => ({ ...row, documentId: document_id }))
}
