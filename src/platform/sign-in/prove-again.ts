/** "Is it really you?", asked of a person who is signed in, before a deed that binds them: a signature on a paper. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { unreachable } from '#kernel/unreachable'
import { takeCode } from './code-once.ts'
import { passwordFault } from './current-password.ts'
import type { PasswordFault } from './current-password.ts'
import { withAuth } from './deed.ts'
import { accountKey } from './device.ts'
import type { SignIn } from './open.ts'
import { codeOf, problemOf, reasonOf, unlessUsed } from './second-factor.ts'
import type { CodeProblem } from './second-factor.ts'
import type { Session } from './session.ts'
import { findPerson } from './store.ts'
import { forgiveTries, takeTry } from './store/tries.ts'

/** What stood behind it; it is written on the paper. */
export type Proof = 'code' | 'recovery' | 'passkey' | 'oidc' | 'password' | 'this-computer'

/**
 * What this person is asked for: the strongest they have. `nothing`: they came in by passkey or provider minutes ago. `enter`: they
 * must come in so again.
 */
export type ProofAsked = 'code' | 'password' | 'confirm' | 'nothing' | 'enter'

export type ProofProblem = CodeProblem | PasswordFault | { readonly kind: 'not-confirmed' } | { readonly kind: 'enter-again' }

export async function proofAsked({ db }: Pick<SignIn, 'db'>, session: Session): Promise<ProofAsked> {
  const person = await findPerson(db, session.userId)
  if (person?.local) return 'confirm'
  if (session.method === 'passkey' || session.method === 'oidc') {
    if (session.freshUntil > new Date()) return 'nothing'
    if (!person?.secondFactor && !person?.hasPassword) return 'enter'
  }
  return person?.secondFactor ? 'code' : person?.hasPassword ? 'password' : 'enter'
}

type Typed = { readonly code: string; readonly password: string; readonly confirmed: boolean; readonly headers: Headers }

export async function proveAgain(signIn: SignIn, session: Session, typed: Typed): Promise<Result<Proof, ProofProblem>> {
  const asked = await proofAsked(signIn, session)
  switch (asked) {
    case 'confirm':
      return typed.confirmed ? ok('this-computer') : err({ kind: 'not-confirmed' })
    case 'nothing':
      return ok(session.method === 'passkey' ? 'passkey' : 'oidc')
    case 'enter':
      return err({ kind: 'enter-again' })
    case 'code':
      return byCode(signIn, session, typed)
    case 'password':
      return byPassword(signIn, session, typed.password)
    default:
      return unreachable(asked)
  }
}

/** better-auth counts wrong codes at the sign-in only: inside a session they have tries of their own, as passwords have. */
async function byCode(signIn: SignIn, { userId }: Session, { code: text, headers }: Typed): Promise<Result<Proof, ProofProblem>> {
  const { app, code } = codeOf(text)
  const key = accountKey(signIn.settings.secret, `code ${userId}`)
  const until = await takeTry(signIn.db, key, signIn.now())
  if (until) return err({ kind: 'locked-code', minutes: Math.max(1, Math.ceil((until.getTime() - signIn.now().getTime()) / 60_000)) })
  const deed = withAuth(
    signIn,
    async ({ tx, auth }): Promise<Result<Proof, ProofProblem>> => {
      const given = { headers, asResponse: true } as const
      const answer = app
        ? await auth.api.verifyTOTP({ ...given, body: { code } })
        : await auth.api.verifyBackupCode({ ...given, body: { code, disableSession: true } })
      if (!answer.ok) return err(problemOf(await reasonOf(answer)))
      if (app) await takeCode(tx, auth, { userId, code })
      // Not of a code that was taken before: who saw one would have tries without end.
      await forgiveTries(tx, key)
      return ok(app ? 'code' : 'recovery')
    },
    app ? {} : { typed: code },
  )
  return unlessUsed(deed)
}

async function byPassword(signIn: SignIn, { userId }: Session, password: string): Promise<Result<Proof, ProofProblem>> {
  const fault = await passwordFault(signIn, userId, password, 'wrong')
  return fault ? err(fault) : ok('password')
}
