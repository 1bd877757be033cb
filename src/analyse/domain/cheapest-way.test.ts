import { scorecardOf, worthOf } from '#framework'
import { atLeast, exact, plus, rounded, sum, toNumber, zero } from '#kernel/exact'
import { describe, expect, test } from 'vitest'
import { analyse } from './analyse.ts'
import type { Analysis } from './analyse.ts'
import { applyMoves } from './apply-moves.ts'
import type { Move } from './apply-moves.ts'
import { cheapestWay } from './cheapest-way.ts'
import type { Way } from './cheapest-way.ts'
import { allGains, gains } from './gains.ts'
import { batong2565, dankwian2565, methodOf, sheetOf } from './known-sheets.ts'
import { baseOf, itemLadder } from './way-base.ts'

const analysisOf = (year: number, scores: readonly string[], components = {}, namedItems: readonly string[] = []): Analysis =>
  analyse({ framework: methodOf(year), sheet: sheetOf(year, scores, components), namedItems })

const dankwian = analyse({ framework: methodOf(2565), sheet: dankwian2565, namedItems: ['O11', 'O12'] })
const batong = analyse({ framework: methodOf(2565), sheet: batong2565, namedItems: [] })
const show = (points: Parameters<typeof rounded>[0]) => rounded(points, 3)

describe('gains', () => {
  test('ด่านเกวียน: two items of 9.2 are worth half a point each, and what is left adds up to 100', () => {
    const list = gains(dankwian)
    const items = list.filter(({ kind }) => kind === 'item')
    expect(items.map((gain) => [gain.kind === 'item' && gain.item, show(gain.points)])).toEqual([
      ['O11', '0.500'],
      ['O12', '0.500'],
    ])
    expect(rounded(plus(allGains(list), dankwian.scorecard.total ?? zero), 6)).toBe('100.000000')
  })

  test('greatest worth first; a survey indicator with what 85, 95 and 100 would add', () => {
    const list = gains(batong)
    expect(list.slice(0, 3).map(({ indicator, points }) => [indicator, show(points)])).toEqual([
      [8, '2.055'],
      [7, '1.455'],
      [6, '0.935'],
    ])
    const [first] = list
    expect(first?.kind === 'indicator' && first.to.map(({ score, points }) => [rounded(score, 0), show(points)])).toEqual([
      ['85', '0.555'],
      ['95', '1.555'],
      ['100', '2.055'],
    ])
  })

  test('บาตง: 96.00 is one item of 9.5, worth 0.80, whose code nobody named', () => {
    const loss = gains(batong).find(({ kind }) => kind === 'items')
    expect(loss?.kind === 'items' && [loss.sub, loss.lost, show(loss.each), loss.among]).toEqual([
      '9.5',
      1,
      '0.800',
      ['O29', 'O30', 'O31', 'O32', 'O33'],
    ])
  })

  test('what cannot be told apart is given whole, with its sets', () => {
    const scores = Array.from({ length: 7 }, () => '100')
    const unclear = gains(analysisOf(2565, [...scores, '100', '92.50', '100'])).map((gain) => [gain.kind, show(gain.points)])
    expect(unclear).toEqual([['unclear', '1.500']])
  })

  test('the worth of a year’s items sums to that of its instrument', () => {
    for (const year of [2563, 2565, 2566, 2568, 2569]) {
      const worth = worthOf(methodOf(year))
      const oit = methodOf(year).items.filter(({ instrument }) => instrument === 'OIT')
      expect(rounded(sum(oit.map(({ code }) => worth.items.get(code)?.points ?? zero)), 6)).toBe('40.000000')
    }
  })
})

const check = (analysis: Analysis, way: Way | null) => {
  if (!way) throw new Error('no way')
  const { framework } = analysis
  const holds = (moves: readonly Move[]) => {
    const card = scorecardOf(framework, applyMoves(framework, baseOf(analysis).sheet, moves))
    const mark = way.level.everyComponentAtLeast
    const parts = {
      ...card.instruments,
      ...(card.eitParts.EIT1 ? { EIT1: card.eitParts.EIT1 } : {}),
      ...(card.eitParts.EIT2 ? { EIT2: card.eitParts.EIT2 } : {}),
    }
    return (
      card.total !== null &&
      atLeast(card.total, exact(way.level.min)) &&
      (mark === null || framework.levels.components.every((code) => atLeast(parts[code] ?? parts.EIT ?? zero, exact(mark))))
    )
  }
  return { way, reached: holds(way.needs), withoutOne: way.needs.map((_, at) => holds(way.needs.toSpliced(at, 1))) }
}

