/**
 * Work that is done later: pg-boss on our database, in its schema `pgboss` (made by the migrations; here only rows change). A job is
 * sent in the transaction of its deed, is tried again with growing waits, can be cancelled, and survives a killed process.
 */

import { fromKysely, PgBoss } from 'pg-boss'
import type { ConstructorOptions } from 'pg-boss'
import type { Pool } from 'pg'
import { inTransaction } from '../db.ts'
import type { Db } from '../db.ts'
import { newId } from '../id.ts'
import type { Log } from '../log.ts'
import { openKeeper } from './keeper.ts'
import type { Keeper } from './keeper.ts'
import { checkPayload } from './kind.ts'
import type { AnyKind, Send, Worker } from './kind.ts'
import { openRunner } from './run-job.ts'
import type { Runner } from './run-job.ts'
import { endJob, findJob, giveBack, listAbandoned, takeUpAgain } from './store.ts'

export type Jobs = {
  readonly send: Send
  /** Who does the work. Needed to cancel, too: whoever waits for the job is told. */
  readonly assign: (workers: readonly Worker[]) => void
  /** Begins to take jobs. What a dead process left behind is taken up at once. */
  readonly start: () => Promise<void>
  /** Does all that is due, here and now, one after another; how many. For tests and the command line. */
  readonly drain: () => Promise<number>
  /** False where it has ended already. What runs is told to stop; what waits never begins. */
  readonly cancel: (tx: Db, id: string) => Promise<boolean>
  /** One more try for a job that failed, a fresh start for one that was cancelled. False where it is neither. */
  readonly retry: (tx: Db, id: string) => Promise<boolean>
  /** Takes no more; gives what runs `seconds` to end; puts the rest back for the next start. */
  readonly stop: (seconds?: number) => Promise<void>
}

type Given = {
  readonly db: Db
  readonly pool: Pool
  readonly log: Log
  /** All kinds there are: sending needs them too. */
  readonly kinds: readonly AnyKind[]
  /** Seconds between looks for what is due, where nothing told of it. */
  readonly pollSeconds?: number
}

/** Older processes have finished by then, and people have looked at the list. */
const keptSeconds = 14 * 24 * 60 * 60

