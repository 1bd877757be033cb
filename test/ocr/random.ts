/** Draws that come out the same every time: a test that fails must fail again. */

export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** Whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  pick<T>(from: readonly T[]): T
  /** Normally distributed, mean 0, spread 1. */
  normal(): number
}

/** Mulberry32: small, and even enough for noise. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (from) => {
      const item = from[Math.floor(next() * from.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}
