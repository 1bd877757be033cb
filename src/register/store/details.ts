/** What an office says of itself beside its name: schema `register`, table `agency`. */

import { sql } from 'kysely'
import { dayOfIso, isoOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { clean } from '#platform/db'
import type { Db } from '#platform/db'

/** Days: the first and the last on which it was this body. Text is null where nothing is known. */
export type OfficeDetails = {
  readonly parentId: string | null
  readonly website: string | null
  readonly emblemSha256: string | null
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
  /** "นม 71201/" */
  readonly numberPrefix: string | null
  readonly validFrom: ThaiDay | null
  readonly validUntil: ThaiDay | null
}

type Tables = {
  'register.agency': {
    id: string
    parent_id: string | null
    website: string | null
    emblem_sha256: string | null
    address: string | null
    phone: string | null
    email: string | null
    number_prefix: string | null
    valid_from: string | null
    valid_until: string | null
    updated_at: Date
  }
}
const tables = (db: Db) => db.withTables<Tables>()
const columns = [
  'parent_id',
  'website',
  'emblem_sha256',
  'address',
  'phone',
  'email',
  'number_prefix',
  'valid_from',
  'valid_until',
] as const

export async function findDetails(db: Db, id: string): Promise<OfficeDetails | undefined> {
  const row = await tables(db).selectFrom('register.agency').select(columns).where('id', '=', id).executeTakeFirst()
  return (
    row && {
      parentId: row.parent_id,
      website: row.website,
      emblemSha256: row.emblem_sha256,
      address: row.address,
      phone: row.phone,
      email: row.email,
      numberPrefix: row.number_prefix,
      validFrom: row.valid_from === null ? null : dayOfIso(row.valid_from),
      validUntil: row.valid_until === null ? null : dayOfIso(row.valid_until),
    }
  )
}

/** Of an agency that there is. */
export async function setDetails(db: Db, id: string, one: OfficeDetails, at: Date): Promise<void> {
  const text = (value: string | null) => (value === null ? null : clean(value))
  await tables(db)
    .updateTable('register.agency')
    .set({
      parent_id: one.parentId,
      website: text(one.website),
      emblem_sha256: one.emblemSha256,
      address: text(one.address),
      phone: text(one.phone),
      email: text(one.email),
      number_prefix: text(one.numberPrefix),
      valid_from: one.validFrom && isoOf(one.validFrom),
      valid_until: one.validUntil && isoOf(one.validUntil),
      updated_at: at,
    })
    .where('id', '=', id)
    .execute()
}

/** Whether any office has this picture as its emblem. */
export async function isEmblem(db: Db, sha256: string): Promise<boolean> {
  const row = await tables(db).selectFrom('register.agency').select('id').where('emblem_sha256', '=', sha256).limit(1).executeTakeFirst()
  return row !== undefined
}

/** Of which agencies a website is known; the import brings one only where none is. */
export async function listAgenciesWithWebsite(db: Db): Promise<ReadonlySet<string>> {
  const rows = await tables(db).selectFrom('register.agency').select('id').where('website', 'is not', null).execute()
  return new Set(rows.map(({ id }) => id))
}

/** Many at once, as an import brings them. */
export async function setWebsites(db: Db, all: readonly { readonly id: string; readonly website: string }[]): Promise<void> {
  if (all.length === 0) return
  const ids = all.map(({ id }) => id)
  const websites = all.map(({ website }) => clean(website))
  await sql`update register.agency a set website = w.website from unnest(${ids}::uuid[], ${websites}::text[]) w(id, website) where a.id = w.id`.execute(
    db,
  )
}
