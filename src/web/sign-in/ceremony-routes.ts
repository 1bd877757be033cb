/** The addresses a browser itself speaks to: the passkey ceremony, and the return from the identity provider. Nothing else of better-auth is reachable. */

import { Hono } from 'hono'
import type { Context } from 'hono'
import { backFromProvider, passkeyCeremony, plainHeaders } from '#platform/sign-in/index'
import { keepCookies, safePath, tellRefused } from '../request.ts'
import type { Env } from '../services.ts'

export const ceremonyRoutes = new Hono<Env>()
  .get('/auth/passkey/options', (c) => ceremony(c, 'options'))
  .post('/auth/passkey/sign-in', (c) => ceremony(c, 'sign-in'))
  .post('/auth/passkey/prove', (c) => ceremony(c, 'prove'))
  .get('/auth/passkey/register-options', (c) => ceremony(c, 'register-options'))
  .post('/auth/passkey/register', (c) => ceremony(c, 'register'))
  .get('/auth/callback/oidc', async (c) => {
    const done = await backFromProvider(c.var.services.signIn, {
      query: new URL(c.req.url).search,
      headers: plainHeaders(c.req.raw.headers),
    })
    if (!done.ok) {
      tellRefused(c, 'sign-in.refused', { method: 'oidc', why: done.error.kind })
      return c.redirect(`/sign-in?trouble=${done.error.kind}`, 303)
    }
    keepCookies(c, done.value.cookies)
    return c.redirect(safePath(done.value.location), 303)
  })

async function ceremony(c: Context<Env>, step: Parameters<typeof passkeyCeremony>[1]) {
  const body = c.req.method === 'POST' ? await c.req.text() : ''
  const {
    status,
    body: told,
    cookies,
  } = await passkeyCeremony(c.var.services.signIn, step, { body, headers: plainHeaders(c.req.raw.headers) })
  if ((step === 'sign-in' || step === 'prove') && status !== 200) tellRefused(c, 'sign-in.refused', { method: 'passkey', why: 'refused' })
  keepCookies(c, cookies)
  c.header('Cache-Control', 'no-store')
  return c.json(told as object, status === 200 ? 200 : status === 401 ? 401 : 400)
}
