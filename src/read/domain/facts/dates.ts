/** Days as officials print them: "ณ วันที่ ๓๑ มีนาคม ๒๕๖๖", "ภายในเดือนมกราคม ๒๕๖๖", "มี.ค. – เม.ย. ๒๕๖๖", "๓๑/๓/๖๖", "สิ้นปีงบประมาณ". */

import { lastDayOf, roundEnd, thaiDay, type ThaiDay } from '#kernel/day'
import { monthNames, toArabicDigits } from '#kernel/thai'

export type FoundDay = {
  readonly day: ThaiDay
  /** Where it begins in the text. */
  readonly offset: number
  /** The day itself is printed, not only its month, quarter or year. */
  readonly exact: boolean
}

const abbreviated = ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.']
// "มี.ค.", "มีค.", "มี. ค." are one; "มีค" without any stop would be found inside words.
const short = abbreviated.map((month) => month.replace(/\.(?=.)/, String.raw`\.?\s?`).replace(/\.$/, String.raw`\.`))
const month = `(${[...monthNames, ...short].join('|')})`
const year = String.raw`(?:พ\.?\s?ศ\.?\s*)?(25\d\d|[5-7]\d(?![\d,.]))`
const dash = String.raw`\s*(?:[-–—]|ถึง|จนถึง)\s*`

const numberOf = (text: string): number => {
  const bare = text.replace(/[\s.]/g, '')
  const named = monthNames.findIndex((name) => name === bare)
  return named >= 0 ? named + 1 : abbreviated.findIndex((name) => name.replaceAll('.', '') === bare) + 1
}
const fullYear = (text: string): number => (text.length === 2 ? 2500 + Number(text) : Number(text))

/** The year in which a month of a fiscal year lies. */
const yearInFiscal = (fiscalYear: number, monthNo: number): number => (monthNo >= 10 ? fiscalYear - 1 : fiscalYear)

type Form = {
  readonly pattern: RegExp
  readonly read: (groups: readonly (string | undefined)[], fiscalYear: number | null) => { day: ThaiDay | undefined; exact: boolean }
}

const forms: readonly Form[] = [
  // "๑ ต.ค. ๒๕๖๕ – ๓๑ มี.ค. ๒๕๖๖", "๑–๑๕ มีนาคม ๒๕๖๖", "๓๑ มีนาคม ๒๕๖๖"
  {
    pattern: new RegExp(
      `(?<![\\d.])(?:\\d{1,2}\\s*${month}?\\s*(?:${year})?${dash})?(?:วันที่\\s*)?(\\d{1,2})\\s*(?:เดือน\\s*)?${month}\\s*${year}`,
      'g',
    ),
    read: ([, , , day = '', name = '', y = '']) => ({ day: thaiDay(fullYear(y), numberOf(name), Number(day)), exact: true }),
  },
  // "มี.ค. – เม.ย. ๒๕๖๖", "ต.ค. ๒๕๖๕ – ก.ย. ๒๕๖๖", "เดือนมกราคม ๒๕๖๖"
  {
    pattern: new RegExp(`(?:${month}\\s*(?:${year})?${dash}(?:เดือน\\s*)?)?${month}\\s*(?:ปี\\s*)?${year}`, 'g'),
    read: ([, , , name = '', y = '']) => ({ day: monthEnd(fullYear(y), numberOf(name)), exact: false }),
  },
  {
    pattern: /(?<![\d/])(\d{1,2})\s?\/\s?(\d{1,2})\s?\/\s?(25\d\d|[5-7]\d)(?![\d/])/g,
    read: ([, d = '', m = '', y = '']) => ({ day: thaiDay(fullYear(y), Number(m), Number(d)), exact: true }),
  },
  {
    pattern: /(?:สิ้น|ตลอด|ปลาย)\s*ปีงบประมาณ\s*(?:พ\.?\s?ศ\.?\s*)?(25\d\d)?/g,
    read: ([, y], fiscalYear) => ({ day: yearEnd(y ? Number(y) : fiscalYear), exact: false }),
  },
  {
    pattern: /ไตรมาส\s*(?:ที่)?\s*([1-4])(?:\s*(?:ของ)?\s*(?:ปีงบประมาณ|ปี)?\s*(?:พ\.?\s?ศ\.?)?\s*\/?\s*(25\d\d))?/g,
    read: ([, n = '', y], fiscalYear) => ({ day: quarterEnd(y ? Number(y) : fiscalYear, Number(n)), exact: false }),
  },
  // Without a year: the month of the fiscal year the document is for.
  {
    pattern: new RegExp(
      `(?:${month}${dash}(?:เดือน\\s*)?)?(?:(?<![\\d.])(\\d{1,2})\\s*)?${month}(?!\\s*(?:พ\\.?\\s?ศ\\.?\\s*)?(?:25\\d\\d|[5-7]\\d(?!\\d)))`,
      'g',
    ),
    read: ([, , d, name = ''], fiscalYear) => {
      if (fiscalYear === null) return { day: undefined, exact: false }
      const monthNo = numberOf(name)
      const y = yearInFiscal(fiscalYear, monthNo)
      return d ? { day: thaiDay(y, monthNo, Number(d)), exact: true } : { day: monthEnd(y, monthNo), exact: false }
    },
  },
]

const monthEnd = (y: number, m: number): ThaiDay | undefined => (m >= 1 && m <= 12 ? lastDayOf(y, m) : undefined)
const yearEnd = (fiscalYear: number | null): ThaiDay | undefined => (fiscalYear === null ? undefined : roundEnd(fiscalYear, 12))
const quarterEnd = (fiscalYear: number | null, n: number): ThaiDay | undefined =>
  fiscalYear === null ? undefined : roundEnd(fiscalYear, n * 3)

/**
 * Every day a text names, in its order. A month alone is its last day and a range is its last day: that is when the work must be done.
 * A month or "สิ้นปีงบประมาณ" without a year lies in `fiscalYear`; where that is null it is no day.
 */
export function findDays(text: string, fiscalYear: number | null): readonly FoundDay[] {
  let rest = toArabicDigits(text)
  const found: FoundDay[] = []
  for (const { pattern, read } of forms) {
    for (const match of rest.matchAll(pattern)) {
      const { day, exact } = read(match, fiscalYear)
      if (day) found.push({ day, offset: match.index, exact })
      // Blanked, so that a later form does not find its parts again.
      rest = `${rest.slice(0, match.index)}${' '.repeat(match[0].length)}${rest.slice(match.index + match[0].length)}`
    }
  }
  return found.toSorted((a, b) => a.offset - b.offset)
}

/** The days of a text without repetition, in the order of their first mention. */
export const daysIn = (text: string, fiscalYear: number | null): readonly ThaiDay[] => [
  ...new Set(findDays(text, fiscalYear).map(({ day }) => day)),
]
