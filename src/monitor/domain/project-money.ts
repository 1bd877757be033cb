/** Baht as people write it, and its sums: whole satang, so that nothing is rounded on the way. */

import { decimal, exact } from '#kernel/exact'
import { mendThai, toArabicDigits } from '#kernel/thai'

/** Above all that an office has; what is larger is a slip. */
const mostDigits = 13

/**
 * "๑๒๐,๐๐๐.-", "฿ 1,200.50", "120,000 บาท", "2.5 ล้านบาท" → decimal text; null for an empty cell and "-"; "0" where it says that no money
 * is used; undefined where it is no amount ("12,50", "ห้าหมื่น", "-500"). What is finer than a satang is rounded. `unit` is that of the title.
 */
export function bahtIn(text: string, unit = 1): string | null | undefined {
  if (text === '') return null
  const plain = (/^[\d๐-๙,. -]*$/.test(text) ? toArabicDigits(text) : toArabicDigits(mendThai(text))).replace(/\s+/g, '')
  if (/^[-–—_.]*$/.test(plain)) return null
  if (/ไม่(?:ได้)?ใช้(?:จ่าย)?(?:งบ|เงิน)/.test(plain)) return '0'
  const found = /^(?:฿|บาท)?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:\.?-|\.-?|=)?(ล้าน|พัน)?(?:บาท|฿)?(?:ถ้วน)?$/.exec(plain)
  const [, digits = '', word] = found ?? []
  const number = digits.replaceAll(',', '')
  if (!found || (number.split('.')[0] ?? '').replace(/^0+/, '').length > mostDigits) return undefined
  const times = word === 'ล้าน' ? 1_000_000 : word === 'พัน' ? 1000 : unit
  const { n, d } = exact(number)
  return decimal({ n: n * BigInt(times), d }, 2)
}

/** ×1000 where a title says "(พันบาท)". */
export const unitIn = (title: string): number => (/ล้านบาท/.test(title) ? 1_000_000 : /พันบาท/.test(title) ? 1000 : 1)

export function satangOf(baht: string): bigint {
  const [whole = '0', part = ''] = baht.split('.')
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2))
}

export const bahtOf = (satang: bigint): string => decimal({ n: satang, d: 100n }, 2)

/** Of what is known; unknown ones count nothing. */
export const sumOfBaht = (amounts: readonly (string | null)[]): string =>
  bahtOf(amounts.reduce((total, amount) => total + (amount === null ? 0n : satangOf(amount)), 0n))
