/** What pg-boss has no word for: which jobs are nobody's, how far one is, ending one for good, the list. Rows only, never its schema. */

import { sql } from 'kysely'
import { json, pageSize, paged } from '../db.ts'
import type { Db, Page, Paged } from '../db.ts'
import { lockClass } from './keeper.ts'

export type JobState = 'waiting' | 'retrying' | 'running' | 'done' | 'cancelled' | 'failed'

/** A job as people see it. */
export type JobEntry = {
  readonly id: string
  readonly kind: string
  readonly agencyId: string | null
  readonly state: JobState
  readonly share: number
  readonly step: string | null
  /** The kind of the last failure. */
  readonly error: string | null
  readonly tries: number
  readonly sentAt: Date
  readonly endedAt: Date | null
  /** When it is tried (again), where it waits. */
  readonly dueAt: Date | null
}

type Output = {
  readonly share?: number
  readonly step?: string | null
  readonly error?: string
  readonly value?: { readonly message?: string }
}
type BossState = 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed'
type Tables = {
  'pgboss.job': {
    id: string
    name: string
    data: unknown
    state: BossState
    retry_count: number
    retry_limit: number
    output: Output | null
    created_on: Date
    started_on: Date | null
    completed_on: Date | null
    start_after: Date
  }
}
const tables = (db: Db) => db.withTables<Tables>()

const states: Readonly<Record<BossState, JobState>> = {
  created: 'waiting',
  retry: 'retrying',
  active: 'running',
  completed: 'done',
  cancelled: 'cancelled',
  failed: 'failed',
}
const bossStates = (wanted: readonly JobState[]) => (Object.keys(states) as BossState[]).filter((state) => wanted.includes(states[state]))

const columns = ['id', 'name', 'data', 'state', 'retry_count', 'output', 'created_on', 'started_on', 'completed_on', 'start_after'] as const

/** Newest first; jobs that the queue sends itself only where they run or failed. */
export async function listJobs(
  db: Db,
  { states: wanted, quiet = [], ...page }: Page & { readonly states?: readonly JobState[]; readonly quiet?: readonly string[] },
): Promise<Paged<JobEntry>> {
  let query = tables(db)
    .selectFrom('pgboss.job')
    .select(columns)
    .where('name', 'not like', '\\_\\_pgboss%')
    .orderBy('id', 'desc')
    .limit(pageSize(page) + 1)
  if (page.after !== undefined) query = query.where('id', '<', page.after)
  if (wanted) query = query.where('state', 'in', bossStates(wanted))
  if (quiet.length > 0)
    query = query.where((is) => is.or([is('name', 'not in', [...quiet]), is('state', 'in', ['active', 'failed', 'retry'])]))
  return paged((await query.execute()).map(entry), page)
}

/** How many run, wait, and failed; of the quiet kinds only what runs or failed. */
export async function countJobs(
  db: Db,
  quiet: readonly string[] = [],
): Promise<{ readonly running: number; readonly waiting: number; readonly failed: number }> {
  const rows = await tables(db)
    .selectFrom('pgboss.job')
    .select((read) => ['name', 'state', read.fn.countAll<number>().as('jobs')])
    .where('state', 'in', ['created', 'retry', 'active', 'failed'])
    .groupBy(['name', 'state'])
    .execute()
  const sum = (...wanted: readonly BossState[]) =>
    rows
      .filter(({ name, state }) => wanted.includes(state) && !(state === 'created' && quiet.includes(name)))
      .reduce((all, { jobs }) => all + jobs, 0)
  return { running: sum('active'), waiting: sum('created', 'retry'), failed: sum('failed') }
}

export type StoredJob = JobEntry & { readonly data: unknown }

export async function findJob(db: Db, id: string): Promise<StoredJob | undefined> {
  const row = await tables(db).selectFrom('pgboss.job').select(columns).where('id', '=', id).executeTakeFirst()
  return row && { ...entry(row), data: row.data }
}

