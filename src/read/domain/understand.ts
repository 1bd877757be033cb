/** From the stream of lines and tables to facts: each finder looks for one kind, in the order in which they need each other. */

import type { Framework } from '#framework'
import type { Register } from '#register'
import { findAgency } from './facts/agency.ts'
import { outlineOf } from './facts/flow.ts'
import { indicatorNames } from './facts/indicator-names.ts'
import { findIndicators, scoreClaims } from './facts/indicators.ts'
import { findInstruments, findTotal, totalOf, totalRow } from './facts/scores.ts'
import { findYears } from './facts/years.ts'
import type { Facts } from './reading.ts'
import type { Source } from './source.ts'

export type Knowledge = { readonly register: Register; readonly frameworkFor: (year: number) => Framework | undefined }

/** Names of indicators are the same in all years known: where a document names no year, those of the latest framework serve. */
function anyFramework(frameworkFor: Knowledge['frameworkFor'], year: number | null): Framework | undefined {
  const years = [...(year === null ? [] : [year, year - 1, year + 1]), 2565, 2566, 2567, 2568, 2569, 2564, 2563]
  for (const candidate of years) {
    const framework = frameworkFor(candidate)
    if (framework) return framework
  }
  return undefined
}

/** All that stands in a document. What does not stand in it is null, never guessed. */
export function understand(source: Source, { register, frameworkFor }: Knowledge): Facts {
  const outline = outlineOf(source)
  const years = findYears(outline, true)
  const framework = anyFramework(frameworkFor, years.fiscalYear)
  const names = indicatorNames(framework)
  const indicators = findIndicators(scoreClaims(outline, names, years.fiscalYear))
  const computed = totalRow(outline, years.fiscalYear) ?? totalOf(indicators, framework)
  const { total, level } = findTotal(outline, years.fiscalYear, computed)
  return {
    kind: 'other',
    agency: findAgency(outline, register),
    ...years,
    total,
    level,
    instruments: findInstruments(outline, (text) => names.of(text) !== undefined, years.fiscalYear, framework, indicators, total),
    indicators,
    lostItems: [],
    weakItems: [],
    measures: [],
    projects: [],
    signatories: [],
    memo: null,
  }
}
