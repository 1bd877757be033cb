/** What an office says of itself: letterhead, website, numbering, emblem, where it lies. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import { demand } from './domain/permissions.ts'
import type { ChangeDeps } from './change-office.ts'
import { findAgency, findAgencyByCode, insertImport, lockRegister, setAgencies } from './store.ts'
import type { Agency } from './store.ts'
import { findDetails, setDetails } from './store/details.ts'
import type { OfficeDetails } from './store/details.ts'

export type DetailsProblem =
  | { readonly kind: 'no-such-agency' }
  /** Another agency has that code. */
  | { readonly kind: 'code-taken' }
  | { readonly kind: 'no-such-parent' }

/** Its names are changed by `renameAgency`, its days by a succession. */
export type DetailsWords = Pick<Agency, 'code' | 'size' | 'district' | 'province'> &
  Pick<OfficeDetails, 'parentId' | 'website' | 'address' | 'phone' | 'email' | 'numberPrefix'>

export function changeDetails(
  { db, now, rights }: ChangeDeps,
  agencyId: string,
  { code, size, district, province, ...words }: DetailsWords,
): Promise<Result<void, DetailsProblem>> {
  demand(rights, 'organisation.edit', agencyId)
  return inTransaction(db, async (tx) => {
    await lockRegister(tx)
    const at = now()
    const [agency, details] = [await findAgency(tx, agencyId), await findDetails(tx, agencyId)]
    if (!agency || !details) return err({ kind: 'no-such-agency' })
    const rival = code === null ? undefined : await findAgencyByCode(tx, code)
    if (rival && rival.id !== agencyId) return err({ kind: 'code-taken' })
    if (words.parentId !== null && (words.parentId === agencyId || !(await findAgency(tx, words.parentId))))
      return err({ kind: 'no-such-parent' })
    const next: Agency = { ...agency, code, size, district, province }
    // What the register and the reach of a province rest on is not the office's own to change.
    const moved = (['code', 'size', 'district', 'province'] as const).some((key) => next[key] !== agency[key])
    if (moved || words.parentId !== details.parentId) demand(rights, 'history.edit', agencyId)
    if (moved) {
      await setAgencies(tx, [next], at)
      await insertImport(tx, 'change', 1, at)
    }
    await setDetails(tx, agencyId, { ...details, ...words }, at)
    await recordDeed(tx, {
      agencyId,
      at,
      actor: rights.actor,
      action: 'agency.changed',
      subject: `register.agency/${agencyId}`,
      detail: {},
    })
    return ok(undefined)
  })
}

/** Null takes it away. The file itself must be kept before. */
export function setEmblem({ db, now, rights }: ChangeDeps, agencyId: string, sha256: string | null): Promise<Result<void, DetailsProblem>> {
  demand(rights, 'organisation.edit', agencyId)
  return inTransaction(db, async (tx) => {
    const details = await findDetails(tx, agencyId)
    if (!details) return err({ kind: 'no-such-agency' })
    const at = now()
    await setDetails(tx, agencyId, { ...details, emblemSha256: sha256 }, at)
    const action = sha256 === null ? 'agency.emblem-removed' : 'agency.emblem-set'
    await recordDeed(tx, { agencyId, at, actor: rights.actor, action, subject: `register.agency/${agencyId}`, detail: {} })
    return ok(undefined)
  })
}