describe('the cheapest way', () => {
  test('ด่านเกวียน to AA: both items of 9.2, the rest from the citizens’ survey, where a point is worth most', () => {
    const { way, reached, withoutOne } = check(dankwian, cheapestWay(dankwian))
    expect(way.level.code).toBe('AA')
    expect(reached).toBe(true)
    expect(withoutOne).not.toContain(true)
    expect(way.needs.filter(({ kind }) => kind === 'item').map((move) => move.kind === 'item' && move.item)).toEqual(['O11', 'O12'])
    expect(way.needs.filter(({ kind }) => kind === 'indicator').every(({ instrument }) => instrument === 'EIT')).toBe(true)
    expect(rounded(way.after.total ?? zero)).toBe('95.00')
    expect(way.after.level?.code).toBe('AA')
    expect(way.sure).toBe(true)
  })

  test('a dear point makes a cheap item the better choice, and the other way round', () => {
    const scores = ['88', '88', '88', '88', '88', '84', '84', '84', '70', '81.25']
    const analysis = analysisOf(2565, scores)
    const count = (way: Way | null) => way?.needs.filter(({ kind }) => kind === 'item').length
    const cheapItems = cheapestWay(analysis, 'A', { item: 0.01, point: 5 })
    const cheapPoints = cheapestWay(analysis, 'A', { item: 50, point: 0.1 })
    expect(count(cheapItems)).toBeGreaterThan(0)
    expect(count(cheapPoints)).toBe(0)
  })

  test('a level that is reached needs nothing; at the top there is no next; a strange level is refused', () => {
    expect(cheapestWay(dankwian, 'B')?.needs).toEqual([])
    expect(cheapestWay(dankwian, 'B')?.reachable).toBe(true)
    expect(
      cheapestWay(
        analysisOf(
          2565,
          Array.from({ length: 10 }, () => '100'),
        ),
      ),
    ).toBeNull()
    expect(() => cheapestWay(dankwian, 'ผ่านดี')).toThrow(RangeError)
    expect(() => cheapestWay(dankwian, 'AA', { item: 0, point: 1 })).toThrow(RangeError)
  })

  test('an unknown indicator leaves no way to tell', () => {
    const sheet = { year: 2565, indicators: new Map(), components: { IIT: exact(80), EIT: exact(80), OIT: exact(80) }, items: new Map() }
    const analysis = analyse({ framework: methodOf(2565), sheet, namedItems: [] })
    expect(analysis.scorecard.total && rounded(analysis.scorecard.total)).toBe('80.00')
    expect(cheapestWay(analysis)).toBeNull()
  })

  test('2566: the EIT as a whole blocks, its parts are not known, so the way is not sure', () => {
    const analysis = analysisOf(2566, ['92', '92', '92', '92', '92', '84', '84.3', '83', '100', '100'])
    const { way, reached, withoutOne } = check(analysis, cheapestWay(analysis))
    expect(way.blockedBy.map(({ what }) => what)).toEqual(['EIT'])
    expect(reached).toBe(true)
    expect(withoutOne).not.toContain(true)
    expect(way.sure).toBe(false)
    expect(way.notKnown).toEqual(['EIT1', 'EIT2'])
    const raised = way.needs.map((move) => move.kind === 'indicator' && [move.indicator, rounded(move.to)])
    expect(raised).toEqual([
      [6, '85.00'],
      [7, '85.00'],
      [8, '85.00'],
    ])
  })

  test('the lowest are raised first, none of them past the next', () => {
    const analysis = analysisOf(2566, ['84', '84.5', '92', '80', '80', '92', '92', '92', '100', '100'])
    const raised = cheapestWay(analysis, 'ผ่านดี')?.needs.map((move) => move.kind === 'indicator' && [move.indicator, rounded(move.to)])
    expect(raised).toEqual([
      [4, '82.25'],
      [5, '82.25'],
    ])
  })

  test('2566: one part lags, so the EIT is raised until that part stands at the mark', () => {
    const analysis = analysisOf(2566, ['92', '92', '92', '92', '92', '88', '88', '88', '100', '100'], { EIT1: '92', EIT2: '84' })
    const { way, reached, withoutOne } = check(analysis, cheapestWay(analysis))
    expect(way.blockedBy.map(({ what }) => what)).toEqual(['EIT2'])
    expect(reached).toBe(true)
    expect(withoutOne).not.toContain(true)
    expect(way.after.eitParts.EIT2 && rounded(way.after.eitParts.EIT2)).toBe('85.00')
    expect(way.sure).toBe(false)
  })

  test('an OIT below the mark that no set of items explains cannot be reached by what is known', () => {
    const analysis = analysisOf(2566, ['92', '92', '92', '92', '92', '92', '92', '92', '61.11', '99.99'])
    expect(analysis.lost.map(({ status }) => status)).toContain('impossible')
    expect(cheapestWay(analysis, 'ผ่านดีเยี่ยม')?.reachable).toBe(false)
  })
})

