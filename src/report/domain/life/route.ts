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

/** In the order of the parts, whatever order they were given in; a part signs once. */
export function planRoute(
  planned: readonly PlannedStep[],
  tree: DocumentTree,
  maySign: (userId: string) => boolean,
): Result<readonly PlannedStep[], RouteProblem> {
  const steps = signingParts.flatMap((part) => planned.find((step) => step.part === part) ?? [])
  const places = new Set(
    tree.sections.flatMap(({ blocks }) => blocks.flatMap((one) => (one.kind === 'signature' && one.part ? [one.part] : []))),
  )
  for (const part of places) if (!steps.some((step) => step.part === part)) return err({ kind: 'part-missing', part })
  if (!steps.some(({ part }) => part === 'clerk' || part === 'mayor')) return err({ kind: 'nobody-decides' })
  const stranger = steps.find(({ userId }) => !maySign(userId))
  return stranger ? err({ kind: 'no-signer', part: stranger.part }) : ok(steps)
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
