/**
 * A real PostgreSQL in a folder: made, started, shared and stopped. Processes on the same folder share one server, and the last one
 * out stops it, whoever started it: so a second process never loses the database when the first one ends, and a server whose
 * owner was killed is taken over by the next.
 */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { embeddedBinaries } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { makeCluster, runningServer, startServer, stopServer, superuser } from './server.ts'
import { unprivileged } from './unprivileged.ts'

/** What `pg` needs to connect. */
export type Connection = { readonly host: string; readonly port: number; readonly user: string; readonly database: string }

export type Embedded = {
  readonly connection: Connection
  /** Called when the server had to be started again (it was killed) and now listens elsewhere. */
  onMoved(listener: (connection: Connection) => void): void
  /** Stops the server unless another process still uses it. */
  close(): Promise<void>
}

const databaseName = 'prongsai'
/** The application's login: no superuser, owner of nothing, a member of the roles of `migrations/isolate.sql` alone. */
export const serverLogin = 'prongsai_server'
/** "PRNG": held shared by every process that uses the server, alone by the one that stops it. */
export const useLock = 0x50_52_4e_47

/** Opens the database in `folder` (made where there is none). Throws with the server's own words where it cannot be started. Only tests are not `durable`. */
export async function openEmbedded(
  folder: string,
  given: { readonly binaries?: Binaries; readonly durable?: boolean } = {},
): Promise<Embedded> {
  mkdirSync(join(folder, '..'), { recursive: true })
  const person = unprivileged([folder, join(folder, '..')])
  const binaries = given.binaries ?? embeddedBinaries(person)
  const server = { folder, binaries, person, log: `${folder}.log`, durable: given.durable ?? true }
  const listeners: ((connection: Connection) => void)[] = []
  let closing = false

  const enter = async (): Promise<{ keeper: Client; host: string }> => {
    const until = Date.now() + 60_000
    let last: unknown
    while (Date.now() < until) {
      try {
        const host = runningServer(folder) ?? (await start())
        return { keeper: await keep(host), host }
      } catch (error) {
        if (!isPassing(error)) throw error
        last = error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    throw new Error(`the database in ${folder} did not answer for a minute; see ${server.log}`, { cause: last })
  }

  const start = async (): Promise<string> => {
    await makeCluster(server)
    return startServer(server)
  }

  const watch = (keeper: Client): void => {
    keeper.once('end', () => {
      if (closing) return
      // Nobody waits for this: what it could not mend, the next query says.
      reviving = revive().catch(() => undefined)
    })
  }

  const revive = async (): Promise<void> => {
    now = await enter()
    watch(now.keeper)
    for (const listener of listeners) listener(connectionTo(now.host))
  }

  let reviving: Promise<void> | undefined
  let now = await enter()
  watch(now.keeper)

  return {
    get connection() {
      return connectionTo(now.host)
    },
    onMoved: (listener) => void listeners.push(listener),
    async close() {
      if (closing) return
      closing = true
      await reviving
      if (await isLast(now.keeper)) await stopServer(folder)
      await now.keeper.end().catch(() => undefined)
    },
  }
}

const connectionTo = (host: string): Connection => ({ host, port: 5432, user: superuser, database: databaseName })

/** A connection that says "someone is here" for as long as the process lives. Makes the database where it is missing. */
async function keep(host: string): Promise<Client> {
  const keeper = new Client({ ...connectionTo(host), database: 'postgres', application_name: 'prongsai keeper' })
  keeper.on('error', () => undefined)
  await keeper.connect()
  try {
    await keeper.query('select pg_advisory_lock_shared($1)', [useLock])
    const { rowCount } = await keeper.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await keeper.query(`create database ${databaseName}`).catch(ignoreExisting)
    const { rowCount: logins } = await keeper.query('select from pg_roles where rolname = $1', [serverLogin])
    if (logins === 0) await keeper.query(`create role ${serverLogin} login`).catch(ignoreExisting)
    return keeper
  } catch (error) {
    await keeper.end().catch(() => undefined)
    throw error
  }
}

/**
 * Gives up the shared lock and takes it alone: whoever else is here, or comes meanwhile, decides it. Asked a few times, because the
 * server needs a moment to notice that a process was killed.
 */
async function isLast(keeper: Client): Promise<boolean> {
  try {
    await keeper.query('select pg_advisory_unlock_shared($1)', [useLock])
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const { rows } = await keeper.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [useLock])
      if (rows[0]?.alone) return true
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return false
  } catch {
    return false
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Another process was a moment faster, or the server is on its way up or down. */
const isPassing = (error: unknown): boolean =>
  ['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'already-running'].includes(codeOf(error)) ||
  (error instanceof Error && error.message.startsWith('Connection terminated'))

function ignoreExisting(error: unknown): void {
  if (!['42P04', '42710', '23505'].includes(codeOf(error))) throw error
}
