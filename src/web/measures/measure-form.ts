/** The fields of a measure: what stands in them, and what was entered, parsed. */

import { z } from 'zod'
import { blankMeasure, ownerFaults } from '#act'
import type { MeasureWords, OwnerFault } from '#act'
import type { Framework } from '#framework'
import { fiscalYearSpan } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { mendThai, toArabicDigits } from '#kernel/thai'
import type { Unit } from '#register'
import { enteredLines } from '../entered.ts'
import type { Faults } from '../fields.tsx'
import type { Language } from '../language.ts'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { MeasuresMessages } from './messages.th.ts'
import { fieldsOfSteps, parseSteps, parseWhole } from './step-fields.ts'

export const allRounds = [3, 6, 9, 12] as const

/** What a measure is held against: the year it is for, the method it answers, the units there are on the day that counts. */
export type FormGround = {
  readonly t: MeasuresMessages
  readonly language: Language
  readonly fiscalYear: number
  readonly framework: Framework | undefined
  readonly units: readonly Unit[]
  /** Ids of the risks of that year. */
  readonly risks: readonly string[]
  readonly today: ThaiDay
}

/** A measure as fields, days in the reader's digits; without one, the fields of a new one. */
export function fieldsOfMeasure(measure: MeasureWords | undefined, language: Language): Fields {
  const one = measure ?? blankMeasure
  const shownLines = (lines: readonly string[]) => [digits(lines.join('\n'), language)]
  return new Map([
    ['title', [digits(one.title, language)]],
    ['instrument', [one.instrument]],
    ['indicators', one.indicators.map(String)],
    ['items', [one.items.join(' ')]],
    ['issue', [digits(one.issue, language)]],
    ['guidelines', shownLines(one.guidelines)],
    ['owners', [one.owners.map((owner) => [owner, ...inBrackets(one.ownerPosts[owner])].join(' ')).join('\n')]],
    ['due', [one.due === null ? '' : shownDay(one.due, language)]],
    ['rounds', one.rounds.map(String)],
    ['expectedOutputs', shownLines(one.expectedOutputs)],
    ['expectedOutcomes', shownLines(one.expectedOutcomes)],
    ['expectedEvidence', shownLines(one.expectedEvidence)],
    ['risks', one.risks],
    ['status', [one.status]],
    ['results', shownLines(one.results)],
    ['outcomes', shownLines(one.outcomes)],
    ['evidence', [one.evidence.join('\n')]],
    ...fieldsOfSteps(one.steps, language),
  ])
}

const inBrackets = (post: string | undefined): readonly string[] => (post === undefined ? [] : [`(${post})`])

const Text = z
  .string()
  .max(20_000)
  .transform((text) => toArabicDigits(mendThai(text)).replace(/\r\n/g, '\n').trim())
/** Names of units and links stay as they were typed. */
const Lines = z.string().max(20_000).transform(enteredLines)
const Sentences = Lines.transform((lines) => lines.map(toArabicDigits))

const reported = {
  status: z.enum(['not-started', 'in-progress', 'done']),
  results: Sentences,
  outcomes: Sentences,
  evidence: Lines,
}
const ReportForm = z.object(reported)
const MeasureForm = z.object({
  ...reported,
  title: Text.pipe(z.string().max(500)),
  instrument: z.enum(['IIT', 'EIT', 'OIT']),
  indicators: z.array(z.coerce.number().int().min(1).max(20)),
  issue: Text,
  guidelines: Sentences,
  owners: Lines,
  rounds: z.array(z.coerce.number().pipe(z.union([z.literal(3), z.literal(6), z.literal(9), z.literal(12)]))),
  expectedOutputs: Sentences,
  expectedOutcomes: Sentences,
  expectedEvidence: Sentences,
  risks: z.array(z.string()),
})

const lists: ReadonlySet<string> = new Set(['indicators', 'rounds', 'risks'])
const entered = (fields: Fields, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, lists.has(name) ? (fields.get(name) ?? []) : first(fields, name)]))

export type ParsedMeasure = {
  /** Undefined where something is wrong. */
  readonly words: MeasureWords | undefined
  /** What can be made of the fields while they are still being filled in. */
  readonly draft: MeasureWords
  readonly faults: Faults
}

