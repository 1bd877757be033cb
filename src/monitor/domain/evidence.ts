/** Evidence (หลักฐาน): what is shown for a result, and whether it can still be seen. */

import { refutedAt } from './dispute.ts'
import type { Dispute } from './dispute.ts'
import type { RoundMonths } from './round.ts'

export type EvidencePlace =
  | { readonly kind: 'link'; readonly url: string }
  /** The kept file, and the hash its bytes had when it was shown. */
  | { readonly kind: 'file'; readonly fileId: string; readonly name: string; readonly sha256: string }

export type Evidence = {
  readonly id: string
  readonly measureId: string
  readonly fiscalYear: number
  /** The round in which it was shown. */
  readonly months: RoundMonths
  readonly place: EvidencePlace
  readonly addedAt: Date
  readonly addedBy: string
  readonly checkedAt: Date | null
}

/** What was found when it was looked at. `sha256` is that of the body, `status` the answer of the site; a file has no status. */
export type Finding =
  | { readonly kind: 'alive'; readonly status: number | null; readonly sha256: string }
  | { readonly kind: 'gone'; readonly why: string; readonly status: number | null }

export type EvidenceCheck = { readonly evidenceId: string; readonly at: Date; readonly found: Finding }

export type EvidenceState =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'alive'; readonly at: Date; readonly sha256: string }
  /** It was seen, and does not answer since; for less than a day. It still counts. */
  | { readonly kind: 'failing'; readonly since: Date; readonly why: string }
  /** Never seen (`seen` null), or not seen for a day and more. */
  | { readonly kind: 'gone'; readonly since: Date; readonly why: string; readonly seen: Date | null }
  /** Somebody of the public said that it does not show what is claimed, and the office agreed. */
  | { readonly kind: 'refuted'; readonly since: Date }

export type ProvenEvidence = Evidence & { readonly state: EvidenceState }

const day = 86_400_000

/**
 * A site may be down for an hour: what was seen once is gone only after two failures at least a day apart with no answer between them.
 * What has never been seen counts as nothing from the first failure on.
 */
export function stateOf(checks: readonly EvidenceCheck[]): EvidenceState {
  const ordered = checks.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const last = ordered.at(-1)
  if (!last) return { kind: 'unchecked' }
  if (last.found.kind === 'alive') return { kind: 'alive', at: last.at, sha256: last.found.sha256 }
  const seen = ordered.findLast(({ found }) => found.kind === 'alive')?.at ?? null
  const first = ordered.find(({ at, found }) => found.kind === 'gone' && (!seen || at > seen)) ?? last
  const { why } = last.found
  return seen && last.at.getTime() - first.at.getTime() < day
    ? { kind: 'failing', since: first.at, why }
    : { kind: 'gone', since: first.at, why, seen }
}

export const isLiving = ({ state }: ProvenEvidence): boolean => state.kind === 'alive' || state.kind === 'failing'

/** Each piece with what its checks say, unless a dispute that was accepted says otherwise. */
export function proven(
  evidence: readonly Evidence[],
  checks: readonly EvidenceCheck[],
  disputes: readonly Dispute[],
): readonly ProvenEvidence[] {
  const of = Map.groupBy(checks, ({ evidenceId }) => evidenceId)
  return evidence.map((one): ProvenEvidence => {
    const since = refutedAt(disputes, one.id)
    return { ...one, state: since ? { kind: 'refuted', since } : stateOf(of.get(one.id) ?? []) }
  })
}
