import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { PgBoss } from 'pg-boss'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { useDatabase } from '../../../test/database.ts'
import { slowKind } from '../../../test/jobs/work-then-hang.ts'
import { inTransaction, openDb } from '../db.ts'
import type { Db } from '../db.ts'
import { openLog } from '../log.ts'
import { JobFailed, worker } from './kind.ts'
import type { JobKind, Worker } from './kind.ts'
import { openJobs } from './open-jobs.ts'
import type { Jobs } from './open-jobs.ts'
import { findJob, listJobs } from './store.ts'

type Numbered = { readonly n: number }
const payload = z.object({ n: z.number() })
const settings = { retries: 2, firstWait: 1, mostWait: 60, seconds: 30 }
const plain: JobKind<Numbered> = { ...settings, name: 'test.plain', payload }
const onlyOne: JobKind<Numbered> = { ...plain, name: 'test.one', once: { key: ({ n }) => String(n), while: 'unfinished' } }
const brief: JobKind<Numbered> = { ...plain, name: 'test.brief', seconds: 1 }
const named: JobKind<{ readonly who: string }> = { ...settings, name: 'test.named', payload: z.object({ who: z.string() }) }
const regular: JobKind<Record<string, never>> = { ...settings, name: 'test.regular', payload: z.record(z.string(), z.never()), every: 3600 }
const kinds = [plain, onlyOne, brief, named, slowKind, regular]

const database = useDatabase()
const lines: string[] = []
const log = openLog({ write: (line) => lines.push(line) })
const opened: Jobs[] = []
async function open(pool = database.pool, db = database.db): Promise<Jobs> {
  const jobs = await openJobs({ db, pool, log, kinds, pollSeconds: 60 })
  opened.push(jobs)
  return jobs
}
afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.stop(0)
  await database.pool.query(`delete from pgboss.job; truncate effect`)
  lines.length = 0
})
beforeAll(() => database.pool.query('create table effect (n int, by text); grant all on effect to prongsai_app'))

const send = (jobs: Jobs, kind: JobKind<Numbered>, n = 1): Promise<string> =>
  inTransaction(database.db, async (tx) => (await jobs.send(tx, kind, { n })) ?? 'not sent')
const start = (jobs: Jobs, workers: readonly Worker[]): Promise<void> => {
  jobs.assign(workers)
  return jobs.start()
}
const drain = (jobs: Jobs, workers: readonly Worker[]): Promise<number> => {
  jobs.assign(workers)
  return jobs.drain()
}
const effects = async () => (await database.pool.query<{ n: number; by: string }>('select n, by from effect order by n')).rows
const note = (tx: Db, n: number, by = 'here') =>
  tx.withTables<{ effect: { n: number; by: string } }>().insertInto('effect').values({ n, by }).execute()
const job = async (id: string) => {
  const found = await findJob(database.db, id)
  if (!found) throw new Error(`no job ${id}`)
  return found
}
async function until(what: () => Promise<boolean> | boolean, seconds = 8): Promise<void> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await wait(20)) if (await what()) return
  throw new Error('did not come about in time')
}

describe('sending', () => {
  test('a deed that is rolled back leaves no job; one that is written leaves one', async () => {
    const jobs = await open()
    const deed = inTransaction(database.db, async (tx) => {
      await jobs.send(tx, plain, { n: 1 })
      throw new Error('rolled back')
    })
    await expect(deed).rejects.toThrow('rolled back')
    expect((await listJobs(database.db, {})).rows).toEqual([])
    await expect(jobs.send(database.db, plain, { n: 1 })).rejects.toThrow('transaction')
    const id = await send(jobs, plain, 7)
    expect((await listJobs(database.db, {})).rows).toMatchObject([{ id, kind: 'test.plain', state: 'waiting', tries: 0, error: null }])
  })

  test('what could be a name or a sentence is no payload', async () => {
    const jobs = await open()
    const sent = (who: string) => inTransaction(database.db, (tx) => jobs.send(tx, named, { who }))
    for (const who of ['สมชาย', 'a@b.go.th', 'two words']) await expect(sent(who)).rejects.toThrow('neither an id nor a day')
    expect(await sent('0192f0c1-0000-7000-8000-000000000000')).toBeDefined()
  })

  test('of one key only one is there until it has ended', async () => {
    const jobs = await open()
    expect(await send(jobs, onlyOne, 1)).not.toBe('not sent')
    expect(await send(jobs, onlyOne, 1)).toBe('not sent')
    expect(await send(jobs, onlyOne, 2)).not.toBe('not sent')
    await drain(jobs, [worker(onlyOne, () => Promise.resolve())])
    expect(await send(jobs, onlyOne, 1)).not.toBe('not sent')
  })
})

