/** What keeps a paper from being put forward, and what a person may answer for in writing. */

import type { Defect } from '#read'
import type { Difference } from '../compare-facts.ts'
import type { Gap } from '../composition.ts'

export type Findings = {
  readonly gaps: readonly Gap[]
  readonly differences: readonly Difference[]
  readonly defects: readonly Defect[]
}

/** `stop`: must be put right. `answer`: goes on with a written reason. `tell`: worth a look. */
export type Weight = 'stop' | 'answer' | 'tell'

/** Number and day are given when it is put forward. */
const givenLater = (gap: Gap): boolean => gap.field === 'number' || gap.field === 'date'

/**
 * A method that nobody confirmed is no fault of the office: a person looks into ITAS and says so. What the adopting meeting left
 * open with a reason is answered for already.
 */
export const weightOfGap = (gap: Gap): Weight =>
  givenLater(gap) || gap.reason !== undefined ? 'tell' : gap.field === 'method' ? 'answer' : 'stop'

export function weightOfDefect({ severity, doubtful }: Defect): Weight {
  if (doubtful || severity === 'low' || severity === 'info') return 'tell'
  return severity === 'high' ? 'stop' : 'answer'
}

/** How an office writes its own letterhead is its own affair; all else must read as it was written from. */
export const weightOfDifference = ({ path }: Difference): Weight => (path.startsWith('agency.') ? 'answer' : 'stop')

/** The heaviest thing that was found; undefined where nothing was. */
export function weightOf({ gaps, differences, defects }: Findings): Weight | undefined {
  const weights = new Set<Weight>([
    ...gaps.filter((gap) => !givenLater(gap)).map(weightOfGap),
    ...differences.map(weightOfDifference),
    ...defects.map(weightOfDefect),
  ])
  return (['stop', 'answer', 'tell'] as const).find((weight) => weights.has(weight))
}

/** Without what a draft lacks by nature: for the checklist. */
export const shownGaps = (findings: Findings): readonly Gap[] => findings.gaps.filter((gap) => !givenLater(gap))
