import { expect, test } from 'vitest'
import { mendLetters } from './mend-letters.ts'

test.each([
  ['วันที', 'วันที่'],
  ['หน้าทีของ', 'หน้าที่ของ'],
  ['ทีมีผล', 'ที่มีผล'],
  ['ตัวชีวัดที', 'ตัวชี้วัดที่'],
  ['อํานาจ', 'อำนาจ'],
  ['ตํ่า', 'ต่ำ'],
  ['น้้า', 'น้ำ'],
])('%s was %s', (read, meant) => {
  expect(mendLetters(read)).toBe(meant)
})

test.each(['ที่', 'นาที', 'ทันที', 'เวที', 'ทีมงาน', 'ทีวี', 'ทีละข้อ', 'องค์กร', 'น้า', 'ปีนี้'])('%s stays', (text) => {
  expect(mendLetters(text)).toBe(text)
})
