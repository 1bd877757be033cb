/** Invitations, roles, and new passwords for people who lost theirs. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { inTransaction } from '../db.ts'
import type { Db } from '../db.ts'
import { newId } from '../id.ts'
import { hashPassword } from './argon2.ts'
import { hour, isNoMail } from './auth.ts'
import { isoDay } from './days.ts'
import { cookiesOf, record, withAuth } from './deed.ts'
import type { Cookies } from './deed.ts'
import { deviceCookie } from './device.ts'
import { liftIn } from './lift.ts'
import type { TellLifted } from './lift.ts'
import type { SignIn } from './open.ts'
import { passwordProblem } from './password-rules.ts'
import type { PasswordProblem } from './password-rules.ts'
import { deleteSessions, findByEmail, findPerson, insertPerson, setPassword } from './store.ts'
import { addGrant, endGrant, listGrants, listPeopleOf, lockNational } from './store/grants.ts'
import type { GrantRole } from './store/grants.ts'
import {
  findInvitation,
  findReset,
  insertInvitation,
  insertReset,
  lockInvitation,
  newToken,
  setInvitationUsed,
  setInvitationWords,
  useReset,
  withdrawInvitation,
} from './store/links.ts'
import type { Invitation } from './store/links.ts'

export const invitationDays = 7
export const resetHours = 24

type Place = { /** Null for the whole house. */ readonly agencyId: string | null; readonly actor: string }
export type Invite = Place & {
  readonly role: GrantRole
  readonly province: string | null
  readonly name: string
  readonly email: string | null
  readonly invitedBy: string
}

/** The path of the link; it is told this once. */
export async function invite({ db, now }: SignIn, { actor, ...one }: Invite): Promise<string> {
  const [id, token, at] = [newId(), newToken(), now()]
  await inTransaction(db, async (tx) => {
    await insertInvitation(tx, { ...one, id, token, at, expiresAt: new Date(at.getTime() + invitationDays * 24 * hour) })
    const subject = `sign_in.invitation/${id}`
    await record(tx, at, { action: 'invitation.made', userId: one.invitedBy, actor, agencyId: one.agencyId, subject }, { role: one.role })
  })
  return `/invitation/${token}`
}

/** False where the place has no such open invitation. */
export async function takeBackInvitation({ db, now }: SignIn, { agencyId, actor, id }: Place & { readonly id: string }): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const done = await withdrawInvitation(tx, agencyId, id, now())
    const subject = `sign_in.invitation/${id}`
    if (done) await record(tx, now(), { action: 'invitation.withdrawn', userId: '', actor, agencyId, subject })
    return done
  })
}

export type AcceptProblem = PasswordProblem | { readonly kind: 'no-invitation' } | { readonly kind: 'email-taken' }
export type Accept = { readonly token: string; readonly name: string; readonly email: string }

/** By password: an account, the role, and a session at once. */
export async function acceptInvitation(
  signIn: SignIn,
  {
    token,
    name,
    email,
    password,
    office,
    headers,
  }: Accept & { readonly password: string; readonly office: string; readonly headers: Headers },
): Promise<Result<Cookies, AcceptProblem>> {
  const { db, now, settings } = signIn
  const found = await findInvitation(db, token, now())
  if (!found) return err({ kind: 'no-invitation' })
  const problem = await passwordProblem(password, [name, email, office])
  if (problem) return err(problem)
  const [id, hash] = [newId(), await hashPassword(password)]
  return withAuth(signIn, async ({ tx, auth, made }): Promise<Result<Cookies, AcceptProblem>> => {
    const invitation = await lockInvitation(tx, found.id, now())
    if (!invitation) return err({ kind: 'no-invitation' })
    if (!(await insertPerson(tx, { id, name, email, local: false, at: now() }))) return err({ kind: 'email-taken' })
    await setPassword(tx, id, hash, now())
    await accepted(signIn, tx, invitation, id)
    const answer = await auth.api.enterProven({ body: { userId: id, remember: false }, headers, asResponse: true })
    await record(tx, now(), { action: 'sign-in', userId: id }, { method: 'password', session: made.at(-1)?.id ?? '' })
    return ok([...cookiesOf(answer), deviceCookie(settings, headers, id)])
  })
}

/** By the identity provider, first half: what the person wrote is kept until they come back from there. The invitation's id. */
export async function beginAtProvider({ db, now }: SignIn, { token, name, email }: Accept): Promise<Result<string, AcceptProblem>> {
  const invitation = await findInvitation(db, token, now())
  if (!invitation) return err({ kind: 'no-invitation' })
  if (await findByEmail(db, email)) return err({ kind: 'email-taken' })
  await setInvitationWords(db, invitation.id, { name, email })
  return ok(invitation.id)
}

/** Second half, in the transaction that made the account. */
export async function acceptAtProvider(signIn: SignIn, tx: Db, invitationId: string, userId: string): Promise<void> {
  const invitation = await lockInvitation(tx, invitationId, signIn.now())
  if (!invitation) throw new Error('an invitation was used twice at once')
  await accepted(signIn, tx, invitation, userId)
}

async function accepted({ now }: SignIn, tx: Db, { id, agencyId, province, role, invitedBy }: Invitation, userId: string): Promise<void> {
  const at = now()
  await setInvitationUsed(tx, id, at)
  await addGrant(tx, {
    id: newId(),
    userId,
    role,
    agencyId,
    province,
    unitId: null,
    fromDay: isoDay(at),
    createdAt: at,
    createdBy: invitedBy,
  })
  await record(tx, at, { action: 'person.made', userId, agencyId, subject: `sign_in.invitation/${id}` })
  await record(tx, at, { action: 'grant.given', userId, agencyId, actor: `user/${invitedBy}` }, { role })
}

