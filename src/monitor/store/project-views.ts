/** Projects as pages ask for them: a part of a year's list, and its sums; schema `monitor`. Sums stay exact: numeric, as decimal text. */

import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { toArabicDigits } from '#kernel/thai'
import type { ThaiDay } from '#kernel/day'
import { clean } from '#platform/db'
import type { Db } from '#platform/db'
import type { KeptProject, ProjectStatus } from '../domain/project.ts'
import { projectOf } from './projects.ts'
import type { ProjectTables } from './projects.ts'

export const projectSorts = ['no', 'name', 'budget', 'spent', 'share', 'end'] as const
export type ProjectSort = (typeof projectSorts)[number]

/** `late`: see `latenessOf`. `unspent`: nothing was spent of a budget. `left`: not all of it. */
export type ProjectsOnly = 'late' | 'unspent' | 'left'

export type ProjectsFilter = {
  readonly agencyId: string
  readonly fiscalYear: number
  /** The day on which projects are late. */
  readonly on: ThaiDay
  readonly search?: string | undefined
  readonly unit?: string | undefined
  readonly strategy?: string | undefined
  readonly status?: ProjectStatus | undefined
  readonly only?: ProjectsOnly | undefined
}

/** Unknown money counts nothing; `noSpending` says of how many it is not known. */
export type ProjectSums = {
  readonly projects: number
  readonly done: number
  readonly inProgress: number
  readonly late: number
  readonly unspent: number
  readonly left: number
  readonly noSpending: number
  readonly budget: string
  readonly contract: string
  readonly spent: string
}
export type GroupSums = ProjectSums & { /** Null for those that name none. */ readonly name: string | null }

const tables = (db: Db) => db.withTables<ProjectTables>()

const isLate = (on: ThaiDay): RawBuilder<boolean> =>
  sql<boolean>`(status is distinct from 'done' and (end_day < ${on} or (start_day < ${on} and status is distinct from 'in-progress' and steps = '{}'::jsonb))) is true`
const isUnspent = sql<boolean>`(budget > 0 and coalesce(spent, 0) = 0) is true`
const hasLeft = sql<boolean>`(budget > coalesce(spent, 0)) is true`

const condition = ({ on }: ProjectsFilter, only: ProjectsOnly): RawBuilder<boolean> =>
  only === 'late' ? isLate(on) : only === 'unspent' ? isUnspent : hasLeft

/** In either digits; what people type stands for itself. */
const pattern = (search: string): string => `%${toArabicDigits(clean(search)).replace(/[\\%_]/g, String.raw`\$&`)}%`

function chosen(db: Db, filter: ProjectsFilter) {
  const { agencyId, fiscalYear, search, unit, strategy, status, only } = filter
  let query = tables(db).selectFrom('monitor.project').where('agency_id', '=', agencyId).where('fiscal_year', '=', fiscalYear)
  if (search !== undefined && search !== '')
    query = query.where(sql<boolean>`translate(name, '๐๑๒๓๔๕๖๗๘๙', '0123456789') ilike ${pattern(search)}`)
  if (unit !== undefined) query = query.where('unit', '=', unit)
  if (strategy !== undefined) query = query.where('strategy', '=', strategy)
  if (status !== undefined) query = query.where('status', '=', status)
  return only === undefined ? query : query.where(condition(filter, only))
}

const orders: Record<ProjectSort, RawBuilder<unknown>> = {
  no: sql`no`,
  name: sql`name`,
  budget: sql`budget desc nulls last`,
  spent: sql`spent desc nulls last`,
  share: sql`coalesce(spent, 0) / nullif(budget, 0) nulls last`,
  end: sql`end_day nulls last`,
}

export async function pageOfProjects(
  db: Db,
  filter: ProjectsFilter,
  { sort, limit, offset }: { readonly sort: ProjectSort; readonly limit: number; readonly offset: number },
): Promise<readonly KeptProject[]> {
  const rows = await chosen(db, filter).selectAll().orderBy(orders[sort]).orderBy('no').orderBy('id').limit(limit).offset(offset).execute()
  return rows.map(projectOf)
}

const sumsOf = (on: ThaiDay) =>
  [
    sql<number>`count(*)`.as('projects'),
    sql<number>`count(*) filter (where status = 'done')`.as('done'),
    sql<number>`count(*) filter (where status = 'in-progress')`.as('inProgress'),
    sql<number>`count(*) filter (where ${isLate(on)})`.as('late'),
    sql<number>`count(*) filter (where ${isUnspent})`.as('unspent'),
    sql<number>`count(*) filter (where ${hasLeft})`.as('left'),
    sql<number>`count(*) filter (where spent is null)`.as('noSpending'),
    sql<string>`coalesce(sum(budget), 0)`.as('budget'),
    sql<string>`coalesce(sum(contract), 0)`.as('contract'),
    sql<string>`coalesce(sum(spent), 0)`.as('spent'),
  ] as const

export const sumProjects = (db: Db, filter: ProjectsFilter): Promise<ProjectSums> =>
  chosen(db, filter).select(sumsOf(filter.on)).executeTakeFirstOrThrow()

/** Those with most money first. */
export const sumProjectsBy = (db: Db, filter: ProjectsFilter, group: 'strategy' | 'unit'): Promise<readonly GroupSums[]> =>
  chosen(db, filter)
    .select([`${group} as name`, ...sumsOf(filter.on)])
    .groupBy(group)
    .orderBy(sql`coalesce(sum(budget), 0) desc`)
    .orderBy(group)
    .execute()
