import { exact, rounded } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { toArabicDigits } from '#kernel/thai'
import { describe, expect, test } from 'vitest'
import { analyse } from './analyse.ts'
import type { Analysis } from './analyse.ts'
import { cheapestWay } from './cheapest-way.ts'
import { waySentence } from './first-steps.ts'
import { gains } from './gains.ts'
import { batong2565, dankwian2564, dankwian2565, methodOf, sheetOf } from './known-sheets.ts'
import { changeSentence, instrumentSentence, narrative, resultSentence, weaknessesSentence } from './sentences.ts'
import { listed, printedDifference } from './wording.ts'

const before = { framework: methodOf(2564), sheet: dankwian2564 }
const dankwian = analyse({ framework: methodOf(2565), sheet: dankwian2565, before, namedItems: ['I28', 'I29', 'I30', 'O11', 'O12'] })
const batong = analyse({ framework: methodOf(2565), sheet: batong2565, namedItems: [] })

/** Numbers as they stand: 91.96, 4, 2565. The digits of item codes belong to their letters. */
const numbersIn = (text: string): string[] => [...toArabicDigits(text).matchAll(/(?<![A-Za-z\d.])\d+(?:\.\d+)?/g)].map(([number]) => number)

/** Every number that the analysis holds, in the ways it may be printed: scores with two decimals, counts and names as they are. */
function numbersOf(analysis: Analysis): ReadonlySet<string> {
  const { framework, scorecard, indicators, lost, next, threshold } = analysis
  const levels = framework.levels.values.flatMap(({ min, everyComponentAtLeast }) => [min, everyComponentAtLeast ?? min])
  const totals = (card: Analysis['before']): Exact[] =>
    card ? [...Object.values(card.instruments), ...(card.total ? [card.total] : [])] : []
  const scores: Exact[] = [
    threshold,
    ...totals(scorecard),
    ...totals(analysis.before),
    ...indicators.flatMap(({ score, previous, change }) => [score, ...(previous ? [previous] : []), ...(change ? [change] : [])]),
    ...gains(analysis).map(({ points }) => points),
    ...levels.map((figure) => exact(figure)),
    ...(next?.blockedBy.map(({ needed, score }) => printedDifference(needed, score)) ?? []),
    ...changes(analysis),
  ]
  const names = [
    framework.year,
    analysis.before?.year ?? framework.year,
    ...framework.indicators.map(({ no }) => no),
    ...framework.subIndicators.map(({ code }) => code),
    ...levels,
    framework.levels.target,
    100,
    // Official names that hold a number: "รอบ 6 เดือน".
    ...framework.items.flatMap(({ name }) => numbersIn(name)),
    ...lost.flatMap(({ items, sets }) => [items.length, sets.length, ...sets.flatMap(({ perSub }) => Object.values(perSub))]),
    analysis.namedItems.length,
    analysis.strengths.length,
    analysis.weaknesses.length,
    analysis.lowest.length,
    ...[1, -1, 0].map((sign) => indicators.filter(({ change }) => change && Math.sign(Number(rounded(change))) === sign).length),
    ...gains(analysis)
      .slice(0, 5)
      .map((_, at) => at + 1),
  ]
  return new Set([...scores.map((score) => rounded(score).replace('-', '')), ...names.map(String)])
}

function changes({ scorecard, before }: Analysis): Exact[] {
  if (!before) return []
  const total = scorecard.total && before.total ? [printedDifference(scorecard.total, before.total)] : []
  const codes = ['IIT', 'EIT', 'OIT'] as const
  return [
    ...total,
    ...codes.flatMap((code) => {
      const [now, then] = [scorecard.instruments[code], before.instruments[code]]
      return now && then ? [printedDifference(now, then)] : []
    }),
  ]
}