describe('working', () => {
  test('a new job is begun at once though nobody looks for a minute; its progress is seen and it ends', async () => {
    const jobs = await open()
    const gate = Promise.withResolvers<void>()
    await start(jobs, [
      worker(plain, async ({ n }, run) => {
        run.progress(0.25, 'page')
        await gate.promise
        await inTransaction(database.db, async (tx) => {
          await note(tx, n)
          await run.done(tx)
        })
      }),
    ])
    const id = await send(jobs, plain, 3)
    await until(async () => (await job(id)).share === 0.25, 3)
    expect(await job(id)).toMatchObject({ state: 'running', step: 'page', tries: 1 })
    gate.resolve()
    await until(async () => (await job(id)).state === 'done')
    expect(await effects()).toEqual([{ n: 3, by: 'here' }])
    expect(await job(id)).toMatchObject({ share: 1, error: null })
  })

  test('a failure is tried again after a growing wait, then it is given up once; only its kind is kept', async () => {
    const jobs = await open()
    const given: string[] = []
    const failing = worker(
      plain,
      () => Promise.reject(new Error('secret words of นายสมชาย')),
      (_, { n }, why) => Promise.resolve(void given.push(`${n} ${why}`)),
    )
    const id = await send(jobs, plain, 5)
    const waits: number[] = []
    for (const tries of [1, 2, 3]) {
      expect(await drain(jobs, [failing])).toBe(1)
      const now = await job(id)
      expect(now).toMatchObject({ tries, error: 'broken', state: tries < 3 ? 'retrying' : 'failed' })
      if (now.dueAt) waits.push(now.dueAt.getTime() - Date.now())
      expect(await drain(jobs, [failing])).toBe(0)
      await database.pool.query('update pgboss.job set start_after = now()')
    }
    expect(waits[0]).toBeGreaterThan(500)
    expect(waits[1]).toBeGreaterThan(1500)
    expect(given).toEqual(['5 failed'])
    const { rows } = await database.pool.query<{ all: string }>('select job::text as all from pgboss.job')
    expect(JSON.stringify(rows)).not.toContain('secret')
    // By hand: one more try.
    expect(await inTransaction(database.db, (tx) => jobs.retry(tx, id))).toBe(true)
    await drain(jobs, [worker(plain, () => Promise.resolve())])
    expect((await job(id)).state).toBe('done')
  })

  test('what cannot get better is not tried again; what takes too long is stopped', async () => {
    const jobs = await open()
    const id = await send(jobs, plain)
    await drain(jobs, [worker(plain, () => Promise.reject(new JobFailed('refused', { final: true })))])
    expect(await job(id)).toMatchObject({ state: 'failed', tries: 1, error: 'refused' })
    const slow = await send(jobs, brief)
    let reason: unknown
    await drain(jobs, [
      worker(brief, async (_, { signal }) => {
        await wait(20_000, undefined, { signal }).catch(() => undefined)
        reason = signal.reason
      }),
    ])
    expect(await job(slow)).toMatchObject({ state: 'retrying', error: 'timeout' })
    expect(String(reason)).toContain('timeout')
  })

  test('a kind that is sent by the queue itself is sent once in its time, however many processes there are', async () => {
    const ran: number[] = []
    const one = worker(regular, () => Promise.resolve(void ran.push(1)))
    await start(await open(), [one])
    await start(await open(), [one])
    await until(() => ran.length > 0)
    await wait(300)
    expect(ran).toEqual([1])
  })
})

describe('cancelling', () => {
  test('a waiting job never begins; who waits for it is told in the same transaction', async () => {
    const jobs = await open()
    const told: string[] = []
    const never = worker(
      plain,
      () => Promise.reject(new Error('must not run')),
      (_, __, why) => Promise.resolve(void told.push(why)),
    )
    await drain(jobs, [never])
    const id = await send(jobs, plain)
    expect(await inTransaction(database.db, (tx) => jobs.cancel(tx, id))).toBe(true)
    expect(await inTransaction(database.db, (tx) => jobs.cancel(tx, id))).toBe(false)
    expect(await drain(jobs, [never])).toBe(0)
    expect(told).toEqual(['cancelled'])
    expect((await job(id)).state).toBe('cancelled')
  })

  test('a running job is told, and what it still writes is rolled back', async () => {
    const jobs = await open()
    const begun = Promise.withResolvers<void>()
    const over = Promise.withResolvers<string>()
    await start(jobs, [
      worker(plain, async ({ n }, run) => {
        begun.resolve()
        await once(run.signal, 'abort')
        const late = inTransaction(database.db, async (tx) => {
          await note(tx, n)
          await run.done(tx)
        })
        over.resolve(await late.then(() => 'written', String))
      }),
    ])
    const id = await send(jobs, plain)
    await begun.promise
    expect(await inTransaction(database.db, (tx) => jobs.cancel(tx, id))).toBe(true)
    expect(await over.promise).toContain('Overtaken')
    expect(await effects()).toEqual([])
    expect((await job(id)).state).toBe('cancelled')
  })
})

