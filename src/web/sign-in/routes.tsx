import { Hono } from 'hono'
import type { Context } from 'hono'
import {
  askForReset,
  findLocalPerson,
  findReset,
  goToProvider,
  leastLength,
  passSecondFactor,
  plainHeaders,
  resetPassword,
  signInByPassword,
  signOut,
} from '#platform/sign-in/index'

import { digits } from '../numbers.ts'
import { MessagePage } from '../message-page.tsx'
import { fieldsOf, first, frameOf, keepCookies, safePath, tellRefused } from '../request.ts'
import type { Env } from '../services.ts'
import { explainCode, explainPassword, explainProvider, explainSignIn, isEmail } from './explain.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { ForgottenPage, ResetPage, SecondStepPage, SignInPage } from './pages.tsx'
import { tellLifted } from '../inbox/tell.ts'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'

export const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)
const providerOf = (c: Context<Env>) => c.var.services.signIn.settings.oidc?.name

export const signInRoutes = new Hono<Env>()
  .get('/sign-in', async (c) => {
    const t = wordsOf(c)
    const back = safePath(c.req.query('back'))
    const error = c.req.query('trouble')
    const provider = providerOf(c) ?? ''
    const trouble =
      error === 'provider-down' || error === 'not-invited' || error === 'refused' ? explainProvider(error, t, provider) : undefined
    const again = error === 'start-again' ? t.startAgain : trouble
    const notice = c.req.query('out') !== undefined ? t.out : c.req.query('reset') !== undefined ? t.wasReset : undefined
    return c.html(await signInPage(c, { email: '', remember: false, back, trouble: again, notice }))
  })
  .post('/sign-in', async (c) => {
    const fields = await fieldsOf(c)
    const typed = { email: first(fields, 'email'), remember: first(fields, 'remember') === '1' }
    const back = safePath(first(fields, 'back'))
    const { signIn } = c.var.services
    const done = await signInByPassword(signIn, { ...typed, password: first(fields, 'password'), headers: plainHeaders(c.req.raw.headers) })
    if (!done.ok) {
      tellRefused(c, 'sign-in.refused', { method: 'password', why: done.error.kind })
      const { status, text } = explainSignIn(done.error, wordsOf(c), signIn.now())
      return c.html(await signInPage(c, { ...typed, back, trouble: text }), status)
    }
    keepCookies(c, done.value.cookies)
    return c.redirect(done.value.secondFactor ? `/sign-in/second-factor?back=${encodeURIComponent(back)}` : back, 303)
  })
  .get('/sign-in/second-factor', (c) => c.html(<SecondStepPage {...frameOf(c)} t={wordsOf(c)} back={safePath(c.req.query('back'))} />))
  .post('/sign-in/second-factor', async (c) => {
    const fields = await fieldsOf(c)
    const back = safePath(first(fields, 'back'))
    const done = await passSecondFactor(c.var.services.signIn, { code: first(fields, 'code'), headers: plainHeaders(c.req.raw.headers) })
    keepCookies(c, done.ok ? done.value : (done.error.cookies ?? []))
    if (done.ok) return c.redirect(back, 303)
    tellRefused(c, 'sign-in.refused', { method: 'code', why: done.error.kind })
    if (done.error.kind === 'start-again') return c.redirect(`/sign-in?trouble=start-again&back=${encodeURIComponent(back)}`, 303)
    const trouble = explainCode(done.error, wordsOf(c))
    return c.html(
      <SecondStepPage {...frameOf(c)} t={wordsOf(c)} back={back} trouble={trouble} />,
      done.error.kind === 'locked-code' ? 429 : 401,
    )
  })
  // A link, not a form: the way there leads over another host, which `form-action 'self'` would stop.
  .get('/sign-in/provider', async (c) => {
    if (!providerOf(c)) return c.notFound()
    const back = safePath(c.req.query('back'))
    const done = await goToProvider(c.var.services.signIn, { back, headers: plainHeaders(c.req.raw.headers) })
    if (!done.ok) return c.redirect(`/sign-in?trouble=${done.error.kind}`, 303)
    keepCookies(c, done.value.cookies)
    return c.redirect(done.value.location, 303)
  })
  .post('/sign-out', async (c) => {
    keepCookies(c, await signOut(c.var.services.signIn, plainHeaders(c.req.raw.headers)))
    // What this browser kept of pages and of unfinished uploads goes too.
    c.header('Clear-Site-Data', '"cache", "storage"')
    return c.redirect('/sign-in?out=1', 303)
  })
  .get('/forgotten', (c) =>
    c.html(
      <ForgottenPage
        {...frameOf(c)}
        t={wordsOf(c)}
        mail={c.var.services.sendResetLink !== undefined}
        sent={c.req.query('sent') !== undefined}
      />,
    ),
  )
  .post('/forgotten', async (c) => {
    const { signIn, sendResetLink, log } = c.var.services
    const email = first(await fieldsOf(c), 'email')
    // After the answer, which says the same and takes as long whether there is such an account or not.
    if (sendResetLink && isEmail(email))
      askForReset(signIn, sendResetLink, { email, language: c.var.language }).catch((error: unknown) => log.fault('reset', error))
    return c.redirect('/forgotten?sent=1', 303)
  })
  .get('/reset/:token', async (c) => {
    const token = c.req.param('token')
    const { signIn } = c.var.services
    const found = await findReset(signIn.db, token, signIn.now())
    if (!found) return noReset(c)
    return c.html(resetPage(c, token, found.liftsFactor, noFaults))
  })
  .post('/reset/:token', async (c) => {
    const token = c.req.param('token')
    const { signIn } = c.var.services
    const password = first(await fieldsOf(c), 'password')
    const done = await resetPassword(signIn, { token, password, tell: tellLifted(c.var.services) })
    if (done.ok) return c.redirect('/sign-in?reset=1', 303)
    if (done.error.kind === 'no-reset') return noReset(c)
    const faults = new Map([['password', digits(explainPassword(done.error, wordsOf(c)), c.var.language)]])
    const found = await findReset(signIn.db, token, signIn.now())
    return c.html(resetPage(c, token, found?.liftsFactor ?? false, faults), 422)
  })

const resetPage = (c: Context<Env>, token: string, lifts: boolean, faults: Faults) => (
  <ResetPage {...frameOf(c)} t={wordsOf(c)} token={token} lifts={lifts} least={leastLength} faults={faults} />
)

const noReset = (c: Context<Env>) =>
  c.html(<MessagePage {...frameOf(c)} path="/" title={wordsOf(c).noResetTitle} text={wordsOf(c).noReset} back="/sign-in" />, 404)

type Shown = {
  readonly email: string
  readonly remember: boolean
  readonly back: string
  readonly trouble?: string | undefined
  readonly notice?: string | undefined
}

async function signInPage(c: Context<Env>, shown: Shown) {
  const { db } = c.var.services.signIn
  return <SignInPage {...frameOf(c)} {...shown} t={wordsOf(c)} provider={providerOf(c)} alone={(await findLocalPerson(db)) !== undefined} />
}
