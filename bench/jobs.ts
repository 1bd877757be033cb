/** The queue: how many small jobs a second are sent and done, each in a transaction with a row of its own. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { inTransaction, openDb } from '#platform/db'
import { worker } from '#platform/jobs/kind'
import type { JobKind } from '#platform/jobs/kind'
import { openJobs } from '#platform/jobs/open-jobs'
import { openLog } from '#platform/log'
import { migrate } from '#platform/migrate'
import { openEmbedded } from '#platform/postgres/embedded'
import { print } from './timing.ts'

const kind: JobKind<{ readonly n: number }> = {
  name: 'bench.small',
  payload: z.object({ n: z.number() }),
  retries: 2,
  firstWait: 1,
  mostWait: 60,
  seconds: 30,
  lanes: 4,
}
const count = 1000

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-bench-'))
  const embedded = await openEmbedded(join(folder, 'postgres'))
  const { db, pool, close } = openDb(embedded.connection)
  try {
    const done = await migrate(pool)
    if (!done.ok) throw new Error(done.error.kind)
    await pool.query('create table public.effect (n int)')
    const jobs = await openJobs({ db, pool, log: openLog({ write: () => undefined }), kinds: [kind] })
    const all = Promise.withResolvers<void>()
    let left = count
    jobs.assign([
      worker(kind, async ({ n }, job) => {
        await inTransaction(db, async (tx) => {
          await tx.withTables<{ effect: { n: number } }>().insertInto('effect').values({ n }).execute()
          await job.done(tx)
        })
        left -= 1
        if (left === 0) all.resolve()
      }),
    ])
    const began = performance.now()
    for (let n = 0; n < count; n += 1) await inTransaction(db, (tx) => jobs.send(tx, kind, { n }))
    const sent = performance.now()
    await jobs.start()
    await all.promise
    const ended = performance.now()
    print({ name: `jobs sent, a durable transaction each (${count})`, median: (count / (sent - began)) * 1000, most: null, unit: '/s' })
    print({
      name: 'jobs done, four lanes, each marked in its own transaction',
      median: (count / (ended - sent)) * 1000,
      most: null,
      unit: '/s',
    })
    await jobs.stop(1)
  } finally {
    await close()
    await embedded.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
