/** Of whom a second factor is demanded, and where they still get to without one. Asked by the gate alone. */

import type { SignInSettings } from '#platform/sign-in/index'
import type { Role } from '#register'
import type { Asking } from './services.ts'

/** Who gives roles, reaches several offices, or signs in an office's name. */
const demandedOf: ReadonlySet<Role> = new Set<Role>(['agency-admin', 'approver', 'province', 'national'])

/** Signing out, the language and signing in are open to everybody anyhow. */
const ownAccount = /^\/(?:account|auth\/passkey)(?:\/|$)/

/**
 * Whether this session must get a second factor before it goes on. What counts is what stood behind the sign-in: a passkey that was not
 * used is none. "This computer only" is asked nothing: whoever sits there has the database too.
 */
export const isFactorDemanded = ({ secondFactor }: Pick<SignInSettings, 'secondFactor'>, { actor, session }: Asking): boolean =>
  secondFactor === 'administrators' &&
  session !== null &&
  session.method !== 'local' &&
  !session.secondFactor &&
  actor.grants.some(({ role }) => demandedOf.has(role))

/** `path` as the route was written. */
export const opensWithoutFactor = (path: string): boolean => ownAccount.test(path)
