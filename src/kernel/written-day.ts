/** Days as people write them, in both digit sets. */

import { lastDayOf, parseThaiDay, thaiDay } from './day.ts'
import type { ThaiDay } from './day.ts'
import { mendThai, monthAbbreviations, monthNames, toArabicDigits } from './thai.ts'

/** Mended, Arabic digits, single spaces. */
const plain = (text: string): string => toArabicDigits(mendThai(text)).replace(/\s+/g, ' ').trim()

const months = new Map<string, number>()
for (const names of [monthNames, monthAbbreviations]) names.forEach((name, at) => months.set(name.replaceAll('.', ''), at + 1))
const monthOf = (name: string): number | undefined => months.get(name.replace(/[.\s]/g, ''))

/** "66" is 2566; a year of the common era (2023) becomes Buddhist. */
function fullYear(text: string): number {
  const year = Number(text)
  return text.length === 2 ? 2500 + year : year < 2400 ? year + 543 : year
}

/**
 * "๓๑ มีนาคม ๒๕๖๖", "31 มี.ค. 66", "31/3/2566", "2566-03-31", "2023-03-31" (what a browser's date field sends);
 * a month alone ("มีนาคม 2566") is its last day, as in plans.
 */
export function writtenDay(text: string): ThaiDay | undefined {
  const value = plain(text).replace(/^วันที่\s*/, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(value)
  if (iso) return parseThaiDay(value) ?? thaiDay(fullYear(iso[1] ?? ''), Number(iso[2]), Number(iso[3]))
  const slashed = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})$/.exec(value)
  if (slashed) return thaiDay(fullYear(slashed[3] ?? ''), Number(slashed[2]), Number(slashed[1]))
  const written = /^(?:(\d{1,2})\s?)?(?:เดือน\s?)?([ก-๎.\s]+?)\s?(?:พ\.?ศ\.?\s?)?(\d{4}|\d{2})$/.exec(value)
  const month = written && monthOf(written[2] ?? '')
  if (!written || !month) return undefined
  const year = fullYear(written[3] ?? '')
  if (year < 2400 || year > 2699) return undefined
  return written[1] === undefined ? lastDayOf(year, month) : thaiDay(year, month, Number(written[1]))
}
