/** A text file with its tables as pipes, printed as it stands: its lines broken by the paper are made whole, so that it is read as the text it was. */

import type { Line } from '../source.ts'
import type { TextLine } from './tokens.ts'
import { joinTexts } from './wrapping.ts'

const isPipeRule = (text: string): boolean => /^\|?\s*:?-{2,}.*\|/.test(text) && /^[\s|:-]+$/.test(text)
const startsRow = (text: string): boolean => text.startsWith('|')

/** Told by the rule below a table's names, or by rows that begin and end with pipes. */
export function isPrintedText(lines: readonly TextLine[]): boolean {
  if (lines.some((line) => isPipeRule(line.text))) return true
  return lines.filter((line) => startsRow(line.text) && line.text.endsWith('|')).length >= 4
}

/** In em: nearer than this to the edge, a line was broken by it. */
const fullLine = 4

/** One line of the file again for all the lines the paper made of it, with blank ones where the gap is wide. */
export function linesAsWritten(pages: readonly { readonly number: number; readonly lines: readonly TextLine[] }[]): Line[] {
  const right = Math.max(...pages.flatMap(({ lines }) => lines.map((line) => line.x1)))
  const out: { page: number; text: string }[] = []
  let before: TextLine | undefined
  for (const { number, lines } of pages) {
    for (const line of lines) {
      const last = out.at(-1)
      const inRow = last !== undefined && startsRow(last.text) && !last.text.endsWith('|')
      const full = before !== undefined && right - before.x1 < before.em * fullLine
      if (last && before && !startsRow(line.text) && (inRow || full)) {
        last.text = before.spaceAfter ? `${last.text} ${line.text}` : joinTexts(last.text, line.text)
      } else {
        if (before && line.baseline - before.baseline > before.em * 2.2) out.push({ page: number, text: '' })
        out.push({ page: number, text: line.text })
      }
      before = line
    }
  }
  return out.map(({ page, text }, at) => ({ no: at + 1, page, text }))
}
