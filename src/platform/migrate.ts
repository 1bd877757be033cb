/** Brings the schema forward: numbered SQL files, each once, in order, checked by hash; never backward. */

import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Pool, PoolClient } from 'pg'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'

export type MigrationProblem =
  /** A file that was already applied is not what it was: never edit one, write the next. */
  | { readonly kind: 'changed'; readonly name: string }
  /** The database was migrated by a newer version of the program. */
  | { readonly kind: 'newer'; readonly name: string }

/** What `doctor` compares: names applied and names still to come. */
export type MigrationState = { readonly applied: readonly string[]; readonly pending: readonly string[] }

export type Migration = { readonly name: string; readonly sql: string; readonly sha256: string }

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))
/** "MIGR": whoever changes the schema holds it. */
export const migrationLock = 0x4d_49_47_52

/** Applies what is missing, each file in a transaction of its own, one process at a time, then spreads new tables where Citus is and closes them to whoever names no office. */
export async function migrate(pool: Pool, from = folder): Promise<Result<MigrationState, MigrationProblem>> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    try {
      await makeLedger(client)
      const found = await stateOf(client, from)
      if (!found.ok) return found
      for (const migration of migrationsIn(from).filter(({ name }) => found.value.pending.includes(name))) {
        await inOne(client, () => applyMigration(client, migration))
      }
      for (const step of stepsAfter(from)) await inOne(client, () => client.query(step))
      return await stateOf(client, from)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [migrationLock])
    }
  } finally {
    client.release()
  }
}

/** Reads only. A database that was never migrated has everything pending. */
export async function migrationState(pool: Pool, from = folder): Promise<Result<MigrationState, MigrationProblem>> {
  const client = await pool.connect()
  try {
    return await stateOf(client, from)
  } finally {
    client.release()
  }
}

async function stateOf(client: PoolClient, from: string): Promise<Result<MigrationState, MigrationProblem>> {
  const files = migrationsIn(from)
  const applied = await appliedIn(client)
  for (const { name, sha256 } of applied) {
    const file = files.find((migration) => migration.name === name)
    if (!file) return err({ kind: 'newer', name })
    if (file.sha256 !== sha256) return err({ kind: 'changed', name })
  }
  const names = applied.map(({ name }) => name)
  return ok({ applied: names, pending: files.map(({ name }) => name).filter((name) => !names.includes(name)) })
}

async function appliedIn(client: PoolClient): Promise<readonly { name: string; sha256: string }[]> {
  const { rows: tables } = await client.query<{ found: string | null }>(`select to_regclass('platform.migration')::text as found`)
  if (!tables[0]?.found) return []
  return (await client.query<{ name: string; sha256: string }>('select name, sha256 from platform.migration order by name')).rows
}

/** Where the migrations write down that they were applied. */
export async function makeLedger(client: PoolClient): Promise<void> {
  await client.query(
    `create schema if not exists platform;
     create table if not exists platform.migration (name text primary key, sha256 text not null, applied_at timestamptz not null);
     comment on table platform.migration is 'scale: local'`,
  )
}

/** Needs an open transaction. */
export async function applyMigration(client: PoolClient, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query(sql)
  await client.query('insert into platform.migration values ($1, $2, $3)', [name, sha256, new Date()])
}

/** What runs after every migration: spreads new tables where Citus is, and closes them to whoever names no office. */
export const stepsAfter = (from = folder): readonly string[] =>
  ['distribute.sql', 'isolate.sql'].map((step) => readFileSync(join(from, step), 'utf8'))

/** Every migration this program knows, in order. */
export function migrationsIn(from = folder): readonly Migration[] {
  return readdirSync(from)
    .filter((file) => /^\d{4}_[a-z0-9-]+\.sql$/.test(file))
    .toSorted()
    .map((file) => {
      // A checkout with other line ends is the same migration.
      const sql = readFileSync(join(from, file), 'utf8').replaceAll('\r\n', '\n')
      return { name: file.replace('.sql', ''), sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

async function inOne(client: PoolClient, work: () => Promise<unknown>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}
