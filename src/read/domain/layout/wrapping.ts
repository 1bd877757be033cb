/** Lines that a margin or a cell's edge broke → the lines that were meant. */

import type { TextLine } from './tokens.ts'

/** An item of a list, or a step, begins a line of its own however full the line above is. */
const startsItem = (text: string): boolean => /^(?:[-•–]\s?\S|[0-9๐-๙]{1,2}\s?[.)](?![0-9๐-๙])|\([0-9๐-๙]{1,2}\))/.test(text)

/**
 * Thai is broken between words without a space. A space is put back only where Thai meets digits or Latin letters
 * ("คะแนน / ๙๑.๙๖"), where officials always write one; brackets and the signs ๆ ฯ too.
 */
export function joinTexts(before: string, next: string): string {
  const foreign = /[0-9๐-๙A-Za-z)\]”"ๆฯ,:;.]$/.test(before) || /^[0-9๐-๙A-Za-z([“"]/.test(next)
  const hyphened = /[-/–]$/.test(before)
  return `${before}${foreign && !hyphened ? ' ' : ''}${next}`
}

/** A line that ends so far (in em) before the right edge was ended by its writer. */
const endsEarly = 4

/** The lines of one paragraph or cell: those that ran to the right edge joined with the next, others kept apart by a line feed. */
export function joinWrapped(lines: readonly TextLine[], right: number): string {
  let text = ''
  let before: TextLine | undefined
  for (const line of lines) {
    if (!before) text = line.text
    else if (startsItem(line.text) || right - before.x1 > before.em * endsEarly) text += `\n${line.text}`
    else {
      const parts = text.split('\n')
      const last = parts.pop() ?? ''
      parts.push(before.spaceAfter ? `${last} ${line.text}` : joinTexts(last, line.text))
      text = parts.join('\n')
    }
    before = line
  }
  return text
}

/** Dots that lead the eye to a page number or wait for a pen ("สำนักปลัด.........."): one space. Three dots of an ellipsis stay. */
export const withoutLeaders = (text: string): string =>
  text
    .replace(/(?:\s?[.…_]){5,}\s*/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
