/** What people type into fields: both digit sets, days as offices write them. Undefined where it cannot be what was asked for. */

import { mendThai, toArabicDigits } from '#kernel/thai'

export { writtenDay as enteredDay } from '#kernel/written-day'

/** Mended, Arabic digits, single spaces. */
const plain = (text: string): string => toArabicDigits(mendThai(text)).replace(/\s+/g, ' ').trim()

/** A score of 0–100 with at most six decimals; "๘๔,๔๗" is a slip for a point. */
export function enteredScore(text: string): number | undefined {
  const value = plain(text).replace(',', '.')
  if (!/^\d{1,3}(?:\.\d{1,6})?$/.test(value)) return undefined
  const score = Number(value)
  return score <= 100 ? score : undefined
}

/** A Buddhist year, "๒๕๖๖" or "พ.ศ. 2566". */
export function enteredYear(text: string): number | undefined {
  const value = plain(text).replace(/^(?:ปีงบประมาณ|ปี)?\s*(?:พ\.?ศ\.?)?\s*/, '')
  const year = /^\d{4}$/.test(value) ? Number(value) : 0
  return year >= 2500 && year <= 2699 ? year : undefined
}

/** A whole number, as for a line or a page. */
export function enteredCount(text: string): number | undefined {
  const value = plain(text)
  return /^\d{1,6}$/.test(value) ? Number(value) : undefined
}

/** One entry a line, empty ones left out. */
export const enteredLines = (text: string): string[] =>
  mendThai(text)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
