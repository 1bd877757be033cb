/** The fields of a correction: what stands in them, and what was entered, parsed. */

import { z } from 'zod'
import type { FactChange, ReadAgency, Reading } from '#read'
import { fullNameOf, parseAgencyName } from '#register'
import type { AgencyType } from '#register'
import { enteredScore, enteredYear } from '../entered.ts'
import type { Faults } from '../fields.tsx'
import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { DocumentMessages } from './messages.th.ts'

/** What the form shows for a reading; scores as they were printed, in the reader's digits. */
export function entriesOf(reading: Reading, indicators: readonly number[], language: Language): ReadonlyMap<string, string> {
  const shown = (value: number | null | undefined) => (value === null || value === undefined ? '' : digits(String(value), language))
  const { agency } = reading
  const entries = new Map([
    ['name', agency?.name ?? ''],
    ['type', agency?.type ?? ''],
    ['district', agency?.district ?? ''],
    ['province', agency?.province ?? ''],
    ['fiscalYear', shown(reading.fiscalYear)],
    ['measuresYear', shown(reading.measuresYear)],
    ['total', shown(reading.total)],
    ['level', reading.level ?? ''],
  ])
  for (const no of indicators) {
    const found = reading.indicators.find((indicator) => indicator.no === no)
    entries.set(`indicators.${no}.score`, shown(found?.score))
    entries.set(`indicators.${no}.previous`, shown(found?.previous))
  }
  return entries
}

/** Empty is "not in the document", and a value in either digit set; anything else is a fault. */
const optional = (parse: (text: string) => number | undefined) =>
  z.string().transform((text, context) => {
    if (text.trim() === '') return null
    const value = parse(text)
    if (value === undefined) context.addIssue({ code: 'custom', message: 'wrong' })
    return value ?? null
  })
const Score = optional(enteredScore)
const Year = optional(enteredYear)
const types = ['อบต.', 'ทต.', 'ทม.', 'ทน.', 'อบจ.', 'อื่น ๆ'] as const satisfies readonly AgencyType[]
const Place = z
  .string()
  .max(60)
  .transform((text) => text.replace(/^(?:อำเภอ|จังหวัด|เขต|อ\.|จ\.)\s*/, '').trim() || null)
export const AgencyForm = z
  .object({
    name: z.string().trim().min(1).max(150),
    type: z.union([z.enum(types), z.literal('')]),
    district: Place,
    province: Place,
  })
  .transform(({ name, type, district, province }, context): ReadAgency => {
    const parsed = parseAgencyName(name)
    const known = type === '' ? parsed?.type : type
    if (!known) context.addIssue({ code: 'custom', path: ['type'], message: 'needed' })
    // Of another kind of body, the name is all there is and stays whole.
    const bare = known === 'อื่น ๆ' || !parsed ? name : parsed.name
    return { name: bare, type: known ?? null, fullName: fullNameOf(known ?? null, bare), district, province, code: null }
  })

export const agencyFields = (fields: Fields) => ({
  name: first(fields, 'name'),
  type: first(fields, 'type'),
  district: first(fields, 'district'),
  province: first(fields, 'province'),
})

export function agencyFaults(error: z.ZodError, t: DocumentMessages): Faults {
  return new Map(error.issues.map(({ path }) => (path[0] === 'type' ? ['type', t.needType] : ['name', t.needName])))
}

type Parsed = { readonly changes: readonly FactChange[]; readonly faults: Faults }

/** Every field becomes a change; what is the same as before is left out by the use case. */
export function parseCorrection(
  fields: Fields,
  reading: Reading,
  indicators: readonly number[],
  levels: readonly string[],
  t: DocumentMessages,
): Parsed {
  const changes: FactChange[] = []
  const faults = new Map<string, string>()
  for (const path of ['fiscalYear', 'measuresYear'] as const) {
    const year = Year.safeParse(first(fields, path))
    if (year.success) changes.push({ path, value: year.data })
    else faults.set(path, t.wrongYear)
  }
  const numbers = ['total', ...indicators.flatMap((no) => [`indicators.${no}.score`, `indicators.${no}.previous`])]
  for (const path of numbers as ('total' | `indicators.${number}.score`)[]) {
    const score = Score.safeParse(first(fields, path))
    if (score.success) changes.push({ path, value: score.data })
    else faults.set(path, t.wrongScore)
  }
  const level = first(fields, 'level')
  changes.push({ path: 'level', value: levels.includes(level) || level === reading.level ? level : null })
  const agency = parseAgency(fields, reading, t)
  for (const [id, text] of agency.faults) faults.set(id, text)
  return { changes: [...agency.changes, ...changes], faults }
}

/** An agency that is as it was is no change, even where its name has no type. */
function parseAgency(fields: Fields, { agency }: Reading, t: DocumentMessages): Parsed {
  const entered = agencyFields(fields)
  const same = Object.entries(entered).every(([key, value]) => value.trim() === (agency?.[key as keyof typeof entered] ?? ''))
  if (same) return { changes: [], faults: new Map() }
  const parsed = AgencyForm.safeParse(entered)
  return parsed.success
    ? {
        changes: [{ path: 'agency', value: { ...parsed.data, code: parsed.data.name === agency?.name ? agency.code : null } }],
        faults: new Map(),
      }
    : { changes: [], faults: agencyFaults(parsed.error, t) }
}
