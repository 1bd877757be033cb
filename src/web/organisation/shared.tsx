/** What the pages of the office share: words, the way back of what was removed, what people type. */

import type { Context } from 'hono'
import type { FC } from 'hono/jsx'
import { z } from 'zod'
import { dayOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { mendThai } from '#kernel/thai'
import { isId } from '#platform/id'
import { listAgenciesById, parseAgencyName, searchAgencies } from '#register'
import type { Agency } from '#register'
import { enteredDay } from '../entered.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { en } from './messages.en.ts'
import { th } from './messages.th.ts'
import type { OrganisationMessages } from './messages.th.ts'

export const wordsOf = (c: Context<Env>): OrganisationMessages => (c.var.language === 'th' ? th : en)

export const baseOf = (agency: { readonly id: string }): string => `/o/${agency.id}/organisation`

/** For use cases that leave an audit row. */
export const depsOf = (c: Context<Env>) => ({ db: c.var.services.db, now: c.var.services.now, rights: c.var.services.rights })

export const today = (c: Context<Env>): ThaiDay => dayOf(c.var.services.now())

const Line = z.string().transform((text) => mendThai(text).replace(/\s+/g, ' ').trim())

/** One line of a form, mended; cut where it is longer than any honest one. */
export const line = (fields: Fields, name: string, most = 300): string => Line.parse(first(fields, name).slice(0, most))

/** Empty is null. */
export const lineOrNull = (fields: Fields, name: string, most = 300): string | null => line(fields, name, most) || null

/** Undefined where it is no day; null where it is empty. */
export function dayIn(fields: Fields, name: string): ThaiDay | null | undefined {
  const text = first(fields, name).slice(0, 60)
  return text.trim() === '' ? null : enteredDay(text)
}

/** What was just removed, from the address: the folder of its `back` route and its id. */
export type Removed = { readonly kind: string; readonly id: string }

export function removedIn(c: Context<Env>): Removed | undefined {
  const [, kind = '', id = ''] = /^([a-z]+)\.([0-9a-f-]{10,36})$/.exec(c.req.query('removed') ?? '') ?? []
  return kind !== '' && (isId(id) || /^\d{4}-\d\d-\d\d$/.test(id)) ? { kind, id } : undefined
}

export function noticeIn(c: Context<Env>): string | undefined {
  const t = wordsOf(c)
  if (c.req.query('back') === 'no') return t.notBack
  return c.req.query('done') === undefined ? undefined : t.saved
}

export type News = { readonly removed?: Removed | undefined; readonly notice?: string | undefined }
export const newsOf = (c: Context<Env>): News => ({ removed: removedIn(c), notice: noticeIn(c) })

export const NewsNotes: FC<News & { readonly t: OrganisationMessages; readonly base: string }> = ({ t, base, removed, notice }) => (
  <>
    {removed && (
      <form class="note inline" method="post" action={`${base}/${removed.kind}/${removed.id}/back`}>
        <output>{t.removed}</output>
        <button class="button quiet">{t.undo}</button>
      </form>
    )}
    {notice !== undefined && <output class="note">{notice}</output>}
  </>
)

/** The one agency that a code or a full name means; `many` where a name means several. */
export async function agencyNamed(c: Context<Env>, typed: string): Promise<Agency | 'none' | 'many'> {
  const { db } = c.var.services
  if (isId(typed)) return (await listAgenciesById(db, [typed]))[0] ?? 'none'
  const { rows } = await searchAgencies(db, typed, { limit: 20, offset: 0 })
  const parsed = parseAgencyName(typed)
  const exact = rows.filter(
    ({ code, fullName, name, type }) => code === typed || fullName === typed || (type === parsed?.type && name === parsed.name),
  )
  const [only] = exact
  return only === undefined ? 'none' : exact.length > 1 ? 'many' : only
}
