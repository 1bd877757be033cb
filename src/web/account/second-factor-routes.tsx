import { Hono } from 'hono'
import type { Context } from 'hono'
import QRCode from 'qrcode'
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  findPerson,
  keyOf,
  listPasskeys,
  newRecoveryCodes,
  plainHeaders,
} from '#platform/sign-in/index'
import type { FactorProblem, Session } from '#platform/sign-in/index'
import { digits } from '../numbers.ts'
import { fieldsOf, first, frameOf, keepCookies } from '../request.ts'
import { isFactorDemanded } from '../second-factor.ts'
import type { Env } from '../services.ts'
import { explainCode } from '../sign-in/explain.ts'
import { wordsOf as signInWordsOf } from '../sign-in/routes.tsx'
import { isFresh, signedIn, signInAgain, wordsOf } from './routes.tsx'
import { AskPasswordPage, CodesPage, NeededPage, ScanPage } from './second-factor.tsx'

const base = '/account/second-factor'

export const secondFactorRoutes = new Hono<Env>()
  .get(
    base,
    signedIn(async (c, session) => {
      const own = await findPerson(c.var.services.signIn.db, session.userId)
      if (!own || own.local) return c.redirect('/account#real', 303)
      return c.html(await ask(c, session, 'on'))
    }),
  )
  .get(
    `${base}/needed`,
    signedIn(async (c, session) => {
      const asking = c.var.actor && { actor: c.var.actor, session }
      if (!asking || !isFactorDemanded(c.var.services.signIn.settings, asking)) return c.redirect('/', 303)
      const passkeys = await listPasskeys(c.var.services.signIn.db, session.userId)
      return c.html(<NeededPage {...frame(c)} passkey={passkeys.length > 0} />)
    }),
  )
  .post(
    base,
    signedIn(async (c, session) => {
      if (await needsProof(c, session)) return signInAgain(c)
      const done = await beginSecondFactor(c.var.services.signIn, session, await proof(c))
      if (!done.ok) return refused(c, session, 'on', done.error)
      return c.html(await scan(c, done.value.uri))
    }),
  )
  .post(
    `${base}/confirm`,
    signedIn(async (c, session) => {
      const fields = await fieldsOf(c)
      const given = { code: first(fields, 'code'), headers: plainHeaders(c.req.raw.headers) }
      const done = await confirmSecondFactor(c.var.services.signIn, session, given)
      if (!done.ok && done.error.kind === 'start-again') return c.redirect('/account', 303)
      if (!done.ok)
        return c.html(await scan(c, first(fields, 'uri'), digits(explainCode(done.error, signInWordsOf(c)), c.var.language)), 422)
      keepCookies(c, done.value.cookies)
      return c.html(codes(c, done.value.recovery))
    }),
  )
  .get(
    `${base}/off`,
    signedIn(async (c, session) => c.html(await ask(c, session, 'off'))),
  )
  .post(
    `${base}/off`,
    signedIn(async (c, session) => {
      if (await needsProof(c, session)) return signInAgain(c)
      const done = await endSecondFactor(c.var.services.signIn, session, await proof(c))
      if (!done.ok) return refused(c, session, 'off', done.error)
      keepCookies(c, done.value)
      return c.redirect('/account?saved=off', 303)
    }),
  )
  .get(
    `${base}/codes`,
    signedIn(async (c, session) => c.html(await ask(c, session, 'codes'))),
  )
  .post(
    `${base}/codes`,
    signedIn(async (c, session) => {
      if (await needsProof(c, session)) return signInAgain(c)
      const done = await newRecoveryCodes(c.var.services.signIn, session, await proof(c))
      if (!done.ok) return refused(c, session, 'codes', done.error)
      return c.html(codes(c, done.value))
    }),
  )

/** Whoever has a password types it here; others came in a moment ago. */
const needsProof = async (c: Context<Env>, session: Session): Promise<boolean> =>
  !isFresh(session) && !(await findPerson(c.var.services.signIn.db, session.userId))?.hasPassword

const proof = async (c: Context<Env>) => ({ password: first(await fieldsOf(c), 'password'), headers: plainHeaders(c.req.raw.headers) })
const frame = (c: Context<Env>) => ({
  ...frameOf(c),
  path: c.req.method === 'GET' ? frameOf(c).path : '/account',
  t: wordsOf(c),
})

const refused = async (c: Context<Env>, session: Session, what: 'on' | 'off' | 'codes', problem: FactorProblem) =>
  c.html(await ask(c, session, what, problem.kind === 'already' ? wordsOf(c).already : wordsOf(c).passwordFaults[problem.kind]), 422)

async function ask(c: Context<Env>, session: Session, what: 'on' | 'off' | 'codes', trouble?: string) {
  const t = wordsOf(c)
  const own = await findPerson(c.var.services.signIn.db, session.userId)
  const isFirst = c.req.query('first') !== undefined
  const demanded = c.var.actor !== undefined && isFactorDemanded(c.var.services.signIn.settings, { actor: c.var.actor, session })
  const words = {
    on: { title: isFirst ? t.firstTitle : t.turnOn, lead: isFirst ? `${t.firstLead} ${t.beginLead}` : t.beginLead, button: t.begin },
    off: { title: t.offTitle, lead: t.offLead, button: t.turnOff },
    codes: { title: t.newCodesTitle, lead: t.newCodesLead, button: t.newCodes },
  }[what]
  return (
    <AskPasswordPage
      {...frame(c)}
      {...words}
      action={what === 'on' ? base : `${base}/${what}`}
      danger={what === 'off'}
      askPassword={own?.hasPassword ?? true}
      cancel={isFirst && !demanded ? { href: '/', text: t.later } : { href: '/account', text: t.cancel }}
      trouble={trouble}
    />
  )
}

async function scan(c: Context<Env>, uri: string, trouble?: string) {
  c.header('Cache-Control', 'no-store')
  // What came back with a wrong code is shown again, never believed: the key that counts is in the database.
  const own = uri.startsWith('otpauth://totp/') && uri.length < 500 ? uri : 'otpauth://totp/'
  const qr = await QRCode.toString(own, { type: 'svg', margin: 2, errorCorrectionLevel: 'M', color: { light: '#ffffff' } })
  return <ScanPage {...frame(c)} qr={qr} uri={own} keyText={keyOf(own)} trouble={trouble} />
}

function codes(c: Context<Env>, list: readonly string[]) {
  c.header('Cache-Control', 'no-store')
  return <CodesPage {...frame(c)} codes={list} />
}
