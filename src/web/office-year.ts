/** One office's assessed year as every page of the office stands on it: its documents, the record made of them, the analysis. */

import { listPlans } from '#act'
import { gains } from '#analyse'
import type { Analysis, Gain } from '#analyse'
import { yearRecordOf } from '#assess'
import type { YearRecord } from '#assess'
import { frameworkFor, listFrameworks } from '#framework'
import type { Framework } from '#framework'
import { inTransaction } from '#platform/db'
import { listDocuments, listRead } from '#read'
import type { DocumentEntry, ReadEntry } from '#read'
import type { Agency, Register } from '#register'
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

/** What follows from the readings alone. */
type Understood = Omit<OfficeYear, 'agency' | 'documents' | 'measures'>
type Choice = { readonly year?: number | undefined; readonly threshold?: number | undefined }

/** What it was made of: the documents as they stood, the methods in use, and the register where corrections were checked against it. */
type Kept = { readonly version: string; readonly register: Register | null; readonly understood: Understood }

/** The office years asked for last. Each is asked for again with every page; none is used unless what it was made of is the same to the letter. */
const kept = new Map<string, Kept>()
const mostKept = 300

const methods = (): string =>
  listFrameworks()
    .map(({ year, version }) => `${year}.${version}`)
    .join(' ')

/** Nothing shown can be stale: what is kept between requests is held against its ground each time. */
export async function officeYear(
  { db, register }: Pick<Services, 'db' | 'register'>,
  agency: Agency,
  choice: Choice = {},
): Promise<OfficeYear> {
  const key = [agency.id, choice.year, choice.threshold].join(' ')
  // All of one moment; and one transaction costs half the round trips of three.
  const { documents, plans, understood } = await inTransaction(db, async (tx) => {
    const { rows } = await listDocuments(tx, agency.id, { limit: 200 })
    const version = `${rows.map(({ id, state, updatedAt }) => `${id} ${state} ${updatedAt.toISOString()}`).join()} ${methods()}`
    const before = kept.get(key)
    const same = before?.version === version && (before.register === null || before.register === (await register()))
    const now = same ? before : await understand({ register, db: tx }, agency.id, choice, version)
    keep(key, now)
    return { documents: rows, plans: await listPlans(tx, agency.id), understood: now.understood }
  })
  return {
    ...understood,
    agency,
    documents,
    measures: plans.find(({ fiscalYear }) => fiscalYear === understood.record?.measuresYear)?.measures ?? 0,
  }
}

/** The one asked for longest ago makes room. */
function keep(key: string, one: Kept): void {
  kept.delete(key)
  kept.set(key, one)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
}

async function understand(
  deps: Pick<Services, 'db' | 'register'>,
  agencyId: string,
  { year, threshold }: Choice,
  version: string,
): Promise<Kept> {
  const read = await listRead(deps, agencyId)
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
    version,
    register: read.some(({ revised }) => revised) ? await deps.register() : null,
    understood: { read: ordered, years, record, framework, analysis, gains: analysis ? gains(analysis) : [] },
  }
}

const hasScores = ({ reading }: ReadEntry): boolean => reading.indicators.length > 0 || reading.total !== null
