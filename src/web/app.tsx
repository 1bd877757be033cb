/** The web application: headers, language, errors, and the routes of every page group. */

import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { matchedRoutes } from 'hono/route'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { isDiskFull, isPassing } from '#platform/db'
import { NotAllowed } from '#register'
import type { Rights } from '#register'
import { lineRoutes } from './account/line-routes.tsx'
import { accountRoutes } from './account/routes.tsx'
import { secondFactorRoutes } from './account/second-factor-routes.tsx'
import { agenciesRoutes } from './agencies/routes.tsx'
import { assetRoutes } from './assets.ts'
import { FileStoreError } from '#platform/files'
import { correctRoutes } from './document/correct-routes.tsx'
import { documentRoutes } from './document/routes.tsx'
import { gate } from './gate.ts'
import { boundaryOf } from './multipart.ts'
import { auditRoutes } from './audit/routes.tsx'
import { MessagePage } from './message-page.tsx'
import { frameOf, tellRefused } from './request.ts'
import { formRoutes } from './forms/routes.tsx'
import { fileRoutes } from './files/routes.tsx'
import { uploadRoutes } from './files/uploads.ts'
import { limits, usualLimits } from './limits.tsx'
import { keepLanguage, languageOf } from './language.ts'
import type { Language } from './language.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { batchRoutes } from './batch/routes.tsx'
import { calendarRoutes } from './calendar/routes.tsx'
import { inboxRoutes } from './inbox/routes.tsx'
import { jobsRoutes } from './jobs/routes.tsx'
import { libraryRoutes } from './library/routes.tsx'
import { adoptionRoutes } from './measures/adoption-routes.tsx'
import { measuresRoutes } from './measures/routes.tsx'
import { methodRoutes } from './method/routes.tsx'
import { digits } from './numbers.ts'
import { doorRoutes } from './people/door-routes.tsx'
import { peopleRoutes } from './people/routes.tsx'
import { holidayRoutes } from './organisation/calendar-routes.tsx'
import { detailsRoutes } from './organisation/details-routes.tsx'
import { historyRoutes } from './organisation/history-routes.tsx'
import { staffRoutes } from './organisation/people-routes.tsx'
import { postRoutes } from './organisation/post-routes.tsx'
import { staffImportRoutes } from './organisation/import-routes.tsx'
import { organisationRoutes } from './organisation/routes.tsx'
import { unitRoutes } from './organisation/unit-routes.tsx'
import { papersRoutes } from './papers/routes.tsx'
import { privacyRoutes } from './privacy/routes.tsx'
import { progressRoutes } from './progress/routes.tsx'
import { progressReportRoutes } from './progress/report-routes.tsx'
import { publishRoutes } from './public/publish-routes.tsx'
import { publicRoutes } from './public/routes.tsx'
import { operationsRoutes } from './operations/routes.ts'
import { risksRoutes } from './risks/routes.tsx'
import type { Env, Services } from './services.ts'
import { draftRoutes } from './signing/draft-routes.tsx'
import { signingRoutes } from './signing/routes.tsx'
import { stepRoutes } from './signing/step-routes.tsx'
import { verifyRoutes } from './signing/verify-routes.tsx'
import { squeeze } from './squeeze.ts'
import { ceremonyRoutes } from './sign-in/ceremony-routes.ts'
import { linkRoutes } from './sign-in/link-routes.tsx'
import { shareRoutes } from './share/routes.tsx'
import { signInRoutes } from './sign-in/routes.tsx'
import { firstStart, setUpRoutes } from './sign-in/set-up-routes.tsx'
import { projectImportRoutes } from './projects/import-routes.tsx'
import { projectsRoutes } from './projects/routes.tsx'
import { startRoutes } from './start/routes.tsx'
import { worthRoutes } from './worth/routes.tsx'
import { yearRoutes } from './year/routes.tsx'

/** Bytes of an ordinary form. */
export const mostForm = 1024 * 1024

