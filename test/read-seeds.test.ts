/** Every fact that stands in the five real documents. No personal names here: that one was found, and the post. */

import { describe, expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { emptyRegister, fullNameOf } from '#register'
import { recompute } from '../src/read/domain/recompute.ts'
import { understand } from '../src/read/domain/understand.ts'
import type { Facts, ReadMeasure } from '../src/read/domain/reading.ts'
import { extractText } from '../src/read/extract/text.ts'
import { fullRegister, noFullRegister } from './full-register.ts'
import { seedsRegister as register } from './seeds-register.ts'
import { noSeeds, readSeed, seedsFolder } from './seeds.ts'

const facts = (n: number, known = emptyRegister): Facts =>
  understand(extractText(`seed-${n}.txt`, readSeed(n)), { register: known, frameworkFor })
const scores = ({ indicators }: Facts) => indicators.map(({ no, score, previous }) => [no, score, previous])
const posts = ({ signatories }: Facts) =>
  signatories.map(({ name, position, actingFor }) => [name.split(' ').length >= 2, position, actingFor])
const shape = (measure: ReadMeasure) => ({
  instrument: measure.instrument,
  indicator: measure.indicator,
  steps: measure.steps.length,
  owners: measure.owners,
  due: measure.due,
  rounds: measure.rounds,
  status: measure.status,
  results: measure.results.length,
  outcomes: measure.outcomes.length,
  line: measure.line,
})
const noWork = { status: null, results: 0, outcomes: 0 } as const

describe.skipIf(!seedsFolder)(`the five seeds (${seedsFolder ? 'at hand' : noSeeds})`, () => {
  test.each([
    [0, 'measures-result', 'อบต.', 'ควนเมา', 'รัษฎา', 'ตรัง', 2565, 2566, 77.04, 'B'],
    [1, 'analysis', 'ทต.', 'ด่านเกวียน', 'โชคชัย', 'นครราชสีมา', 2565, 2566, 91.96, 'A'],
    [2, 'measures-result', 'อบต.', 'แม่คะตวน', null, null, 2565, 2566, null, null],
    [3, 'measures', 'อบต.', 'บาตง', 'เรือเสาะ', 'นราธิวาส', 2565, 2566, 91.93, 'A'],
    [4, 'progress', 'อบต.', 'ช่องด่าน', null, null, 2564, null, null, null],
  ] as const)('seed %i: %s of %s%s', (n, kind, type, name, district, province, fiscalYear, measuresYear, total, level) => {
    const found = facts(n)
    expect(found.agency).toEqual({ type, name, fullName: fullNameOf(type, name), district, province, code: null })
    expect({ ...found }).toMatchObject({ kind, fiscalYear, measuresYear, total, level })
  })

  test.each([
    [0, '6920904', 'รัษฎา'],
    [1, '5300702', 'โชคชัย'],
    [2, '6580605', null],
    [3, '6960608', 'รือเสาะ'],
    [4, '6710303', null],
  ] as const)('seed %i with the register: code %s, the district as it is officially spelt', (n, code, district) => {
    expect(facts(n, register).agency).toMatchObject({ code, district, name: facts(n).agency?.name })
  })

  describe.skipIf(!fullRegister)(`with all agencies of the country (${fullRegister ? 'at hand' : noFullRegister})`, () => {
    test.each([
      [0, 'ควนเมา', '6920904', 'รัษฎา', 'ตรัง'],
      [1, 'ด่านเกวียน', '5300702', 'โชคชัย', 'นครราชสีมา'],
      [2, 'แม่คะตวน', '6580605', null, null],
      [3, 'บาตง', '6960608', 'รือเสาะ', 'นราธิวาส'],
      [4, 'ช่องด่าน', '6710303', null, null],
    ] as const)('seed %i: %s is %s', (n, name, code, district, province) =>
      expect(facts(n, fullRegister).agency).toMatchObject({ name, code, district, province }),
    )
  })

  describe('seed 0: the report of ควนเมา', () => {
    test('its three measures, in two tables each, are one each', () => {
      const { measures } = facts(0)
      expect(measures.map(shape)).toEqual([
        {
          instrument: null,
          indicator: null,
          steps: 1,
          owners: ['สำนักปลัด', 'กองคลัง'],
          due: [],
          rounds: [],
          status: 'done',
          results: 0,
          outcomes: 0,
          line: 23,
        },
        {
          instrument: null,
          indicator: null,
          steps: 4,
          owners: ['สำนักปลัด', 'กองคลัง', 'กองช่าง', 'กองการศึกษาฯ'],
          due: ['2566-03-31'],
          rounds: [6],
          status: 'done',
          results: 1,
          outcomes: 0,
          line: 24,
        },
        {
          instrument: null,
          indicator: null,
          steps: 2,
          owners: ['สำนักปลัด'],
          due: [],
          rounds: [],
          status: 'done',
          results: 1,
          outcomes: 0,
          line: 28,
        },
      ])
      expect(measures.map(({ title }) => title.slice(0, 15))).toEqual(['ให้ความรู้เรื่อ', 'ปรับปรุงระบบการ', 'มีการมอบหมายการ'])
      expect(measures.map(({ evidence }) => evidence.length)).toEqual([1, 1, 1])
    })
    test('the memo, addressed to the wrong agency as it is', () => {
      expect(facts(0).memo).toEqual({
        office: 'สำนักปลัดองค์การบริหารส่วนตำบลควนเมา อำเภอรัษฎา จังหวัดตรัง',
        number: 'ตง ๗๑๒๐๑/๕๓๖',
        date: '2566-04-27',
        subject: 'รายงานผลการดำเนินการตามมาตรการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน',
        addressee: 'นายองค์การบริหารส่วนตำบลคลองปาง',
      })
    })
    test('three signatures', () => {
      expect(posts(facts(0))).toEqual([
        [true, 'หัวหน้าสำนักปลัด', null],
        [true, 'ปลัดองค์การบริหารส่วนตำบลควนเมา', null],
        [true, 'นายกองค์การบริหารส่วนตำบลควนเมา', null],
      ])
    })
  })

  describe('seed 1: the analysis of ด่านเกวียน', () => {
    test('instruments and all ten indicators with the year before, each with its row', () => {
      const found = facts(1)
      expect(found.instruments).toEqual({ IIT: 86.55, EIT: 89.98, OIT: 97.5 })
      expect(scores(found)).toEqual([
        [1, 91.21, 87.93],
        [2, 85.08, 78.19],
        [3, 87.53, 82.08],
        [4, 84.47, 76.27],
        [5, 84.47, 73.11],
        [6, 94.31, 57.81],
        [7, 89.3, 67.6],
        [8, 86.33, 60.51],
        [9, 95, 97.5],
        [10, 100, 81.25],
      ])
      expect(found.indicators.map(({ line }) => line)).toEqual([111, 115, 113, 116, 117, 110, 112, 114, 109, 108])
    })
    test('recomputed: 86.552, 89.98, 97.5 make 91.9596, A', () => {
      expect(recompute(facts(1), frameworkFor(2565))).toEqual({ IIT: 86.552, EIT: 89.98, OIT: 97.5, total: 91.9596, level: 'A' })
    })
    test('the weak items it names, and the two that were lost', () => {
      const { weakItems, lostItems } = facts(1)
      expect(weakItems).toEqual([
        { item: 'I28', line: 168 },
        { item: 'I29', line: 170 },
        { item: 'I30', line: 173 },
        { item: 'E11', line: 179 },
        { item: 'E14', line: 181 },
        { item: 'E15', line: 185 },
        { item: 'O11', line: 200 },
        { item: 'O12', line: 203 },
      ])
      expect(lostItems).toEqual([
        { item: 'O11', certain: true },
        { item: 'O12', certain: true },
      ])
    })
    test('eight measures under three instruments', () => {
      const office = ['สำนักปลัดเทศบาล']
      const plans = ['กองยุทธศาสตร์และงบประมาณ']
      const all = ['ทุกส่วนราชการ']
      expect(facts(1).measures.map(shape)).toEqual([
        { instrument: 'IIT', indicator: 5, steps: 1, owners: office, due: ['2566-03-31'], rounds: [6], ...noWork, line: 214 },
        {
          instrument: 'IIT',
          indicator: 5,
          steps: 1,
          owners: office,
          due: ['2566-03-31', '2566-09-30'],
          rounds: [6, 12],
          ...noWork,
          line: 215,
        },
        { instrument: 'IIT', indicator: 5, steps: 1, owners: ['กองคลัง'], due: ['2566-09-30'], rounds: [12], ...noWork, line: 216 },
        { instrument: 'EIT', indicator: 8, steps: 1, owners: all, due: ['2566-01-31'], rounds: [], ...noWork, line: 222 },
        { instrument: 'EIT', indicator: 8, steps: 1, owners: [...office, ...plans], due: [], rounds: [], ...noWork, line: 223 },
        {
          instrument: 'EIT',
          indicator: 8,
          steps: 3,
          owners: all,
          due: ['2566-01-31', '2566-04-30', '2565-12-31'],
          rounds: [6],
          ...noWork,
          line: 227,
        },
        { instrument: 'OIT', indicator: 9, steps: 1, owners: plans, due: ['2566-04-30', '2566-01-31'], rounds: [6], ...noWork, line: 233 },
        { instrument: 'OIT', indicator: 9, steps: 1, owners: plans, due: ['2566-10-31'], rounds: [], ...noWork, line: 234 },
      ])
    })
    test('the preface is signed; there is no memo', () => {
      const found = facts(1)
      expect(posts(found)).toEqual([[true, 'หัวหน้าสำนักปลัดเทศบาล', null]])
      expect(found.memo).toBeNull()
    })
  })

  describe('seed 2: the results of แม่คะตวน', () => {
    test('three measures, put together over the page breaks', () => {
      const three = ['สำนักปลัด', 'กองคลัง', 'กองช่าง']
      const april = { due: ['2566-04-30'], rounds: [], status: null }
      expect(facts(2).measures.map(shape)).toEqual([
        {
          instrument: 'IIT',
          indicator: 4,
          steps: 4,
          owners: ['กองคลัง', 'เจ้าหน้าที่ผู้รับผิดชอบงานพัสดุ'],
          ...april,
          results: 2,
          outcomes: 1,
          line: 18,
        },
        { instrument: 'EIT', indicator: 6, steps: 4, owners: three, ...april, results: 4, outcomes: 3, line: 19 },
        { instrument: 'EIT', indicator: 8, steps: 4, owners: three, ...april, results: 6, outcomes: 5, line: 24 },
      ])
    })
    test('no score, no signature, no memo', () => {
      expect(facts(2)).toMatchObject({ indicators: [], instruments: {}, signatories: [], memo: null, weakItems: [], lostItems: [] })
    })
  })

  describe('seed 3: the measures of บาตง', () => {
    test('ten indicators; the total agrees with them', () => {
      const found = facts(3)
      expect(scores(found)).toEqual([
        [1, 93.48, null],
        [2, 89.45, null],
        [3, 88.43, null],
        [4, 84.98, null],
        [5, 96.61, null],
        [6, 90.65, null],
        [7, 85.45, null],
        [8, 79.45, null],
        [9, 96, null],
        [10, 100, null],
      ])
      expect(found.instruments).toEqual({})
      expect(recompute(found, frameworkFor(2565))).toEqual({
        IIT: 90.59,
        EIT: expect.closeTo(85.18333, 4),
        OIT: 98,
        total: 91.932,
        level: 'A',
      })
    })
    test('96.00 leaves one explanation: one item of 9.5, which of them is open', () => {
      expect(facts(3).lostItems).toEqual(['O29', 'O30', 'O31', 'O32', 'O33'].map((item) => ({ item, certain: false })))
    })
    test('three measures with their approach, answering no indicator', () => {
      const { measures } = facts(3)
      const open = { instrument: null, indicator: null, due: [], ...noWork }
      expect(measures.map(shape)).toEqual([
        { ...open, steps: 3, owners: ['สำนักปลัด'], rounds: [6, 12], line: 87 },
        { ...open, steps: 2, owners: ['งานประชาสัมพันธ์', 'กองวิชาการและแผนงาน'], rounds: [3, 6, 9, 12], line: 90 },
        { ...open, steps: 1, owners: ['สำนักปลัด'], rounds: [6, 12], line: 93 },
      ])
      expect(measures.map(({ approach }) => approach.length)).toEqual([4, 1, 1])
    })
    test('one signature, for another post, over a line end', () => {
      expect(posts(facts(3))).toEqual([[true, 'นักพัฒนาชุมชน', 'หัวหน้าสำนักปลัด']])
    })
  })

  describe('seed 4: the progress memo of ช่องด่าน', () => {
    test('the memo without its dots; the number as incomplete as it is', () => {
      expect(facts(4).memo).toEqual({
        office: 'สำนักปลัด องค์การบริหารส่วนตำบลช่องด่าน',
        number: 'สป/๒๕๖๔',
        date: '2564-03-29',
        subject: 'รายงานการกำกับติดตามการดำเนินงาน ประจำปีงบประมาณ พ.ศ.๒๕๖๔ (รอบ ๖ เดือน)',
        addressee: 'ปลัดองค์การบริหารส่วนตำบล/นายกองค์การบริหารส่วนตำบลช่องด่าน',
      })
    })
    test('four signatures, one of them for another post', () => {
      expect(posts(facts(4))).toEqual([
        [true, 'นักวิเคราะห์นโยบายและแผนปฏิบัติการ', null],
        [true, 'นักพัฒนาชุมชน', 'หัวหน้าสำนักปลัด องค์การบริหารส่วนตำบลช่องด่าน'],
        [true, 'ปลัดองค์การบริหารส่วนตำบลช่องด่าน', null],
        [true, 'นายกองค์การบริหารส่วนตำบลช่องด่าน', null],
      ])
    })
    test('its table of projects is not attached', () => {
      expect(facts(4)).toMatchObject({ projects: [], measures: [], indicators: [] })
    })
  })
})
