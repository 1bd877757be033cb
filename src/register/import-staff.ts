/** Takes a table of an office's units, posts and people: looked at before, then all of it or nothing. */

import { createHash } from 'node:crypto'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { readTable } from '#platform/sheet/table-file'
import type { TableProblem } from '#platform/sheet/table-file'
import { demand } from './domain/permissions.ts'
import type { ChangeDeps } from './change-office.ts'
import { parseStaff, planStaff } from './domain/staff-plan.ts'
import type { StaffFileProblem, StaffPlan } from './domain/staff-plan.ts'
import { deleteDraft } from './store/drafts.ts'
import { findOrganisation, lockOffice, setHolding, setPerson, setPost, setUnit } from './store/organisation.ts'

export type StaffPreview = StaffPlan & { /** The same as long as the import would do the same. */ readonly digest: string }
export type StaffProblem = TableProblem | StaffFileProblem

export async function previewStaff(db: Db, agencyId: string, bytes: Uint8Array): Promise<Result<StaffPreview, StaffProblem>> {
  const table = readTable(bytes)
  if (!table.ok) return table
  const rows = parseStaff(table.value)
  if (!rows.ok) return rows
  const plan = planStaff(rows.value, await findOrganisation(db, agencyId), newId)
  const deeds = plan.fates.map(({ line, kind, adds, faults }) => [line, kind, ...adds, ...faults])
  return ok({ ...plan, digest: createHash('sha256').update(JSON.stringify(deeds)).digest('hex') })
}

/** `digest` and `draft` are of what was looked at: only that is done, and the file goes. Answers how many rows did something. */
export function importStaff(
  { db, now, rights }: ChangeDeps,
  agencyId: string,
  bytes: Uint8Array,
  { digest, draft }: { readonly digest: string; readonly draft: string },
): Promise<Result<number, StaffProblem | { readonly kind: 'refused' } | { readonly kind: 'changed-meanwhile' }>> {
  demand(rights, 'organisation.edit', agencyId)
  return inTransaction(db, async (tx) => {
    await lockOffice(tx, agencyId)
    const preview = await previewStaff(tx, agencyId, bytes)
    if (!preview.ok) return preview
    const { fates, writes, digest: found } = preview.value
    if (fates.some(({ kind }) => kind === 'refused')) return err({ kind: 'refused' })
    if (found !== digest) return err({ kind: 'changed-meanwhile' })
    const at = now()
    const { units, posts, people, holdings } = writes
    for (const one of units) await setUnit(tx, agencyId, one, at)
    for (const one of posts) await setPost(tx, agencyId, one, at)
    for (const one of people) await setPerson(tx, agencyId, one, at)
    for (const one of holdings) await setHolding(tx, agencyId, one, at)
    await deleteDraft(tx, agencyId, draft)
    const detail = { rows: fates.length, units: units.length, posts: posts.length, people: people.length, holdings: holdings.length }
    await recordDeed(tx, { agencyId, at, actor: rights.actor, action: 'staff.imported', subject: `register.agency/${agencyId}`, detail })
    return ok(fates.filter(({ kind }) => kind !== 'same').length)
  })
}
