/** Sign-in by e-mail and password: the same work and the same answer whether the account exists or not. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { inTransaction } from '../db.ts'
import { nobodysHash, TooBusy, verifyPassword } from './argon2.ts'
import { cookiesOf, record, withAuth } from './deed.ts'
import type { Cookies } from './deed.ts'
import { accountKey, deviceCookie, deviceKey } from './device.ts'
import type { SignIn } from './open.ts'
import { currentSession } from './session.ts'
import { deleteSessions, findByEmail } from './store.ts'
import { deleteOldTries, forgiveTries, lockedUntil, takeTry } from './store/tries.ts'

export type SignInProblem =
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked'; readonly until: Date }
  /** Everybody signs in at once: come back in a moment. */
  | { readonly kind: 'busy' }

export type SignedIn = { readonly cookies: Cookies; /** A code is asked for next. */ readonly secondFactor: boolean }

type ByPassword = { readonly email: string; readonly password: string; readonly remember: boolean; readonly headers: Headers }

export async function signInByPassword(
  signIn: SignIn,
  { email, password, remember, headers }: ByPassword,
): Promise<Result<SignedIn, SignInProblem>> {
  const { db, now, settings } = signIn
  const found = await findByEmail(db, email)
  // A device that signed in to this account before has tries of its own: a stranger who locks the account does not lock its owner out.
  const key = (found && deviceKey(settings.secret, headers, found.id)) ?? accountKey(settings.secret, email)
  const until = await takeTry(db, key, now())
  if (until) return err({ kind: 'locked', until })
  let right: boolean
  try {
    right = await verifyPassword(password, found?.password ?? nobodysHash)
  } catch (error) {
    if (error instanceof TooBusy) return err({ kind: 'busy' })
    throw error
  }
  if (!right || !found) {
    await recordLock(signIn, key, found?.id)
    return err({ kind: 'wrong' })
  }
  const before = await currentSession(signIn, headers)
  return withAuth(signIn, async ({ tx, auth, made }) => {
    await forgiveTries(tx, key)
    const answer = await auth.api.enterProven({ body: { userId: found.id, remember }, headers, asResponse: true })
    if (!answer.ok) throw new Error(`better-auth refused a proven sign-in: ${answer.status}`)
    const state: unknown = await answer.json()
    if (state && typeof state === 'object' && 'twoFactorRedirect' in state) return ok({ cookies: cookiesOf(answer), secondFactor: true })
    // The session this browser had until now is over: one browser, one session.
    if (before) await deleteSessions(tx, before.userId, { id: before.sessionId })
    await record(tx, now(), { action: 'sign-in', userId: found.id }, { method: 'password', session: made.at(-1)?.id ?? '' })
    return ok({ cookies: [...cookiesOf(answer), deviceCookie(settings, headers, found.id)], secondFactor: false })
  })
}

/** A lock of an account that exists is worth an audit row: only the first wrong try of each lock writes one. */
async function recordLock({ db, now }: SignIn, key: string, userId: string | undefined): Promise<void> {
  const until = await lockedUntil(db, key, now())
  await deleteOldTries(db, now())
  if (!until || userId === undefined) return
  await inTransaction(db, (tx) => record(tx, now(), { action: 'sign-in.locked', userId, actor: 'system' }, { until: until.toISOString() }))
}
