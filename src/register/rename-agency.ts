/** A new name under the same id: the old one stays with its days, so that papers that bear it are still recognised. */

import { daysAfter } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { putInBin, takeFromBin } from '#platform/bin'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { demand } from './domain/permissions.ts'
import type { ChangeDeps } from './change-office.ts'
import { closedName } from './domain/succession.ts'
import type { FormerName, NameParts } from './domain/succession.ts'
import { findAgency, insertImport, lockRegister, setAgencies } from './store.ts'
import { deleteFormerName, listFormerNames, setFormerNames } from './store/history.ts'

export type RenameProblem =
  | { readonly kind: 'no-such-agency' }
  | { readonly kind: 'same-name' }
  /** A former name ends on that day or later. */
  | { readonly kind: 'too-early'; readonly until: ThaiDay }
  | { readonly kind: 'no-such-name' }

const kind = 'register.former_name'

/** `on`: the first day of the new name; null where nobody knows it. */
export function renameAgency(
  deps: ChangeDeps,
  agencyId: string,
  next: NameParts,
  on: ThaiDay | null,
): Promise<Result<void, RenameProblem>> {
  const id = newId()
  demand(deps.rights, 'history.edit', agencyId)
  return inTransaction(deps.db, async (tx) => {
    await lockRegister(tx)
    const agency = await findAgency(tx, agencyId)
    if (!agency) return err({ kind: 'no-such-agency' })
    if (agency.type === next.type && agency.name === next.name && agency.fullName === next.fullName) return err({ kind: 'same-name' })
    const former = await listFormerNames(tx, agencyId)
    const late = on === null ? undefined : former.find(({ until }) => until !== null && until >= daysAfter(on, -1))
    if (late?.until) return err({ kind: 'too-early', until: late.until })
    const at = deps.now()
    const { type, name, fullName } = agency
    await setFormerNames(tx, [{ id, agencyId, type, name, fullName, ...closedName(former, on) }])
    await setAgencies(tx, [{ ...agency, ...next }], at)
    await written(tx, deps, agencyId, 'agency.renamed', at)
    return ok(undefined)
  })
}

/** The days of a name that an import brought without them. */
export function dateFormerName(
  deps: ChangeDeps,
  agencyId: string,
  nameId: string,
  days: Pick<FormerName, 'from' | 'until'>,
): Promise<Result<void, RenameProblem>> {
  demand(deps.rights, 'history.edit', agencyId)
  return inTransaction(deps.db, async (tx) => {
    await lockRegister(tx)
    const name = (await listFormerNames(tx, agencyId)).find(({ id }) => id === nameId)
    if (!name) return err({ kind: 'no-such-name' })
    await setFormerNames(tx, [{ ...name, ...days }])
    await written(tx, deps, agencyId, 'agency.name-dated', deps.now())
    return ok(undefined)
  })
}

/** For a name that was only a slip of the pen: into the bin. */
export function removeFormerName(deps: ChangeDeps, agencyId: string, nameId: string): Promise<Result<void, RenameProblem>> {
  demand(deps.rights, 'history.edit', agencyId)
  return inTransaction(deps.db, async (tx) => {
    await lockRegister(tx)
    const name = (await listFormerNames(tx, agencyId)).find(({ id }) => id === nameId)
    if (!name) return err({ kind: 'no-such-name' })
    const at = deps.now()
    await deleteFormerName(tx, nameId)
    await putInBin(tx, agencyId, nameId, kind, name, at)
    await written(tx, deps, agencyId, 'agency.name-removed', at)
    return ok(undefined)
  })
}

export function bringBackFormerName(deps: ChangeDeps, agencyId: string, nameId: string): Promise<Result<void, RenameProblem>> {
  demand(deps.rights, 'history.edit', agencyId)
  return inTransaction(deps.db, async (tx) => {
    await lockRegister(tx)
    // Only `removeFormerName` puts this kind in.
    const name = (await takeFromBin(tx, agencyId, nameId, kind)) as FormerName | undefined
    if (!name) return err({ kind: 'no-such-name' })
    await setFormerNames(tx, [name])
    await written(tx, deps, agencyId, 'agency.name-brought-back', deps.now())
    return ok(undefined)
  })
}

/** Whoever keeps the register in memory must read it again. */
async function written(tx: Db, { rights }: ChangeDeps, agencyId: string, action: string, at: Date): Promise<void> {
  await insertImport(tx, 'change', 1, at)
  await recordDeed(tx, { agencyId, at, actor: rights.actor, action, subject: `register.agency/${agencyId}`, detail: {} })
}
