/** Makes a backup: the whole installation, or the data of one agency, in one file, as it stood at one moment. */

import type { Pool, PoolClient } from 'pg'
import { ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { houseAgencyId, recordDeed } from '../audit.ts'
import { enterOffices, inTransaction } from '../db.ts'
import type { Db } from '../db.ts'
import type { Files } from '../files.ts'
import { migrationState } from '../migrate.ts'
import { programVersion } from '../version.ts'
import { speakPlainly } from './copy.ts'
import type { Contents, Manifest } from './format.ts'
import { answered, BackupFault } from './problem.ts'
import type { BackupProblem } from './problem.ts'
import { agencyTable, isLeftOut, isOfAgency, listTables } from './tables.ts'
import { nameAgencies, takeEntries } from './take.ts'
import { writeArchive } from './write-archive.ts'

export type BackupDeps = {
  /** The owner's connections: a backup sees every office. */
  readonly pool: Pool
  readonly db: Db
  readonly files: Pick<Files, 'find'>
  readonly now: () => Date
  readonly actor: string
}
export type BackupCommand = { readonly to: string; readonly passphrase?: string | undefined }
export type BackupDone = { readonly bytes: number; readonly rows: number; readonly files: number; readonly missing: readonly string[] }

/** Works beside a running server, and on a schema older than this program: a backup comes before an upgrade. */
export const backUp = (deps: BackupDeps, command: BackupCommand): Promise<Result<BackupDone, BackupProblem>> =>
  make(deps, command, undefined)

/** Everything of one agency, to be taken in elsewhere with `importAgency`. `agency` is its code or its id. */
export const exportAgency = (
  deps: BackupDeps,
  { agency, ...command }: BackupCommand & { readonly agency: string },
): Promise<Result<BackupDone, BackupProblem>> => make(deps, command, agency)

const make = (deps: BackupDeps, command: BackupCommand, agency: string | undefined): Promise<Result<BackupDone, BackupProblem>> =>
  answered(async () => {
    const done = await take(deps, command, agency)
    await writeDown(deps, done, agency)
    return ok(done)
  })

async function take({ pool, files, now }: BackupDeps, { to, passphrase }: BackupCommand, wanted: string | undefined): Promise<BackupDone> {
  const client = await pool.connect()
  let over = false
  const end = async (): Promise<void> => {
    await client.query('commit')
    client.release()
    over = true
  }
  try {
    // A temporary table names the agencies of an export: that is no write to anything that lasts, but not "read only".
    await client.query(`begin transaction isolation level repeatable read${wanted === undefined ? ' read only' : ''}`)
    await speakPlainly(client)
    await client.query(`set local app.agency_id = 'all'`)
    const head = {
      kind: wanted === undefined ? ('whole' as const) : ('agency' as const),
      program: programVersion(),
      createdAt: now().toISOString(),
    }
    const agency = wanted === undefined ? null : await findAgency(client, wanted)
    const tables = (await listTables(client)).filter((table) => (agency ? isOfAgency(table) : !isLeftOut(table)))
    if (agency) await nameAgencies(client, tables, agency.id)
    const manifest: Manifest = {
      format: 1,
      ...head,
      encrypted: passphrase !== undefined,
      postgres: await serverVersion(client),
      agency,
      migrations: await appliedMigrations(client),
      tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
    }
    let contents: Contents | undefined
    const entries = takeEntries({
      client,
      files,
      manifest,
      tables,
      agencyId: agency?.id,
      rowsTaken: end,
      done: (found) => (contents = found),
    })
    const bytes = await writeArchive({ to, head, passphrase, entries })
    const rows = Object.values(contents?.tables ?? {}).reduce((sum, table) => sum + table.rows, 0)
    return { bytes, rows, files: contents?.files.count ?? 0, missing: contents?.missing ?? [] }
  } catch (error) {
    // Ended, not given back: a COPY may still be running on it.
    if (!over) client.release(true)
    throw error
  }
}

/** By id or code. */
async function findAgency(client: PoolClient, wanted: string): Promise<{ readonly id: string; readonly code: string | null }> {
  const { rows } = await client.query<{ id: string; code: string | null }>(
    `select id, code from ${agencyTable} where id::text = $1 or code = $1`,
    [wanted],
  )
  if (!rows[0]) throw new BackupFault({ kind: 'no-such-agency' })
  return rows[0]
}

async function serverVersion(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
  return rows[0]?.version ?? ''
}

async function appliedMigrations(client: PoolClient): Promise<Manifest['migrations']> {
  return (await client.query<{ name: string; sha256: string }>('select name, sha256 from platform.migration order by name')).rows
}

/** In the trail, where the schema is this program's; `doctor` finds it there. */
async function writeDown({ pool, db, now, actor }: BackupDeps, done: BackupDone, agency: string | undefined): Promise<void> {
  const state = await migrationState(pool)
  if (!state.ok || state.value.pending.length > 0) return
  await inTransaction(db, async (tx) => {
    await enterOffices(tx, [houseAgencyId])
    await recordDeed(tx, {
      agencyId: houseAgencyId,
      at: now(),
      actor,
      action: agency === undefined ? 'backup.made' : 'agency.exported',
      subject: agency === undefined ? 'platform.backup' : `${agencyTable}/${agency}`,
      detail: { bytes: done.bytes, rows: done.rows, files: done.files, missing: done.missing.length },
    })
  })
}
