/** Which OIT items were lost, as far as scores and named items tell: never guessed, all possible sets where there are several. */

import { lostSets, lostSetsWith } from '#framework'
import type { Framework, LostSet, ScoreSheet } from '#framework'
import { compare, equal, exact, rounded } from '#kernel/exact'
import type { Exact } from '#kernel/exact'

/** Items lost in one sub-indicator whose codes are not known: `lost` of `among`. */
export type OpenLoss = { readonly sub: string; readonly lost: number; readonly among: readonly string[] }

export type LostItems = {
  readonly indicator: number
  /** 0–100, as printed. */
  readonly score: Exact
  /**
   * none: full score · exact: every lost code is known · unique: how many in which sub-indicator is known, not all codes ·
   * several: more than one set gives this score · impossible: no set of whole items gives it under this year's method.
   */
  readonly status: 'none' | 'exact' | 'unique' | 'several' | 'impossible'
  /** Codes surely lost, in the order of the year's list. */
  readonly items: readonly string[]
  /** The rest of the only set; empty where there are several or none. */
  readonly open: readonly OpenLoss[]
  /** All sets that give the score and hold the named items, fewest items first. */
  readonly sets: readonly LostSet[]
  /** Items that a document names as lost although the score leaves no room for them. */
  readonly contradicted: readonly string[]
}

/** For every OIT indicator (9 and 10) that has a score. `named`: items a document calls weak or lost, either case. */
export function lostItemsOf(
  framework: Framework,
  scores: ReadonlyMap<number, Exact>,
  items: ScoreSheet['items'],
  named: readonly string[],
): readonly LostItems[] {
  const marks = new Map([...items].map(([code, score]) => [code.toUpperCase(), score]))
  const words = new Set([
    ...named.map((code) => code.toUpperCase()),
    ...[...marks].filter(([, score]) => isLost(score)).map(([code]) => code),
  ])
  return framework.indicators.flatMap(({ no }) => {
    const score = scores.get(no)
    const own = framework.items.filter((item) => item.indicator === no && item.subIndicator !== null)
    if (!score || own.length === 0) return []
    if (own.every(({ code }) => marks.has(code.toUpperCase()))) return [fromItems(no, score, own, marks)]
    return [fromScore(framework, no, score, own, words)]
  })
}

const full = exact(100)
const isLost = (score: Exact): boolean => compare(score, full) < 0

type OwnItem = { readonly code: string; readonly subIndicator: string | null }

function fromItems(indicator: number, score: Exact, own: readonly OwnItem[], marks: ReadonlyMap<string, Exact>): LostItems {
  const items = own.filter(({ code }) => isLost(marks.get(code.toUpperCase()) ?? full)).map(({ code }) => code)
  const sets: LostSet[] = items.length > 0 ? [{ perSub: countsOf(own, items), score }] : []
  return { indicator, score, status: items.length > 0 ? 'exact' : 'none', items, open: [], sets, contradicted: [] }
}

function fromScore(framework: Framework, indicator: number, score: Exact, own: readonly OwnItem[], words: ReadonlySet<string>): LostItems {
  const named = own.filter(({ code }) => words.has(code.toUpperCase())).map(({ code }) => code)
  if (equal(score, full)) return { indicator, score, status: 'none', items: [], open: [], sets: [], contradicted: named }
  const all = setsOf(framework, indicator, score)
  const fitting = lostSetsWith(framework, indicator, all, named)
  const contradicted = fitting.length === 0 ? named : []
  const sets = fitting.length > 0 ? fitting : all
  const believed = fitting.length > 0 ? named : []
  const sure = own.filter(({ code, subIndicator }) => believed.includes(code) || (subIndicator !== null && wholly(sets, own, subIndicator)))
  const items = sure.map(({ code }) => code)
  const [only] = sets
  if (!only) return { indicator, score, status: 'impossible', items: [], open: [], sets, contradicted }
  if (sets.length > 1) return { indicator, score, status: 'several', items, open: [], sets, contradicted }
  const open = openOf(only, own, items)
  return { indicator, score, status: open.length > 0 ? 'unique' : 'exact', items, open, sets, contradicted }
}

/** Printed with two decimals; "97.5" may be 97.50 with its zero dropped, or a score rounded to one: the second only where the first cannot be. */
function setsOf(framework: Framework, indicator: number, score: Exact): readonly LostSet[] {
  const sets = lostSets(framework, indicator, score, 2)
  return sets.length === 0 && equal(score, exact(rounded(score, 1))) ? lostSets(framework, indicator, score, 1) : sets
}

/** Every set loses the whole sub-indicator, so the codes are known without being named. */
function wholly(sets: readonly LostSet[], own: readonly OwnItem[], sub: string): boolean {
  const size = own.filter(({ subIndicator }) => subIndicator === sub).length
  return sets.length > 0 && sets.every(({ perSub }) => perSub[sub] === size)
}

/** What a set of losses leaves open once `known` codes are taken out of it. */
export function openOf(set: LostSet, own: readonly OwnItem[], known: readonly string[]): readonly OpenLoss[] {
  const taken = countsOf(own, known)
  return Object.entries(set.perSub).flatMap(([sub, lost]) => {
    const left = lost - (taken[sub] ?? 0)
    const among = own.filter(({ code, subIndicator }) => subIndicator === sub && !known.includes(code)).map(({ code }) => code)
    return left > 0 ? [{ sub, lost: left, among }] : []
  })
}

function countsOf(own: readonly OwnItem[], codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { code, subIndicator } of own) {
    if (subIndicator !== null && codes.includes(code)) counts[subIndicator] = (counts[subIndicator] ?? 0) + 1
  }
  return counts
}
