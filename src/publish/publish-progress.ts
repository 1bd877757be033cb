/** An office makes the measures of a year and their progress public, and takes them back. */

import { isAdopted } from '#act'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { demand } from '#register'
import type { Rights } from '#register'
import { deletePublishedYear, insertPublishedYear } from './store.ts'

type Deps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }
type Which = { readonly agencyId: string; readonly fiscalYear: number }

/** A plan that no meeting adopted promises nothing yet. */
export type PublishProblem = { readonly kind: 'not-adopted' }

export function publishProgress({ db, now, rights }: Deps, { agencyId, fiscalYear }: Which): Promise<Result<void, PublishProblem>> {
  demand(rights, 'progress.publish', agencyId)
  return inTransaction(db, async (tx) => {
    if (!(await isAdopted(tx, agencyId, fiscalYear))) return err({ kind: 'not-adopted' })
    const at = now()
    if (await insertPublishedYear(tx, agencyId, fiscalYear, at, rights.actor))
      await recordDeed(tx, deed(rights, agencyId, fiscalYear, 'progress.published', at))
    return ok(undefined)
  })
}

/** At once nobody outside sees it any more. */
export function hideProgress({ db, now, rights }: Deps, { agencyId, fiscalYear }: Which): Promise<void> {
  demand(rights, 'progress.publish', agencyId)
  return inTransaction(db, async (tx) => {
    if (await deletePublishedYear(tx, agencyId, fiscalYear))
      await recordDeed(tx, deed(rights, agencyId, fiscalYear, 'progress.hidden', now()))
  })
}

const deed = ({ actor }: Rights, agencyId: string, fiscalYear: number, action: string, at: Date) =>
  ({ agencyId, at, actor, action, subject: `act.plan/${fiscalYear}`, detail: {} }) as const
