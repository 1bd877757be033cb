/** Rounds and reports: schema `monitor`. Rows are only added. */

import type { Selectable } from 'kysely'
import type { MeasureStatus } from '#act'
import { clean, lockByName } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import type { ProgressReport } from '../domain/progress.ts'
import type { RoundDeed, RoundMonths } from '../domain/round.ts'

type Tables = {
  'monitor.round_deed': {
    agency_id: string
    id: string
    fiscal_year: number
    months: RoundMonths
    deed: RoundDeed['deed']
    reason: string | null
    at: Date
    by: string
  }
  'monitor.report': {
    agency_id: string
    id: string
    measure_id: string
    fiscal_year: number
    months: RoundMonths
    version: number
    status: MeasureStatus
    output: readonly string[]
    outcome: readonly string[]
    problems: string | null
    obstacles: string | null
    suggestions: string | null
    at: Date
    by: string
  }
}
const tables = (db: Db) => db.withTables<Tables>()

/** One deed at a time in a year's rounds: nobody reports into a round that is just being closed. Needs a transaction. */
export const lockRounds = (tx: Db, agencyId: string, fiscalYear: number): Promise<void> =>
  lockByName(tx, `monitor.rounds/${agencyId}/${fiscalYear}`)

export async function listRoundDeeds(db: Db, agencyId: string, fiscalYear: number): Promise<readonly RoundDeed[]> {
  const rows = await tables(db)
    .selectFrom('monitor.round_deed')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('id')
    .execute()
  return rows.map(({ fiscal_year, months, deed, reason, at, by }) => ({ fiscalYear: fiscal_year, months, deed, reason, at, by }))
}

export async function insertRoundDeed(db: Db, agencyId: string, { fiscalYear, reason, ...deed }: RoundDeed): Promise<void> {
  await tables(db)
    .insertInto('monitor.round_deed')
    .values({ agency_id: agencyId, id: newId(), fiscal_year: fiscalYear, reason: reason && clean(reason), ...deed })
    .execute()
}

/** All versions of a year. */
export async function listReports(db: Db, agencyId: string, fiscalYear: number): Promise<readonly ProgressReport[]> {
  const rows = await tables(db)
    .selectFrom('monitor.report')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('id')
    .execute()
  return rows.map(report)
}

export async function insertReport(db: Db, agencyId: string, one: ProgressReport): Promise<void> {
  const text = (value: string | null) => value && clean(value)
  await tables(db)
    .insertInto('monitor.report')
    .values({
      agency_id: agencyId,
      id: one.id,
      measure_id: one.measureId,
      fiscal_year: one.fiscalYear,
      months: one.months,
      version: one.version,
      status: one.status,
      output: one.output.map(clean),
      outcome: one.outcome.map(clean),
      problems: text(one.problems),
      obstacles: text(one.obstacles),
      suggestions: text(one.suggestions),
      at: one.at,
      by: one.by,
    })
    .execute()
}

const report = (row: Selectable<Tables['monitor.report']>): ProgressReport => ({
  id: row.id,
  measureId: row.measure_id,
  fiscalYear: row.fiscal_year,
  months: row.months,
  version: row.version,
  status: row.status,
  output: row.output,
  outcome: row.outcome,
  problems: row.problems,
  obstacles: row.obstacles,
  suggestions: row.suggestions,
  at: row.at,
  by: row.by,
})
