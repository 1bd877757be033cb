/** Evidence is shown for a measure: written down, and looked at at once. */

import { findMeasure } from '#act'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import type { Send } from '#platform/jobs/kind'
import { webAddress } from '#platform/look-at-link'
import { demand } from '#register'
import type { Rights } from '#register'
import { checkEvidence, checkEvidenceKind } from './check-evidence.ts'
import type { LookDeps } from './check-evidence.ts'
import type { Evidence, EvidencePlace, Finding } from './domain/evidence.ts'
import type { RoundMonths } from './domain/round.ts'
import { insertEvidence, listEvidence } from './store/evidence.ts'

export type ShowDeps = LookDeps & { readonly db: Db; readonly now: () => Date; readonly rights: Rights; readonly send: Send }
export type ShowEvidence = {
  readonly agencyId: string
  readonly measureId: string
  readonly months: RoundMonths
  readonly place: EvidencePlace
}
export type ShowProblem = { readonly kind: 'no-such-measure' } | { readonly kind: 'no-address' }

/** What a request may wait for a site; what is slower is asked again in the background with more patience. */
const atOnce = 5000

/** The same link or the same bytes shown again for the measure are one piece of evidence, looked at again. */
export async function showEvidence(
  deps: ShowDeps,
  { agencyId, measureId, months, place }: ShowEvidence,
): Promise<Result<Finding, ShowProblem>> {
  const { db, now, rights, send } = deps
  demand(rights, 'progress.report', agencyId)
  if (place.kind === 'link' && !webAddress(place.url)) return err({ kind: 'no-address' })
  const shown = await inTransaction(db, async (tx): Promise<Evidence | undefined> => {
    const found = await findMeasure(tx, agencyId, measureId)
    if (!found) return undefined
    const { fiscalYear } = found.years
    const known = (await listEvidence(tx, agencyId, fiscalYear)).find((one) => one.measureId === measureId && isSame(one.place, place))
    if (known) return known
    const at = now()
    const one = { id: newId(), measureId, fiscalYear, months, place, addedAt: at, addedBy: rights.actor, checkedAt: null }
    await insertEvidence(tx, agencyId, one)
    const detail = { kind: place.kind, year: fiscalYear, months }
    await recordDeed(tx, { agencyId, at, actor: rights.actor, action: 'evidence.shown', subject: `act.measure/${measureId}`, detail })
    return one
  })
  if (!shown) return err({ kind: 'no-such-measure' })
  const which = { agencyId, evidenceId: shown.id, place }
  const found = await checkEvidence(deps, which, { within: atOnce })
  if (found.kind === 'gone' && found.why === 'slow')
    await inTransaction(db, (tx) => send(tx, checkEvidenceKind, { agencyId, evidenceId: shown.id }))
  return ok(found)
}

const isSame = (a: EvidencePlace, b: EvidencePlace): boolean =>
  a.kind === 'link' ? b.kind === 'link' && a.url === b.url : b.kind === 'file' && a.sha256 === b.sha256
