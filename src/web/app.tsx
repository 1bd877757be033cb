/** The web application: headers, language, errors, and the routes of every page group. */

import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { assetRoutes } from './assets.ts'
import { correctRoutes } from './document/correct-routes.tsx'
import { documentRoutes } from './document/routes.tsx'
import { boundaryOf } from './multipart.ts'
import { MessagePage } from './message-page.tsx'
import { frameOf } from './request.ts'
import { languageOf } from './language.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { calendarRoutes } from './calendar/routes.tsx'
import { inboxRoutes } from './inbox/routes.tsx'
import { jobsRoutes } from './jobs/routes.tsx'
import { measuresRoutes } from './measures/routes.tsx'
import { methodRoutes } from './method/routes.tsx'
import { digits } from './numbers.ts'
import { projectRoutes } from './papers/project-routes.tsx'
import { papersRoutes } from './papers/routes.tsx'
import type { Env, Services } from './services.ts'
import { startRoutes } from './start/routes.tsx'
import { worthRoutes } from './worth/routes.tsx'
import { yearRoutes } from './year/routes.tsx'

/** Bytes of an ordinary form: a confirmed table of a thousand projects is half of it. */
const mostForm = 1024 * 1024

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
  app.use(compress({ threshold: 1024 }))
  // Only `/read` and the import of projects take files, and they measure each while it arrives.
  const limited = bodyLimit({
    maxSize: mostForm,
    onError: (c: Context<Env>) =>
      c.html(
        <MessagePage
          {...frameOf(c)}
          title={c.var.m.tooLargeTitle}
          text={digits(c.var.m.tooLarge(mostForm / 1024 / 1024), c.var.language)}
        />,
        413,
      ),
  })
  app.use((c, next) => (boundaryOf(c.req.header('content-type')) ? next() : limited(c, next)))
  app.route('/', assetRoutes)

  app.get('/language/:to', (c) => {
    const to = c.req.param('to') === 'en' ? 'en' : 'th'
    setCookie(c, 'language', to, { path: '/', maxAge: 31_536_000, sameSite: 'Lax', httpOnly: true })
    const back = c.req.query('back') ?? '/'
    return c.redirect(/^\/(?![/\\])/.test(back) ? back : '/', 303)
  })
  app.route('/', startRoutes)
  app.route('/', methodRoutes)
  app.route('/', jobsRoutes)
  app.route('/', inboxRoutes)
  app.route('/', calendarRoutes)
  app.route('/', yearRoutes)
  app.route('/', worthRoutes)
  app.route('/', measuresRoutes)
  app.route('/', projectRoutes)
  app.route('/', papersRoutes)
  app.route('/', documentRoutes)
  app.route('/', correctRoutes)

  app.notFound((c) =>
    c.html(<MessagePage m={c.var.m} language={c.var.language} path="/" title={c.var.m.notFoundTitle} text={c.var.m.notFound} />, 404),
  )
  app.onError((error, c) => {
    // What Hono itself refuses: a form that another page sent.
    if (error instanceof HTTPException && error.status < 500)
      return c.html(<MessagePage {...frameOf(c)} path="/" title={c.var.m.refusedTitle} text={c.var.m.refused} />, error.status)
    services.log.fault('request', error, { id: c.res.headers.get('X-Request-Id') })
    const code = c.res.headers.get('X-Request-Id') ?? ''
    return c.html(
      <MessagePage m={c.var.m} language={c.var.language} path="/" title={c.var.m.brokenTitle} text={c.var.m.broken} code={code} />,
      500,
    )
  })
  return app
}
