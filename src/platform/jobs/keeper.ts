/**
 * One connection that says which jobs this process is at: an advisory lock for each. When the process is killed the server lets
 * them go, so that the next one knows at once which jobs are nobody's. The same connection hears of new jobs.
 */

import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'

export type Keeper = {
  /** False where another process holds it. */
  readonly hold: (id: string) => Promise<boolean>
  readonly release: (id: string) => Promise<void>
  readonly close: () => void
}

/** "JOBS", as the first half of the lock's key; the second half is the hash of the job's id, made by the server. */
export const lockClass = 0x4a_4f_42_53

/** Where pg-boss tells of new jobs (its notifyChannelSql). */
const channel = `pgboss_${createHash('sha224').update('pgboss').digest('hex').slice(0, 24)}`

/** `wake` is called with the kind of a new job, and without one when something may have been missed. */
export async function openKeeper(pool: Pool, wake: (kind?: string) => void): Promise<Keeper> {
  const held = new Set<string>()
  /** One question at a time on one connection. */
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work)
    turn = mine.catch(() => undefined)
    return mine
  }
  let client: { readonly connection: PoolClient; readonly leave: () => void } | undefined
  let closed = false
  let again: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const fresh = await pool.connect()
    /** Ended, not given back: its locks and its listening end with it. */
    const leave = () => {
      fresh.off('error', lost)
      fresh.off('end', lost)
      fresh.off('notification', heard)
      client = undefined
      fresh.release(true)
    }
    const lost = () => {
      leave()
      retry()
    }
    const heard = ({ payload }: { readonly payload?: string | undefined }) => wake(payload)
    fresh.on('error', lost)
    fresh.on('end', lost)
    fresh.on('notification', heard)
    try {
      await fresh.query(`listen "${channel}"`)
      for (const id of held) await lock(fresh, id)
    } catch {
      // Said by 'end' too, where the connection broke.
      if (fresh.listeners('end').includes(lost)) lost()
      return
    }
    client = { connection: fresh, leave }
    wake()
  }

  function retry(): void {
    if (closed) return
    again = setTimeout(() => {
      connect().catch(retry)
    }, 500)
    again.unref()
  }

  await connect()

  return {
    async hold(id) {
      // Without a connection there is no lock to take; the job's heartbeat then says that it lives.
      const { connection } = client ?? {}
      if (connection && !(await inTurn(() => lock(connection, id)))) return false
      held.add(id)
      return true
    },
    async release(id) {
      held.delete(id)
      const { connection } = client ?? {}
      const unlock = () => connection?.query('select pg_advisory_unlock($1::int, hashtext($2))', [lockClass, id]) ?? Promise.resolve()
      await inTurn<unknown>(unlock).catch(() => undefined)
    },
    close() {
      closed = true
      clearTimeout(again)
      client?.leave()
    },
  }
}

async function lock(client: PoolClient, id: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1::int, hashtext($2)) as held', [lockClass, id])
  return rows[0]?.held ?? false
}
