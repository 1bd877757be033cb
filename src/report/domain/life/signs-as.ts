/** Whom the register names for a step on a day, and what stands below their signature. */

import type { ThaiDay } from '#kernel/day'
import { personName, whoSigns } from '#register'
import type { Organisation, Person } from '#register'
import type { Signer } from '../composition.ts'
import type { SignedAs, SigningStep } from './paper.ts'
import type { PlannedStep, RouteRules } from './route.ts'

/** The account that signs; `name` is how it calls itself, for where the register names nobody. */
export type SigningPerson = { readonly userId: string; readonly name: string }

/** The holder of the post, or who acts for them. */
export const personFor = (organisation: Organisation, postId: string | null, day: ThaiDay): Person | undefined =>
  (postId === null ? undefined : whoSigns(organisation, postId, day)?.person) ?? undefined

/** `alone`: one account signs at this office, as on "this computer only". */
export type Accounts = { readonly maySign: (userId: string) => boolean; readonly alone: boolean }

/** One account signs two steps only where nobody else could, or where the register names one person for both: the clerk who acts for the mayor. */
export function rulesOn(organisation: Organisation, day: ThaiDay, { maySign, alone }: Accounts): RouteRules {
  const named = (step: { readonly postId: string | null }) => personFor(organisation, step.postId, day)
  return {
    maySign,
    boundTo: (step) => named(step)?.userId ?? null,
    mayShare: (one, other) => alone || (named(one) !== undefined && named(one)?.id === named(other)?.id),
  }
}

/** Before anybody has signed: dots for a name that the register does not know. */
export function signerOn(organisation: Organisation, { postId, position }: PlannedStep, day: ThaiDay): Signer {
  const signature = postId === null ? undefined : whoSigns(organisation, postId, day)
  if (!signature) return { name: null, position, actingFor: null }
  const { person, actingFor } = signature
  return { name: person ? personName(person) : null, position: signature.position ?? '', actingFor }
}

/**
 * On the day of the signature. Undefined where the register now names another person than the one whose account was chosen: somebody
 * acts, or the post changed hands, and the step must be handed on.
 */
export function signsAs(organisation: Organisation, step: SigningStep, by: SigningPerson, day: ThaiDay): SignedAs | undefined {
  const person = personFor(organisation, step.postId, day)
  if ((person?.id ?? null) !== step.personId) return undefined
  if (person && person.userId !== null && person.userId !== by.userId) return undefined
  const { name, position, actingFor } = signerOn(organisation, step, day)
  return { name: name ?? by.name, position, actingFor }
}
