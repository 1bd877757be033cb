/** Lines that a margin or a cell's edge broke → the lines that were meant. */

import type { CellEdge, Extent } from '../drafts.ts'
import type { TextLine } from './tokens.ts'

const item =
  /^(?:[-•–](?:\s?\S|$)|[0-9๐-๙]{1,2}\s?[.)](?![0-9๐-๙])|[0-9๐-๙]{1,2}\.[0-9๐-๙]\s+(?!คะแนน|ล้าน|บาท|กิโล|เท่า)[ก-ฮเ-ไ]|\([0-9๐-๙]{1,2}\)|\([ก-ฮเ-ไ].{10,}\)$)/
/** The fields of a memo's head; scans lose the tone mark. */
const memoField = /^(?:ส่วนราชการ\s|ที่?\s+[ก-ฮ]{2}\s?[0-9๐-๙]|เรื่?อง\s|เรียน\s)/

/** An item of a list, a step or a field begins a line of its own however full the line above is. */
export const startsItem = (text: string): boolean => item.test(text) || memoField.test(text)

/**
 * Thai is broken between words without a space. A space is put back only where Thai meets digits or Latin letters
 * ("คะแนน / ๙๑.๙๖"), where officials always write one; brackets and the signs ๆ ฯ too.
 */
export function joinTexts(before: string, next: string): string {
  // A number too long for its cell.
  if (/^[0-9๐-๙.,]+$/.test(before) && /^[0-9๐-๙.,]+$/.test(next)) return before + next
  const foreign = /[0-9๐-๙A-Za-z)\]”"ๆฯ,:;.]$/.test(before) || /^[0-9๐-๙A-Za-z([“"]/.test(next)
  const hyphened = /[-/–]$/.test(before)
  return `${before}${foreign && !hyphened ? ' ' : ''}${next}`
}

const words = new Intl.Segmenter('th', { granularity: 'word' })

/** Line breakers disagree on what one word is and keep a number with its unit: so many words must have found room. */
const wordsToFit = 3

/** The width that the first words of a line take (all of it where it has no more). */
function firstWordsWidth(line: Extent): number {
  let length = 0
  let count = 0
  for (const { segment, isWordLike } of words.segment(line.text)) {
    if (count === wordsToFit && isWordLike === true) break
    count += isWordLike === true && !/^[0-9๐-๙.,]+$/.test(segment) ? 1 : 0
    length += segment.length
  }
  return ((line.x1 - line.x0) * length) / Math.max(1, line.text.length)
}

/** The room that lines have. `left` only where text begins at the margin (not in cells, which may be centred). */
export type Room = { readonly right: number; readonly left?: number }

/** Ended by its writer: the next words would have found room before the right edge, or the line is set at the right and short. */
export function endedByWriter(line: Extent, next: Extent, { right, left }: Room): boolean {
  // Dots that a form sets to the margin end a field.
  if (/[.…_]{5,}$/.test(line.text)) return true
  if (left !== undefined && line.x1 - line.x0 < (right - left) * 0.6) return true
  return right - line.x1 > firstWordsWidth(next) + line.em * 0.7
}

/** Offices one below the other in the narrow column of those responsible, each perhaps wrapped. */
const office = /^(?:สำนัก|กอง|ฝ่าย|งาน.|หน่วย|ทุก|ศูนย์)/
const longestOffice = 28
const listsOffices = (lines: readonly string[]): boolean =>
  lines.every((line, at) => line.length <= longestOffice && (at > 0 || office.test(line)))

/** One more office below those of the same cell. */
export const isNextOffice = (above: string, below: string): boolean => {
  const [first = ''] = below.split('\n')
  return office.test(first) && listsOffices([...above.split('\n'), first])
}

/** The lines of one paragraph or cell: those that ran to the right edge joined with the next, others kept apart by a line feed. */
export function joinWrapped(lines: readonly TextLine[], room: Room): string {
  const offices = listsOffices(lines.map((line) => line.text))
  let text = ''
  let before: TextLine | undefined
  for (const line of lines) {
    if (!before) text = line.text
    else if ((offices && office.test(line.text)) || startsItem(line.text) || endedByWriter(before, line, room)) text += `\n${line.text}`
    else {
      const parts = text.split('\n')
      const last = parts.pop() ?? ''
      parts.push(before.spaceAfter || /^[-•–]$/.test(last) ? `${last} ${line.text}` : joinTexts(last, line.text))
      text = parts.join('\n')
    }
    before = line
  }
  return text
}

const extentOf = ({ text, x0, x1, em }: TextLine): Extent => ({ text, x0, x1, em })

/** `foot`: the baseline of the lowest line of the cell's row. */
export function edgeOf(lines: readonly TextLine[], right: number, foot: number): { readonly edge?: CellEdge } {
  const [first] = lines
  const last = lines.at(-1)
  if (!first || !last) return {}
  return { edge: { first: extentOf(first), last: extentOf(last), right, aboveFoot: (foot - last.baseline) / last.em } }
}

/** Dots that lead the eye to a page number or wait for a pen: ten are as good as a hundred. */
export const shortLeaders = (text: string): string =>
  text
    .replace(/(?:\s?[.…_·]){12,}/g, ' .......... ')
    .replace(/ {2,}/g, ' ')
    .trim()

/** "๑. หลักการและเหตุผล ........ ๑": a line of a table of contents. */
export const isContentsEntry = (text: string): boolean => /\S\s*[.…_·]{5,}\s*[0-9๐-๙]{1,3}$/.test(text)
