import { describe, expect, test } from 'vitest'
import { decimal, exact, minus, rounded, sum } from '#kernel/exact'
import { frameworkFor } from '../shelf.ts'
import type { Framework } from './framework.ts'
import { scorecardOf } from './score.ts'
import { worthOf } from './worth.ts'

const of = (year: number): Framework => {
  const framework = frameworkFor(year)
  if (!framework) throw new Error(`no method of ${year}`)
  return framework
}

describe('points of the total that one OIT item is worth', () => {
  test.each([
    [2563, ['0.44', '0.50', '0.57', '1.00', '0.80', '1.25', '5.00']],
    [2564, ['0.44', '0.50', '0.57', '1.00', '0.80', '1.25', '5.00']],
    [2565, ['0.44', '0.50', '0.57', '1.00', '0.80', '1.25', '5.00']],
    [2566, ['0.40', '0.50', '1.00', '1.00', '1.00', '1.25', '2.00']],
    [2567, ['0.67', '0.57', '1.00', '1.00', '1.00', '1.67', '2.50']],
    [2568, ['1.00', '0.57', '2.00', '1.33', '1.00', '2.50', '2.50']],
    [2569, ['1.00', '0.67', '2.00', '1.33', '1.00', '3.33', '2.50']],
  ])('%i', (year, points) => {
    const framework = of(year)
    const worth = worthOf(framework)
    const first = framework.subIndicators.map(({ code }) => framework.items.find(({ subIndicator }) => subIndicator === code)?.code ?? '')
    expect(first.map((code) => rounded(worth.items.get(code)?.points ?? exact(0)))).toEqual(points)
  })
})

test('indicators and sub-indicators of 2565', () => {
  const worth = worthOf(of(2565))
  expect([1, 6, 9].map((no) => decimal(worth.indicators.get(no)?.points ?? exact(0)))).toEqual(['6', '10', '20'])
  expect(['9.2', '10.1'].map((code) => decimal(worth.subIndicators.get(code)?.points ?? exact(0)))).toEqual(['4', '10'])
  expect(decimal(worth.items.get('I28')?.points ?? exact(0))).toBe('1')
})

test('each figure says how sure it is', () => {
  const certainty = (year: number, code: string) => worthOf(of(year)).items.get(code)?.certainty
  expect(certainty(2565, 'O42')).toBe('derived')
  expect(certainty(2564, 'I28')).toBe('memory')
  expect(certainty(2566, 'O42')).toBe('memory')
  expect(certainty(2567, 'i1')).toBe('doubtful')
  expect(certainty(2569, 'o25')).toBe('doubtful')
})

test('all there is adds up to 100, by indicator and (where the questions are known) by item', () => {
  for (const year of [2563, 2564, 2565, 2566, 2567, 2568, 2569]) {
    const { indicators, items } = worthOf(of(year))
    expect(sum([...indicators.values()].map(({ points }) => points))).toEqual(exact(100))
    expect(sum([...items.values()].map(({ points }) => points))).toEqual(exact(year === 2569 ? 40 : 100))
  }
})

test('law: what an item is worth is what the total loses', () => {
  const framework = of(2565)
  const full = new Map(framework.items.map(({ code }) => [code, exact(100)]))
  const total = (items: typeof full) =>
    scorecardOf(framework, { year: 2565, indicators: new Map(), components: {}, items }).total ?? exact(-1)
  for (const [code, { points }] of worthOf(framework).items) {
    const lost = minus(total(full), total(new Map([...full, [code, exact(0)]])))
    expect({ code, lost }).toEqual({ code, lost: points })
  }
})
