/** Installations to take backups of and to bring them back to: a database each, on PostgreSQL 18 or 15, and a folder of files. */

import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, inject } from 'vitest'
import type { Result } from '#kernel/result'
import { isLeftOut, listTables } from '#platform/backup/tables'
import { appRole, openDb } from '#platform/db'
import type { Db, OpenDb } from '#platform/db'
import { openLocalFiles } from '#platform/files'
import type { Files } from '#platform/files'
import { binariesIn } from '#platform/postgres/binaries'
import { openEmbedded } from '#platform/postgres/embedded'
import type { Connection } from '#platform/postgres/embedded'

const postgres15 = '/usr/lib/postgresql/15/bin'
export const has15 = existsSync(`${postgres15}/postgres`)
export const no15 = 'no /usr/lib/postgresql/15/bin on this machine'

export type Place = {
  readonly pool: OpenDb['pool']
  /** Under the application's role, seeing all offices. */
  readonly db: Db
  readonly shared: Db
  readonly within: OpenDb['within']
  readonly appPool: OpenDb['pool']
  readonly files: Files
  readonly folder: string
  readonly connection: Connection
  readonly url: string
  readonly now: () => Date
  readonly actor: string
}

const open: (() => Promise<unknown>)[] = []

/** Call at the top of a test file: closes and drops every place it made. */
export function usePlaces(): (major?: 15 | 18) => Promise<Place> {
  afterAll(async () => {
    for (const close of open.splice(0)) await close()
  })
  return makePlace
}

/** An empty database, never migrated, and an empty folder. */
async function makePlace(major: 15 | 18 = 18): Promise<Place> {
  const runFolder = inject('databaseFolder')
  const binaries = major === 15 ? { binaries: binariesIn(postgres15, 15) } : {}
  const server = await openEmbedded(join(runFolder, String(major)), { ...binaries, durable: false })
  const name = `place_${randomBytes(6).toString('hex')}`
  await asOwner(server.connection, (client) => client.query(`create database ${name}`))
  const connection = { ...server.connection, database: name }
  const [owner, app] = [openDb(connection, { most: 3 }), openDb(connection, { most: 3, role: appRole })]
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-place-'))
  open.push(async () => {
    await Promise.all([owner.close(), app.close()])
    await asOwner(server.connection, (client) => client.query(`drop database ${name}`))
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    pool: owner.pool,
    db: app.within('all'),
    shared: app.db,
    within: app.within,
    appPool: app.pool,
    files: openLocalFiles(join(folder, 'files')),
    folder,
    connection,
    url: `postgres://${connection.user}@localhost/${name}?host=${encodeURIComponent(connection.host)}`,
    now: () => new Date('2026-11-25T03:00:00Z'),
    actor: 'operator',
  }
}

async function asOwner(connection: Connection, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

const house = '00000000-0000-7000-8000-000000000000'

/** A digest of every row of every table a backup holds; of the trail only what agencies did, since backup and restore write into the house's. */
export async function digestOf({ pool }: Pick<Place, 'pool'>): Promise<Readonly<Record<string, string>>> {
  const client = await pool.connect()
  try {
    const digests: Record<string, string> = {}
    for (const table of (await listTables(client)).filter((one) => !isLeftOut(one))) {
      const only = table.name.startsWith('audit.') ? `where agency_id <> '${house}'` : ''
      const { rows } = await client.query<{ rows: number; digest: string }>(
        `select count(*) as rows, md5(coalesce(string_agg(row, '' order by row collate "C"), '')) as digest from (select t::text as row from ${table.name} t ${only}) as all_rows`,
      )
      digests[table.name] = `${rows[0]?.rows ?? 0} ${rows[0]?.digest ?? ''}`
    }
    return digests
  } finally {
    client.release()
  }
}

export const filesIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .map(String)
        .filter((name) => /[0-9a-f]{64}$/.test(name))
        .sort()
    : []

/** What a test builds on must have worked. */
export function done<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
