import { describe, expect, test } from 'vitest'
import { effectsOf, measuredEffect } from './measured-effect.ts'
import type { OfficeHistory, ScoreChange } from './measured-effect.ts'

const at = (cell: number, ...rows: readonly (readonly [number, number])[]): readonly ScoreChange[] =>
  rows.map(([start, change]) => ({ cell, start, change }))

/** The same sequence every time: a small generator of our own (mulberry32). */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
/** Normal, mean 0 and deviation 1 (Box–Muller). */
const noise = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

describe('one measure', () => {
  // Worked by hand. Others: starts 60 70 80 90 100, changes 9 8 4 3 1: means 80 and 5, Sxx 1000, Sxy −210, slope −0.21;
  // residuals −0.2 0.9 −1 0.1 0.2, squares 0.04+0.81+1+0.01+0.04 = 1.9, s0² = 1.9/3.
  const others = at(2565, [60, 9], [70, 8], [80, 4], [90, 3], [100, 1])
  // Takers: starts 60 70 70 80 90, changes 12 9 11 8 5; expected 9.2 7.1 7.1 5 2.9; D 2.8 1.9 3.9 3 2.1: mean 2.74,
  // squares 0.0036+0.7056+1.3456+0.0676+0.4096 = 2.532, s1² = 0.633.
  const takers = at(2565, [60, 12], [70, 9], [70, 11], [80, 8], [90, 5])

  test('effect and interval are those worked out by hand', () => {
    const { effect, ...n } = measuredEffect(takers, others)
    expect(n).toEqual({ takers: 5, others: 5 })
    expect(effect?.change).toBeCloseTo(2.74, 12)
    // v1 = 0.633/5 = 0.1266; g = 74 − 80 = −6; v0 = 1.9/3·(1/5 + 36/1000) = 0.149466…; together 0.276066…, root 0.525421…
    // Welch: 0.276066…² / (0.1266²/4 + 0.149466…²/3) = 6.654018…; t of it 2.389778….
    const half = (effect?.high ?? 0) - 2.74
    expect(half).toBeCloseTo(0.52542047 * 2.3897784, 6)
    expect(2.74 - (effect?.low ?? 0)).toBeCloseTo(half, 12)
  })

  test('the variance is that of the line’s prediction, worked out by matrices', () => {
    // Independently: prediction at the takers' mean start from the normal equations (X'X)⁻¹ of [1, x].
    const [n, sx, sxx] = [5, 400, 33_000]
    const det = n * sxx - sx * sx
    const x = 74
    const leverage = (sxx - 2 * x * sx + x * x * n) / det
    const v1 = 0.633 / 5
    const v0 = (1.9 / 3) * leverage
    const { effect } = measuredEffect(takers, others)
    const half = (effect?.high ?? 0) - (effect?.change ?? 0)
    const df = (v1 + v0) ** 2 / (v1 ** 2 / 4 + v0 ** 2 / 3)
    // Back from the half width to the share of the density it covers, by Simpson's rule over the angle.
    const t = half / Math.sqrt(v1 + v0)
    const f = (angle: number) => Math.cos(angle) ** (df - 1)
    const area = (to: number, k = 4000) => {
      let total = f(0) + f(to)
      for (let i = 1; i < k; i += 1) total += f((i * to) / k) * (i % 2 === 1 ? 4 : 2)
      return (total * to) / k / 3
    }
    expect(area(Math.atan(t / Math.sqrt(df))) / area(Math.PI / 2)).toBeCloseTo(0.95, 8)
  })

  test('years are compared apart: a year that raised everybody adds nothing', () => {
    const later = (rows: readonly ScoreChange[]) => rows.map(({ start, change }) => ({ cell: 2566, start, change: change + 10 }))
    const both = measuredEffect([...takers, ...later(takers)], [...others, ...later(others)])
    expect(both.effect?.change).toBeCloseTo(2.74, 12)
    expect(both).toMatchObject({ takers: 10, others: 10 })
    // Twice the offices, a narrower interval.
    const width = (one: typeof both) => (one.effect?.high ?? 0) - (one.effect?.low ?? 0)
    expect(width(both)).toBeLessThan(width(measuredEffect(takers, others)))
  })

  test.each([
    ['four that took it', takers.slice(1), others, { takers: 4, others: 5 }],
    ['four that did not', takers.slice(0, 4), others.slice(0, 4), { takers: 4, others: 4 }],
    ['no other in the year', takers, others.map((one) => ({ ...one, cell: 2566 })), { takers: 0, others: 0 }],
    ['a single other in the year', takers, others.slice(2, 3), { takers: 0, others: 0 }],
    ['nobody', [], [], { takers: 0, others: 0 }],
  ])('%s: how many, and no number', (_, taking, rest, n) => {
    expect(measuredEffect(taking, rest)).toEqual({ ...n, effect: null })
  })

  test('who started where none of the others did is left out', () => {
    const far = at(2565, [20, 70], [101, -1])
    expect(measuredEffect([...takers, ...far], others)).toEqual(measuredEffect(takers, others))
  })

  test('others that all start alike have no slope, and Welch’s interval of two means is left', () => {
    const alike = measuredEffect(
      at(2565, [80, 3], [80, 5], [80, 4], [80, 6], [80, 2]),
      at(2565, [80, 1], [80, 2], [80, 0], [80, 1], [80, 1]),
    )
    // Means 4 and 1, variances 2.5 and 0.5, n = 5: standard error √0.6, df = 0.36/(0.25/4+0.01/4) = 5.538…; t 2.4970.
    expect(alike.effect?.change).toBeCloseTo(3, 12)
    expect((alike.effect?.high ?? 0) - 3).toBeCloseTo(Math.sqrt(0.6) * 2.4972004, 6)
  })

  test('where nothing varies the interval has no width', () => {
    const same = at(2565, [80, 1], [80, 1], [80, 1], [80, 1], [80, 1])
    expect(measuredEffect(same, same).effect).toEqual({ change: 0, low: 0, high: 0 })
  })
})

