/**
 * How often one account may ask, and one address that carries a token of its own (an invitation, a calendar, a paper to verify). Never
 * by where a request comes from: a whole office stands behind one address. Guessing passwords and codes has limits of its own
 * (`platform/sign-in/store/tries.ts`). Counted in the memory of this process: two processes allow twice as much.
 */

import type { Context, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { MessagePage } from './message-page.tsx'
import { digits } from './numbers.ts'
import { frameOf } from './request.ts'
import type { Env, Limits } from './services.ts'

/** Ten pages a second are more than anybody reads; a sent form a second is more than anybody fills in. */
export const usualLimits: Limits = { asked: 600, sent: 60, made: 30, link: 60 }

const withToken = /^\/(?:invitation|reset|calendar|v)\/([^/]{8,})/

/** Documents are read and papers made inside the request: half a second of the processor each, the longest of them several. */
const workedOut = /^\/(?:read$|o\/[^/]+\/(?:papers\/(?!remove$|back$)[^/]+$|papers\/w\/[^/]+\/file$|signing\/[^/]+\/(?:file|compare)$))/

export function limits({ asked, sent, made, link }: Limits): MiddlewareHandler<Env> {
  const perMinute = (points: number) => new RateLimiterMemory({ points, duration: 60 })
  const [all, forms, works, links] = [perMinute(asked), perMinute(sent), perMinute(made), perMinute(link)]
  return async function limiter(c, next) {
    const { session } = c.var
    // Whoever is alone on a computer of their own slows down nobody else.
    const account = session && session.method !== 'local' ? session.userId : undefined
    const token = withToken.exec(c.req.path)?.[1]
    try {
      if (account !== undefined) await all.consume(account)
      // The pieces of one large upload (PATCH) are no forms.
      if (account !== undefined && c.req.method === 'POST') await forms.consume(account)
      if (account !== undefined && workedOut.test(c.req.path)) await works.consume(account)
      if (token !== undefined) await links.consume(token)
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error
      return tooOften(c, Math.max(1, Math.ceil(error.msBeforeNext / 1000)))
    }
    return next()
  }
}

function tooOften(c: Context<Env>, seconds: number) {
  const { m, language } = c.var
  c.header('Retry-After', String(seconds))
  return c.html(<MessagePage {...frameOf(c)} path="/" title={m.tooOftenTitle} text={digits(m.tooOften(seconds), language)} />, 429)
}
