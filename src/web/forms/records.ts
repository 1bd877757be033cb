/** What the office's registers hold of the year a form is about. */

import { findPlan, listRisks } from '#act'
import { findProgress, listProjects, remarksOf, withProgress } from '#monitor'
import { againstRecords, fromRecords } from '#report'
import type { Form, FormValues, OfficeRecords, Say } from '#report'
import type { Services } from '../services.ts'

async function recordsOf({ db }: Pick<Services, 'db'>, agencyId: string, year: number, months: number): Promise<OfficeRecords> {
  const plan = await findPlan(db, agencyId, year)
  const progress = await findProgress(db, agencyId, year)
  return {
    projects: await listProjects(db, agencyId, year),
    measures: plan ? withProgress(plan, progress, months).measures : [],
    remarks: plan ? remarksOf(plan, progress, months) : [],
    risks: await listRisks(db, agencyId, year),
  }
}

const yearIn = ({ year }: FormValues): number => (typeof year === 'string' && /^25\d\d$/.test(year) ? Number(year) : 0)

/** The form with what the registers say in place of what was filled in; what they do not answer stays. Undefined without a year. */
export async function filledFromRecords(
  services: Pick<Services, 'db'>,
  agencyId: string,
  form: Form,
  values: FormValues,
): Promise<FormValues | undefined> {
  const year = yearIn(values)
  if (!form.records || year === 0) return undefined
  const found = fromRecords(form, values, await recordsOf(services, agencyId, year, form.records.months))
  const said = Object.entries(found ?? {}).filter(([, value]) => value.length > 0)
  return { ...values, ...Object.fromEntries(said) }
}

/** Figures that are not those of the registers. */
export async function notAsRecorded(
  services: Pick<Services, 'db'>,
  agencyId: string,
  form: Form,
  values: FormValues,
): Promise<readonly Say[]> {
  const year = yearIn(values)
  return form.records && year > 0 ? againstRecords(form, values, await recordsOf(services, agencyId, year, form.records.months)) : []
}
