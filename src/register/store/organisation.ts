/** The inside of an office: units, posts, people and who holds what; schema `register`. */

import type { Selectable } from 'kysely'
import { dayOfIso, isoOf } from '#kernel/day'
import { clean, lockByName } from '#platform/db'
import type { Db } from '#platform/db'
import type { Holding, Organisation, Person, Post, PostKind, Unit } from '../domain/organisation.ts'

type Row = { agency_id: string; id: string; updated_at: Date }
type Tables = {
  'register.unit': Row & { name: string; short: string; no: number; closed_on: string | null; merged_into: string | null }
  'register.person': Row & { honorific: string; name: string; user_id: string | null; active: boolean }
  'register.post': Row & { title: string; unit_id: string | null; kind: PostKind; no: number; closed_on: string | null }
  'register.holding': Row & {
    post_id: string
    person_id: string
    kind: Holding['kind']
    from_day: string
    until_day: string | null
    order_no: string | null
  }
}
const tables = (db: Db) => db.withTables<Tables>()

/** Until the transaction ends nobody else changes this office: two holders of one post cannot both find it free. */
export const lockOffice = (db: Db, agencyId: string): Promise<void> => lockByName(db, `register.office/${agencyId}`)

/** All of it, in the order of its lists: an office has hundreds of rows, not millions. */
export async function findOrganisation(db: Db, agencyId: string): Promise<Organisation> {
  const of = { agency_id: agencyId }
  const units = await tables(db)
    .selectFrom('register.unit')
    .selectAll()
    .where((eb) => eb.and(of))
    .orderBy('no')
    .orderBy('id')
    .execute()
  const posts = await tables(db)
    .selectFrom('register.post')
    .selectAll()
    .where((eb) => eb.and(of))
    .orderBy('no')
    .orderBy('id')
    .execute()
  const people = await tables(db)
    .selectFrom('register.person')
    .selectAll()
    .where((eb) => eb.and(of))
    .orderBy('name')
    .orderBy('id')
    .execute()
  const held = tables(db)
    .selectFrom('register.holding')
    .selectAll()
    .where((eb) => eb.and(of))
  const holdings = await held.orderBy('from_day', 'desc').orderBy('id').execute()
  return { units: units.map(unit), posts: posts.map(post), people: people.map(person), holdings: holdings.map(holding) }
}

/** Writes it under its id, new or changed. So do the three below. */
export async function setUnit(db: Db, agencyId: string, one: Unit, at: Date): Promise<void> {
  const values = {
    name: clean(one.name),
    short: clean(one.short),
    no: one.no,
    closed_on: one.closedOn && isoOf(one.closedOn),
    merged_into: one.mergedInto,
    updated_at: at,
  }
  await tables(db)
    .insertInto('register.unit')
    .values({ agency_id: agencyId, id: one.id, ...values })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doUpdateSet(values))
    .execute()
}

export async function setPost(db: Db, agencyId: string, one: Post, at: Date): Promise<void> {
  const { kind, no, unitId } = one
  const values = { title: clean(one.title), unit_id: unitId, kind, no, closed_on: one.closedOn && isoOf(one.closedOn), updated_at: at }
  await tables(db)
    .insertInto('register.post')
    .values({ agency_id: agencyId, id: one.id, ...values })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doUpdateSet(values))
    .execute()
}

export async function setPerson(db: Db, agencyId: string, one: Person, at: Date): Promise<void> {
  const values = { honorific: clean(one.honorific), name: clean(one.name), user_id: one.userId, active: one.active, updated_at: at }
  await tables(db)
    .insertInto('register.person')
    .values({ agency_id: agencyId, id: one.id, ...values })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doUpdateSet(values))
    .execute()
}

export async function setHolding(db: Db, agencyId: string, one: Holding, at: Date): Promise<void> {
  const values = {
    post_id: one.postId,
    person_id: one.personId,
    kind: one.kind,
    from_day: isoOf(one.from),
    until_day: one.until && isoOf(one.until),
    order_no: one.orderNo && clean(one.orderNo),
    updated_at: at,
  }
  await tables(db)
    .insertInto('register.holding')
    .values({ agency_id: agencyId, id: one.id, ...values })
    .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doUpdateSet(values))
    .execute()
}

export type Kind = 'unit' | 'post' | 'person' | 'holding'

/** False where there is none. */
export async function deleteFromOffice(db: Db, kind: Kind, agencyId: string, id: string): Promise<boolean> {
  const done = await tables(db).deleteFrom(`register.${kind}`).where('agency_id', '=', agencyId).where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows === 1n
}

const day = (text: string | null) => (text === null ? null : dayOfIso(text))

const unit = ({ id, name, short, no, closed_on, merged_into }: Selectable<Tables['register.unit']>): Unit => ({
  id,
  name,
  short,
  no,
  closedOn: day(closed_on),
  mergedInto: merged_into,
})

const post = ({ id, title, unit_id, kind, no, closed_on }: Selectable<Tables['register.post']>): Post => ({
  id,
  title,
  unitId: unit_id,
  kind,
  no,
  closedOn: day(closed_on),
})

const person = ({ id, honorific, name, user_id, active }: Selectable<Tables['register.person']>): Person => ({
  id,
  honorific,
  name,
  userId: user_id,
  active,
})

const holding = (row: Selectable<Tables['register.holding']>): Holding => ({
  id: row.id,
  postId: row.post_id,
  personId: row.person_id,
  kind: row.kind,
  from: dayOfIso(row.from_day),
  until: day(row.until_day),
  orderNo: row.order_no,
})
