/** Puts the numbers of a strip and the letters between them into one row of words. Pure. */

import type { Letter } from './letters.ts'
import type { PlacedNumber } from './find-numbers.ts'
import type { Span } from './segment.ts'
import { mendLetters } from './mend-letters.ts'
import type { Candidate } from './page.ts'

/** A word of a strip; `from`–`to` are columns of the straightened page. */
export type MergedWord = {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly confidence: number
  readonly isNumber: boolean
  readonly joined: boolean
  readonly candidates: readonly Candidate[]
}

/** Between letters there are gaps of a quarter of a body height at most, a space has nearly half. */
const narrowestSpace = 0.33
/** Tesseract gives some letters boxes far too wide; their left ends are right. */
const widestLetter = 0.8

/** `letters` in columns of the straightened page; those that lie on a number are dropped: the number's reader knows better. */
export function mergeStrip(
  letters: readonly Letter[],
  numbers: readonly PlacedNumber[],
  columns: readonly Span[],
  bodyHeight: number,
): MergedWord[] {
  const inOrder = numbers.toSorted((a, b) => a.from - b.from || a.to - b.to)
  const groups: Letter[][] = Array.from({ length: inOrder.length + 1 }, () => [])
  for (const letter of letters) {
    const middle = letter.from + Math.min(letter.to - letter.from, bodyHeight * widestLetter) / 2
    if (inOrder.some(({ from, to }) => middle >= from && middle <= to)) continue
    groups[inOrder.filter(({ to }) => to < middle).length]?.push(letter)
  }
  const words: MergedWord[] = []
  for (const [i, group] of groups.entries()) {
    const before = inOrder[i - 1]
    const after = inOrder[i]
    for (const [n, word] of intoWords(group).entries()) {
      const joined = n === 0 && before !== undefined && gapAfter(before.to, columns) < bodyHeight * narrowestSpace
      words.push({ ...word, joined })
    }
    if (after) {
      const { text, from, to, confidence, isNumber, candidates, glued } = after
      const joined = glued || (words.length > 0 && gapBefore(from, columns) < bodyHeight * narrowestSpace)
      words.push({ text, from, to, confidence, isNumber, candidates, joined })
    }
  }
  return words
}

function intoWords(letters: readonly Letter[]): Omit<MergedWord, 'joined'>[] {
  const groups: Letter[][] = []
  for (const letter of letters) {
    const last = groups.at(-1)
    if (last && !letter.spaced) last.push(letter)
    else groups.push([letter])
  }
  return groups.map((group) => ({
    text: mendLetters(group.map(({ text }) => text).join('')),
    from: Math.min(...group.map(({ from }) => from)),
    to: Math.max(...group.map(({ to }) => to)),
    confidence: group.reduce((sum, { confidence }) => sum + confidence, 0) / group.length,
    isNumber: false,
    candidates: [],
  }))
}

const gapAfter = (x: number, columns: readonly Span[]): number =>
  (columns.find(({ from }) => from > x)?.from ?? Number.POSITIVE_INFINITY) - x - 1

const gapBefore = (x: number, columns: readonly Span[]): number =>
  x - 1 - (columns.findLast(({ to }) => to < x)?.to ?? Number.NEGATIVE_INFINITY)
