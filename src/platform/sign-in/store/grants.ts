/** Who may do what, where, from which day until which. */

import { sql } from 'kysely'
import type { Db } from '../../db.ts'

export type GrantRole = 'agency-admin' | 'officer' | 'owner' | 'approver' | 'auditor' | 'assessor' | 'province' | 'national'

export type Grant = {
  readonly id: string
  readonly userId: string
  readonly role: GrantRole
  /** Null for a role over the whole house. */
  readonly agencyId: string | null
  readonly province: string | null
  readonly unitId: string | null
  /** ISO days of Bangkok, common era, both inclusive. */
  readonly fromDay: string
  readonly untilDay: string | null
}
export type NewGrant = Omit<Grant, 'untilDay'> & { readonly createdAt: Date; readonly createdBy: string | null }

type Row = {
  id: string
  user_id: string
  role: GrantRole
  agency_id: string | null
  province: string | null
  unit_id: string | null
  from_day: string
  until_day: string | null
}
type Tables = {
  'sign_in.grant': Row & { created_at: Date; created_by: string | null }
  'sign_in.user': { id: string; name: string; email: string }
}
const tables = (db: Db) => db.withTables<Tables>()
const day = (column: 'g.from_day' | 'g.until_day') => sql<string>`to_char(${sql.ref(column)}, 'YYYY-MM-DD')`
const columns = [
  'g.id',
  'g.user_id',
  'g.role',
  'g.agency_id',
  'g.province',
  'g.unit_id',
  day('g.from_day').as('from_day'),
  day('g.until_day').as('until_day'),
] as const
const grant = ({ user_id, agency_id, unit_id, from_day, until_day, ...row }: Row): Grant => ({
  ...row,
  userId: user_id,
  agencyId: agency_id,
  unitId: unit_id,
  fromDay: from_day,
  untilDay: until_day,
})

/** What the person holds on that day ("2026-11-21", Bangkok). */
export async function listGrants(db: Db, userId: string, today: string): Promise<readonly Grant[]> {
  const rows = await tables(db)
    .selectFrom('sign_in.grant as g')
    .select(columns)
    .where('g.user_id', '=', userId)
    .where('g.from_day', '<=', today)
    .where((is) => is.or([is('g.until_day', 'is', null), is('g.until_day', '>=', today)]))
    .orderBy('g.id')
    .execute()
  return rows.map(grant)
}

/** All that a person ever held, the newest first. */
export async function listAllGrants(db: Db, userId: string): Promise<readonly Grant[]> {
  const rows = await tables(db)
    .selectFrom('sign_in.grant as g')
    .select(columns)
    .where('g.user_id', '=', userId)
    .orderBy('g.id', 'desc')
    .execute()
  return rows.map(grant)
}

export type Holder = { readonly userId: string; readonly name: string; readonly email: string; readonly grants: readonly Grant[] }

/** Everybody with a role in the agency on that day, by name; null asks for the roles over the whole house. */
export async function listPeopleOf(db: Db, agencyId: string | null, today: string): Promise<readonly Holder[]> {
  const rows = await tables(db)
    .selectFrom('sign_in.grant as g')
    .innerJoin('sign_in.user as u', 'u.id', 'g.user_id')
    .select([...columns, 'u.name', 'u.email'])
    .where('g.agency_id', agencyId === null ? 'is' : '=', agencyId)
    .where('g.from_day', '<=', today)
    .where((is) => is.or([is('g.until_day', 'is', null), is('g.until_day', '>=', today)]))
    .orderBy('g.id')
    .execute()
  const holders = new Map<string, Holder & { grants: Grant[] }>()
  for (const { name, email, ...row } of rows) {
    const holder = holders.get(row.user_id) ?? { userId: row.user_id, name, email, grants: [] }
    holder.grants.push(grant(row))
    holders.set(row.user_id, holder)
  }
  const { compare } = new Intl.Collator('th')
  return [...holders.values()].toSorted((a, b) => compare(a.name, b.name))
}

/** Nothing where a grant of that id is there already (the same deed sent again). */
export async function addGrant(db: Db, one: NewGrant): Promise<void> {
  await tables(db)
    .insertInto('sign_in.grant')
    .values({
      id: one.id,
      user_id: one.userId,
      role: one.role,
      agency_id: one.agencyId,
      province: one.province,
      unit_id: one.unitId,
      from_day: one.fromDay,
      until_day: null,
      created_at: one.createdAt,
      created_by: one.createdBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The day before `today` becomes its last. Undefined where the agency has no such grant that still counts. */
export async function endGrant(db: Db, agencyId: string | null, id: string, today: string): Promise<Grant | undefined> {
  const row = await tables(db)
    .updateTable('sign_in.grant as g')
    .set({ until_day: sql<string>`greatest(${today}::date - 1, g.from_day - 1)` })
    .where('g.id', '=', id)
    .where('g.agency_id', agencyId === null ? 'is' : '=', agencyId)
    .where((is) => is.or([is('g.until_day', 'is', null), is('g.until_day', '>=', today)]))
    .returning(columns)
    .executeTakeFirst()
  return row && grant(row)
}

/** How many hold a role over the whole house on that day: the last national one cannot be taken away. Locks them. */
export async function lockNational(db: Db, today: string): Promise<number> {
  if (!db.isTransaction) throw new Error('a lock needs a transaction')
  const rows = await tables(db)
    .selectFrom('sign_in.grant as g')
    .select('g.id')
    .where('g.role', '=', 'national')
    .where((is) => is.or([is('g.until_day', 'is', null), is('g.until_day', '>=', today)]))
    .forUpdate()
    .execute()
  return rows.length
}
