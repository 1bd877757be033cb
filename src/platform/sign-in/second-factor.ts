/** The second factor: a code from an app on the phone, and ten recovery codes for the day the phone is lost. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { toArabicDigits } from '#kernel/thai'
import { inTransaction } from '../db.ts'
import { takeCode, UsedCode } from './code-once.ts'
import { passwordFault } from './current-password.ts'
import type { PasswordFault } from './current-password.ts'
import { cookiesOf, record, withAuth } from './deed.ts'
import type { Cookies } from './deed.ts'
import { deviceCookie } from './device.ts'
import type { SignIn } from './open.ts'
import { giveRecoveryCodes } from './recovery-codes.ts'
import { currentSession } from './session.ts'
import type { Session } from './session.ts'
import { deleteSessions } from './store.ts'

export type CodeProblem =
  | { readonly kind: 'wrong-code' }
  /** Right, but taken before: the app shows the next one within half a minute. */
  | { readonly kind: 'used-code' }
  /** Five wrong codes, or ten minutes gone by: sign in anew. */
  | { readonly kind: 'start-again' }
  | { readonly kind: 'locked-code'; readonly minutes: number }
export type FactorProblem = PasswordFault | { readonly kind: 'already' }

/** Six digits in either script are the app's; anything else is a recovery code, "h7kmq-4xwpr", however it is typed. */
export function codeOf(text: string): { readonly app: boolean; readonly code: string } {
  const plain = toArabicDigits(text).replace(/\s+/g, '')
  if (/^\d{3}-?\d{3}$/.test(plain)) return { app: true, code: plain.replace('-', '') }
  const letters = plain.replace(/-/g, '').toLowerCase()
  return { app: false, code: `${letters.slice(0, 5)}-${letters.slice(5)}` }
}

export async function reasonOf(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => null)
  return body && typeof body === 'object' && 'code' in body ? String(body.code) : ''
}

