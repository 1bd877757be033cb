/** Methods that were imported over those that came with the program: schema `framework`. */

import type { ColumnType } from 'kysely'
import { json } from '#platform/db'
import type { Db } from '#platform/db'
import type { Framework } from './domain/framework.ts'

type Tables = {
  'framework.framework': { year: number; version: number; data: ColumnType<Framework, string, never>; imported_at: Date }
}
const tables = (db: Db) => db.withTables<Tables>()

/** False when that version of that year is there already: published versions are never edited. */
export async function insertFramework(db: Db, framework: Framework, at: Date): Promise<boolean> {
  const { year, version } = framework
  const done = await tables(db)
    .insertInto('framework.framework')
    .values({ year, version, data: json(framework), imported_at: at })
    .onConflict((conflict) => conflict.columns(['year', 'version']).doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The highest imported version of each year, oldest year first. */
export async function listImportedFrameworks(db: Db): Promise<readonly Framework[]> {
  const rows = await tables(db)
    .selectFrom('framework.framework')
    .select('data')
    .distinctOn('year')
    .orderBy('year')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ data }) => data)
}
