import { describe, expect, test } from 'vitest'
import { judgeNumber } from './grammar.ts'

describe('a number as papers print it keeps its confidence', () => {
  test.each([
    '๙๑.๙๖',
    '100.00',
    '๑๐๐',
    '๙',
    '(๑)',
    '๒.',
    '๒.๑',
    '1.2.3',
    '๒๕๖๕',
    '2569',
    '๑,๒๓๔',
    '๑,๒๓๔,๕๖๗.๘๙',
    '๑,๕๐๐.-',
    '500.00',
    '๑๒/๓/๒๕๖๖',
    '๗๑๒๐๑/๕๓๖',
    '๑๒/๒๕๖๖',
    'O๒๘',
    'I9',
    '๘๕.๐๐-๙๔.๙๙',
    '2566-2570',
    '๐๗๕-๒๑๐-๙๙๙',
    '0-7521-0999',
    '081-2345678',
    '+๓.๕๐',
    '-1.2',
    '๙๕%',
    '08:30',
    '๑,๒',
    '1๒๘',
    '+๑๒.๕',
  ])('%s', (text) => {
    expect(judgeNumber(text, 0.97)).toEqual({ text, confidence: 0.97, lead: '', tail: '' })
  })
})

describe('what no paper prints is asked about, and not changed', () => {
  test.each([
    '๑.๒๓๔',
    '๘๕,๑๒',
    '๙๕๖.๒๓',
    '๓๕๖๕',
    '๒๑๖๕',
    '๔๕/๑๓/๒๕๖๖',
    '๑๒/๓/๓๕๖๖',
    '150%',
    '๙๔.๙๙-๘๕.๐๐',
    '๙๑.๙๖๕',
    '๑๒,๓๔๕๖',
    '๐๕๖',
    '๙..๑',
    'E๑๒๓',
  ])('%s', (text) => {
    expect(judgeNumber(text, 0.97)).toEqual({ text, confidence: 0.89, lead: '', tail: '' })
  })
})

describe('what can only be meant one way is mended', () => {
  test.each([
    ['๑.๒๓๔.๕๖๗', '๑,๒๓๔,๕๖๗'],
    ['๑.๒๓๔,๕๖๗.๘๙', '๑,๒๓๔,๕๖๗.๘๙'],
    ['1.234.56', '1,234.56'],
    ['๘0', '๘๐'],
    ['๒๕๖0', '๒๕๖๐'],
    ['2๐.5', '20.5'],
  ])('%s → %s', (read, text) => {
    expect(judgeNumber(read, 0.95)).toEqual({ text, confidence: 0.95, lead: '', tail: '' })
  })
})

test.each([
  ['.๒๕๖๕', '.', '๒๕๖๕', ''],
  ['๒๕๖๕,', '', '๒๕๖๕', ','],
  ['๖๓๒๙๔/', '', '๖๓๒๙๔', '/'],
])('punctuation of the sentence is set apart from %s', (read, lead, text, tail) => {
  expect(judgeNumber(read, 0.95)).toEqual({ text, confidence: 0.95, lead, tail })
})

test('a doubtful number never becomes surer', () => {
  for (const text of ['๙๑.๙๖', '๑.๒๓๔.๕๖๗', '๘๕,๑๒', '๘0']) expect(judgeNumber(text, 0.4).confidence).toBe(0.4)
})

test.each([
  ['๘๕,๑๒', '๘๕.๑๒'],
  ['๑.๒๓๔', '๑,๒๓๔'],
  ['+0,20', '+0.20'],
  ['๓๕๖๕', '๓๕๖๕'],
])('%s of an unsure reader is shown as %s', (read, text) => {
  expect(judgeNumber(read, 0.6)).toMatchObject({ text, confidence: 0.6 })
})
