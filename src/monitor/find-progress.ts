/** All that is known of a year's measures: the rounds, what was reported, what can be seen. */

import { findPlan } from '#act'
import type { MeasuresPlan } from '#act'
import { dayOf } from '#kernel/day'
import type { Db } from '#platform/db'
import { findCalendar } from '#register'
import { proven } from './domain/evidence.ts'
import { withProgress } from './domain/progress.ts'
import type { Progress } from './domain/progress.ts'
import { roundsOf } from './domain/round.ts'
import type { Round } from './domain/round.ts'
import { listDisputes } from './store/disputes.ts'
import { listChecks, listEvidence } from './store/evidence.ts'
import { listReports, listRoundDeeds } from './store/progress.ts'

export async function findProgress(db: Db, agencyId: string, fiscalYear: number): Promise<Progress> {
  const evidence = await listEvidence(db, agencyId, fiscalYear)
  const checks = evidence.length > 0 ? await listChecks(db, agencyId, fiscalYear) : []
  const disputes = evidence.length > 0 ? await listDisputes(db, agencyId, fiscalYear) : []
  return { reports: await listReports(db, agencyId, fiscalYear), evidence: proven(evidence, checks, disputes), disputes }
}

export async function findRounds(db: Db, agencyId: string, fiscalYear: number, now: Date): Promise<readonly Round[]> {
  const calendar = await findCalendar(db, agencyId, fiscalYear - 1, fiscalYear)
  return roundsOf(fiscalYear, calendar, await listRoundDeeds(db, agencyId, fiscalYear), dayOf(now))
}

/** The plan with what was reported on it: what reminders and calendars go by. */
export async function findPlanAsReported(db: Db, agencyId: string, fiscalYear: number): Promise<MeasuresPlan | undefined> {
  const plan = await findPlan(db, agencyId, fiscalYear)
  return plan && withProgress(plan, await findProgress(db, agencyId, fiscalYear))
}
