/** The first start on an empty database, and the way back in of "this computer only". */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import type { Db } from '../db.ts'
import { newId } from '../id.ts'
import { hashPassword } from './argon2.ts'
import { noMail } from './auth.ts'
import { isoDay } from './days.ts'
import { cookiesOf, record, withAuth } from './deed.ts'
import type { Cookies } from './deed.ts'
import { deviceCookie } from './device.ts'
import type { SignIn } from './open.ts'
import { passwordProblem } from './password-rules.ts'
import type { PasswordProblem } from './password-rules.ts'
import { findLocalPerson, hasPeople, insertPerson, lockFirstStart, setPassword } from './store.ts'
import { addGrant } from './store/grants.ts'

export type SetUpProblem = { readonly kind: 'wrong-code' } | { readonly kind: 'set-up-already' }

/** Whether anybody has an account. */
export async function anyPeople({ db, known }: Pick<SignIn, 'db' | 'known'>): Promise<boolean> {
  known.people ||= await hasPeople(db)
  return known.people
}

/**
 * The link for the terminal: to the set-up page while there is nobody, to one's own session on "this computer only". Null where people
 * sign in by themselves. A new one at each call.
 */
export async function terminalLink(signIn: SignIn, base: string): Promise<string | null> {
  if (!(await anyPeople(signIn))) return `${base}/setup?code=${signIn.codes.make('setup')}`
  if (signIn.settings.loopback && (await findLocalPerson(signIn.db))) return `${base}/enter?code=${signIn.codes.make('enter')}`
  return null
}

/** "This computer only": one person without a password, signed in at once. */
export async function setUpLocal(
  signIn: SignIn,
  { code, name, headers }: { code: string; name: string; headers: Headers },
): Promise<Result<Cookies, SetUpProblem>> {
  if (!signIn.settings.loopback || !signIn.codes.matches('setup', code)) return err({ kind: 'wrong-code' })
  const id = newId()
  const done = await withAuth(signIn, async ({ tx, auth, made }): Promise<Result<Cookies, SetUpProblem>> => {
    if (!(await insertFirst(signIn, tx, { id, name, email: noMail(id), local: true }))) return err({ kind: 'set-up-already' })
    const answer = await auth.api.enterLocal({ body: { userId: id, remember: true }, headers, asResponse: true })
    await record(tx, signIn.now(), { action: 'sign-in', userId: id }, { method: 'local', session: made.at(-1)?.id ?? '' })
    return ok(cookiesOf(answer))
  })
  if (done.ok) signIn.codes.take('setup', code)
  return done
}

/** A fresh one-time link of the terminal lets the person of "this computer only" in again. */
export async function enterByCode(
  signIn: SignIn,
  { code, headers }: { code: string; headers: Headers },
): Promise<Result<Cookies, SetUpProblem>> {
  if (!signIn.settings.loopback || !signIn.codes.take('enter', code)) return err({ kind: 'wrong-code' })
  const found = await findLocalPerson(signIn.db)
  if (!found) return err({ kind: 'wrong-code' })
  return withAuth(signIn, async ({ tx, auth, made }) => {
    const answer = await auth.api.enterLocal({ body: { userId: found.id, remember: true }, headers, asResponse: true })
    await record(tx, signIn.now(), { action: 'sign-in', userId: found.id }, { method: 'local', session: made.at(-1)?.id ?? '' })
    return ok(cookiesOf(answer))
  })
}

export type FirstAdministrator = {
  readonly code: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly headers: Headers
}

/** "An installation for several people": the first national administrator, signed in. */
export async function setUpOffice(
  signIn: SignIn,
  { code, name, email, password, headers }: FirstAdministrator,
): Promise<Result<Cookies, SetUpProblem | PasswordProblem>> {
  if (!signIn.codes.matches('setup', code)) return err({ kind: 'wrong-code' })
  const problem = await passwordProblem(password, [name, email])
  if (problem) return err(problem)
  const id = newId()
  const hash = await hashPassword(password)
  const done = await withAuth(signIn, async ({ tx, auth, made }): Promise<Result<Cookies, SetUpProblem>> => {
    if (!(await insertFirst(signIn, tx, { id, name, email, local: false }))) return err({ kind: 'set-up-already' })
    await setPassword(tx, id, hash, signIn.now())
    const answer = await auth.api.enterProven({ body: { userId: id, remember: false }, headers, asResponse: true })
    await record(tx, signIn.now(), { action: 'sign-in', userId: id }, { method: 'password', session: made.at(-1)?.id ?? '' })
    return ok([...cookiesOf(answer), deviceCookie(signIn.settings, headers, id)])
  })
  if (done.ok) signIn.codes.take('setup', code)
  return done
}

/** False where somebody was there first. */
async function insertFirst(signIn: SignIn, tx: Db, person: { id: string; name: string; email: string; local: boolean }): Promise<boolean> {
  const at = signIn.now()
  await lockFirstStart(tx)
  if (await hasPeople(tx)) return false
  await insertPerson(tx, { ...person, at })
  await addGrant(tx, {
    id: newId(),
    userId: person.id,
    role: 'national',
    agencyId: null,
    province: null,
    unitId: null,
    fromDay: isoDay(at),
    createdAt: at,
    createdBy: null,
  })
  await record(tx, at, { action: 'person.made', userId: person.id, actor: 'operator' }, { local: person.local ? 1 : 0 })
  await record(tx, at, { action: 'grant.given', userId: person.id, actor: 'operator' }, { role: 'national' })
  return true
}
