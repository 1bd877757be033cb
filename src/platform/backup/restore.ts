/** Brings a whole installation back from a backup: into an empty database, or in place of what is there, all of it or nothing. */

import type { Pool, PoolClient } from 'pg'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { houseAgencyId, recordDeed } from '../audit.ts'
import { applyMigration, makeLedger, migrationLock, migrationsIn, stepsAfter } from '../migrate.ts'
import type { Migration } from '../migrate.ts'
import type { Manifest } from './format.ts'
import { load } from './load.ts'
import type { LoadDeps } from './load.ts'
import { answered, BackupFault } from './problem.ts'
import type { BackupProblem } from './problem.ts'
import { openArchive } from './read-archive.ts'
import { isLeftOut, listSchemas, listTables } from './tables.ts'

export type RestoreCommand = {
  readonly from: string
  readonly passphrase?: string | undefined
  /** Where the installation is not empty: everything in it goes. */
  readonly replace?: boolean
  /** Only tests know other migrations. */
  readonly migrations?: readonly Migration[]
}
export type Restored = {
  readonly createdAt: string
  readonly rows: number
  readonly files: number
  readonly missing: readonly string[]
  /** Migrations that the backup did not have and this program has. */
  readonly migrated: readonly string[]
}

/**
 * The schema is made as it was when the backup was taken, loaded, and then brought forward like any other; with everything that stood
 * there before gone in the same transaction. A server that runs meanwhile waits, and then works on what was brought back.
 */
export const restore = (
  deps: LoadDeps,
  { from, passphrase, replace = false, migrations = migrationsIn() }: RestoreCommand,
): Promise<Result<Restored, BackupProblem>> =>
  answered(async () => {
    const archive = await openArchive(from, passphrase)
    if (archive.head.kind !== 'whole') return err({ kind: 'other-kind', is: archive.head.kind })
    await archive.verify()
    const done = await load(
      deps,
      archive,
      (client) => {
        let columns: ReadonlyMap<string, readonly string[]> = new Map()
        return {
          async begin(manifest) {
            const wanted = migrationsOf(manifest, migrations)
            await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
            if (!replace && (await isUsed(client))) throw new BackupFault({ kind: 'not-empty' })
            columns = await makeSchema(client, manifest, wanted)
          },
          target: (table) => Promise.resolve({ table, columns: columnsOf(columns, table) }),
        }
      },
      async (client, tx, { manifest, contents }) => {
        const since = migrations.filter(({ name }) => !manifest.migrations.some((one) => one.name === name))
        for (const migration of since) await applyMigration(client, migration)
        for (const step of stepsAfter()) await client.query(step)
        const rows = Object.values(contents.tables).reduce((sum, table) => sum + table.rows, 0)
        const { count } = contents.files
        await recordDeed(tx, {
          agencyId: houseAgencyId,
          at: deps.now(),
          actor: deps.actor,
          action: 'backup.restored',
          subject: 'platform.backup',
          detail: { createdAt: manifest.createdAt, rows, files: count, migrated: since.length },
        })
        return { createdAt: manifest.createdAt, rows, files: count, missing: contents.missing, migrated: since.map(({ name }) => name) }
      },
    )
    await plan(deps.pool)
    return ok(done)
  })

/** The migrations the backup was taken after, as this program has them, in order. */
function migrationsOf(manifest: Manifest, known: readonly Migration[]): readonly Migration[] {
  for (const { name, sha256 } of manifest.migrations) {
    const ours = known.find((one) => one.name === name)
    if (!ours) throw new BackupFault({ kind: 'newer', program: manifest.program })
    if (ours.sha256 !== sha256) throw new BackupFault({ kind: 'other-schema', name })
  }
  return known.filter(({ name }) => manifest.migrations.some((one) => one.name === name))
}

/** Whether anybody ever did anything here: every deed leaves a row of some agency, if only in the audit trail. */
async function isUsed(client: PoolClient): Promise<boolean> {
  const tables = (await listTables(client)).filter(({ scale }) => scale === 'agency')
  if (tables.length === 0) return false
  const { rows } = await client.query<{ used: boolean }>(
    `select ${tables.map(({ name }) => `exists (select from ${name})`).join(' or ')} as used`,
  )
  return rows[0]?.used === true
}

/** Answers the columns of each table that the backup holds. */
async function makeSchema(
  client: PoolClient,
  manifest: Manifest,
  wanted: readonly Migration[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const old = await listSchemas(client)
  if (old.length > 0) await client.query(`drop schema ${old.join(', ')} cascade`)
  await makeLedger(client)
  for (const migration of wanted) await applyMigration(client, migration)
  const tables = (await listTables(client)).filter((table) => !isLeftOut(table))
  // What migrations wrote themselves is in the backup too.
  await client.query(`truncate ${tables.map(({ name }) => name).join(', ')} cascade`)
  return new Map(
    manifest.tables.map(({ name, columns }) => {
      const table = tables.find((one) => one.name === name)
      if (!table || !columns.every((column) => table.columns.includes(column)))
        throw new BackupFault({ kind: 'damaged', cut: false, where: `tables/${name}` })
      return [name, columns]
    }),
  )
}

export function columnsOf(columns: ReadonlyMap<string, readonly string[]>, table: string): readonly string[] {
  const found = columns.get(table)
  if (!found) throw new BackupFault({ kind: 'damaged', cut: false, where: `tables/${table}` })
  return found
}

/** So that the first questions are answered with a good plan; the server would get to it by itself later. */
async function plan(pool: Pool): Promise<void> {
  await pool.query('analyze').catch(() => undefined)
}
