/** From the cookie of a request to the person and what they may do today. */

import { actorOf, currentSession, isoDay, listGrants } from '#platform/sign-in/index'
import type { SignIn } from '#platform/sign-in/index'
import type { Asking } from './services.ts'

/** Null where nobody is signed in. Two reads by key. */
export async function whoAsks(signIn: SignIn, headers: Headers): Promise<Asking | null> {
  const session = await currentSession(signIn, headers)
  if (!session) return null
  const grants = await listGrants(signIn.db, session.userId, isoDay(signIn.now()))
  return { session, actor: { id: actorOf(session.userId), grants } }
}
