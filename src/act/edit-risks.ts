/** What people do to the register of risks: write a risk down, change it with the measures that lower it, take it away, bring it back. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { putInBin, takeFromBin } from '#platform/bin'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { demand } from '#register'
import type { Rights } from '#register'
import { locks } from './domain/adoption.ts'
import type { Risk } from './domain/risk.ts'
import { findPlan, setMeasure } from './store.ts'
import { findAdoption, lockPlans } from './store/adoptions.ts'
import { deleteRisk, findRisk, setRisk } from './store/risks.ts'

type Deps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }
type Which = { readonly agencyId: string; readonly riskId: string }

const kind = 'act.risk'

export type RiskProblem =
  | { readonly kind: 'no-such-risk' }
  /** Which measures lower it is part of a plan that a meeting has adopted. */
  | { readonly kind: 'plan-adopted' }

/** New or changed; `measures` of the plan of its year are those that lower it, and no others. */
export function saveRisk(
  { db, now, rights }: Deps,
  { agencyId, risk, measures }: { readonly agencyId: string; readonly risk: Risk; readonly measures: readonly string[] },
): Promise<Result<void, RiskProblem>> {
  demand(rights, 'plan.edit', agencyId)
  return inTransaction(db, async (tx) => {
    await lockPlans(tx, agencyId)
    const at = now()
    const plan = await findPlan(tx, agencyId, risk.fiscalYear)
    const changed = (plan?.measures ?? []).filter((measure) => measure.risks.includes(risk.id) !== measures.includes(measure.id))
    if (changed.length > 0 && locks(await findAdoption(tx, agencyId, risk.fiscalYear))) return err({ kind: 'plan-adopted' })
    if (plan) {
      for (const measure of changed) {
        const others = measure.risks.filter((id) => id !== risk.id)
        const risks = measures.includes(measure.id) ? [...others, risk.id] : others
        await setMeasure(tx, agencyId, plan, { ...measure, risks }, at)
      }
    }
    await setRisk(tx, agencyId, risk, at)
    await recordDeed(tx, deed(rights, agencyId, risk.id, 'risk.saved', at))
    return ok(undefined)
  })
}

/** Into the bin. Measures keep its id, so it comes back with them. Answers its year. */
export function removeRisk({ db, now, rights }: Deps, { agencyId, riskId }: Which): Promise<Result<number, RiskProblem>> {
  demand(rights, 'plan.edit', agencyId)
  return inTransaction(db, async (tx) => {
    const found = await findRisk(tx, agencyId, riskId)
    if (!found) return err({ kind: 'no-such-risk' })
    const at = now()
    await putInBin(tx, agencyId, riskId, kind, found, at)
    await deleteRisk(tx, agencyId, riskId)
    await recordDeed(tx, deed(rights, agencyId, riskId, 'risk.removed', at))
    return ok(found.fiscalYear)
  })
}

export function bringBackRisk({ db, now, rights }: Deps, { agencyId, riskId }: Which): Promise<Result<number, RiskProblem>> {
  demand(rights, 'plan.edit', agencyId)
  return inTransaction(db, async (tx) => {
    // Only `removeRisk` puts this kind in.
    const kept = (await takeFromBin(tx, agencyId, riskId, kind)) as Risk | undefined
    if (!kept) return err({ kind: 'no-such-risk' })
    const at = now()
    await setRisk(tx, agencyId, kept, at)
    await recordDeed(tx, deed(rights, agencyId, riskId, 'risk.brought-back', at))
    return ok(kept.fiscalYear)
  })
}

const deed = ({ actor }: Rights, agencyId: string, riskId: string, action: string, at: Date) =>
  ({ agencyId, at, actor, action, subject: `${kind}/${riskId}`, detail: {} }) as const
