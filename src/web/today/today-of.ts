/** The facts of what to do next, gathered, and what follows from them for who asks. */

import { coverage, findAdoption, findPlan, locks } from '#act'
import { dayOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { inTransaction } from '#platform/db'
import { papersWaitingFor } from '#report'
import type { OfficeYear } from '../office-year.ts'
import { progressOf } from '../progress/progress-of.ts'
import type { RequestServices } from '../services.ts'
import { nextDeeds } from './next-deeds.ts'
import type { NextDeed } from './next-deeds.ts'

export type TodayView = { readonly deeds: readonly NextDeed[]; readonly fiscalYear: number; readonly today: ThaiDay }

/** One transaction, and a plan that was read for its progress is not read again: this stands on the page that is asked for most. */
export const todayOf = (
  services: Pick<RequestServices, 'db' | 'now' | 'rights'>,
  { agency, analysis, record }: Pick<OfficeYear, 'agency' | 'analysis' | 'record'>,
  userId: string | undefined,
): Promise<TodayView> =>
  inTransaction(services.db, async (db) => {
    const { fiscalYear, plan, overview } = await progressOf({ ...services, db }, agency.id, undefined)
    const answersIn = record?.measuresYear ?? null
    const answering = answersIn === null ? undefined : answersIn === fiscalYear ? plan : await findPlan(db, agency.id, answersIn)
    const measures = answering?.measures ?? []
    const facts = {
      fiscalYear,
      rounds: overview.rounds,
      concerns: overview.concerns,
      measures: measures.length,
      adopted: answersIn !== null && locks(await findAdoption(db, agency.id, answersIn)),
      waiting: userId === undefined ? [] : await papersWaitingFor(db, agency.id, userId),
      uncovered: analysis && answersIn !== null ? coverage(measures, analysis).uncovered.length : null,
    }
    const today = dayOf(services.now())
    return { deeds: nextDeeds(facts, services.rights.deeds, today), fiscalYear, today }
  })
