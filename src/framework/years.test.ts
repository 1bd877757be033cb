import { describe, expect, test } from 'vitest'
import { exact, sum } from '#kernel/exact'
import type { Framework } from './domain/framework.ts'
import { frameworkFor, listFrameworks } from './shelf.ts'

const of = (year: number): Framework => {
  const framework = frameworkFor(year)
  if (!framework) throw new Error(`no method of ${year}`)
  return framework
}
const sizes = (framework: Framework): number[] =>
  framework.subIndicators.map(({ code }) => framework.items.filter(({ subIndicator }) => subIndicator === code).length)
const count = (framework: Framework, instrument: string): number => framework.items.filter((item) => item.instrument === instrument).length
const name = (year: number, code: string): string | undefined => of(year).items.find((item) => item.code === code)?.name

test.each([
  [2563, [30, 15, 43], [9, 8, 7, 4, 5, 8, 2]],
  [2564, [30, 15, 43], [9, 8, 7, 4, 5, 8, 2]],
  [2565, [30, 15, 43], [9, 8, 7, 4, 5, 8, 2]],
  [2566, [30, 15, 43], [10, 8, 4, 4, 4, 8, 5]],
  [2567, [15, 9, 35], [6, 7, 4, 4, 4, 6, 4]],
  [2568, [15, 9, 28], [4, 7, 2, 3, 4, 4, 4]],
  [2569, [0, 0, 26], [4, 6, 2, 3, 4, 3, 4]],
])('%i: numbers of items', (year, items, subs) => {
  const framework = of(year)
  expect(['IIT', 'EIT', 'OIT'].map((code) => count(framework, code))).toEqual(items)
  expect(sizes(framework)).toEqual(subs)
  expect(framework.indicators.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(sum(framework.instruments.map(({ weight }) => exact(weight)))).toEqual(exact(1))
})

test('item codes mean different things from year to year', () => {
  expect([2565, 2566].map((year) => name(year, 'O12'))).toEqual([
    'รายงานผลการดำเนินงานประจำปี',
    'รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณประจำปี รอบ 6 เดือน',
  ])
  expect(name(2567, 'o12')).toBe('ข้อมูลสถิติการให้บริการ')
  expect(name(2563, 'O34')).toBe('เจตจำนงสุจริตของผู้บริหาร')
})

describe('what is not established is not shown as fact', () => {
  test('survey questions of 2567 and 2568 are doubtful throughout, and none are given for 2569', () => {
    for (const year of [2567, 2568]) {
      const questions = of(year).items.filter(({ instrument }) => instrument !== 'OIT')
      expect(new Set(questions.map(({ certainty }) => certainty))).toEqual(new Set(['doubtful']))
      expect(of(year).scoring.scales).toEqual({})
    }
    expect(of(2569).scoring.scales).toEqual({})
  })

  test('how the EIT parts combine is flagged, and there are none before 2566', () => {
    for (const framework of listFrameworks()) {
      const { eitParts } = framework.scoring
      expect(eitParts === null).toBe(framework.year < 2566)
      expect(['memory', 'doubtful', undefined]).toContain(eitParts?.certainty)
      expect(framework.levels.components).toEqual(framework.year < 2566 ? [] : ['IIT', 'EIT1', 'EIT2', 'OIT'])
    }
  })

  test('no remark of the gathering is left in what a person reads', () => {
    for (const framework of listFrameworks()) {
      for (const item of framework.items) {
        for (const { text } of [{ text: item.name }, ...item.elements, ...item.exceptions]) {
          expect(text).not.toMatch(/พบจริง|ไม่ยืนยัน|ฉบับโรงเรียน|RTRDA|ถูกตัด|น่าจะ|\[|\?/)
        }
      }
    }
  })
})

describe('the same item in other years', () => {
  test.each([
    [2566, 'O11', '2565', ['O10', 'O18']],
    [2565, 'O11', '2566', ['O12']],
    [2565, 'O42', '2569', ['o25']],
    [2568, 'o1', '2565', ['O1', 'O3']],
    [2563, 'O11', '2565', ['O11']],
    [2563, 'O34', '2565', undefined],
    [2566, 'O8', '2568', undefined],
    [2566, 'O10', '2567', undefined],
  ])('%i %s in %s', (year, code, other, codes) => expect(of(year).sameItem[code]?.[other]).toEqual(codes))

  test('law: if a is b seen from one year, b is a seen from the other', () => {
    for (const framework of listFrameworks()) {
      for (const [code, others] of Object.entries(framework.sameItem)) {
        for (const [other, codes] of Object.entries(others)) {
          for (const there of codes) expect(of(Number(other)).sameItem[there]?.[framework.year]).toContain(code)
        }
      }
    }
  })
})
