/** Agencies and places: schema `register`, small and shared by all. */

import { sql } from 'kysely'
import type { Insertable, Selectable } from 'kysely'
import { clean } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import type { AgencyType, Area, RegisteredAgency } from './domain/agency.ts'

/** An agency of this installation: imported from the register, or known only from a document of its own (then without a code). */
export type Agency = {
  readonly id: string
  readonly code: string | null
  readonly type: AgencyType
  readonly name: string
  readonly fullName: string
  readonly size: 'S' | 'M' | 'L' | null
  readonly province: string | null
  readonly district: string | null
  /** 'hand': added by a person, as the successor of another */
  readonly source: 'house' | 'import' | 'document' | 'hand'
}

/** 'change': one agency, by hand. */
type ImportKind = 'agencies' | 'areas' | 'change'

type Tables = {
  'register.agency': {
    id: string
    code: string | null
    type: AgencyType
    name: string
    full_name: string
    size: 'S' | 'M' | 'L' | null
    province: string | null
    district: string | null
    source: Agency['source']
    updated_at: Date
  }
  'register.area': { code: string; level: Area['level']; name: string; province: string; district: string | null }
  'register.import': { id: string; kind: ImportKind; rows: number; at: Date }
}
const tables = (db: Db) => db.withTables<Tables>()

export async function findAgency(db: Db, id: string): Promise<Agency | undefined> {
  const row = await tables(db).selectFrom('register.agency').selectAll().where('id', '=', id).executeTakeFirst()
  return row && agency(row)
}

/** By the code of the national register. */
export async function findAgencyByCode(db: Db, code: string): Promise<Agency | undefined> {
  const row = await tables(db).selectFrom('register.agency').selectAll().where('code', '=', code).executeTakeFirst()
  return row && agency(row)
}

/** All agencies of that type and bare name, imported ones first. */
export async function listAgenciesNamed(db: Db, type: AgencyType, name: string): Promise<readonly Agency[]> {
  const rows = await tables(db)
    .selectFrom('register.agency')
    .selectAll()
    .where('name', '=', name)
    .where('type', '=', type)
    .orderBy('code', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute()
  return rows.map(agency)
}

/** Those ids, in no order: the names for a list that another room made. */
export async function listAgenciesById(db: Db, ids: readonly string[]): Promise<readonly Agency[]> {
  if (ids.length === 0) return []
  const rows = await tables(db).selectFrom('register.agency').selectAll().where('id', 'in', ids).execute()
  return rows.map(agency)
}

/** The agencies that documents of this installation named, and were not (yet) in an import; without the house itself. */
export async function listAgenciesFromDocuments(db: Db): Promise<readonly Agency[]> {
  const rows = await tables(db).selectFrom('register.agency').selectAll().where('source', '=', 'document').orderBy('id').execute()
  return rows.map(agency)
}

/** False when this id or code is there already. */
export async function insertAgency(db: Db, one: Agency, at: Date): Promise<boolean> {
  const done = await tables(db)
    .insertInto('register.agency')
    .values(agencyRow(one, at))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** Writes agencies under their ids, new or changed. */
export async function setAgencies(db: Db, agencies: readonly Agency[], at: Date): Promise<void> {
  for (const part of parts(agencies)) {
    await tables(db)
      .insertInto('register.agency')
      .values(part.map((one) => agencyRow(one, at)))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((row) => ({
          code: row.ref('excluded.code'),
          type: row.ref('excluded.type'),
          name: row.ref('excluded.name'),
          full_name: row.ref('excluded.full_name'),
          size: row.ref('excluded.size'),
          province: row.ref('excluded.province'),
          district: row.ref('excluded.district'),
          source: row.ref('excluded.source'),
          updated_at: row.ref('excluded.updated_at'),
        })),
      )
      .execute()
  }
}

/** Every agency but the house itself, by code. */
export async function listAgencies(db: Db): Promise<readonly Agency[]> {
  const rows = await tables(db).selectFrom('register.agency').selectAll().where('source', '<>', 'house').orderBy('code').execute()
  return rows.map(agency)
}

/** The imported agencies as the checks see them. */
export async function listRegistered(db: Db): Promise<readonly RegisteredAgency[]> {
  const rows = await tables(db)
    .selectFrom('register.agency')
    .select(['code', 'type', 'name', 'full_name', 'size', 'province', 'district'])
    .where('source', '=', 'import')
    .orderBy('code')
    .execute()
  return rows.map(({ code, full_name, province, ...row }) => ({ ...row, code: code ?? '', fullName: full_name, province: province ?? '' }))
}

export async function listAreas(db: Db): Promise<readonly Area[]> {
  return tables(db).selectFrom('register.area').selectAll().orderBy('code').execute()
}

/** Makes the places these: a file of places is always the whole of them. Needs a transaction. */
export async function setAreas(db: Db, areas: readonly Area[]): Promise<void> {
  if (!db.isTransaction) throw new Error('places are replaced in one transaction or not at all')
  await tables(db).deleteFrom('register.area').execute()
  for (const part of parts(areas)) await tables(db).insertInto('register.area').values(part).execute()
}

/** Until the transaction ends, nobody else adds or imports agencies: two documents of one new agency must not make two. */
export async function lockRegister(db: Db): Promise<void> {
  if (!db.isTransaction) throw new Error('the register is locked for one transaction')
  await sql`select pg_advisory_xact_lock(${registerLock}::int)`.execute(db)
}
/** "REGI". */
const registerLock = 0x52_45_47_49

/** A new version of the register. */
export async function insertImport(db: Db, kind: ImportKind, rows: number, at: Date): Promise<string> {
  const id = newId()
  await tables(db).insertInto('register.import').values({ id, kind, rows, at }).execute()
  return id
}

/** The newest import; undefined where nothing was imported. */
export async function findRegisterVersion(db: Db): Promise<string | undefined> {
  const row = await tables(db).selectFrom('register.import').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id
}

/** A statement takes 65,535 values. */
const parts = <T>(rows: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(rows.length / 2000) }, (_, i) => rows.slice(i * 2000, (i + 1) * 2000))

const agency = ({ id, code, type, name, full_name, size, province, district, source }: Selectable<Tables['register.agency']>): Agency => ({
  id,
  code,
  type,
  name,
  fullName: full_name,
  size,
  province,
  district,
  source,
})

const agencyRow = ({ fullName, ...one }: Agency, at: Date): Insertable<Tables['register.agency']> => ({
  ...one,
  name: clean(one.name),
  full_name: clean(fullName),
  updated_at: at,
})
