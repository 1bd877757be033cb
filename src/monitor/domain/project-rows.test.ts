import { describe, expect, test } from 'vitest'
import { parseCsv } from '#kernel/csv'
import { dayIn, periodIn, statusIn, villageIn } from './project-cells.ts'
import { findHead, statedYear } from './project-columns.ts'
import { bahtIn, sumOfBaht } from './project-money.ts'
import { planProjects } from './project-plan.ts'
import { readRows } from './project-rows.ts'
import { differs } from './project-totals.ts'

const read = (csv: string, year = 2566) => {
  const rows = parseCsv(csv)
  const head = findHead(rows)
  if (!head) throw new Error('no head')
  return { head, stated: statedYear(rows, head), ...readRows(rows, head, head.columns, year) }
}
const projectsOf = (csv: string) => read(csv).rows.flatMap((row) => (row.kind === 'project' ? [row.project] : []))

test.each([
  ['๑๒๐,๐๐๐.-', '120000'],
  ['฿ 1,200.50', '1200.5'],
  ['120,000 บาท', '120000'],
  ['๒.๕ ล้านบาท', '2500000'],
  ['0', '0'],
  ['1200.005', '1200.01'],
  ['-', null],
  ['', null],
  ['ไม่ใช้งบประมาณ', '0'],
  ['12,50', undefined],
  ['1,20,000', undefined],
  ['-500', undefined],
  ['ห้าหมื่น', undefined],
  ['99999999999999', undefined],
])('%j is %j baht', (text, baht) => expect(bahtIn(text)).toBe(baht))

test('sums are exact where binary fractions are not', () =>
  expect(sumOfBaht(['0.1', '0.2', null, '9999999999999.99'])).toBe('10000000000000.29'))

test.each([
  ['๓๑ มี.ค. ๒๕๖๖', { day: '2566-03-31' }],
  ['31/3/66', { day: '2566-03-31' }],
  ['2023-03-31 00:00:00', { day: '2566-03-31' }],
  ['ภายในเดือนมีนาคม 2566', { day: '2566-03-31' }],
  ['ธ.ค.', { day: '2565-12-31' }],
  ['15 มกราคม', { day: '2566-01-15' }],
  ['ไตรมาสที่ ๒', { day: '2566-03-31' }],
  ['31 กุมภาพันธ์ 2566', { fault: 'no-such-day' }],
  ['31/2/2566', { fault: 'no-such-day' }],
  ['2566-02-30', { fault: 'no-such-day' }],
  ['เร็ว ๆ นี้', { fault: 'day' }],
  ['-', null],
])('%j is the day %j', (text, found) => expect(dayIn(text, 2566)).toEqual(found))

test.each([
  ['ต.ค. 65 - ก.ย. 66', '2565-10-01', '2566-09-30'],
  ['1 มกราคม – 31 มีนาคม 2566', '2566-01-01', '2566-03-31'],
  ['1/10/2565 ถึง 30/9/2566', '2565-10-01', '2566-09-30'],
])('%j runs from %s to %s', (text, start, end) => expect(periodIn(text, 2566)).toEqual({ start: { day: start }, end: { day: end } }))
test('a day with hyphens is no span', () => expect(periodIn('2566-03-31', 2566)).toEqual({ start: null, end: { day: '2566-03-31' } }))

test.each([
  ['ดำเนินการแล้วเสร็จ', 'done'],
  ['ยังไม่แล้วเสร็จ', 'in-progress'],
  ['อยู่ระหว่างจัดทำ TOR', 'in-progress'],
  ['ลงนามสัญญาแล้ว', 'in-progress'],
  ['ยังไม่ได้ดำเนินการ', 'not-started'],
  ['-', null],
  ['ยกเลิก', undefined],
])('%s is %s', (text, status) => expect(statusIn(text)).toBe(status))

test.each([
  ['หมู่ที่ ๓', '3'],
  ['ม.3', '3'],
  ['3', '3'],
  ['บ้านหนองบัว หมู่ 3', 'บ้านหนองบัว หมู่ 3'],
  ['', null],
])('%j is the village %j', (text, village) => expect(villageIn(text)).toBe(village))

