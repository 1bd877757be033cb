/** Who signs a letter and how its number begins, as far as the register knows; every field can still be changed. */

import { dayOf, parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { findDetails, findOrganisation, personName, signingPosts, whoSigns } from '#register'
import type { Agency, Organisation } from '#register'
import { postsOf } from '#report'
import { digits } from '../numbers.ts'
import type { Language } from '../language.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Services } from '../services.ts'
import { officeFor } from './command.ts'
import { emptyEntries, signers } from './letter-form.ts'

export type KnownSigners = { readonly agency: Agency; readonly organisation: Organisation; readonly numberPrefix: string | null }

export async function knownSigners({ db }: Pick<Services, 'db'>, agency: Agency): Promise<KnownSigners> {
  const [organisation, details] = [await findOrganisation(db, agency.id), await findDetails(db, agency.id)]
  return { agency, organisation, numberPrefix: details?.numberPrefix ?? null }
}

/** What the three say of themselves on a day: of a post that the register does not have, the usual title and no name. */
function signersOn({ agency, organisation }: KnownSigners, day: ThaiDay): ReadonlyMap<string, readonly string[]> {
  const posts = signingPosts(organisation)
  const usual = postsOf(officeFor(agency))
  return new Map(
    signers.flatMap((who) => {
      const post = posts[who]
      const signature = post && whoSigns(organisation, post.id, day)
      const person = signature?.person
      return [
        [`${who}.post`, [signature ? (signature.position ?? '') : usual[who]]],
        [`${who}.name`, [person ? personName(person) : '']],
        [`${who}.acting`, [signature?.actingFor ?? '']],
      ] as const
    }),
  )
}

/** What stands in the form before anything is entered. */
export function knownEntries(known: KnownSigners, now: Date, language: Language): Fields {
  const day = dayOf(now)
  return new Map([
    ...emptyEntries(officeFor(known.agency)),
    ...signersOn(known, day),
    ['number', [digits(known.numberPrefix ?? '', language)]],
    ['signedOn', [day]],
  ])
}

/**
 * The form was filled with who signs today; the letter may bear another day. A signer that nobody touched is the one of the letter's
 * day; one that was typed stays.
 */
export function settledSigners(fields: Fields, known: KnownSigners, date: ThaiDay | null): Fields {
  const shownFor = parseThaiDay(first(fields, 'signedOn'))
  if (!shownFor || date === null || date === shownFor) return fields
  const [then, now] = [signersOn(known, shownFor), signersOn(known, date)]
  const untouched = signers.filter((who) =>
    ['post', 'name', 'acting'].every((part) => first(fields, `${who}.${part}`).trim() === first(then, `${who}.${part}`)),
  )
  return new Map([...fields, ...[...now].filter(([name]) => untouched.some((who) => name.startsWith(`${who}.`))), ['signedOn', [date]]])
}
