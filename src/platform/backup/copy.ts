/** PostgreSQL's COPY as text, out and in, in flat memory. */

import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from, to } from 'pg-copy-streams'

const pieceBytes = 4 * 1024 * 1024

/** Text that means the same to every server, whatever this one prefers. Needs an open transaction. */
export async function speakPlainly(client: PoolClient): Promise<void> {
  await client.query(
    `set local client_encoding = 'UTF8'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC';
     set local extra_float_digits = 3; set local bytea_output = 'hex'; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`,
  )
}

/** The rows of a table or of a query in brackets, in pieces of some megabytes; ends by answering how many rows there were. */
export async function* copyOut(client: PoolClient, what: string): AsyncGenerator<Buffer, number> {
  const stream = client.query(to(`copy ${what} to stdout`, { highWaterMark: 256 * 1024 }))
  let waiting: Buffer[] = []
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    waiting.push(chunk)
    length += chunk.length
    if (length < pieceBytes) continue
    yield Buffer.concat(waiting, length)
    waiting = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(waiting, length)
  return stream.rowCount
}

export type CopyIn = {
  readonly write: (bytes: Buffer) => Promise<void>
  /** How many rows were taken; throws where one was not acceptable. */
  readonly end: () => Promise<number>
  readonly abort: () => Promise<void>
}

export function copyIn(client: PoolClient, table: string, columns: readonly string[]): CopyIn {
  const stream = client.query(from(`copy ${table} (${columns.join(', ')}) from stdin`, { highWaterMark: 256 * 1024 }))
  const done = finished(stream, { readable: false })
  done.catch(() => undefined)
  return {
    async write(bytes) {
      if (stream.errored) throw stream.errored
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), done])
    },
    async end() {
      stream.end()
      await done
      return stream.rowCount
    },
    async abort() {
      stream.destroy(new Error('given up'))
      await done.catch(() => undefined)
    },
  }
}
