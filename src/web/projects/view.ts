/** What a page of projects is asked for, read from its address, and the addresses that ask for it. */

import type { Context } from 'hono'
import { dayOf, daysAfter, fiscalYearOf, roundEnd } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { exact, over, rounded, times } from '#kernel/exact'
import { listProjectYears, projectSorts, projectStatuses } from '#monitor'
import type { ProjectsFilter, ProjectsOnly, ProjectSort, ProjectSums } from '#monitor'
import type { Agency } from '#register'
import { enteredCount, enteredYear } from '../entered.ts'
import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import type { ProjectsMessages } from './messages.th.ts'

export const wordsOf = (c: Context<Env>): ProjectsMessages => (c.var.language === 'th' ? th : en)
export const baseOf = (agency: { readonly id: string }): string => `/o/${agency.id}/projects`
export const depsOf = (c: Context<Env>) => ({ db: c.var.services.db, now: c.var.services.now, rights: c.var.services.rights })

export const rowsPerPage = 50

/** Months of the fiscal year that a view ends with. */
export type Months = 6 | 12

export type ProjectsView = {
  readonly year: number
  /** Other years that have projects. */
  readonly others: readonly number[]
  readonly months: Months
  /** As of this day projects are late: today, or the day after the view's last. */
  readonly on: ThaiDay
  readonly filter: ProjectsFilter
  readonly sort: ProjectSort
  readonly page: number
}

const wanted = (c: Context<Env>, name: string): string | undefined => {
  const text = (c.req.query(name) ?? '').slice(0, 2000)
  return text === '' ? undefined : text
}

export async function viewOf(c: Context<Env>, agency: Agency): Promise<ProjectsView> {
  const { services } = c.var
  const today = dayOf(services.now())
  const years = (await listProjectYears(services.db, agency.id)).map(({ fiscalYear }) => fiscalYear)
  const year = enteredYear(c.req.query('year') ?? '') ?? years[0] ?? fiscalYearOf(today)
  const asked = c.req.query('view')
  const months = asked === '6' ? 6 : asked === '12' ? 12 : today <= roundEnd(year, 6) ? 6 : 12
  const after = daysAfter(roundEnd(year, months), 1)
  const on = today < after ? today : after
  const only = (['late', 'unspent', 'left'] as const).find((one): one is ProjectsOnly => one === c.req.query('only'))
  return {
    year,
    others: years.filter((other) => other !== year),
    months,
    on,
    filter: {
      agencyId: agency.id,
      fiscalYear: year,
      on,
      search: wanted(c, 'q'),
      unit: wanted(c, 'unit'),
      strategy: wanted(c, 'strategy'),
      status: projectStatuses.find((one) => one === c.req.query('status')),
      only,
    },
    sort: projectSorts.find((one) => one === c.req.query('sort')) ?? 'no',
    page: Math.max(1, enteredCount(c.req.query('page') ?? '') ?? 1),
  }
}

/** The address of the same view with something else in it; a page number does not outlive another choice. */
export function addressOf(base: string, view: ProjectsView, other: Readonly<Record<string, string | number | undefined>> = {}): string {
  const { search, unit, strategy, status, only } = view.filter
  const all = {
    year: view.year,
    view: view.months,
    q: search,
    unit,
    strategy,
    status,
    only,
    sort: view.sort === 'no' ? undefined : view.sort,
    ...other,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(all)) if (value !== undefined && value !== '') query.set(name, String(value))
  return `${base}?${query.toString()}`
}

/** "1,200,000.50", exact at any size; a dash where it is not known. */
export const shownMoney = (baht: string | null, language: Language): string =>
  baht === null ? '—' : digits(rounded(exact(baht)).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ','), language)

/** Per cent of the budget, exact, rounded once; empty where there is no budget. */
export const shareOf = ({ budget, spent }: { readonly budget: string | null; readonly spent: string | null }): string =>
  budget === null || spent === null || /^[0.]*$/.test(budget) ? '' : rounded(over(times(exact(spent), exact(100)), exact(budget)))

/** What is left of a sum's budget; below zero where more was spent. */
export const leftOf = ({ budget, spent }: Pick<ProjectSums, 'budget' | 'spent'>): string => {
  const [all, gone] = [exact(budget), exact(spent)]
  return rounded({ n: all.n * gone.d - gone.n * all.d, d: all.d * gone.d })
}
