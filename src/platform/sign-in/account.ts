/** What a person changes about their own account. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { inTransaction } from '../db.ts'
import { hashPassword } from './argon2.ts'
import { passwordFault } from './current-password.ts'
import type { PasswordFault } from './current-password.ts'
import { record } from './deed.ts'
import type { SignIn } from './open.ts'
import { passwordProblem } from './password-rules.ts'
import type { PasswordProblem } from './password-rules.ts'
import type { Session } from './session.ts'
import { deletePasskey, deleteSessions, findPerson, setPassword, setPerson, setRealAccount } from './store.ts'
import type { Language } from './store.ts'

export type AccountProblem = PasswordProblem | PasswordFault | { readonly kind: 'email-taken' } | { readonly kind: 'no-person' }

/** Another password: all other sessions of the person end. `office`: names a guesser would try. */
export async function changePassword(
  signIn: SignIn,
  { userId, sessionId }: Session,
  { current, password, office }: { current: string; password: string; office: readonly string[] },
): Promise<Result<void, AccountProblem>> {
  const { db, now } = signIn
  const person = await findPerson(db, userId)
  if (!person) return err({ kind: 'no-person' })
  const fault = await passwordFault(signIn, userId, current, 'nothing-to-ask')
  if (fault) return err(fault)
  const problem = await passwordProblem(password, [person.name, person.email, ...office])
  if (problem) return err(problem)
  const hash = await hashPassword(password)
  await inTransaction(db, async (tx) => {
    await setPassword(tx, userId, hash, now())
    const ended = await deleteSessions(tx, userId, { allBut: sessionId })
    await record(tx, now(), { action: 'password.changed', userId }, { ended })
  })
  return ok(undefined)
}

/** The person of "this computer only" becomes one who signs in from anywhere. */
export async function makeRealAccount(
  { db, now }: SignIn,
  { userId }: Session,
  { email, password }: { email: string; password: string },
): Promise<Result<void, AccountProblem>> {
  const person = await findPerson(db, userId)
  if (!person?.local) return err({ kind: 'no-person' })
  const problem = await passwordProblem(password, [person.name, email])
  if (problem) return err(problem)
  const hash = await hashPassword(password)
  return inTransaction(db, async (tx): Promise<Result<void, AccountProblem>> => {
    if (!(await setRealAccount(tx, userId, email, now()))) return err({ kind: 'email-taken' })
    await setPassword(tx, userId, hash, now())
    await record(tx, now(), { action: 'password.set', userId })
    return ok(undefined)
  })
}

export async function renamePerson(
  { db, now }: SignIn,
  { userId }: Session,
  changed: { name?: string; language?: Language },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    await setPerson(tx, userId, changed, now())
    await record(tx, now(), { action: 'person.changed', userId })
  })
}

/** One session, or all but the one that asks. How many ended. */
export async function endSessions({ db, now }: SignIn, session: Session, which: { readonly id: string } | 'others'): Promise<number> {
  return inTransaction(db, async (tx) => {
    const ended = await deleteSessions(tx, session.userId, which === 'others' ? { allBut: session.sessionId } : which)
    if (ended > 0) await record(tx, now(), { action: 'session.ended', userId: session.userId }, { ended })
    return ended
  })
}

/** False where the person has no such passkey. */
export async function removePasskey({ db, now }: SignIn, { userId }: Session, id: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const done = await deletePasskey(tx, userId, id)
    if (done) await record(tx, now(), { action: 'passkey.removed', userId, subject: `sign_in.passkey/${id}` })
    return done
  })
}
