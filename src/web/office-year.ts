/** One office's assessed year as every page of the office stands on it: its documents, the record made of them, the analysis. */

import { listPlans } from '#act'
import { gains } from '#analyse'
import type { Analysis, Gain } from '#analyse'
import { yearRecordOf } from '#assess'
import type { YearRecord } from '#assess'
import { frameworkFor } from '#framework'
import type { Framework } from '#framework'
import { inTransaction } from '#platform/db'
import { listDocuments, listRead } from '#read'
import type { DocumentEntry, ReadEntry } from '#read'
import type { Agency } from '#register'
import { analysisOf } from '#report'
import type { Services } from './services.ts'

export type OfficeYear = {
  readonly agency: Agency
  /** All documents handed in, newest first, also those that are not read. */
  readonly documents: readonly DocumentEntry[]
  /** Those that were read, in the order in which they fill the record: scores first, then the newest. */
  readonly read: readonly ReadEntry[]
  /** Assessed years that documents speak of, newest first. */
  readonly years: readonly number[]
  /** Null where no document says which year it speaks of. */
  readonly record: YearRecord | null
  /** Undefined where the method of that year is not known here. */
  readonly framework: Framework | undefined
  /** Null where there is no score to analyse. */
  readonly analysis: Analysis | null
  readonly gains: readonly Gain[]
  /** How many measures the plan of the measures year has. */
  readonly measures: number
}

/** Reads everything anew: nothing is kept between requests that could be stale. `year` and `threshold` are the reader's choice. */
export async function officeYear(
  services: Pick<Services, 'db' | 'register'>,
  agency: Agency,
  { year, threshold }: { readonly year?: number | undefined; readonly threshold?: number | undefined } = {},
): Promise<OfficeYear> {
  // All of one moment; and one transaction costs half the round trips of three.
  const { documents, read, plans } = await inTransaction(services.db, async (db) => ({
    documents: (await listDocuments(db, agency.id, { limit: 200 })).rows,
    read: await listRead({ ...services, db }, agency.id),
    plans: await listPlans(db, agency.id),
  }))
  const ordered = read.toSorted((a, b) => Number(hasScores(b)) - Number(hasScores(a)))
  const years = [...new Set(ordered.flatMap(({ reading }) => reading.fiscalYear ?? []))].toSorted((a, b) => b - a)
  const gathered = yearRecordOf(
    ordered.map(({ reading }) => reading),
    frameworkFor,
    year !== undefined && years.includes(year) ? year : undefined,
  )
  const record = gathered.ok ? gathered.value : null
  const framework = record ? frameworkFor(record.assessedYear) : undefined
  // Nothing is analysed where a document speaks of a year and gives no score of it.
  const known = record && (record.sheet.indicators.size > 0 || Object.keys(record.sheet.components).length > 0)
  const analysed = known ? analysisOf(record, frameworkFor, threshold) : undefined
  const analysis = analysed?.ok ? analysed.value : null
  return {
    agency,
    documents,
    read: ordered,
    years,
    record,
    framework,
    analysis,
    gains: analysis ? gains(analysis) : [],
    measures: plans.find(({ fiscalYear }) => fiscalYear === record?.measuresYear)?.measures ?? 0,
  }
}

const hasScores = ({ reading }: ReadEntry): boolean => reading.indicators.length > 0 || reading.total !== null
