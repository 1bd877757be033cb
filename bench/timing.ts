/** Medians of repeated runs, printed as they came out, beside what was asked for. */

import { performance } from 'node:perf_hooks'

export type Figure = {
  readonly name: string
  readonly median: number
  readonly most: number | null
  readonly unit: 'ms' | 'MB' | 'KB' | '/s' | '%'
}

/** Runs `work` a few times to warm up, then `times` times; the median in milliseconds. */
export async function medianOf(work: () => unknown, times = 15, warmUp = 3): Promise<number> {
  for (let i = 0; i < warmUp; i += 1) await work()
  const taken: number[] = []
  for (let i = 0; i < times; i += 1) {
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN
}

/** One line a figure; what was asked for stands beside it, also when it is missed. */
export function print({ name, median, most, unit }: Figure): void {
  const wanted = most === null ? '' : `  (asked: ≤ ${most} ${unit}${median <= most ? '' : `, missed by ${(median / most).toFixed(1)}×`})`
  console.log(`${name.padEnd(62)} ${median.toFixed(1).padStart(9)} ${unit}${wanted}`)
}
