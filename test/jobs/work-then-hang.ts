/** A process of its own that takes one job and never ends it. For tests that kill it: `begun` is on stdout when it may be killed. */

import { z } from 'zod'
import { inTransaction, openDb } from '#platform/db'
import { openLog } from '#platform/log'
import { openJobs } from '#platform/jobs/open-jobs'
import { worker } from '#platform/jobs/kind'
import type { JobKind } from '#platform/jobs/kind'
import type { Connection } from '#platform/postgres/embedded'

export const slowKind: JobKind<{ readonly n: number }> = {
  name: 'test.slow',
  payload: z.object({ n: z.number() }),
  retries: 2,
  firstWait: 60,
  mostWait: 600,
  seconds: 300,
}

// Imported by the test for its kind; run by itself it works.
if (process.argv[2] !== undefined) {
  const connection = JSON.parse(process.argv[2]) as Connection
  const marksFirst = process.argv[3] === 'marks'
  const { db, pool } = openDb(connection, { most: 4 })
  const jobs = await openJobs({ db, pool, log: openLog(), kinds: [slowKind] })
  jobs.assign([
    worker(slowKind, async ({ n }, run) => {
      if (marksFirst)
        await inTransaction(db, async (tx) => {
          await tx.withTables<{ effect: { n: number; by: string } }>().insertInto('effect').values({ n, by: 'killed' }).execute()
          await run.done(tx)
        })
      process.stdout.write('begun\n')
      await new Promise(() => undefined)
    }),
  ])
  await jobs.start()
}
