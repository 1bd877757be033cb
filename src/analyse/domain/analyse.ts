/** What a score sheet means: strengths, weaknesses, change, rank, what was lost, what stands in the way of the next level. */

import { scorecardOf } from '#framework'
import type { Certainty, Framework, InstrumentCode, Scorecard, ScoreSheet } from '#framework'
import { atLeast, compare, exact, minus, rounded } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { lostItemsOf } from './lost-items.ts'
import type { LostItems } from './lost-items.ts'
import { nextLevelOf } from './next-level.ts'
import type { NextLevel } from './next-level.ts'

export type Standing = {
  readonly no: number
  readonly name: string
  readonly instrument: InstrumentCode
  /** 0–100. */
  readonly score: Exact
  readonly previous: Exact | null
  /** Points gained since the year before, negative when lost; null without a year before. */
  readonly change: Exact | null
  /** From 1, the highest; equal scores share a rank and the next is skipped. */
  readonly rank: number
  readonly rankBefore: number | null
  readonly side: 'strength' | 'weakness'
}

/** An item that a document names as weak. */
export type NamedItem = {
  readonly code: string
  readonly indicator: number
  readonly instrument: InstrumentCode
  /** Official name (OIT), the issue in our own words (surveys). */
  readonly name: string
  /** Of the name; never show a doubtful one as fact. */
  readonly certainty: Certainty
}

export type Analysis = {
  readonly framework: Framework
  readonly scorecard: Scorecard
  /** Null without a year before. */
  readonly before: Scorecard | null
  /** From here upward an indicator is a strength. */
  readonly threshold: Exact
  /** By number; only those with a score. */
  readonly indicators: readonly Standing[]
  /** Numbers of indicators without a score. */
  readonly missing: readonly number[]
  /** Highest first. */
  readonly strengths: readonly Standing[]
  /** Lowest first. */
  readonly weaknesses: readonly Standing[]
  /** Ties included, by number. Empty where no indicator has a score. */
  readonly highest: readonly Standing[]
  readonly lowest: readonly Standing[]
  readonly highestOf: Readonly<Partial<Record<InstrumentCode, readonly Standing[]>>>
  readonly lowestOf: Readonly<Partial<Record<InstrumentCode, readonly Standing[]>>>
  /** OIT indicators with a score. */
  readonly lost: readonly LostItems[]
  readonly namedItems: readonly NamedItem[]
  /** Names that the year's method does not have ("O99"). */
  readonly unknownItems: readonly string[]
  /** Null at the top, and where the total is unknown. */
  readonly next: NextLevel | null
}

export type AnalysisInput = {
  readonly framework: Framework
  readonly sheet: ScoreSheet
  /** The year before, with its own method: numbering and items differ, the ten indicators do not. */
  readonly before?: { readonly framework: Framework; readonly sheet: ScoreSheet } | undefined
  /** 0–100; without it the target of the year's method (85). */
  readonly threshold?: number | undefined
  /** Items a document names as weak or lost, either case. */
  readonly namedItems: readonly string[]
}

/** Pure and exact. Scores are compared as printed, with two decimals: what reads the same on paper ranks and counts the same. */
export function analyse({ framework, sheet, before, threshold, namedItems }: AnalysisInput): Analysis {
  const scorecard = scorecardOf(framework, sheet)
  const earlier = before ? scorecardOf(before.framework, before.sheet) : null
  const mark = exact(threshold ?? framework.levels.target)
  const scores = scoresOf(scorecard)
  const scoresBefore = earlier ? scoresOf(earlier) : new Map<number, Exact>()
  const indicators = framework.indicators.flatMap(({ no, name, instrument }): Standing[] => {
    const score = scores.get(no)
    if (!score) return []
    const previous = scoresBefore.get(no) ?? null
    return [
      {
        no,
        name,
        instrument,
        score,
        previous,
        change: previous && minus(printed(score), printed(previous)),
        rank: rankOf(score, scores),
        rankBefore: previous && rankOf(previous, scoresBefore),
        side: atLeast(printed(score), mark) ? 'strength' : 'weakness',
      },
    ]
  })
  const { found, unknown } = findItems(framework, namedItems)
  const ofEach = (pick: (own: readonly Standing[]) => readonly Standing[]) =>
    Object.fromEntries(framework.instruments.map(({ code }) => [code, pick(indicators.filter(({ instrument }) => instrument === code))]))
  return {
    framework,
    scorecard,
    before: earlier,
    threshold: mark,
    indicators,
    missing: framework.indicators.filter(({ no }) => !scores.has(no)).map(({ no }) => no),
    strengths: indicators.filter(({ side }) => side === 'strength').toSorted(highestFirst),
    weaknesses: indicators.filter(({ side }) => side === 'weakness').toSorted((a, b) => highestFirst(b, a) || a.no - b.no),
    highest: extremes(indicators, -1),
    lowest: extremes(indicators, 1),
    highestOf: ofEach((own) => extremes(own, -1)),
    lowestOf: ofEach((own) => extremes(own, 1)),
    lost: lostItemsOf(framework, scores, sheet.items, namedItems),
    namedItems: found,
    unknownItems: unknown,
    next: nextLevelOf(framework, scorecard),
  }
}

/**
 * Indicators that the measures must answer: every weakness; where there is none, the lowest of all (ties included), for a
 * plan without an answer to anything is none. Not those with full marks.
 */
export function mustAnswer(analysis: Analysis): readonly Standing[] {
  const lowest = analysis.weaknesses.length > 0 ? analysis.weaknesses : analysis.lowest
  return lowest.filter(({ score }) => compare(printed(score), exact(100)) < 0)
}

const printed = (score: Exact): Exact => exact(rounded(score))
const scoresOf = (scorecard: Scorecard): ReadonlyMap<number, Exact> => new Map(scorecard.indicators.map(({ no, score }) => [no, score]))
const rankOf = (score: Exact, all: ReadonlyMap<number, Exact>): number =>
  1 + [...all.values()].filter((other) => compare(printed(other), printed(score)) > 0).length
const highestFirst = (a: Standing, b: Standing): number => compare(printed(b.score), printed(a.score))

/** All that share the highest (-1) or lowest (1) score. */
function extremes(standings: readonly Standing[], direction: 1 | -1): readonly Standing[] {
  const [first] = standings.toSorted((a, b) => direction * highestFirst(b, a))
  return first ? standings.filter((one) => highestFirst(one, first) === 0) : []
}

function findItems(
  framework: Framework,
  names: readonly string[],
): { readonly found: readonly NamedItem[]; readonly unknown: readonly string[] } {
  const wanted = new Set(names.map((name) => name.toUpperCase()))
  const found = framework.items.filter(({ code }) => wanted.has(code.toUpperCase()))
  for (const { code } of found) wanted.delete(code.toUpperCase())
  return {
    found: found.map(({ code, indicator, instrument, name, certainty }) => ({ code, indicator, instrument, name, certainty })),
    unknown: [...wanted],
  }
}
