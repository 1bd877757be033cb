/** Days and fiscal years as Thai offices count them: Bangkok days, the Buddhist era, 1 October to 30 September. */

import { monthAbbreviations, monthNames, toThaiDigits } from './thai.ts'

/** A day as it is printed: `2566-03-31`, the Buddhist year, ISO order. Sorts as text. */
export type ThaiDay = string & { readonly __thaiDay: unique symbol }

/** 543 years lie between the Buddhist and the common era. */
const era = 543

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year - era, month, 0)).getUTCDate()

/** Undefined where there is no such day (31 February) or the year is not a Buddhist one (2400–2699). */
export function thaiDay(year: number, month: number, day: number): ThaiDay | undefined {
  const whole = [year, month, day].every(Number.isInteger)
  if (!whole || year < 2400 || year > 2699 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as ThaiDay
}

/** The last day of a month. Throws where there is no such month. */
export function lastDayOf(year: number, month: number): ThaiDay {
  const day = thaiDay(year, month, daysIn(year, month))
  if (!day) throw new RangeError(`no such month: ${year}-${month}`)
  return day
}

export function parseThaiDay(text: string): ThaiDay | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? thaiDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined
}

/** "2566-03-31" → "2023-03-31", as a `date` column holds it. */
export const isoOf = (day: ThaiDay): string => `${yearOf(day) - era}${day.slice(4)}`

/** "2023-03-31" → "2566-03-31". Throws where it is no day: only for what a database gives back. */
export function dayOfIso(iso: string): ThaiDay {
  const [year, month, day] = iso.split('-').map(Number)
  const found = thaiDay((year ?? 0) + era, month ?? 0, day ?? 0)
  if (!found) throw new RangeError(`no day: ${iso}`)
  return found
}

/** So many days later, or earlier. */
export function daysAfter(day: ThaiDay, days: number): ThaiDay {
  const moment = new Date(`${isoOf(day)}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return dayOfIso(moment.toISOString().slice(0, 10))
}

/** 0 is Sunday. */
export const weekdayOf = (day: ThaiDay): number => new Date(`${isoOf(day)}T00:00:00Z`).getUTCDay()

export const yearOf = (day: ThaiDay): number => Number(day.slice(0, 4))
export const monthOf = (day: ThaiDay): number => Number(day.slice(5, 7))

/** ปีงบประมาณ: October already belongs to the next year. */
export const fiscalYearOf = (day: ThaiDay): number => yearOf(day) + (monthOf(day) >= 10 ? 1 : 0)

/** First and last day of a fiscal year: 1 October of the year before, 30 September. */
export function fiscalYearSpan(year: number): { readonly first: ThaiDay; readonly last: ThaiDay } {
  return { first: `${year - 1}-10-01` as ThaiDay, last: `${year}-09-30` as ThaiDay }
}

/** The last day of the first n months of a fiscal year: 6 → 31 March, 12 → 30 September. */
export function roundEnd(fiscalYear: number, months: number): ThaiDay {
  const month = ((9 + months - 1) % 12) + 1
  return lastDayOf(month >= 10 ? fiscalYear - 1 : fiscalYear, month)
}

/** "2023-03-31", the same day in the common era: for calendars and other programs. */
export const commonDay = (day: ThaiDay): string => `${yearOf(day) - era}${day.slice(4)}`

/** Days from one to the other; negative where `to` lies before. */
export const daysFrom = (from: ThaiDay, to: ThaiDay): number => (Date.parse(commonDay(to)) - Date.parse(commonDay(from))) / 86_400_000

/** Made once: that takes longer than all else a page does with days. */
const bangkokDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok' })

/** The Bangkok day of a moment. Cutting an ISO text would give the UTC day, seven hours late. */
export function dayOf(moment: Date): ThaiDay {
  const [year, month, day] = bangkokDay.format(moment).split('-')
  const found = thaiDay(Number(year) + era, Number(month), Number(day))
  if (!found) throw new RangeError(`outside the years this knows: ${moment.toISOString()}`)
  return found
}

/** The Bangkok clock of a moment: "17:05". */
export const clockOf = (moment: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Bangkok', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment)

/** "๒๗ เมษายน ๒๕๖๖", as official letters print it; `digits: 'arabic'` for screens. */
export function longDay(day: ThaiDay, digits: 'thai' | 'arabic' = 'thai'): string {
  const text = `${Number(day.slice(8))} ${monthNames[monthOf(day) - 1]} ${yearOf(day)}`
  return digits === 'thai' ? toThaiDigits(text) : text
}

/** "๓๑ มี.ค. ๒๕๖๖", for tables. */
export function shortDay(day: ThaiDay, digits: 'thai' | 'arabic' = 'thai'): string {
  const text = `${Number(day.slice(8))} ${monthAbbreviations[monthOf(day) - 1]} ${yearOf(day)}`
  return digits === 'thai' ? toThaiDigits(text) : text
}
