import { expect, test } from 'vitest'
import { enteredDay, enteredLines, enteredScore, enteredYear } from './entered.ts'

test.each([
  ['๓๑ มีนาคม ๒๕๖๖', '2566-03-31'],
  ['31/3/2566', '2566-03-31'],
  ['๓๑/๓/๒๕๖๖', '2566-03-31'],
  ['31 มี.ค. 66', '2566-03-31'],
  ['วันที่ ๓๑ มีนาคม พ.ศ. ๒๕๖๖', '2566-03-31'],
  ['2566-03-31', '2566-03-31'],
  ['2023-03-31', '2566-03-31'],
  ['มีนาคม 2566', '2566-03-31'],
  ['เดือนกุมภาพันธ์ ๒๕๖๗', '2567-02-29'],
])('%s is the day %s', (typed, day) => expect(enteredDay(typed)).toBe(day))

test.each(['31/2/2566', 'พรุ่งนี้', '', '2566', '32 มกราคม 2566', 'มกรา 2566', '31 มีนาคม 2966'])('%j is no day', (typed) =>
  expect(enteredDay(typed)).toBeUndefined(),
)

test('scores in both digit sets, and nothing beyond a hundred', () => {
  expect(['๘๔.๔๗', ' 84.47 ', '84,47', '100', '0'].map(enteredScore)).toEqual([84.47, 84.47, 84.47, 100, 0])
  expect(['100.01', '-1', 'แปดสิบ', '', '1e1', '8 4'].map(enteredScore)).toEqual(Array(6).fill(undefined))
})

test('years of the Buddhist era only', () => {
  expect(['๒๕๖๖', 'พ.ศ. 2566', 'ปีงบประมาณ พ.ศ. ๒๕๖๖'].map(enteredYear)).toEqual([2566, 2566, 2566])
  expect(['2023', '๖๖', ''].map(enteredYear)).toEqual([undefined, undefined, undefined])
})

test('one entry a line', () => expect(enteredLines(' ก \r\n\r\n ข\n')).toEqual(['ก', 'ข']))
