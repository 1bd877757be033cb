/** From items to the total, exactly: nothing is rounded on the way (ita.md §2). */

import { exact, mean, plus, sum, times } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { isConfirmed } from './certainty.ts'
import type { ComponentCode, Framework, InstrumentCode, Item } from './framework.ts'
import { levelOf } from './level.ts'
import type { Scorecard, ScoreSheet } from './scorecard.ts'

/** "O11", "o11": documents do not keep to the year's way of writing. */
const scoresByCode = (scores: ReadonlyMap<string, Exact>): ReadonlyMap<string, Exact> =>
  new Map([...scores].map(([code, score]) => [code.toUpperCase(), score]))

/** Undefined where one is missing or there is none: a mean of some would be a guess. */
function meanOfAll(values: readonly (Exact | undefined)[]): Exact | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length > 0 && known.length === values.length ? mean(known) : undefined
}

const meanOfItems = (items: readonly Item[], scores: ReadonlyMap<string, Exact>): Exact | undefined =>
  meanOfAll(items.map(({ code }) => scores.get(code.toUpperCase())))

/** ตัวชี้วัดย่อย "9.2" of 0–100: the mean of its items. Undefined where an item is unknown. */
export function subIndicatorFromItems(framework: Framework, code: string, items: ReadonlyMap<string, Exact>): Exact | undefined {
  return meanOfItems(
    framework.items.filter(({ subIndicator }) => subIndicator === code),
    scoresByCode(items),
  )
}

/**
 * ตัวชี้วัด of 0–100 from the scores of its items (codes in either case). OIT: the mean of its sub-indicators, each with
 * equal weight whatever its size, not the mean of its items; surveys: the mean of the questions (remembered, see
 * `scoring.certainty`). Undefined where an item is unknown or the year's items are not established.
 */
export function indicatorFromItems(framework: Framework, no: number, items: ReadonlyMap<string, Exact>): Exact | undefined {
  const subs = framework.subIndicators.filter(({ indicator }) => indicator === no)
  if (subs.length > 0) return meanOfAll(subs.map(({ code }) => subIndicatorFromItems(framework, code, items)))
  return meanOfItems(
    framework.items.filter(({ indicator }) => indicator === no),
    scoresByCode(items),
  )
}

/**
 * What the official arithmetic makes of a score sheet. An indicator that the sheet gives is taken as given; one that it
 * does not give is computed where all its items are known. Instruments come from their indicators, else as the sheet gives
 * them, else (EIT from 2566) from its two parts by the year's weights. What cannot be computed is absent or null.
 */
export function scorecardOf(framework: Framework, sheet: ScoreSheet): Scorecard {
  const known = new Map<number, Exact>()
  for (const { no } of framework.indicators) {
    const score = sheet.indicators.get(no) ?? indicatorFromItems(framework, no, sheet.items)
    if (score) known.set(no, score)
  }
  const parts = sheet.components
  const joined = joinedParts(framework, parts)
  const instruments: Partial<Record<InstrumentCode, Exact>> = {}
  let restsOnJoin = false
  for (const { code } of framework.instruments) {
    const own = framework.indicators.filter(({ instrument }) => instrument === code)
    const score = meanOfAll(own.map(({ no }) => known.get(no))) ?? parts[code] ?? (code === 'EIT' ? joined : undefined)
    if (score) instruments[code] = score
    if (code === 'EIT' && score !== undefined && score === joined) restsOnJoin = true
  }
  const total = totalOf(framework, instruments)
  const eitParts = { EIT1: parts.EIT1 ?? null, EIT2: parts.EIT2 ?? null }
  const components: Partial<Record<ComponentCode, Exact>> = { ...instruments }
  if (parts.EIT1) components.EIT1 = parts.EIT1
  if (parts.EIT2) components.EIT2 = parts.EIT2
  const level = total && levelOf(framework, total, components)
  const unconfirmed = restsOnJoin && !isConfirmed(framework.scoring.eitParts?.certainty ?? 'unknown')
  return {
    year: framework.year,
    indicators: [...known].map(([no, score]) => ({ no, score })),
    instruments,
    eitParts,
    total: total ?? null,
    level: level ? { ...level, sure: level.sure && !unconfirmed } : null,
  }
}

/** Undefined where a part is unknown or the year has no parts. */
function joinedParts(framework: Framework, parts: ScoreSheet['components']): Exact | undefined {
  const weights = framework.scoring.eitParts
  if (!weights || !parts.EIT1 || !parts.EIT2) return undefined
  return plus(times(exact(weights.weight1), parts.EIT1), times(exact(weights.weight2), parts.EIT2))
}

/** The weighted sum of all instruments of the year, 0–100. Undefined where one is unknown. */
export function totalOf(framework: Framework, instruments: Readonly<Partial<Record<InstrumentCode, Exact>>>): Exact | undefined {
  const shares = framework.instruments.map(({ code, weight }) => {
    const score = instruments[code]
    return score && times(exact(weight), score)
  })
  const known = shares.filter((share) => share !== undefined)
  return known.length === shares.length ? sum(known) : undefined
}
