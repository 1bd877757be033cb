/** A step of a route is signed, sent back or handed on; with the last signature the paper is frozen, in the same transaction. */

import { dayOf } from '#kernel/day'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { demand, findOrganisation } from '#register'
import type { Paper, SigningMethod, SigningStep } from '../domain/life/paper.ts'
import { accountProblem, isSignedOff, nextStep, turnOf } from '../domain/life/route.ts'
import type { AccountProblem, TurnProblem } from '../domain/life/route.ts'
import { personFor, rulesOn, signsAs } from '../domain/life/signs-as.ts'
import type { Accounts, SigningPerson } from '../domain/life/signs-as.ts'
import { lockPaper, setPaper } from '../store/papers.ts'
import { listSteps, setStep, voidSteps } from '../store/signing.ts'
import { recordPaper } from './deps.ts'
import type { FreezeDeps, LifeDeps, PaperKey, WrongState } from './deps.ts'
import { freezePaper } from './freeze-paper.ts'

type Turn = PaperKey & { readonly round: number; readonly no: number; readonly by: SigningPerson }

export type SignCommand = Turn & { readonly opinion: string | null; readonly method: SigningMethod }

export type SignProblem =
  | WrongState
  | TurnProblem
  /** On this day somebody else holds the post or acts for it. */
  | { readonly kind: 'not-on-duty'; readonly position: string }

export type Signed = { readonly paper: Paper; /** Whose turn it is now; null when it is final. */ readonly next: SigningStep | null }

export function signPaper(deps: FreezeDeps, command: SignCommand): Promise<Result<Signed, SignProblem>> {
  demand(deps.rights, 'paper.sign', command.agencyId)
  return inTransaction(deps.db, async (tx): Promise<Result<Signed, SignProblem>> => {
    const found = await stepInTurn(tx, command)
    if (!found.ok) return found
    const { paper, steps, step } = found.value
    const at = deps.now()
    const signedAs = signsAs(await findOrganisation(tx, paper.agencyId), step, command.by, dayOf(at))
    if (!signedAs) return err({ kind: 'not-on-duty', position: step.position })
    const signed: SigningStep = { ...step, state: 'signed', opinion: command.opinion, decidedAt: at, signedAs, method: command.method }
    await setStep(tx, { agencyId: paper.agencyId, paperId: paper.id }, signed)
    const route = steps.map((one) => (one.no === step.no ? signed : one))
    const detail = { round: step.round, step: step.no, part: step.part, method: command.method, treeSha256: paper.treeSha256 ?? '' }
    await recordPaper(tx, deps, paper, 'paper.signed', detail)
    if (isSignedOff(route)) return ok({ paper: await freezePaper(tx, deps, paper, route), next: null })
    await setPaper(tx, { ...paper, updatedAt: at })
    return ok({ paper, next: nextStep(route) ?? null })
  })
}

/** Back to the drafter with a reason: all signatures of this round are void. */
export function returnPaper(deps: LifeDeps, command: Turn & { readonly reason: string }): Promise<Result<Paper, WrongState | TurnProblem>> {
  demand(deps.rights, 'paper.sign', command.agencyId)
  return inTransaction(deps.db, async (tx): Promise<Result<Paper, WrongState | TurnProblem>> => {
    const found = await stepInTurn(tx, command)
    if (!found.ok) return found
    const { paper, step } = found.value
    const key = { agencyId: paper.agencyId, paperId: paper.id }
    const at = deps.now()
    await setStep(tx, key, { ...step, state: 'returned', opinion: command.reason, decidedAt: at })
    await voidSteps(tx, key, step.round)
    const returned: Paper = { ...paper, state: 'returned', tree: null, treeSha256: null, revision: paper.revision + 1, updatedAt: at }
    await setPaper(tx, returned)
    await recordPaper(tx, deps, paper, 'paper.returned', { round: step.round, step: step.no, part: step.part })
    return ok(returned)
  })
}

export type HandOnProblem = WrongState | AccountProblem | { readonly kind: 'already-decided' } | { readonly kind: 'no-signer' }

/** Another account signs a step that waits: its approver left, or is away. */
export function handStepOn(
  deps: LifeDeps,
  { agencyId, id, no, userId, accounts }: PaperKey & { no: number; userId: string; accounts: Accounts },
): Promise<Result<{ readonly paper: Paper; readonly inTurn: boolean }, HandOnProblem>> {
  demand(deps.rights, 'paper.write', agencyId)
  return inTransaction(deps.db, async (tx): Promise<Result<{ paper: Paper; inTurn: boolean }, HandOnProblem>> => {
    const found = await routeOf(tx, { agencyId, id })
    if (!found.ok) return found
    const { paper, steps } = found.value
    const step = steps.find((one) => one.no === no)
    if (step?.state !== 'waiting') return err({ kind: 'already-decided' })
    if (!accounts.maySign(userId)) return err({ kind: 'no-signer' })
    const [organisation, today] = [await findOrganisation(tx, agencyId), dayOf(deps.now())]
    const handed = { ...step, userId, personId: personFor(organisation, step.postId, today)?.id ?? null }
    const problem = accountProblem(handed, steps, rulesOn(organisation, today, accounts))
    if (problem) return err(problem)
    await setStep(tx, { agencyId, paperId: id }, handed)
    await recordPaper(tx, deps, paper, 'paper.handed-on', { round: step.round, step: no, part: step.part })
    return ok({ paper, inTurn: nextStep(steps)?.no === no })
  })
}

type Route = { readonly paper: Paper; readonly steps: readonly SigningStep[] }

/** Locked: of two who decide at once, the second sees what the first did. */
async function routeOf(tx: Db, { agencyId, id }: PaperKey): Promise<Result<Route, WrongState>> {
  const paper = await lockPaper(tx, agencyId, id)
  if (!paper) return err({ kind: 'no-such-paper' })
  if (paper.state !== 'routing') return err({ kind: 'wrong-state' })
  const steps = await listSteps(tx, { agencyId, paperId: id })
  return ok({ paper, steps: steps.filter(({ round }) => round === paper.round) })
}

async function stepInTurn(tx: Db, turn: Turn): Promise<Result<Route & { readonly step: SigningStep }, WrongState | TurnProblem>> {
  const found = await routeOf(tx, turn)
  // A page of an earlier round, or of a paper that is final by now.
  if (!found.ok) return found.error.kind === 'wrong-state' ? err({ kind: 'already-decided' }) : found
  if (found.value.paper.round !== turn.round) return err({ kind: 'already-decided' })
  const step = turnOf(found.value.steps, turn.by.userId, turn.no)
  return step.ok ? ok({ ...found.value, step: step.value }) : step
}
