/** The end of a session, asked for by the person in it. */

import { cookiesOf, record, withAuth } from './deed.ts'
import type { Cookies } from './deed.ts'
import type { SignIn } from './open.ts'
import { currentSession } from './session.ts'

export async function signOut(signIn: SignIn, headers: Headers): Promise<Cookies> {
  const session = await currentSession(signIn, headers)
  return withAuth(signIn, async ({ tx, auth }) => {
    const answer = await auth.api.signOut({ headers, asResponse: true })
    if (session) await record(tx, signIn.now(), { action: 'sign-out', userId: session.userId }, { session: session.sessionId })
    return cookiesOf(answer)
  })
}