export type GiveRole = Place & {
  readonly userId: string
  readonly role: GrantRole
  readonly province: string | null
  readonly givenBy: string
}

/** One role more for somebody who is in the office already. False where they are not. */
export async function giveRole({ db, now }: SignIn, { actor, agencyId, userId, role, province, givenBy }: GiveRole): Promise<boolean> {
  const [id, at] = [newId(), now()]
  return inTransaction(db, async (tx) => {
    const holder = (await listPeopleOf(tx, agencyId, isoDay(at))).find((one) => one.userId === userId)
    if (!holder) return false
    if (holder.grants.some((grant) => grant.role === role && grant.province === province)) return true
    await addGrant(tx, { id, userId, role, agencyId, province, unitId: null, fromDay: isoDay(at), createdAt: at, createdBy: givenBy })
    await record(tx, at, { action: 'grant.given', userId, actor, agencyId }, { role })
    return true
  })
}

export type EndRoleProblem = { readonly kind: 'no-grant' } | { readonly kind: 'last-national' }

/** From today on it counts no longer. The last national administrator stays: nobody could come back in. */
export async function endRole(
  { db, now }: SignIn,
  { actor, agencyId, id }: Place & { readonly id: string },
): Promise<Result<void, EndRoleProblem>> {
  const today = isoDay(now())
  return inTransaction(db, async (tx): Promise<Result<void, EndRoleProblem>> => {
    if (agencyId === null) {
      const found = (await listPeopleOf(tx, null, today)).flatMap(({ grants }) => grants).find((grant) => grant.id === id)
      if (found?.role === 'national' && (await lockNational(tx, today)) < 2) return err({ kind: 'last-national' })
    }
    const ended = await endGrant(tx, agencyId, id, today)
    if (!ended) return err({ kind: 'no-grant' })
    await record(tx, now(), { action: 'grant.ended', userId: ended.userId, actor, agencyId }, { role: ended.role })
    return ok(undefined)
  })
}

export type MakeReset = Place & {
  readonly userId: string
  readonly madeBy: string
  /** Whether the administrator's word counts in every office. */
  readonly everywhere: boolean
}
export type MakeResetProblem = { readonly kind: 'no-person' } | { readonly kind: 'not-yours-alone' }

/**
 * A link to a new password, made by an administrator for somebody of their office; the path, told once. Whoever holds a role elsewhere
 * too is not theirs to let in: with such a link an office could reach what only another may see.
 */
export async function makeReset(
  { db, now }: SignIn,
  { actor, agencyId, userId, madeBy, everywhere }: MakeReset,
): Promise<Result<string, MakeResetProblem>> {
  const [id, token, at] = [newId(), newToken(), now()]
  return inTransaction(db, async (tx): Promise<Result<string, MakeResetProblem>> => {
    const holder = (await listPeopleOf(tx, agencyId, isoDay(at))).find((one) => one.userId === userId)
    if (!holder || isNoMail(holder.email)) return err({ kind: 'no-person' })
    const grants = await listGrants(tx, userId, isoDay(at))
    if (!everywhere && grants.some((grant) => grant.agencyId !== agencyId)) return err({ kind: 'not-yours-alone' })
    await insertReset(tx, { id, userId, token, madeBy, at, expiresAt: new Date(at.getTime() + resetHours * hour), liftsFactor: false })
    await record(tx, at, { action: 'reset.made', userId, actor, agencyId })
    return ok(`/reset/${token}`)
  })
}

/** How the link reaches a person by mail, where the installation can send any. */
export type SendResetLink = (to: { readonly email: string; readonly link: string; readonly language: 'th' | 'en' }) => Promise<void>

/** For "I forgot my password": nothing in the answer tells whether there is such an account. */
export async function askForReset(
  { db, now, settings }: SignIn,
  send: SendResetLink,
  { email, language }: { email: string; language: 'th' | 'en' },
): Promise<void> {
  const found = await findByEmail(db, email)
  const person = found && (await findPerson(db, found.id))
  if (!person || isNoMail(person.email)) return
  const [id, token, at] = [newId(), newToken(), now()]
  await inTransaction(db, async (tx) => {
    await insertReset(tx, { id, userId: person.id, token, madeBy: null, at, expiresAt: new Date(at.getTime() + hour), liftsFactor: false })
    await record(tx, at, { action: 'reset.asked', userId: person.id, actor: 'system' })
  })
  await send({ email: person.email, link: `${settings.baseUrl}/reset/${token}`, language: person.language ?? language })
}

export type ResetProblem = PasswordProblem | { readonly kind: 'no-reset' }

/** The new password; every session of the person ends, the second factor stays, unless the link is of the server's command. */
export async function resetPassword(
  { db, now }: SignIn,
  { token, password, tell }: { readonly token: string; readonly password: string; readonly tell: TellLifted },
): Promise<Result<void, ResetProblem>> {
  const found = await findReset(db, token, now())
  const person = found && (await findPerson(db, found.userId))
  if (!person) return err({ kind: 'no-reset' })
  const problem = await passwordProblem(password, [person.name, person.email])
  if (problem) return err(problem)
  const hash = await hashPassword(password)
  return inTransaction(db, async (tx): Promise<Result<void, ResetProblem>> => {
    if (!(await useReset(tx, found.id, now()))) return err({ kind: 'no-reset' })
    await setPassword(tx, person.id, hash, now())
    if (found.liftsFactor) await liftIn(tx, now(), { agencyId: null, actor: 'operator', userId: person.id, by: null, reason: '', tell })
    const ended = await deleteSessions(tx, person.id, { allBut: null })
    await record(tx, now(), { action: 'password.reset', userId: person.id }, { ended })
    return ok(undefined)
  })
}
