/** The fields of a measure: what stands in them, and what was entered, parsed. */

import { z } from 'zod'
import type { Measure, MeasureWords, Step } from '#act'
import type { Framework } from '#framework'
import { mendThai, toArabicDigits } from '#kernel/thai'
import { enteredDay, enteredLines } from '../entered.ts'
import type { Faults } from '../fields.tsx'
import type { Language } from '../language.ts'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { MeasuresMessages } from './messages.th.ts'

export const allRounds = [3, 6, 9, 12] as const
/** Empty rows behind the steps there are: more come when these are filled and saved. */
const emptyRows = 3
const mostSteps = 60

const blank: MeasureWords = {
  title: '',
  instrument: 'OIT',
  indicators: [],
  items: [],
  issue: '',
  steps: [],
  owners: [],
  rounds: [6, 12],
  status: 'not-started',
  results: [],
  outcomes: [],
  evidence: [],
}

/** A measure as fields, days in the reader's digits; without one, the fields of a new one. */
export function fieldsOfMeasure(measure: Measure | undefined, language: Language): Fields {
  const { title, instrument, indicators, items, issue, steps, owners, rounds, status, results, outcomes, evidence } = measure ?? blank
  return new Map([
    ['title', [digits(title, language)]],
    ['instrument', [instrument]],
    ['indicators', indicators.map(String)],
    ['items', [items.join(' ')]],
    ['issue', [digits(issue, language)]],
    ['owners', [owners.join('\n')]],
    ['rounds', rounds.map(String)],
    ['status', [status]],
    ['results', [digits(results.join('\n'), language)]],
    ['outcomes', [digits(outcomes.join('\n'), language)]],
    ['evidence', [evidence.join('\n')]],
    ...steps.flatMap(({ text, due }, at): [string, string[]][] => [
      [`step.${at}`, [digits(text, language)]],
      [`due.${at}`, [due === null ? '' : shownDay(due, language)]],
    ]),
  ])
}

/** The rows of steps in the form: those with something in them, then empty ones. */
export function stepRows(fields: Fields): readonly { readonly text: string; readonly due: string }[] {
  const used = Array.from({ length: mostSteps }, (_, at) => ({ text: first(fields, `step.${at}`), due: first(fields, `due.${at}`) }))
  const last = used.findLastIndex(({ text, due }) => text.trim() !== '' || due.trim() !== '')
  return used.slice(0, Math.min(mostSteps, last + 1 + emptyRows))
}

const Text = z
  .string()
  .max(20_000)
  .transform((text) => toArabicDigits(mendThai(text)).replace(/\r\n/g, '\n').trim())
/** Names of units and links stay as they were typed. */
const Lines = z.string().max(20_000).transform(enteredLines)
const Sentences = Lines.transform((lines) => lines.map(toArabicDigits))
const MeasureForm = z.object({
  title: Text.pipe(z.string().min(1).max(500)),
  instrument: z.enum(['IIT', 'EIT', 'OIT']),
  indicators: z.array(z.coerce.number().int().min(1).max(20)),
  issue: Text,
  owners: Lines,
  rounds: z.array(z.coerce.number().pipe(z.union([z.literal(3), z.literal(6), z.literal(9), z.literal(12)]))),
  status: z.enum(['not-started', 'in-progress', 'done']),
  results: Sentences,
  outcomes: Sentences,
  evidence: Lines,
})

/** Stored text carries Arabic digits; pages and documents show the reader's and the document's. */
export function parseMeasure(
  fields: Fields,
  framework: Framework | undefined,
  t: MeasuresMessages,
  language: Language,
): { readonly words: MeasureWords | undefined; readonly faults: Faults } {
  const faults = new Map<string, string>()
  const parsed = MeasureForm.safeParse({
    title: first(fields, 'title'),
    instrument: first(fields, 'instrument'),
    indicators: fields.get('indicators') ?? [],
    issue: first(fields, 'issue'),
    owners: first(fields, 'owners'),
    rounds: fields.get('rounds') ?? [],
    status: first(fields, 'status'),
    results: first(fields, 'results'),
    outcomes: first(fields, 'outcomes'),
    evidence: first(fields, 'evidence'),
  })
  if (!parsed.success) faults.set('title', t.nameNeeded)
  const items = parseItems(first(fields, 'items'), framework)
  if (items.unknown.length > 0) faults.set('items', t.wrongItem(items.unknown.join(' ')))
  const steps = parseSteps(fields, t, language, faults)
  if (!parsed.success || faults.size > 0) return { words: undefined, faults }
  const { indicators, rounds, ...rest } = parsed.data
  const ascending = (numbers: readonly number[]) => [...new Set(numbers)].toSorted((a, b) => a - b)
  return {
    words: {
      ...rest,
      indicators: ascending(indicators),
      rounds: ascending(rounds),
      items: items.codes,
      steps,
    },
    faults,
  }
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

function parseSteps(fields: Fields, t: MeasuresMessages, language: Language, faults: Map<string, string>): readonly Step[] {
  return stepRows(fields).flatMap(({ text, due }, at): Step[] => {
    const words = mendThai(text).replace(/\s+/g, ' ').trim()
    const day = due.trim() === '' ? null : enteredDay(due)
    if (day === undefined) faults.set(`due.${at}`, digits(t.wrongDay(at + 1), language))
    if (words === '' && due.trim() !== '') faults.set(`step.${at}`, digits(t.wrongStep(at + 1), language))
    return words === '' ? [] : [{ text: toArabicDigits(words), due: day ?? null }]
  })
}
