/** The document as the checks search it, and how a check says what it found. */

import type { Framework } from '#framework'
import { toArabicDigits } from '#kernel/thai'
import type { Register } from '#register'
import { outlineOf, type Outline } from '../facts/flow.ts'
import type { Defect, DefectCode, Facts, Recomputed, Severity } from '../reading.ts'
import type { Source } from '../source.ts'

/** What the checks compare a document with. */
export type CheckContext = {
  readonly register: Register
  /** The method of a fiscal year; undefined where none is known for it. */
  readonly frameworkFor: (year: number) => Framework | undefined
  readonly recomputed: Recomputed
}

export type Paper = {
  readonly source: Source
  readonly facts: Facts
  readonly context: CheckContext
  readonly outline: Outline
  /** Every line as printed, joined by line feeds. */
  readonly printed: string
  /** The same in Arabic digits; a place in one is the same place in the other. */
  readonly text: string
  readonly lineAt: (offset: number) => number
  /** The method of the year assessed. */
  readonly framework: Framework | undefined
}

/** A check looks at the whole paper and answers with everything it found. */
export type Check = (paper: Paper) => readonly Defect[]

export function paperOf(source: Source, facts: Facts, context: CheckContext): Paper {
  const printed = source.lines.map((line) => line.text).join('\n')
  const starts: number[] = []
  let length = 0
  for (const line of source.lines) {
    starts.push(length)
    length += line.text.length + 1
  }
  const lineAt = (offset: number): number => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return source.lines[low]?.no ?? 0
  }
  return {
    source,
    facts,
    context,
    outline: outlineOf(source),
    printed,
    text: toArabicDigits(printed),
    lineAt,
    framework: assessedYear(facts) === null ? undefined : context.frameworkFor(assessedYear(facts) ?? 0),
  }
}

/** The year whose result the document is about; where only the measures' year is known, the year before it. */
export const assessedYear = (facts: Facts): number | null =>
  facts.fiscalYear ?? (facts.measuresYear === null ? null : facts.measuresYear - 1)

/** A place where a pattern was found. */
export type Found = {
  readonly match: RegExpExecArray
  readonly line: number
  /** The words as printed. */
  readonly quote: string
  readonly end: number
}

/** Every place of a pattern (with the flag g), searched in Arabic digits. */
export function findAll({ text, printed, lineAt }: Paper, pattern: RegExp): readonly Found[] {
  return [...text.matchAll(pattern)].map((match) => {
    const end = match.index + match[0].length
    // A pattern may begin in the white space before its words.
    const start = match.index + (match[0].length - match[0].trimStart().length)
    return { match, line: lineAt(start), quote: printed.slice(match.index, end).trim(), end }
  })
}

/** Up to `length` characters before and after a place, of its own line only. */
export function around({ text }: Paper, from: number, to: number, length = 80): { readonly before: string; readonly after: string } {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1
  const lineEnd = text.indexOf('\n', to)
  return {
    before: text.slice(Math.max(lineStart, from - length), from),
    after: text.slice(to, Math.min(lineEnd === -1 ? text.length : lineEnd, to + length)),
  }
}

/** "บรรทัด 30" · "บรรทัด 30, 32": which lines, each once. */
export const linesTh = (lines: readonly number[]): string => `บรรทัด ${[...new Set(lines)].join(', ')}`
export const linesEn = (lines: readonly number[]): string => {
  const each = [...new Set(lines)]
  return `${each.length === 1 ? 'line' : 'lines'} ${each.join(', ')}`
}

/** A quotation short enough to be read in a list. */
export const shorten = (text: string, most = 120): string => {
  const plain = text
    .replace(/<[^<>]{0,60}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length <= most ? plain : `${plain.slice(0, most - 1)}…`
}

export type Words = { readonly th: string; readonly en: string; readonly expected: string }

export function defect(
  code: DefectCode,
  severity: Severity,
  place: { readonly line: number; readonly quote: string },
  words: Words,
  doubtful = false,
): Defect {
  return {
    code,
    severity,
    line: place.line,
    quote: shorten(place.quote, 200),
    message: words.th,
    messageEn: words.en,
    expected: words.expected,
    doubtful,
  }
}

/** Puts what belongs together under one key, in the order of the first of each. */
export function groupBy<T>(values: readonly T[], key: (value: T) => string): readonly (readonly [string, readonly [T, ...T[]]])[] {
  const groups = new Map<string, [T, ...T[]]>()
  for (const value of values) {
    const group = groups.get(key(value))
    if (group) group.push(value)
    else groups.set(key(value), [value])
  }
  return [...groups]
}
