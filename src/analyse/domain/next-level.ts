/** The next level up, and what stands in its way. */

import { reaches } from '#framework'
import type { ComponentCode, Framework, Level, Scorecard } from '#framework'
import { exact, minus } from '#kernel/exact'
import type { Exact } from '#kernel/exact'

/** `gap`: points of that component (or of the total) that are missing, 0–100. */
export type Blocker = {
  readonly what: 'total' | ComponentCode
  readonly score: Exact
  readonly needed: Exact
  readonly gap: Exact
}

export type NextLevel = {
  readonly level: Level
  /** The total first, then components in the order of the year's method. Never empty unless something is unknown. */
  readonly blockedBy: readonly Blocker[]
  /** Components that the level tests and nobody gave; the EIT as a whole stands in for its parts. */
  readonly notKnown: readonly ComponentCode[]
}

/** Null where the total is unknown or the highest level is reached already. */
export function nextLevelOf(framework: Framework, scorecard: Scorecard): NextLevel | null {
  if (!scorecard.level) return null
  const at = framework.levels.values.findIndex(({ code }) => code === scorecard.level?.code)
  const level = framework.levels.values[at - 1]
  return level ? wayTo(framework, scorecard, level) : null
}

/** What stands between a scorecard with a known total and a level of its year. Throws RangeError where the total is unknown. */
export function wayTo(framework: Framework, scorecard: Scorecard, level: Level): NextLevel {
  const { total } = scorecard
  if (!total) throw new RangeError('the total is not known')
  const mark = level.everyComponentAtLeast
  const tested = mark === null ? [] : framework.levels.components
  const blockedBy: Blocker[] = reaches(total, level.min) ? [] : [blocker('total', total, level.min)]
  const notKnown: ComponentCode[] = []
  const seen = new Set<ComponentCode>()
  for (const code of tested) {
    const own = componentOf(scorecard, code)
    if (!own) notKnown.push(code)
    // Both parts of the EIT unknown: the whole is named once, not twice.
    const named: ComponentCode = own ? code : 'EIT'
    const score = own ?? (code === 'EIT1' || code === 'EIT2' ? scorecard.instruments.EIT : undefined)
    if (score && mark !== null && !reaches(score, mark) && !seen.has(named)) blockedBy.push(blocker(named, score, mark))
    seen.add(named)
  }
  return { level, blockedBy, notKnown }
}

function componentOf(scorecard: Scorecard, code: ComponentCode): Exact | undefined {
  if (code === 'EIT1' || code === 'EIT2') return scorecard.eitParts[code] ?? undefined
  return scorecard.instruments[code]
}

const blocker = (what: Blocker['what'], score: Exact, min: string): Blocker => ({
  what,
  score,
  needed: exact(min),
  gap: minus(exact(min), score),
})
