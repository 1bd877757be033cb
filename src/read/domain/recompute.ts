/** The scores of a document worked out anew by the official arithmetic of its year. */

import { exact, toNumber, type Exact } from '#kernel/exact'
import { scorecardOf, type ComponentCode, type Framework } from '#framework'
import type { Facts, Recomputed } from './reading.ts'

const nothing: Recomputed = { IIT: null, EIT: null, OIT: null, total: null, level: null }

const shown = (value: Exact | null | undefined): number | null => (value ? toNumber(value) : null)

/**
 * Scores 0–100, exact until the last step, from the indicators (where they are missing, from the instruments as printed). Null where
 * something is missing: never guessed. Without a framework of that year nothing can be recomputed.
 */
export function recompute(facts: Pick<Facts, 'indicators' | 'instruments'>, framework: Framework | undefined): Recomputed {
  if (!framework) return nothing
  const printed = Object.entries(facts.instruments) as readonly (readonly [ComponentCode, number])[]
  const { instruments, total, level } = scorecardOf(framework, {
    year: framework.year,
    indicators: new Map(facts.indicators.map(({ no, score }) => [no, exact(score)])),
    components: Object.fromEntries(printed.map(([code, score]) => [code, exact(score)])),
    items: new Map(),
  })
  return {
    IIT: shown(instruments.IIT),
    EIT: shown(instruments.EIT),
    OIT: shown(instruments.OIT),
    total: shown(total),
    level: level?.code ?? null,
  }
}
