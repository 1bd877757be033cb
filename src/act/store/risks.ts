/** The register of corruption risks: schema `act`. */

import type { Selectable } from 'kysely'
import { clean } from '#platform/db'
import type { Db } from '#platform/db'
import type { Risk } from '../domain/risk.ts'

type Tables = {
  'act.risk': {
    agency_id: string
    id: string
    fiscal_year: number
    process: string
    event: string
    cause: string
    owner: string
    likelihood: number
    impact: number
    likelihood_after: number | null
    impact_after: number | null
    updated_at: Date
  }
}
const tables = (db: Db) => db.withTables<Tables>()

/** The gravest first. */
export async function listRisks(db: Db, agencyId: string, fiscalYear: number): Promise<readonly Risk[]> {
  const rows = await tables(db)
    .selectFrom('act.risk')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy((eb) => eb('likelihood', '*', eb.ref('impact')), 'desc')
    .orderBy('id')
    .execute()
  return rows.map(risk)
}

export async function findRisk(db: Db, agencyId: string, id: string): Promise<Risk | undefined> {
  const row = await tables(db).selectFrom('act.risk').selectAll().where('agency_id', '=', agencyId).where('id', '=', id).executeTakeFirst()
  return row && risk(row)
}

/** Writes it under its id, new or changed. */
export async function setRisk(db: Db, agencyId: string, one: Risk, at: Date): Promise<void> {
  const values = {
    fiscal_year: one.fiscalYear,
    process: clean(one.process),
    event: clean(one.event),
    cause: clean(one.cause),
    owner: clean(one.owner),
    likelihood: one.before.likelihood,
    impact: one.before.impact,
    likelihood_after: one.after?.likelihood ?? null,
    impact_after: one.after?.impact ?? null,
    updated_at: at,
  }
  await tables(db)
    .insertInto('act.risk')
    .values({ agency_id: agencyId, id: one.id, ...values })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doUpdateSet(values))
    .execute()
}

export async function deleteRisk(db: Db, agencyId: string, id: string): Promise<void> {
  await tables(db).deleteFrom('act.risk').where('agency_id', '=', agencyId).where('id', '=', id).execute()
}

const risk = (row: Selectable<Tables['act.risk']>): Risk => ({
  id: row.id,
  fiscalYear: row.fiscal_year,
  process: row.process,
  event: row.event,
  cause: row.cause,
  owner: row.owner,
  before: { likelihood: row.likelihood, impact: row.impact },
  after: row.likelihood_after === null || row.impact_after === null ? null : { likelihood: row.likelihood_after, impact: row.impact_after },
})
