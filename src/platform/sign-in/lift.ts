/**
 * The way back for who lost the second factor and its recovery codes: somebody else lifts it and says why. All sessions of the person
 * end, and they are told; where a second factor is demanded, they set up a new one at the next sign-in.
 */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { inTransaction } from '../db.ts'
import type { Db } from '../db.ts'
import { newId } from '../id.ts'
import { hour, isNoMail } from './auth.ts'
import { isoDay } from './days.ts'
import { record } from './deed.ts'
import type { SignIn } from './open.ts'
import { deleteSessions, findByEmail, findPerson } from './store.ts'
import { deleteFactors, insertLift } from './store/doors.ts'
import { listGrants, listPeopleOf } from './store/grants.ts'
import type { Grant } from './store/grants.ts'
import { insertReset, newToken } from './store/links.ts'

/** Tells the person, in the transaction of the deed. `agencyId` is null for the whole house. */
export type TellLifted = (tx: Db, told: { readonly userId: string; readonly agencyId: string | null }) => Promise<void>

type AtPerson = {
  /** Null for the whole house. */
  readonly agencyId: string | null
  readonly actor: string
  readonly userId: string
  /** The administrator who does it. */
  readonly by: string
  /** Whether the administrator's word counts in every office. */
  readonly everywhere: boolean
}
/** `own`: what one does to oneself has its place on the page of one's own account. */
export type AtPersonProblem = { readonly kind: 'no-person' } | { readonly kind: 'own' } | { readonly kind: 'not-yours-alone' }

async function personAt(
  tx: Db,
  { agencyId, userId, by, everywhere }: AtPerson,
  today: string,
  beyond: (grant: Grant) => boolean,
): Promise<AtPersonProblem | undefined> {
  if (userId === by) return { kind: 'own' }
  if (!(await listPeopleOf(tx, agencyId, today)).some((one) => one.userId === userId)) return { kind: 'no-person' }
  if (!everywhere && (await listGrants(tx, userId, today)).some(beyond)) return { kind: 'not-yours-alone' }
  return undefined
}

export type LiftFactor = AtPerson & { readonly reason: string; readonly tell: TellLifted }
export type LiftProblem = AtPersonProblem | { readonly kind: 'no-factor' }

/**
 * Codes and passkeys go: who lost the telephone lost what lay on it. Whoever holds a role elsewhere too is not an office's to let in, as
 * with the link to a new password: with both an office could reach what only another may see.
 */
export function liftFactor({ db, now }: SignIn, command: LiftFactor): Promise<Result<void, LiftProblem>> {
  const { agencyId, actor, userId, by, reason, tell } = command
  const at = now()
  return inTransaction(db, async (tx): Promise<Result<void, LiftProblem>> => {
    const problem = await personAt(tx, command, isoDay(at), (grant) => grant.agencyId !== agencyId)
    if (problem) return err(problem)
    const lifted = await liftIn(tx, at, { agencyId, actor, userId, by, reason, tell })
    return lifted ? ok(undefined) : err({ kind: 'no-factor' })
  })
}

/** In a transaction that is open: false where there was nothing to lift. The reason stays out of the trail: it is words about a person. */
export async function liftIn(
  tx: Db,
  at: Date,
  { agencyId, actor, userId, by, reason, tell }: Omit<LiftFactor, 'everywhere' | 'by'> & { readonly by: string | null },
): Promise<boolean> {
  const factors = await deleteFactors(tx, userId, at)
  if (factors === 0) return false
  const id = newId()
  await insertLift(tx, { id, userId, liftedBy: by, reason, at })
  const ended = await deleteSessions(tx, userId, { allBut: null })
  await tell(tx, { userId, agencyId })
  await record(tx, at, { action: 'second-factor.lifted', userId, actor, agencyId }, { factors, ended, lift: id })
  return true
}

/** All sessions of a person, by an administrator. How many ended. Those of who has a role over the house are not an office's to end. */
export function endSessionsOf({ db, now }: SignIn, command: AtPerson): Promise<Result<number, AtPersonProblem>> {
  const { agencyId, actor, userId } = command
  const at = now()
  return inTransaction(db, async (tx): Promise<Result<number, AtPersonProblem>> => {
    const problem = await personAt(tx, command, isoDay(at), (grant) => grant.agencyId === null && agencyId !== null)
    if (problem) return err(problem)
    const ended = await deleteSessions(tx, userId, { allBut: null })
    if (ended > 0) await record(tx, at, { action: 'session.ended', userId, actor, agencyId }, { ended })
    return ok(ended)
  })
}

/**
 * For whoever runs the machine, where no administrator is left to help: the path of a link, good once within an hour, that sets a new
 * password and lifts the second factor. Undefined where nobody has this e-mail.
 */
export async function makeWayBack({ db, now }: Pick<SignIn, 'db' | 'now'>, email: string): Promise<string | undefined> {
  const found = await findByEmail(db, email)
  const person = found && (await findPerson(db, found.id))
  if (!person || isNoMail(person.email)) return undefined
  const [id, token, at] = [newId(), newToken(), now()]
  await inTransaction(db, async (tx) => {
    const expiresAt = new Date(at.getTime() + hour)
    await insertReset(tx, { id, userId: person.id, token, madeBy: null, at, expiresAt, liftsFactor: true })
    await record(tx, at, { action: 'reset.made', userId: person.id, actor: 'operator' }, { lifts: 1 })
  })
  return `/reset/${token}`
}