/** Those of `ids` that still run. */
export async function listStillRunning(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('pgboss.job')
    .select('id')
    .where('id', 'in', [...ids])
    .where('state', '=', 'active')
    .execute()
  return rows.map(({ id }) => id)
}

export async function setJobProgress(db: Db, id: string, share: number, step: string | null): Promise<void> {
  await tables(db)
    .updateTable('pgboss.job')
    .set({ output: sql<Output>`coalesce(output, '{}') || ${json({ share, step })}::jsonb` })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .execute()
}

/** Ends a job without success, whatever tries are left. False where it had ended already. */
export async function endJob(db: Db, id: string, error: string): Promise<boolean> {
  const done = await tables(db)
    .updateTable('pgboss.job')
    .set({ state: 'failed', completed_on: sql<Date>`now()`, output: sql<Output>`coalesce(output, '{}') || ${json({ error })}::jsonb` })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

/** Puts running jobs back as if they had not begun: the process ends, the job is not at fault. */
export async function giveBack(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tables(db)
    .updateTable('pgboss.job')
    .set({ state: 'created', started_on: null, start_after: sql<Date>`now()` })
    .where('id', 'in', [...ids])
    .where('state', '=', 'active')
    .execute()
}

/** A job whose process is gone: marked as running, and nobody holds its lock. A moment is left between taking a job and its lock. */
export async function listAbandoned(
  db: Db,
  mine: readonly string[],
): Promise<readonly { readonly id: string; readonly kind: string; readonly data: unknown; readonly last: boolean }[]> {
  let query = tables(db)
    .selectFrom('pgboss.job as job')
    .select((read) => ['job.id', 'job.name', 'job.data', read('job.retry_count', '>=', read.ref('job.retry_limit')).as('last')])
    .where('job.state', '=', 'active')
    .where('job.name', 'not like', '\\_\\_pgboss%')
    .where('job.started_on', '<', sql<Date>`now() - interval '1 second'`)
    .where(
      sql<boolean>`not exists (
        select from pg_locks held
        where held.locktype = 'advisory' and held.classid = ${lockClass}::oid and held.objsubid = 2 and held.granted
          and held.objid = (hashtext(job.id::text)::bigint & 4294967295)::oid
          and held.database = (select oid from pg_database where datname = current_database()))`,
    )
  if (mine.length > 0) query = query.where('job.id', 'not in', [...mine])
  return (await query.execute()).map(({ id, name, data, last }) => ({ id, kind: name, data, last: Boolean(last) }))
}

/** Due again at once; counted as a try, so that a job which kills its process does not do so for ever. */
export async function takeUpAgain(db: Db, id: string): Promise<void> {
  await tables(db)
    .updateTable('pgboss.job')
    .set({ state: 'retry', start_after: sql<Date>`now()`, output: sql<Output>`coalesce(output, '{}') || '{"error": "killed"}'::jsonb` })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .execute()
}

const agencyOf = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'agencyId' in data && typeof data.agencyId === 'string' ? data.agencyId : null

/** pg-boss' own words for what it ends itself. */
const errorOf = ({ error, value }: Output): string | null =>
  error ?? (value?.message === undefined ? null : /heartbeat/.test(value.message) ? 'killed' : 'timeout')

type Row = Omit<Tables['pgboss.job'], 'retry_limit'>

const entry = (row: Row): JobEntry => ({
  id: row.id,
  kind: row.name,
  agencyId: agencyOf(row.data),
  state: states[row.state],
  share: row.state === 'completed' ? 1 : (row.output?.share ?? 0),
  step: row.output?.step ?? null,
  error: row.output && row.state !== 'completed' ? errorOf(row.output) : null,
  tries: row.started_on === null ? row.retry_count : row.retry_count + 1,
  sentAt: row.created_on,
  endedAt: row.completed_on,
  dueAt: row.state === 'created' || row.state === 'retry' ? row.start_after : null,
})
