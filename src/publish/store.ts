/** What is public, and reading as the public: schema `publish`. */

import { sql } from 'kysely'
import type { Db } from '#platform/db'

type Tables = {
  'publish.progress_year': { agency_id: string; fiscal_year: number; published_at: Date; published_by: string }
}
const tables = (db: Db) => db.withTables<Tables>()

/** From here to its end this transaction has the rights of the public and no others. */
export async function becomePublic(tx: Db): Promise<void> {
  if (!tx.isTransaction) throw new Error('a role is taken for one transaction')
  await sql`set local role prongsai_publish`.execute(tx)
}

/** Newest first. */
export async function listPublishedYears(db: Db, agencyId: string): Promise<readonly number[]> {
  const rows = await tables(db)
    .selectFrom('publish.progress_year')
    .select('fiscal_year')
    .where('agency_id', '=', agencyId)
    .orderBy('fiscal_year', 'desc')
    .execute()
  return rows.map(({ fiscal_year }) => fiscal_year)
}

/** False where it is public already. */
export async function insertPublishedYear(db: Db, agencyId: string, fiscalYear: number, at: Date, by: string): Promise<boolean> {
  const done = await tables(db)
    .insertInto('publish.progress_year')
    .values({ agency_id: agencyId, fiscal_year: fiscalYear, published_at: at, published_by: by })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** False where it was not public. */
export async function deletePublishedYear(db: Db, agencyId: string, fiscalYear: number): Promise<boolean> {
  const done = await tables(db)
    .deleteFrom('publish.progress_year')
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .executeTakeFirst()
  return done.numDeletedRows === 1n
}
