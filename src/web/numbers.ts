/** Numbers on pages: the reader's digits, two places for scores. */

import { toThaiDigits } from '#kernel/thai'
import type { Language } from './language.ts'

/** A score or points with two places ("๙๑.๙๖" · "91.96"); a dash where it is not known. */
export const shownScore = (value: number | null | undefined, language: Language): string =>
  value === null || value === undefined ? '—' : digits(value.toFixed(2), language)

/** A change with its sign; a true minus, so that columns align. */
export function shownChange(value: number | null, language: Language): string {
  if (value === null) return '—'
  const sign = value > 0 ? '+' : value < 0 ? '−' : ''
  return digits(`${sign}${Math.abs(value).toFixed(2)}`, language)
}

/** Baht with thousands. */
export const shownBaht = (value: number | null, language: Language): string =>
  value === null ? '—' : digits(new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(value), language)

export const digits = (text: string | number, language: Language): string => (language === 'th' ? toThaiDigits(String(text)) : String(text))
