/** What each kind of document says, in our own words, from small facts: nothing promised that is not there, nothing said twice. */

import { describe, expect, test } from 'vitest'
import { blankMeasure } from '#act'
import type { Measure, MeasuresPlan } from '#act'
import type { YearRecord } from '#assess'
import { frameworkFor } from '#framework'
import { exact } from '#kernel/exact'
import { thaiDay } from '#kernel/day'
import { unknownProject } from '#monitor'
import type { Project } from '#monitor'
import type { Composed } from './composition.ts'
import type { DocumentKindWritten, TreeBlock } from './tree.ts'
import { composeDocument } from './write.ts'
import type { WriteCommand } from './write.ts'

const office = { type: 'อบต.', name: 'ดอนแก้ว', district: 'บ้านนา', province: 'น่าน' } as const
const scores = [91.21, 85.08, 87.53, 84.47, 84.47, 94.31, 89.3, 86.33, 100, 100]

const record = (year: number, shown: readonly number[] = scores, namedItems: readonly string[] = []): YearRecord => ({
  assessedYear: year,
  measuresYear: year + 1,
  sheet: { year, indicators: new Map(shown.map((score, at) => [at + 1, exact(score)])), components: {}, items: new Map() },
  before: null,
  printed: { total: null, level: null },
  namedItems,
  lostItems: [],
  from: new Map(),
})

const measure = (no: number, more: Partial<Measure> = {}): Measure => ({
  ...blankMeasure,
  id: `m${no}`,
  no,
  title: 'คุมการยืมทรัพย์สิน',
  instrument: 'IIT',
  indicators: [4, 5],
  items: [],
  issue: '',
  steps: [
    { text: 'ทำทะเบียนยืม', due: thaiDay(2566, 1, 31) ?? null },
    { text: 'ตรวจนับทุกเดือน', due: thaiDay(2566, 9, 30) ?? null },
  ],
  owners: ['กองคลัง'],
  ...more,
})

const project = (no: number, more: Partial<Project> = {}): Project => ({
  ...unknownProject,
  no,
  name: `โครงการที่ ${no}`,
  budget: '1000',
  spent: '250.50',
  unit: 'กองช่าง',
  status: 'done',
  ...more,
})

function compose(kind: DocumentKindWritten, more: Partial<WriteCommand> & { readonly measures?: readonly Measure[] } = {}): Composed {
  const own = more.record ?? record(2565)
  const plan: MeasuresPlan = { fiscalYear: own.measuresYear, assessedYear: own.assessedYear, measures: more.measures ?? [measure(1)] }
  const letter = { number: 'นน ๗๑๒๐๑/๘', date: thaiDay(own.measuresYear, 4, 5) ?? null }
  const composed = composeDocument({ kind, office, letter, record: own, plan, projects: [], months: 6, ...more }, frameworkFor)
  if (!composed.ok) throw new Error(`no method of ${composed.error.year}`)
  return composed.value
}

const blocksOf = ({ tree }: Composed): readonly TreeBlock[] => tree.sections.flatMap(({ blocks }) => blocks)
const textOf = (content: readonly { readonly kind: string; readonly text?: string }[]): string =>
  content.map(({ text }) => text ?? ' ').join('')
const textsOf = (composed: Composed): readonly string[] =>
  blocksOf(composed).flatMap((block) =>
    block.kind === 'paragraph' ? [textOf(block.content)] : block.kind === 'heading' ? [block.text] : [],
  )
const tablesOf = (composed: Composed) => blocksOf(composed).flatMap((block) => (block.kind === 'table' ? [block] : []))
const cellsOf = (composed: Composed): readonly string[] =>
  tablesOf(composed).flatMap(({ rows }) => rows.flat().map(({ content }) => textOf(content)))

