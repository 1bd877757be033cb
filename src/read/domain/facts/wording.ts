/** How printed Thai is made comparable: markup away, Arabic digits, and a measure of likeness that forgives scanning faults. */

import { toArabicDigits } from '#kernel/thai'

/** A cell or line without markup: tags and bold marks away, white space single. Digits stay as printed. */
export const tidy = (text: string): string =>
  text
    .replace(/<br\s*\/?>|<\/p>/gi, ' ')
    .replace(/<[^<>]{0,60}>|\*\*|__/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .trim()

/** As `tidy`, in Arabic digits: what the finders search. */
export const searchable = (text: string): string => toArabicDigits(tidy(text))

/** Letters and digits only, without any space or punctuation: wrapped and unwrapped print compare equal. */
export const squeeze = (text: string): string => toArabicDigits(text).replace(/<[^<>]{0,60}>|[\s.,:;()[\]"'“”‘’/\-–—_*|]+/g, '')

/** Form dots ("...", "…") and what trails behind them. */
export const withoutFormDots = (text: string): string =>
  text
    .replace(/\.{2,}|…+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Number of single-letter edits between two texts, given up (as `most` + 1) where it would pass `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const value = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
      next.push(value)
      if (value < least) least = value
    }
    if (least > most) return most + 1
    row = next
  }
  return row[b.length] ?? most + 1
}

/** 1 for the same text, 0 for nothing in common; spaces and punctuation do not count. Below `floor` it answers 0. */
export function likeness(a: string, b: string, floor = 0.75): number {
  const [left, right] = [squeeze(a), squeeze(b)]
  const longest = Math.max(left.length, right.length)
  if (longest === 0) return 1
  const most = Math.floor(longest * (1 - floor))
  const distance = editDistance(left, right, most)
  return distance > most ? 0 : 1 - distance / longest
}
