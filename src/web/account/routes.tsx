import { Hono } from 'hono'
import type { Context } from 'hono'
import { dayOf } from '#kernel/day'
import { findLine } from '#platform/inbox'
import {
  changePassword,
  endSessions,
  findLift,
  findPerson,
  isoDay,
  leastLength,
  listGrants,
  listNames,
  listPasskeys,
  listSessions,
  makeRealAccount,
  removePasskey,
  renamePerson,
} from '#platform/sign-in/index'
import type { Session } from '#platform/sign-in/index'
import { unreachable } from '#kernel/unreachable'
import { listAgenciesById } from '#register'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { keepLanguage } from '../language.ts'
import { digits, shownDay } from '../numbers.ts'
import { en as peopleEn } from '../people/messages.en.ts'
import { th as peopleTh } from '../people/messages.th.ts'
import { fieldsOf, first, frameOf } from '../request.ts'
import type { Env } from '../services.ts'
import { explainPassword, isEmail } from '../sign-in/explain.ts'
import { wordsOf as signInWordsOf } from '../sign-in/routes.tsx'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import { AccountPage } from './page.tsx'

export const wordsOf = (c: Context<Env>) => (c.var.language === 'th' ? th : en)

/** Only for somebody who is signed in; others sign in first and come back. */
export const signedIn =
  (answer: (c: Context<Env>, session: Session) => Response | Promise<Response>) =>
  (c: Context<Env>): Response | Promise<Response> =>
    c.var.session
      ? answer(c, c.var.session)
      : c.redirect(`/sign-in?back=${encodeURIComponent(c.req.method === 'GET' ? c.req.path : '/account')}`, 303)

/** Whether somebody proved a moment ago who they are. Sessions live by the clock of the machine. */
export const isFresh = ({ freshUntil }: Session): boolean => freshUntil > new Date()

/** What changes how somebody signs in, and asks no password: not from a session that was left open since the morning. */
export const signInAgain = (c: Context<Env>, back = '/account') => c.redirect(`/sign-in?back=${encodeURIComponent(back)}`, 303)

/** That somebody lifted one's second factor is said for a month. */
const liftShownFor = 30 * 24 * 60 * 60 * 1000

export const accountRoutes = new Hono<Env>()
  .get(
    '/account',
    signedIn(async (c, session) => c.html(await accountPage(c, session, {}))),
  )
  .post(
    '/account/name',
    signedIn(async (c, session) => {
      const fields = await fieldsOf(c)
      const name = first(fields, 'name').trim()
      if (name === '') return c.html(await accountPage(c, session, { faults: new Map([['name', wordsOf(c).noName]]), name }), 422)
      const language = first(fields, 'language') === 'en' ? 'en' : 'th'
      await renamePerson(c.var.services.signIn, session, { name, language })
      keepLanguage(c, c.var.services.baseUrl, language)
      return c.redirect('/account?saved=name', 303)
    }),
  )
  .post(
    '/account/password',
    signedIn(async (c, session) => {
      const fields = await fieldsOf(c)
      const { signIn, db } = c.var.services
      const own = await findPerson(signIn.db, session.userId)
      if (!own?.hasPassword && !isFresh(session)) return signInAgain(c)
      const grants = await listGrants(signIn.db, session.userId, isoDay(signIn.now()))
      const offices = await listAgenciesById(
        db,
        grants.flatMap(({ agencyId }) => agencyId ?? []),
      )
      const given = { current: first(fields, 'current'), password: first(fields, 'password'), office: offices.map(({ name }) => name) }
      const done = await changePassword(signIn, session, given)
      if (done.ok) return c.redirect('/account?saved=password', 303)
      return failed(c, session, done.error, {})
    }),
  )
  .post(
    '/account/real',
    signedIn(async (c, session) => {
      const fields = await fieldsOf(c)
      const email = first(fields, 'email').trim()
      if (!isEmail(email))
        return c.html(await accountPage(c, session, { email, faults: new Map([['email', signInWordsOf(c).noEmail]]) }), 422)
      const done = await makeRealAccount(c.var.services.signIn, session, { email, password: first(fields, 'password') })
      if (done.ok) return c.redirect('/account?saved=real', 303)
      return failed(c, session, done.error, { email })
    }),
  )
  .post(
    '/account/sessions/end',
    signedIn(async (c, session) => {
      await endSessions(c.var.services.signIn, session, { id: first(await fieldsOf(c), 'session') })
      return c.redirect('/account?saved=ended#sessions', 303)
    }),
  )
  .post(
    '/account/sessions/end-others',
    signedIn(async (c, session) => {
      await endSessions(c.var.services.signIn, session, 'others')
      return c.redirect('/account?saved=ended#sessions', 303)
    }),
  )
  .post(
    '/account/passkeys/remove',
    signedIn(async (c, session) => {
      if (!isFresh(session)) return signInAgain(c)
      const done = await removePasskey(c.var.services.signIn, session, first(await fieldsOf(c), 'passkey'))
      return done ? c.redirect('/account?saved=removed#passkeys', 303) : c.notFound()
    }),
  )

