/** What the public reads of an office's measures: read under the public's own role, so that nothing else could come along. */

import { findPlan, isAdopted } from '#act'
import type { MeasuresPlan } from '#act'
import { findProgress } from '#monitor'
import type { Progress } from '#monitor'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { becomePublic, listPublishedYears } from './store.ts'

export type PublicProgress = {
  readonly plan: MeasuresPlan
  readonly progress: Progress
  /** Other years that are public, newest first. */
  readonly others: readonly number[]
}

/** Of the year asked for, else the newest that is public; undefined where there is none, and while its plan is being changed. */
export const findPublicProgress = (db: Db, agencyId: string, asked?: number): Promise<PublicProgress | undefined> =>
  inTransaction(db, async (tx) => {
    await becomePublic(tx)
    const years = await listPublishedYears(tx, agencyId)
    const fiscalYear = asked ?? years[0]
    if (fiscalYear === undefined || !(await isAdopted(tx, agencyId, fiscalYear))) return undefined
    const plan = await findPlan(tx, agencyId, fiscalYear)
    if (!plan) return undefined
    return { plan, progress: await findProgress(tx, agencyId, fiscalYear), others: years.filter((year) => year !== fiscalYear) }
  })
