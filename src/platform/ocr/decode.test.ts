import { describe, expect, test } from 'vitest'
import { decodeTokens } from './decode.ts'

const alphabet = Array.from('๐๑๒๓.,- ¤')

type Say = readonly [sign: string, sure: number, rival?: string]

/** Frames as the model gives them: per frame what it says and how surely, the rest to the sign named after it or to blank. */
function frames(...says: readonly Say[]) {
  const classes = alphabet.length + 1
  const probabilities = new Float32Array(says.length * classes)
  for (const [t, [sign, sure, rival = '']] of says.entries()) {
    const at = (ch: string) => t * classes + (ch === '' ? 0 : alphabet.indexOf(ch) + 1)
    probabilities[at(sign)] = sure
    probabilities[at(rival)] = (probabilities[at(rival)] ?? 0) + 1 - sure
  }
  return { probabilities, frames: says.length, classes }
}
const tokens = (...says: readonly Say[]) => decodeTokens(frames(...says), alphabet, '¤')
const texts = (...says: readonly Say[]) => tokens(...says).map(({ text }) => text)
const sure = (text: string): Say[] =>
  Array.from(text).flatMap((ch): Say[] => [
    [ch, 1],
    ['', 1],
  ])

describe('signs become numbers', () => {
  test('a sign held over frames is one sign, and twice when a blank stands between', () => {
    expect(texts(['๑', 1], ['๑', 1], ['', 1], ['๑', 1])).toEqual(['๑๑'])
  })
  test('other writing and spaces part numbers', () => {
    expect(texts(...sure('¤๑๒¤๓ ๐'))).toEqual(['๑๒', '๓', '๐'])
  })
  test('what holds no digit is no number', () => {
    expect(texts(...sure('¤.,'))).toEqual([])
  })
  test('a dash that stands free between two numbers is kept, one beside letters is not', () => {
    expect(texts(...sure('๑๐ - ๒๐'))).toEqual(['๑๐', '-', '๒๐'])
    expect(texts(...sure('¤ - ๒๐'))).toEqual(['๒๐'])
    expect(texts(...sure('๑๐ -¤๒๐'))).toEqual(['๑๐', '๒๐'])
  })
  test('the frames of a number say where it stands', () => {
    expect(tokens(['', 1], ['๑', 1], ['๑', 1], ['๒', 1], ['', 1])[0]).toMatchObject({ first: 1, last: 3 })
  })
})

describe('confidence', () => {
  test('is that of the least sure sign', () => {
    expect(tokens(['๑', 0.9], ['', 1], ['๒', 0.6])[0]?.confidence).toBeCloseTo(0.6)
  })
  test('does not fall when only the border between two signs is unsure', () => {
    expect(tokens(['๑', 1], ['๑', 0.55, '๒'], ['๒', 1])[0]?.confidence).toBeCloseTo(1)
  })
  test('falls when a frame wavers to another sign', () => {
    expect(tokens(['๑', 1], ['๑', 0.55, '๓'], ['๒', 1])[0]?.confidence).toBeCloseTo(0.55)
  })
})

test('rivals are named, best first, the reading itself before them', () => {
  expect(tokens(['๑', 0.9, '๓'], ['', 1], ['.', 0.6, ','], ['', 1], ['๒', 1])[0]?.candidates.map(({ text }) => text)).toEqual([
    '๑.๒',
    '๑,๒',
    '๓.๒',
  ])
  expect(tokens(...sure('๑๒'))[0]?.candidates).toEqual([])
})
