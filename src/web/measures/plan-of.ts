/** The plan a page shows: which year it is for, what it leaves unanswered, and drafts for that. */

import { coverage, draftMeasures, findPlan, listPlans, unitsOf } from '#act'
import type { Coverage, Measure, MeasuresPlan, PlanYears, Uncovered } from '#act'
import { dayOf, fiscalYearOf } from '#kernel/day'
import { newId } from '#platform/id'
import { officeYear } from '../office-year.ts'
import type { OfficeYear } from '../office-year.ts'
import type { Agency } from '#register'
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

/** Everything the library recommends for that year's result; owners by the names this office uses. */
export function draftsOf({ year, plan }: PlanView): readonly Measure[] {
  if (!year.analysis) return []
  const units = year.read.flatMap(({ reading }) => reading.measures.flatMap(({ owners }) => owners))
  return draftMeasures(year.analysis, { units: unitsOf(year.agency.type, units), newId, fiscalYear: plan.fiscalYear })
}

/** A name for an uncovered weakness in forms: "indicator:4", "item:O11", "loss:9.2". */
export const nameOf = (one: Uncovered): string =>
  one.kind === 'indicator' ? `indicator:${one.indicator}` : one.kind === 'item' ? `item:${one.item}` : `loss:${one.loss.sub}`

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
