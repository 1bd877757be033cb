/** The fields of a letter: number, day, unit, who signs. */

import { z } from 'zod'
import { toArabicDigits } from '#kernel/thai'
import { officeFullName, officePlace, postsOf } from '#report'
import type { Letter, Office, Signer } from '#report'
import { enteredDay } from '../entered.ts'
import type { Faults } from '../fields.tsx'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { PapersMessages } from './messages.th.ts'

export const signers = ['head', 'clerk', 'mayor'] as const

/** What stands in the form before anything is entered: the posts as this type of office names them. */
export function emptyEntries(office: Office): Fields {
  const posts = postsOf(office)
  return new Map([
    ['unit', [[`${posts.unit} ${officeFullName(office)}`, officePlace(office)].filter(Boolean).join(' ')]],
    ['months', ['6']],
    ...signers.map((who): [string, string[]] => [`${who}.post`, [posts[who]]]),
  ])
}

const Line = z
  .string()
  .max(300)
  .transform((text) => text.replace(/\s+/g, ' ').trim())
const LetterForm = z.object({
  number: Line,
  unit: Line,
  date: z
    .string()
    .max(60)
    .transform((text, context) => {
      const day = text.trim() === '' ? null : enteredDay(text)
      if (day === undefined) context.addIssue({ code: 'custom', message: 'wrong' })
      return day ?? null
    }),
  months: z.enum(['3', '6', '9', '12']).transform(Number).catch(6),
})

export type EnteredLetter = { readonly letter: Letter; readonly months: number }

/** `numberPrefix` alone is no number yet. */
export function parseLetter(
  fields: Fields,
  t: PapersMessages,
  numberPrefix: string | null = null,
): { readonly value: EnteredLetter | undefined; readonly faults: Faults } {
  const names = ['number', 'unit', 'date', 'months'] as const
  const parsed = LetterForm.safeParse(Object.fromEntries(names.map((name) => [name, first(fields, name)])))
  if (!parsed.success) return { value: undefined, faults: new Map([['date', t.wrongDate]]) }
  const { number, unit, date, months } = parsed.data
  const people = Object.fromEntries(signers.flatMap((who) => signerOf(fields, who)))
  const typed = toArabicDigits(number)
  const letter: Letter = {
    number: typed === '' || typed === numberPrefix?.trim() ? null : typed,
    date,
    ...(unit === '' ? {} : { office: unit }),
    ...people,
  }
  return { value: { letter, months }, faults: new Map() }
}

/** Without a post nobody is named, and the document takes the usual one. */
function signerOf(fields: Fields, who: (typeof signers)[number]): readonly (readonly [string, Signer])[] {
  const [position, name, actingFor] = ['post', 'name', 'acting'].map((part) => Line.parse(first(fields, `${who}.${part}`).slice(0, 300)))
  return position ? [[who, { position, name: name || null, actingFor: actingFor || null }]] : []
}
