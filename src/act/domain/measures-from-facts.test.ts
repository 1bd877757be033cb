/** What is taken over from a document: days only where it says whose they are, posts beside their units, the line taken, what is expected. */

import { expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { parseThaiDay } from '#kernel/day'
import { newId } from '#platform/id'
import { readDocument } from '#read'
import { emptyRegister } from '#register'
import { stepFaults, wholeFault } from './step-faults.ts'
import { measuresFromFacts } from './measures-from-facts.ts'

const head = `# มาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. ๒๕๖๖

องค์การบริหารส่วนตำบลดอนแก้ว อำเภอบ้านนา จังหวัดน่าน

`
async function taken(table: string) {
  const bytes = new TextEncoder().encode(`${head}${table}\n`)
  const read = await readDocument({ register: emptyRegister, frameworkFor }, { file: 'plan.md', bytes })
  if (!read.ok) throw new Error(read.error.kind)
  return measuresFromFacts(read.value.reading, frameworkFor(2565), newId)
}
const row = (steps: string, days: string, owners = 'สำนักปลัด') =>
  taken(`| มาตรการ | ขั้นตอน | ผู้รับผิดชอบ | กำหนดเวลา |\n|---|---|---|---|\n| มาตรการด้านการให้บริการ | ${steps} | ${owners} | ${days} |`)
const daysOf = ([measure]: Awaited<ReturnType<typeof taken>>) => [measure?.due, ...(measure?.steps.map(({ due }) => due) ?? [])]

const three = '๑. ทำคู่มือ ๒. รายงานผู้บริหาร ๓. เผยแพร่บนเว็บไซต์'
// The fifth is measure 6 of the second seed: five days of five deeds, of which three differ, beside three steps.
test.each([
  ['one day for all', three, '๓๑ มีนาคม ๒๕๖๖', ['2566-03-31', null, null, null]],
  ['one day for the only step', 'ทำคู่มือ', 'ภายในเดือนมกราคม ๒๕๖๖', [null, '2566-01-31']],
  ['several days for the only step', 'ทำคู่มือ', 'มกราคม ๒๕๖๖ และเมษายน ๒๕๖๖', ['2566-04-30', null]],
  ['as many days as steps, not numbered', three, 'มกราคม ๒๕๖๖ มีนาคม ๒๕๖๖ เมษายน ๒๕๖๖', ['2566-04-30', null, null, null]],
  [
    'days numbered otherwise than the steps',
    three,
    '๑. คู่มือ ภายในเดือนมกราคม ๒๕๖๖ ๒. สถิติ ภายในเดือนเมษายน ๒๕๖๖ ๓. สำรวจ ภายในเดือนมกราคม ๒๕๖๖ ๔. ระบบ ภายในเดือนธันวาคม ๒๕๖๕ ๕. กำกับ ภายในเดือนมกราคม ๒๕๖๖',
    ['2566-04-30', null, null, null],
  ],
  [
    'days numbered as the steps',
    three,
    '๑. ภายในเดือนมกราคม ๒๕๖๖ ๒. ภายในเดือนกุมภาพันธ์ ๒๕๖๖ ๓. ภายในเดือนมีนาคม ๒๕๖๖',
    [null, '2566-01-31', '2566-02-28', '2566-03-31'],
  ],
  [
    'days numbered as the steps that run backwards',
    three,
    '๑. ภายในเดือนมกราคม ๒๕๖๖ ๒. ภายในเดือนเมษายน ๒๕๖๖ ๓. ภายในเดือนธันวาคม ๒๕๖๕',
    ['2566-04-30', null, null, null],
  ],
  [
    'days that the steps name themselves',
    '๑. ทำคู่มือ ภายในเดือนมกราคม ๒๕๖๖ ๒. รายงานผู้บริหาร ภายในเดือนมีนาคม ๒๕๖๖',
    '-',
    [null, '2566-01-31', '2566-03-31'],
  ],
] as const)('%s', async (_, steps, days, expected) => {
  expect(daysOf(await row(steps, days))).toEqual(expected)
})

test('a row for each step has its day beside it', async () => {
  const rows = '| มาตรการด้านการให้บริการ | ๑. ทำคู่มือ | สำนักปลัด | ม.ค. ๒๕๖๖ |\n| | ๒. เผยแพร่ | | ก.พ. ๒๕๖๖ |'
  const table = `| มาตรการ | ขั้นตอน | ผู้รับผิดชอบ | กำหนดเวลา |\n|---|---|---|---|\n${rows}`
  expect(daysOf(await taken(table))).toEqual([null, '2566-01-31', '2566-02-28'])
})

test('a post stands beside its unit, below it or in brackets; alone it is an owner', async () => {
  const [one] = await row('ทำคู่มือ', '-', 'กองคลัง<br>- เจ้าหน้าที่ผู้รับผิดชอบงานพัสดุ')
  expect(one).toMatchObject({ owners: ['กองคลัง'], ownerPosts: { กองคลัง: 'เจ้าหน้าที่ผู้รับผิดชอบงานพัสดุ' } })
  const [two] = await row('ทำคู่มือ', '-', 'สำนักปลัด (นักวิเคราะห์นโยบายและแผน) กองช่าง')
  expect(two).toMatchObject({ owners: ['สำนักปลัด', 'กองช่าง'], ownerPosts: { สำนักปลัด: 'นักวิเคราะห์นโยบายและแผน' } })
  const [three] = await row('ทำคู่มือ', '-', 'ปลัดองค์การบริหารส่วนตำบล')
  expect(three).toMatchObject({ owners: ['ปลัดองค์การบริหารส่วนตำบล'], ownerPosts: {} })
})

test('the line taken, and what is expected, are taken over where they stand', async () => {
  const titles = '| มาตรการ | แนวทางการปฏิบัติ | ขั้นตอน | ผู้รับผิดชอบ | ผลผลิตที่คาดหวัง | ผลลัพธ์ที่คาดว่าจะได้รับ |'
  const [one] = await taken(
    `${titles}\n|---|---|---|---|---|---|\n| มาตรการด้านการให้บริการ | กำหนดมาตรฐานกลาง | ทำคู่มือ | กองคลัง | ๑. คู่มือ ๑ เล่ม ๒. แผ่นพับ | ผู้รับบริการพึงพอใจร้อยละ ๘๕ |`,
  )
  expect(one).toMatchObject({
    guidelines: ['กำหนดมาตรฐานกลาง'],
    expectedOutputs: ['คู่มือ ๑ เล่ม', 'แผ่นพับ'],
    expectedOutcomes: ['ผู้รับบริการพึงพอใจร้อยละ ๘๕'],
    outcomes: [],
  })
})

test('the report on a whole year may be due after it, until the assessment of the next takes no more data', async () => {
  const [measure] = await row('จัดทำรายงานผลการดำเนินงานประจำปี ๒๕๖๖ เสนอผู้บริหาร', 'ภายในเดือนตุลาคม ๒๕๖๖')
  expect(measure?.steps).toMatchObject([{ due: '2566-10-31' }])
  const faults = (due: string, text: string) => stepFaults([{ text, due: parseThaiDay(due) ?? null }], 2566).map(({ kind }) => kind)
  const yearly = 'รายงานผลการดำเนินงานประจำปี'
  expect([faults('2566-10-31', yearly), faults('2567-04-30', yearly)]).toEqual([[], []])
  expect(faults('2567-05-01', yearly)).toEqual(['report-too-late'])
  expect(faults('2565-09-30', yearly)).toEqual(['outside-year'])
  expect(faults('2566-10-31', 'รายงานความก้าวหน้าผลการดำเนินงานประจำปี รอบ ๖ เดือน')).toEqual(['outside-year'])
  expect(faults('2566-10-31', 'รายงานผลประจำปีงบประมาณ รอบ ๖ เดือน และรอบ ๑๒ เดือน')).toEqual([])
  expect(faults('2566-10-31', 'จัดทำคู่มือ')).toEqual(['outside-year'])
  const whole = { title: 'การรายงานผลการดำเนินงานประจำปี', steps: [], due: parseThaiDay('2566-12-31') ?? null }
  expect([wholeFault(whole, 2566), wholeFault({ ...whole, title: 'ทำคู่มือ' }, 2566)?.kind]).toEqual([undefined, 'outside-year'])
})
