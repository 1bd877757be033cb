/** What can go wrong on the way in, in words. */

import type { CodeProblem, PasswordProblem, ProviderProblem, SignInProblem } from '#platform/sign-in/index'
import { unreachable } from '#kernel/unreachable'
import type { SignInMessages } from './messages.th.ts'

const minutesUntil = (until: Date, now: Date): number => Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))

export function explainSignIn(
  problem: SignInProblem,
  t: SignInMessages,
  now: Date,
): { readonly status: 401 | 429 | 503; readonly text: string } {
  switch (problem.kind) {
    case 'wrong':
      return { status: 401, text: t.wrong }
    case 'locked':
      return { status: 429, text: t.locked(minutesUntil(problem.until, now)) }
    case 'busy':
      return { status: 503, text: t.busy }
    default:
      return unreachable(problem)
  }
}

export function explainPassword(
  problem: PasswordProblem,
  t: Pick<SignInMessages, 'tooShort' | 'tooLong' | 'breached' | 'ownName'>,
): string {
  switch (problem.kind) {
    case 'too-short':
      return t.tooShort(problem.least)
    case 'too-long':
      return t.tooLong(problem.most)
    case 'breached':
      return t.breached
    case 'own-name':
      return t.ownName
    default:
      return unreachable(problem)
  }
}

export function explainCode(problem: CodeProblem, t: Pick<SignInMessages, 'wrongCode' | 'usedCode' | 'startAgain' | 'lockedCode'>): string {
  switch (problem.kind) {
    case 'wrong-code':
      return t.wrongCode
    case 'used-code':
      return t.usedCode
    case 'start-again':
      return t.startAgain
    case 'locked-code':
      return t.lockedCode(problem.minutes)
    default:
      return unreachable(problem)
  }
}

export function explainProvider(kind: ProviderProblem['kind'], t: SignInMessages, name: string): string {
  switch (kind) {
    case 'provider-down':
      return t.providerDown(name)
    case 'not-invited':
      return t.notInvited(name)
    case 'refused':
      return t.refused(name)
    default:
      return unreachable(kind)
  }
}

/** Something@something.something: whether mail arrives, only mail can tell. */
export const isEmail = (text: string): boolean => text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(text)
