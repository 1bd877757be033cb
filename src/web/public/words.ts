/** Evidence in words the public reads. */

import { dayOf } from '#kernel/day'
import { unreachable } from '#kernel/unreachable'
import type { ProvenEvidence } from '#monitor'
import type { Language } from '../language.ts'
import { shownDay } from '../numbers.ts'
import type { PublicMessages } from './messages.th.ts'

export function stateWords({ state, checkedAt }: ProvenEvidence, t: PublicMessages, language: Language): string {
  const day = (at: Date) => shownDay(dayOf(at), language)
  switch (state.kind) {
    case 'unchecked':
      return t.evidenceStates.unchecked
    case 'alive':
      return t.evidenceStates.alive(day(checkedAt ?? state.at))
    case 'failing':
    case 'gone':
    case 'refuted':
      return t.evidenceStates[state.kind](day(state.since))
    default:
      return unreachable(state)
  }
}

/** A kept file has a name somebody gave it: the public reads its fingerprint. */
export const placeWords = ({ place }: ProvenEvidence, t: PublicMessages): string =>
  place.kind === 'link' ? place.url : t.file(place.sha256.slice(0, 12))