describe('a process that ends', () => {
  const program = fileURLToPath(new URL('../../../test/jobs/work-then-hang.ts', import.meta.url))
  const loader = fileURLToPath(new URL('../../../bin/tsx.mjs', import.meta.url))

  /** Begins the job in a process of its own and kills it there. */
  async function killed(...how: readonly string[]): Promise<void> {
    const child = spawn(process.execPath, ['--import', loader, program, JSON.stringify(database.connection), ...how], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const finishing = () =>
    worker(slowKind, ({ n }, run) =>
      inTransaction(database.db, async (tx) => {
        await note(tx, n)
        await run.done(tx)
      }),
    )

  test('killed in the middle: the next start does the job within seconds, once', async () => {
    const id = await send(await open(), slowKind, 9)
    await killed()
    expect((await job(id)).state).toBe('running')
    const [one, two] = [await open(), await open()]
    await Promise.all([start(one, [finishing()]), start(two, [finishing()])])
    await until(async () => (await job(id)).state === 'done')
    await wait(500)
    expect(await effects()).toEqual([{ n: 9, by: 'here' }])
    expect((await job(id)).tries).toBe(2)
  })

  test('killed after its effect was written: nothing is done twice', async () => {
    const id = await send(await open(), slowKind, 4)
    await killed('marks')
    const jobs = await open()
    await start(jobs, [finishing()])
    await wait(4500)
    expect(await effects()).toEqual([{ n: 4, by: 'killed' }])
    expect((await job(id)).state).toBe('done')
  })

  test('a job that kills every process is given up when its tries are used', async () => {
    const id = await send(await open(), slowKind, 6)
    await database.pool.query(`update pgboss.job set retry_limit = 0`)
    await killed()
    const told: string[] = []
    const jobs = await open()
    await start(jobs, [
      worker(
        slowKind,
        () => Promise.resolve(),
        (_, { n }) => Promise.resolve(void told.push(String(n))),
      ),
    ])
    await until(async () => (await job(id)).state === 'failed')
    expect((await job(id)).error).toBe('killed')
    expect(told).toEqual(['6'])
  })

  test('asked to end: what runs gets its time, what does not end in it is put back untouched', async () => {
    const jobs = await open()
    const begun: number[] = []
    const work = worker(plain, async ({ n }, { signal }) => {
      begun.push(n)
      await wait(n === 1 ? 300 : 60_000, undefined, { signal })
    })
    await start(jobs, [{ ...work, kind: { ...plain, lanes: 2 } }])
    const [quick, slow] = [await send(jobs, plain, 1), await send(jobs, plain, 2)]
    await until(() => begun.length === 2)
    await jobs.stop(1)
    expect((await job(quick)).state).toBe('done')
    expect(await job(slow)).toMatchObject({ state: 'waiting', tries: 0 })
  })
})

describe('the schema', () => {
  test('is what this pg-boss expects', async () => {
    const boss = new PgBoss({ db: { executeSql: (text, values) => database.pool.query(text, values) }, schema: 'pgboss', migrate: false })
    expect(await boss.schemaVersion()).toBe(40)
    expect(await boss.detectSchemaDrift()).toMatchObject({ ok: true, missing: [], mismatched: [] })
  })

  test('needs no right to change it: a role with rows only sends, works, fails, cancels and looks after the queues', async () => {
    await database.pool.query(`
      create role app_rows login;
      grant usage on schema pgboss to app_rows;
      grant select, insert, update, delete on all tables in schema pgboss to app_rows;
      grant insert on effect to app_rows`)
    const { db, pool, close } = openDb({ ...database.connection, user: 'app_rows' }, { most: 5 })
    try {
      await expect(pool.query('create table pgboss.mine ()')).rejects.toThrow('permission denied')
      const jobs = await open(pool, db)
      const work = worker(plain, ({ n }, run) => {
        if (n === 2) throw new JobFailed('refused', { final: true })
        return inTransaction(db, async (tx) => {
          await note(tx, n)
          await run.done(tx)
        })
      })
      const ids = [await send(jobs, plain, 1), await send(jobs, plain, 2)]
      expect(await drain(jobs, [work])).toBe(2)
      const third = await send(jobs, plain, 3)
      await inTransaction(db, (tx) => jobs.cancel(tx, third))
      expect((await Promise.all([...ids, third].map(job))).map(({ state }) => state)).toEqual(['done', 'failed', 'cancelled'])
      const boss = new PgBoss({
        db: { executeSql: (text, values) => (values?.length ? pool.query(text, values) : pool.query(text)) },
        schema: 'pgboss',
        migrate: false,
        schedule: false,
        reindex: false,
        monitorVacuum: false,
      })
      await boss.start()
      await boss.supervise()
      await boss.stop({ graceful: false })
    } finally {
      for (const one of opened.splice(0)) await one.stop(0)
      await close()
      await database.pool.query('drop owned by app_rows; drop role app_rows')
    }
    expect(lines.filter((line) => line.includes('permission denied'))).toEqual([])
  })
})
