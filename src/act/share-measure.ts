/** An office shares a measure with all others of the installation, in words it has looked over for that, and withdraws it. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { demand } from '#register'
import type { Rights } from '#register'
import { sharedFaults } from './domain/library.ts'
import type { SharedFault, SharedWords } from './domain/library.ts'
import { findMeasure } from './store.ts'
import { setShared, setWithdrawn } from './store/library.ts'

type Deps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }
type Which = { readonly agencyId: string; readonly measureId: string }

export type ShareProblem = { readonly kind: 'no-such-measure' } | { readonly kind: 'unfit'; readonly faults: readonly SharedFault[] }

/** Shared a second time, the new words stand in place of the old ones. */
export function shareMeasure(
  { db, now, rights }: Deps,
  { agencyId, measureId, words }: Which & { readonly words: SharedWords },
): Promise<Result<void, ShareProblem>> {
  demand(rights, 'plan.edit', agencyId)
  return inTransaction(db, async (tx) => {
    const found = await findMeasure(tx, agencyId, measureId)
    if (!found) return err({ kind: 'no-such-measure' })
    const faults = sharedFaults(words)
    if (faults.length > 0) return err({ kind: 'unfit', faults })
    const { instrument, indicators, items } = found.measure
    const at = now()
    const { assessedYear } = found.years
    await setShared(tx, { ...words, id: newId(), agencyId, measureId, assessedYear, instrument, indicators, items, sharedAt: at })
    await recordDeed(tx, { agencyId, at, actor: rights.actor, action: 'measure.shared', subject: `act.measure/${measureId}`, detail: {} })
    return ok(undefined)
  })
}

/** Nobody finds it any more; plans that took it keep what they took. False where it was not shared. */
export function withdrawMeasure({ db, now, rights }: Deps, { agencyId, measureId }: Which): Promise<boolean> {
  demand(rights, 'plan.edit', agencyId)
  return inTransaction(db, async (tx) => {
    const at = now()
    if (!(await setWithdrawn(tx, agencyId, measureId, at))) return false
    await recordDeed(tx, {
      agencyId,
      at,
      actor: rights.actor,
      action: 'measure.withdrawn',
      subject: `act.measure/${measureId}`,
      detail: {},
    })
    return true
  })
}
