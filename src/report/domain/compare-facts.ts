/** Holds what was read back against what was written: every difference is a fault of ours. */

import { toArabicDigits } from '#kernel/thai'
import type { Facts, ReadMeasure } from '#read'
import type { expectedFacts } from './expected-facts.ts'

/** Where they differ ("measures.2.steps"), what should stand there, what was read. */
export type Difference = { readonly path: string; readonly expected: string; readonly found: string }

/** Spaces are no part of Thai words: a line may have been broken anywhere. Documents print Thai digits, stored text has Arabic ones. */
const bare = (value: unknown): string => toArabicDigits(JSON.stringify(value ?? null)).replace(/\s+/g, '')

export function differences(expected: ReturnType<typeof expectedFacts>, found: Facts): readonly Difference[] {
  const all: Difference[] = []
  const hold = (path: string, a: unknown, b: unknown): void => {
    if (bare(a) !== bare(b)) all.push({ path, expected: JSON.stringify(a ?? null), found: JSON.stringify(b ?? null) })
  }
  hold('kind', expected.kind, found.kind)
  for (const field of ['name', 'type', 'district', 'province'] as const)
    hold(`agency.${field}`, expected.agency?.[field], found.agency?.[field])
  hold('fiscalYear', expected.fiscalYear, found.fiscalYear)
  if (expected.measuresYear !== null) hold('measuresYear', expected.measuresYear, found.measuresYear)
  if (expected.total !== null) {
    hold('total', expected.total, found.total)
    hold('level', expected.level, found.level)
  }
  for (const [code, score] of Object.entries(expected.instruments)) hold(`instruments.${code}`, score, found.instruments[code as 'IIT'])
  const scores = (facts: Pick<Facts, 'indicators'>) =>
    facts.indicators.toSorted((a, b) => a.no - b.no).map(({ no, score, previous }) => [no, score, previous])
  hold('indicators', scores(expected), scores(found))
  hold('measures.length', expected.measures.length, found.measures.length)
  expected.measures.forEach((measure, index) => {
    const other = found.measures[index]
    if (other) {
      for (const field of fieldsOf(measure))
        hold(`measures.${index + 1}.${field}`, sorted(field, measure[field]), sorted(field, other[field]))
      for (const part of ['outputs', 'outcomes', 'evidence'] as const)
        hold(`measures.${index + 1}.expected.${part}`, measure.expected?.[part] ?? [], other.expected?.[part] ?? [])
    }
  })
  const projects = (facts: Pick<Facts, 'projects'>) =>
    facts.projects.map(({ no, name, budget, spent, unit, status, note }) => [no, name, budget, spent, unit, status, note])
  hold('projects', projects(expected), projects(found))
  return all
}

/** Indicator and instrument can be read only where the document names them. */
const fieldsOf = (measure: ReadMeasure): readonly (keyof ReadMeasure)[] => [
  'title',
  ...(measure.indicator === null ? [] : (['instrument', 'indicator'] as const)),
  'issue',
  'approach',
  'steps',
  'owners',
  'due',
  'rounds',
  'status',
  'results',
  'outcomes',
]
const sorted = (field: keyof ReadMeasure, value: ReadMeasure[keyof ReadMeasure]): unknown =>
  (field === 'due' || field === 'rounds') && Array.isArray(value)
    ? value.map(String).toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    : value
