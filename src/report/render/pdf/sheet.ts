/** Sizes of the sheet, shared by what breaks lines (here) and what sets them (document.typ): change both. */

import { sarabunShows, sarabunWidth } from '#platform/typst/sarabun'
import type { Inline } from '../../domain/tree.ts'
import { printable, wholePattern } from '../printable.ts'
import { breakLines } from './break-lines.ts'
import type { Line, Width } from './break-lines.ts'

const centimetre = 72 / 2.54

/**
 * A point of TH Sarabun PSK, in which official forms give their sizes, in points of Sarabun, which is drawn larger on the
 * same body: its capitals are 700 thousandths high, those of TH Sarabun 476. The 16 pt of the forms are 10.9 pt here.
 */
export const formPoint = 0.68

/** A hair less than the line, so that rounding never makes the type-setter break a line that we meant to fit. */
const hair = 0.3

/** Width of the text in points: 21 cm less 3 and 2, or 29.7 less 2 and 2. */
export const textWidth = (landscape: boolean): number => (landscape ? 25.7 : 16) * centimetre

export const sheet = {
  firstLine: 2.5 * centimetre,
  listIndent: 1.5 * centimetre,
  listGap: 0.25 * centimetre,
  cellInset: 4,
  signature: 8.2 * centimetre,
  fieldGap: 5,
  addresseeGap: 12,
  /** Where the address of a letter begins, right of the Garuda. */ letterAddress: 9.8 * centimetre,
  /** What the word ที่ and the Garuda's half take of the number's line. */ letterNumber: 4.2 * centimetre,
  contentsIndent: 0.75 * centimetre,
  contentsNumber: 1.1 * centimetre,
  /** Shares of the width: what names the bars, and the bars. */ chartLabel: 0.32,
}

export const clean = (text: string): string => printable(text, sarabunShows)

/** Points that a text takes at a size of the forms. */
export const wide = (text: string, size: number, bold: boolean): number => sarabunWidth(text, bold) * size * formPoint

export type Layer = {
  /** Lines of inlines in points of width, at a size of the forms. */
  readonly lay: (content: readonly Inline[], size: number, width: Width) => readonly Line[]
  /** Lines of a plain text, not justified. */
  readonly layText: (text: string, size: number, line: number, bold?: boolean) => readonly Line[]
}

/** Lays text; `names` are never broken. */
export function layer(names: readonly string[]): Layer {
  const whole = wholePattern(names)
  const lay: Layer['lay'] = (content, size, width) => {
    const cleaned = content.map((inline): Inline => (inline.kind === 'text' ? { ...inline, text: clean(inline.text) } : inline))
    return breakLines(cleaned, { ...width, line: width.line - hair }, (text, bold) => wide(text, size, bold), whole)
  }
  return {
    lay,
    layText: (text, size, line, bold = false) => lay([{ kind: 'text', text: text.trim(), bold }], size, { line, justified: false }),
  }
}

/** Every digit gets a place of one width (em), so that numbers stand digit under digit: Sarabun's Thai digits differ. */
const digitPlace = 0.71
export type Digits = readonly (readonly [char: string, pad: number])[]
export const layDigits = (text: string): Digits =>
  Array.from(text, (char) => [char, /[๐-๙0-9]/.test(char) ? Math.round(((digitPlace - sarabunWidth(char, false)) / 2) * 1e4) / 1e4 : 0])

/** Ems that a laid number takes. */
export const digitsWidth = (digits: Digits): number => digits.reduce((sum, [char, pad]) => sum + sarabunWidth(char, false) + 2 * pad, 0)

export type { Line }
