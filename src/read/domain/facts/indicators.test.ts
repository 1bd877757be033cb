import { expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { emptyRegister } from '#register'
import { extractText } from '../../extract/text.ts'
import { understand } from '../understand.ts'

const indicatorsOf = (lines: readonly string[]) =>
  understand(extractText('scores.txt', new TextEncoder().encode(lines.join('\n'))), {
    register: emptyRegister,
    frameworkFor,
  }).indicators.map(({ no, score }) => [no, score])

test('where a score is no number, the number of the indicator is not taken for it', () => {
  expect(indicatorsOf(['| ตัวชี้วัด | คะแนน |', '|---|---|', '| 1 | =CMD()!A0 |', '| 2 | 85 |', '| 3 | - |'])).toEqual([[2, 85]])
})

test('a score behind the name in the same cell is found', () => {
  expect(indicatorsOf(['| ตัวชี้วัด | หมายเหตุ |', '|---|---|', '| ๓ การใช้อำนาจ ๘๗.๕๓ คะแนน | - |'])).toEqual([[3, 87.53]])
})
