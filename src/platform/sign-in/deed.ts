/** One deed of sign-in: its transaction, its better-auth, its audit row, its cookies. */

import { houseAgencyId, recordDeed } from '../audit.ts'
import { enterOffices, inTransaction } from '../db.ts'
import type { Db } from '../db.ts'
import { authOn } from './auth.ts'
import type { Auth, Invited, MadeSession } from './auth.ts'
import type { SignIn } from './open.ts'

/** What the browser is to keep, as `Set-Cookie` values. */
export type Cookies = readonly string[]

export const actorOf = (userId: string): string => `user/${userId}`

type Deed = {
  readonly action: string
  readonly userId: string
  readonly actor?: string
  readonly agencyId?: string | null
  readonly subject?: string
}

/** An audit row of sign-in: ids only. */
export async function record(
  tx: Db,
  at: Date,
  { action, userId, actor, agencyId, subject }: Deed,
  detail: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  const home = agencyId ?? houseAgencyId
  // The rest of a deed of sign-in touches no row of an office.
  await enterOffices(tx, [home])
  await recordDeed(tx, {
    agencyId: home,
    at,
    actor: actor ?? actorOf(userId),
    action,
    subject: subject ?? `sign_in.user/${userId}`,
    detail,
  })
}

/** Runs `work` in one transaction with a better-auth on it; `made` holds the sessions it opened. */
export function withAuth<T>(
  { db, settings }: SignIn,
  work: (given: { tx: Db; auth: Auth; made: readonly MadeSession[] }) => Promise<T>,
  given: { readonly invited?: (tx: Db) => Invited; readonly withOidc?: boolean; readonly typed?: string } = {},
): Promise<T> {
  return inTransaction(db, async (tx) => {
    const made: MadeSession[] = []
    const invited = given.invited?.(tx)
    const auth = authOn(tx, settings, {
      made,
      withOidc: given.withOidc ?? false,
      typed: given.typed ?? '',
      ...(invited ? { invited } : {}),
    })
    return work({ tx, auth, made })
  })
}

/** The cookies of an answer, and whether it opened a session. */
export const cookiesOf = (answer: Response): Cookies => answer.headers.getSetCookie()

/** What the browser sends that matters here: never its address. */
export function plainHeaders(headers: Headers): Headers {
  const kept = new Headers()
  for (const name of ['cookie', 'user-agent', 'origin', 'content-type', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']) {
    const value = headers.get(name)
    if (value !== null) kept.set(name, value)
  }
  return kept
}
