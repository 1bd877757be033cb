/** The owner of a measure says how far it is, in a round. */

import { findMeasure } from '#act'
import type { MeasureStatus } from '#act'
import type { ThaiDay } from '#kernel/day'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { demand } from '#register'
import type { Rights } from '#register'
import { isLiving } from './domain/evidence.ts'
import { evidenceOf, reportIn } from './domain/progress.ts'
import type { ProgressReport } from './domain/progress.ts'
import { belongsTo } from './domain/round.ts'
import type { RoundMonths } from './domain/round.ts'
import { findProgress, findRounds } from './find-progress.ts'
import { insertReport, lockRounds } from './store/progress.ts'

export type ReportWords = Pick<ProgressReport, 'output' | 'outcome' | 'problems' | 'obstacles' | 'suggestions'> & {
  readonly status: MeasureStatus
}

export type ReportProgress = {
  readonly agencyId: string
  readonly measureId: string
  readonly months: RoundMonths
  /** The version that stood in the form when it was opened; 0 where there was none. */
  readonly basedOn: number
  readonly words: ReportWords
}

export type ReportProblem =
  | { readonly kind: 'no-such-measure' }
  | { readonly kind: 'other-round' }
  | { readonly kind: 'not-open'; readonly opens: ThaiDay }
  | { readonly kind: 'closed' }
  /** Somebody reported in between: what they said. */
  | { readonly kind: 'overtaken'; readonly by: ProgressReport }
  /** Called done, and nothing that was shown can be seen. */
  | { readonly kind: 'nothing-to-see'; readonly shown: number }

export function reportProgress(
  { db, now, rights }: { readonly db: Db; readonly now: () => Date; readonly rights: Rights },
  { agencyId, measureId, months, basedOn, words }: ReportProgress,
): Promise<Result<ProgressReport, ReportProblem>> {
  demand(rights, 'progress.report', agencyId)
  return inTransaction(db, async (tx): Promise<Result<ProgressReport, ReportProblem>> => {
    const found = await findMeasure(tx, agencyId, measureId)
    if (!found) return err({ kind: 'no-such-measure' })
    if (!belongsTo(found.measure, months)) return err({ kind: 'other-round' })
    const { fiscalYear } = found.years
    await lockRounds(tx, agencyId, fiscalYear)
    const round = (await findRounds(tx, agencyId, fiscalYear, now())).find((one) => one.months === months)
    if (round?.state === 'closed') return err({ kind: 'closed' })
    if (round?.state === 'not-open') return err({ kind: 'not-open', opens: round.opens })
    const progress = await findProgress(tx, agencyId, fiscalYear)
    const before = reportIn(progress, measureId, months)
    if (before && before.version !== basedOn) return err({ kind: 'overtaken', by: before })
    const shown = evidenceOf(progress, measureId)
    if (words.status === 'done' && !shown.some(isLiving)) return err({ kind: 'nothing-to-see', shown: shown.length })
    const at = now()
    const version = (before?.version ?? 0) + 1
    const report = { ...words, id: newId(), measureId, fiscalYear, months, version, at, by: rights.actor }
    await insertReport(tx, agencyId, report)
    const detail = { year: fiscalYear, months, version, status: words.status }
    await recordDeed(tx, { agencyId, at, actor: rights.actor, action: 'progress.reported', subject: `act.measure/${measureId}`, detail })
    return ok(report)
  })
}