type Problem = Extract<Awaited<ReturnType<typeof changePassword>>, { ok: false }>['error']

async function failed(c: Context<Env>, session: Session, problem: Problem, typed: { readonly email?: string }) {
  const [t, s] = [wordsOf(c), signInWordsOf(c)]
  const fault = (): readonly [string, string] => {
    switch (problem.kind) {
      case 'wrong-password':
      case 'locked':
      case 'busy':
        return ['current', t.passwordFaults[problem.kind]]
      case 'email-taken':
        return ['email', s.emailTaken]
      case 'too-short':
      case 'too-long':
      case 'breached':
      case 'own-name':
        return ['password', digits(explainPassword(problem, s), c.var.language)]
      case 'no-person':
        return ['name', s.wrong]
      default:
        return unreachable(problem)
    }
  }
  return c.html(await accountPage(c, session, { ...typed, faults: new Map([fault()]) }), 422)
}

function noticeOf(c: Context<Env>): string | undefined {
  const t = wordsOf(c)
  const notices: Readonly<Record<string, string>> = {
    name: t.saved,
    password: t.changed,
    real: t.madeReal,
    ended: t.ended,
    passkey: t.passkeyAdded,
    removed: t.passkeyRemoved,
    off: t.turnedOff,
    line: t.lineSaved,
    'line-removed': t.lineRemoved,
    'line-tried': t.lineTried,
  }
  const saved = c.req.query('saved') ?? ''
  return Object.hasOwn(notices, saved) ? notices[saved] : undefined
}

/** What was typed comes back with its faults. */
export async function accountPage(
  c: Context<Env>,
  session: Session,
  { faults = noFaults, name, email = '', line }: { faults?: Faults; name?: string; email?: string; line?: string },
) {
  const { language } = c.var
  const { signIn, db, channels } = c.var.services
  const keptLine = await findLine(db, session.userId)
  const own = await findPerson(signIn.db, session.userId)
  if (!own) throw new Error('a session without its person')
  const grants = await listGrants(signIn.db, session.userId, isoDay(signIn.now()))
  const offices = new Map(
    (
      await listAgenciesById(
        db,
        grants.flatMap(({ agencyId }) => agencyId ?? []),
      )
    ).map((one) => [one.id, one.fullName]),
  )
  const people = language === 'th' ? peopleTh : peopleEn
  const lift = await findLift(signIn.db, session.userId, new Date(signIn.now().getTime() - liftShownFor))
  const lifter = lift?.liftedBy ? (await listNames(signIn.db, [lift.liftedBy])).get(lift.liftedBy) : undefined
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Bangkok', hour: '2-digit', minute: '2-digit' })
  return (
    <AccountPage
      {...frameOf(c)}
      path="/account"
      t={wordsOf(c)}
      s={signInWordsOf(c)}
      own={own}
      session={session}
      sessions={await listSessions(signIn.db, session.userId, new Date())}
      passkeys={await listPasskeys(signIn.db, session.userId)}
      roles={grants.map(({ role, agencyId, province }) => ({
        text: `${people.roles[role]} · ${agencyId === null ? (province ?? people.house) : (offices.get(agencyId) ?? '')}`,
        href: agencyId === null ? '/people' : `/o/${agencyId}`,
      }))}
      lifted={lift && { by: lift.liftedBy === null ? undefined : (lifter ?? people.someone), at: lift.at, reason: lift.reason }}
      least={leastLength}
      shownMoment={(moment) => `${shownDay(dayOf(moment), language, 'short')} ${digits(clock.format(moment), language)}`}
      typed={{ name: name ?? own.name, email }}
      line={
        keptLine !== undefined || channels.some((one) => one.name === 'line')
          ? { kept: keptLine, typed: line ?? keptLine ?? '' }
          : undefined
      }
      faults={faults}
      notice={noticeOf(c)}
    />
  )
}
