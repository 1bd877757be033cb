/** Which column of a table an office takes for what: schema `monitor`. */

import type { ColumnType } from 'kysely'
import { json } from '#platform/db'
import type { Db } from '#platform/db'
import type { ProjectColumn } from '../domain/project-columns.ts'

type Tables = {
  'monitor.import_mapping': {
    agency_id: string
    fingerprint: string
    columns: ColumnType<readonly ProjectColumn[], string, string>
    updated_at: Date
  }
}
const tables = (db: Db) => db.withTables<Tables>()

export async function findMapping(db: Db, agencyId: string, fingerprint: string): Promise<readonly ProjectColumn[] | undefined> {
  const row = await tables(db)
    .selectFrom('monitor.import_mapping')
    .select('columns')
    .where('agency_id', '=', agencyId)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
  return row?.columns
}

export async function setMapping(
  db: Db,
  agencyId: string,
  fingerprint: string,
  columns: readonly ProjectColumn[],
  at: Date,
): Promise<void> {
  const row = { columns: json(columns), updated_at: at }
  await tables(db)
    .insertInto('monitor.import_mapping')
    .values({ agency_id: agencyId, fingerprint, ...row })
    .onConflict((conflict) => conflict.columns(['agency_id', 'fingerprint']).doUpdateSet(row))
    .execute()
}
