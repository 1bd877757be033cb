import { describe, expect, test } from 'vitest'
import { blankMeasure } from '#act'
import type { Measure, Risk } from '#act'
import { frameworkFor, frameworkYears } from '#framework'
import type { CsvRecord } from '#kernel/csv'
import { parseCsv } from '#kernel/csv'
import { thaiDay } from '#kernel/day'
import { unknownProject } from '#monitor'
import type { Project } from '#monitor'
import type { Letter } from '../composition.ts'
import { againstRecords, fromRecords } from './against-records.ts'
import { checklistOf, itemsFor } from './checklist.ts'
import { composeForm } from './compose-form.ts'
import type { Form, FormValues, OfficeRecords } from './form.ts'
import { findForm, forms } from './registry.ts'
import { takeRows } from './take-rows.ts'
import type { TableField } from './take-rows.ts'
import { checkValues, openValues } from './values.ts'

const years = frameworkYears().flatMap((year) => frameworkFor(year) ?? [])
const formOf = (kind: string): Form => {
  const form = findForm(`form-${kind}`)
  if (!form) throw new Error(kind)
  return form
}
const office = { type: 'อบต.', name: 'แม่คะตวน', district: 'สบเมย', province: 'แม่ฮ่องสอน' } as const
const letter: Letter = { number: null, date: thaiDay(2569, 1, 5) ?? null }
/** All words of a composed document. */
const wordsOf = (kind: string, values: FormValues): string =>
  JSON.stringify(composeForm({ kind: 'form', form: `form-${kind}`, letter, values }, office).tree)

describe('the items of a year that ask for a form', () => {
  test.each([
    ['no-gift', 2565, ['O34']],
    ['no-gift', 2566, ['O31']],
    ['no-gift', 2569, ['o20']],
    ['procurement-month', 2565, ['O23']],
    ['procurement-month', 2569, ['o11']],
    ['annual-report', 2565, ['O12']],
    ['annual-report', 2568, ['o7']],
    ['complaint-statistics', 2566, ['O29']],
    ['citizen-manual', 2567, ['o11']],
    ['staff-manual', 2569, ['o8']],
    ['announcement', 2569, []],
    ['six-month-report', 2566, ['O12']],
    ['six-month-report', 2569, ['o6']],
    ['risk-assessment', 2565, ['O36']],
    ['risk-assessment', 2568, ['o23']],
    ['risk-assessment', 2569, ['o21']],
    ['risk-report', 2565, ['O37']],
    ['risk-report', 2569, ['o22']],
    ['hr-plan', 2565, ['O25', 'O27']],
    ['hr-plan', 2566, ['O23', 'O25']],
    ['hr-plan', 2569, ['o13']],
    ['hr-report', 2566, ['O26']],
    ['hr-report', 2568, ['o15']],
  ])('%s in %i: %j', (kind, year, codes) => {
    const framework = frameworkFor(year)
    expect(framework && itemsFor(formOf(kind), framework, years).map(({ code }) => code)).toEqual(codes)
  })

  test('what the item asks for stands beside what answers it, and what the document cannot answer is told', () => {
    const framework = frameworkFor(2569)
    const form = formOf('annual-report')
    const { checks, elsewhere, ready } = checklistOf(form, {}, framework ? itemsFor(form, framework, years) : [])
    expect(ready).toBe(false)
    const asked = (field: string) => checks.find((check) => check.field === field)?.asked.map(({ text }) => text)
    expect(asked('problems')).toEqual(['ปัญหา/อุปสรรค'])
    expect(asked('suggestions')).toEqual(['ข้อเสนอแนะ'])
    expect(elsewhere).toEqual([])
  })
})

