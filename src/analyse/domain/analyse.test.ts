import { exact, rounded } from '#kernel/exact'
import { describe, expect, test } from 'vitest'
import { analyse, mustAnswer } from './analyse.ts'
import type { Standing } from './analyse.ts'
import { batong2565, dankwian2564, dankwian2565, methodOf, sheetOf } from './known-sheets.ts'

const numbers = (standings: readonly Standing[]): number[] => standings.map(({ no }) => no)
const before = { framework: methodOf(2564), sheet: dankwian2564 }
const dankwian = analyse({
  framework: methodOf(2565),
  sheet: dankwian2565,
  before,
  namedItems: ['I28', 'i29', 'I30', 'E11', 'E14', 'E15', 'O11', 'O12'],
})

describe('ด่านเกวียน 2565 after 2564', () => {
  test('total, level, and those of the year before', () => {
    expect(dankwian.scorecard.total && rounded(dankwian.scorecard.total)).toBe('91.96')
    expect(dankwian.scorecard.level?.code).toBe('A')
    expect(dankwian.before?.total && rounded(dankwian.before.total)).toBe('78.20')
    expect(dankwian.before?.level?.code).toBe('B')
  })

  test('change and rank of every indicator; 4 and 5 share the last rank but one, and both are the lowest', () => {
    const table = dankwian.indicators.map(({ no, change, rank, rankBefore }) => [no, change && rounded(change), rank, rankBefore])
    expect(table).toEqual([
      [1, '3.28', 4, 2],
      [2, '6.89', 8, 5],
      [3, '5.45', 6, 3],
      [4, '8.20', 9, 6],
      [5, '11.36', 9, 7],
      [6, '36.50', 3, 10],
      [7, '21.70', 5, 8],
      [8, '25.82', 7, 9],
      [9, '-2.50', 2, 1],
      [10, '18.75', 1, 4],
    ])
    expect(numbers(dankwian.weaknesses)).toEqual([4, 5])
    expect(numbers(dankwian.lowest)).toEqual([4, 5])
    expect(numbers(dankwian.lowestOf.IIT ?? [])).toEqual([4, 5])
    expect(numbers(dankwian.lowestOf.EIT ?? [])).toEqual([8])
    expect(numbers(dankwian.highest)).toEqual([10])
    expect(numbers(dankwian.strengths)).toEqual([10, 9, 6, 1, 7, 3, 8, 2])
    expect(numbers(mustAnswer(dankwian))).toEqual([4, 5])
  })

  test('95.00 is two items of 9.2 once O11 and O12 are named, and nothing of 10', () => {
    expect(dankwian.lost.map(({ indicator, status, items }) => [indicator, status, items])).toEqual([
      [9, 'exact', ['O11', 'O12']],
      [10, 'none', []],
    ])
    expect(dankwian.namedItems.map(({ code, indicator }) => [code, indicator])).toContainEqual(['I29', 5])
  })

  test('what stands between A and AA is the total alone', () => {
    expect(dankwian.next?.level.code).toBe('AA')
    expect(dankwian.next?.blockedBy.map(({ what, gap }) => [what, rounded(gap, 4)])).toEqual([['total', '3.0404']])
  })

  test('of the year before, 81.25 is three items of 10.1 and 97.50 one of 9.2', () => {
    const { lost } = analyse({ framework: methodOf(2564), sheet: dankwian2564, namedItems: [] })
    const ways = lost.map(({ indicator, status, sets }) => [indicator, status, sets.map(({ perSub }) => perSub)])
    expect(ways).toContainEqual([10, 'unique', [{ '10.1': 3 }]])
    expect(ways).toContainEqual([9, 'unique', [{ '9.2': 1 }]])
    expect(lost[1]?.open).toEqual([{ sub: '10.1', lost: 3, among: ['O34', 'O35', 'O36', 'O37', 'O38', 'O39', 'O40', 'O41'] }])
  })
})

