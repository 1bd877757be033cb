/** What every change to the inside of an office shares: one at a time, with what there is before it, and its audit row. */

import { recordDeed } from '#platform/audit'
import { putInBin, takeFromBin } from '#platform/bin'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { demand } from './domain/permissions.ts'
import type { Rights } from './domain/permissions.ts'
import type { Organisation } from './domain/organisation.ts'
import { deleteFromOffice, findOrganisation, lockOffice } from './store/organisation.ts'
import type { Kind } from './store/organisation.ts'

export type ChangeDeps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }

type Change = {
  readonly tx: Db
  readonly at: Date
  readonly before: Organisation
  /** Ids only. */
  readonly record: (action: string, kind: Kind, id: string, detail?: Readonly<Record<string, string>>) => Promise<void>
}

export function changeOffice<T>({ db, now, rights }: ChangeDeps, agencyId: string, work: (change: Change) => Promise<T>): Promise<T> {
  demand(rights, 'organisation.edit', agencyId)
  return inTransaction(db, async (tx) => {
    await lockOffice(tx, agencyId)
    const at = now()
    const record: Change['record'] = (action, kind, id, detail = {}) =>
      recordDeed(tx, { agencyId, at, actor: rights.actor, action, subject: `register.${kind}/${id}`, detail })
    return work({ tx, at, before: await findOrganisation(tx, agencyId), record })
  })
}

/** Away, whole, into the bin. */
export async function throwAway({ tx, at, record }: Change, agencyId: string, kind: Kind, one: { readonly id: string }): Promise<void> {
  await putInBin(tx, agencyId, one.id, `register.${kind}`, one, at)
  await deleteFromOffice(tx, kind, agencyId, one.id)
  await record(`${kind}.removed`, kind, one.id)
}

/** As `throwAway` put it in: only it does. Undefined where it is not there. */
export async function fetchBack<T>({ tx, record }: Change, agencyId: string, kind: Kind, id: string): Promise<T | undefined> {
  const found = (await takeFromBin(tx, agencyId, id, `register.${kind}`)) as T | undefined
  if (found !== undefined) await record(`${kind}.brought-back`, kind, id)
  return found
}
