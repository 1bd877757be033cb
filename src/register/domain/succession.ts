/** An agency over the years: the names it bore, what it came from, what it became. */

import { daysAfter } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import type { AgencyType } from './agency.ts'

export type NameParts = { readonly type: AgencyType; readonly name: string; readonly fullName: string }

/** A name borne before. Days are null where nobody said when. */
export type FormerName = NameParts & {
  readonly id: string
  readonly agencyId: string
  readonly from: ThaiDay | null
  readonly until: ThaiDay | null
}

export type SuccessionKind = 'merge' | 'split' | 'upgrade'
export const successionKinds = ['upgrade', 'merge', 'split'] as const satisfies readonly SuccessionKind[]

export type Succession = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly kind: SuccessionKind
  /** First day of the new body. */
  readonly on: ThaiDay
  readonly note: string
}

/** The name on a day: the former one whose days hold it, else the present one. */
export function nameAt(now: NameParts, former: readonly FormerName[], day: ThaiDay): NameParts {
  const found = former
    .filter(({ from, until }) => until !== null && day <= until && (from === null || from <= day))
    .toSorted((a, b) => ((a.until ?? '') < (b.until ?? '') ? -1 : 1))[0]
  return found ? { type: found.type, name: found.name, fullName: found.fullName } : now
}

/** The old name's days when the new one begins: from the end of the name before it to the eve. */
export function closedName(
  former: readonly FormerName[],
  on: ThaiDay | null,
): { readonly from: ThaiDay | null; readonly until: ThaiDay | null } {
  const last = former
    .flatMap(({ until }) => until ?? [])
    .toSorted()
    .at(-1)
  return { from: last === undefined ? null : daysAfter(last, 1), until: on === null ? null : daysAfter(on, -1) }
}

export type SuccessionProblem =
  | { readonly kind: 'itself' }
  /** The new one came before the old one, by some way. */
  | { readonly kind: 'circle' }
  | { readonly kind: 'already' }
  /** A body is raised to one of a higher kind, not to one of its own kind. */
  | { readonly kind: 'same-type' }
  /** It was already gone on that day. */
  | { readonly kind: 'gone'; readonly until: ThaiDay }

type Body = { readonly id: string; readonly type: AgencyType; readonly validUntil: ThaiDay | null }

/** Whether one body may be written down as the successor of another. `known` are all successions that touch either of them, far and near. */
export function checkSuccession(
  { kind, on }: Pick<Succession, 'kind' | 'on'>,
  from: Body,
  to: Body,
  known: readonly Succession[],
): SuccessionProblem | undefined {
  if (from.id === to.id) return { kind: 'itself' }
  if (known.some((one) => one.from === from.id && one.to === to.id)) return { kind: 'already' }
  if (reach(known, to.id, 'later').has(from.id)) return { kind: 'circle' }
  if (kind === 'upgrade' && from.type === to.type) return { kind: 'same-type' }
  if (from.validUntil !== null && from.validUntil < daysAfter(on, -1) && !known.some((one) => one.from === from.id && one.kind === 'split'))
    return { kind: 'gone', until: from.validUntil }
  return undefined
}

/** Everything before or after a body, by any number of steps. Ends on circles. */
export function reach(successions: readonly Succession[], start: string, to: 'earlier' | 'later'): ReadonlySet<string> {
  const seen = new Set<string>()
  const waiting = [start]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const one of successions) {
      const [near, far] = to === 'later' ? [one.from, one.to] : [one.to, one.from]
      if (near !== id || seen.has(far)) continue
      seen.add(far)
      waiting.push(far)
    }
  }
  return seen
}

/** One thing that happened, for a page: oldest first, what has no day before all. */
export type Event =
  | { readonly kind: 'renamed'; readonly on: ThaiDay | null; readonly former: FormerName }
  | { readonly kind: 'succession'; readonly on: ThaiDay; readonly succession: Succession }

export function eventsOf(former: readonly FormerName[], successions: readonly Succession[]): readonly Event[] {
  const renamed = former.map((one): Event => ({ kind: 'renamed', on: one.until && daysAfter(one.until, 1), former: one }))
  const followed = successions.map((one): Event => ({ kind: 'succession', on: one.on, succession: one }))
  return [...renamed, ...followed].toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1))
}