describe('what is entered', () => {
  const form = formOf('procurement-month')
  const entered = (cell: string, text: string) => checkValues(form, { rows: [{ [cell]: text }] })
  test.each([
    ['budget', '๑,๒๕๐,๐๐๐.๕๐ บาท', '1250000.50'],
    ['budget', '฿99', '99'],
    ['signed', '๓๑ มี.ค. ๖๖', '2566-03-31'],
    ['work', ' ซื้อ  กระดาษ ๒๐ รีม ', 'ซื้อ กระดาษ 20 รีม'],
  ])('%s %j is %j', (cell, text, value) => {
    const { values, faults } = entered(cell, text)
    expect([faults.size, values['rows']]).toEqual([0, [expect.objectContaining({ [cell]: value })]])
  })
  test.each([
    ['budget', '1,25,0'],
    ['budget', '-5'],
    ['budget', '1.005'],
    ['signed', '31 กุมภาพันธ์ 2569'],
  ])('%s %j is named as wrong', (cell, text) => {
    expect([...entered(cell, text).faults.keys()]).toEqual([`rows.0.${cell}`])
  })
})

describe('rows from a table that the office keeps', () => {
  const form = formOf('procurement-month')
  const field = form.fields.find((one): one is TableField => one.type === 'table')
  const head =
    'ลำดับที่,งานที่จัดซื้อหรือจัดจ้าง,วงเงินที่จะซื้อหรือจ้าง,ราคากลาง,วิธีซื้อหรือจ้าง,รายชื่อผู้เสนอราคาและราคาที่เสนอ,ผู้ได้รับการคัดเลือก,ราคาที่ตกลง,เหตุผลที่คัดเลือก,เลขที่สัญญา,วันที่'
  const rows =
    '๑,ซื้อกระดาษ,"๑๒,๐๐๐.๒๕","12,000.25",เฉพาะเจาะจง,ร้านหนึ่ง,ร้านหนึ่ง,"๑๑,๕๐๐.๑๐",ราคาต่ำสุด,1/2569,5 ต.ค. 2568\n' +
    '2,จ้างซ่อมรถ,8000,8000,เฉพาะเจาะจง,อู่สอง,อู่สอง,7999.90,ราคาต่ำสุด,2/2569,๒๐/๑๐/๒๕๖๘\n'
  const records = (sum: string): readonly CsvRecord[] => parseCsv(`สรุปผลประจำเดือน,,,,,,,,,,\n${head}\n${rows}${sum}`)
  const taken = (sum: string) => {
    if (!field) throw new Error('no table')
    return takeRows(form, field, records(sum))
  }

  test('are taken with their amounts exact, and the sums of the document are theirs', () => {
    const result = taken(',รวม,"20,000.25","20,000.25",,,,"19,500.00",,,\n')
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    expect(result.value.map(({ work, agreed, signed }) => [work, agreed, signed])).toEqual([
      ['ซื้อกระดาษ', '11500.10', '2568-10-05'],
      ['จ้างซ่อมรถ', '7999.90', '2568-10-20'],
    ])
    const values = { month: '2568-10-31', rows: result.value }
    expect(wordsOf('procurement-month', values)).toContain('ราคาที่ตกลงซื้อหรือจ้าง ๑๙,๕๐๐.๐๐ บาท')
    expect(checklistOf(form, values, []).ready).toBe(true)
    expect(checklistOf(form, { ...values, month: '2568-11-30' }, []).ready).toBe(false)
  })

  test('are refused where the sum is not theirs, a column is missing or an amount cannot be read', () => {
    expect(taken(',รวม,"20,000.26",,,,,,,,\n')).toMatchObject({
      ok: false,
      error: { kind: 'sum', line: 5, stated: '20000.26', computed: '20000.25' },
    })
    expect(taken('3,ซื้อหมึก,ห้าร้อย,500,เฉพาะเจาะจง,ร,ร,500,ต่ำสุด,3/2569,1/10/2568\n')).toMatchObject({
      ok: false,
      error: { kind: 'cell', line: 5, column: { name: 'budget' } },
    })
    expect(field && takeRows(form, field, parseCsv('ก,ข\n1,2\n'))).toMatchObject({ ok: false, error: { kind: 'no-columns' } })
  })
})

