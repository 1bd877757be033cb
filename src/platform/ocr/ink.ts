/** Tells ink from paper, and ruled lines from writing. */

import type { GreyPage, Rule } from './page.ts'

export type Inked = {
  /** 1 where there is writing; rules are taken out. */
  readonly ink: Uint8Array
  /** 1 on vertical rules: writing on two sides of one belongs to two cells. */
  readonly bars: Uint8Array
  readonly rules: readonly Rule[]
}

// Pixels at 200 dpi. No letter of a paper is 9 mm high or has a stroke of 11 mm; table cells are larger.
const window = 20
const shortestAcross = 90
const shortestDown = 70
/** A rule may be broken for so many pixels by a bad copy. */
const breakAllowed = 2

/** Local threshold: darker than the mean around it by 15 %, so that shadows and grey paper do not count. */
export function findInk(page: GreyPage): Inked {
  const { width, height } = page
  const ink = threshold(page)
  const across = runs(width, height, shortestAcross, (y, x) => ink[y * width + x] !== 0)
  const down = runs(height, width, shortestDown, (x, y) => ink[y * width + x] !== 0)
  const bars = new Uint8Array(width * height)
  // The rough edge that copying gives a rule goes with it.
  for (const { at, from, to } of across) {
    for (let y = Math.max(0, at - 1); y <= Math.min(height - 1, at + 1); y++) ink.fill(0, y * width + from, y * width + to + 1)
  }
  for (const { at, from, to } of down) {
    for (let y = from; y <= to; y++) {
      ink.fill(0, y * width + Math.max(0, at - 1), y * width + Math.min(width, at + 2))
      bars[y * width + at] = 1
    }
  }
  const rules = [
    ...bundle(across).map(({ first, last, from, to }) => ({ x1: from, x2: to, y1: (first + last) / 2, y2: (first + last) / 2 })),
    ...bundle(down).map(({ first, last, from, to }) => ({ x1: (first + last) / 2, x2: (first + last) / 2, y1: from, y2: to })),
  ]
  return { ink, bars, rules }
}

function threshold({ width, height, data }: GreyPage): Uint8Array {
  // Sums over all pixels above and left, modulo 2^32: differences of windows stay right.
  const wide = width + 1
  const sums = new Uint32Array(wide * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += data[y * width + x] ?? 0
      sums[(y + 1) * wide + x + 1] = (sums[y * wide + x + 1] ?? 0) + row
    }
  }
  const ink = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - window) * wide
    const bottom = Math.min(height, y + window + 1) * wide
    const rows = (bottom - top) / wide
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - window)
      const right = Math.min(width, x + window + 1)
      const sum = ((sums[bottom + right] ?? 0) - (sums[top + right] ?? 0) - (sums[bottom + left] ?? 0) + (sums[top + left] ?? 0)) >>> 0
      const mean = sum / (rows * (right - left))
      if ((data[y * width + x] ?? 255) < mean - Math.max(18, 0.15 * mean)) ink[y * width + x] = 1
    }
  }
  return ink
}

type Run = { readonly at: number; readonly from: number; readonly to: number }

/** Unbroken stretches of ink of at least `shortest`, along each of `lines` lines of `length` pixels. */
function runs(length: number, lines: number, shortest: number, isInk: (line: number, along: number) => boolean): Run[] {
  const found: Run[] = []
  for (let at = 0; at < lines; at++) {
    let from = -1
    let last = -1
    for (let along = 0; along <= length; along++) {
      if (along < length && isInk(at, along)) {
        if (from < 0) from = along
        last = along
      } else if (from >= 0 && (along === length || along - last > breakAllowed)) {
        if (last - from >= shortest) found.push({ at, from, to: last })
        from = -1
      }
    }
  }
  return found
}

type Bundle = { first: number; last: number; from: number; to: number }

/** Runs that lie side by side are one rule, as thick as they are many. */
function bundle(found: readonly Run[]): Bundle[] {
  const bundles: Bundle[] = []
  let open: Bundle[] = []
  for (const { at, from, to } of found) {
    open = open.filter((b) => at - b.last <= 3)
    const same = open.find((b) => from <= b.to + 8 && to >= b.from - 8)
    if (same) {
      same.last = at
      same.from = Math.min(same.from, from)
      same.to = Math.max(same.to, to)
    } else {
      const fresh = { first: at, last: at, from, to }
      open.push(fresh)
      bundles.push(fresh)
    }
  }
  return bundles
}
