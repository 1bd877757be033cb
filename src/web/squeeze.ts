/** Pages go out squeezed. Whole, in a thread beside the loop: a stream for each page (`hono/compress`) costs more than the page. */

import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { accepts } from 'hono/accepts'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { HtmlEscapedCallbackPhase, resolveCallback } from 'hono/utils/html'

const squeezed = promisify(gzip)
/** A third of the default's time for a tenth more bytes. */
const level = 3
/** What is smaller fits into the first packet as it is. */
const least = 1024
const texts = /^(?:text\/(?:plain|csv|calendar)|application\/json)\b/

export const squeeze: MiddlewareHandler = async function squeeze(c, next) {
  const wanted = c.req.method !== 'HEAD' && accepts(c, { header: 'Accept-Encoding', supports: ['gzip'], default: 'identity' }) === 'gzip'
  if (wanted) squeezePages(c)
  await next()
  const { headers } = c.res
  const type = headers.get('Content-Type') ?? ''
  if (/^text\/html\b/.test(type)) headers.append('Vary', 'Accept-Encoding')
  if (!texts.test(type) || !c.res.body || headers.has('Content-Encoding')) return
  headers.append('Vary', 'Accept-Encoding')
  const body = new Uint8Array(await c.res.arrayBuffer())
  const smaller = !wanted || body.length < least ? body : await squeezed(body, { level })
  c.res = new Response(Uint8Array.from(smaller), c.res)
  if (smaller !== body) c.res.headers.set('Content-Encoding', 'gzip')
  c.res.headers.set('Content-Length', String(smaller.length))
}

/**
 * Pages are squeezed as they are made: an answer that is taken apart and put together again afterwards costs as much as the page
 * itself (0.6 ms of 4).
 */
function squeezePages(c: Context): void {
  const plain = c.html
  const squeezedHtml = async (html: string | Promise<string>, status: ContentfulStatusCode = 200, headers: Record<string, string> = {}) => {
    const text = typeof html === 'string' ? html : await resolveCallback(html, HtmlEscapedCallbackPhase.Stringify, false, {})
    if (Buffer.byteLength(text) < least) return plain(text, status, headers)
    const body = Uint8Array.from(await squeezed(text, { level }))
    return c.body(body, status, {
      ...headers,
      'Content-Type': 'text/html; charset=UTF-8',
      'Content-Encoding': 'gzip',
      'Content-Length': String(body.length),
    })
  }
  // The same call with the same answer, whose body happens to be squeezed.
  c.html = squeezedHtml as unknown as typeof c.html
}
