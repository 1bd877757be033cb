import { analyse } from '#analyse'
import type { Analysis } from '#analyse'
import { frameworkFor } from '#framework'
import type { Framework, ScoreSheet } from '#framework'
import { exact } from '#kernel/exact'
import { describe, expect, test } from 'vitest'
import { coverage } from './coverage.ts'
import { draftMeasures } from './draft-measures.ts'
import type { Measure } from './measure.ts'
import { unitsOf } from './units.ts'

const method = (year: number): Framework => {
  const found = frameworkFor(year)
  if (!found) throw new Error(`no method of ${year}`)
  return found
}
const sheet = (year: number, scores: readonly string[]): ScoreSheet => ({
  year,
  indicators: new Map(scores.map((score, at) => [at + 1, exact(score)])),
  components: {},
  items: new Map(),
})
const draft = (analysis: Analysis, known: readonly string[] = []): readonly Measure[] => {
  let next = 0
  return draftMeasures(analysis, { units: unitsOf('ทต.', known), newId: () => `measure-${(next += 1)}` })
}

const dankwianScores = ['91.21', '85.08', '87.53', '84.47', '84.47', '94.31', '89.30', '86.33', '95.00', '100.00']
const named = ['I28', 'I29', 'I30', 'E11', 'E14', 'E15', 'O11', 'O12']
const dankwian = analyse({ framework: method(2565), sheet: sheet(2565, dankwianScores), namedItems: named })

describe('a plan for ด่านเกวียน 2566', () => {
  const measures = draft(dankwian, ['สำนักปลัดเทศบาล', 'กองคลัง', 'กองยุทธศาสตร์และงบประมาณ'])

  test('one measure an issue: indicator 4 whole, 5 by its items, the two reports of 9.2 together', () => {
    expect(measures.map(({ no, instrument, indicators, items }) => [no, instrument, indicators, items])).toEqual([
      [1, 'IIT', [4], []],
      [2, 'IIT', [5], ['I28', 'I29']],
      [3, 'IIT', [5], ['I30']],
      [4, 'EIT', [8], ['E11', 'E15']],
      [5, 'EIT', [8], ['E14']],
      [6, 'OIT', [9], ['O11', 'O12']],
    ])
  })

  test('a theme names what several items make together, an item what it is alone', () => {
    expect(measures[1]?.title).toBe('เฝ้าระวัง ตรวจสอบ และแก้ไขปัญหาการทุจริตอย่างต่อเนื่อง')
    expect(measures[2]?.title).toBe('สร้างความมั่นใจในการแจ้งเบาะแสการทุจริตภายในหน่วยงาน')
    expect(measures[5]?.issue).toContain('ข้อ O11 รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน และข้อ O12')
    expect(measures[0]?.issue).toBe('ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ ได้ 84.47 คะแนน')
  })

  test('days lie in the fiscal year after the assessed one, in order; rounds of 6 and 12 months', () => {
    for (const { steps, rounds } of measures) {
      const days = steps.map(({ due }) => due ?? '')
      expect(days).toEqual(days.toSorted())
      expect(days.every((day) => day >= '2565-10-31' && day <= '2566-09-30')).toBe(true)
      expect(rounds).toEqual([6, 12])
    }
    expect(measures[5]?.steps.at(-1)?.due).toBe('2566-04-30')
  })

  test('a step shared by items stands once; the units are called as the office calls them', () => {
    for (const { steps, owners } of measures) {
      expect(new Set(steps.map(({ text }) => text)).size).toBe(steps.length)
      expect(new Set(owners).size).toBe(owners.length)
    }
    expect(measures[5]?.owners).toEqual(['กองยุทธศาสตร์และงบประมาณ', 'ทุกส่วนราชการ'])
  })

  test('nothing is left without an answer and no measure answers nothing', () => {
    expect(coverage(measures, dankwian)).toEqual({ uncovered: [], untraced: [] })
  })
})

test('where only the sub-indicator of a loss is known, the first step is to look', () => {
  const scores = ['93.48', '89.45', '88.43', '84.98', '96.61', '90.65', '85.45', '79.45', '96.00', '100.00']
  const measures = draft(analyse({ framework: method(2565), sheet: sheet(2565, scores), namedItems: [] }))
  expect(measures.map(({ indicators }) => indicators)).toEqual([[4], [8], [9]])
  expect(measures[2]?.title).toBe('แก้ไขข้อมูลที่ไม่ได้คะแนนในตัวชี้วัดย่อยที่ 9.5 การส่งเสริมความโปร่งใส')
  expect(measures[2]?.steps[0]?.text).toContain('O29 O30 O31 O32 O33')
})

