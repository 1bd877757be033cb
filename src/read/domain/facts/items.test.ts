import { expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { itemsIn } from './items.ts'
import { searchable } from './wording.ts'

test.each([
  ['ข้อ I๒๘ และข้อ E14', ['I28', 'E14']],
  ['ข้อ 1๒๘', ['I28']],
  ['ข้อ l๒๙', ['I29']],
  ['ข้อ 0๑๑', ['O11']],
  ['ข้อO๑๑ และ O๑๒', ['O11', 'O12']],
  ['ข้อ O-43', ['O43']],
  ['ข้อ O1 - O43 ครบถ้วน', []],
  ['OIT 2565 และ EIT ส่วนที่ 2', []],
  ['ข้อ O99', []],
  ['ข้อ ๑๒', []],
  ['No Gift Policy', []],
])('%s → %j', (text, items) => expect(itemsIn(searchable(text), frameworkFor(2565))).toEqual(items))

test('from 2567 codes are small letters', () => expect(itemsIn('ข้อ O11, i3', frameworkFor(2567))).toEqual(['o11', 'i3']))
