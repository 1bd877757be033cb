/** Which level a total reaches (ita.md §3; from 2566 the condition on four components, survey-2566-2569 §1). */

import { atLeast, exact, rounded } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import type { ComponentCode, Framework, Level } from './framework.ts'

export type Components = Readonly<Partial<Record<ComponentCode, Exact>>>

/**
 * Compared as printed: rounded half up to 2 places, so 94.995 reaches 95 and 94.9949 does not. How NACC rounds before it
 * compares is not known; this is the reading under which no printed score contradicts its printed level.
 */
export const reaches = (score: Exact, min: string): boolean => atLeast(exact(rounded(score, 2)), exact(min))

/**
 * The first level of the year's ladder whose conditions hold. `components` are scores of 0–100; what is unknown is left out.
 * Where an EIT part is unknown the EIT as a whole stands in: below the mark it settles the matter (one part must then be
 * below), above it the level is given with `sure: false`, as it is for any other unknown component.
 */
export function levelOf(
  framework: Framework,
  total: Exact,
  components: Components,
): { readonly code: string; readonly passes: boolean; readonly sure: boolean } {
  for (const level of framework.levels.values) {
    if (!reaches(total, level.min)) continue
    const tested = testComponents(framework, level, components)
    if (tested !== 'fails') return { code: level.code, passes: level.passes, sure: tested === 'holds' }
  }
  throw new Error(`no level of ${framework.year} takes a total of ${rounded(total)}`)
}

function testComponents(framework: Framework, level: Level, components: Components): 'holds' | 'fails' | 'unknown' {
  const mark = level.everyComponentAtLeast
  if (mark === null) return 'holds'
  let unknown = false
  for (const code of framework.levels.components) {
    const own = components[code]
    const score = own ?? (code === 'EIT1' || code === 'EIT2' ? components.EIT : undefined)
    if (score && !reaches(score, mark)) return 'fails'
    if (!own) unknown = true
  }
  return unknown ? 'unknown' : 'holds'
}
