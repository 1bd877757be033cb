/** What machines ask: is the process alive, can it work, how does it fare. Nothing of it names a person or an office. */

import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { answers } from '#platform/db'
import type { Env } from '../services.ts'

export const operationsRoutes = new Hono<Env>()
  .get('/healthz', (c) => c.text('ok\n', 200, noStore))
  .get('/readyz', async (c) => {
    const ready = await answers(c.var.services.db, 2000)
    return c.text(ready ? 'ok\n' : 'the database does not answer\n', ready ? 200 : 503, noStore)
  })
  // Only for who holds the token of the settings; without one there is no such page.
  .get('/metrics', async (c) => {
    const { metrics } = c.var.services
    const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1]
    if (!metrics?.token || given === undefined || !same(given, metrics.token.reveal())) return c.notFound()
    return c.body(await metrics.text(), 200, { ...noStore, 'Content-Type': metrics.contentType })
  })

const noStore = { 'Cache-Control': 'no-store' }

const same = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
