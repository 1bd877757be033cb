/** Projects of the yearly plan: schema `monitor`. */

import type { Selectable } from 'kysely'
import { clean } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import type { Project } from './domain/project.ts'

type Tables = {
  'monitor.project': {
    agency_id: string
    id: string
    fiscal_year: number
    no: number
    name: string
    strategy: string | null
    /** numeric: comes back as the decimal text that went in. */
    budget: string | null
    spent: string | null
    unit: string | null
    source: string | null
    status: Project['status']
    note: string | null
    updated_at: Date
  }
}
const tables = (db: Db) => db.withTables<Tables>()

/** All projects of a fiscal year, by number. */
export async function listProjects(db: Db, agencyId: string, fiscalYear: number): Promise<readonly Project[]> {
  const rows = await tables(db)
    .selectFrom('monitor.project')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('fiscal_year', '=', fiscalYear)
    .orderBy('no')
    .orderBy('id')
    .execute()
  return rows.map(project)
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

/** Makes the projects of that year these: a table is handed in whole. Needs a transaction. */
export async function setProjects(db: Db, agencyId: string, fiscalYear: number, projects: readonly Project[], at: Date): Promise<void> {
  if (!db.isTransaction) throw new Error('a table of projects is replaced in one transaction or not at all')
  await tables(db).deleteFrom('monitor.project').where('agency_id', '=', agencyId).where('fiscal_year', '=', fiscalYear).execute()
  const text = (value: string | null) => value && clean(value)
  const rows = projects.map(({ no, name, strategy, budget, spent, unit, source, status, note }) => ({
    agency_id: agencyId,
    id: newId(),
    fiscal_year: fiscalYear,
    no,
    name: clean(name),
    strategy: text(strategy),
    budget,
    spent,
    unit: text(unit),
    source: text(source),
    status,
    note: text(note),
    updated_at: at,
  }))
  // A statement takes 65,535 values.
  for (let start = 0; start < rows.length; start += 1000) {
    await tables(db)
      .insertInto('monitor.project')
      .values(rows.slice(start, start + 1000))
      .execute()
  }
}

const project = ({ no, name, strategy, budget, spent, unit, source, status, note }: Selectable<Tables['monitor.project']>): Project => ({
  no,
  name,
  strategy,
  budget,
  spent,
  unit,
  source,
  status,
  note,
})