describe('the head', () => {
  test('stands below other lines, in two rows, with columns nobody asked for', () => {
    const { head, stated, rows } = read(
      'รายงานผลการดำเนินงาน ปีงบประมาณ พ.ศ. ๒๕๖๖,,,,,,\nอบต.ตัวอย่าง,,,,,,\nลำดับที่,โครงการ,งบประมาณ (บาท),,,หน่วยงานรับผิดชอบ,สถานะ\n,,ตามข้อบัญญัติ,เบิกจ่าย,ร้อยละ,,\n1,ถนน,"1,000",500,50,กองช่าง,แล้วเสร็จ\n',
    )
    expect(head.columns).toEqual(['no', 'name', 'budget', 'spent', 'ignored', 'unit', 'status'])
    expect(stated).toBe(2566)
    expect(rows).toMatchObject([{ kind: 'project', line: 5, project: { name: 'ถนน', budget: '1000', spent: '500', status: 'done' } }])
  })

  test.each([
    ['ที่,ชื่อโครงการ/กิจกรรม,วงเงินงบประมาณที่ได้รับอนุมัติ,วงเงินตามสัญญา,งบประมาณที่เบิกจ่าย,แหล่งงบประมาณ', 'no name budget contract spent source'],
    ['ยุทธศาสตร์,แผนงาน,โครงการ,หมู่ที่,งบประมาณ,เบิกจ่าย,หน่วยงาน,แหล่งงบ,สถานะ', 'strategy plan name village budget spent unit source status'],
    ['รายการ,จำนวนเงิน,ใช้จ่ายจริง,ส่วนราชการ,ระยะเวลาดำเนินการ', 'name budget spent unit period'],
    ['โครงการ,วันเริ่มต้น,วันสิ้นสุด,วันลงนามสัญญา,วันที่ตรวจรับ,วันที่เบิกจ่าย,เบิกจ่ายแล้ว', 'name start end signed delivered paid spent'],
    ['โครงการ,ยังไม่ดำเนินการ,อยู่ระหว่างดำเนินการ,ดำเนินการแล้วเสร็จ,ปัญหา/อุปสรรค', 'name not-started in-progress done note'],
  ])('%s', (titles, columns) => expect(findHead(parseCsv(titles))?.columns.join(' ')).toBe(columns))

  test('there is none where nothing names projects', () => expect(findHead(parseCsv('วันที่,รายการโอน\n1,2'))).toBeUndefined())
})

