/**
 * What a number on a Thai paper can look like. Catches what the reader is sure of and wrong about: a comma for a point, a
 * letter O for a zero, a year that never was. Knows only the number itself; sums and totals are checked later on the facts.
 */

import { confidenceLevels } from './page.ts'

export type Judged = {
  /** Mended where only one reading makes a number. */
  readonly text: string
  readonly confidence: number
  /** Punctuation of the sentence that the reader took along: the point of "พ.ศ.๒๕๖๕", the comma after a number, the stroke before "ว". */
  readonly lead: string
  readonly tail: string
}

/** Just below what is accepted without asking: a person looks at it once. */
export const ask = confidenceLevels.accepted - 0.01

const arabic = (text: string) => text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50))

/** What belongs to the sentence is set apart; a list mark ("๑.", "(๑)") stays. Never raises confidence. */
export function judgeNumber(read: string, confidence: number): Judged {
  const [, lead = '', body = '', tail = ''] = /^([.,/:]*)(.*?)([,/:]*)$/.exec(read) ?? []
  const text = alikeZeros(body)
  const plain = arabic(text)
  const dots = wronglyDotted(plain)
  if (dots === 'certain') return { text: text.replace(/\.(?=[0-9๐-๙]{3}(?:[.,]|$))/g, ','), confidence, lead, tail }
  const doubted = dots === 'likely' || !isPlausible(plain)
  // Where the reader itself is unsure of the sign, the person is shown the one that makes a number.
  if (doubted && confidence < ask) return { text: likelierSign(text), confidence, lead, tail }
  return { text, confidence: doubted ? Math.min(confidence, ask) : confidence, lead, tail }
}

/** One Arabic zero among Thai digits is the same ring, and the other way round; the value does not change. */
function alikeZeros(text: string): string {
  if (/[๑-๙]/.test(text) && !/[1-9]/.test(text)) return text.replaceAll('0', '๐')
  if (/[1-9]/.test(text) && !/[๑-๙]/.test(text)) return text.replaceAll('๐', '0')
  return text
}

/** "85,12" was 85.12, and "1.234" was 1,234: no group has two digits, no score three decimals. */
function likelierSign(text: string): string {
  if (/^[+-]?[0-9๐-๙]{1,3},[0-9๐-๙]{2}%?$/.test(text)) return text.replace(',', '.')
  return wronglyDotted(arabic(text)) === 'likely' ? text.replace('.', ',') : text
}

/** "1.234.567" has points for commas for certain; "1.234" may have: no score carries three decimals. */
function wronglyDotted(plain: string): 'certain' | 'likely' | 'no' {
  if (/^\d{1,3}(?:[.,]\d{3}){2,}(?:\.\d{2})?(?:\.-)?$/.test(plain) && /\.\d{3}/.test(plain)) return 'certain'
  if (/^\d{1,3}\.\d{3}\.\d{2}$/.test(plain)) return 'certain'
  if (/^[+-]?\d{1,3}\.\d{3}(?:\.-)?$/.test(plain)) return 'likely'
  return 'no'
}

function isPlausible(plain: string): boolean {
  const body = plain.replace(/^\(/, '').replace(/[).]+$|\.-$/g, '')
  if (/^[OIEoie]\d{1,2}(?:\.\d)?$/.test(body)) return true
  if (/^[+-]?\d{1,3}(?:\.\d{1,2})?%$/.test(body)) return Number(body.replace(/[+%]/g, '')) <= 100
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(body)
  if (slashes) return Number(slashes[1]) <= 31 && Number(slashes[2]) <= 12 && (slashes[3]?.length === 2 || isYear(slashes[3] ?? ''))
  if (body.includes('/')) return body.split('/').every((part) => /^\d{1,6}$/.test(part) || isQuantity(part))
  const ends = body.replace(/^[+-]/, '').split('-')
  if (ends.length === 2) return isRange(ends[0] ?? '', ends[1] ?? '')
  // Telephone, tax and identity numbers: any digits between their dashes.
  if (ends.length > 2) return ends.every((part) => /^\d{1,5}$/.test(part))
  return isQuantity(ends[0] ?? '')
}

function isRange(from: string, to: string): boolean {
  if (/^0\d/.test(from) && /^\d{4,7}$/.test(to)) return true
  const low = Number(from.replaceAll(',', ''))
  const high = Number(to.replaceAll(',', ''))
  return isQuantity(from) && isQuantity(to) && low <= high
}

const isYear = (digits: string) => /^2[4-6]\d\d$/.test(digits) || /^(?:19|20)\d\d$/.test(digits)

function isQuantity(digits: string): boolean {
  // Four digits are a year, unless nothing about them looks like one ("ว ๗๒๐๑").
  if (/^\d{4}$/.test(digits)) return isYear(digits) || !/^(?:2|\d5)/.test(digits)
  if (/^\d{1,3}$/.test(digits)) return digits === '0' || digits.length < 3 || !digits.startsWith('0')
  if (/^\d{5,13}$/.test(digits)) return true
  // Money: groups of three, satang of two.
  if (/^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?$/.test(digits)) return true
  // Section numbers: "2.10", "1.2.3".
  if (/^\d{1,2}(?:\.\d{1,2}){2,4}$/.test(digits)) return true
  // Lists of items: "3,4".
  if (/^\d{1,2}(?:,\d){1,5}$/.test(digits)) return true
  if (/^\d{1,2}:\d{2}$/.test(digits)) return true
  // A score has two decimals at most and is 100 at most; above that only round sums of money come without a comma.
  if (/^\d{1,2}\.\d{1,2}$/.test(digits)) return true
  return /^100\.0{1,2}$/.test(digits) || /^\d{3,6}\.(?:00|25|50|75)$/.test(digits)
}
