/** People, their accounts and sessions: schema `sign_in`. better-auth writes the same tables; what it has no call for is written here. */

import { sql } from 'kysely'
import { clean } from '../db.ts'
import type { Db } from '../db.ts'
import { newId } from '../id.ts'
import type { Method } from './auth.ts'

export type Language = 'th' | 'en'
export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: Language | null
  /** The one person of "this computer only". */
  readonly local: boolean
  readonly secondFactor: boolean
  readonly hasPassword: boolean
  readonly hasOidc: boolean
}
export type SessionRow = {
  readonly id: string
  readonly device: string | null
  readonly method: Method
  readonly since: Date
  readonly lastSeen: Date
}

type Tables = {
  'sign_in.user': {
    id: string
    name: string
    email: string
    emailVerified: boolean
    twoFactorEnabled: boolean
    language: Language | null
    local: boolean
    createdAt: Date
    updatedAt: Date
  }
  'sign_in.account': {
    id: string
    userId: string
    providerId: string
    accountId: string
    password: string | null
    createdAt: Date
    updatedAt: Date
  }
  'sign_in.session': {
    id: string
    userId: string
    userAgent: string | null
    token: string
    method: Method
    remember: boolean
    secondFactor: boolean
    provedAt: Date
    expiresAt: Date
    createdAt: Date
    updatedAt: Date
  }
  'sign_in.verification': { expiresAt: Date }
  'sign_in.passkey': { id: string; userId: string; name: string | null; createdAt: Date | null }
}
const tables = (db: Db) => db.withTables<Tables>()

