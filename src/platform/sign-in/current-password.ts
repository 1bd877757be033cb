/** The current password, asked of a person who is signed in, before something that binds them or opens their account changes. */

import { TooBusy, verifyPassword } from './argon2.ts'
import { accountKey } from './device.ts'
import type { SignIn } from './open.ts'
import { findPassword } from './store.ts'
import { forgiveTries, takeTry } from './store/tries.ts'

export type PasswordFault =
  | { readonly kind: 'wrong-password' }
  | { readonly kind: 'locked'; readonly until: Date }
  | { readonly kind: 'busy' }

/** Undefined where it is right. Whoever has no password proves nothing by one: `unset` says what that means here. */
export async function passwordFault(
  { db, now, settings }: Pick<SignIn, 'db' | 'now' | 'settings'>,
  userId: string,
  password: string,
  unset: 'wrong' | 'nothing-to-ask',
): Promise<PasswordFault | undefined> {
  const kept = await findPassword(db, userId)
  if (kept === undefined) return unset === 'wrong' ? { kind: 'wrong-password' } : undefined
  // Tries of their own: a signed-in person's slips must not lock the door of the house.
  const key = accountKey(settings.secret, `proof ${userId}`)
  const until = await takeTry(db, key, now())
  if (until) return { kind: 'locked', until }
  try {
    if (!(await verifyPassword(password, kept))) return { kind: 'wrong-password' }
  } catch (error) {
    if (error instanceof TooBusy) return { kind: 'busy' }
    throw error
  }
  await forgiveTries(db, key)
  return undefined
}