describe('laws over many sheets', () => {
  // Own small generator, so that a red run can be repeated.
  let state = 20660401
  const random = (): number => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
  const survey = () => (70 + random() * 29).toFixed(2)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '100'
  const cases = Array.from({ length: 40 }, (_, at) => {
    const year = at % 2 === 0 ? 2565 : 2566
    const nine =
      year === 2565 ? pick(['100', '95.00', '97.50', '96.00', '97.78', '90.00']) : pick(['100', '95.00', '97.50', '98.00', '90.00'])
    return analysisOf(year, [...Array.from({ length: 8 }, survey), nine, pick(['100', '93.75', '81.25', '87.50'])])
  })

  test('the moves reach the level, and none of them can be left out', () => {
    let moved = 0
    for (const analysis of cases) {
      for (const level of analysis.framework.levels.values) {
        const { way, reached, withoutOne } = check(analysis, cheapestWay(analysis, level.code))
        expect(way.reachable).toBe(true)
        expect(reached).toBe(true)
        expect(withoutOne).not.toContain(true)
        moved += way.needs.length
      }
    }
    expect(moved).toBeGreaterThan(100)
  })

  test('no other choice on a grid of whole items and quarter points reaches the level for less', () => {
    for (const analysis of cases.slice(0, 12)) {
      const way = cheapestWay(analysis)
      if (!way) continue
      expect(toNumber(way.effort)).toBeLessThanOrEqual(leastOnGrid(analysis, way) + 1e-9)
    }
  })

  /** Every subset of the lost items with every pair of sums of survey points, in plain numbers: simple and independent. */
  function leastOnGrid(analysis: Analysis, way: Way): number {
    const scores = Array.from({ length: 10 }, (_, at) => toNumber(baseOf(analysis).sheet.indicators.get(at + 1) ?? zero))
    const total = (from: number, to: number) => scores.slice(from - 1, to).reduce((a, b) => a + b, 0)
    const [iitSum, eitSum, oitSum] = [total(1, 5), total(6, 8), total(9, 10)]
    const items = itemLadder(baseOf(analysis)).flatMap((move) => (move.kind === 'item' ? [toNumber(move.points)] : []))
    const mark = way.level.everyComponentAtLeast === null ? 0 : Number(way.level.everyComponentAtLeast)
    const goal = Number(way.level.min)
    let least = Infinity
    for (let chosen = 0; chosen < 2 ** items.length; chosen += 1) {
      const kept = items.filter((_, at) => Math.floor(chosen / 2 ** at) % 2 === 1)
      const oit = oitSum / 2 + kept.reduce((a, b) => a + b, 0) / 0.4
      if (oit < mark) continue
      for (let iit = 0; iit <= 500 - iitSum; iit += 0.5) {
        if ((iitSum + iit) / 5 < mark) continue
        for (let eit = 0; eit <= 300 - eitSum && kept.length + iit + eit < least; eit += 0.5) {
          if ((eitSum + eit) / 3 < mark) continue
          if (0.06 * (iitSum + iit) + 0.1 * (eitSum + eit) + 0.4 * oit >= goal) least = kept.length + iit + eit
        }
      }
    }
    return least
  }
})
