/** The signing route: who signs in which order, and what may happen next. Nothing else decides it. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import type { DocumentTree, SigningPart } from '../tree.ts'
import type { SigningStep } from './paper.ts'

export const signingParts = ['drafter', 'head', 'clerk', 'mayor'] as const satisfies readonly SigningPart[]

/** A step as the officer chose it. */
export type PlannedStep = Pick<SigningStep, 'part' | 'postId' | 'position' | 'userId'>

export type RouteProblem =
  /** Only the drafter, or nobody, would sign. */
  | { readonly kind: 'nobody-decides' }
  /** The paper has a place for this signature and the route has no step for it. */
  | { readonly kind: 'part-missing'; readonly part: SigningPart }
  /** An account without a role that signs at this office. */
  | { readonly kind: 'no-signer'; readonly part: SigningPart }
  | AccountProblem

export type AccountProblem =
  /** The office bound whom the register names for this step to another account. */
  | { readonly kind: 'bound-to-other'; readonly part: SigningPart }
  /** One account would sign for two. */
  | { readonly kind: 'same-account'; readonly part: SigningPart; readonly other: SigningPart }

type Chosen = Pick<SigningStep, 'part' | 'postId' | 'userId'>
/** What is known of the accounts and people of the office on the day. */
export type RouteRules = {
  readonly maySign: (userId: string) => boolean
  /** The account of whom the register names for the step; null where it names nobody, or nobody who is bound to one. */
  readonly boundTo: (step: Chosen) => string | null
  /** Whether one account may sign both. */
  readonly mayShare: (one: Chosen, other: Chosen) => boolean
}

/** What is wrong with the account of one step, beside the other steps of its route. */
export function accountProblem(step: Chosen, route: readonly Chosen[], { boundTo, mayShare }: RouteRules): AccountProblem | undefined {
  const { part, userId } = step
  const bound = boundTo(step)
  if (bound !== null && bound !== userId) return { kind: 'bound-to-other', part }
  const other = route.find((one) => one.part !== part && one.userId === userId && !mayShare(step, one))
  return other && { kind: 'same-account', part, other: other.part }
}

/** In the order of the parts, whatever order they were given in; a part signs once. */
export function planRoute(
  planned: readonly PlannedStep[],
  tree: DocumentTree,
  rules: RouteRules,
): Result<readonly PlannedStep[], RouteProblem> {
  const steps = signingParts.flatMap((part) => planned.find((step) => step.part === part) ?? [])
  const places = new Set(
    tree.sections.flatMap(({ blocks }) => blocks.flatMap((one) => (one.kind === 'signature' && one.part ? [one.part] : []))),
  )
  for (const part of places) if (!steps.some((step) => step.part === part)) return err({ kind: 'part-missing', part })
  if (!steps.some(({ part }) => part === 'clerk' || part === 'mayor')) return err({ kind: 'nobody-decides' })
  const stranger = steps.find(({ userId }) => !rules.maySign(userId))
  if (stranger) return err({ kind: 'no-signer', part: stranger.part })
  for (const step of steps) {
    const problem = accountProblem(step, steps, rules)
    if (problem) return err(problem)
  }
  return ok(steps)
}

/** The step whose turn it is: the first that is not signed, as long as it waits. */
export function nextStep(steps: readonly SigningStep[]): SigningStep | undefined {
  const first = steps.toSorted((a, b) => a.no - b.no).find(({ state }) => state !== 'signed')
  return first?.state === 'waiting' ? first : undefined
}

/** Every step is signed; a route without steps never is. */
export const isSignedOff = (steps: readonly SigningStep[]): boolean => steps.length > 0 && steps.every(({ state }) => state === 'signed')

export type TurnProblem =
  /** It was signed or sent back in the meantime. */
  | { readonly kind: 'already-decided' }
  /** Somebody before has not signed yet. */
  | { readonly kind: 'not-your-turn' }
  /** No step of the route is this account's. */
  | { readonly kind: 'not-your-step' }

/** The step this account may decide now. `no` is the step that the page showed: a form sent twice does not sign the next step too. */
export function turnOf(steps: readonly SigningStep[], userId: string, no: number): Result<SigningStep, TurnProblem> {
  const meant = steps.find((step) => step.no === no)
  if (!meant || meant.userId !== userId) return err({ kind: 'not-your-step' })
  if (meant.state !== 'waiting') return err({ kind: 'already-decided' })
  return nextStep(steps)?.no === no ? ok(meant) : err({ kind: 'not-your-turn' })
}
