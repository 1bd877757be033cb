/** How the sentences of this room word scores, changes and lists. Built with Arabic digits, turned into Thai ones at the end. */

import { compare, exact, minus, rounded, zero } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { toThaiDigits } from '#kernel/thai'
import type { ComponentCode } from '#framework'
import type { Standing } from './analyse.ts'

export type Digits = 'thai' | 'arabic'

export const inDigits = (text: string, digits: Digits): string => (digits === 'thai' ? toThaiDigits(text) : text)

/** "84.47 คะแนน" */
export const points = (score: Exact): string => `${rounded(score)} คะแนน`

/** The difference of two scores as they print, so that the arithmetic on paper holds. */
export const printedDifference = (a: Exact, b: Exact): Exact => minus(exact(rounded(a)), exact(rounded(b)))

/** "เพิ่มขึ้น 3.28 คะแนน" · "ลดลง 2.50 คะแนน" · "เท่าเดิม" */
export function changeWords(change: Exact): string {
  const direction = compare(change, zero)
  if (direction === 0) return 'เท่าเดิม'
  return direction > 0 ? `เพิ่มขึ้น ${points(change)}` : `ลดลง ${points(minus(zero, change))}`
}

/** "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ" */
export const indicatorName = ({ no, name }: Pick<Standing, 'no' | 'name'>): string => `ตัวชี้วัดที่ ${no} ${name}`

/** "ก" · "ก และข" · "ก ข และค"; a space before what is not Thai. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(' ')} และ${/^[ก-๎]/.test(last) ? '' : ' '}${last}`
}

/** "EIT ส่วนที่ 1" */
export function componentName(code: ComponentCode): string {
  return code === 'EIT1' || code === 'EIT2' ? `EIT ส่วนที่ ${code.slice(-1)}` : code
}

/** "ระดับ A แล้ว": a space after what is not Thai. */
export const followed = (text: string, next: string): string => `${text}${/[ก-๎]$/.test(text) ? '' : ' '}${next}`
