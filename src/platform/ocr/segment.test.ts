import { describe, expect, test } from 'vitest'
import { deskew } from './deskew.ts'
import { segment } from './segment.ts'

/** A white page with black boxes: x, y, width, height. */
function draw(width: number, height: number, boxes: readonly (readonly [number, number, number, number])[]) {
  const data = new Uint8Array(width * height).fill(255)
  for (const [x, y, w, h] of boxes) for (let row = y; row < y + h; row++) data.fill(0, row * width + x, row * width + x + w)
  return { width, height, data }
}
/** A line of letters 12 wide and 20 high. */
const line = (x: number, y: number, letters: number): [number, number, number, number][] =>
  Array.from({ length: letters }, (_, i) => [x + i * 16, y, 12, 20])

describe('strips', () => {
  test('lines become strips from top to bottom', () => {
    const { strips, bodyHeight } = segment(draw(600, 300, [...line(50, 40, 20), ...line(50, 90, 10)]))
    expect(bodyHeight).toBe(20)
    expect(strips.map(({ body }) => [body.x0, body.x1, body.y0, body.y1])).toEqual([
      [50, 365, 40, 59],
      [50, 205, 90, 109],
    ])
    expect(strips[1]?.columns).toHaveLength(10)
  })

  test('a vertical rule parts cells that stand close; the rules are told', () => {
    const table = [...line(50, 50, 6), ...line(160, 50, 6), [150, 20, 2, 120], [20, 20, 400, 2], [20, 138, 400, 2]] as const
    const { strips, rules } = segment(draw(600, 300, table))
    expect(strips.map(({ body }) => [body.x0, body.x1])).toEqual([
      [50, 141],
      [160, 251],
    ])
    expect(rules.filter(({ y1, y2 }) => y1 === y2)).toHaveLength(2)
    expect(rules.filter(({ x1, x2 }) => x1 === x2)).toHaveLength(1)
  })

  test('without the rule they are one strip, and columns far apart are two', () => {
    expect(segment(draw(600, 200, [...line(50, 50, 6), ...line(160, 50, 6)])).strips).toHaveLength(1)
    expect(segment(draw(600, 200, [...line(50, 50, 6), ...line(240, 50, 6)])).strips).toHaveLength(2)
  })

  test('dirt and an empty page give none', () => {
    expect(segment(draw(300, 200, [[40, 40, 2, 2]])).strips).toEqual([])
    expect(segment(draw(300, 200, [])).strips).toEqual([])
  })

  test('a minus before a number belongs to its strip', () => {
    expect(segment(draw(600, 200, [[30, 59, 8, 3], ...line(50, 50, 5)])).strips[0]?.body.x0).toBe(30)
  })
})

describe('a page that lay askew', () => {
  test('is straightened, and one that lay straight is left alone', () => {
    const straight = draw(800, 600, Array.from({ length: 8 }, (_, i) => line(60, 60 + i * 60, 40)).flat())
    expect(deskew(straight).slope).toBe(0)
    const skewed = { ...straight, data: new Uint8Array(straight.data.length).fill(255) }
    for (let y = 0; y < 600; y++) {
      for (let x = 0; x < 800; x++) {
        const from = y - Math.round(0.02 * (x - 400))
        if (from >= 0 && from < 600) skewed.data[y * 800 + x] = straight.data[from * 800 + x] ?? 255
      }
    }
    const { slope, page } = deskew(skewed)
    expect(slope).toBeCloseTo(0.02, 2)
    expect(segment(page).strips).toHaveLength(8)
  })
})
