/** The least effort that reaches a level: which lost items to regain and how far to raise the surveys. */

import { isConfirmed, scorecardOf, worthOf } from '#framework'
import type { ComponentCode, Framework, InstrumentCode, Level, Scorecard } from '#framework'
import { compare, exact, minus, over, plus, sum, times, toNumber, zero } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import type { Analysis } from './analyse.ts'
import { wayTo } from './next-level.ts'
import type { Blocker } from './next-level.ts'
import { baseOf, itemLadder } from './way-base.ts'
import type { Base } from './way-base.ts'
import { applyMoves } from './apply-moves.ts'
import type { Move } from './apply-moves.ts'

/**
 * What things take, in units of effort that the reader may change: one OIT item put in order, one point (of 0–100) of one
 * survey indicator. Both above zero. A model, not a measurement: nothing official says what a point takes.
 */
export type EffortModel = { readonly item: number; readonly point: number }
export const usualEffort: EffortModel = { item: 1, point: 1 }

export type Way = {
  readonly level: Level
  /** False where what is known cannot reach it (lost items that no set explains). */
  readonly reachable: boolean
  /** Empty where the level is reached already, and where it cannot be. */
  readonly needs: readonly Move[]
  /** In units of the model. */
  readonly effort: Exact
  /** What stands in the way now. */
  readonly blockedBy: readonly Blocker[]
  readonly after: Scorecard
  /**
   * False where it rests on something not established: EIT parts that nobody gave, their weights, or one of several possible
   * sets of lost items.
   */
  readonly sure: boolean
  /** Components the level tests that are unknown. */
  readonly notKnown: readonly ComponentCode[]
  /** OIT indicators for which the set with the fewest items was taken out of several. */
  readonly assumed: readonly number[]
}

/**
 * Null where the total or an indicator is unknown. The level is one of the year's ("A", "ผ่านดี"); without it the next one up;
 * at the top there is none and the answer is null. Throws RangeError for a level the year does not have and for an effort
 * of zero or less.
 *
 * Minimal, and provably so: items cost the same, so of any number of them the most valuable are best, and all numbers are
 * tried; points of surveys cost the same, so what each component still lacks is raised first and the rest where a point is worth
 * most. Surveys are raised in steps of 0.01, as scores are printed, and up to the mark itself, not to what rounds to it: how
 * NACC rounds before it compares is not known.
 */
export function cheapestWay(analysis: Analysis, code?: string, effort: EffortModel = usualEffort): Way | null {
  if (!(effort.item > 0) || !(effort.point > 0)) throw new RangeError('an effort must be above zero')
  const { framework, scorecard } = analysis
  const level = code === undefined ? analysis.next?.level : framework.levels.values.find((one) => one.code === code)
  if (code !== undefined && !level) throw new RangeError(`no level ${code} in ${framework.year}`)
  if (!level || !scorecard.total || analysis.missing.length > 0) return null

  const base = baseOf(analysis)
  const { blockedBy, notKnown } = wayTo(framework, scorecard, level)
  // Nothing in the way: nothing to do, even where it is the rounding that reaches it.
  const ladder = blockedBy.length > 0 ? itemLadder(base) : []
  const cost = { item: exact(effort.item), hundredth: over(exact(effort.point), exact(100)) }
  let best: { readonly items: readonly Move[]; readonly raises: readonly InstrumentRaise[]; readonly cost: Exact } | null = null
  for (let n = 0; n <= ladder.length; n += 1) {
    const items = ladder.slice(0, n)
    const raises = blockedBy.length > 0 ? surveyRaises(framework, base, level, items) : []
    if (!raises) continue
    const paid = plus(times(cost.item, exact(n)), times(cost.hundredth, exact(sumOf(raises.map(({ hundredths }) => hundredths)))))
    // Of equal effort the one with more items: an item put in order is sure, an opinion is not.
    if (!best || compare(paid, best.cost) <= 0) best = { items, raises, cost: paid }
  }
  const needs = best ? [...best.items, ...best.raises.flatMap((one) => spread(framework, base, one))] : []
  const joined = base.sheet.components.EIT1 !== undefined || base.sheet.components.EIT2 !== undefined
  const partsSure = !joined || isConfirmed(framework.scoring.eitParts?.certainty ?? 'unknown')
  const surveyed = needs.some((move) => move.kind === 'indicator' && move.instrument === 'EIT')
  return {
    level,
    reachable: best !== null,
    needs,
    effort: best?.cost ?? zero,
    blockedBy,
    after: scorecardOf(framework, applyMoves(framework, base.sheet, needs)),
    sure: notKnown.length === 0 && (partsSure || !surveyed) && base.assumed.length === 0,
    notKnown,
    assumed: base.assumed,
  }
}

