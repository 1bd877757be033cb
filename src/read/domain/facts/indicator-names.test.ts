import { expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { indicatorNames } from './indicator-names.ts'
import { searchable } from './wording.ts'

const names = indicatorNames(frameworkFor(2565))

test.each([
  ['ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของราชการ', 4, 'name'],
  ['การใช้ทรัพย์สินของทางราชการ', 4, 'name'],
  ['๘. การปรับปรุงระบบการทำงาน', 8, 'name'],
  // A rank before the name, and a wrong number: the name wins.
  ['1 การป้องกันการทุจริต', 10, 'name'],
  ['ตัวชี้วัดที่ 9 การป้องกันการทุจริต', 10, 'name'],
  ['การใช้ อำนาจ', 3, 'name'],
  ['คุณภาพการดำเนนงาน', 6, 'name'],
  ['การปฏิบัติหน้าที่ ๙๓.๔๘ คะแนน', 1, 'name'],
  ['ตัวชี้วัดที่ ๕', 5, 'number'],
])('%s is indicator %i by its %s', (text, no, by) => expect(names.of(searchable(text))).toEqual({ no, by }))

test.each(['ตัวชี้วัดย่อยที่ ๙.๒', 'ตัวชี้วัด', 'การบริหารงาน', '๙.๑ ข้อมูลพื้นฐาน', 'แผนปฏิบัติการ', ''])('%j is no indicator', (text) =>
  expect(names.of(searchable(text))).toBeUndefined(),
)

test('in a sentence, number and name are one mention', () => {
  const text = 'ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน และการใช้งบประมาณ'
  expect(names.mentions(searchable(text)).map(({ no }) => no)).toEqual([6, 2])
})

test.each(['มาตรการป้องกันการทุจริต', 'แผนปฏิบัติการป้องกันการทุจริต'])('%s does not name indicator 10', (text) =>
  expect(names.mentions(text)).toEqual([]),
)