/** The route as it was written, for figures and the log: an address would name an office. */
const routeOf = (c: Context<Env>): string => matchedRoutes(c).find(({ method }) => method !== 'ALL')?.path ?? 'none'

/** A page is asked for again; a form is sent again from the page before. */
const retryOf = (c: Context<Env>): string | undefined => (c.req.method === 'GET' ? new URL(c.req.url).pathname : undefined)

/** The language of the request, their own where they chose none here. */
function speak(c: Context<Env>, own: Language | null): void {
  const language = languageOf(c, c.var.services.baseUrl, own)
  c.set('language', language)
  c.set('m', language === 'th' ? th : en)
}

/** Before the gate nobody may do anything. */
const nobody: Rights = { actor: 'nobody', agencyId: null, deeds: new Set() }

const notAllowed = (c: Context<Env>) =>
  c.html(<MessagePage {...frameOf(c)} path="/" title={c.var.m.notAllowedTitle} text={c.var.m.notAllowed} />, 403)

/** What is answered without looking who asks. */
const unasked = /^\/(?:assets\/|healthz$|readyz$|metrics$)/

/** A form that was sent after its session ended is not lost: the browser still has it one step back. */
const askToSignIn = (c: Context<Env>) => {
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method === 'GET') return c.redirect(`/sign-in?back=${encodeURIComponent(pathname + search)}`, 303)
  return c.html(<MessagePage {...frameOf(c)} path="/" title={c.var.m.signInTitle} text={c.var.m.signInFirst} back="/sign-in" />, 401)
}

/** Who must have a second factor first is told why; a form that was typed is still one step back in the browser. */
const askForFactor = (c: Context<Env>) => {
  const needed = '/account/second-factor/needed'
  if (c.req.method === 'GET') return c.redirect(needed, 303)
  return c.html(<MessagePage {...frameOf(c)} path="/" title={c.var.m.factorTitle} text={c.var.m.factorFirst} back={needed} />, 403)
}