type InstrumentRaise = { readonly instrument: InstrumentCode; readonly hundredths: number }

/** Least raises of the surveys, in hundredths of a point summed over the instrument's indicators; null where 100 everywhere is not enough. */
function surveyRaises(framework: Framework, base: Base, level: Level, items: readonly Move[]): readonly InstrumentRaise[] | null {
  const before = scorecardOf(framework, applyMoves(framework, base.sheet, items))
  if (!before.total) return null
  const mark = level.everyComponentAtLeast
  const tested = mark === null ? [] : framework.levels.components
  const oit = before.instruments.OIT
  if (mark !== null && tested.includes('OIT') && oit && compare(oit, exact(mark)) < 0) return null

  const surveys = framework.instruments
    .filter(({ code }) => code !== 'OIT')
    .map(({ code, weight }) => {
      const own = framework.indicators.filter(({ instrument }) => instrument === code)
      const room = sumOf(own.map(({ no }) => roomOf(base.sheet.indicators.get(no) ?? exact(100))))
      // One hundredth of a point of one indicator, in points of the total.
      const step = over(exact(weight), exact(own.length * 100))
      const least = mark === null ? 0 : lackOf(framework, before, code, own.length, tested, mark)
      return { code, room, step, least }
    })
  if (surveys.some(({ least, room }) => least > room)) return null
  let rest = minus(exact(level.min), before.total)
  for (const { step, least } of surveys) rest = minus(rest, times(step, exact(least)))
  const raises: InstrumentRaise[] = []
  for (const { code, room, step, least } of surveys.toSorted((a, b) => compare(b.step, a.step))) {
    const more = Math.min(room - least, stepsFor(rest, step))
    rest = minus(rest, times(step, exact(more)))
    if (least + more > 0) raises.push({ instrument: code, hundredths: least + more })
  }
  return compare(rest, zero) > 0 ? null : raises
}

/** Hundredths, summed over the indicators, that the instrument (and each of its parts) lacks of the mark. */
function lackOf(
  framework: Framework,
  card: Scorecard,
  code: InstrumentCode,
  indicators: number,
  tested: readonly ComponentCode[],
  mark: string,
): number {
  const floor = exact(mark)
  const score = card.instruments[code]
  const stands = tested.includes(code) || (code === 'EIT' && (tested.includes('EIT1') || tested.includes('EIT2')))
  if (!score || !stands) return 0
  const lacks = [minus(floor, score)]
  if (code === 'EIT' && framework.scoring.eitParts) {
    const { EIT1, EIT2 } = card.eitParts
    const { weight1, weight2 } = framework.scoring.eitParts
    // A part is raised by raising the whole: its weight says how much of the whole that takes. A part alone rises with the whole.
    const parts = [
      { weight: EIT2 ? weight1 : '1', part: tested.includes('EIT1') ? EIT1 : null },
      { weight: EIT1 ? weight2 : '1', part: tested.includes('EIT2') ? EIT2 : null },
    ]
    lacks.push(sum(parts.map(({ weight, part }) => (part && compare(part, floor) < 0 ? times(exact(weight), minus(floor, part)) : zero))))
  }
  return Math.max(...lacks.map((lack) => stepsFor(lack, over(exact(1), exact(indicators * 100)))))
}

/** Whole steps needed to cover an amount; 0 for none. */
function stepsFor(amount: Exact, step: Exact): number {
  if (compare(amount, zero) <= 0) return 0
  const { n, d } = over(amount, step)
  return Number((n + d - 1n) / d)
}

const roomOf = (score: Exact): number => {
  const { n, d } = times(minus(exact(100), score), exact(100))
  return Number(n / d)
}

/** The raise of an instrument given to its lowest indicators, a hundredth at a time, so that none is left behind. */
function spread(framework: Framework, base: Base, { instrument, hundredths }: InstrumentRaise): readonly Move[] {
  const own = framework.indicators
    .filter((one) => one.instrument === instrument)
    .map(({ no, name }) => {
      const from = base.sheet.indicators.get(no) ?? exact(100)
      return { no, name, from, start: toNumber(from) * 100, room: roomOf(from), given: 0 }
    })
  for (let left = hundredths; left > 0; left -= 1) {
    const [lowest] = own.filter(({ room, given }) => given < room).sort((x, y) => x.start + x.given - (y.start + y.given))
    if (!lowest) break
    lowest.given += 1
  }
  const worth = worthOf(framework).indicators
  return own
    .filter(({ given }) => given > 0)
    .map(({ no, name, from, given }) => {
      const raise = over(exact(given), exact(100))
      const points = over(times(worth.get(no)?.points ?? zero, raise), exact(100))
      return { kind: 'indicator', instrument, indicator: no, name, from, to: plus(from, raise), points }
    })
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
