/** What is known of one agency's assessed year, gathered from the documents that were read: the ground that analysis and documents stand on. */

import type { ComponentCode, Framework, ScoreSheet } from '#framework'
import { exact } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import type { Facts } from '#read'

/** Where a number came from, so that it can be opened: the n-th document given, its line. */
export type Provenance = { readonly document: number; readonly line: number }

export type YearRecord = {
  /** ปีที่ประเมิน */
  readonly assessedYear: number
  /** ปีงบประมาณของมาตรการ: the year after, where no document says otherwise. */
  readonly measuresYear: number
  readonly sheet: ScoreSheet
  /** The year before, where a comparison was printed. */
  readonly before: ScoreSheet | null
  /** Total and level as printed; kept beside the computed ones and never mixed with them. */
  readonly printed: { readonly total: number | null; readonly level: string | null }
  /** Items that a document names as weak or lost ("I28", "O11"). */
  readonly namedItems: readonly string[]
  readonly lostItems: readonly string[]
  readonly from: ReadonlyMap<number, Provenance>
}

/** No document says which year it speaks of: a person must. */
export type YearProblem = { readonly kind: 'no-year' }

/**
 * Gathers one assessed year from what documents say. Later documents fill what earlier ones lack and never overwrite it.
 * `year` chooses where the documents speak of several; without it the latest with scores.
 * Instruments printed alone are kept as components, so a sheet with no indicators still gives a total.
 */
export function yearRecordOf(
  documents: readonly Facts[],
  framework: (year: number) => Framework | undefined,
  year?: number,
): { readonly ok: true; readonly value: YearRecord } | { readonly ok: false; readonly error: YearProblem } {
  const years = documents.flatMap((facts) => (facts.fiscalYear === null ? [] : [facts.fiscalYear]))
  const withScores = documents.flatMap((facts) => (facts.fiscalYear !== null && hasScores(facts) ? [facts.fiscalYear] : []))
  const assessedYear = year ?? latest(withScores) ?? latest(years)
  if (assessedYear === undefined) return { ok: false, error: { kind: 'no-year' } }

  const indicators = new Map<number, Exact>()
  const previous = new Map<number, Exact>()
  const components: Partial<Record<ComponentCode, Exact>> = {}
  const from = new Map<number, Provenance>()
  let total: number | null = null
  let level: string | null = null
  let measuresYear: number | null = null
  const named = new Set<string>()
  const lost = new Set<string>()
  const known = framework(assessedYear)

  documents.forEach((facts, document) => {
    if (facts.fiscalYear === assessedYear) {
      for (const found of facts.indicators) {
        if (!indicators.has(found.no)) {
          indicators.set(found.no, exact(found.score))
          from.set(found.no, { document, line: found.line })
        }
        if (found.previous !== null && !previous.has(found.no)) previous.set(found.no, exact(found.previous))
      }
      for (const [code, score] of Object.entries(facts.instruments)) components[code as ComponentCode] ??= exact(score)
      total ??= facts.total
      level ??= facts.level
      for (const { item } of facts.weakItems) if (!known || known.items.some(({ code }) => same(code, item))) named.add(item)
      for (const { item, certain } of facts.lostItems) if (certain) lost.add(item)
    } else if (facts.fiscalYear === assessedYear - 1) {
      for (const found of facts.indicators) if (!previous.has(found.no)) previous.set(found.no, exact(found.score))
    }
    measuresYear ??= facts.measuresYear
  })

  const sheet: ScoreSheet = { year: assessedYear, indicators, components, items: new Map([...lost].map((item) => [item, exact(0)])) }
  return {
    ok: true,
    value: {
      assessedYear,
      measuresYear: measuresYear !== null && measuresYear > assessedYear ? measuresYear : assessedYear + 1,
      sheet,
      before: previous.size > 0 ? { year: assessedYear - 1, indicators: previous, components: {}, items: new Map() } : null,
      printed: { total, level },
      namedItems: [...named],
      lostItems: [...lost],
      from,
    },
  }
}

const same = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase()
const hasScores = (facts: Facts): boolean => facts.indicators.length > 0 || Object.keys(facts.instruments).length > 0
const latest = (years: readonly number[]): number | undefined => (years.length > 0 ? Math.max(...years) : undefined)
