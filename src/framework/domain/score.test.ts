import { describe, expect, test } from 'vitest'
import { compare, decimal, exact, minus, rounded, toNumber } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { frameworkFor } from '../shelf.ts'
import type { ComponentCode, Framework } from './framework.ts'
import type { ScoreSheet } from './scorecard.ts'
import { indicatorFromItems, scorecardOf, subIndicatorFromItems } from './score.ts'

const of = (year: number): Framework => {
  const framework = frameworkFor(year)
  if (!framework) throw new Error(`no method of ${year}`)
  return framework
}

/** Scores of indicators 1–10 in order; null where unknown. */
const sheetOf = (
  year: number,
  scores: readonly (string | null)[],
  components: Partial<Record<ComponentCode, string>> = {},
): ScoreSheet => ({
  year,
  indicators: new Map(scores.flatMap((score, at) => (score === null ? [] : [[at + 1, exact(score)] as const]))),
  components: Object.fromEntries(Object.entries(components).map(([code, score]) => [code, exact(score)])),
  items: new Map(),
})

const danKwian65 = ['91.21', '85.08', '87.53', '84.47', '84.47', '94.31', '89.3', '86.33', '95', '100']
const danKwian64 = ['87.93', '78.19', '82.08', '76.27', '73.11', '57.81', '67.6', '60.51', '97.5', '81.25']
const batong65 = ['93.48', '89.45', '88.43', '84.98', '96.61', '90.65', '85.45', '79.45', '96', '100']

describe('real sheets', () => {
  test.each([
    ['ด่านเกวียน 2565', 2565, danKwian65, '86.552', '89.98', '97.5', '91.9596', '91.96', 'A'],
    ['ด่านเกวียน 2564', 2564, danKwian64, '79.516', '61.973333', '89.375', '78.1968', '78.20', 'B'],
    ['บาตง 2565', 2565, batong65, '90.59', '85.183333', '98', '91.932', '91.93', 'A'],
  ])('%s', (_, year, scores, iit, eit, oit, total, shown, level) => {
    const card = scorecardOf(of(year), sheetOf(year, scores))
    expect([card.instruments.IIT, card.instruments.EIT, card.instruments.OIT].map((score) => score && decimal(score))).toEqual([
      iit,
      eit,
      oit,
    ])
    expect(card.total && decimal(card.total)).toBe(total)
    expect(card.total && rounded(card.total)).toBe(shown)
    expect(card.level).toEqual({ code: level, passes: level !== 'B', sure: true })
  })

  // Provincial means of the official report of 2564. They are means of rounded figures, so the printed total may differ by a hundredth.
  test.each([
    ['ตราด 2564', 2564, ['93.55', '87.72', '91.01', '87.93', '89.52', '90.55', '88.68', '88.58', '72.89', '65.56'], '81.4548', '81.45'],
    ['ตราด 2563', 2563, ['92.57', '86.13', '90.08', '85.98', '88.04', '83.67', '82.11', '79.29', '69.94', '52.78'], '75.619', '75.62'],
    ['จันทบุรี 2564', 2564, ['92.84', '86.27', '89.21', '84.70', '87.51', '90.03', '87.99', '85.97', '75.39', '65.39'], '80.9868', '80.99'],
    ['จันทบุรี 2563', 2563, ['92.17', '85.44', '88.74', '84.05', '86.51', '84.62', '83.70', '81.88', '51.68', '29.82'], '67.5346', '67.54'],
    ['นครนายก 2564', 2564, ['94.65', '89.11', '91.95', '89.29', '89.86', '92.12', '89.9', '89.49', '65.89', '51.15'], '77.8506', '77.85'],
  ])('%s', (_, year, scores, total, printed) => {
    const computed = scorecardOf(of(year), sheetOf(year, scores)).total ?? exact(-1)
    expect(decimal(computed)).toBe(total)
    expect(Math.abs(toNumber(minus(computed, exact(printed))))).toBeLessThan(0.01)
  })
})

describe('what is not known', () => {
  test('an instrument with an indicator missing is absent, and so is the total', () => {
    const card = scorecardOf(of(2565), sheetOf(2565, [...danKwian65.slice(0, 7), null, '95', '100']))
    expect(Object.keys(card.instruments)).toEqual(['IIT', 'OIT'])
    expect(card.total).toBeNull()
    expect(card.level).toBeNull()
  })

  test('instruments printed without indicators give the total', () => {
    const card = scorecardOf(of(2565), sheetOf(2565, [], { IIT: '86.55', EIT: '89.98', OIT: '97.50' }))
    expect(card.total && decimal(card.total)).toBe('91.959')
    expect(card.level?.code).toBe('A')
  })

  test('indicators weigh more than a printed instrument', () => {
    const card = scorecardOf(of(2565), sheetOf(2565, danKwian65, { IIT: '50' }))
    expect(card.instruments.IIT && decimal(card.instruments.IIT)).toBe('86.552')
  })

  test('EIT parts alone make an EIT by the flagged weights, and the level is then not sure', () => {
    const card = scorecardOf(of(2567), sheetOf(2567, [], { IIT: '96', EIT1: '97', EIT2: '95', OIT: '98' }))
    expect(card.instruments.EIT && decimal(card.instruments.EIT)).toBe('96')
    expect(card.level).toEqual({ code: 'ผ่านดีเยี่ยม', passes: true, sure: false })
    expect(scorecardOf(of(2565), sheetOf(2565, [], { IIT: '96', EIT1: '97', EIT2: '95', OIT: '98' })).total).toBeNull()
  })

  test('a year whose survey questions are unknown is still scored from its indicators', () => {
    const card = scorecardOf(of(2569), sheetOf(2569, danKwian65, { EIT1: '90', EIT2: '89.96' }))
    expect(card.total && rounded(card.total)).toBe('91.96')
    expect(card.level).toEqual({ code: 'ผ่านดี', passes: true, sure: true })
    expect(indicatorFromItems(of(2569), 1, new Map())).toBeUndefined()
  })
})

