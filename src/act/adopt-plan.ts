/** A plan is prepared for its meeting, adopted by it, and reopened with a reason. Each deed leaves its audit row. */

import { createHash } from 'node:crypto'
import type { Analysis } from '#analyse'
import { dayOf } from '#kernel/day'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { demand } from '#register'
import type { Rights } from '#register'
import { locks, meetingGaps, openPoints, steadyText } from './domain/adoption.ts'
import type { MeetingGap, MeetingWords } from './domain/adoption.ts'
import { coverage } from './domain/coverage.ts'
import type { MeasuresPlan } from './domain/measure.ts'
import { findPlan } from './store.ts'
import { findAdoption, lockPlans, setAdopted, setPrepared, setReopened } from './store/adoptions.ts'

type Deps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }
type Which = { readonly agencyId: string; readonly fiscalYear: number }

export type AdoptionProblem =
  /** There is no measure to adopt. */
  | { readonly kind: 'no-plan' }
  /** Nobody has written the meeting down. */
  | { readonly kind: 'not-prepared' }
  /** It is adopted: perhaps by somebody else a moment ago. */
  | { readonly kind: 'plan-adopted' }
  /** Plan or record are no longer those that were looked at. */
  | { readonly kind: 'plan-changed' }
  | { readonly kind: 'meeting-incomplete'; readonly gaps: readonly MeetingGap[] }
  /** Open points without a written reason, by their names. */
  | { readonly kind: 'open-points'; readonly points: readonly string[] }

export type ReopenProblem = { readonly kind: 'not-adopted' } | { readonly kind: 'no-reason' }

/** Names one state of a plan and of the record of its meeting: whoever adopts says by it what they have seen. */
export const sealOf = (plan: MeasuresPlan, { meeting, attendees, agenda, resolution, holdsFrom, exceptions }: MeetingWords): string =>
  sha256(steadyText({ plan, record: { meeting, attendees, agenda, resolution, holdsFrom, exceptions } }))

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Keeps the record of the meeting, complete or not, for the version of the plan that is at work. */
export function prepareAdoption(
  { db, now, rights }: Deps,
  { agencyId, fiscalYear, words }: Which & { readonly words: MeetingWords },
): Promise<Result<void, AdoptionProblem>> {
  demand(rights, 'plan.edit', agencyId)
  return inTransaction(db, async (tx) => {
    await lockPlans(tx, agencyId)
    const newest = await findAdoption(tx, agencyId, fiscalYear)
    if (locks(newest)) return err({ kind: 'plan-adopted' })
    if (!(await findPlan(tx, agencyId, fiscalYear))) return err({ kind: 'no-plan' })
    const open = newest?.adopted === null ? newest : { id: newId(), version: (newest?.version ?? 0) + 1 }
    const at = now()
    await setPrepared(tx, agencyId, { ...words, id: open.id, version: open.version, fiscalYear }, at)
    await recordDeed(tx, deed(rights, agencyId, fiscalYear, 'plan.prepared', at, { version: open.version }))
    return ok(undefined)
  })
}

/**
 * Adopts the plan as it stands, by the meeting that was prepared. Every weakness is answered and every measure answers something,
 * ties included, or the record says in writing why not. `analysis` is null where no score says what is weak; `seen` is the seal
 * of what was looked at.
 */
export function adoptPlan(
  { db, now, rights }: Deps,
  { agencyId, fiscalYear, analysis, seen }: Which & { readonly analysis: Analysis | null; readonly seen: string },
): Promise<Result<void, AdoptionProblem>> {
  demand(rights, 'plan.adopt', agencyId)
  return inTransaction(db, async (tx) => {
    await lockPlans(tx, agencyId)
    const newest = await findAdoption(tx, agencyId, fiscalYear)
    if (locks(newest)) return err({ kind: 'plan-adopted' })
    if (!newest || newest.adopted) return err({ kind: 'not-prepared' })
    const plan = await findPlan(tx, agencyId, fiscalYear)
    if (!plan) return err({ kind: 'no-plan' })
    if (sealOf(plan, newest) !== seen) return err({ kind: 'plan-changed' })
    const at = now()
    const gaps = meetingGaps(newest, dayOf(at))
    if (gaps.length > 0) return err({ kind: 'meeting-incomplete', gaps })
    const points = openPoints(analysis && coverage(plan.measures, analysis))
    const unanswered = points.filter((point) => (newest.exceptions[point] ?? '') === '')
    if (unanswered.length > 0) return err({ kind: 'open-points', points: unanswered })
    const hash = sha256(steadyText(plan))
    await setAdopted(tx, agencyId, newest.id, { at, by: rights.actor, plan, sha256: hash })
    const detail = { version: newest.version, measures: plan.measures.length, exceptions: points.length, sha256: hash }
    await recordDeed(tx, deed(rights, agencyId, fiscalYear, 'plan.adopted', at, detail))
    return ok(undefined)
  })
}

/** The plan can be changed again; what was adopted stays in the history, and the next meeting adopts a version of its own. */
export function reopenPlan(
  { db, now, rights }: Deps,
  { agencyId, fiscalYear, reason }: Which & { readonly reason: string },
): Promise<Result<void, ReopenProblem>> {
  demand(rights, 'plan.adopt', agencyId)
  return inTransaction(db, async (tx) => {
    await lockPlans(tx, agencyId)
    const newest = await findAdoption(tx, agencyId, fiscalYear)
    if (!newest || !locks(newest)) return err({ kind: 'not-adopted' })
    if (reason.trim() === '') return err({ kind: 'no-reason' })
    const at = now()
    await setReopened(tx, agencyId, newest.id, { at, reason: reason.trim() })
    await recordDeed(tx, deed(rights, agencyId, fiscalYear, 'plan.reopened', at, { version: newest.version }))
    return ok(undefined)
  })
}

const deed = (
  { actor }: Rights,
  agencyId: string,
  fiscalYear: number,
  action: string,
  at: Date,
  detail: Readonly<Record<string, string | number>>,
) => ({ agencyId, at, actor, action, subject: `act.plan/${fiscalYear}`, detail }) as const
