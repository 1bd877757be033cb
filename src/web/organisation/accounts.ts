/** Accounts that a person of the office can be bound to. */

import { findLocalPerson, isNoMail, isoDay, listPeopleOf } from '#platform/sign-in/index'
import type { RequestServices } from '../services.ts'

export type AccountHere = { readonly userId: string; readonly name: string; readonly email: string | null }

/** Whoever has a role at this office today; on "this computer only", its one person. */
export async function accountsHere({ signIn }: Pick<RequestServices, 'signIn'>, agencyId: string): Promise<readonly AccountHere[]> {
  const holders = await listPeopleOf(signIn.db, agencyId, isoDay(signIn.now()))
  const local = await findLocalPerson(signIn.db)
  const own = local ? [{ userId: local.id, name: local.name, email: null }] : []
  const held = holders.map(({ userId, name, email }) => ({ userId, name, email: isNoMail(email) ? null : email }))
  return [...held, ...own.filter(({ userId }) => held.every((one) => one.userId !== userId))]
}
