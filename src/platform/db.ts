/** The database as every store sees it: a pool, transactions, and what to do when a connection is lost. */

import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, types } from 'pg'
import type { PoolConfig } from 'pg'
import { ScopedDialect, scopeStatement } from './office-scope.ts'
import type { OfficeScope } from './office-scope.ts'
import type { Connection } from './postgres/embedded.ts'

/**
 * The pool, or an open transaction: functions of a store take either. It knows no table: each store adds its own with
 * `db.withTables<…>()`, so no room can name another's tables by accident.
 */
export type Db = Kysely<OwnTables>

type OwnTables = { readonly 'platform.migration': { readonly name: string; readonly sha256: string; readonly applied_at: Date } }

export type OpenDb = {
  /** Sees what all share, and no row of an office: see `within`. */
  readonly db: Db
  /** The same database, seeing the rows of these offices in every statement and transaction. */
  readonly within: (scope: OfficeScope) => Db
  readonly pool: Pool
  /** Not Kysely's `destroy`, which forgets the pool where Kysely itself never asked anything. */
  readonly close: () => Promise<void>
}

type TypeId = Parameters<typeof types.getTypeParser>[0]

/** `bigint` and `count(*)` come as text: ours all fit a number, and one that does not must not be silently rounded. */
function whole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`too large for a number: ${text}`)
  return value
}

/** A `date` stays the text it is, "2023-03-31": a moment at midnight would be another day in another zone. */
const own = new Map<TypeId, (text: string) => unknown>([
  [types.builtins.INT8, whole],
  [types.builtins.DATE, (text) => text],
])

const parsers: NonNullable<PoolConfig['types']> = {
  getTypeParser: (oid: TypeId, format?: 'text' | 'binary') =>
    format === 'binary' ? types.getTypeParser(oid, format) : (own.get(oid) ?? types.getTypeParser(oid)),
}

/** The role the application works under (`migrations/isolate.sql`): owns nothing, cannot bypass the policies. */
export const appRole = 'prongsai_app'

export type OpenDbOptions = {
  /** Connections at a time. */
  readonly most?: number
  /** Taken with the connection itself, so `reset role` comes back to it; without it the login's own rights, for migrations and backups. */
  readonly role?: string
}

/** Opens a pool on an embedded server or on a URL. */
export function openDb(to: Connection | { readonly url: string }, { most = 10, role }: OpenDbOptions = {}): OpenDb {
  const where = 'url' in to ? { connectionString: to.url } : to
  const options = role === undefined ? {} : { options: `-c role=${role}` }
  const pool = new Pool({ ...where, ...options, max: most, application_name: 'prongsai', connectionTimeoutMillis: 15_000, types: parsers })
  // A connection that breaks while idle or at work says so here too; without a listener the process would die of it.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    pool,
    close: () => pool.end(),
    db: new Kysely<OwnTables>({ dialect: new PostgresDialect({ pool }) }),
    within: (scope) => new Kysely<OwnTables>({ dialect: new ScopedDialect(pool, scope) }),
  }
}

/** From here to its end, this transaction sees the rows of just these offices: for work that learns only on its way whose it is. */
export async function enterOffices(tx: Db, scope: OfficeScope): Promise<void> {
  if (!tx.isTransaction) throw new Error('an office is entered for one transaction')
  await sql.raw(scopeStatement(scope)).execute(tx)
}

/** Until this transaction ends nobody else goes past the same name ("act.plans/<agency>"). */
export async function lockByName(tx: Db, name: string): Promise<void> {
  if (!tx.isTransaction) throw new Error('a lock is held for one transaction')
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
}

const passing = new Set([
  '40001',
  '40P01',
  '57P01',
  '57P02',
  '57P03',
  'XX000',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
])
const waits = [50, 200, 500, 1000, 2000, 4000]

/** Whether the same deed may succeed a moment later: a deadlock, a server on its way up or down, a lost connection. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    passing.has(code) ||
    code.startsWith('08') ||
    /^(?:Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(error.message)
  )
}

/** No room left: on the database's disk or on ours. Nothing was written. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', '53100'].includes(String(error.code))

/** Whether the database answers within that many milliseconds. */
export async function answers(db: Db, within: number): Promise<boolean> {
  const late = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => late.resolve(false), within)
  const asked = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([asked, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Runs `work` in one transaction; inside an open one it just joins it. Where the connection is lost the whole work runs again, even
 * when the first try was written and only its answer was lost: so ids are made before, and inserts say `on conflict do nothing`.
 */
export async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      const wait = waits[attempt]
      if (wait === undefined || !isPassing(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())))
    }
  }
}

/** For a `jsonb` column. PostgreSQL knows neither NUL nor half a surrogate pair, and damaged PDFs hold both. */
export function json(value: unknown): string {
  const text = JSON.stringify(value)
  return /\\u0000|\\ud[89a-f]/i.test(text)
    ? JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? clean(part) : part))
    : text
}

/** For a `text` column: see `json`. */
export const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** A page of a list, newest first: `after` is the id that the page before ended with. */
export type Page = { readonly after?: string | undefined; readonly limit?: number }
export type Paged<T> = { readonly rows: readonly T[]; /** For the next page; null on the last. */ readonly next: string | null }

/** Ask for one row more than is shown: it says whether there is another page. */
export const pageSize = ({ limit = 50 }: Page): number => Math.min(Math.max(1, Math.trunc(limit)), 500)
export function paged<T extends { readonly id: string }>(found: readonly T[], page: Page): Paged<T> {
  const rows = found.slice(0, pageSize(page))
  return { rows, next: found.length > rows.length ? (rows.at(-1)?.id ?? null) : null }
}
