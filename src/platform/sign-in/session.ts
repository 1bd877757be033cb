/** Whose request this is. Sessions live by the clock of the machine, as better-auth counts it. */

import { APIError } from 'better-auth/api'
import { sql } from 'kysely'
import { absolute, idle, isNoMail } from './auth.ts'
import type { Method } from './auth.ts'
import type { SignIn } from './open.ts'
import { deleteSessions, touchSession } from './store.ts'
import type { Language } from './store.ts'

export type Session = {
  readonly userId: string
  readonly displayName: string
  readonly sessionId: string
  /** Whether a second factor stood behind this sign-in: a code, a passkey, the identity provider. */
  readonly secondFactor: boolean
  /** Until when the person counts as just having proved who they are. */
  readonly freshUntil: Date
  readonly method: Method
  readonly language: Language | null
  readonly email: string | null
}

/** How long a sign-in counts as fresh, for deeds that ask for it. */
export const freshFor = 15 * 60 * 1000
/** A session is written as seen at most this often. */
const seenEvery = 5 * 60 * 1000

/** Null where nobody is signed in. One read by key; a write when the session was last seen some minutes ago. */
export async function currentSession({ db, reader }: Pick<SignIn, 'db' | 'reader'>, headers: Headers): Promise<Session | null> {
  // Without our cookie there is nothing to ask the database.
  if (!/(?:^|;\s*)(?:__Secure-)?prongsai=/.test(headers.get('cookie') ?? '')) return null
  const found = await readSession({ db, reader }, headers)
  if (!found) return null
  const { session, user } = found
  const now = new Date()
  const provedAt = session.provedAt ?? session.createdAt
  const last = new Date(provedAt.getTime() + absolute)
  if (now > last) {
    await deleteSessions(db, user.id, { id: session.id })
    return null
  }
  if (now.getTime() - session.updatedAt.getTime() > seenEvery) {
    const next = new Date(now.getTime() + idle)
    await touchSession(db, session.id, now, session.remember === true || next > last ? last : next)
  }
  return {
    userId: user.id,
    displayName: user.name,
    sessionId: session.id,
    secondFactor: session.secondFactor === true,
    freshUntil: new Date(provedAt.getTime() + freshFor),
    method: methodOf(session.method),
    language: user.language === 'en' ? 'en' : user.language === 'th' ? 'th' : null,
    email: isNoMail(user.email) ? null : user.email,
  }
}

/** better-auth says only that it failed. The database is asked itself: it says why, or it answers again, and so does better-auth. */
async function readSession({ db, reader }: Pick<SignIn, 'db' | 'reader'>, headers: Headers) {
  const read = () => reader.api.getSession({ headers, query: { disableRefresh: true } })
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode < 500) throw error
    await sql`select 1`.execute(db)
    return read()
  }
}

const methodOf = (text: string | null | undefined): Method =>
  text === 'passkey' || text === 'oidc' || text === 'local' ? text : 'password'
