/** What a cell of a table of projects says: days, spans of days, states. */

import { fiscalYearOf, monthOf, roundEnd, thaiDay, yearOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { mendThai, monthAbbreviations, monthNames, toArabicDigits } from '#kernel/thai'
import { writtenDay } from '#kernel/written-day'
import type { ProjectStatus } from './project.ts'

/** Most cells of a large table are empty or plain numbers: those need no mending. */
const plain = (text: string): string => (/^[\x21-\x7e]*$/.test(text) ? text : toArabicDigits(mendThai(text)).replace(/\s+/g, ' ').trim())

export const isBlank = (text: string): boolean => /^[-–—_.\s]*$/.test(text)

/** The text of a cell on one line; null where it is empty or a dash. */
export const wordsIn = (text: string): string | null => {
  if (text === '') return null
  const words = mendThai(text).replace(/\s+/g, ' ').trim()
  return isBlank(words) ? null : words
}

/** "หมู่ที่ ๓", "ม.3", "3" → "3"; other places as they are called. */
export const villageIn = (text: string): string | null => {
  const words = wordsIn(text)
  const number = words === null ? undefined : /^(?:หมู่(?:ที่|บ้าน)?|ม\.?)?\s*([\d๐-๙]{1,2})(?:\s.*)?$/.exec(words)?.[1]
  return number !== undefined && words !== null && words.length <= 9 ? String(Number(toArabicDigits(number))) : words
}

/** `no-such-day`: written like a day of the calendar, which has no such (31 กุมภาพันธ์). */
export type CellDay = { readonly day: ThaiDay } | { readonly fault: 'day' | 'no-such-day' } | null

/** "ไตรมาส 2", "ไตรมาสที่ ๒/2566" → its last day. */
function quarterEnd(text: string, fiscalYear: number): ThaiDay | undefined {
  const [, no, year] = /^ไตรมาส\s*(?:ที่)?\s*([1-4])(?:\s*\/?\s*(25\d\d))?$/.exec(text) ?? []
  return no === undefined ? undefined : roundEnd(year === undefined ? fiscalYear : Number(year), Number(no) * 3)
}

const monthNumber = new Map<string, number>()
for (const names of [monthNames, monthAbbreviations]) names.forEach((name, at) => monthNumber.set(name.replaceAll('.', ''), at + 1))

/** "มีนาคม", "31 มี.ค.": a month of the fiscal year that the table is for. */
function withoutYear(text: string, fiscalYear: number): string {
  const [, day = '', name = ''] = /^(\d{1,2})?\s*([ก-๎.\s]+)$/.exec(text) ?? []
  const month = monthNumber.get(name.replace(/[.\s]/g, ''))
  return month === undefined ? text : `${day} ${monthNames[month - 1] ?? ''} ${month >= 10 ? fiscalYear - 1 : fiscalYear}`.trim()
}

/** `edge` says which day a month alone means: its first or its last. */
export function dayIn(text: string, fiscalYear: number, edge: 'first' | 'last' = 'last'): CellDay {
  // Spreadsheets save a day with a time of midnight.
  const value = plain(text)
    .replace(/^(?:ภายใน)?(?:วันที่|เดือน)?\s*/, '')
    .replace(/[ T]\d{1,2}:\d\d(?::\d\d)?.*$/, '')
  if (isBlank(value)) return null
  const words = withoutYear(value, fiscalYear)
  const found = quarterEnd(words, fiscalYear) ?? writtenDay(words)
  if (found) {
    const monthAlone = edge === 'first' && !/^\d/.test(words) && !words.startsWith('ไตรมาส')
    return { day: monthAlone ? (thaiDay(yearOf(found), monthOf(found), 1) ?? found) : found }
  }
  // The first of the same month is a day: then it is the number that the calendar does not have.
  const first = words.replace(/^\d{1,2}(?=\D)/, '1').replace(/^(\d{4}-\d{1,2}-)\d{1,2}$/, '$11')
  return { fault: first !== words && writtenDay(first) ? 'no-such-day' : 'day' }
}

/** "ต.ค. 65 – ก.ย. 66", "1 มกราคม – 31 มีนาคม 2566": both ends; one day alone is the last. */
export function periodIn(text: string, fiscalYear: number): { readonly start: CellDay; readonly end: CellDay } {
  const value = plain(text)
  const [from = '', to, ...more] = value.split(/\s*(?:–|—|ถึง|(?<=[\d.ก-๎])\s*-\s*(?=[\dก-๎]))\s*/)
  if (to === undefined || more.length > 0 || writtenDay(value)) return { start: null, end: dayIn(value, fiscalYear) }
  const end = dayIn(to, fiscalYear)
  // "1 มกราคม – 31 มีนาคม 2566": the year stands once, at the end.
  const year = end !== null && 'day' in end ? fiscalYearOf(end.day) : fiscalYear
  return { start: dayIn(from, year, 'first'), end }
}

/** The state that words tell; undefined where they tell none that we know. */
export function statusIn(text: string): ProjectStatus | null | undefined {
  const words = plain(text).replace(/\s/g, '')
  if (isBlank(words)) return null
  if (/ยังไม่(?:แล้ว)?เสร็จ|ระหว่าง|กำลัง|ลงนาม|ประกาศ|จัดทำ(?:tor|ประมาณการ)|รอตรวจรับ|ส่งมอบ/i.test(words)) return 'in-progress'
  if (/ยังไม่|ไม่ได้ดำเนิน|รอดำเนิน/.test(words)) return 'not-started'
  return /เสร็จ|ดำเนินการแล้ว|เบิกจ่าย(?:เงิน)?แล้ว|^แล้ว$/.test(words) ? 'done' : undefined
}

/** A tick of any kind; "0" and dashes are none. */
export const isTicked = (text: string): boolean => !isBlank(text) && plain(text) !== '0'