export async function hasPeople(db: Db): Promise<boolean> {
  return (await tables(db).selectFrom('sign_in.user').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Two first starts at once: the second waits here and then finds people. Needs a transaction. */
export async function lockFirstStart(db: Db): Promise<void> {
  if (!db.isTransaction) throw new Error('the first start is one transaction')
  await sql`select pg_advisory_xact_lock(${0x50_52_53_55})`.execute(db)
}

const people = (db: Db) =>
  tables(db)
    .selectFrom('sign_in.user as u')
    .leftJoin('sign_in.account as c', (join) => join.onRef('c.userId', '=', 'u.id').on('c.providerId', '=', 'credential'))
    .leftJoin('sign_in.account as o', (join) => join.onRef('o.userId', '=', 'u.id').on('o.providerId', '=', 'oidc'))
    .select(['u.id', 'u.name', 'u.email', 'u.language', 'u.local', 'u.twoFactorEnabled', 'c.password', 'o.id as oidc'])

type PersonRow = Awaited<ReturnType<ReturnType<typeof people>['executeTakeFirstOrThrow']>>
const person = ({ twoFactorEnabled, password, oidc, ...row }: PersonRow): Person => ({
  ...row,
  secondFactor: twoFactorEnabled,
  hasPassword: password !== null,
  hasOidc: oidc !== null,
})

export async function findPerson(db: Db, id: string): Promise<Person | undefined> {
  const row = await people(db).where('u.id', '=', id).executeTakeFirst()
  return row && person(row)
}

export async function findLocalPerson(db: Db): Promise<Person | undefined> {
  const row = await people(db).where('u.local', '=', true).executeTakeFirst()
  return row && person(row)
}

/** For sign-in: the one query asks the same of an account that exists and of one that does not. */
export async function findByEmail(db: Db, email: string): Promise<{ readonly id: string; readonly password: string | null } | undefined> {
  const row = await people(db).where('u.email', '=', lower(email)).executeTakeFirst()
  return row && { id: row.id, password: row.password }
}

export async function findPassword(db: Db, userId: string): Promise<string | undefined> {
  const row = await people(db).where('u.id', '=', userId).executeTakeFirst()
  return row?.password ?? undefined
}

export const lower = (email: string): string => email.trim().normalize('NFC').toLowerCase()

export type NewPerson = { readonly id: string; readonly name: string; readonly email: string; readonly local: boolean; readonly at: Date }

/** False when the e-mail belongs to somebody already. */
export async function insertPerson(db: Db, { id, name, email, local, at }: NewPerson): Promise<boolean> {
  const done = await tables(db)
    .insertInto('sign_in.user')
    .values({
      id,
      name: clean(name),
      email: lower(email),
      emailVerified: false,
      twoFactorEnabled: false,
      language: null,
      local,
      createdAt: at,
      updatedAt: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The first password of a person, or another one. */
export async function setPassword(db: Db, userId: string, hash: string, at: Date): Promise<void> {
  await tables(db)
    .insertInto('sign_in.account')
    .values({ id: newId(), userId, providerId: 'credential', accountId: userId, password: hash, createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.columns(['providerId', 'accountId']).doUpdateSet({ password: hash, updatedAt: at }))
    .execute()
}

export async function setPerson(db: Db, userId: string, changed: { name?: string; language?: Language }, at: Date): Promise<void> {
  await tables(db)
    .updateTable('sign_in.user')
    .set({ ...changed, updatedAt: at })
    .where('id', '=', userId)
    .execute()
}

/** The person of "this computer only" gets an e-mail of their own. False when it belongs to somebody already. */
export async function setRealAccount(db: Db, userId: string, email: string, at: Date): Promise<boolean> {
  const taken = await tables(db)
    .selectFrom('sign_in.user')
    .select('id')
    .where('email', '=', lower(email))
    .where('id', '<>', userId)
    .executeTakeFirst()
  if (taken) return false
  await tables(db)
    .updateTable('sign_in.user')
    .set({ email: lower(email), local: false, updatedAt: at })
    .where('id', '=', userId)
    .execute()
  return true
}

/** Live sessions, the latest used first. */
export async function listSessions(db: Db, userId: string, now: Date): Promise<readonly SessionRow[]> {
  const rows = await tables(db)
    .selectFrom('sign_in.session')
    .select(['id', 'userAgent', 'method', 'createdAt', 'updatedAt'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', now)
    .orderBy('updatedAt', 'desc')
    .execute()
  return rows.map(({ userAgent, createdAt, updatedAt, ...row }) => ({ ...row, device: userAgent, since: createdAt, lastSeen: updatedAt }))
}

/** How many it ended: one session, or all of the person but one. */
export async function deleteSessions(
  db: Db,
  userId: string,
  which: { readonly id: string } | { readonly allBut: string | null },
): Promise<number> {
  const done = await tables(db)
    .deleteFrom('sign_in.session')
    .where('userId', '=', userId)
    .$if('id' in which, (query) => query.where('id', '=', 'id' in which ? which.id : ''))
    .$if('allBut' in which && which.allBut !== null, (query) => query.where('id', '<>', 'allBut' in which ? (which.allBut ?? '') : ''))
    .executeTakeFirst()
  return Number(done.numDeletedRows)
}

/** With its person, whether it has ended or not. */
export async function findSession(db: Db, token: string) {
  return tables(db)
    .selectFrom('sign_in.session as s')
    .innerJoin('sign_in.user as u', 'u.id', 's.userId')
    .select(['s.id', 's.userId', 's.method', 's.remember', 's.secondFactor', 's.provedAt', 's.expiresAt', 's.updatedAt'])
    .select(['u.name', 'u.email', 'u.language'])
    .where('s.token', '=', token)
    .executeTakeFirst()
}

/** Seen now: lives on until `expiresAt`. */
export async function touchSession(db: Db, id: string, at: Date, expiresAt: Date): Promise<void> {
  await tables(db).updateTable('sign_in.session').set({ updatedAt: at, expiresAt }).where('id', '=', id).execute()
}

/** Sessions and half-open sign-ins that ended by themselves; at start. */
export async function deleteExpired(db: Db, now: Date): Promise<number> {
  await tables(db).deleteFrom('sign_in.verification').where('expiresAt', '<', now).execute()
  const done = await tables(db).deleteFrom('sign_in.session').where('expiresAt', '<', now).executeTakeFirst()
  return Number(done.numDeletedRows)
}

export type PasskeyRow = { readonly id: string; readonly name: string | null; readonly since: Date | null }

export async function listPasskeys(db: Db, userId: string): Promise<readonly PasskeyRow[]> {
  const rows = await tables(db).selectFrom('sign_in.passkey').selectAll().where('userId', '=', userId).orderBy('createdAt').execute()
  return rows.map(({ id, name, createdAt }) => ({ id, name, since: createdAt }))
}

/** False when the person has no such passkey. */
export async function deletePasskey(db: Db, userId: string, id: string): Promise<boolean> {
  const done = await tables(db).deleteFrom('sign_in.passkey').where('userId', '=', userId).where('id', '=', id).executeTakeFirst()
  return done.numDeletedRows === 1n
}

/** The names people gave themselves, by their ids; of accounts that are gone there is none. */
export async function listNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tables(db).selectFrom('sign_in.user').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
