import { frameworkFor, listFrameworks } from '#framework'
import type { Framework } from '#framework'
import { describe, expect, test } from 'vitest'
import { faultsOf } from './check-recommendations.ts'
import {
  disclosureRecommendations,
  recommendationFor,
  recommendationForIndicator,
  surveyRecommendations,
  themeOf,
} from './find-recommendation.ts'
import { indicatorAdvice } from './indicators.ts'
import { themes } from './themes.ts'

const year = (no: number): Framework => {
  const found = frameworkFor(no)
  if (!found) throw new Error(`no method of ${no}`)
  return found
}

describe('the library', () => {
  test('has one recommendation for each of 30 and 15 questions and for the subjects of the OIT', () => {
    expect(surveyRecommendations).toHaveLength(45)
    expect(disclosureRecommendations.length).toBeGreaterThanOrEqual(43)
    expect(indicatorAdvice.size).toBe(10)
  })

  test.each(listFrameworks().map((framework) => [framework.year, framework] as const))('answers every item of %i', (_, framework) => {
    const known = framework.year <= 2566 ? framework.items : framework.items.filter(({ instrument }) => instrument === 'OIT')
    expect(known.filter(({ code }) => !recommendationFor(framework, code)).map(({ code }) => code)).toEqual([])
  })

  test.each(listFrameworks().map((framework) => [framework.year, framework] as const))('names only items that %i has', (no, framework) => {
    const codes = disclosureRecommendations.flatMap(({ at }) => at[no] ?? [])
    expect(codes.filter((code) => !framework.items.some((item) => item.code === code))).toEqual([])
  })

  test('the same item of two years has the same recommendation, or one of the same theme', () => {
    const strangers: string[] = []
    for (const framework of listFrameworks()) {
      for (const [code, years] of Object.entries(framework.sameItem)) {
        for (const [other, codes] of Object.entries(years)) {
          const [only] = codes
          const back = only && year(Number(other)).sameItem[only]?.[String(framework.year)]
          if (!only || codes.length > 1 || back?.length !== 1) continue
          const [here, there] = [recommendationFor(framework, code), recommendationFor(year(Number(other)), only)]
          if (here?.theme !== there?.theme) strangers.push(`${framework.year} ${code} ${here?.id} – ${other} ${only} ${there?.id}`)
        }
      }
    }
    // The no-gift policy took the place of the leader's declared will (2565) and of culture work in general (2566).
    expect(strangers.filter((line) => !/integrity-will|organisation-culture/.test(line))).toEqual([])
  })
})

describe('finding', () => {
  test('O11 is the plan’s progress in 2565, the joined plan in 2566; either case', () => {
    expect(recommendationFor(year(2565), 'O11')?.id).toBe('six-month-report')
    expect(recommendationFor(year(2566), 'o11')?.id).toBe('annual-plan-and-budget')
    expect(recommendationFor(year(2566), 'O12')?.id).toBe('six-month-report')
    expect(recommendationFor(year(2563), 'O11')?.id).toBe('six-month-report')
  })

  test('the questions of 2567 are not established, so nothing is said of one', () => {
    expect(recommendationFor(year(2566), 'I28')?.id).toBe('I28')
    expect(recommendationFor(year(2567), 'i5')).toBeUndefined()
    expect(recommendationFor(year(2565), 'O99')).toBeUndefined()
  })

  test('a year to come is answered through its mapping of items', () => {
    const before = year(2569)
    const next: Framework = {
      ...before,
      year: 2570,
      sameItem: Object.fromEntries(before.items.map(({ code }) => [code, { 2569: [code] }])),
    }
    expect(recommendationFor(next, 'o25')?.id).toBe('integrity-measures')
  })

  test('an indicator has advice of its own', () => {
    expect(recommendationForIndicator(4)?.issueTitle).toContain('ทรัพย์สินของราชการ')
    expect(recommendationForIndicator(11)).toBeUndefined()
  })
})

test('a slip in the data is named', () => {
  const [first, second] = surveyRecommendations
  if (!first || !second) throw new Error('no recommendations')
  const broken = { ...first, theme: 'none', issueTitleEn: 'เล', due: 13, action: first.action.toReversed(), owner: [] }
  const faults = faultsOf(
    [broken, { ...second, id: first.id, issueTitle: first.issueTitle }],
    disclosureRecommendations,
    indicatorAdvice,
    themes,
  )
  for (const word of [
    'named 2 times',
    'title used 2 times',
    'unknown theme',
    'English title',
    'outside the year',
    'order of time',
    'owners',
  ]) {
    expect(faults.filter((fault) => fault.includes(word))).not.toEqual([])
  }
  expect(themeOf(first).title.length).toBeGreaterThan(10)
  expect(() => themeOf(broken)).toThrow('unknown theme')
})
