/** The app's key, which of its codes was the last one taken, and the recovery codes beside it. */

import type { Db } from '../../db.ts'

type Row = { userId: string; secret: string; backupCodes: string; verified: boolean; lastStep: number | null }
const tables = (db: Db) => db.withTables<{ 'sign_in.twoFactor': Row }>()

/** The app's key, encrypted. */
export async function getKey(db: Db, userId: string): Promise<string> {
  const row = await tables(db).selectFrom('sign_in.twoFactor').select('secret').where('userId', '=', userId).executeTakeFirstOrThrow()
  return row.secret
}

/** False where this code or a later one was taken before: one statement, so of two at the same moment one wins. */
export async function takeStep(db: Db, userId: string, step: number): Promise<boolean> {
  const taken = await tables(db)
    .updateTable('sign_in.twoFactor')
    .set({ lastStep: step })
    .where('userId', '=', userId)
    .where((is) => is.or([is('lastStep', 'is', null), is('lastStep', '<', step)]))
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

/** False where the person has no code of an app. */
export async function setRecoveryCodes(db: Db, userId: string, codes: string): Promise<boolean> {
  const done = await tables(db)
    .updateTable('sign_in.twoFactor')
    .set({ backupCodes: codes })
    .where('userId', '=', userId)
    .where('verified', '=', true)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export type KeptFactor = {
  readonly userId: string
  /** Encrypted. */ readonly key: string
  /** Hashed; until November 2026 encrypted. */ readonly codes: string
}

/** Held until the transaction ends. */
export async function lockFactors(db: Db): Promise<readonly KeptFactor[]> {
  const rows = await tables(db).selectFrom('sign_in.twoFactor').select(['userId', 'secret', 'backupCodes']).forUpdate().execute()
  return rows.map(({ userId, secret, backupCodes }) => ({ userId, key: secret, codes: backupCodes }))
}

export async function setFactor(db: Db, { userId, key, codes }: KeptFactor): Promise<void> {
  await tables(db).updateTable('sign_in.twoFactor').set({ secret: key, backupCodes: codes }).where('userId', '=', userId).execute()
}