export function problemOf(reason: string): CodeProblem {
  if (reason === 'ACCOUNT_TEMPORARILY_LOCKED') return { kind: 'locked-code', minutes: 15 }
  if (reason === 'INVALID_TWO_FACTOR_COOKIE' || reason === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE') return { kind: 'start-again' }
  return { kind: 'wrong-code' }
}

/** What a code opened stands only where it was not taken before; nothing of the transaction is left otherwise. */
export async function unlessUsed<T, P>(deed: Promise<Result<T, P>>): Promise<Result<T, P | { readonly kind: 'used-code' }>> {
  try {
    return await deed
  } catch (error) {
    if (error instanceof UsedCode) return err({ kind: 'used-code' })
    throw error
  }
}

/** The second half of a sign-in. */
export async function passSecondFactor(
  signIn: SignIn,
  { code: text, headers }: { code: string; headers: Headers },
): Promise<Result<Cookies, CodeProblem & { readonly cookies?: Cookies }>> {
  const { app, code } = codeOf(text)
  const before = await currentSession(signIn, headers)
  // A person already signed in would prove a code for that session instead of opening the new one.
  const own = withoutSession(headers)
  const deed = withAuth(
    signIn,
    async ({ tx, auth, made }): Promise<Result<Cookies, CodeProblem & { readonly cookies?: Cookies }>> => {
      const given = { body: { code }, headers: own, asResponse: true } as const
      const answer = app ? await auth.api.verifyTOTP(given) : await auth.api.verifyBackupCode(given)
      const session = made.at(-1)
      if (!answer.ok || !session) return err({ ...problemOf(await reasonOf(answer)), cookies: cookiesOf(answer) })
      if (app) await takeCode(tx, auth, { userId: session.userId, code })
      if (before) await deleteSessions(tx, before.userId, { id: before.sessionId })
      await record(
        tx,
        signIn.now(),
        { action: 'sign-in', userId: session.userId },
        { method: app ? 'password+code' : 'password+recovery', session: session.id },
      )
      return ok([...cookiesOf(answer), deviceCookie(signIn.settings, headers, session.userId)])
    },
    app ? {} : { typed: code },
  )
  return unlessUsed(deed)
}

function withoutSession(headers: Headers): Headers {
  const own = new Headers(headers)
  const kept = (headers.get('cookie') ?? '').split(/;\s*/).filter((pair) => !/^(?:__Host-)?prongsai=/.test(pair))
  own.set('cookie', kept.join('; '))
  return own
}

export type Begun = { /** otpauth://… for the QR picture. */ readonly uri: string; /** The key, for typing. */ readonly key: string }

/** A new key for the app; it counts from the first right code on. `password` is empty for a person who has none. */
export async function beginSecondFactor(
  signIn: SignIn,
  { userId }: Session,
  { password, headers }: { password: string; headers: Headers },
): Promise<Result<Begun, FactorProblem>> {
  const fault = await passwordFault(signIn, userId, password, 'nothing-to-ask')
  if (fault) return err(fault)
  return withAuth(signIn, async ({ auth }) => {
    const body = { method: 'totp', ...(password === '' ? {} : { password }) } as const
    const answer = await auth.api.enableTwoFactor({ body, headers, asResponse: true })
    if (!answer.ok) return err({ kind: (await reasonOf(answer)) === 'TOTP_ALREADY_ENABLED' ? 'already' : 'wrong-password' })
    const { totpURI } = (await answer.json()) as { totpURI: string }
    return ok({ uri: totpURI, key: keyOf(totpURI) })
  })
}

export const keyOf = (uri: string): string => (URL.canParse(uri) ? (new URL(uri).searchParams.get('secret') ?? '') : '')

/** The first right code switches it on; the recovery codes are told this once. Other sessions of the person end. */
export async function confirmSecondFactor(
  signIn: SignIn,
  session: Session,
  { code: text, headers }: { code: string; headers: Headers },
): Promise<Result<{ cookies: Cookies; recovery: readonly string[] }, CodeProblem>> {
  const { code } = codeOf(text)
  type Confirmed = { cookies: Cookies; recovery: readonly string[] }
  const deed = withAuth(signIn, async ({ tx, auth, made }): Promise<Result<Confirmed, CodeProblem>> => {
    const answer = await auth.api.verifyTOTP({ body: { code }, headers, asResponse: true })
    if (!answer.ok) return err(problemOf(await reasonOf(answer)))
    const fresh = made.at(-1)
    // Switched on already (the form sent twice): nothing to tell again.
    if (!fresh) return err({ kind: 'start-again' })
    await takeCode(tx, auth, { userId: session.userId, code })
    const recovery = (await giveRecoveryCodes(tx, session.userId)) ?? []
    await deleteSessions(tx, session.userId, { allBut: fresh.id })
    await record(tx, signIn.now(), { action: 'second-factor.on', userId: session.userId })
    return ok({ cookies: cookiesOf(answer), recovery })
  })
  return unlessUsed(deed)
}

export async function endSecondFactor(
  signIn: SignIn,
  session: Session,
  { password, headers }: { password: string; headers: Headers },
): Promise<Result<Cookies, FactorProblem>> {
  const fault = await passwordFault(signIn, session.userId, password, 'nothing-to-ask')
  if (fault) return err(fault)
  return withAuth(signIn, async ({ tx, auth }) => {
    const answer = await auth.api.disableTwoFactor({ body: password === '' ? {} : { password }, headers, asResponse: true })
    if (!answer.ok) return err({ kind: 'wrong-password' })
    await record(tx, signIn.now(), { action: 'second-factor.off', userId: session.userId })
    return ok(cookiesOf(answer))
  })
}

/** Ten new recovery codes; the ones before are worth nothing. */
export async function newRecoveryCodes(
  signIn: SignIn,
  session: Session,
  { password }: { password: string },
): Promise<Result<readonly string[], FactorProblem>> {
  const fault = await passwordFault(signIn, session.userId, password, 'nothing-to-ask')
  if (fault) return err(fault)
  return inTransaction(signIn.db, async (tx): Promise<Result<readonly string[], FactorProblem>> => {
    const codes = await giveRecoveryCodes(tx, session.userId)
    if (!codes) return err({ kind: 'wrong-password' })
    await record(tx, signIn.now(), { action: 'second-factor.codes', userId: session.userId })
    return ok(codes)
  })
}
