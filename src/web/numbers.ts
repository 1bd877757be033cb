/** Numbers on pages: the reader's digits, two places for scores. */

import { longDay, parseThaiDay, shortDay } from '#kernel/day'
import { rounded } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { toThaiDigits } from '#kernel/thai'
import type { Language } from './language.ts'

/** A score or points with two places ("๙๑.๙๖" · "91.96"); a dash where it is not known. */
export const shownScore = (value: number | null | undefined, language: Language): string =>
  value === null || value === undefined ? '—' : digits(value.toFixed(2), language)

/** Baht with thousands. */
export const shownBaht = (value: number | null, language: Language): string =>
  value === null ? '—' : digits(new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(value), language)

/** An exact score or points, rounded half up to two places. */
export const shownExact = (value: Exact | null | undefined, language: Language): string => (value ? digits(rounded(value), language) : '—')

/** An exact change or gain with its sign. */
export function shownGain(value: Exact | null, language: Language): string {
  if (!value) return '—'
  const text = rounded(value)
  return digits(text.startsWith('-') ? `−${text.slice(1)}` : /^[0.]+$/.test(text) ? text : `+${text}`, language)
}

/** "๓๑ มีนาคม ๒๕๖๖"; what is not a day is shown as it stands. */
export function shownDay(text: string, language: Language, form: 'long' | 'short' = 'long'): string {
  const day = parseThaiDay(text)
  if (!day) return digits(text, language)
  const digitSet = language === 'th' ? 'thai' : 'arabic'
  return form === 'long' ? longDay(day, digitSet) : shortDay(day, digitSet)
}

export const digits = (text: string | number, language: Language): string => (language === 'th' ? toThaiDigits(String(text)) : String(text))
