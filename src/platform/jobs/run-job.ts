/** One run of one job: its lock, its time, its progress, and how it ended. */

import { fromKysely } from 'pg-boss'
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { inTransaction } from '../db.ts'
import type { Db } from '../db.ts'
import type { Log } from '../log.ts'
import type { Keeper } from './keeper.ts'
import { JobFailed, kindOf, Overtaken } from './kind.ts'
import type { JobRun, Worker } from './kind.ts'
import { endJob, listStillRunning, setJobProgress } from './store.ts'

export type Runner = {
  readonly run: (worker: Worker, job: JobWithMetadata) => Promise<void>
  /** Ids of what this process is at. */
  readonly running: () => readonly string[]
  /** Says that what runs is alive, and stops what was cancelled elsewhere. */
  readonly watch: () => Promise<void>
  /** Waits for what runs, then stops it; ids of what did not end by itself. */
  readonly settle: (seconds: number) => Promise<readonly string[]>
}

type Deps = { readonly boss: PgBoss; readonly db: Db; readonly log: Log; readonly keeper: Keeper }
type Running = { readonly kind: string; readonly controller: AbortController; readonly ended: Promise<void>; touched: number }

export function openRunner({ boss, db, log, keeper }: Deps): Runner {
  const running = new Map<string, Running>()

  async function run(worker: Worker, job: JobWithMetadata): Promise<void> {
    const { id, name } = job
    if (!(await keeper.hold(id))) {
      await boss.fail(name, id, { error: 'busy' })
      return
    }
    const controller = new AbortController()
    const ended = Promise.withResolvers<void>()
    running.set(id, { kind: name, controller, ended: ended.promise, touched: Date.now() })
    const late = setTimeout(() => controller.abort(new JobFailed('timeout')), worker.kind.seconds * 1000)
    const began = performance.now()
    const last = job.retryCount >= job.retryLimit
    const handle: JobRun = {
      id,
      signal: controller.signal,
      last,
      progress: progressOf(id),
      async done(tx) {
        const { affected } = (await boss.complete(name, id, undefined, { db: fromKysely(tx) })) as { affected?: number }
        if (affected !== 1) throw new Overtaken()
      },
    }
    try {
      await orAborted(worker.work(job.data, handle), controller.signal)
      await boss.complete(name, id)
      log.event('job', { id, kind: name, ms: Math.round(performance.now() - began) })
    } catch (error) {
      await failed(worker, job, error, last)
    } finally {
      clearTimeout(late)
      running.delete(id)
      await keeper.release(id)
      ended.resolve()
    }
  }

  /** At most twice a second; a progress that could not be written is no reason to stop. */
  function progressOf(id: string): JobRun['progress'] {
    let said = 0
    return (share, step) => {
      const at = Date.now()
      if (at - said < 500) return
      said = at
      setJobProgress(db, id, Math.min(1, Math.max(0, share)), step ?? null).catch((error: unknown) => log.fault('progress', error, { id }))
    }
  }

  async function failed(worker: Worker, { id, name, data }: JobWithMetadata, error: unknown, last: boolean): Promise<void> {
    // Nothing of ours to end: it was cancelled, put back or taken over, and who did that wrote it down.
    if (error instanceof Overtaken || error instanceof Stopped) return
    const kind = kindOf(error)
    const final = last || kind === 'bad-payload' || (error instanceof JobFailed && error.final)
    if (error instanceof JobFailed) log.event('job.failed', { id, kind: name, error: kind, final })
    else log.fault('job.failed', error, { id, kind: name, final })
    if (!final) {
      await boss.fail(name, id, { error: kind })
      return
    }
    await inTransaction(db, async (tx) => {
      if ((await endJob(tx, id, kind)) && kind !== 'bad-payload') await worker.givenUp(tx, data, 'failed')
    })
  }

  return {
    run,
    running: () => [...running.keys()],
    async watch() {
      if (running.size === 0) return
      const alive = new Set(await listStillRunning(db, [...running.keys()]))
      for (const [id, one] of running) {
        if (!alive.has(id)) one.controller.abort(new Stopped())
        else if (Date.now() - one.touched > 15_000) {
          one.touched = Date.now()
          await boss.touch(one.kind, id)
        }
      }
    },
    async settle(seconds) {
      const all = Promise.all([...running.values()].map(({ ended }) => ended))
      const late = Promise.withResolvers<void>()
      const timer = setTimeout(late.resolve, seconds * 1000)
      await Promise.race([all, late.promise])
      clearTimeout(timer)
      const left = [...running.keys()]
      for (const one of running.values()) one.controller.abort(new Stopped())
      return left
    },
  }
}

/** Why a run ends that is not at fault: cancelled, or the process goes. */
class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** Work that does not look at its signal is left behind; what it still writes is rolled back by `done`. */
async function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  work.catch(() => undefined)
  await Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    }),
  ])
}
