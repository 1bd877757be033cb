/** The public disputes evidence, and the office answers. The words themselves stand in their own rows and nowhere else. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { demand } from '#register'
import type { Rights } from '#register'
import type { Evidence } from './domain/evidence.ts'
import { countDisputes, insertDispute, lockDispute, setAnswered } from './store/disputes.ts'
import { lockEvidence } from './store/evidence.ts'

/** Characters of a dispute, and of an answer. */
export const longestDispute = 1000
/** So many of one piece wait at a time, and so many come to one office in an hour: nothing is known of a sender that could be counted. */
const mostWaiting = 5
const mostAnHour = 30

export type DisputeProblem =
  | { readonly kind: 'no-such-evidence' }
  | { readonly kind: 'no-reason' }
  /** Enough of this evidence wait for an answer, or too many came within the hour. */
  | { readonly kind: 'too-many' }

type Say = {
  readonly agencyId: string
  readonly measureId: string
  readonly evidenceId: string
  readonly reason: string
  /** In the same transaction: telling who must answer. */
  readonly alongside: (tx: Db, evidence: Evidence) => Promise<void>
}

/** Asks for no rights: whoever calls it has made sure that the evidence is shown to the public. */
export function disputeEvidence(
  { db, now }: { readonly db: Db; readonly now: () => Date },
  { agencyId, measureId, evidenceId, reason, alongside }: Say,
): Promise<Result<void, DisputeProblem>> {
  return inTransaction(db, async (tx) => {
    const evidence = await lockEvidence(tx, agencyId, evidenceId)
    if (evidence?.measureId !== measureId) return err({ kind: 'no-such-evidence' })
    const words = reason.trim().slice(0, longestDispute)
    if (words === '') return err({ kind: 'no-reason' })
    const at = now()
    const { open, recent } = await countDisputes(tx, agencyId, evidenceId, new Date(at.getTime() - 3_600_000))
    if (open >= mostWaiting || recent >= mostAnHour) return err({ kind: 'too-many' })
    const id = newId()
    await insertDispute(tx, agencyId, { id, measureId, evidenceId, fiscalYear: evidence.fiscalYear, reason: words, sentAt: at })
    await recordDeed(tx, { agencyId, at, actor: 'public', action: 'evidence.disputed', subject: `monitor.dispute/${id}`, detail: {} })
    await alongside(tx, evidence)
    return ok(undefined)
  })
}

export type AnswerProblem = { readonly kind: 'no-such-dispute' } | { readonly kind: 'no-reason' } | { readonly kind: 'answered' }
type Answer = { readonly agencyId: string; readonly disputeId: string; readonly accepted: boolean; readonly reason: string }

/** Once and in writing. Accepted, the evidence counts no more; a measure that was done by it alone is not. */
export function answerDispute(
  { db, now, rights }: { readonly db: Db; readonly now: () => Date; readonly rights: Rights },
  { agencyId, disputeId, accepted, reason }: Answer,
): Promise<Result<void, AnswerProblem>> {
  demand(rights, 'dispute.answer', agencyId)
  return inTransaction(db, async (tx) => {
    const found = await lockDispute(tx, agencyId, disputeId)
    if (!found) return err({ kind: 'no-such-dispute' })
    if (found.answer) return err({ kind: 'answered' })
    const words = reason.trim().slice(0, longestDispute)
    if (words === '') return err({ kind: 'no-reason' })
    const at = now()
    await setAnswered(tx, agencyId, { id: disputeId, accepted, reason: words, at, by: rights.actor })
    const subject = `monitor.dispute/${disputeId}`
    await recordDeed(tx, { agencyId, at, actor: rights.actor, action: 'dispute.answered', subject, detail: { accepted } })
    return ok(undefined)
  })
}
