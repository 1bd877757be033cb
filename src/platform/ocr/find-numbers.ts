/** The numbers of a segmented page, each set to the ink it stands on. Pure. */

import { ask, judgeNumber } from './grammar.ts'
import type { Candidate } from './page.ts'
import type { ReadNumber } from './reader.ts'
import type { Column, FoundStrip, Span } from './segment.ts'

/** A number on a strip; `from`–`to` are columns of the straightened page, both included. */
export type PlacedNumber = {
  /** As judged by the grammar; what was read stands first in `candidates`. */
  readonly text: string
  readonly from: number
  readonly to: number
  readonly confidence: number
  readonly candidates: readonly Candidate[]
  /** False for a dash between two numbers, and for punctuation that came with one. */
  readonly isNumber: boolean
  /** True where it was printed in one piece with what stands before it. */
  readonly glued: boolean
}

/** Sets numbers that the reader saw on a strip to the columns of ink they cover, left to right. */
export function placeNumbers(numbers: readonly ReadNumber[], strip: FoundStrip, bodyHeight: number): PlacedNumber[] {
  return numbers.flatMap((number): PlacedNumber[] => {
    const { from, to } = setToInk(number.x0, number.x1, strip.columns, bodyHeight)
    const sign = (text: string, at: number, glued: boolean): PlacedNumber[] =>
      text === '' ? [] : [{ text, from: at, to: at, confidence: number.confidence, candidates: [], isNumber: false, glued }]
    if (!/[0-9๐-๙]/.test(number.text)) return sign(number.text, from, false).map((dash) => ({ ...dash, to }))
    const { text, confidence, lead, tail } = judgeNumber(number.text, number.confidence)
    const sure = besideLostSign({ from, to }, strip.columns, bodyHeight) ? Math.min(confidence, ask) : confidence
    const judged = { text, from, to, confidence: sure, candidates: number.candidates, isNumber: true, glued: lead !== '' }
    return [...sign(lead, from, false), judged, ...sign(tail, to, true)]
  })
}

/**
 * The reader says where a number's first and last signs were clearest, which is somewhere on them; the ink says where they
 * begin and end. Ink that runs on into neighbouring letters is followed no further than a sign is wide.
 */
function setToInk(x0: number, x1: number, columns: readonly Span[], bodyHeight: number): Span {
  const touched = columns.filter(({ from, to }) => to >= x0 && from <= x1)
  const [first, last] = [touched[0], touched.at(-1)]
  if (!first || !last) return { from: Math.round(x0), to: Math.round(x1) }
  // A sign that the copier broke in two: a narrow piece close by belongs to it.
  const isPiece = ({ from, to }: Span) => to - from < bodyHeight * 0.35
  const before = columns.findLast(({ to }) => to < first.from)
  const after = columns.find(({ from }) => from > last.to)
  const left = before && isPiece(before) && first.from - before.to <= 3 && isPiece(first) ? before : first
  const right = after && isPiece(after) && after.from - last.to <= 3 && isPiece(last) ? after : last
  return {
    from: Math.max(left.from, Math.round(x0 - bodyHeight)),
    to: Math.min(right.to, Math.round(x1 + bodyHeight)),
  }
}

/**
 * Whether a bare upright stroke that no number claimed stands right before or after this one, as the first or last ink of the
 * strip. The reader takes such strokes for the rule of a cell; a person must see whether it was the I of "I8" or a 1.
 */
function besideLostSign({ from, to }: Span, columns: readonly Column[], bodyHeight: number): boolean {
  const isStroke = (column: Column | undefined, gap: number) =>
    column !== undefined &&
    gap > 0 &&
    gap < bodyHeight * 0.5 &&
    column.to - column.from < bodyHeight * 0.3 &&
    column.height > bodyHeight * 0.6
  const [first, last] = [columns[0], columns.at(-1)]
  const second = columns[1]
  const lastButOne = columns.at(-2)
  return (
    (first !== undefined && second !== undefined && second.from === from && isStroke(first, from - first.to)) ||
    (last !== undefined && lastButOne !== undefined && lastButOne.to === to && isStroke(last, last.from - to))
  )
}
