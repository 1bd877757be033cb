/** Working days (วันทำการ): Monday to Friday without the holidays of government offices. */

import { daysAfter, thaiDay, weekdayOf, yearOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'

export type Holiday = { readonly day: ThaiDay; readonly name: string }

export type YearOfHolidays = {
  readonly year: number
  /** `imported`: the cabinet's list, whole. `fixed`: only the days that fall on the same date every year, and these from memory. */
  readonly from: 'imported' | 'fixed' | 'none'
  readonly days: readonly Holiday[]
}

/** Years of the Buddhist era; a year that is not asked about is not there. */
export type Calendar = { readonly years: ReadonlyMap<number, YearOfHolidays>; readonly own: readonly Holiday[] }

/**
 * Holidays of government offices on a fixed date, as the cabinet's yearly lists have named them since 2563. Not compared with the
 * printed resolutions (certainty: memory). Without what moves or is decided year by year: มาฆบูชา, วิสาขบูชา, อาสาฬหบูชา, เข้าพรรษา,
 * พืชมงคล, days in lieu (ชดเชย), extra days. May Day is none of government offices.
 */
const fixed: readonly (readonly [month: number, day: number, name: string])[] = [
  [1, 1, 'วันขึ้นปีใหม่'],
  [4, 6, 'วันจักรี'],
  [4, 13, 'วันสงกรานต์'],
  [4, 14, 'วันสงกรานต์'],
  [4, 15, 'วันสงกรานต์'],
  [5, 4, 'วันฉัตรมงคล'],
  [6, 3, 'วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี'],
  [7, 28, 'วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว'],
  [8, 12, 'วันแม่แห่งชาติ'],
  [10, 13, 'วันนวมินทรมหาราช'],
  [10, 23, 'วันปิยมหาราช'],
  [12, 5, 'วันพ่อแห่งชาติ'],
  [12, 10, 'วันรัฐธรรมนูญ'],
  [12, 31, 'วันสิ้นปี'],
]
const fixedSince = 2563

/** What is known of a year: the imported list where there is one, else the fixed days; before 2563 nothing. */
export function holidaysOfYear(year: number, imported: readonly Holiday[]): YearOfHolidays {
  const days = imported.filter(({ day }) => yearOf(day) === year)
  if (days.length > 0) return { year, from: 'imported', days }
  if (year < fixedSince) return { year, from: 'none', days: [] }
  return { year, from: 'fixed', days: fixed.flatMap(([month, day, name]) => ({ day: thaiDay(year, month, day), name })).filter(isDay) }
}
const isDay = (one: { readonly day: ThaiDay | undefined; readonly name: string }): one is Holiday => one.day !== undefined

export function isWorkingDay({ years, own }: Calendar, day: ThaiDay): boolean {
  const weekday = weekdayOf(day)
  if (weekday === 0 || weekday === 6) return false
  return ![...(years.get(yearOf(day))?.days ?? []), ...own].some((holiday) => holiday.day === day)
}

/** Of both days and those between them, how many are working days; none where the last lies before the first. */
export function workingDays(calendar: Calendar, first: ThaiDay, last: ThaiDay): number {
  let count = 0
  for (let day = first; day <= last; day = daysAfter(day, 1)) if (isWorkingDay(calendar, day)) count += 1
  return count
}

/** The day itself where it is one, else the first after it: a deadline on a holiday moves to it (ป.พ.พ. มาตรา 193/8). */
export function nextWorkingDay(calendar: Calendar, day: ThaiDay): ThaiDay {
  let next = day
  while (!isWorkingDay(calendar, next)) next = daysAfter(next, 1)
  return next
}

/** Years between two days of which the whole list was not imported: what was counted in them may be too many. */
export function yearsWithoutList({ years }: Calendar, first: ThaiDay, last: ThaiDay): readonly number[] {
  return Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, at) => yearOf(first) + at).filter(
    (year) => years.get(year)?.from !== 'imported',
  )
}
