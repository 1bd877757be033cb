/** A new year or a correction of one, taken in from a file and kept; and what was kept, taken into use again at the next start. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { enterOffices, inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import type { Framework } from './domain/framework.ts'
import { parseFramework } from './parse-framework.ts'
import { checkFramework, takeFramework } from './shelf.ts'
import type { ImportProblem } from './shelf.ts'
import { insertFramework, listImportedFrameworks } from './store.ts'

/** Checks a file's text, keeps it, and takes it into use in this process; others find it when they start. */
export async function importFramework(
  { db, now, actor }: { db: Db; now: () => Date; actor: string },
  text: string,
): Promise<Result<Framework, ImportProblem>> {
  await recallFrameworks(db)
  const checked = checkFramework(text)
  if (!checked.ok) return checked
  const at = now()
  const { year, version } = checked.value
  const kept = await inTransaction(db, async (tx) => {
    await enterOffices(tx, [houseAgencyId])
    if (!(await insertFramework(tx, checked.value, at))) return false
    const subject = `framework.framework/${year}-${version}`
    await recordDeed(tx, { agencyId: houseAgencyId, at, actor, action: 'framework.import', subject, detail: { year, version } })
    return true
  })
  // Somebody else kept that version between the check and here.
  if (!kept) return err({ kind: 'not-newer', year, version, inUse: version })
  takeFramework(checked.value)
  return ok(checked.value)
}

/** Takes into use what was imported earlier. The year of one that no longer passes is named, and the others go on. */
export async function recallFrameworks(db: Db): Promise<readonly { readonly year: number; readonly version: number }[]> {
  return (await listImportedFrameworks(db)).flatMap((stored) => {
    const parsed = parseFramework(stored)
    if (parsed.ok) takeFramework(parsed.value)
    return parsed.ok ? [] : [{ year: stored.year, version: stored.version }]
  })
}
