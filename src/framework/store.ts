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

/** The highest imported version of one year. */
export async function findImportedFramework(db: Db, year: number): Promise<Framework | undefined> {
  const row = await tables(db)
    .selectFrom('framework.framework')
    .select('data')
    .where('year', '=', year)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.data
}

/** Which versions were imported, newest year and version first. */
export async function listFrameworkVersions(
  db: Db,
): Promise<readonly { readonly year: number; readonly version: number; readonly importedAt: Date }[]> {
  const rows = await tables(db)
    .selectFrom('framework.framework')
    .select(['year', 'version', 'imported_at'])
    .orderBy('year', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ year, version, imported_at }) => ({ year, version, importedAt: imported_at }))
}
