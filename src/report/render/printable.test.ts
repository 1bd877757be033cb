import { describe, expect, test } from 'vitest'
import { nastyStrings } from './nasty-tree.ts'
import { holdTogether, printable, wholePattern } from './printable.ts'

describe('text that can be printed', () => {
  test('keeps what a reader sees, Thai marks and typographic signs among it', () => {
    expect(printable('น้ำ “ITA” – ๙๑.๙๖ %… ก็')).toBe('น้ำ “ITA” – ๙๑.๙๖ %… ก็')
  })

  test('loses control, direction and zero-width characters; white space becomes one space', () => {
    expect(printable('a\u0000b\u202ec\u200bd\u2060e\n\t f')).toBe('abcde f')
  })

  test('shows one question mark for a run that the font has no letters for', () => {
    expect(printable('ก 😀😀 ข', (code) => code < 0xff_ff)).toBe('ก ? ข')
  })

  test.each(nastyStrings)('done twice it is the same: %j', (text) => {
    expect(printable(printable(text))).toBe(printable(text))
    expect(printable(text).isWellFormed()).toBe(true)
  })
})

test.each([
  ['พ.ศ. ๒๕๖๖', 'พ.ศ.\u00a0๒๕๖๖'],
  ['วันที่ ๓๑ มีนาคม ๒๕๖๖', 'วันที่\u00a0๓๑\u00a0มีนาคม ๒๕๖๖'],
  ['ต่าง ๆ และ', 'ต่าง\u00a0ๆ และ'],
  ['อยู่ในระดับ A สูงกว่า', 'อยู่ในระดับ\u00a0A สูงกว่า'],
  ['ตัวชี้วัดที่ ๔ การใช้ทรัพย์สิน', 'ตัวชี้วัดที่\u00a0๔ การใช้ทรัพย์สิน'],
  ['๑) จัดทำ', '๑)\u00a0จัดทำ'],
  ['ตามข้อ O๑๑ ของ', 'ตามข้อ\u00a0O๑๑ ของ'],
  ['สองคำ เท่านั้น', 'สองคำ เท่านั้น'],
])('%s is held together', (text, held) => {
  expect(holdTogether(text)).toBe(held)
})

test('names of the agency may hold any character', () => {
  expect('ก(ข)+'.match(wholePattern(['ก(ข)+']))).toEqual(['ก(ข)+'])
})
