import { expect, test } from 'vitest'
import { parseThaiDay } from '#kernel/day'
import type { Organisation } from './organisation.ts'
import { parseStaff, planStaff } from './staff-plan.ts'

const empty: Organisation = { units: [], posts: [], people: [], holdings: [] }
const head = ['หน่วย', 'ตำแหน่ง', 'คำนำหน้า', 'ชื่อ', 'ตั้งแต่วันที่']
const table = (...rows: readonly (readonly string[])[]) => [head, ...rows].map((cells, at) => ({ line: at + 1, cells }))
function plan(before: Organisation, ...rows: readonly (readonly string[])[]) {
  const parsed = parseStaff(table(...rows))
  if (!parsed.ok) throw new Error(parsed.error.kind)
  let n = 0
  return planStaff(parsed.value, before, () => `id${(n += 1)}`)
}
const fates = (found: ReturnType<typeof plan>) =>
  found.fates.map(({ line, kind, adds, faults }) => [line, kind, ...adds, ...faults].join(' '))
const grown = (before: Organisation, { writes }: ReturnType<typeof plan>): Organisation => ({
  units: [...before.units, ...writes.units],
  posts: [...before.posts, ...writes.posts],
  people: [...before.people, ...writes.people],
  holdings: [...before.holdings, ...writes.holdings],
})
const rows = [
  ['', 'นายกองค์การบริหารส่วนตำบล', 'นาย', 'ก หนึ่ง', '๒๐ ธันวาคม ๒๕๖๔'],
  ['สำนักปลัด', 'นักวิเคราะห์นโยบาย', '', 'นางสาวข สอง', '1/10/2566'],
  ['สำนักปลัด', 'นักวิเคราะห์นโยบาย', 'นาง', 'ค สาม', '1/10/2567'],
  ['กองคลัง', '', '', '', ''],
]

test('a file of an empty office: everything in it is new, and two of one title are two posts', () => {
  const found = plan(empty, ...rows)
  expect(fates(found)).toEqual(['2 new person post holding', '3 new unit person post holding', '4 new person post holding', '5 new unit'])
  expect(found.writes.people.map(({ honorific, name }) => [honorific, name])).toEqual([
    ['นาย', 'ก หนึ่ง'],
    ['นางสาว', 'ข สอง'],
    ['นาง', 'ค สาม'],
  ])
  expect(found.writes.posts.map(({ kind }) => kind)).toEqual(['mayor', 'officer', 'officer'])
})

test('the same file again does nothing; what differs is told', () => {
  const office = grown(empty, plan(empty, ...rows))
  expect(fates(plan(office, ...rows))).toEqual(['2 same', '3 same', '4 same', '5 same'])
  expect(fates(plan(office, ['กองคลัง', 'ผู้อำนวยการกองคลัง', 'นางสาว', 'ค สาม', '1/10/2568']))).toEqual(['2 changed honorific post holding'])
})

test.each([
  [['', '', '', '', ''], 'nothing'],
  [['กองคลัง', 'ผู้ช่วย', '', 'ง สี่', 'เร็ว ๆ นี้'], 'day'],
  [['กองคลัง', 'ผู้ช่วย', '', 'ง สี่', ''], 'no-day'],
  [['กองคลัง', '', '', 'ง สี่', '1/10/2568'], 'no-title'],
  [['กองเก่า', 'ผู้ช่วย', '', 'ง สี่', '1/10/2568'], 'unit-closed'],
  [['', 'นายกองค์การบริหารส่วนตำบล', '', 'ง สี่', '1/10/2566'], 'days-overlap'],
])('%j is refused: %s', (row, fault) => {
  const office = grown(empty, plan(empty, ...rows))
  const closed = { id: 'old', name: 'กองเก่า', short: '', no: 9, closedOn: parseThaiDay('2560-01-01') ?? null, mergedInto: null }
  expect(plan({ ...office, units: [...office.units, closed] }, row).fates[0]?.faults).toEqual([fault])
})

test('a table without units and names is none of these', () => {
  expect(parseStaff([{ line: 1, cells: ['รหัส', 'ตำแหน่ง'] }])).toMatchObject({ error: { kind: 'columns' } })
  expect(parseStaff(table())).toMatchObject({ error: { kind: 'empty' } })
})
