/** The facts of what to do next, gathered, and what follows from them for who asks. */

import { coverage, findAdoption, findPlan, locks } from '#act'
import { dayOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { papersWaitingFor } from '#report'
import type { OfficeYear } from '../office-year.ts'
import { progressOf } from '../progress/progress-of.ts'
import type { RequestServices } from '../services.ts'
import { nextDeeds } from './next-deeds.ts'
import type { NextDeed } from './next-deeds.ts'

export type TodayView = { readonly deeds: readonly NextDeed[]; readonly fiscalYear: number; readonly today: ThaiDay }

export async function todayOf(
  services: Pick<RequestServices, 'db' | 'now' | 'rights'>,
  { agency, analysis, record }: Pick<OfficeYear, 'agency' | 'analysis' | 'record'>,
  userId: string | undefined,
): Promise<TodayView> {
  const { fiscalYear, overview } = await progressOf(services, agency.id, undefined)
  const answersIn = record?.measuresYear ?? null
  const measures = (answersIn === null ? undefined : await findPlan(services.db, agency.id, answersIn))?.measures ?? []
  const facts = {
    fiscalYear,
    rounds: overview.rounds,
    concerns: overview.concerns,
    measures: measures.length,
    adopted: answersIn !== null && locks(await findAdoption(services.db, agency.id, answersIn)),
    waiting: userId === undefined ? [] : await papersWaitingFor(services.db, agency.id, userId),
    uncovered: analysis && answersIn !== null ? coverage(measures, analysis).uncovered.length : null,
  }
  const today = dayOf(services.now())
  return { deeds: nextDeeds(facts, services.rights.deeds, today), fiscalYear, today }
}
