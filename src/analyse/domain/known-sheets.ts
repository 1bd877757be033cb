/** Score sheets with figures that are known, for the tests of this room: printed in the seeds, or made up where the name says so. */

import { frameworkFor } from '#framework'
import type { ComponentCode, Framework, ScoreSheet } from '#framework'
import { exact } from '#kernel/exact'

export function methodOf(year: number): Framework {
  const found = frameworkFor(year)
  if (!found) throw new Error(`no method of ${year}`)
  return found
}

/** Scores of indicators 1, 2, 3 … in order. */
export function sheetOf(year: number, scores: readonly string[], components: Partial<Record<ComponentCode, string>> = {}): ScoreSheet {
  return {
    year,
    indicators: new Map(scores.map((score, at) => [at + 1, exact(score)])),
    components: Object.fromEntries(Object.entries(components).map(([code, score]) => [code, exact(score)])),
    items: new Map(),
  }
}

/** ทต.ด่านเกวียน: 91.96 A, up from 78.20 B. */
export const dankwian2565 = sheetOf(2565, ['91.21', '85.08', '87.53', '84.47', '84.47', '94.31', '89.30', '86.33', '95.00', '100.00'])
export const dankwian2564 = sheetOf(2564, ['87.93', '78.19', '82.08', '76.27', '73.11', '57.81', '67.60', '60.51', '97.50', '81.25'])
/** อบต.บาตง: 91.93 A. */
export const batong2565 = sheetOf(2565, ['93.48', '89.45', '88.43', '84.98', '96.61', '90.65', '85.45', '79.45', '96.00', '100.00'])