describe('the analysis report', () => {
  const composed = compose('analysis', { record: record(2565, scores, ['I28']) })

  test('numbers its sections without a gap, each in the contents', () => {
    const listed = blocksOf(composed).flatMap((block) => (block.kind === 'heading' && block.listed ? [block.text.split(' ')[0]] : []))
    expect(listed).toEqual(['๑.', '๒.', '๓.', '๔.', '๕.', '๖.', '๗.', '๘.'])
  })

  test('advises for the item that is named, and for the indicator that is not', () => {
    const advice = cellsOf(composed).filter((text) => text.startsWith('ควร'))
    expect(advice).toHaveLength(2)
    expect(cellsOf(composed)).toContain('ข้อ I๒๘ การเฝ้าระวัง ตรวจสอบ และลงโทษเมื่อมีการทุจริต')
  })

  test('has Thai digits only', () => {
    expect([...textsOf(composed), ...cellsOf(composed)].filter((text) => /[0-9]/.test(text))).toEqual([])
  })

  test('of an office whose indicators nobody has shows no empty tables', () => {
    const bare = compose('analysis', { record: record(2565, []), measures: [] })
    expect(cellsOf(bare)).not.toContain('ไม่มีข้อมูล')
    expect(bare.tree.sections.some(({ landscape }) => landscape)).toBe(false)
    expect(bare.gaps.map(({ field }) => field)).toEqual(['scores', 'measures'])
  })

  test('divides measures by instrument only where they say what they answer', () => {
    const sides = (measures: readonly Measure[]) => textsOf(compose('analysis', { measures })).filter((text) => / ด้าน [IEO]IT$/.test(text))
    expect(sides([measure(1)])).toEqual(['๗.๑ ด้าน IIT'])
    expect(sides([measure(1, { indicators: [] }), measure(2, { indicators: [] })])).toEqual([])
  })

  test('has the month of the letter under the name of who signs the preface', () => {
    const [signed] = blocksOf(composed).flatMap((block) => (block.kind === 'signature' ? [block] : []))
    expect(signed?.date).toBe('เมษายน ๒๕๖๖')
  })

  test('names the rounds as one list', () => {
    const said = textsOf(compose('analysis', { measures: [measure(1, { rounds: [3, 6, 12] })] })).find((text) =>
      text.startsWith('ให้ส่วนราชการ'),
    )
    expect(said).toContain('รอบ ๓ เดือน ณ วันที่ ๓๑ ธันวาคม ๒๕๖๕ รอบ ๖ เดือน ณ วันที่ ๓๑ มีนาคม ๒๕๖๖ และรอบ ๑๒ เดือน')
  })

  test('of 2567 notes what is not confirmed, that of 2565 has nothing to note', () => {
    const notes = (of: Composed) => textsOf(of).filter((text) => text.startsWith('หมายเหตุ'))
    expect(notes(composed)).toEqual([])
    expect(notes(compose('analysis', { record: record(2567) }))).toHaveLength(1)
  })
})

describe('the measures plan', () => {
  test('has a row for each step, its date beside it; what belongs to the measure spans them', () => {
    const table = tablesOf(compose('measures')).at(-1)
    expect(table?.rows.map((row) => row.map(({ content }) => textOf(content)))).toEqual([
      ['๑) คุมการยืมทรัพย์สิน (ตัวชี้วัดที่ ๔ ตัวชี้วัดที่ ๕)', '๑. ทำทะเบียนยืม', '๓๑ ม.ค. ๒๕๖๖', 'กองคลัง', 'รอบ ๖ เดือน รอบ ๑๒ เดือน'],
      ['๒. ตรวจนับทุกเดือน', '๓๐ ก.ย. ๒๕๖๖'],
    ])
    expect(table?.rows[0]?.map(({ rowSpan }) => rowSpan ?? 1)).toEqual([2, 1, 1, 2, 2])
  })

  test('a date of the last step alone is that of the measure', () => {
    const steps = [
      { text: 'ทำคู่มือ', due: null },
      { text: 'สรุปสถิติ', due: thaiDay(2566, 4, 30) ?? null },
    ]
    const table = tablesOf(compose('measures', { measures: [measure(1, { steps })] })).at(-1)
    expect(table?.rows.map((row) => row.length)).toEqual([5, 1])
    expect(table?.rows[0]?.map(({ content, rowSpan }) => [textOf(content), rowSpan])[2]).toEqual(['๓๐ เม.ย. ๒๕๖๖', 2])
  })

  test('says that lost items of a strong indicator are unanswered', () => {
    const lost = [...scores.slice(0, 8), 95, 100]
    expect(compose('measures', { record: record(2565, lost) }).gaps.map(({ th }) => th)).toEqual([
      'ข้อที่ไม่ได้คะแนนในตัวชี้วัดที่ 9 การเปิดเผยข้อมูล ยังไม่มีมาตรการตอบ',
    ])
  })

  test('says which weakness has no measure and what a measure lacks', () => {
    const { gaps } = compose('measures', { measures: [measure(1, { indicators: [4], owners: [] }), measure(2, { indicators: [] })] })
    expect(gaps.map(({ th }) => th)).toEqual([
      'มาตรการที่ 1 ยังไม่มีผู้รับผิดชอบ',
      'จุดอ่อนตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต ยังไม่มีมาตรการตอบ',
      'มาตรการที่ 2 ไม่ระบุว่าตอบตัวชี้วัดหรือข้อใดของปี พ.ศ. 2565',
    ])
  })
})

