/**
 * A page is sent again as it was, for as long as nothing it shows has changed. Every change of an office is a link of its audit chain,
 * what all offices share is a version of the register or of a method, and the rest is the day and who asks: so nothing sent is stale.
 */

import type { Context } from 'hono'
import { listFrameworks } from '#framework'
import { dayOf } from '#kernel/day'
import { findHead } from '#platform/audit'
import { inTransaction } from '#platform/db'
import { findRegisterVersion } from '#register'
import type { Agency } from '#register'
import type { Env } from './services.ts'

/** The page of an office, made only where it would not be the same as the last one. */
export async function keptOrMade(c: Context<Env>, agency: Agency, make: () => Promise<Response>): Promise<Response> {
  const { keptPages, db, now, rights } = c.var.services
  if (!keptPages) return make()
  const { pathname, search } = new URL(c.req.url)
  const asks = [c.var.session?.userId, c.var.session?.displayName, c.var.language, c.req.header('Accept-Encoding'), ...rights.deeds]
  const key = JSON.stringify([pathname, search, agency, ...asks])
  // Read before the page is made: what changes meanwhile makes the page kept too new, never too old.
  const facts = await inTransaction(db, async (tx) => [(await findHead(tx, agency.id))?.hash, await findRegisterVersion(tx)])
  const version = [dayOf(now()), ...facts, ...listFrameworks().map(({ year, version: of }) => `${year}.${of}`)].join(' ')
  const before = keptPages.find(key)
  if (before?.version === version) return c.body(before.body, 200, before.headers)
  const made = await make()
  if (made.status !== 200) return made
  const body = new Uint8Array(await made.arrayBuffer())
  const headers = Object.fromEntries(made.headers)
  keptPages.keep(key, { version, body, headers })
  return c.body(body, 200, headers)
}
