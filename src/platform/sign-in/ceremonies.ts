/** What a browser speaks with better-auth itself: the passkey ceremony, and the way to the identity provider and back. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import type { Db } from '../db.ts'
import { newId } from '../id.ts'
import { basePath } from './auth.ts'
import type { Invited } from './auth.ts'
import { cookiesOf, record, withAuth } from './deed.ts'
import type { Cookies } from './deed.ts'
import { deviceCookie } from './device.ts'
import type { SignIn } from './open.ts'
import { currentSession } from './session.ts'
import { deleteSessions } from './store.ts'
import { lockInvitation } from './store/links.ts'
import { acceptAtProvider } from './people.ts'

/** A passkey ceremony: what goes to the page's script, and the cookies. The session's token never goes to a script. */
export type Ceremony = { readonly status: number; readonly body: unknown; readonly cookies: Cookies }

/** `prove`: who is signed in shows once more that it is they, before a deed that binds them. */
type Step = 'register-options' | 'register' | 'options' | 'sign-in' | 'prove'
const paths: Readonly<Record<Step, string>> = {
  'register-options': 'generate-register-options',
  register: 'verify-registration',
  options: 'generate-authenticate-options',
  'sign-in': 'verify-authentication',
  prove: 'verify-authentication',
}

export async function passkeyCeremony(
  signIn: SignIn,
  step: Step,
  { body, headers }: { body: string; headers: Headers },
): Promise<Ceremony> {
  const begins = step === 'register-options' || step === 'options'
  const before = await currentSession(signIn, headers)
  const refused: Ceremony = { status: 401, body: { again: true }, cookies: [] }
  if (step.startsWith('register') && (!before || before.freshUntil < new Date())) return refused
  if (step === 'prove' && !before) return refused
  return withAuth(signIn, async ({ tx, auth, made }) => {
    const url = `${signIn.settings.baseUrl}${basePath}/passkey/${paths[step]}`
    const answer = await auth.handler(new Request(url, begins ? { headers } : { method: 'POST', headers, body }))
    const told: unknown = begins && answer.ok ? await answer.json() : { ok: answer.ok }
    const session = made.at(-1)
    const cookies = [...cookiesOf(answer)]
    if (answer.ok && step === 'register' && before) await record(tx, signIn.now(), { action: 'passkey.added', userId: before.userId })
    if (step === 'prove' && session && session.userId !== before?.userId) {
      // Somebody else's passkey: the session it opened ends unseen, and who sits here stays who they were.
      await deleteSessions(tx, session.userId, { id: session.id })
      return refused
    }
    if (answer.ok && (step === 'sign-in' || step === 'prove') && session) {
      if (before) await deleteSessions(tx, before.userId, { id: before.sessionId })
      await record(tx, signIn.now(), { action: 'sign-in', userId: session.userId }, { method: 'passkey', session: session.id })
      cookies.push(deviceCookie(signIn.settings, headers, session.userId))
    }
    return { status: answer.status, body: told, cookies: cookies.map(forThisVisit) }
  })
}

/** Without "remember on this computer" a cookie of the session ends with the browser. */
const forThisVisit = (cookie: string): string =>
  /^(?:__Host-)?prongsai=[^;]/.test(cookie) ? cookie.replace(/;\s*Max-Age=\d+/i, '') : cookie

export type ProviderProblem = { readonly kind: 'provider-down' } | { readonly kind: 'not-invited' } | { readonly kind: 'refused' }
export type AtProvider = { readonly location: string; readonly cookies: Cookies }

/** To the identity provider: with an invitation, who comes back gets an account; without, only who has one gets in. */
export async function goToProvider(
  signIn: SignIn,
  { back, invitationId, headers }: { back: string; invitationId?: string; headers: Headers },
): Promise<Result<AtProvider, ProviderProblem>> {
  const body = {
    provider: 'oidc',
    callbackURL: back,
    disableRedirect: true,
    ...(invitationId === undefined ? {} : { requestSignUp: true, additionalData: { invitation: invitationId } }),
  }
  const answer = await inTurn(() =>
    withAuth(signIn, ({ auth }) => auth.api.signInSocial({ body, headers, asResponse: true }), { withOidc: true }),
  )
  if (!answer?.ok) return err({ kind: 'provider-down' })
  const { url } = (await answer.json()) as { url?: string }
  return url === undefined ? err({ kind: 'provider-down' }) : ok({ location: url, cookies: cookiesOf(answer) })
}

/** Back from it: the person bound to that subject is signed in; an invited one gets the account and the role. */
export async function backFromProvider(
  signIn: SignIn,
  { query, headers }: { query: string; headers: Headers },
): Promise<Result<AtProvider, ProviderProblem>> {
  const before = await currentSession(signIn, headers)
  const accepted: string[] = []
  const done = await inTurn(() =>
    withAuth(
      signIn,
      async ({ tx, auth, made }): Promise<Result<AtProvider, ProviderProblem>> => {
        const answer = await auth.handler(new Request(`${signIn.settings.baseUrl}${basePath}/callback/oidc${query}`, { headers }))
        const location = answer.headers.get('location') ?? '/'
        const session = made.at(-1)
        if (!session) return err(problemOf(location))
        if (before) await deleteSessions(tx, before.userId, { id: before.sessionId })
        const invitation = accepted.at(-1)
        if (invitation !== undefined) await acceptAtProvider(signIn, tx, invitation, session.userId)
        await record(tx, signIn.now(), { action: 'sign-in', userId: session.userId }, { method: 'oidc', session: session.id })
        const cookies = [...cookiesOf(answer).map(forThisVisit), deviceCookie(signIn.settings, headers, session.userId)]
        return ok({
          location: location.startsWith(`${signIn.settings.baseUrl}/`) ? location.slice(signIn.settings.baseUrl.length) : location,
          cookies,
        })
      },
      { withOidc: true, invited: (tx) => invitedIn(signIn, tx, accepted) },
    ),
  )
  return done ?? err({ kind: 'provider-down' })
}

/** Who is invited is looked up in the same transaction that makes the account. */
const invitedIn =
  ({ now }: SignIn, tx: Db, accepted: string[]): Invited =>
  async (invitationId) => {
    const invitation = await lockInvitation(tx, invitationId, now())
    if (!invitation?.email) return undefined
    accepted.push(invitation.id)
    return { id: newId(), name: invitation.name, email: invitation.email }
  }

function problemOf(location: string): ProviderProblem {
  const error = URL.canParse(location) ? new URL(location).searchParams.get('error') : ''
  return error === 'signup_disabled' || error === 'account_not_linked' || error === 'unable_to_create_user'
    ? { kind: 'not-invited' }
    : { kind: 'refused' }
}

/** A slow provider must not keep every connection of the database waiting: two at a time, fifteen seconds each. */
const lanes = 2
const patience = 15_000
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
  if (running >= lanes) {
    if (waiting.length >= 50) return undefined
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  // Whoever gives up waiting leaves the lane taken until the work itself ends: it still holds its connection.
  const done = work().finally(leave)
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<undefined>((resolve) => {
    late = setTimeout(() => resolve(undefined), patience)
  })
  return Promise.race([done, tooLate]).finally(() => clearTimeout(late))
}
