import { describe, expect, test } from 'vitest'
import { dayOfIso, daysAfter, parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { holidaysOfYear, isWorkingDay, nextWorkingDay, workingDays, yearsWithoutList } from './calendar.ts'
import type { Calendar } from './calendar.ts'

const day = (text: string): ThaiDay => {
  const found = parseThaiDay(text)
  if (!found) throw new Error(text)
  return found
}
/** 2569 as imported: Songkran on Monday to Wednesday 13–15 April 2026; 2570 from the fixed days. */
const calendar: Calendar = {
  years: new Map([
    [
      2569,
      holidaysOfYear(
        2569,
        ['2569-04-06', '2569-04-13', '2569-04-14', '2569-04-15'].map((text) => ({ day: day(text), name: 'วันหยุด' })),
      ),
    ],
    [2570, holidaysOfYear(2570, [])],
  ]),
  own: [{ day: day('2569-04-16'), name: 'วันหยุดของสำนักงาน' }],
}

describe('working days', () => {
  test.each([
    ['2569-04-10', true],
    ['2569-04-11', false],
    ['2569-04-12', false],
    ['2569-04-13', false],
    ['2569-04-16', false],
    ['2569-04-17', true],
    ['2570-01-01', false],
  ])('%s: %s', (text, works) => expect(isWorkingDay(calendar, day(text))).toBe(works))

  test.each([
    ['2569-04-10', '2569-04-17', 2],
    ['2569-04-11', '2569-04-12', 0],
    ['2569-04-17', '2569-04-10', 0],
    // 22 weekdays of April 2026, five of them off.
    ['2569-04-01', '2569-04-30', 17],
  ])('from %s to %s there are %i', (first, last, count) => expect(workingDays(calendar, day(first), day(last))).toBe(count))

  test.each([
    ['2569-04-10', '2569-04-10'],
    ['2569-04-11', '2569-04-17'],
    ['2569-12-31', '2569-12-31'],
    ['2570-01-01', '2570-01-04'],
  ])('on or after %s the first is %s', (from, next) => expect(nextWorkingDay(calendar, day(from))).toBe(next))
})

test('an imported list counts alone; without one the fixed days; before 2563 nothing is claimed', () => {
  expect(calendar.years.get(2569)).toMatchObject({ from: 'imported' })
  expect(isWorkingDay(calendar, day('2569-12-10'))).toBe(true)
  expect(holidaysOfYear(2570, [])).toMatchObject({ from: 'fixed', days: { length: 14 } })
  expect(holidaysOfYear(2562, [])).toEqual({ year: 2562, from: 'none', days: [] })
  expect(yearsWithoutList(calendar, day('2568-10-01'), day('2570-09-30'))).toEqual([2568, 2570])
})

test('a leap day is the same day in both eras', () => {
  expect(dayOfIso('2024-02-29')).toBe('2567-02-29')
  expect(daysAfter(day('2567-02-28'), 2)).toBe('2567-03-01')
  expect(() => dayOfIso('2023-02-29')).toThrow('no day')
})
