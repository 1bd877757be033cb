/** A database of its own for a test file: cloned from a migrated template, dropped afterwards, kept when the file is red. */

import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { appRole, openDb } from '#platform/db'
import type { Db, OpenDb } from '#platform/db'
import { newId } from '#platform/id'
import { migrate } from '#platform/migrate'
import { binariesIn } from '#platform/postgres/binaries'
import { openEmbedded, serverLogin } from '#platform/postgres/embedded'
import type { Connection } from '#platform/postgres/embedded'

/** Debian's PostgreSQL 15, the oldest server we promise to run on. */
const postgres15 = '/usr/lib/postgresql/15/bin'
const template = 'template_prongsai'

/** Set by the project `postgres-15` of vitest.config.ts. */
const on15 = process.env['TEST_POSTGRES'] === '15'

export type TestDatabase = {
  /** Under the application's role, seeing all offices. */
  readonly db: Db
  /** Under the application's role, seeing no office. */
  readonly shared: Db
  readonly within: OpenDb['within']
  /** Of the application's role. */
  readonly appPool: OpenDb['pool']
  /** The owner's, who bypasses every policy. */
  readonly owner: Db
  readonly pool: OpenDb['pool']
  readonly connection: Connection
}

/** Call at the top of a test file; use the answer inside tests: `const database = useDatabase()` … `database.db`. */
export function useDatabase(): TestDatabase {
  let open: (Omit<TestDatabase, 'db'> & { db: Db; name: string; close: () => Promise<unknown> }) | undefined
  let red = false

  beforeAll(async () => {
    const folder = inject('databaseFolder')
    const server = on15
      ? await openEmbedded(join(folder, '15'), { binaries: binariesIn(postgres15, 15), durable: false })
      : await openEmbedded(join(folder, '18'), { durable: false })
    const name = `test_${randomBytes(6).toString('hex')}`
    await asOwner(server.connection, async (client) => {
      await makeTemplate(client, server.connection)
      await client.query(`create database ${name} template ${template}`)
    })
    const connection = { ...server.connection, database: name }
    const [owner, app] = [openDb(connection, { most: 3 }), openDb({ ...connection, user: serverLogin }, { most: 5, role: appRole })]
    const close = () => Promise.all([owner.close(), app.close()])
    open = {
      db: app.within('all'),
      shared: app.db,
      within: app.within,
      appPool: app.pool,
      owner: owner.db,
      pool: owner.pool,
      connection,
      name,
      close,
    }
  })
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') red = true
  })
  afterAll(async () => {
    if (!open) return
    const { close, connection, name } = open
    await close()
    if (red) writeFileSync(join(inject('databaseFolder'), 'red', name), '')
    else await asOwner(connection, (client) => client.query(`drop database ${name}`))
    // The server itself is stopped by the run (test/postgres.ts): other files still use it, or will in a moment.
  })

  const now = () => {
    if (!open) throw new Error('the database is open only inside tests and hooks')
    return open
  }
  return {
    get db() {
      return now().db
    },
    get shared() {
      return now().shared
    },
    get within() {
      return now().within
    },
    get appPool() {
      return now().appPool
    },
    get owner() {
      return now().owner
    },
    get pool() {
      return now().pool
    },
    get connection() {
      return now().connection
    },
  }
}

/** An agency to hang rows on; its id. */
export async function makeAgency(db: Db, name = 'ควนเมา'): Promise<string> {
  const id = newId()
  await db
    .withTables<{ 'register.agency': Record<'id' | 'type' | 'name' | 'full_name' | 'source', string> & { updated_at: Date } }>()
    .insertInto('register.agency')
    .values({ id, type: 'อบต.', name, full_name: `องค์การบริหารส่วนตำบล${name}`, source: 'document', updated_at: new Date(0) })
    .execute()
  return id
}

async function asOwner<T>(connection: Connection, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Made by the first file that comes; the others wait for it. */
async function makeTemplate(client: Client, connection: Connection): Promise<void> {
  await client.query('select pg_advisory_lock(1)')
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template])
    if (rowCount !== 0) return
    await client.query('drop database if exists making_template')
    await client.query('create database making_template')
    const { pool, close } = openDb({ ...connection, database: 'making_template' }, { most: 1 })
    try {
      const done = await migrate(pool)
      if (!done.ok) throw new Error(`the template could not be migrated: ${JSON.stringify(done.error)}`)
    } finally {
      await close()
    }
    await client.query(`alter database making_template rename to ${template}`)
  } finally {
    await client.query('select pg_advisory_unlock(1)')
  }
}
