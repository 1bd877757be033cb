/** The year whose measures a page follows up: its plan, its rounds, what was reported. */

import { findPlan, listPlans } from '#act'
import type { MeasuresPlan } from '#act'
import { dayOf, fiscalYearOf } from '#kernel/day'
import { findProgress, findRounds, overviewOf } from '#monitor'
import type { Overview, Progress, Round } from '#monitor'
import { inTransaction } from '#platform/db'
import type { Services } from '../services.ts'

export type ProgressView = {
  readonly fiscalYear: number
  readonly plan: MeasuresPlan
  readonly progress: Progress
  readonly rounds: readonly Round[]
  readonly overview: Overview
  /** Other fiscal years that have a plan. */
  readonly others: readonly number[]
}

/** Of the year asked for; else of this fiscal year where it has a plan; else of the newest plan there is. */
export const progressOf = ({ db, now }: Pick<Services, 'db' | 'now'>, agencyId: string, asked: number | undefined): Promise<ProgressView> =>
  inTransaction(db, async (tx) => {
    const years = (await listPlans(tx, agencyId)).map(({ fiscalYear }) => fiscalYear)
    const today = dayOf(now())
    const current = fiscalYearOf(today)
    const fiscalYear = asked ?? (years.includes(current) ? current : (years[0] ?? current))
    const plan = (await findPlan(tx, agencyId, fiscalYear)) ?? { fiscalYear, assessedYear: fiscalYear - 1, measures: [] }
    const progress = await findProgress(tx, agencyId, fiscalYear)
    const rounds = await findRounds(tx, agencyId, fiscalYear, now())
    const others = years.filter((year) => year !== fiscalYear)
    return { fiscalYear, plan, progress, rounds, overview: overviewOf(plan, progress, rounds, today), others }
  })