describe('computed numbers', () => {
  test('complaints: shares are exact, and parts that do not make the whole are not signed', () => {
    const rows = [
      { matter: 'การทุจริต', all: '2', done: '1', going: '1' },
      { matter: 'ประพฤติมิชอบ', all: '1', done: '1', going: '0' },
    ]
    const values = { period: 'ปี 2568', rows, advice: 'ไม่มี' }
    expect(wordsOf('complaint-statistics', values)).toContain('แล้วเสร็จ ๒ เรื่อง คิดเป็นร้อยละ ๖๖.๖๗')
    const form = formOf('complaint-statistics')
    expect(checklistOf(form, values, []).ready).toBe(true)
    expect(checklistOf(form, { ...values, rows: [{ matter: 'การทุจริต', all: '3', done: '1', going: '1' }] }, []).ready).toBe(false)
    expect(wordsOf('complaint-statistics', { ...values, rows: [{ matter: 'ก', all: '0', done: '0', going: '0' }] })).toContain('(๐ เรื่อง)')
  })

  test('satisfaction: the mean of 3 fives and 1 two is 4.25 of 5, 85 %', () => {
    const rows = [{ matter: 'งานทะเบียน', five: '3', four: '0', three: '0', two: '1', one: '0' }]
    expect(wordsOf('satisfaction', { rows })).toContain('ความพึงพอใจเฉลี่ย ๔.๒๕ จาก ๕ คะแนน คิดเป็นร้อยละ ๘๕.๐๐ จากคำตอบรวม ๔ คำตอบ')
  })

  test('a manual says how long all steps take', () => {
    const steps = [
      { step: 'ยื่นคำขอ', minutes: '15', post: 'เจ้าพนักงานธุรการ' },
      { step: 'ตรวจสอบ', minutes: '80', post: 'นิติกร' },
    ]
    expect(wordsOf('citizen-manual', { steps })).toContain('๒ ขั้นตอน ใช้เวลารวม ๑ ชั่วโมง ๓๕ นาที')
  })
})

test('an order says what it must in the official words, an announcement its day; addresses keep their digits', () => {
  const members = [{ post: 'ปลัดองค์การบริหารส่วนตำบล', role: 'ประธาน' }]
  const order = wordsOf('order', { subject: 'แต่งตั้งคณะทำงาน', reason: 'เพื่อ', power: 'มาตรา 59', duties: 'ก\nข', members })
  for (const words of ['คำสั่งองค์การบริหารส่วนตำบลแม่คะตวน', 'ข้อ ๒ ', 'สั่ง ณ วันที่ ๕ มกราคม พ.ศ. ๒๕๖๙', 'นายกองค์การบริหารส่วนตำบลแม่คะตวน'])
    expect(order).toContain(words)
  expect(wordsOf('announcement', { reason: 'ดูที่ www.example.go.th/o12 ภายใน 15 วัน' })).toContain('www.example.go.th/o12 ภายใน ๑๕ วัน')
})

test('every kind has a name of its own and fields whose names do not meet', () => {
  expect(new Set(forms.map(({ kind }) => kind)).size).toBe(forms.length)
  for (const { fields } of forms) expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length)
})

