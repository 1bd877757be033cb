/** Links that are good once: invitations, and new passwords. Only the hash of what the address holds is kept. */

import { createHash, randomBytes } from 'node:crypto'
import { clean } from '../../db.ts'
import type { Db } from '../../db.ts'
import { lower } from '../store.ts'
import type { GrantRole } from './grants.ts'

export type Invitation = {
  readonly id: string
  readonly agencyId: string | null
  readonly province: string | null
  readonly role: GrantRole
  readonly name: string
  readonly email: string | null
  readonly invitedBy: string
  readonly expiresAt: Date
}
export type Reset = {
  readonly id: string
  readonly userId: string
  /** Made by the server's command: lifts the second factor too. */
  readonly liftsFactor: boolean
}

type Tables = {
  'sign_in.invitation': {
    id: string
    token_sha256: string
    agency_id: string | null
    province: string | null
    role: GrantRole
    name: string
    email: string | null
    invited_by: string
    created_at: Date
    expires_at: Date
    used_at: Date | null
    withdrawn_at: Date | null
  }
  'sign_in.reset': {
    id: string
    token_sha256: string
    user_id: string
    made_by: string | null
    created_at: Date
    expires_at: Date
    used_at: Date | null
    lifts_factor: boolean
  }
}
const tables = (db: Db) => db.withTables<Tables>()

/** 256 bits, as an address holds them. */
export const newToken = (): string => randomBytes(32).toString('base64url')
const hashed = (token: string): string => createHash('sha256').update(token).digest('hex')

type InvitationRow = Pick<
  Tables['sign_in.invitation'],
  'id' | 'agency_id' | 'province' | 'role' | 'name' | 'email' | 'invited_by' | 'expires_at'
>
const columns = ['id', 'agency_id', 'province', 'role', 'name', 'email', 'invited_by', 'expires_at'] as const
const invitation = ({ agency_id, invited_by, expires_at, ...row }: InvitationRow): Invitation => ({
  ...row,
  agencyId: agency_id,
  invitedBy: invited_by,
  expiresAt: expires_at,
})

export async function insertInvitation(db: Db, one: Invitation & { readonly token: string; readonly at: Date }): Promise<void> {
  await tables(db)
    .insertInto('sign_in.invitation')
    .values({
      id: one.id,
      token_sha256: hashed(one.token),
      agency_id: one.agencyId,
      province: one.province,
      role: one.role,
      name: clean(one.name),
      email: one.email === null ? null : lower(one.email),
      invited_by: one.invitedBy,
      created_at: one.at,
      expires_at: one.expiresAt,
      used_at: null,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const open = (db: Db, now: Date) =>
  tables(db)
    .selectFrom('sign_in.invitation')
    .select(columns)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)

/** By what the address holds; undefined where it was used, withdrawn or has run out. */
export async function findInvitation(db: Db, token: string, now: Date): Promise<Invitation | undefined> {
  const row = await open(db, now).where('token_sha256', '=', hashed(token)).executeTakeFirst()
  return row && invitation(row)
}

/** The same by its id, locked: two acceptances at once wait for each other. Needs a transaction. */
export async function lockInvitation(db: Db, id: string, now: Date): Promise<Invitation | undefined> {
  if (!db.isTransaction) throw new Error('a lock needs a transaction')
  const row = await open(db, now).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && invitation(row)
}

export async function listInvitations(db: Db, agencyId: string | null, now: Date): Promise<readonly Invitation[]> {
  const rows = await open(db, now)
    .where('agency_id', agencyId === null ? 'is' : '=', agencyId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(invitation)
}

export async function setInvitationUsed(db: Db, id: string, at: Date): Promise<void> {
  await tables(db).updateTable('sign_in.invitation').set({ used_at: at, name: '', email: null }).where('id', '=', id).execute()
}

/** What the invited person wrote, before they go to the identity provider. */
export async function setInvitationWords(db: Db, id: string, words: { readonly name: string; readonly email: string }): Promise<void> {
  await tables(db)
    .updateTable('sign_in.invitation')
    .set({ name: clean(words.name), email: lower(words.email) })
    .where('id', '=', id)
    .execute()
}

/** False where the agency has no such open invitation. */
export async function withdrawInvitation(db: Db, agencyId: string | null, id: string, at: Date): Promise<boolean> {
  const done = await tables(db)
    .updateTable('sign_in.invitation')
    .set({ withdrawn_at: at, name: '', email: null })
    .where('id', '=', id)
    .where('agency_id', agencyId === null ? 'is' : '=', agencyId)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

type NewReset = Reset & { readonly token: string; readonly madeBy: string | null; readonly at: Date; readonly expiresAt: Date }

/** The person's older links end. */
export async function insertReset(db: Db, { id, userId, token, madeBy, at, expiresAt, liftsFactor }: NewReset): Promise<void> {
  await tables(db).deleteFrom('sign_in.reset').where('user_id', '=', userId).where('used_at', 'is', null).execute()
  await tables(db)
    .insertInto('sign_in.reset')
    .values({
      id,
      token_sha256: hashed(token),
      user_id: userId,
      made_by: madeBy,
      created_at: at,
      expires_at: expiresAt,
      used_at: null,
      lifts_factor: liftsFactor,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function findReset(db: Db, token: string, now: Date): Promise<Reset | undefined> {
  const row = await tables(db)
    .selectFrom('sign_in.reset')
    .select(['id', 'user_id', 'lifts_factor'])
    .where('token_sha256', '=', hashed(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && { id: row.id, userId: row.user_id, liftsFactor: row.lifts_factor }
}

/** False when it was used a moment ago. */
export async function useReset(db: Db, id: string, at: Date): Promise<boolean> {
  const done = await tables(db)
    .updateTable('sign_in.reset')
    .set({ used_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
