/**
 * Reminders of steps: a week before, a day before, and once when it is late. Of rounds: when one opens, a week before it is due and when
 * it is late to those who report; when it is a week late to those who sign, too. One notice a round, however many measures it has.
 */

import { z } from 'zod'
import { dueSteps } from '#act'
import type { MeasuresPlan } from '#act'
import { dayOf, daysFrom, fiscalYearOf } from '#kernel/day'
import { findPlanAsReported, findProgress, findRounds, missingIn } from '#monitor'
import { enterOffices, inTransaction } from '#platform/db'
import { worker } from '#platform/jobs/kind'
import type { JobKind, Worker } from '#platform/jobs/kind'
import type { Db } from '#platform/db'
import { tell } from './tell.ts'
import type { TellDeps } from './tell.ts'

type OfficeJob = { readonly agencyId: string; readonly day: string }

/** Four times a day: whose plans are to be looked at. The days are counted in Bangkok. */
export const remindKind: JobKind<Record<string, never>> = {
  name: 'inbox.remind',
  payload: z.record(z.string(), z.never()),
  retries: 0,
  firstWait: 1,
  mostWait: 1,
  seconds: 600,
  every: 6 * 3600,
}

/** One office: the reminders of one day. */
export const remindOfficeKind: JobKind<OfficeJob> = {
  name: 'inbox.remind-office',
  payload: z.object({ agencyId: z.uuid(), day: z.string() }),
  retries: 3,
  firstWait: 30,
  mostWait: 600,
  seconds: 60,
  once: { key: ({ agencyId }) => agencyId, while: 'waiting' },
}

/** A step that has been late for longer was late before the plan came here. */
const longLate = 60

export const remindWorkers = (deps: TellDeps): readonly Worker[] => [
  worker(remindKind, async () => {
    const day = dayOf(deps.now())
    for (const agencyId of await deps.people.offices(deps.now()))
      await inTransaction(deps.db, (tx) => deps.send(tx, remindOfficeKind, { agencyId, day }))
  }),
  worker(remindOfficeKind, async ({ agencyId }, run) => {
    const today = dayOf(deps.now())
    const year = fiscalYearOf(today)
    const recipients = await deps.people.recipients(agencyId)
    await inTransaction(deps.db, async (tx) => {
      await run.done(tx)
      await enterOffices(tx, [agencyId])
      for (const fiscalYear of [year - 1, year, year + 1]) {
        const plan = await findPlanAsReported(tx, agencyId, fiscalYear)
        for (const { measure, step, due } of plan ? dueSteps(plan) : []) {
          const days = daysFrom(today, due)
          if (days > 7 || days < -longLate) continue
          const data = { measure: measure.no, step, days: Math.abs(days), year: fiscalYear, measureId: measure.id }
          const stage = days < 0 ? 'late' : days <= 1 ? 'day' : 'week'
          const once = `step/${measure.id}/${step}/${due}/${stage}`
          for (const userId of recipients)
            await tell(deps, tx, { userId, officeId: agencyId, kind: days < 0 ? 'step.late' : 'step.due', data, once })
        }
        if (plan) await remindOfRounds(deps, tx, agencyId, plan)
      }
    })
  }),
]

const reporting = ['agency-admin', 'officer', 'owner'] as const

async function remindOfRounds(deps: TellDeps, tx: Db, agencyId: string, plan: MeasuresPlan): Promise<void> {
  const today = dayOf(deps.now())
  const { fiscalYear } = plan
  const open = (await findRounds(tx, agencyId, fiscalYear, deps.now())).filter(({ state }) => state === 'open' || state === 'overdue')
  if (open.length === 0) return
  const progress = await findProgress(tx, agencyId, fiscalYear)
  for (const { months, due } of open) {
    const days = daysFrom(today, due)
    const measures = missingIn(plan, progress, months).length
    if (measures === 0 || days < -longLate) continue
    const stage = days > 7 ? 'open' : days >= 0 ? 'due' : days > -7 ? 'late' : 'week-late'
    const kind = days > 7 ? 'round.open' : days >= 0 ? 'round.due' : 'round.late'
    const data = { months, days: Math.abs(days), year: fiscalYear, measures }
    const once = `round/${agencyId}/${fiscalYear}/${months}/${stage}`
    for (const userId of await deps.people.recipients(agencyId, stage === 'week-late' ? [...reporting, 'approver'] : reporting))
      await tell(deps, tx, { userId, officeId: agencyId, kind, data, once })
  }
}