describe('sentences', () => {
  test('ด่านเกวียน in full', () => {
    expect(narrative(dankwian, 'thai')).toMatchSnapshot()
  })

  test('บาตง in full, in Arabic digits', () => {
    expect(narrative(batong, 'arabic')).toMatchSnapshot()
  })

  test('the tie at the bottom is named as a tie, alone or among others', () => {
    expect(weaknessesSentence(dankwian, 'thai')).toContain(
      'ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ (๘๔.๔๗ คะแนน) และตัวชี้วัดที่ ๕ การแก้ไขปัญหาการทุจริต (๘๔.๔๗ คะแนน) ซึ่งได้คะแนนต่ำสุดเท่ากัน',
    )
    const strict = analyse({ framework: methodOf(2565), sheet: dankwian2565, threshold: 86, namedItems: [] })
    expect(weaknessesSentence(strict, 'arabic')).toContain('โดยตัวชี้วัดที่ได้คะแนนต่ำสุดเท่ากันมี 2 ตัวชี้วัด คือ ตัวชี้วัดที่ 4')
    expect(instrumentSentence(strict, 'IIT', 'arabic')).toContain('กำหนดมาตรการแก้ไขตัวชี้วัดที่ 2 4 และ 5')
  })

  test('no Arabic digit is left when Thai ones are asked for, and none is Thai otherwise', () => {
    for (const text of narrative(dankwian, 'thai')) expect(text).not.toMatch(/[0-9]/)
    for (const text of narrative(dankwian, 'arabic')) expect(text).not.toMatch(/[๐-๙]/)
  })

  test('what is unknown is said to be unknown', () => {
    const partial = analyse({ framework: methodOf(2566), sheet: sheetOf(2566, ['90', '91', '92', '93', '94', '95', '96']), namedItems: [] })
    expect(resultSentence(partial, 'arabic')).toContain('ยังคำนวณคะแนนรวมไม่ได้ เนื่องจากยังไม่มีคะแนนของตัวชี้วัดที่ 8 9 และ 10')
    expect(instrumentSentence(partial, 'EIT', 'arabic')).toContain('ยังไม่มีคะแนนครบ')
    expect(changeSentence(partial, 'arabic')).toBe('')
    const whole = analyse({
      framework: methodOf(2566),
      sheet: sheetOf(
        2566,
        Array.from({ length: 10 }, () => '90'),
      ),
      namedItems: [],
    })
    expect(resultSentence(whole, 'arabic')).toContain('ยังไม่ยืนยัน เนื่องจากยังไม่มีคะแนน EIT ส่วนที่ 1 และ EIT ส่วนที่ 2')
  })

  test('the way to a level in words', () => {
    const way = cheapestWay(dankwian)
    expect(way && waySentence(way, 'thai')).toMatchSnapshot()
    const there = cheapestWay(dankwian, 'A')
    expect(there && waySentence(there, 'thai')).toBe('คะแนนปัจจุบันถึงระดับ A แล้ว')
  })

  test('lists', () => {
    expect([listed([]), listed(['ก']), listed(['ก', 'ข']), listed(['8', '9', '10'])]).toEqual(['', 'ก', 'ก และข', '8 9 และ 10'])
  })
})

describe('every number that is printed is in the data', () => {
  const known: readonly (readonly [string, Analysis])[] = [
    ['ด่านเกวียน', dankwian],
    ['บาตง', batong],
    ['ด่านเกวียน 2564', analyse({ framework: methodOf(2564), sheet: dankwian2564, namedItems: [] })],
    [
      'several sets',
      analyse({
        framework: methodOf(2565),
        sheet: sheetOf(2565, [...Array.from({ length: 8 }, () => '91.5'), '92.50', '99.99']),
        namedItems: [],
      }),
    ],
  ]

  test.each(known)('%s', (_, analysis) => {
    const allowed = numbersOf(analysis)
    const printed = narrative(analysis, 'thai').flatMap(numbersIn)
    expect(printed.length).toBeGreaterThan(20)
    expect(printed.filter((number) => !allowed.has(number))).toEqual([])
  })

  test('any sheet of any year', () => {
    let state = 91
    const random = (): number => {
      state = (state * 1103515245 + 12345) % 2147483648
      return state / 2147483648
    }
    for (const year of [2563, 2565, 2566, 2567, 2568, 2569]) {
      for (let turn = 0; turn < 15; turn += 1) {
        const score = () => (60 + random() * 40).toFixed(2)
        const scores = Array.from({ length: 10 }, score)
        const framework = methodOf(year)
        const earlier = { framework, sheet: { ...sheetOf(year, Array.from({ length: 10 }, score)), year: year - 1 } }
        const analysis = analyse({
          framework,
          sheet: sheetOf(year, scores),
          before: earlier,
          namedItems: framework.items.slice(turn, turn + 2).map(({ code }) => code),
        })
        const allowed = numbersOf(analysis)
        expect(
          narrative(analysis, 'arabic')
            .flatMap(numbersIn)
            .filter((number) => !allowed.has(number)),
        ).toEqual([])
      }
    }
  })

  test('the check would see a number that is not there', () => {
    expect(numbersIn('ได้ ๙๙.๑๒ คะแนน ข้อ O๑๑').filter((number) => !numbersOf(dankwian).has(number))).toEqual(['99.12'])
  })
})
