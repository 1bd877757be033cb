/** The library of measures (คลังมาตรการ): what is recommended for every item of a year, and what offices share with each other. */

import { mustAnswer, recommendationFor, recommendationForIndicator } from '#analyse'
import type { Action, Advice, Analysis, Owner } from '#analyse'
import type { Framework, InstrumentCode } from '#framework'
import { fiscalYearSpan, monthOf, roundEnd, yearOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { mendThai, toArabicDigits } from '#kernel/thai'
import { itemsIn } from './carry-over.ts'
import { ownersOf } from './draft-measures.ts'
import { indicatorKey, itemKey, sharedKey } from './library-key.ts'
import { blankMeasure } from './measure.ts'
import type { Measure } from './measure.ts'
import type { AgencyUnits } from './units.ts'

/** A step without a day of its own: only months of the fiscal year, or nothing, are the same at every office. */
export type LibraryStep = { readonly text: string; readonly by: number | null }

export type LibraryEntry = {
  readonly key: string
  readonly title: string
  /** What is shared has only the words its office wrote. */
  readonly titleEn: string | null
  /** What assessors and respondents look for; null for what is shared. */
  readonly looksFor: string | null
  readonly instrument: InstrumentCode
  readonly indicators: readonly number[]
  /** By the numbering of the framework the library was opened for. */
  readonly items: readonly string[]
  readonly steps: readonly LibraryStep[]
  readonly expectedOutputs: readonly string[]
  readonly expectedEvidence: readonly string[]
  readonly owners: readonly Owner[]
  /** The office that shares it. */
  readonly from: string | null
}

/** The words an office gives to others. */
export type SharedWords = {
  readonly title: string
  readonly steps: readonly LibraryStep[]
  readonly expectedOutputs: readonly string[]
}

export type SharedMeasure = SharedWords & {
  readonly id: string
  readonly agencyId: string
  readonly measureId: string
  readonly assessedYear: number
  readonly instrument: InstrumentCode
  readonly indicators: readonly number[]
  readonly items: readonly string[]
  readonly sharedAt: Date
}

/** Every recommendation for an item of that year, and one for each indicator as a whole, in the order of the year's method. */
export function ownEntries(framework: Framework): readonly LibraryEntry[] {
  const byItem = new Map<string, LibraryEntry>()
  for (const item of framework.items) {
    const advice = recommendationFor(framework, item.code)
    if (!advice) continue
    const key = itemKey(advice.id)
    const known = byItem.get(key)
    const { items, indicators } = known ?? { items: [], indicators: [] }
    const both = { items: [...items, item.code], indicators: [...new Set([...indicators, item.indicator])] }
    byItem.set(key, { ...fromAdvice(advice, key, item.instrument), ...both })
  }
  const whole = framework.indicators.flatMap(({ no, instrument }): readonly LibraryEntry[] => {
    const advice = recommendationForIndicator(no)
    return advice ? [{ ...fromAdvice(advice, indicatorKey(no), instrument), indicators: [no] }] : []
  })
  return framework.indicators.flatMap(({ no }) => [
    ...whole.filter(({ indicators }) => indicators[0] === no),
    ...[...byItem.values()].filter(({ indicators }) => indicators[0] === no),
  ])
}

const fromAdvice = (advice: Advice, key: string, instrument: InstrumentCode): LibraryEntry => ({
  key,
  title: advice.issueTitle,
  titleEn: advice.issueTitleEn,
  looksFor: advice.looksFor,
  instrument,
  indicators: [],
  items: [],
  steps: stepsOf(advice.action),
  expectedOutputs: [],
  expectedEvidence: [advice.evidence],
  owners: advice.owner,
  from: null,
})

const stepsOf = (action: readonly Action[]): readonly LibraryStep[] => action.map(({ text, by }) => ({ text, by }))

/** What an office shares, its items named as the framework numbers them. */
export const entryOfShared = (shared: SharedMeasure, framework: Framework): LibraryEntry => ({
  key: sharedKey(shared.id),
  title: shared.title,
  titleEn: null,
  looksFor: null,
  instrument: shared.instrument,
  indicators: shared.indicators.filter((no) => framework.indicators.some((indicator) => indicator.no === no)),
  items: itemsIn(shared.items, shared.assessedYear, framework),
  steps: shared.steps,
  expectedOutputs: shared.expectedOutputs,
  expectedEvidence: [],
  owners: [],
  from: shared.agencyId,
})

/** The weaknesses an entry answers: items first, as in the coverage of a plan. */
export type Answering = 'item' | 'indicator' | 'nothing'

export function answering(entry: LibraryEntry, analysis: Analysis | null): Answering {
  if (!analysis) return 'nothing'
  const weakItems = new Set([...analysis.namedItems.map(({ code }) => code), ...analysis.lost.flatMap(({ items }) => items)])
  if (entry.items.some((code) => weakItems.has(code))) return 'item'
  const weak = mustAnswer(analysis).map(({ no }) => no)
  return entry.indicators.some((no) => weak.includes(no)) ? 'indicator' : 'nothing'
}

const order: readonly Answering[] = ['item', 'indicator', 'nothing']

/** What answers a weakness of this office comes first; among its like everything keeps its place. */
export const weaknessesFirst = (entries: readonly LibraryEntry[], analysis: Analysis | null): readonly LibraryEntry[] =>
  order.flatMap((kind) => entries.filter((entry) => answering(entry, analysis) === kind))

/** As it is searched: Arabic digits, one case, single spaces. */
export const searchable = (text: string): string => toArabicDigits(mendThai(text)).toLowerCase().replace(/\s+/g, ' ').trim()

/** The words of an entry that a search looks at. */
export const wordsOfShared = ({ title, steps, expectedOutputs }: SharedWords): string =>
  searchable([title, ...steps.map(({ text }) => text), ...expectedOutputs].join(' '))

/** Whether all the words stand in it, in any order; "o11" finds the item. */
export function says(entry: LibraryEntry, words: string): boolean {
  const text = searchable(
    [
      entry.title,
      entry.titleEn ?? '',
      entry.looksFor ?? '',
      ...entry.steps.map((step) => step.text),
      ...entry.expectedOutputs,
      ...entry.expectedEvidence,
    ].join(' '),
  )
  const codes = entry.items.map((code) => code.toLowerCase())
  return searchable(words)
    .split(' ')
    .every((word) => codes.includes(word) || text.includes(word))
}

/** The measure an office makes of an entry: its own units, the days of its own year, and the entry remembered. */
export function measureFrom(
  entry: LibraryEntry,
  {
    units,
    newId,
    fiscalYear,
    issue,
  }: { readonly units: AgencyUnits; readonly newId: () => string; readonly fiscalYear: number; readonly issue: string },
): Measure {
  return {
    ...blankMeasure,
    id: newId(),
    no: 1,
    title: entry.title,
    instrument: entry.instrument,
    indicators: entry.indicators,
    items: entry.items,
    issue,
    steps: entry.steps.map(({ text, by }) => ({ text, due: by === null ? null : roundEnd(fiscalYear, by) })),
    owners: ownersOf(entry.owners, units),
    expectedOutputs: entry.expectedOutputs,
    expectedEvidence: entry.expectedEvidence,
    libraryKeys: [entry.key],
  }
}

/** A measure as its office may begin to share it: days become months of its fiscal year. */
export function shareable({ title, steps, expectedOutputs }: Measure, fiscalYear: number): SharedWords {
  return { title, steps: steps.map(({ text, due }) => ({ text, by: due && monthsInto(due, fiscalYear) })), expectedOutputs }
}

/** October is 1, September 12; null for a day of another year. */
function monthsInto(day: ThaiDay, fiscalYear: number): number | null {
  const { first, last } = fiscalYearSpan(fiscalYear)
  return day < first || day > last ? null : (yearOf(day) - yearOf(first)) * 12 + monthOf(day) - 9
}

/** `at` counts the steps from 0. */
export type SharedFault = { readonly part: 'title' | 'step' | 'outputs'; readonly at: number; readonly kind: 'missing' | 'personal' }

/** Words for others' eyes: something to do must be in them, and nobody's name, number or address. */
export function sharedFaults({ title, steps, expectedOutputs }: SharedWords): readonly SharedFault[] {
  const faults: (SharedFault | false)[] = [
    title === '' && { part: 'title', at: 0, kind: 'missing' },
    isPersonal(title) && { part: 'title', at: 0, kind: 'personal' },
    steps.length === 0 && { part: 'step', at: 0, kind: 'missing' },
    ...steps.map(({ text }, at) => isPersonal(text) && ({ part: 'step', at, kind: 'personal' } as const)),
    expectedOutputs.some(isPersonal) && { part: 'outputs', at: 0, kind: 'personal' },
  ]
  return faults.filter((fault) => fault !== false)
}

/** Posts that begin like the title of a man. */
const posts = /นาย(?:ก|อำเภอ|ช่าง|ทะเบียน|ตรวจ|แพทย์|ด่าน|จ้าง|หน้า|ทหาร|ตำรวจ|สถานี)/g

/** An e-mail address, a number of nine digits and more (telephone, identity card), a name behind นาย, นาง, นางสาว. */
function isPersonal(text: string): boolean {
  const plain = toArabicDigits(text)
  return (
    /[^\s@]+@[^\s@]+\.[^\s@]+/.test(plain) ||
    /(?:\d[\s-]?){8,}\d/.test(plain) ||
    /(?:^|[\s("'])(?:นางสาว|นาง|นาย|น\.ส\.)\s?[ก-ฮเ-ไ]/.test(plain.replace(posts, ''))
  )
}