describe('simulated offices', () => {
  /** Scores wander about an office's own level; who is weak takes the measure, which adds `gain`. */
  function country(seed: number, gain: number, offices = 300): { readonly takers: ScoreChange[]; readonly others: ScoreChange[] } {
    const next = chance(seed)
    const out = { takers: [] as ScoreChange[], others: [] as ScoreChange[] }
    for (let i = 0; i < offices; i += 1) {
      const level = 85 + 4 * noise(next)
      const start = level + 4 * noise(next)
      const takes = next() < (start < 84 ? 0.6 : 0.15)
      const change = level + 4 * noise(next) + (takes ? gain : 0) - start
      out[takes ? 'takers' : 'others'].push({ cell: 2565, start, change })
    }
    return out
  }
  const runs = Array.from({ length: 200 }, (_, seed) => seed + 1)

  test('a measure that does nothing is not given the rise that the weak have anyway', () => {
    const found = runs.flatMap((seed) => {
      const { takers, others } = country(seed, 0)
      const mean = (rows: readonly ScoreChange[]) => rows.reduce((total, { change }) => total + change, 0) / rows.length
      const { effect } = measuredEffect(takers, others)
      return effect ? [{ naive: mean(takers) - mean(others), effect }] : []
    })
    const average = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / values.length
    // Plainly compared it would look like a rise of over two points.
    expect(average(found.map(({ naive }) => naive))).toBeGreaterThan(2)
    expect(Math.abs(average(found.map(({ effect }) => effect.change)))).toBeLessThan(0.15)
  })

  test('of a measure that adds three points, the interval holds three in about 95 of 100 countries', () => {
    const held = runs.filter((seed) => {
      const { takers, others } = country(seed, 3)
      const { effect } = measuredEffect(takers, others)
      return effect && effect.low <= 3 && effect.high >= 3
    })
    expect(held.length / runs.length).toBeGreaterThan(0.91)
    expect(held.length / runs.length).toBeLessThan(0.99)
  })
})

describe('offices and their plans', () => {
  const office = (
    scores: Readonly<Record<number, number>>,
    ...taken: readonly (readonly [string, number, readonly number[]])[]
  ): OfficeHistory => ({
    scores: new Map(Object.entries(scores).map(([year, score]) => [Number(year), new Map([[9, score]])])),
    taken: taken.map(([key, assessedYear, indicators]) => ({ key, assessedYear, indicators })),
  })
  const key = 'item:structure'

  test('an office that took it is measured in its first year with it; one that never did, once', () => {
    const takers = [70, 72, 74, 76, 78].map((start) =>
      office({ 2565: start, 2566: start + 6, 2567: start }, [key, 2565, [9]], [key, 2566, [9]]),
    )
    const others = [68, 71, 74, 77, 80].map((start) => office({ 2565: start, 2566: start + 1, 2567: start + 2 }))
    const [found, ...more] = effectsOf([...takers, ...others])
    expect(more).toEqual([])
    expect(found).toMatchObject({ key, indicator: 9, adopted: 5, takers: 5, others: 5 })
    expect(found?.effect?.change).toBeCloseTo(5, 12)
  })

  test('who has it in a plan is none of the others, also where no score follows; and counts as having taken it', () => {
    const found = effectsOf([office({ 2565: 70 }, [key, 2565, [9]]), office({ 2565: 70, 2566: 75 }, [key, 2566, [9]])])
    expect(found).toEqual([{ key, indicator: 9, adopted: 2, takers: 0, others: 0, effect: null }])
  })

  test('each indicator it was taken for is measured apart, and nothing that nobody took', () => {
    const found = effectsOf([office({ 2565: 70 }, [key, 2565, [9, 10]], ['indicator:1', 2565, [1]]), office({})])
    expect(found.map((one) => [one.key, one.indicator])).toEqual([
      ['indicator:1', 1],
      [key, 9],
      [key, 10],
    ])
    expect(effectsOf([office({ 2565: 70, 2566: 80 })])).toEqual([])
  })

  test('others go to the year that lacks them most', () => {
    const takers = [2565, 2565, 2566].map((year) => office({ [year]: 80, [year + 1]: 81 }, [key, year, [9]]))
    const others = Array.from({ length: 6 }, () => office({ 2565: 80, 2566: 80, 2567: 80 }))
    expect(effectsOf([...takers, ...others])[0]).toMatchObject({ takers: 3, others: 6, effect: null })
  })
})
