/** How many printed numbers were read exactly, and how many were accepted and wrong. */

import { toArabicDigits } from '#kernel/thai'
import { confidenceLevels } from '#platform/ocr/page'
import type { ReadPage, ReadWord } from '#platform/ocr/page'
import type { Printed } from './print.ts'

type Fault = { readonly printed: string; readonly read: readonly string[]; readonly accepted: boolean }

export type Tally = {
  readonly printed: number
  readonly exact: number
  /** Numbers that would be taken without asking, and those of them that do not stand on the page. */
  readonly accepted: number
  readonly acceptedWrong: number
  /** Shown to a person to confirm. */
  readonly asked: number
  /** Seen and shown as unread. */
  readonly unread: number
  readonly faults: readonly Fault[]
}

export const noTally: Tally = { printed: 0, exact: 0, accepted: 0, acceptedWrong: 0, asked: 0, unread: 0, faults: [] }

export const addTally = (a: Tally, b: Tally): Tally => ({
  printed: a.printed + b.printed,
  exact: a.exact + b.exact,
  accepted: a.accepted + b.accepted,
  acceptedWrong: a.acceptedWrong + b.acceptedWrong,
  asked: a.asked + b.asked,
  unread: a.unread + b.unread,
  faults: [...a.faults, ...b.faults],
})

/** The script of the digits and the punctuation around a number do not count; everything in it does. */
const bare = (number: string): string =>
  toArabicDigits(number)
    .replace(/[–—]/g, '-')
    .replace(/^[(.,/:]+|[.,)/:-]+$/g, '')
    .replace(/^\+/, '')
    .toUpperCase()

export function tally(read: ReadPage, printed: readonly Printed[]): Tally {
  const numbers = read.words.filter(({ isNumber }) => isNumber)
  const over = (word: ReadWord, { x0, x1, y0, y1 }: Printed, slack: number) => {
    const middle = word.y + word.height / 2
    return word.x < x1 - 2 + slack && word.x + word.width > x0 + 2 - slack && middle > y0 - 6 && middle < y1 + 6
  }
  let exact = 0
  const faults: Fault[] = []
  const whole = printed.filter(({ text }) => text !== '')
  for (const number of whole) {
    const here = numbers.filter((word) => over(word, number, 0))
    if (here.some(({ text }) => bare(text) === bare(number.text))) exact++
    else
      faults.push({
        printed: number.text,
        read: here.map(({ text, confidence }) => `${text}@${confidence.toFixed(2)}`),
        accepted: here.some(isAccepted),
      })
  }
  // A number is wrong when nothing printed under it says the same; one over no printed number at all counts too.
  let accepted = 0
  let acceptedWrong = 0
  for (const word of numbers.filter(isAccepted)) {
    accepted++
    const under = printed.filter((number) => over(word, number, 0))
    if (under.some(({ text }) => text === '' || bare(text) === bare(word.text))) continue
    if (under.length === 0 && printed.some((number) => over(word, number, 12))) continue
    acceptedWrong++
    if (under.length === 0) faults.push({ printed: '', read: [`${word.text}@${word.confidence.toFixed(2)}`], accepted: true })
  }
  const asked = numbers.filter(({ confidence }) => confidence < confidenceLevels.accepted && confidence >= confidenceLevels.doubtful).length
  const unread = numbers.filter(({ confidence }) => confidence < confidenceLevels.doubtful).length
  return { printed: whole.length, exact, accepted, acceptedWrong, asked, unread, faults }
}

const isAccepted = ({ confidence }: ReadWord) => confidence >= confidenceLevels.accepted

export const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`)