describe('rows', () => {
  const csv = `ที่,โครงการ,งบประมาณ,เบิกจ่าย,สิ้นสุด,หน่วยงาน
ยุทธศาสตร์ที่ ๑ โครงสร้างพื้นฐาน,,,,,
แผนงานอุตสาหกรรมและการโยธา,,,,,
1,ถนน หมู่ 1,"1,000","1,200",31 กุมภาพันธ์ 2566,กองช่าง
2,ถนน หมู่ 2,ห้าพัน,-,30/11/2566,กองช่าง
รวม,,"1,000","1,200",,
ที่,โครงการ,งบประมาณ,เบิกจ่าย,สิ้นสุด,หน่วยงาน
ยุทธศาสตร์ที่ ๒ สังคม,,,,,
3,อบรม,500,100,31 มี.ค. 66,สำนักปลัด
,,100,,,กองช่าง
รวมทั้งสิ้น,,"1,700","1,300",,
หมายเหตุ ข้อมูล ณ วันที่ 31 มีนาคม,,,,,
`
  test('headings go to the projects below them, and what is no project is left out with its reason', () => {
    const { rows, given } = read(csv)
    expect(rows.map((row) => (row.kind === 'project' ? [row.project.name, row.project.strategy, row.project.plan] : row.why))).toEqual([
      'heading',
      'heading',
      ['ถนน หมู่ 1', 'ยุทธศาสตร์ที่ ๑ โครงสร้างพื้นฐาน', 'แผนงานอุตสาหกรรมและการโยธา'],
      ['ถนน หมู่ 2', 'ยุทธศาสตร์ที่ ๑ โครงสร้างพื้นฐาน', 'แผนงานอุตสาหกรรมและการโยธา'],
      'total',
      'head-again',
      'heading',
      ['อบรม', 'ยุทธศาสตร์ที่ ๒ สังคม', null],
      'no-name',
      'total',
      'alone',
    ])
    expect([...given].toSorted()).toEqual(['budget', 'end', 'name', 'plan', 'spent', 'strategy', 'unit'])
  })

  test('what a cell cannot be is named with its row, and the rest of the row is kept', () => {
    const faults = read(csv).rows.flatMap((row) =>
      row.kind === 'project' ? row.faults.map(({ kind, value }) => [row.line, kind, value]) : [],
    )
    expect(faults).toEqual([
      [4, 'over-budget', '1,200'],
      [4, 'no-such-day', '31 กุมภาพันธ์ 2566'],
      [5, 'amount', 'ห้าพัน'],
      [5, 'outside-year', '30/11/2566'],
    ])
  })

  test('a printed sum is held against its rows: that of a group, that of all', () => {
    const { totals } = read(csv)
    expect(totals.filter(differs)).toEqual([{ line: 11, text: 'รวมทั้งสิ้น', column: 'budget', printed: '1700', counted: '1500' }])
    expect(totals).toHaveLength(4)
  })

  test('a strategy written once counts for the rows below it; a unit does only where a merged cell covers them', () => {
    const found = projectsOf('ยุทธศาสตร์,โครงการ,งบประมาณ,หน่วยงาน\nสังคม,ก,1,กองคลัง\n,ข,2,\n')
    expect(found.map(({ strategy, unit }) => [strategy, unit])).toEqual([
      ['สังคม', 'กองคลัง'],
      ['สังคม', null],
    ])
    const rows = [
      { line: 1, cells: ['โครงการ', 'งบประมาณ', 'หน่วยงาน'] },
      { line: 2, cells: ['ก', '1', 'กองคลัง'] },
      { line: 3, cells: ['ข', '2', ''], under: new Set([2]) },
    ]
    const head = findHead(rows)
    const merged = head && readRows(rows, head, head.columns, 2566).rows
    expect(merged).toMatchObject([{ project: { unit: 'กองคลัง' } }, { project: { unit: 'กองคลัง' } }])
  })

  test('a project whose name begins like a sum is a project where it has a number', () => {
    expect(projectsOf('ที่,โครงการ,งบประมาณ\n1,รวมเงินออม,5\n').map(({ name }) => name)).toEqual(['รวมเงินออม'])
  })
})

describe('the plan', () => {
  const before = projectsOf('โครงการ,หมู่ที่,งบประมาณ,หมายเหตุ\nก,1,100,เดิม\nข,,200,\nค,,300,\n').map((project) => ({
    ...project,
    id: project.name,
  }))
  const plan = (csv: string, keepAbsent = false) => planProjects({ ...read(csv), existing: before, keepAbsent, newId: () => 'new' })

  test('says of every row what it would do, and leaves alone what the table does not speak of', () => {
    const { fates, counts, absent, projects } = plan('โครงการ,หมู่ที่,งบประมาณ\nก,หมู่ที่ ๑,๑๕๐\nข,,200\nง,,1\n')
    expect(fates.map(({ kind }) => kind)).toEqual(['changed', 'same', 'new'])
    expect(fates[0]?.changes).toEqual([{ field: 'budget', from: '100', to: '150' }])
    expect(counts).toEqual({ new: 1, changed: 1, same: 1, 'left-out': 0 })
    expect(absent.map(({ id }) => id)).toEqual(['ค'])
    expect(projects.map(({ id, note }) => [id, note])).toEqual([
      ['ก', 'เดิม'],
      ['ข', null],
      ['new', null],
    ])
  })

  test('keeps what is not in the table, behind it, where that is wanted', () => {
    expect(plan('โครงการ,งบประมาณ\nง,1\n', true).projects.map(({ id, no }) => [id, no])).toEqual([
      ['new', 1],
      ['ก', 2],
      ['ข', 3],
      ['ค', 4],
    ])
  })
})
