/** Accounts that may sign at an office, and what they are called. */

import { findLocalPerson, isoDay, listPeopleOf } from '#platform/sign-in/index'
import { permissions } from '#register'
import type { Session } from '#platform/sign-in/index'
import type { RequestServices } from '../services.ts'

export type Account = { readonly userId: string; readonly name: string }

/** Who holds a role that signs here today; whoever asks is among them where they may sign themselves. */
export async function accountsOf(
  { signIn, rights }: Pick<RequestServices, 'signIn' | 'rights'>,
  agencyId: string,
  session: Session | null,
): Promise<readonly Account[]> {
  const holders = await listPeopleOf(signIn.db, agencyId, isoDay(signIn.now()))
  const signing = holders.filter(({ grants }) => grants.some(({ role }) => permissions[role].includes('paper.sign')))
  const local = await findLocalPerson(signIn.db)
  const own = session && rights.deeds.has('paper.sign') ? [{ userId: session.userId, name: session.displayName }] : []
  const all = [...signing.map(({ userId, name }) => ({ userId, name })), ...(local ? [{ userId: local.id, name: local.name }] : []), ...own]
  return [...new Map(all.map((one) => [one.userId, one])).values()]
}

/** As the use cases of a route ask it. Whoever works on "this computer only" signs for everybody. */
export const signersAmong = (accounts: readonly Account[], session: Session | null) => ({
  maySign: (userId: string) => accounts.some((one) => one.userId === userId),
  alone: accounts.length === 1 || session?.method === 'local',
})
