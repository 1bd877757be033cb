/** Loads what a backup holds, inside one transaction and beside one file store: all of it or nothing. */

import { Kysely, PostgresDialect } from 'kysely'
import type { PostgresPool } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Db } from '../db.ts'
import type { Files } from '../files.ts'
import { copyIn, speakPlainly } from './copy.ts'
import type { CopyIn } from './copy.ts'
import type { OpenArchive } from './read-archive.ts'
import { findWhole } from './take.ts'
import { walk } from './walk.ts'
import type { Visitor, Walked } from './walk.ts'

export type LoadDeps = {
  /** The owner's connections. */
  readonly pool: Pool
  readonly files: Pick<Files, 'find' | 'put' | 'remove'>
  readonly now: () => Date
  readonly actor: string
  /** Milliseconds to wait for whoever holds a table; then the problem is `in-use`. */
  readonly patience?: number
}

/** Where rows of a table go: the table itself, or one that stands in for it until `taken`. */
export type Target = { readonly table: string; readonly columns: readonly string[]; readonly taken?: () => Promise<void> }

export type Load = {
  readonly begin: NonNullable<Visitor['begin']>
  readonly target: (table: string) => Promise<Target>
}

/** Walks the archive into database and files. What was put into the store is taken out again where it ends badly. */
export async function load<T>(
  { pool, files, patience = 15_000 }: LoadDeps,
  archive: OpenArchive,
  plan: (client: PoolClient) => Load,
  finish: (client: PoolClient, tx: Db, walked: Walked) => Promise<T>,
): Promise<T> {
  const added: string[] = []
  try {
    return await onOneConnection(pool, async (client, tx) => {
      await speakPlainly(client)
      await client.query(`set local lock_timeout = ${Math.trunc(patience)}; set local app.agency_id = 'all'`)
      const { begin, target } = plan(client)
      let open: { readonly copy: CopyIn; readonly taken: Target['taken'] } | undefined
      try {
        const walked = await walk(archive, {
          begin,
          async rows(name, bytes) {
            if (!open) {
              const { table, columns, taken } = await target(name)
              open = { copy: copyIn(client, table, columns), taken }
            }
            if (bytes) {
              await open.copy.write(bytes)
              return undefined
            }
            const { copy, taken } = open
            const count = await copy.end()
            open = undefined
            await taken?.()
            return count
          },
          async file(sha256, bytes) {
            if (await findWhole(files, sha256)) return
            // Where it is there but damaged.
            await files.remove(sha256)
            added.push(sha256)
            await files.put(bytes)
          },
        })
        return await finish(client, tx, walked)
      } finally {
        await open?.copy.abort()
      }
    })
  } catch (error) {
    for (const sha256 of added) await files.remove(sha256)
    throw error
  }
}

/** One transaction on one connection, for COPY (the connection itself) and for what takes a `Db`. */
async function onOneConnection<T>(pool: Pool, work: (client: PoolClient, tx: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const alone: PostgresPool = {
    options: {},
    connect: () => Promise.resolve({ query: client.query.bind(client) as PoolClient['query'], release: () => undefined }),
    end: () => Promise.resolve(),
  }
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool: alone }) })
  try {
    const done = await db.transaction().execute((tx) => work(client, tx))
    client.release()
    return done
  } catch (error) {
    client.release(true)
    throw error
  }
}
