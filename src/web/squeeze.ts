/** Pages go out squeezed. Whole, in a thread beside the loop: a stream for each page (`hono/compress`) costs more than the page. */

import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'

const squeezed = promisify(gzip)
/** What is smaller fits into the first packet as it is. */
const least = 1024
const pages = /^(?:text\/(?:html|plain|csv|calendar)|application\/json)\b/

export const squeeze: MiddlewareHandler = async function squeeze(c, next) {
  await next()
  const { headers } = c.res
  if (!c.res.body || c.req.method === 'HEAD' || headers.has('Content-Encoding') || !pages.test(headers.get('Content-Type') ?? '')) return
  headers.append('Vary', 'Accept-Encoding')
  if (accepts(c, { header: 'Accept-Encoding', supports: ['gzip'], default: 'identity' }) !== 'gzip') return
  const body = new Uint8Array(await c.res.arrayBuffer())
  const smaller = body.length < least ? body : await squeezed(body)
  c.res = new Response(Uint8Array.from(smaller), c.res)
  if (smaller !== body) c.res.headers.set('Content-Encoding', 'gzip')
  c.res.headers.set('Content-Length', String(smaller.length))
}