test('questions of 2567 whose wording is not established: the indicator is answered as a whole', () => {
  const scores = ['93', '92', '91', '80', '92', '93', '94', '95', '100', '100']
  const analysis = analyse({ framework: method(2567), sheet: sheet(2567, scores), namedItems: ['i10'] })
  expect(draft(analysis).map(({ indicators, items }) => [indicators, items])).toEqual([[[4], []]])
})

describe('coverage', () => {
  const [first, ...rest] = draft(dankwian)
  if (!first) throw new Error('no measure')

  test('a tie is answered only when both are', () => {
    expect(coverage(rest, dankwian).uncovered).toEqual([{ kind: 'indicator', indicator: 4 }])
  })

  test('an item without a measure is named; an indicator without one stands for its items', () => {
    const noE14 = rest.filter(({ items }) => !items.includes('E14'))
    expect(coverage([first, ...noE14], dankwian).uncovered).toEqual([{ kind: 'item', indicator: 8, item: 'E14' }])
    const no5 = [first, ...rest].filter(({ indicators }) => !indicators.includes(5))
    expect(coverage(no5, dankwian).uncovered).toEqual([{ kind: 'indicator', indicator: 5 }])
    const noO = [first, ...rest].filter(({ instrument }) => instrument !== 'OIT')
    expect(coverage(noO, dankwian).uncovered.map((one) => one.kind === 'item' && one.item)).toEqual(['O11', 'O12'])
  })

  test('a measure that names an indicator alone answers its items, in either case of letters', () => {
    const whole = { ...first, id: 'whole', indicators: [9], items: [] }
    const lower = { ...first, id: 'lower', indicators: [], items: ['o11', 'o12'] }
    const others = [first, ...rest].filter(({ instrument }) => instrument !== 'OIT')
    expect(coverage([...others, whole], dankwian)).toEqual({ uncovered: [], untraced: [] })
    expect(coverage([...others, lower], dankwian)).toEqual({ uncovered: [], untraced: [] })
  })

  test('measures that answer nothing are named with the reason', () => {
    const strays = [
      { ...first, id: 'a', indicators: [], items: [] },
      { ...first, id: 'b', indicators: [12], items: ['O99'] },
      { ...first, id: 'c', indicators: [10], items: [] },
      { ...first, id: 'd', indicators: [2], items: [] },
    ]
    const { untraced } = coverage([first, ...rest, ...strays], dankwian)
    expect(untraced.map(({ measure, reason }) => [measure.id, reason])).toEqual([
      ['a', 'names-nothing'],
      ['b', 'not-in-method'],
      ['c', 'no-weakness'],
      ['d', 'no-weakness'],
    ])
  })

  test('whatever the scores, the draft answers all of them and nothing else', () => {
    let state = 2565
    const random = (): number => {
      state = (state * 1103515245 + 12345) % 2147483648
      return state / 2147483648
    }
    const oit = ['100', '95.00', '97.50', '92.50', '96.00', '81.25', '50.00', '88.11']
    for (const year of [2563, 2565, 2566, 2567, 2568, 2569]) {
      const framework = method(year)
      for (let turn = 0; turn < 15; turn += 1) {
        const scores = Array.from({ length: 10 }, (_, at) =>
          at < 8 ? (70 + random() * 30).toFixed(2) : (oit[Math.floor(random() * 8)] ?? '100'),
        )
        const named = framework.items.filter(() => random() < 0.08).map(({ code }) => code)
        const analysis = analyse({ framework, sheet: sheet(year, scores), namedItems: named })
        const measures = draft(analysis)
        expect(coverage(measures, analysis)).toEqual({ uncovered: [], untraced: [] })
        expect(new Set(measures.map(({ title, indicators }) => `${title} ${indicators.join(' ')}`)).size).toBe(measures.length)
      }
    }
  })
})

test('units: what the office has comes first, what such an office usually has after it', () => {
  expect(unitsOf('อบต.').office).toBe('สำนักปลัด')
  expect(unitsOf('ทต.').planning).toBe('สำนักปลัดเทศบาล')
  expect(unitsOf('ทน.', ['สำนักคลัง', 'สำนักช่าง']).finance).toBe('สำนักคลัง')
})