/** Stored text carries Arabic digits; pages and documents show the reader's and the document's. `base` has what the form does not ask. */
export function parseMeasure(fields: Fields, base: MeasureWords, ground: FormGround): ParsedMeasure {
  const { t, language } = ground
  const faults = new Map<string, string>()
  const parsed = MeasureForm.safeParse(entered(fields, Object.keys(MeasureForm.shape)))
  if (!parsed.success || parsed.data.title === '') faults.set('title', t.nameNeeded)
  const items = parseItems(first(fields, 'items'), ground.framework)
  if (items.unknown.length > 0) faults.set('items', t.wrongItem(items.unknown.join(' ')))
  const steps = parseSteps(fields, ground.fiscalYear, { t, language, faults })
  if (!parsed.success) return { words: undefined, draft: base, faults }
  const due = parseWhole(fields, { title: parsed.data.title, steps }, ground.fiscalYear, { t, language, faults })
  const owners = parseOwners(parsed.data.owners, ground.units)
  const gone = goneOwners(owners.owners, ground)
  if (gone.length > 0) faults.set('owners', gone.map((fault) => goneWords(fault, ground)).join(' · '))
  // A risk in the bin is not asked for and keeps its measures.
  const risks = [...base.risks.filter((id) => !ground.risks.includes(id)), ...ground.risks.filter((id) => parsed.data.risks.includes(id))]
  const ascending = (numbers: readonly number[]) => [...new Set(numbers)].toSorted((a, b) => a - b)
  const { indicators, rounds, ...rest } = parsed.data
  const draft = {
    ...base,
    ...rest,
    ...owners,
    indicators: ascending(indicators),
    rounds: ascending(rounds),
    items: items.codes,
    steps,
    due,
    risks,
  }
  return { words: faults.size > 0 ? undefined : draft, draft, faults }
}

/** Of an adopted plan only what is reported on it. */
export function parseReport(fields: Fields, base: MeasureWords): MeasureWords | undefined {
  const parsed = ReportForm.safeParse(entered(fields, Object.keys(ReportForm.shape)))
  return parsed.success ? { ...base, ...parsed.data } : undefined
}

/** "กองคลัง (ผู้อำนวยการกองคลัง)": what stands in brackets is the post, unless the unit itself is called so. */
function parseOwners(lines: readonly string[], units: readonly Unit[]): Pick<MeasureWords, 'owners' | 'ownerPosts'> {
  const read = lines.map((line) => {
    const [, unit, post] = /^(.+?)\s*\(([^()]+)\)$/.exec(line) ?? []
    return unit === undefined || post === undefined || units.some(({ name }) => name === line)
      ? { unit: line }
      : { unit, post: post.trim() }
  })
  return {
    owners: [...new Set(read.map(({ unit }) => unit))],
    ownerPosts: Object.fromEntries(read.flatMap(({ unit, post }) => (post === undefined ? [] : [[unit, post]]))),
  }
}

/** Today, but not later than the plan's last day: an old plan is not wrong because its unit was closed after it. */
export function goneOwners(
  owners: readonly string[],
  { fiscalYear, units, today }: Pick<FormGround, 'fiscalYear' | 'units' | 'today'>,
): readonly OwnerFault[] {
  const { last } = fiscalYearSpan(fiscalYear)
  return ownerFaults(owners, units, today < last ? today : last)
}

export const goneWords = ({ owner, closedOn, successor }: OwnerFault, { t, language }: Pick<FormGround, 't' | 'language'>): string => {
  const day = shownDay(closedOn, language)
  return successor === null ? t.unitClosed(owner, day) : t.unitMerged(owner, day, successor)
}

/** The fields with each unit that is gone replaced by the one that carries on; its post goes with it. */
export function withSuccessors(fields: Fields, ground: FormGround): Fields {
  const { owners, ownerPosts } = parseOwners(enteredLines(first(fields, 'owners')), ground.units)
  const heirs = new Map(goneOwners(owners, ground).flatMap(({ owner, successor }) => (successor === null ? [] : [[owner, successor]])))
  const lines = owners.map((owner) => heirs.get(owner) ?? [owner, ...inBrackets(ownerPosts[owner])].join(' '))
  return new Map([...fields, ['owners', [lines.join('\n')]]])
}

/** "O๑๑, e14": by the codes of the year; where its method is not known, any letter and number. */
function parseItems(
  text: string,
  framework: Framework | undefined,
): { readonly codes: readonly string[]; readonly unknown: readonly string[] } {
  const typed = [
    ...new Set(
      toArabicDigits(text)
        .split(/[\s,;·]+/)
        .filter((code) => code !== ''),
    ),
  ]
  const found = typed.map((code) => {
    const plain = code.replace(/^([IEOieo])0*(\d)/, '$1$2')
    if (!framework || framework.items.length === 0) return /^[IEO]\d{1,2}$/i.test(plain) ? plain.toUpperCase() : undefined
    return framework.items.find((item) => item.code.toUpperCase() === plain.toUpperCase())?.code
  })
  return { codes: found.filter((code) => code !== undefined), unknown: typed.filter((_, at) => found[at] === undefined) }
}
