/** What people do to a plan of measures: add, change, put in order, take away, bring back. Each deed leaves its audit row. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { putInBin, takeFromBin } from '#platform/bin'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { demand } from '#register'
import type { Rights } from '#register'
import { locks, steadyText } from './domain/adoption.ts'
import { blankMeasure } from './domain/measure.ts'
import type { Measure, MeasureWords } from './domain/measure.ts'
import { deleteMeasure, findMeasure, findPlan, setMeasure } from './store.ts'
import type { PlanYears } from './store.ts'
import { findAdoption, lockPlans } from './store/adoptions.ts'

type Deps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }
type Which = { readonly agencyId: string; readonly measureId: string }
type Kept = { readonly years: PlanYears; readonly measure: Measure }

const kind = 'act.measure'

export type PlanProblem =
  | { readonly kind: 'no-such-measure' }
  /** A meeting has adopted the plan: it must be reopened first. */
  | { readonly kind: 'plan-adopted' }

/** Puts measures behind those the plan of that year has, numbered on. Answers how many. */
export function addMeasures(
  { db, now, rights }: Deps,
  { agencyId, years, measures }: { readonly agencyId: string; readonly years: PlanYears; readonly measures: readonly Measure[] },
): Promise<Result<number, PlanProblem>> {
  demand(rights, 'plan.edit', agencyId)
  return inTransaction(db, async (tx) => {
    if (await isLocked(tx, agencyId, years.fiscalYear)) return err({ kind: 'plan-adopted' })
    const at = now()
    const before = (await findPlan(tx, agencyId, years.fiscalYear))?.measures ?? []
    const last = Math.max(0, ...before.map(({ no }) => no))
    for (const [index, measure] of measures.entries()) await setMeasure(tx, agencyId, years, { ...measure, no: last + 1 + index }, at)
    if (measures.length > 0)
      await recordDeed(tx, deed(rights, agencyId, years.fiscalYear, 'measures.added', at, { measures: measures.length }))
    return ok(measures.length)
  })
}

/** Of an adopted plan only what is reported on a measure can change: status, results, outcomes, evidence. */
export function changeMeasure(
  { db, now, rights }: Deps,
  { agencyId, measureId, words }: Which & { readonly words: MeasureWords },
): Promise<Result<void, PlanProblem>> {
  demand(rights, 'plan.edit', agencyId)
  return inTransaction(db, async (tx) => {
    const found = await findMeasure(tx, agencyId, measureId)
    if (!found) return err({ kind: 'no-such-measure' })
    const locked = await isLocked(tx, agencyId, found.years.fiscalYear)
    if (locked && planned(words) !== planned(found.measure)) return err({ kind: 'plan-adopted' })
    const at = now()
    const { id, no } = found.measure
    await setMeasure(tx, agencyId, found.years, { ...words, id, no }, at)
    await recordDeed(tx, deed(rights, agencyId, measureId, 'measure.changed', at))
    return ok(undefined)
  })
}

/** Changes places with the measure before it or after it; at the end of the list nothing happens. */
export function moveMeasure(
  { db, now, rights }: Deps,
  { agencyId, measureId, to }: Which & { readonly to: 'up' | 'down' },
): Promise<Result<void, PlanProblem>> {
  demand(rights, 'plan.edit', agencyId)
  return inTransaction(db, async (tx) => {
    const found = await findMeasure(tx, agencyId, measureId)
    if (!found) return err({ kind: 'no-such-measure' })
    if (await isLocked(tx, agencyId, found.years.fiscalYear)) return err({ kind: 'plan-adopted' })
    const measures = (await findPlan(tx, agencyId, found.years.fiscalYear))?.measures ?? []
    const at = measures.findIndex(({ id }) => id === measureId)
    const other = measures[to === 'up' ? at - 1 : at + 1]
    if (!other) return ok(undefined)
    const moved = measures.map((measure) => (measure.id === measureId ? other : measure.id === other.id ? found.measure : measure))
    await renumber(tx, agencyId, found.years, moved, now())
    await recordDeed(tx, deed(rights, agencyId, measureId, 'measure.moved', now()))
    return ok(undefined)
  })
}

/** Into the bin; the others close ranks. Answers the year of its plan. */
export function removeMeasure({ db, now, rights }: Deps, { agencyId, measureId }: Which): Promise<Result<number, PlanProblem>> {
  demand(rights, 'plan.edit', agencyId)
  return inTransaction(db, async (tx) => {
    const found = await findMeasure(tx, agencyId, measureId)
    if (!found) return err({ kind: 'no-such-measure' })
    if (await isLocked(tx, agencyId, found.years.fiscalYear)) return err({ kind: 'plan-adopted' })
    const at = now()
    await putInBin(tx, agencyId, measureId, kind, found, at)
    await deleteMeasure(tx, agencyId, measureId)
    await renumber(tx, agencyId, found.years, (await findPlan(tx, agencyId, found.years.fiscalYear))?.measures ?? [], at)
    await recordDeed(tx, deed(rights, agencyId, measureId, 'measure.removed', at))
    return ok(found.years.fiscalYear)
  })
}

/** To the place it had. */
export function bringBackMeasure({ db, now, rights }: Deps, { agencyId, measureId }: Which): Promise<Result<number, PlanProblem>> {
  demand(rights, 'plan.edit', agencyId)
  return inTransaction(db, async (tx) => {
    // Only `removeMeasure` puts this kind in.
    const kept = (await takeFromBin(tx, agencyId, measureId, kind)) as Kept | undefined
    if (!kept) return err({ kind: 'no-such-measure' })
    const at = now()
    if (await isLocked(tx, agencyId, kept.years.fiscalYear)) {
      await putInBin(tx, agencyId, measureId, kind, kept, at)
      return err({ kind: 'plan-adopted' })
    }
    const measures = (await findPlan(tx, agencyId, kept.years.fiscalYear))?.measures ?? []
    // What went in before a measure had all it has now lacks the rest.
    const back = { ...blankMeasure, ...kept.measure }
    await renumber(tx, agencyId, kept.years, measures.toSpliced(back.no - 1, 0, back), at)
    await recordDeed(tx, deed(rights, agencyId, measureId, 'measure.brought-back', at))
    return ok(kept.years.fiscalYear)
  })
}

/** Holds the plans of the office until the transaction ends, so that none is adopted meanwhile. */
async function isLocked(tx: Db, agencyId: string, fiscalYear: number): Promise<boolean> {
  await lockPlans(tx, agencyId)
  return locks(await findAdoption(tx, agencyId, fiscalYear))
}

/** A measure without what is reported on it, as text to compare. */
const planned = (words: MeasureWords): string =>
  steadyText({ ...words, id: null, no: null, status: null, results: null, outcomes: null, evidence: null })

/** 1, 2, 3 in the order given. */
async function renumber(tx: Db, agencyId: string, years: PlanYears, measures: readonly Measure[], at: Date): Promise<void> {
  for (const [index, measure] of measures.entries()) await setMeasure(tx, agencyId, years, { ...measure, no: index + 1 }, at)
}

const deed = (
  { actor }: Rights,
  agencyId: string,
  of: string | number,
  action: string,
  at: Date,
  detail: Readonly<Record<string, number>> = {},
) => ({ agencyId, at, actor, action, subject: `${kind}/${of}`, detail }) as const
