/** Which code of the app was the last one taken. */

import type { Db } from '../../db.ts'

type Tables = { 'sign_in.twoFactor': { userId: string; secret: string; lastStep: number | null } }
const tables = (db: Db) => db.withTables<Tables>()

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
    .where(({ or, eb }) => or([eb('lastStep', 'is', null), eb('lastStep', '<', step)]))
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}
