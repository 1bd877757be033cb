/** A file that was handed in to be looked at: kept for a week, then gone. It may hold names of people and is shown to its office only. */

import { inTransaction } from '#platform/db'
import { newId } from '#platform/id'
import type { ChangeDeps } from './change-office.ts'
import { deleteDraftsBefore, insertDraft } from './store/drafts.ts'
import type { ImportDraft } from './store/drafts.ts'

const daysKept = 7

/** Nothing is done yet, so it leaves no audit row. Answers its id. */
export async function holdDraft(
  { db, now }: Pick<ChangeDeps, 'db' | 'now'>,
  agencyId: string,
  { kind, fileName, content }: Omit<ImportDraft, 'id'>,
): Promise<string> {
  const id = newId()
  const at = now()
  await inTransaction(db, async (tx) => {
    await deleteDraftsBefore(tx, agencyId, new Date(at.getTime() - daysKept * 86_400_000))
    await insertDraft(tx, agencyId, { id, kind, fileName, content }, at)
  })
  return id
}