export async function openJobs({ db, pool, log, kinds, pollSeconds = 5 }: Given): Promise<Jobs> {
  const boss = new PgBoss({
    db: through(pool),
    schema: 'pgboss',
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => log.fault('jobs', error))
  await boss.start()
  await makeQueues(boss, kinds)

  let workers: readonly Worker[] = []
  let keeper: Keeper | undefined
  let runner: Runner | undefined
  const sleepers = new Set<{ readonly kind: string; readonly go: () => void }>()
  const loops: Promise<void>[] = []
  const timers: NodeJS.Timeout[] = []
  const ending = new AbortController()

  const wake = (kind?: string): void => {
    for (const one of sleepers) if (kind === undefined || kind === one.kind) one.go()
  }
  const asleep = (kind: string): Promise<void> =>
    new Promise((resolve) => {
      const sleeper = {
        kind,
        go: () => {
          clearTimeout(timer)
          sleepers.delete(sleeper)
          resolve()
        },
      }
      const timer = setTimeout(sleeper.go, pollSeconds * 1000)
      sleepers.add(sleeper)
    })

  /** One job of this kind, if there is one. */
  async function takeOne(one: Worker): Promise<boolean> {
    const [job] = await boss.fetch<object>(one.kind.name, { includeMetadata: true })
    if (!job) return false
    // Fetched while the process was asked to end.
    if (ending.signal.aborted) await giveBack(db, [job.id])
    else await runner?.run(one, job)
    return !ending.signal.aborted
  }

  async function lane(one: Worker): Promise<void> {
    while (!ending.signal.aborted) {
      const found = await takeOne(one).catch((error: unknown) => {
        log.fault('jobs', error, { kind: one.kind.name })
        return false
      })
      if (!found && !ending.signal.aborted) await asleep(one.kind.name)
    }
  }

  /** Jobs whose process is gone: another try, or the end where none is left. */
  async function rescue(): Promise<void> {
    for (const { id, kind, data, last } of await listAbandoned(db, runner?.running() ?? [])) {
      log.event('job.abandoned', { id, kind, last })
      const one = workers.find((worker) => worker.kind.name === kind)
      if (!last) await takeUpAgain(db, id)
      else
        await inTransaction(db, async (tx) => {
          if (await endJob(tx, id, 'killed')) await one?.givenUp(tx, data, 'failed')
        })
      wake(kind)
    }
  }

  async function sendRegular(): Promise<void> {
    for (const { kind } of workers)
      if (kind.every !== undefined) await boss.send(kind.name, {}, { id: newId(), singletonSeconds: kind.every })
  }

  const often = (seconds: number, work: () => Promise<void>): void => {
    const run = () => {
      if (!ending.signal.aborted) work().catch((error: unknown) => log.fault('jobs', error))
    }
    timers.push(setInterval(run, seconds * 1000).unref())
  }

  async function open(): Promise<void> {
    keeper ??= await openKeeper(pool, wake)
    runner ??= openRunner({ boss, db, log, keeper })
  }

  return {
    async send(tx, kind, payload, { after } = {}) {
      if (!tx.isTransaction) throw new Error('a job is sent in the transaction of the deed it follows from')
      checkPayload(kind.payload.parse(payload))
      const options = { id: newId(), ...(after && { startAfter: after }), ...(kind.once && { singletonKey: kind.once.key(payload) }) }
      return (await boss.send(kind.name, payload, { ...options, db: fromKysely(tx) })) ?? undefined
    },
    assign(given) {
      workers = given
    },
    async start() {
      await open()
      await rescue()
      await sendRegular()
      for (const one of workers) for (let n = 0; n < (one.kind.lanes ?? 1); n += 1) loops.push(lane(one))
      often(1, async () => runner?.watch())
      often(3, rescue)
      often(30, sendRegular)
    },
    async drain() {
      await open()
      let done = 0
      for (let before = -1; before !== done;) {
        before = done
        for (const one of workers) while (await takeOne(one)) done += 1
      }
      return done
    },
    async cancel(tx, id) {
      const job = await findJob(tx, id)
      if (!job) return false
      const { affected } = (await boss.cancel(job.kind, id, { db: fromKysely(tx) })) as { affected?: number }
      if (affected === 0) return false
      await workers.find((one) => one.kind.name === job.kind)?.givenUp(tx, job.data, 'cancelled')
      return true
    },
    async retry(tx, id) {
      const job = await findJob(tx, id)
      if (!job || (job.state !== 'failed' && job.state !== 'cancelled')) return false
      const options = { db: fromKysely(tx) }
      await (job.state === 'failed' ? boss.retry(job.kind, id, options) : boss.resume(job.kind, id, options))
      return true
    },
    async stop(seconds = 10) {
      ending.abort()
      for (const timer of timers) clearInterval(timer)
      wake()
      await giveBack(db, (await runner?.settle(seconds)) ?? [])
      await Promise.all(loops)
      await boss.stop({ graceful: false, close: false })
      keeper?.close()
    },
  }
}

/** pg-boss on our own pool, which knows when an embedded server moved. */
const through = (pool: Pool): NonNullable<ConstructorOptions['db']> => ({
  executeSql: (text, values) => (values && values.length > 0 ? pool.query(text, values) : pool.query(text)),
})

async function makeQueues(boss: PgBoss, kinds: readonly AnyKind[]): Promise<void> {
  const known = new Set((await boss.getQueues()).map(({ name }) => name))
  for (const kind of kinds) {
    const settings = queueOf(kind)
    if (known.has(kind.name)) await boss.updateQueue(kind.name, settings)
    else await boss.createQueue(kind.name, { ...settings, policy: kind.once ? policies[kind.once.while] : 'standard' })
  }
}

const policies = { waiting: 'short', unfinished: 'exclusive' } as const

const queueOf = ({ retries, firstWait, mostWait, seconds, every }: AnyKind) => ({
  retryLimit: retries,
  retryDelay: firstWait,
  retryBackoff: true,
  retryDelayMax: mostWait,
  // Ours ends it first; this is for a process that hangs.
  expireInSeconds: seconds + 60,
  // Only where locks do not reach (a pooler between): see keeper.ts.
  heartbeatSeconds: 60,
  deleteAfterSeconds: every === undefined ? keptSeconds : 2 * 24 * 60 * 60,
  notify: true,
})