describe('threshold', () => {
  test('the reader may set it: with 80 only indicator 8 of บาตง is weak, with the target of the method 4 too', () => {
    const input = { framework: methodOf(2565), sheet: batong2565, namedItems: [] }
    expect(numbers(analyse({ ...input, threshold: 80 }).weaknesses)).toEqual([8])
    expect(numbers(analyse(input).weaknesses)).toEqual([8, 4])
  })

  test('what prints as the threshold is a strength', () => {
    const sheet = {
      ...batong2565,
      indicators: new Map([
        [1, exact('84.995')],
        [2, exact('84.9949')],
      ]),
    }
    const { strengths, weaknesses, missing } = analyse({ framework: methodOf(2565), sheet, namedItems: [] })
    expect([numbers(strengths), numbers(weaknesses)]).toEqual([[1], [2]])
    expect(missing).toEqual([3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('without a weakness the lowest must be answered, unless it is full', () => {
    const strong = sheetOf(
      2565,
      Array.from({ length: 10 }, (_, at) => (at === 3 || at === 6 ? '97.00' : '99.00')),
    )
    expect(numbers(mustAnswer(analyse({ framework: methodOf(2565), sheet: strong, namedItems: [] })))).toEqual([4, 7])
    const full = sheetOf(
      2565,
      Array.from({ length: 10 }, () => '100'),
    )
    expect(mustAnswer(analyse({ framework: methodOf(2565), sheet: full, namedItems: [] }))).toEqual([])
  })
})

describe('lost items', () => {
  const lostOf9 = (score: string, namedItems: readonly string[] = [], year = 2565) => {
    const sheet = { year, indicators: new Map([[9, exact(score)]]), components: {}, items: new Map() }
    return analyse({ framework: methodOf(year), sheet, namedItems }).lost[0]
  }

  test('both items of 10.2 lost: their codes need no naming', () => {
    const sheet = { year: 2565, indicators: new Map([[10, exact('50')]]), components: {}, items: new Map() }
    const [loss] = analyse({ framework: methodOf(2565), sheet, namedItems: [] }).lost
    expect(loss?.sets.map(({ perSub }) => perSub)).toContainEqual({ '10.2': 2 })
    const [sure] = analyse({ framework: methodOf(2565), sheet, namedItems: ['O42', 'O43'] }).lost
    expect(sure?.items).toEqual(['O42', 'O43'])
  })

  test('several sets are all given, and none is chosen', () => {
    const loss = lostOf9('92.50')
    expect(loss?.status).toBe('several')
    expect(loss?.sets.length).toBeGreaterThan(1)
    expect(loss?.items).toEqual([])
  })

  test('a score of no whole items, and a name the score has no room for', () => {
    expect(lostOf9('99.99')?.status).toBe('impossible')
    const contradicted = lostOf9('97.50', ['O25'])
    expect(contradicted?.status).toBe('unique')
    expect(contradicted?.contradicted).toEqual(['O25'])
    expect(lostOf9('100', ['O11'])?.contradicted).toEqual(['O11'])
  })

  test('one decimal is taken as a dropped zero first, as a rounding where nothing else explains it', () => {
    expect(lostOf9('97.5')?.sets.map(({ perSub }) => perSub)).toEqual([{ '9.2': 1 }])
    expect(lostOf9('97.8')?.sets.map(({ perSub }) => perSub)).toContainEqual({ '9.1': 1 })
  })

  test('with every item marked nothing is inferred', () => {
    const framework = methodOf(2565)
    const items = new Map(
      framework.items.filter(({ instrument }) => instrument === 'OIT').map(({ code }) => [code, exact(code === 'O29' ? 0 : 100)]),
    )
    const { lost, indicators } = analyse({ framework, sheet: { year: 2565, indicators: new Map(), components: {}, items }, namedItems: [] })
    expect(lost.map(({ status, items }) => [status, items])).toEqual([
      ['exact', ['O29']],
      ['none', []],
    ])
    expect(indicators.map(({ no, score }) => [no, rounded(score)])).toEqual([
      [9, '96.00'],
      [10, '100.00'],
    ])
  })
})

describe('from 2566 every component must reach the mark', () => {
  const framework = methodOf(2566)
  const high = ['92', '92', '92', '92', '92', '84', '84', '84', '98', '98']

  test('the EIT holds the level down and is named; its unknown parts are named too', () => {
    const { scorecard, next } = analyse({ framework, sheet: sheetOf(2566, high), namedItems: [] })
    expect(scorecard.level?.code).toBe('ผ่าน')
    expect(next?.level.code).toBe('ผ่านดี')
    expect(next?.blockedBy.map(({ what, gap }) => [what, rounded(gap)])).toEqual([['EIT', '1.00']])
    expect(next?.notKnown).toEqual(['EIT1', 'EIT2'])
  })

  test('a part that lags is named where it is known', () => {
    const sheet = sheetOf(2566, high.with(5, '90').with(6, '90').with(7, '90'), { EIT1: '96', EIT2: '84' })
    const { next } = analyse({ framework, sheet, namedItems: [] })
    expect(next?.blockedBy.map(({ what, gap }) => [what, rounded(gap)])).toEqual([['EIT2', '1.00']])
    expect(next?.notKnown).toEqual([])
  })

  test('unknown names are given back, doubtful ones keep their doubt', () => {
    const { namedItems, unknownItems } = analyse({ framework: methodOf(2567), sheet: sheetOf(2567, high), namedItems: ['i5', 'O99'] })
    expect(unknownItems).toEqual(['O99'])
    expect(namedItems.map(({ code, certainty }) => [code, certainty])).toEqual([['i5', 'doubtful']])
  })
})