describe('the report on measures', () => {
  test('tells what has fallen due from what is still to come', () => {
    const past = measure(1, { steps: [{ text: 'ทำทะเบียนยืม', due: thaiDay(2566, 1, 31) ?? null }] })
    const lists = blocksOf(compose('measures-result', { measures: [past, measure(2)] })).flatMap((block) =>
      block.kind === 'list' ? block.items.map(textOf) : [],
    )
    expect(lists).toEqual([
      'มาตรการที่ ๑ คุมการยืมทรัพย์สิน ผู้รับผิดชอบ คือ กองคลัง ซึ่งครบกำหนดเมื่อวันที่ ๓๑ มกราคม ๒๕๖๖',
      'มาตรการที่ ๒ คุมการยืมทรัพย์สิน ผู้รับผิดชอบ คือ กองคลัง ให้แล้วเสร็จภายในวันที่ ๓๐ กันยายน ๒๕๖๖',
    ])
  })

  test('asks for the proof and the result of what is called done', () => {
    const { gaps } = compose('measures-result', { measures: [measure(1, { status: 'done' })] })
    expect(gaps.map(({ field }) => field)).toEqual(['results', 'evidence'])
  })

  test('does not call a silent measure not started without saying so', () => {
    const silent = [measure(1), measure(2), measure(3, { status: 'done', results: ['มีทะเบียน'], evidence: ['www.donkaew.go.th'] })]
    expect(compose('measures-result', { measures: silent }).gaps.map(({ th }) => th)).toEqual([
      'มาตรการที่ 1 2 ไม่มีผลรายงาน จึงเขียนว่ายังไม่ดำเนินการ ตรวจกับส่วนราชการผู้รับผิดชอบก่อนลงนาม',
    ])
  })

  test('without measures promises no table', () => {
    const bare = compose('measures-result', { measures: [] })
    expect(textsOf(bare).filter((text) => text.includes('ตามตารางแนบท้าย'))).toEqual([])
    expect(bare.gaps.map(({ field }) => field)).toEqual(['measures'])
  })
})

describe('the six-month memo', () => {
  const projects = [project(1), project(2, { status: 'not-started', spent: '0', note: 'รอราคากลาง' })]

  test('counts states, sums money, and says what to do about what is late', () => {
    const texts = textsOf(compose('progress', { projects }))
    expect(texts).toContain('เมื่อสิ้นรอบ ๖ เดือน มีโครงการที่แล้วเสร็จ ๑ โครงการ และยังไม่ดำเนินการ ๑ โครงการ')
    expect(texts).toContain('งบประมาณรวมทุกโครงการ ๒,๐๐๐.๐๐ บาท เบิกจ่ายแล้ว ๒๕๐.๕๐ บาท คิดเป็นร้อยละ ๑๒.๕๓ ของงบประมาณ')
    expect(texts.filter((text) => /^๓\.\d|^๓\.[๑-๙] /.test(text))).toHaveLength(3)
  })

  test('sums only where every project has its money', () => {
    const last = (of: readonly Project[]) =>
      tablesOf(compose('progress', { projects: of }))
        .at(-1)
        ?.rows.at(-1)
        ?.map(({ content }) => textOf(content))
    expect(last(projects)).toEqual(['รวม', '๒,๐๐๐.๐๐', '๒๕๐.๕๐', ''])
    expect(last([project(1), project(2, { spent: null })])?.[0]).toBe('๒')
  })
})