describe('items', () => {
  const all = (framework: Framework, lost: readonly string[]): ReadonlyMap<string, Exact> =>
    new Map(framework.items.map(({ code }) => [code, exact(lost.includes(code) ? 0 : 100)]))

  test.each([
    [2565, 9, ['O11', 'O12'], '95'],
    [2564, 9, ['O12'], '97.5'],
    [2564, 10, ['O34', 'O36', 'O41'], '81.25'],
    [2565, 9, ['O29'], '96'],
    [2565, 9, ['O1'], '97.777778'],
    [2568, 10, ['o27'], '87.5'],
  ])('%i: indicator %i without %j is %s', (year, no, lost, score) => {
    const framework = of(year)
    const found = indicatorFromItems(framework, no, all(framework, lost))
    expect(found && decimal(found)).toBe(score)
  })

  test('an OIT indicator is the mean of its sub-indicators, not of its 33 items', () => {
    const framework = of(2565)
    const items = all(framework, ['O11', 'O12'])
    const sub = subIndicatorFromItems(framework, '9.2', items)
    expect(sub && decimal(sub)).toBe('75')
    // The mean of the items would be 31 of 33: 93.94.
    expect(rounded(indicatorFromItems(framework, 9, items) ?? exact(0))).toBe('95.00')
  })

  test('codes count in either case; one item unknown leaves the indicator unknown', () => {
    const framework = of(2568)
    const items = new Map([...all(framework, ['o12'])].map(([code, score]) => [code.toUpperCase(), score]))
    expect(decimal(indicatorFromItems(framework, 9, items) ?? exact(0))).toBe('90')
    items.delete('O1')
    expect(indicatorFromItems(framework, 9, items)).toBeUndefined()
  })

  test('a sheet of items alone gives indicators, where all are known', () => {
    const framework = of(2565)
    const card = scorecardOf(framework, { year: 2565, indicators: new Map(), components: {}, items: all(framework, ['O11', 'O12']) })
    expect(card.instruments.OIT && decimal(card.instruments.OIT)).toBe('97.5')
    expect(card.total && decimal(card.total)).toBe('99')
  })
})

describe('laws', () => {
  // A small generator of its own, so that a red run can be repeated.
  const random = (seed: number) => () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
  const rank = (framework: Framework, code: string): number => framework.levels.values.findIndex((level) => level.code === code)

  test.each([2563, 2565, 2566, 2569])('%i: raising one score never lowers the total or the level', (year) => {
    const framework = of(year)
    const next = random(year)
    for (let round = 0; round < 150; round += 1) {
      const scores = framework.indicators.map(() => (60 + next() * 40).toFixed(2))
      const parts = { EIT1: (70 + next() * 30).toFixed(2), EIT2: (70 + next() * 30).toFixed(2) }
      const at = Math.floor(next() * scores.length)
      const raised = scores.map((score, index) => (index === at ? Math.min(100, Number(score) + next() * 20).toFixed(2) : score))
      const before = scorecardOf(framework, sheetOf(year, scores, parts))
      const after = scorecardOf(framework, sheetOf(year, raised, parts))
      const higher = scorecardOf(framework, sheetOf(year, scores, { ...parts, EIT1: '100.00' }))
      expect(before.total && after.total && compare(after.total, before.total)).toBeGreaterThanOrEqual(0)
      expect(rank(framework, after.level?.code ?? '')).toBeLessThanOrEqual(rank(framework, before.level?.code ?? ''))
      expect(rank(framework, higher.level?.code ?? '')).toBeLessThanOrEqual(rank(framework, before.level?.code ?? ''))
    }
  })

  test('the order in which the scores are given does not matter', () => {
    const sheet = sheetOf(2565, danKwian65)
    const turned = { ...sheet, indicators: new Map([...sheet.indicators].toReversed()) }
    expect(scorecardOf(of(2565), turned)).toEqual(scorecardOf(of(2565), sheet))
  })

  test('all full is 100, all nought is 0, and the total lies between its lowest and highest score', () => {
    for (const year of [2563, 2564, 2565, 2566, 2567, 2568, 2569]) {
      const total = (score: string) => scorecardOf(of(year), sheetOf(year, Array<string>(10).fill(score))).total
      expect(total('100')).toEqual(exact(100))
      expect(total('0')).toEqual(exact(0))
      expect(total('87.65')).toEqual(exact('87.65'))
    }
  })
})
