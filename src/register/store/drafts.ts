/** Files that are looked at before they are taken in: schema `register`. */

import { clean } from '#platform/db'
import type { Db } from '#platform/db'

export type ImportDraft = {
  readonly id: string
  readonly kind: 'register' | 'staff' | 'projects'
  readonly fileName: string
  readonly content: Uint8Array
}

type Tables = {
  'register.import_draft': { agency_id: string; id: string; kind: ImportDraft['kind']; file_name: string; content: Buffer; at: Date }
}
const tables = (db: Db) => db.withTables<Tables>()

export async function insertDraft(db: Db, agencyId: string, draft: ImportDraft, at: Date): Promise<void> {
  const { id, kind, fileName, content } = draft
  await tables(db)
    .insertInto('register.import_draft')
    .values({ agency_id: agencyId, id, kind, file_name: clean(fileName), content: Buffer.from(content), at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findDraft(db: Db, agencyId: string, id: string): Promise<ImportDraft | undefined> {
  const row = await tables(db)
    .selectFrom('register.import_draft')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { id: row.id, kind: row.kind, fileName: row.file_name, content: row.content }
}

/** Nothing happens where there is none. */
export async function deleteDraft(db: Db, agencyId: string, id: string): Promise<void> {
  await tables(db).deleteFrom('register.import_draft').where('agency_id', '=', agencyId).where('id', '=', id).execute()
}

/** Those of one office that nobody confirmed in time: they may hold names of people. */
export async function deleteDraftsBefore(db: Db, agencyId: string, before: Date): Promise<void> {
  await tables(db).deleteFrom('register.import_draft').where('agency_id', '=', agencyId).where('at', '<', before).execute()
}
