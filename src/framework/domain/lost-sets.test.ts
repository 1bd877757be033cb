import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { exact, rounded } from '#kernel/exact'
import { frameworkFor } from '../shelf.ts'
import type { Framework } from './framework.ts'
import { lostSets, lostSetsWith, possibleScores } from './lost-sets.ts'
import { indicatorFromItems } from './score.ts'

const of = (year: number): Framework => {
  const framework = frameworkFor(year)
  if (!framework) throw new Error(`no method of ${year}`)
  return framework
}
const sets = (year: number, indicator: number, printed: string, places = 2) =>
  lostSets(of(year), indicator, exact(printed), places).map(({ perSub }) => perSub)

describe('what was lost', () => {
  test.each([
    [2564, 10, '81.25', [{ '10.1': 3 }]],
    [2564, 9, '97.50', [{ '9.2': 1 }]],
    [2564, 9, '97.78', [{ '9.1': 1 }]],
    [2564, 9, '97.14', [{ '9.3': 1 }]],
    [2564, 9, '93.78', [{ '9.1': 1, '9.5': 1 }]],
    [2564, 9, '94.64', [{ '9.2': 1, '9.3': 1 }]],
    [2565, 9, '96.00', [{ '9.5': 1 }]],
    [2564, 9, '92.50', [{ '9.2': 1, '9.4': 1 }, { '9.2': 3 }]],
    [2565, 9, '100', [{}]],
    [2565, 10, '100', [{}]],
    [2568, 10, '87.50', [{ '10.1': 1 }, { '10.2': 1 }]],
  ])('%i indicator %i = %s', (year, indicator, printed, found) => expect(sets(year, indicator, printed)).toEqual(found))

  test('95.00 of 2565 has two explanations, and the items that the report names leave one', () => {
    const framework = of(2565)
    const found = lostSets(framework, 9, exact('95.00'), 2)
    expect(found.map(({ perSub }) => perSub)).toEqual([{ '9.4': 1 }, { '9.2': 2 }])
    expect(lostSetsWith(framework, 9, found, ['O11', 'o12', 'I28', 'O42']).map(({ perSub }) => perSub)).toEqual([{ '9.2': 2 }])
    expect(lostSetsWith(framework, 9, found, ['O1'])).toEqual([])
    expect(lostSetsWith(framework, 9, found, [])).toEqual(found)
  })

  test('a score that whole items cannot give has no set', () => {
    expect(sets(2565, 9, '93.94')).toEqual([])
    expect(sets(2565, 10, '98.00')).toEqual([])
  })

  test('fewer decimals leave more room', () => {
    expect(sets(2565, 9, '97.5', 1)).toEqual([{ '9.2': 1 }])
    expect(sets(2565, 9, '98', 0)).toEqual([{ '9.1': 1 }, { '9.2': 1 }])
  })

  test('no survey indicator, no odd number of decimals', () => {
    expect(() => lostSets(of(2565), 1, exact(90), 2)).toThrow(RangeError)
    expect(() => lostSets(of(2565), 9, exact(90), 7)).toThrow(RangeError)
    expect(() => lostSets(of(2565), 9, exact(90), -1)).toThrow(RangeError)
  })
})

test('law: every set, taken out of the items, gives the printed score again, and fewer items come first', () => {
  for (const year of [2563, 2566, 2568]) {
    const framework = of(year)
    for (const indicator of [9, 10]) {
      const scores = possibleScores(framework, indicator)
      for (const printed of scores.filter((_, at) => at % Math.ceil(scores.length / 40) === 0)) {
        const found = lostSets(framework, indicator, exact(printed), 2)
        expect(found.length).toBeGreaterThan(0)
        const counts = found.map(({ perSub }) => Object.values(perSub).reduce((all, n) => all + n, 0))
        expect(counts).toEqual(counts.toSorted((a, b) => a - b))
        for (const { perSub, score } of found.slice(0, 5)) {
          const gone = Object.entries(perSub).flatMap(([sub, n]) => framework.items.filter((item) => item.subIndicator === sub).slice(0, n))
          const items = new Map(framework.items.map((item) => [item.code, exact(gone.includes(item) ? 0 : 100)]))
          expect(indicatorFromItems(framework, indicator, items)).toEqual(score)
          expect(rounded(score)).toBe(rounded(exact(printed)))
        }
      }
    }
  }
})

test('indicator 10 of 2565 can have seventeen scores', () => {
  const scores = possibleScores(of(2565), 10)
  expect(scores).toHaveLength(17)
  expect(scores.slice(0, 3)).toEqual(['0.00', '6.25', '12.50'])
  expect(scores.at(-1)).toBe('100.00')
})

const gathered = new URL('../../../../shared/domain/oit-lattice-2563-2565.json', import.meta.url)
describe.skipIf(!existsSync(gathered))('beside the lattice computed elsewhere (skipped where ../shared/domain is not at hand)', () => {
  test('every possible score of 2563–2565 and no other', () => {
    const lattice = JSON.parse(readFileSync(gathered, 'utf8')) as { ind9: number[]; ind10: number[] }
    for (const year of [2563, 2564, 2565]) {
      expect(possibleScores(of(year), 9)).toEqual(lattice.ind9.map((score) => score.toFixed(2)))
      expect(possibleScores(of(year), 10)).toEqual(lattice.ind10.map((score) => score.toFixed(2)))
    }
  })
})
