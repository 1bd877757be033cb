/** Whose request this is. Sessions live by the clock of the machine, as better-auth counts it. */

import { createHmac, timingSafeEqual } from 'node:crypto'
import { absolute, idle, isNoMail } from './auth.ts'
import type { Method } from './auth.ts'
import type { SignIn } from './open.ts'
import { cookieHost } from './settings.ts'
import type { SignInSettings } from './settings.ts'
import { deleteSessions, findSession, touchSession } from './store.ts'
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
export async function currentSession({ db, settings }: Pick<SignIn, 'db' | 'settings'>, headers: Headers): Promise<Session | null> {
  // Without our cookie there is nothing to ask the database.
  const token = tokenOf(settings, headers)
  const session = token === undefined ? undefined : await findSession(db, token)
  const now = new Date()
  if (!session || session.expiresAt <= now) return null
  const { id: sessionId, userId, name: displayName, email, language, provedAt } = session
  const last = new Date(provedAt.getTime() + absolute)
  if (now > last) {
    await deleteSessions(db, userId, { id: sessionId })
    return null
  }
  if (now.getTime() - session.updatedAt.getTime() > seenEvery) {
    const next = new Date(now.getTime() + idle)
    await touchSession(db, sessionId, now, session.remember || next > last ? last : next)
  }
  const { method, secondFactor } = session
  const freshUntil = new Date(provedAt.getTime() + freshFor)
  return { userId, displayName, sessionId, secondFactor, freshUntil, method, language, email: isNoMail(email) ? null : email }
}

/**
 * The token of a cookie that better-auth signed; undefined for any other. Read here and in one query, because every page asks: better-auth
 * itself takes three times as long for the same answer.
 */
function tokenOf({ secret, baseUrl }: SignInSettings, headers: Headers): string | undefined {
  const name = `${cookieHost(baseUrl)}prongsai`
  const pair = (headers.get('cookie') ?? '').split(/;\s*/).find((one) => one.startsWith(`${name}=`))
  const [, token = '', signature = ''] = /^([^.]+)\.([A-Za-z0-9+/]{43}=)$/.exec(decoded(pair?.slice(name.length + 1) ?? '')) ?? []
  const right = createHmac('sha256', secret.reveal()).update(token).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