describe('what is filled in from the registers', () => {
  const project = (name: string, more: Partial<Project> = {}): Project => ({
    ...unknownProject,
    no: 1,
    name,
    budget: '1000',
    spent: '250.50',
    status: 'in-progress',
    ...more,
  })
  const risk: Risk = {
    id: 'r1',
    fiscalYear: 2568,
    process: 'งานจัดซื้อจัดจ้าง',
    event: 'แบ่งซื้อแบ่งจ้าง',
    cause: 'ไม่มีแผนรวม',
    owner: 'กองคลัง',
    before: { likelihood: 4, impact: 5 },
    after: { likelihood: 2, impact: 5 },
  }
  const measure: Measure = {
    ...blankMeasure,
    id: 'm1',
    no: 3,
    title: 'รวมซื้อเป็นรายไตรมาส',
    risks: ['r1'],
    status: 'done',
    results: ['รวมซื้อ 4 ครั้ง'],
  }
  const found: OfficeRecords = {
    projects: [
      project('ฝึกอบรมบุคลากร', { status: 'done', spent: '1000', note: null }),
      project('ก่อสร้างถนน', { no: 2, end: thaiDay(2568, 8, 31) ?? null, note: 'ผู้รับจ้างทิ้งงาน' }),
    ],
    measures: [measure],
    remarks: [{ no: 3, problems: null, obstacles: 'คนน้อย', suggestions: null }],
    risks: [risk],
  }
  const filled = (kind: string) => ({ year: '2568', ...fromRecords(formOf(kind), { year: '2568' }, found) })

  test('a report on projects has their money, what is late and what was reported', () => {
    const values = filled('annual-report')
    expect(values).toMatchObject({
      late: 'ก่อสร้างถนน ครบกำหนดวันที่ 31 สิงหาคม 2568 ยังไม่แล้วเสร็จ',
      problems: 'ก่อสร้างถนน: ผู้รับจ้างทิ้งงาน',
      obstacles: 'มาตรการที่ 3: คนน้อย',
      suggestions: 'ไม่มี',
    })
    expect(wordsOf('annual-report', values)).toContain('งบประมาณรวม ๒,๐๐๐.๐๐ บาท ใช้จ่ายจริง ๑,๒๕๐.๕๐ บาท คิดเป็นร้อยละ ๖๒.๕๓')
    // At six months its day is still to come.
    expect(filled('six-month-report')).toMatchObject({ late: 'ไม่มี' })
  })

  test('every figure is held against the register', () => {
    const form = formOf('annual-report')
    const values = filled('annual-report')
    expect(againstRecords(form, values, found)).toEqual([])
    const rows = openValues(values).rows('projects')
    const changed = {
      ...values,
      projects: [
        { ...rows[0], spent: '999' },
        { ...rows[0], name: 'อื่น' },
      ],
    }
    expect(againstRecords(form, changed, found).map(({ th }) => th)).toEqual([
      'ฝึกอบรมบุคลากร ช่องใช้จ่ายจริง (บาท): ในแบบเป็น 999 ในทะเบียนเป็น 1000',
      'อื่น: ไม่มีในทะเบียน',
      'ก่อสร้างถนน: มีในทะเบียนแต่ไม่มีในแบบ',
    ])
    expect(againstRecords(form, { ...values, projects: [{ ...rows[0], budget: '1000.00' }, rows[1] ?? {}] }, found)).toEqual([])
    // An office that keeps no projects here may write its report all the same.
    expect(againstRecords(form, changed, { ...found, projects: [] })).toEqual([])
  })

  test('risks come with their levels before and after, and with what lowers them', () => {
    expect(wordsOf('risk-assessment', filled('risk-assessment'))).toContain('๔ × ๕ = ๒๐ สูงมาก')
    const words = wordsOf('risk-report', filled('risk-report'))
    for (const one of ['๒ × ๕ = ๑๐ สูง', 'มาตรการที่ ๓ ดำเนินการเสร็จเรียบร้อยแล้ว รวมซื้อ ๔ ครั้ง', 'คะแนนความเสี่ยงลดลง ๑ เหตุการณ์'])
      expect(words).toContain(one)
    const six = { ...filled('risk-report'), rows: [{ event: 'ก', likelihood: '6', impact: '1' }] }
    expect(checklistOf(formOf('risk-report'), six, []).checks.find(({ en }) => en.startsWith('Likelihood'))?.met).toBe(false)
  })

  test('of the projects only those about staff go into the reports on human resources', () => {
    expect(filled('hr-report')).toMatchObject({ projects: [{ name: 'ฝึกอบรมบุคลากร', spent: '1000', result: 'แล้วเสร็จ เบิกจ่ายร้อยละ 100.00' }] })
    const more = { ...filled('hr-report'), posts: [{ kind: 'พนักงานจ้าง', frame: '5', held: '6', trained: '1' }] }
    expect(checklistOf(formOf('hr-report'), more, []).checks.find(({ field, met }) => field === 'posts' && !met)).toBeDefined()
  })
})
