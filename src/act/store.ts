/** Measures and the plans they make: schema `act`. */

import type { ColumnType, Selectable } from 'kysely'
import type { InstrumentCode } from '#framework'
import { dayOfIso, isoOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { clean, json } from '#platform/db'
import type { Db } from '#platform/db'
import type { Measure, MeasuresPlan, MeasureStatus, Step } from './domain/measure.ts'

/** The years a measure belongs to. */
export type PlanYears = Pick<MeasuresPlan, 'fiscalYear' | 'assessedYear'>

type Tables = {
  'act.measure': {
    agency_id: string
    id: string
    fiscal_year: number
    assessed_year: number
    no: number
    title: string
    instrument: InstrumentCode
    indicators: readonly number[]
    items: readonly string[]
    issue: string
    steps: ColumnType<readonly { readonly text: string; readonly due: string | null; readonly after?: number }[], string, string>
    owners: readonly string[]
    rounds: readonly number[]
    status: MeasureStatus
    results: readonly string[]
    outcomes: readonly string[]
    evidence: readonly string[]
    guidelines: readonly string[]
    expected_outputs: readonly string[]
    expected_outcomes: readonly string[]
    expected_evidence: readonly string[]
    owner_posts: ColumnType<Readonly<Record<string, string>>, string, string>
    risks: readonly string[]
    carried_from: string | null
    library_keys: readonly string[]
    due: string | null
    updated_at: Date
  }
}
const tables = (db: Db) => db.withTables<Tables>()

/** The plan of a fiscal year, in the order of its numbers; undefined where it has no measure. */
export async function findPlan(db: Db, agencyId: string, fiscalYear: number): Promise<MeasuresPlan | undefined> {
  const rows = await tables(db)
    .selectFrom('act.measure')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('no')
    .orderBy('id')
    .execute()
  const [first] = rows
  return first && { fiscalYear, assessedYear: first.assessed_year, measures: rows.map(measure) }
}

/** Of every agency: those with a measure of one of these years that is not done. */
export async function listAgenciesAtWork(db: Db, fiscalYears: readonly number[]): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('act.measure')
    .select('agency_id')
    .distinct()
    .where('fiscal_year', 'in', [...fiscalYears])
    .where('status', '<>', 'done')
    .execute()
  return rows.map(({ agency_id }) => agency_id)
}

/** The years that have a plan, newest first, with how many measures each has and how many are done. */
export async function listPlans(
  db: Db,
  agencyId: string,
): Promise<readonly (PlanYears & { readonly measures: number; readonly done: number })[]> {
  const rows = await tables(db)
    .selectFrom('act.measure')
    .select((read) => [
      'fiscal_year',
      read.fn.max('assessed_year').as('assessed_year'),
      read.fn.countAll<number>().as('measures'),
      read.fn.countAll<number>().filterWhere('status', '=', 'done').as('done'),
    ])
    .where('agency_id', '=', agencyId)
    .groupBy('fiscal_year')
    .orderBy('fiscal_year', 'desc')
    .execute()
  return rows.map(({ fiscal_year, assessed_year, measures, done }) => ({
    fiscalYear: fiscal_year,
    assessedYear: assessed_year,
    measures,
    done,
  }))
}

/** Makes the stored plan of that year this one: measures that are not in it go, the rest are written. Needs a transaction. */
export async function setPlan(db: Db, agencyId: string, plan: MeasuresPlan, at: Date): Promise<void> {
  if (!db.isTransaction) throw new Error('a plan is replaced in one transaction or not at all')
  const kept = plan.measures.map(({ id }) => id)
  let old = tables(db).deleteFrom('act.measure').where('agency_id', '=', agencyId).where('fiscal_year', '=', plan.fiscalYear)
  if (kept.length > 0) old = old.where('id', 'not in', kept)
  await old.execute()
  for (const one of plan.measures) await setMeasure(db, agencyId, plan, one, at)
}

export async function findMeasure(
  db: Db,
  agencyId: string,
  id: string,
): Promise<{ readonly years: PlanYears; readonly measure: Measure } | undefined> {
  const row = await tables(db)
    .selectFrom('act.measure')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { years: { fiscalYear: row.fiscal_year, assessedYear: row.assessed_year }, measure: measure(row) }
}

/** Writes a measure under its id, new or changed. */
export async function setMeasure(db: Db, agencyId: string, { fiscalYear, assessedYear }: PlanYears, one: Measure, at: Date): Promise<void> {
  const { id, no, instrument, indicators, rounds, status } = one
  const texts = (list: readonly string[]) => list.map(clean)
  const values = {
    fiscal_year: fiscalYear,
    assessed_year: assessedYear,
    no,
    title: clean(one.title),
    instrument,
    indicators,
    items: texts(one.items),
    issue: clean(one.issue),
    steps: json(one.steps),
    owners: texts(one.owners),
    rounds,
    status,
    results: texts(one.results),
    outcomes: texts(one.outcomes),
    evidence: texts(one.evidence),
    guidelines: texts(one.guidelines),
    expected_outputs: texts(one.expectedOutputs),
    expected_outcomes: texts(one.expectedOutcomes),
    expected_evidence: texts(one.expectedEvidence),
    owner_posts: json(one.ownerPosts),
    risks: one.risks,
    carried_from: one.carriedFrom,
    library_keys: one.libraryKeys,
    due: one.due && isoOf(one.due),
    updated_at: at,
  }
  await tables(db)
    .insertInto('act.measure')
    .values({ agency_id: agencyId, id, ...values })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doUpdateSet(values))
    .execute()
}

/** False where there is none. */
export async function deleteMeasure(db: Db, agencyId: string, id: string): Promise<boolean> {
  const done = await tables(db).deleteFrom('act.measure').where('agency_id', '=', agencyId).where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows === 1n
}

const measure = (row: Selectable<Tables['act.measure']>): Measure => ({
  id: row.id,
  no: row.no,
  title: row.title,
  instrument: row.instrument,
  indicators: row.indicators,
  items: row.items,
  issue: row.issue,
  // Only days that were days went in.
  steps: row.steps.map((step): Step => ({ ...step, due: step.due as ThaiDay | null })),
  owners: row.owners,
  rounds: row.rounds,
  status: row.status,
  results: row.results,
  outcomes: row.outcomes,
  evidence: row.evidence,
  guidelines: row.guidelines,
  expectedOutputs: row.expected_outputs,
  expectedOutcomes: row.expected_outcomes,
  expectedEvidence: row.expected_evidence,
  ownerPosts: row.owner_posts,
  risks: row.risks,
  carriedFrom: row.carried_from,
  libraryKeys: row.library_keys,
  due: row.due === null ? null : dayOfIso(row.due),
})