/** Builds the application on what the platform opened. Nothing here listens: tests call `app.request()`. */
export function createApp(services: Services): Hono<Env> {
  const app = new Hono<Env>()

  app.use(async (c, next) => {
    const began = performance.now()
    const id = randomUUID()
    c.set('services', { ...services, rights: nobody })
    c.header('X-Request-Id', id)
    // Also what goes wrong while it is asked who asks is told in words.
    speak(c, null)
    const asks = unasked.test(c.req.path) ? null : await services.whoAsks(c.req.raw.headers)
    c.set('session', asks?.session ?? null)
    c.set('actor', asks?.actor)
    speak(c, asks?.session?.language ?? null)
    await next()
    // Nothing of a page stays on a computer that several people use, unless its route said otherwise.
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
    const answered = { method: c.req.method, route: routeOf(c), status: c.res.status, ms: Math.round(performance.now() - began) }
    services.metrics?.answered(answered)
    services.log.event('request', { id, ...answered })
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        objectSrc: ["'none'"],
        styleSrc: ["'self'"],
        fontSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      // Only where people reach it by TLS.
      strictTransportSecurity: services.baseUrl.startsWith('https://') ? 'max-age=31536000; includeSubDomains' : false,
      permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
      referrerPolicy: 'same-origin',
      // A kept file comes with a stricter policy of its own.
      overwrite: false,
    }),
  )
  app.use(csrf())
  app.use(squeeze)
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
  app.route('/', operationsRoutes)
  app.route('/', assetRoutes)
  app.use(limits(services.limits ?? usualLimits))
  app.use(firstStart)
  app.use(gate({ signIn: askToSignIn, notAllowed, secondFactor: askForFactor }))

  app.get('/language/:to', (c) => {
    const to = c.req.param('to') === 'en' ? 'en' : 'th'
    keepLanguage(c, services.baseUrl, to)
    const back = c.req.query('back') ?? '/'
    return c.redirect(/^\/(?![/\\])/.test(back) ? back : '/', 303)
  })
  app.route('/', signInRoutes)
  app.route('/', setUpRoutes)
  app.route('/', linkRoutes)
  app.route('/', ceremonyRoutes)
  app.route('/', accountRoutes)
  app.route('/', privacyRoutes)
  app.route('/', lineRoutes)
  app.route('/', secondFactorRoutes)
  app.route('/', peopleRoutes)
  app.route('/', doorRoutes)
  app.route('/', startRoutes)
  app.route('/', methodRoutes)
  app.route('/', jobsRoutes)
  app.route('/', batchRoutes)
  app.route('/', inboxRoutes)
  app.route('/', calendarRoutes)
  app.route('/', yearRoutes)
  app.route('/', auditRoutes)
  app.route('/', worthRoutes)
  app.route('/', organisationRoutes)
  app.route('/', detailsRoutes)
  app.route('/', unitRoutes)
  app.route('/', postRoutes)
  app.route('/', staffRoutes)
  app.route('/', holidayRoutes)
  app.route('/', historyRoutes)
  app.route('/', staffImportRoutes)
  app.route('/', agenciesRoutes)
  app.route('/', libraryRoutes)
  app.route('/', adoptionRoutes)
  app.route('/', measuresRoutes)
  app.route('/', projectImportRoutes)
  app.route('/', projectsRoutes)
  app.route('/', risksRoutes)
  app.route('/', publishRoutes)
  app.route('/', publicRoutes)
  app.route('/', progressRoutes)
  app.route('/', progressReportRoutes)
  app.route('/', papersRoutes)
  app.route('/', formRoutes)
  app.route('/', shareRoutes)
  app.route('/', signingRoutes)
  app.route('/', draftRoutes)
  app.route('/', stepRoutes)
  app.route('/', verifyRoutes)
  app.route('/', uploadRoutes)
  app.route('/', fileRoutes)
  app.route('/', documentRoutes)
  app.route('/', correctRoutes)

  app.notFound((c) =>
    c.html(<MessagePage m={c.var.m} language={c.var.language} path="/" title={c.var.m.notFoundTitle} text={c.var.m.notFound} />, 404),
  )
  app.onError((error, c) => {
    // What Hono itself refuses: a form that another page sent.
    // A use case looks again at what the gate let through.
    if (error instanceof NotAllowed) {
      tellRefused(c, 'deed.refused', { actor: c.var.actor?.id ?? null, route: routeOf(c), needs: error.message })
      return notAllowed(c)
    }
    if (error instanceof HTTPException && error.status < 500) {
      tellRefused(c, 'deed.refused', { actor: c.var.actor?.id ?? null, route: routeOf(c), needs: 'our own page' })
      return c.html(<MessagePage {...frameOf(c)} path="/" title={c.var.m.refusedTitle} text={c.var.m.refused} />, error.status)
    }
    const storeFull = error instanceof FileStoreError && error.fault === 'full'
    const trouble = storeFull || isDiskFull(error) ? 'full' : isPassing(error) ? 'away' : undefined
    if (trouble) {
      services.log.event(`request.${trouble}`, { id: c.res.headers.get('X-Request-Id') })
      if (trouble === 'away') c.header('Retry-After', '10')
      const { title, text } = c.var.m.troubles[trouble]
      return c.html(<MessagePage {...frameOf(c)} title={title} text={text} back={retryOf(c)} />, trouble === 'away' ? 503 : 507)
    }
    services.log.fault('request', error, { id: c.res.headers.get('X-Request-Id') })
    const code = c.res.headers.get('X-Request-Id') ?? ''
    if (error instanceof FileStoreError && error.fault !== 'full') {
      const text = c.var.m.store[error.fault]
      return c.html(
        <MessagePage {...frameOf(c)} path="/" title={c.var.m.storeTitle} text={text} code={code} />,
        error.fault === 'damaged' ? 500 : 503,
      )
    }
    return c.html(
      <MessagePage m={c.var.m} language={c.var.language} path="/" title={c.var.m.brokenTitle} text={c.var.m.broken} code={code} />,
      500,
    )
  })
  return app
}
