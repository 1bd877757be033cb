/** From the reader's probabilities to number tokens with their place and confidence. Pure. */

import type { Candidate } from './page.ts'

/** `frames` rows of `classes` probabilities; class 0 is CTC's blank, class n the alphabet's sign n − 1. */
export type Frames = { readonly probabilities: Float32Array; readonly frames: number; readonly classes: number }

/** A number in a crop; `first` and `last` are frames. */
export type Token = {
  readonly text: string
  readonly first: number
  readonly last: number
  readonly confidence: number
  /** Best first; the first is `text`. Empty when there is no rival worth naming. */
  readonly candidates: readonly Candidate[]
}

type Sign = { readonly ch: string; readonly cls: number; readonly first: number; last: number; peak: number; peakAt: number }

const digit = /[0-9๐-๙]/
/** A rival below this is not worth an arithmetic check. */
const rivalFrom = 0.01

/**
 * Numbers between the reject signs. A dash that stands free between two numbers comes as a token of its own.
 *
 * Confidence is the least of two kinds: each sign's peak probability, and each frame's probability of saying blank or a
 * neighbouring sign. So doubt about where a sign ends does not count, doubt about what it is does.
 */
export function decodeTokens(output: Frames, alphabet: readonly string[], reject: string): Token[] {
  const signs = readSigns(output, alphabet)
  const safety = frameSafety(output, signs)
  const found: { token: Token; isNumber: boolean; spacedBefore: boolean }[] = []
  let current: Sign[] = []
  let rejected = false
  const finish = (spaceFollows: boolean) => {
    const isNumber = current.some(({ ch }) => digit.test(ch))
    if (isNumber || current.every(({ ch }) => ch === '-')) {
      const token = toToken(current, safety, output, alphabet)
      if (token) found.push({ token, isNumber, spacedBefore: !rejected })
    }
    if (current.length > 0) rejected = false
    current = []
    if (!spaceFollows) rejected = true
  }
  for (const sign of signs) {
    if (sign.ch === reject) finish(false)
    else if (sign.ch === ' ') finish(true)
    else current.push(sign)
  }
  finish(false)
  return found
    .filter(({ isNumber, spacedBefore }, i) => {
      if (isNumber) return true
      const next = found[i + 1]
      return spacedBefore && found[i - 1]?.isNumber === true && next?.isNumber === true && next.spacedBefore
    })
    .map(({ token }) => token)
}

function readSigns({ probabilities, frames, classes }: Frames, alphabet: readonly string[]): Sign[] {
  const signs: Sign[] = []
  let previous = 0
  for (let t = 0; t < frames; t++) {
    let best = 0
    let most = -1
    for (let k = 0; k < classes; k++) {
      const p = probabilities[t * classes + k] ?? 0
      if (p > most) {
        most = p
        best = k
      }
    }
    const open = signs.at(-1)
    if (best !== 0 && (best !== previous || !open)) {
      signs.push({ ch: alphabet[best - 1] ?? '', cls: best, first: t, last: t, peak: most, peakAt: t })
    } else if (best !== 0 && open) {
      open.last = t
      if (most > open.peak) {
        open.peak = most
        open.peakAt = t
      }
    }
    previous = best
  }
  return signs
}

function frameSafety({ probabilities, frames, classes }: Frames, signs: readonly Sign[]): Float64Array {
  const safety = new Float64Array(frames)
  let at = -1
  for (let t = 0; t < frames; t++) {
    while ((signs[at + 1]?.first ?? Number.POSITIVE_INFINITY) <= t) at++
    const expected = new Set([0])
    const here = signs[at]
    const after = signs[at + 1]
    const before = signs[at - 1]
    if (here) expected.add(here.cls)
    if (after) expected.add(after.cls)
    if (here && before && t <= here.last) expected.add(before.cls)
    let sum = 0
    for (const k of expected) sum += probabilities[t * classes + k] ?? 0
    safety[t] = sum
  }
  return safety
}

function toToken(signs: readonly Sign[], safety: Float64Array, output: Frames, alphabet: readonly string[]): Token | undefined {
  const head = signs[0]
  const tail = signs.at(-1)
  if (!head || !tail) return undefined
  let confidence = Math.min(...signs.map(({ peak }) => peak))
  for (let t = Math.max(0, head.first - 1); t <= Math.min(safety.length - 1, tail.last + 1); t++)
    confidence = Math.min(confidence, safety[t] ?? 1)
  const text = signs.map(({ ch }) => ch).join('')
  const rivals = findRivals(signs, output, alphabet)
  return {
    text,
    first: head.first,
    last: tail.last,
    confidence: Math.min(1, confidence),
    candidates: rivals.length > 0 ? [{ text, confidence: Math.min(1, confidence) }, ...rivals] : [],
  }
}

/** The text with one sign replaced by what its frames held second most likely; three at most. */
function findRivals(signs: readonly Sign[], { probabilities, classes }: Frames, alphabet: readonly string[]): Candidate[] {
  const rivals: Candidate[] = []
  for (const [i, sign] of signs.entries()) {
    for (let k = 1; k < classes; k++) {
      if (k === sign.cls) continue
      let p = 0
      for (let t = sign.first; t <= sign.last; t++) p = Math.max(p, probabilities[t * classes + k] ?? 0)
      const ch = alphabet[k - 1] ?? ''
      if (p < rivalFrom || !/[0-9๐-๙.,\-/%+]/.test(ch)) continue
      rivals.push({ text: signs.map((other, n) => (n === i ? ch : other.ch)).join(''), confidence: p })
    }
  }
  return rivals.toSorted((a, b) => b.confidence - a.confidence).slice(0, 3)
}
