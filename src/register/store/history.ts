/** Names of the past and successions: schema `register`, shared by all. */

import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { dayOfIso, isoOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { clean } from '#platform/db'
import type { Db } from '#platform/db'
import type { AgencyType, RegisteredAgency } from '../domain/agency.ts'
import type { FormerName, Succession } from '../domain/succession.ts'

type Tables = {
  'register.former_name': {
    id: string
    of_agency: string
    type: AgencyType
    name: string
    full_name: string
    from_day: string | null
    until_day: string | null
  }
  'register.succession': { id: string; from_agency: string; to_agency: string; kind: Succession['kind']; on_day: string; note: string }
}
const tables = (db: Db) => db.withTables<Tables>()

/** Of one agency; of all without an id: some thousands at most in a century. */
export async function listFormerNames(db: Db, agencyId?: string): Promise<readonly FormerName[]> {
  let query = tables(db).selectFrom('register.former_name').selectAll().orderBy('id')
  if (agencyId !== undefined) query = query.where('of_agency', '=', agencyId)
  return (await query.execute()).map(formerName)
}

/** Who bore that name before, of that type. */
export async function listAgencyIdsFormerlyNamed(db: Db, type: AgencyType, name: string): Promise<readonly string[]> {
  const rows = await tables(db)
    .selectFrom('register.former_name')
    .select('of_agency')
    .distinct()
    .where('name', '=', name)
    .where('type', '=', type)
    .execute()
  return rows.map(({ of_agency }) => of_agency)
}

export async function setFormerNames(db: Db, names: readonly FormerName[]): Promise<void> {
  for (const one of names) {
    const values = {
      type: one.type,
      name: clean(one.name),
      full_name: clean(one.fullName),
      from_day: one.from && isoOf(one.from),
      until_day: one.until && isoOf(one.until),
    }
    await tables(db)
      .insertInto('register.former_name')
      .values({ id: one.id, of_agency: one.agencyId, ...values })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
      .execute()
  }
}

/** False where there is none. */
export async function deleteFormerName(db: Db, id: string): Promise<boolean> {
  const done = await tables(db).deleteFrom('register.former_name').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows === 1n
}

/** Every step before and after a body, by any number of steps; all there are without an id. */
export async function listSuccessions(db: Db, agencyId?: string): Promise<readonly Succession[]> {
  const { rows } =
    agencyId === undefined
      ? await sql<Selectable<Tables['register.succession']>>`select * from register.succession order by on_day, id`.execute(db)
      : await sql<Selectable<Tables['register.succession']>>`
          with recursive kin(id) as (
            select ${agencyId}::uuid
            union
            select case when s.from_agency = k.id then s.to_agency else s.from_agency end
            from kin k join register.succession s on s.from_agency = k.id or s.to_agency = k.id
          )
          select s.* from register.succession s where s.from_agency in (select id from kin) order by s.on_day, s.id`.execute(db)
  return rows.map(({ id, from_agency, to_agency, kind, on_day, note }) => ({
    id,
    from: from_agency,
    to: to_agency,
    kind,
    on: dayOfIso(on_day),
    note,
  }))
}

export async function insertSuccession(db: Db, one: Succession): Promise<void> {
  await tables(db)
    .insertInto('register.succession')
    .values({ id: one.id, from_agency: one.from, to_agency: one.to, kind: one.kind, on_day: isoOf(one.on), note: clean(one.note) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** False where there is none. */
export async function deleteSuccession(db: Db, id: string): Promise<boolean> {
  const done = await tables(db).deleteFrom('register.succession').where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows === 1n
}

/** The imported agencies under the names they bore before, as the checks see them: a paper of that time bears them. */
export async function listFormerlyRegistered(db: Db): Promise<readonly RegisteredAgency[]> {
  const { rows } = await sql<Omit<RegisteredAgency, 'fullName'> & { readonly full_name: string }>`
    select a.code, n.type, n.name, n.full_name, a.size, a.province, a.district
    from register.former_name n join register.agency a on a.id = n.of_agency
    where a.source = 'import' and a.code is not null and a.province is not null
    order by n.id`.execute(db)
  return rows.map(({ full_name, ...row }) => ({ ...row, fullName: full_name }))
}

/** Codes of bodies of which one took up the other. */
export async function listKin(db: Db): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await sql<{ readonly a: string; readonly b: string }>`
    select a.code as a, b.code as b
    from register.succession s
    join register.agency a on a.id = s.from_agency
    join register.agency b on b.id = s.to_agency
    where a.code is not null and b.code is not null`.execute(db)
  return rows.map(({ a, b }) => [a, b])
}

const formerName = (row: Selectable<Tables['register.former_name']>): FormerName => ({
  id: row.id,
  agencyId: row.of_agency,
  type: row.type,
  name: row.name,
  fullName: row.full_name,
  from: thai(row.from_day),
  until: thai(row.until_day),
})
const thai = (text: string | null): ThaiDay | null => (text === null ? null : dayOfIso(text))
