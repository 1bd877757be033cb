/** A round is closed, and then locked; opened again only with a reason. */

import { findPlan } from '#act'
import type { Measure } from '#act'
import type { ThaiDay } from '#kernel/day'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { demand } from '#register'
import type { Rights } from '#register'
import { missingIn } from './domain/overview.ts'
import type { RoundDeed, RoundMonths } from './domain/round.ts'
import { findProgress, findRounds } from './find-progress.ts'
import { insertRoundDeed, lockRounds } from './store/progress.ts'

type Deps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }
export type CloseRound = {
  readonly agencyId: string
  readonly fiscalYear: number
  readonly months: RoundMonths
  /** '' where none was given. */
  readonly reason: string
}

export type CloseProblem =
  | { readonly kind: 'no-plan' }
  | { readonly kind: 'not-open'; readonly opens: ThaiDay }
  | { readonly kind: 'already' }
  /** Reports are missing, and no reason was given. */
  | { readonly kind: 'missing'; readonly measures: readonly Measure[] }

export function closeRound(deps: Deps, command: CloseRound): Promise<Result<void, CloseProblem>> {
  const { agencyId, fiscalYear, months, reason } = command
  demand(deps.rights, 'round.close', agencyId)
  return inTransaction(deps.db, async (tx): Promise<Result<void, CloseProblem>> => {
    await lockRounds(tx, agencyId, fiscalYear)
    const plan = await findPlan(tx, agencyId, fiscalYear)
    if (!plan) return err({ kind: 'no-plan' })
    const round = (await findRounds(tx, agencyId, fiscalYear, deps.now())).find((one) => one.months === months)
    if (round?.state === 'closed') return err({ kind: 'already' })
    if (round?.state === 'not-open') return err({ kind: 'not-open', opens: round.opens })
    const missing = missingIn(plan, await findProgress(tx, agencyId, fiscalYear), months)
    if (missing.length > 0 && reason === '') return err({ kind: 'missing', measures: missing })
    await record(deps, tx, command, 'closed', missing.length)
    return ok(undefined)
  })
}

export type ReopenProblem = { readonly kind: 'not-closed' } | { readonly kind: 'no-reason' }

export function reopenRound(deps: Deps, command: CloseRound): Promise<Result<void, ReopenProblem>> {
  const { agencyId, fiscalYear, months, reason } = command
  demand(deps.rights, 'round.close', agencyId)
  return inTransaction(deps.db, async (tx): Promise<Result<void, ReopenProblem>> => {
    if (reason === '') return err({ kind: 'no-reason' })
    await lockRounds(tx, agencyId, fiscalYear)
    const round = (await findRounds(tx, agencyId, fiscalYear, deps.now())).find((one) => one.months === months)
    if (round?.state !== 'closed') return err({ kind: 'not-closed' })
    await record(deps, tx, command, 'reopened', 0)
    return ok(undefined)
  })
}

async function record(
  { now, rights }: Deps,
  tx: Db,
  { agencyId, fiscalYear, months, reason }: CloseRound,
  deed: RoundDeed['deed'],
  missing: number,
): Promise<void> {
  const at = now()
  await insertRoundDeed(tx, agencyId, { fiscalYear, months, deed, reason: reason === '' ? null : reason, at, by: rights.actor })
  const subject = `monitor.round/${fiscalYear}-${months}`
  await recordDeed(tx, {
    agencyId,
    at,
    actor: rights.actor,
    action: `round.${deed}`,
    subject,
    detail: { year: fiscalYear, months, missing },
  })
}
