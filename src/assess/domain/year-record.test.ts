import { expect, test } from 'vitest'
import type { Facts } from '#read'
import { rounded } from '#kernel/exact'
import { yearRecordOf } from './year-record.ts'

const facts = (change: Partial<Facts>): Facts => ({
  kind: 'analysis',
  agency: null,
  fiscalYear: 2565,
  measuresYear: null,
  total: null,
  level: null,
  instruments: {},
  indicators: [],
  lostItems: [],
  weakItems: [],
  measures: [],
  projects: [],
  signatories: [],
  memo: null,
  ...change,
})
const unknown = () => undefined

test('scores of this year and of the year before stand apart, each with the line it came from', () => {
  const record = yearRecordOf([facts({ indicators: [{ no: 4, score: 84.47, previous: 76.27, line: 109 }] })], unknown)
  if (!record.ok) throw new Error(record.error.kind)
  const score = record.value.sheet.indicators.get(4)
  const before = record.value.before?.indicators.get(4)
  expect(score && rounded(score)).toBe('84.47')
  expect(before && rounded(before)).toBe('76.27')
  expect(record.value.from.get(4)).toEqual({ document: 0, line: 109 })
  expect(record.value.measuresYear).toBe(2566)
})

test('a second document fills gaps and overwrites nothing', () => {
  const first = facts({ indicators: [{ no: 1, score: 91.21, previous: null, line: 3 }], total: 91.96 })
  const second = facts({
    indicators: [
      { no: 1, score: 50, previous: null, line: 7 },
      { no: 2, score: 85.08, previous: null, line: 8 },
    ],
    total: 12,
    level: 'A',
  })
  const record = yearRecordOf([first, second], unknown)
  if (!record.ok) throw new Error(record.error.kind)
  expect([...record.value.sheet.indicators].map(([no, score]) => [no, rounded(score)])).toEqual([
    [1, '91.21'],
    [2, '85.08'],
  ])
  expect(record.value.printed).toEqual({ total: 91.96, level: 'A' })
})

test('last year’s own report serves as the year before', () => {
  const record = yearRecordOf(
    [
      facts({ indicators: [{ no: 1, score: 91.21, previous: null, line: 3 }] }),
      facts({ fiscalYear: 2564, indicators: [{ no: 1, score: 87.93, previous: null, line: 3 }] }),
    ],
    unknown,
  )
  if (!record.ok) throw new Error(record.error.kind)
  expect(record.value.assessedYear).toBe(2565)
  expect(record.value.before?.year).toBe(2564)
})

test('the year of measures never lies before the year after the assessment: a cover with the wrong year does not move it', () => {
  const record = yearRecordOf([facts({ measuresYear: 2565, total: 91.93 })], unknown)
  if (!record.ok) throw new Error(record.error.kind)
  expect(record.value.measuresYear).toBe(2566)
})

test('documents without a year say so', () => {
  expect(yearRecordOf([facts({ fiscalYear: null })], unknown)).toEqual({ ok: false, error: { kind: 'no-year' } })
})
