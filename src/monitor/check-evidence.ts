/** Looking at evidence: a link is asked for, a file's bytes are held against the hash they had. What is found is kept. */

import { z } from 'zod'
import { recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { FileStoreError } from '#platform/files'
import type { Files } from '#platform/files'
import type { JobKind } from '#platform/jobs/kind'
import type { LookAtLink } from '#platform/look-at-link'
import { stateOf } from './domain/evidence.ts'
import type { EvidenceCheck, EvidencePlace, EvidenceState, Finding } from './domain/evidence.ts'
import { insertCheck, listChecksOf, lockEvidence } from './store/evidence.ts'

/** One piece of evidence is looked at after the answer: it was slow when it was shown, or its day has come round again. */
export const checkEvidenceKind: JobKind<{ readonly agencyId: string; readonly evidenceId: string }> = {
  name: 'monitor.check-evidence',
  payload: z.object({ agencyId: z.uuid(), evidenceId: z.uuid() }),
  retries: 3,
  firstWait: 60,
  mostWait: 3600,
  seconds: 60,
  lanes: 4,
  once: { key: ({ evidenceId }) => evidenceId, while: 'unfinished' },
}

export type LookDeps = { readonly files: Files; readonly lookAtLink: LookAtLink }
type Patience = { readonly within?: number; readonly signal?: AbortSignal }

export async function lookAt({ files, lookAtLink }: LookDeps, place: EvidencePlace, patience: Patience = {}): Promise<Finding> {
  if (place.kind === 'link') return lookAtLink(place.url, patience)
  try {
    const bytes = await files.find(place.sha256)
    return bytes ? { kind: 'alive', status: null, sha256: place.sha256 } : { kind: 'gone', why: 'file-gone', status: null }
  } catch (error) {
    if (error instanceof FileStoreError && error.fault === 'damaged') return { kind: 'gone', why: 'file-changed', status: null }
    throw error
  }
}

/** What it was before and what it is now: a measure is done or not by that, so a change leaves its trace. In the transaction of whatever follows from it; undefined where there is no such evidence. */
export async function recordFinding(
  tx: Db,
  agencyId: string,
  check: EvidenceCheck,
): Promise<{ readonly before: EvidenceState; readonly after: EvidenceState } | undefined> {
  if (!(await lockEvidence(tx, agencyId, check.evidenceId))) return undefined
  const known = await listChecksOf(tx, agencyId, check.evidenceId)
  const [before, after] = [stateOf(known), stateOf([...known, check])]
  await insertCheck(tx, agencyId, check, isNews(known.at(-1)?.found, before, check.found))
  if (before.kind !== after.kind) {
    const subject = `monitor.evidence/${check.evidenceId}`
    await recordDeed(tx, {
      agencyId,
      at: check.at,
      actor: 'system',
      action: `evidence.${after.kind}`,
      subject,
      detail: { before: before.kind },
    })
  }
  return { before, after }
}

/** A failure is written down each time until it is settled that the evidence is gone: the rule needs two. */
function isNews(last: Finding | undefined, before: EvidenceState, found: Finding): boolean {
  if (last?.kind !== found.kind) return true
  if (last.kind === 'alive' && found.kind === 'alive') return last.sha256 !== found.sha256 || last.status !== found.status
  return before.kind !== 'gone' || (last.kind === 'gone' && found.kind === 'gone' && last.why !== found.why)
}

/** Looks, and keeps what was found. */
export async function checkEvidence(
  deps: LookDeps & { readonly db: Db; readonly now: () => Date },
  { agencyId, evidenceId, place }: { readonly agencyId: string; readonly evidenceId: string; readonly place: EvidencePlace },
  patience: Patience = {},
): Promise<Finding> {
  const found = await lookAt(deps, place, patience)
  await inTransaction(deps.db, (tx) => recordFinding(tx, agencyId, { evidenceId, at: deps.now(), found }))
  return found
}
