/** The web application: headers, language, errors, and the routes of every page group. */

import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import { assetRoutes } from './assets.ts'
import { MessagePage } from './message-page.tsx'
import { languageOf } from './language.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { methodRoutes } from './method/routes.tsx'
import type { Env, Services } from './services.ts'

/** Builds the application on what the platform opened. Nothing here listens: tests call `app.request()`. */
export function createApp(services: Services): Hono<Env> {
  const app = new Hono<Env>()

  app.use(async (c, next) => {
    const began = performance.now()
    const id = randomUUID()
    c.set('services', services)
    const language = languageOf(c)
    c.set('language', language)
    c.set('m', language === 'th' ? th : en)
    c.header('X-Request-Id', id)
    await next()
    services.log.event('request', {
      id,
      method: c.req.method,
      route: c.req.routePath,
      status: c.res.status,
      ms: Math.round(performance.now() - began),
    })
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      // The server speaks plain HTTP on the loopback address; HSTS belongs to whatever stands before it.
      strictTransportSecurity: false,
      referrerPolicy: 'same-origin',
    }),
  )
  app.use(csrf())
  app.route('/', assetRoutes)

  app.get('/language/:to', (c) => {
    const to = c.req.param('to') === 'en' ? 'en' : 'th'
    setCookie(c, 'language', to, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true })
    const back = c.req.query('back') ?? '/'
    return c.redirect(/^\/(?![/\\])/.test(back) ? back : '/', 303)
  })
  app.route('/', methodRoutes)

  app.notFound((c) =>
    c.html(<MessagePage m={c.var.m} language={c.var.language} path="/" title={c.var.m.notFoundTitle} text={c.var.m.notFound} />, 404),
  )
  app.onError((error, c) => {
    services.log.fault('request', error, { id: c.res.headers.get('X-Request-Id') })
    const code = c.res.headers.get('X-Request-Id') ?? ''
    return c.html(
      <MessagePage m={c.var.m} language={c.var.language} path="/" title={c.var.m.brokenTitle} text={c.var.m.broken} code={code} />,
      500,
    )
  })
  return app
}
