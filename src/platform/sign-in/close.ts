/** A person closes their own account (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล 2562, ม.33): what says who they are goes, what they did stays. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { inTransaction } from '../db.ts'
import type { Db } from '../db.ts'
import { isoDay } from './days.ts'
import { record } from './deed.ts'
import type { SignIn } from './open.ts'
import type { Session } from './session.ts'
import { deleteSessions, findPerson } from './store.ts'
import { forgetPerson } from './store/closed.ts'
import { deleteFactors } from './store/doors.ts'
import { endGrant, listAllGrants, lockNational } from './store/grants.ts'

export type CloseProblem =
  /** Nobody could look after the installation any more. */
  | { readonly kind: 'last-national' }
  /** The person of "this computer only" is who the computer's owner is. */
  | { readonly kind: 'local' }

/**
 * Roles end, all sessions too; password, factors, e-mail and name are deleted. `alongside` takes away what other parts keep of the person, in
 * the same transaction; it is given the offices in which they ever had a role.
 */
export function closeAccount(
  { db, now }: Pick<SignIn, 'db' | 'now'>,
  { userId }: Pick<Session, 'userId'>,
  alongside: (tx: Db, offices: readonly string[]) => Promise<void>,
): Promise<Result<void, CloseProblem>> {
  const at = now()
  const today = isoDay(at)
  return inTransaction(db, async (tx): Promise<Result<void, CloseProblem>> => {
    if ((await findPerson(tx, userId))?.local) return err({ kind: 'local' })
    const grants = await listAllGrants(tx, userId)
    const counting = grants.filter(({ untilDay }) => untilDay === null || untilDay >= today)
    if (counting.some(({ role }) => role === 'national') && (await lockNational(tx, today)) < 2) return err({ kind: 'last-national' })
    for (const { id, agencyId, role } of counting) {
      await endGrant(tx, agencyId, id, today)
      await record(tx, at, { action: 'grant.ended', userId, agencyId }, { role })
    }
    await alongside(tx, [...new Set(grants.flatMap(({ agencyId }) => agencyId ?? []))])
    await deleteFactors(tx, userId, at)
    await forgetPerson(tx, userId, at)
    await deleteSessions(tx, userId, { allBut: null })
    await record(tx, at, { action: 'account.closed', userId })
    return ok(undefined)
  })
}
