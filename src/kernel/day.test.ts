import { expect, test } from 'vitest'
import {
  clockOf,
  commonDay,
  dayOf,
  daysFrom,
  fiscalYearOf,
  fiscalYearSpan,
  lastDayOf,
  longDay,
  parseThaiDay,
  roundEnd,
  shortDay,
  thaiDay,
} from './day.ts'

test('an hour past midnight in Bangkok is already the next day, though UTC still says yesterday', () => {
  expect(dayOf(new Date('2023-03-31T18:00:00Z'))).toBe('2566-04-01')
  expect(dayOf(new Date('2023-03-31T16:59:59Z'))).toBe('2566-03-31')
})

test('there is no 31 February, and 29 February only in a leap year', () => {
  expect(thaiDay(2566, 2, 31)).toBeUndefined()
  expect(thaiDay(2566, 2, 29)).toBeUndefined()
  expect(thaiDay(2567, 2, 29)).toBe('2567-02-29')
})

test('October opens the fiscal year', () => {
  const day = (text: string) => parseThaiDay(text) as NonNullable<ReturnType<typeof parseThaiDay>>
  expect(fiscalYearOf(day('2565-09-30'))).toBe(2565)
  expect(fiscalYearOf(day('2565-10-01'))).toBe(2566)
  expect(fiscalYearSpan(2566)).toEqual({ first: '2565-10-01', last: '2566-09-30' })
})

test.each([
  [3, '2565-12-31'],
  [6, '2566-03-31'],
  [9, '2566-06-30'],
  [12, '2566-09-30'],
])('the round of %i months of 2566 ends on %s', (months, day) => expect(roundEnd(2566, months)).toBe(day))

test('days are printed as offices print them', () => {
  expect(longDay(lastDayOf(2566, 4))).toBe('๓๐ เมษายน ๒๕๖๖')
  expect(shortDay(lastDayOf(2566, 3), 'arabic')).toBe('31 มี.ค. 2566')
})

test('the clock is that of Bangkok', () => {
  expect(clockOf(new Date('2026-03-31T17:05:00Z'))).toBe('00:05')
})

test('days between days, over years and leap days; the same day in the common era', () => {
  const day = (text: string) => parseThaiDay(text) ?? lastDayOf(2566, 1)
  expect(daysFrom(day('2566-12-31'), day('2567-01-01'))).toBe(1)
  expect(daysFrom(day('2567-02-28'), day('2567-03-01'))).toBe(2)
  expect(daysFrom(day('2567-03-01'), day('2567-02-28'))).toBe(-2)
  expect(commonDay(day('2567-02-29'))).toBe('2024-02-29')
})
