/** What is left of an account that its person closed: an id, so that papers and the trail still say that it was one and the same. */

import type { Db } from '../../db.ts'
import { noMail } from '../auth.ts'

type Tables = {
  'sign_in.user': { id: string; name: string; email: string; emailVerified: boolean; language: string | null; updatedAt: Date }
  'sign_in.account': { userId: string }
  'sign_in.reset': { user_id: string }
  'sign_in.lift': { user_id: string }
}

/** Shown wherever the name stood. */
export const closedName = 'บัญชีที่ปิดแล้ว (closed account)'

/** Name, e-mail, password, the provider's subject, links under way and the reasons for a lifted factor. */
export async function forgetPerson(tx: Db, userId: string, at: Date): Promise<void> {
  const tables = tx.withTables<Tables>()
  await tables.deleteFrom('sign_in.account').where('userId', '=', userId).execute()
  await tables.deleteFrom('sign_in.reset').where('user_id', '=', userId).execute()
  await tables.deleteFrom('sign_in.lift').where('user_id', '=', userId).execute()
  await tables
    .updateTable('sign_in.user')
    .set({ name: closedName, email: noMail(userId), emailVerified: false, language: null, updatedAt: at })
    .where('id', '=', userId)
    .execute()
}
