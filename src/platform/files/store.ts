/** Files that offices keep under a name: `platform.file`. */

import { sql } from 'kysely'
import { clean, lockByName, pageSize, paged } from '../db.ts'
import type { Db, Page, Paged } from '../db.ts'
import type { FileType } from './sniff-type.ts'

export type FilePurpose = 'evidence' | 'emblem' | 'document'

/** The copy and its proof: which bytes, when, by whom. */
export type KeptFile = {
  readonly agencyId: string
  readonly id: string
  readonly sha256: string
  readonly name: string
  readonly type: FileType
  readonly bytes: number
  readonly purpose: FilePurpose
  /** Whether hidden data was taken out, so the bytes are not those that were sent. */
  readonly stripped: boolean
  readonly createdAt: Date
  /** An actor as in the audit trail. */
  readonly createdBy: string
}

type Row = {
  agency_id: string
  id: string
  sha256: string
  name: string
  type: FileType
  bytes: number
  purpose: FilePurpose
  stripped: boolean
  created_at: Date
  created_by: string
}
type Tables = { 'platform.file': Row; 'platform.bin': { agency_id: string; id: string; kind: string; content: unknown; at: Date } }
const tables = (db: Db) => db.withTables<Tables>()

/** The row of a file in the bin, of the kind that its content is a `KeptFile`. */
export const kindInBin = 'platform.file'

/** Until the end of the transaction nobody else names these bytes or takes them away. */
export const lockBytes = (tx: Db, sha256: string): Promise<void> => lockByName(tx, sha256)

/** False when this id is there already. */
export async function insertFile(db: Db, file: KeptFile): Promise<boolean> {
  const { agencyId, createdAt, createdBy, name, ...rest } = file
  const done = await tables(db)
    .insertInto('platform.file')
    .values({ ...rest, agency_id: agencyId, name: clean(name), created_at: createdAt, created_by: createdBy })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

export async function findFile(db: Db, agencyId: string, id: string): Promise<KeptFile | undefined> {
  const row = await tables(db)
    .selectFrom('platform.file')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && fileOf(row)
}

/** The oldest with these bytes that serves this purpose. */
export async function findSameBytes(db: Db, agencyId: string, sha256: string, purpose: FilePurpose): Promise<KeptFile | undefined> {
  const row = await tables(db)
    .selectFrom('platform.file')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('sha256', '=', sha256)
    .where('purpose', '=', purpose)
    .orderBy('id')
    .executeTakeFirst()
  return row && fileOf(row)
}

/** Newest first; with a word, those whose name holds it, in either case. */
export async function listFiles(db: Db, agencyId: string, page: Page & { readonly word?: string } = {}): Promise<Paged<KeptFile>> {
  let query = tables(db)
    .selectFrom('platform.file')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .orderBy('id', 'desc')
    .limit(pageSize(page) + 1)
  if (page.word) query = query.where('name', 'ilike', `%${page.word.replace(/[\\%_]/g, String.raw`\$&`)}%`)
  if (page.after !== undefined) query = query.where('id', '<', page.after)
  return paged((await query.execute()).map(fileOf), page)
}

/** How many files an agency keeps, and their bytes together. */
export async function sumFiles(db: Db, agencyId: string): Promise<{ readonly files: number; readonly bytes: number }> {
  const sum = await tables(db)
    .selectFrom('platform.file')
    .select((read) => [read.fn.countAll<number>().as('files'), read.fn.sum<string | null>('bytes').as('bytes')])
    .where('agency_id', '=', agencyId)
    .executeTakeFirstOrThrow()
  return { files: sum.files, bytes: Number(sum.bytes ?? 0) }
}

/** False where there is none. The bytes stay: see `throwAwayFiles`. */
export async function deleteFile(db: Db, agencyId: string, id: string): Promise<boolean> {
  const done = await tables(db).deleteFrom('platform.file').where('agency_id', '=', agencyId).where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows === 1n
}

/** Files that have lain in the bin since before that day, of all offices: needs a database that sees them all. */
export async function listBinnedFiles(
  db: Db,
  before: Date,
): Promise<readonly { readonly agencyId: string; readonly id: string; readonly sha256: string }[]> {
  const rows = await tables(db)
    .selectFrom('platform.bin')
    .select(['agency_id', 'id', sql<string>`content->>'sha256'`.as('sha256')])
    .where('kind', '=', kindInBin)
    .where('at', '<', before)
    .orderBy('at')
    .limit(1000)
    .execute()
  return rows.map(({ agency_id, id, sha256 }) => ({ agencyId: agency_id, id, sha256 }))
}

/** Whether a kept file, or anything in any bin, still names these bytes: needs a database that sees all offices. */
export async function isNamed(db: Db, sha256: string): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`
    select exists (select from platform.file where sha256 = ${sha256})
        or exists (select from platform.bin where ${sha256} in (content->>'sha256', content->>'fileSha256')) as named`.execute(db)
  return rows[0]?.named === true
}

const fileOf = ({ agency_id, created_at, created_by, ...row }: Row): KeptFile => ({
  ...row,
  agencyId: agency_id,
  createdAt: created_at,
  createdBy: created_by,
})
