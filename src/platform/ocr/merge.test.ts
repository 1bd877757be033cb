import { describe, expect, test } from 'vitest'
import { mergeStrip } from './merge.ts'

const bodyHeight = 20
const letter = (text: string, from: number, spaced = false) => ({ text, from, to: from + 9, confidence: 0.9, spaced })
const number = (text: string, from: number, to: number, glued = false) => ({
  text,
  from,
  to,
  confidence: 0.95,
  candidates: [],
  isNumber: /\d/.test(text),
  glued,
})
const line = (words: ReturnType<typeof mergeStrip>) => words.map(({ text, joined }) => (joined ? `+${text}` : text)).join(' ')

describe('letters and numbers of a strip in one row', () => {
  test('by where they stand, with the spaces of the letters', () => {
    const letters = [letter('ก', 0), letter('ข', 10), letter('ค', 30, true), letter('ง', 100, true)]
    const columns = [
      { from: 0, to: 19 },
      { from: 30, to: 39 },
      { from: 50, to: 80 },
      { from: 100, to: 109 },
    ]
    expect(line(mergeStrip(letters, [number('91', 50, 80)], columns, bodyHeight))).toBe('กข ค 91 ง')
  })

  test('a number close to its neighbours is joined to them', () => {
    const columns = [
      { from: 0, to: 9 },
      { from: 12, to: 30 },
      { from: 33, to: 42 },
    ]
    expect(line(mergeStrip([letter('ก', 0), letter('ข', 33)], [number('91', 12, 30)], columns, bodyHeight))).toBe('ก +91 +ข')
  })

  test('letters that tesseract saw in a number are dropped', () => {
    expect(line(mergeStrip([letter('ด', 14), letter('ข', 60, true)], [number('91', 12, 30)], [{ from: 12, to: 30 }], bodyHeight))).toBe(
      '91 ข',
    )
  })

  test('punctuation that came with a number sticks to it', () => {
    const numbers = [number('.', 40, 40), number('2565', 40, 80, true), number(',', 80, 80, true)]
    const columns = [
      { from: 0, to: 9 },
      { from: 40, to: 80 },
    ]
    expect(line(mergeStrip([letter('ศ', 0)], numbers, columns, bodyHeight))).toBe('ศ . +2565 +,')
  })

  test('a letter with a box far too wide goes by its left end', () => {
    const letters = [{ ...letter('น', 0), to: 200 }, letter('ข', 100, true)]
    expect(line(mergeStrip(letters, [number('91', 30, 60)], [{ from: 0, to: 9 }], bodyHeight))).toBe('น 91 ข')
  })
})
