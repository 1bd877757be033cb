/** An installation with much in it, and how much memory work on it takes: for a test and for the bench. */

import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { newId } from '#platform/id'
import type { Place } from './kit.ts'

/** `megabytes` of rows that compress badly, in documents of one agency, and as many of files, one megabyte each. */
export async function fill({ pool, files }: Pick<Place, 'pool' | 'files'>, megabytes: number): Promise<void> {
  const agencyId = newId()
  await pool.query(
    `insert into register.agency values ($1, null, 'อบต.', 'ใหญ่', 'องค์การบริหารส่วนตำบลใหญ่', null, null, null, 'document', now())`,
    [agencyId],
  )
  for (let n = 0; n < megabytes; n += 1) {
    const { sha256 } = await files.put(randomBytes(1024 * 1024))
    await pool.query(
      `insert into read.document (agency_id, id, file_sha256, file_name, state, progress, source, reading, created_at, updated_at)
       values ($1, $2, $3, 'ใหญ่.pdf', 'read', 1, to_jsonb($4::text), '{}', now(), now())`,
      [agencyId, newId(), sha256, randomBytes(768 * 1024).toString('base64')],
    )
  }
}

export type Measured<T> = {
  readonly value: T
  readonly milliseconds: number
  /** Above what the process had before, in MB. */ readonly grown: number
}

/** Looks every few milliseconds how much memory the process holds. */
export async function measure<T>(work: () => Promise<T>): Promise<Measured<T>> {
  const before = process.memoryUsage.rss()
  let most = before
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      most = Math.max(most, process.memoryUsage.rss())
      await wait(5)
    }
  })()
  const began = performance.now()
  try {
    const value = await work()
    return { value, milliseconds: performance.now() - began, grown: (most - before) / 1024 / 1024 }
  } finally {
    over.abort()
    await watching
  }
}
