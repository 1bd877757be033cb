import { expect, test } from 'vitest'
import { mendThai, thaiCollator, toArabicDigits, toThaiDigits } from './thai.ts'

test('digits go both ways and leave the rest', () => {
  expect(toArabicDigits('ข้อ 1๒๘ ได้ ๙๑.๙๖')).toBe('ข้อ 128 ได้ 91.96')
  expect(toThaiDigits('O11 ปี 2566')).toBe('O๑๑ ปี ๒๕๖๖')
})

test.each([
  ['สํานักปลัด', 'สำนักปลัด'],
  ['ส านัก ต าบล จัดท าแผน', 'สำนัก ตำบล จัดทำแผน'],
  ['สำ นัก ดำ เนินการ', 'สำนัก ดำเนินการ'],
  ['จัดทำ มาตรการ', 'จัดทำ มาตรการ'],
  ['น้ํา', 'น้ำ'],
  ['นํ้า', 'น้ำ'],
  ['ที่่', 'ที่'],
  ['เเละ', 'และ'],
  ['สำ\u200bนัก', 'สำนัก'],
  ['จ ำนวน', 'จำนวน'],
])('%s is mended to %s', (broken, whole) => expect(mendThai(broken)).toBe(whole))

test('Thai sorts by consonant, not by leading vowel', () => {
  expect(['แม่คะตวน', 'บาตง', 'ควนเมา'].toSorted(thaiCollator.compare)).toEqual(['ควนเมา', 'บาตง', 'แม่คะตวน'])
})
