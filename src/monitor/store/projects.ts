/** Projects of the yearly plan: schema `monitor`. */

import { sql } from 'kysely'
import type { ColumnType } from 'kysely'
import { parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { clean, json, lockByName } from '#platform/db'
import type { Db } from '#platform/db'
import type { KeptProject, Project } from '../domain/project.ts'

export type ProjectRow = {
  agency_id: string
  id: string
  fiscal_year: number
  no: number
  name: string
  strategy: string | null
  plan: string | null
  village: string | null
  unit: string | null
  source: string | null
  /** numeric: comes back as the decimal text that went in. */
  budget: string | null
  contract: string | null
  spent: string | null
  start_day: string | null
  end_day: string | null
  steps: Project['steps']
  status: Project['status']
  note: string | null
  updated_at: Date
}
export type ProjectTables = { 'monitor.project': Omit<ProjectRow, 'steps'> & { steps: ColumnType<ProjectRow['steps'], string, string> } }
const tables = (db: Db) => db.withTables<ProjectTables>()

/** All projects of a fiscal year, by number. */
export async function listProjects(db: Db, agencyId: string, fiscalYear: number): Promise<readonly KeptProject[]> {
  const rows = await tables(db)
    .selectFrom('monitor.project')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('no')
    .orderBy('id')
    .execute()
  return rows.map(projectOf)
}

export async function findProject(
  db: Db,
  agencyId: string,
  id: string,
): Promise<{ readonly fiscalYear: number; readonly project: KeptProject } | undefined> {
  const row = await tables(db)
    .selectFrom('monitor.project')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { fiscalYear: row.fiscal_year, project: projectOf(row) }
}

/** The fiscal years that have projects, newest first, with how many. */
export async function listProjectYears(
  db: Db,
  agencyId: string,
): Promise<readonly { readonly fiscalYear: number; readonly projects: number }[]> {
  const rows = await tables(db)
    .selectFrom('monitor.project')
    .select((read) => ['fiscal_year', read.fn.countAll<number>().as('projects')])
    .where('agency_id', '=', agencyId)
    .groupBy('fiscal_year')
    .orderBy('fiscal_year', 'desc')
    .execute()
  return rows.map(({ fiscal_year, projects }) => ({ fiscalYear: fiscal_year, projects }))
}

/** Deeds on the projects of an office wait for one another. */
export const lockProjects = (db: Db, agencyId: string): Promise<void> => lockByName(db, `monitor.projects/${agencyId}`)

/** Behind the last of that year. */
export async function nextProjectNo(db: Db, agencyId: string, fiscalYear: number): Promise<number> {
  const { last } = await tables(db)
    .selectFrom('monitor.project')
    .select((read) => read.fn.max('no').as('last'))
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** Makes the projects of that year these: a table is handed in whole. Needs a transaction. */
export async function setProjects(db: Db, agencyId: string, fiscalYear: number, projects: readonly KeptProject[], at: Date): Promise<void> {
  if (!db.isTransaction) throw new Error('a table of projects is replaced in one transaction or not at all')
  await tables(db).deleteFrom('monitor.project').where('agency_id', '=', agencyId).where('fiscal_year', '=', fiscalYear).execute()
  // As one JSON text each: a statement with a value for each cell takes the program ten times as long to write.
  for (let start = 0; start < projects.length; start += 5000) {
    const rows = projects.slice(start, start + 5000).map((one) => ({ ...rowOf(agencyId, fiscalYear, one, at), steps: one.steps }))
    await sql`insert into monitor.project (agency_id, id, fiscal_year, no, name, strategy, plan, village, unit, source, budget, contract,
        spent, start_day, end_day, steps, status, note, updated_at)
      select agency_id, id, fiscal_year, no, name, strategy, plan, village, unit, source, budget, contract,
        spent, start_day, end_day, steps, status, note, updated_at
      from jsonb_to_recordset(${json(rows)}::jsonb) as r (agency_id uuid, id uuid, fiscal_year smallint, no smallint, name text,
        strategy text, plan text, village text, unit text, source text, budget numeric, contract numeric, spent numeric,
        start_day text, end_day text, steps jsonb, status text, note text, updated_at timestamptz)`.execute(db)
  }
}

/** One project as it is now, new or not. */
export async function setProject(db: Db, agencyId: string, fiscalYear: number, one: KeptProject, at: Date): Promise<void> {
  const row = rowOf(agencyId, fiscalYear, one, at)
  await tables(db)
    .insertInto('monitor.project')
    .values(row)
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doUpdateSet(row))
    .execute()
}

/** Nothing happens where there is none. */
export async function deleteProject(db: Db, agencyId: string, id: string): Promise<void> {
  await tables(db).deleteFrom('monitor.project').where('agency_id', '=', agencyId).where('id', '=', id).execute()
}

const text = (value: string | null) => value && clean(value)

const rowOf = (agencyId: string, fiscalYear: number, one: KeptProject, at: Date) => ({
  agency_id: agencyId,
  id: one.id,
  fiscal_year: fiscalYear,
  no: one.no,
  name: clean(one.name),
  strategy: text(one.strategy),
  plan: text(one.plan),
  village: text(one.village),
  unit: text(one.unit),
  source: text(one.source),
  budget: one.budget,
  contract: one.contract,
  spent: one.spent,
  start_day: one.start,
  end_day: one.end,
  steps: json(one.steps),
  status: one.status,
  note: text(one.note),
  updated_at: at,
})

const dayIn = (value: string | null): ThaiDay | null => (value === null ? null : (parseThaiDay(value) ?? null))

export const projectOf = (row: ProjectRow): KeptProject => ({
  id: row.id,
  no: row.no,
  name: row.name,
  strategy: row.strategy,
  plan: row.plan,
  village: row.village,
  unit: row.unit,
  source: row.source,
  budget: row.budget,
  contract: row.contract,
  spent: row.spent,
  start: dayIn(row.start_day),
  end: dayIn(row.end_day),
  steps: row.steps,
  status: row.status,
  note: row.note,
})
