/** The plan a page shows: which year it is for, what it leaves unanswered, and drafts for that. */

import { coverage, draftMeasures, findAdoption, findPlan, listPlans, listRisks, locks, unitsOf } from '#act'
import type { Adoption, AgencyUnits, Coverage, Measure, MeasuresPlan, PlanYears, Risk, Uncovered } from '#act'
import { dayOf, fiscalYearOf } from '#kernel/day'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/id'
import { officeYear } from '../office-year.ts'
import type { OfficeYear } from '../office-year.ts'
import { findOrganisation } from '#register'
import type { Agency, Organisation } from '#register'
import type { Services } from '../services.ts'

export type PlanView = {
  readonly year: OfficeYear
  readonly plan: MeasuresPlan
  /** Fiscal years that have a plan. */
  readonly others: readonly number[]
  /** Null where there is no score to hold the plan against. */
  readonly coverage: Coverage | null
}

/** Of the year asked for; else of the year after the one assessed; else the newest plan there is; else this fiscal year. */
export async function planOf(
  services: Pick<Services, 'db' | 'register' | 'now'>,
  agency: Agency,
  asked: number | undefined,
): Promise<PlanView> {
  const plans = await listPlans(services.db, agency.id)
  const named = plans.find(({ fiscalYear }) => fiscalYear === asked)
  const year = await officeYear(services, agency, { year: named?.assessedYear })
  const fiscalYear = named?.fiscalYear ?? asked ?? year.record?.measuresYear ?? plans[0]?.fiscalYear ?? fiscalYearOf(dayOf(services.now()))
  const found = await findPlan(services.db, agency.id, fiscalYear)
  const assessedYear = found?.assessedYear ?? (year.record?.measuresYear === fiscalYear ? year.record.assessedYear : fiscalYear - 1)
  const plan = found ?? { fiscalYear, assessedYear, measures: [] }
  const matches = year.record?.assessedYear === plan.assessedYear
  return {
    year,
    plan,
    others: plans.map((one) => one.fiscalYear).filter((one) => one !== fiscalYear),
    coverage: year.analysis && matches ? coverage(plan.measures, year.analysis) : null,
  }
}

/** A plan with what its own pages stand on beside it. */
export type PlanAtWork = PlanView & {
  /** Its newest version on the way to a meeting. */
  readonly adoption: Adoption | undefined
  readonly locked: boolean
  /** The plan of the year before; undefined where there is none. */
  readonly lastYear: MeasuresPlan | undefined
  readonly organisation: Organisation
  readonly risks: readonly Risk[]
}

export async function planAtWork(
  services: Pick<Services, 'db' | 'register' | 'now'>,
  agency: Agency,
  asked: number | undefined,
): Promise<PlanAtWork> {
  const view = await planOf(services, agency, asked)
  const { fiscalYear } = view.plan
  return inTransaction(services.db, async (db) => {
    const adoption = await findAdoption(db, agency.id, fiscalYear)
    const lastYear = await findPlan(db, agency.id, fiscalYear - 1)
    const organisation = await findOrganisation(db, agency.id)
    return { ...view, adoption, locked: locks(adoption), lastYear, organisation, risks: await listRisks(db, agency.id, fiscalYear) }
  })
}

/** Of last year's plan, what this one does not carry on yet. */
export const carryable = ({ plan, lastYear }: PlanAtWork): readonly Measure[] =>
  (lastYear?.measures ?? []).filter(({ id }) => !plan.measures.some(({ carriedFrom }) => carriedFrom === id))

/** Everything the library recommends for that year's result; owners by the names this office uses. */
export function draftsOf({ year, plan }: PlanView): readonly Measure[] {
  return year.analysis ? draftMeasures(year.analysis, { units: unitNamesOf(year), newId, fiscalYear: plan.fiscalYear }) : []
}

/** What this office calls its units, by its own documents. */
export const unitNamesOf = ({ agency, read }: OfficeYear): AgencyUnits =>
  unitsOf(
    agency.type,
    read.flatMap(({ reading }) => reading.measures.flatMap(({ owners }) => owners)),
  )

/** The drafts that answer those weaknesses, each once. */
export function draftsFor(view: PlanView, wanted: readonly Uncovered[]): readonly Measure[] {
  const drafts = draftsOf(view)
  const answers = (draft: Measure, one: Uncovered): boolean => {
    if (one.kind === 'item') return draft.items.includes(one.item)
    if (one.kind === 'indicator') return draft.indicators.includes(one.indicator)
    return draft.indicators.includes(one.indicator) && draft.issue.includes(one.loss.sub)
  }
  return drafts.filter((draft) => wanted.some((one) => answers(draft, one)))
}

export const yearsOf = ({ plan }: PlanView): PlanYears => ({ fiscalYear: plan.fiscalYear, assessedYear: plan.assessedYear })
