/** Months of the fiscal year and signed points, as the library says them. */

import { monthNames } from '#kernel/thai'
import type { Language } from '../language.ts'

/** The n-th month of the fiscal year: 1 is October. */
export function monthName(n: number, language: Language): string {
  const month = (9 + n - 1) % 12
  return language === 'th'
    ? (monthNames[month] ?? '')
    : new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month, 1))
}

/** Two places with its sign; what rounds to nothing has none. */
export function signed(points: number): string {
  const text = Math.abs(points).toFixed(2)
  return text === '0.00' ? text : `${points < 0 ? '−' : '+'}${text}`
}
