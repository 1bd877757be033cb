/** Straightens a page that lay a little askew on the glass. */

import type { GreyPage } from './page.ts'

/** `slope`: a row of the straight page stands at `row + slope × (x − width / 2)` in the page as it came. */
export type StraightPage = { readonly page: GreyPage; readonly slope: number }

// Up to 2.3 degrees: sheets in a feeder lie within 1.5. Beyond that lines run into each other's strips.
const steepest = 0.04
const coarse = 0.002
const fine = [-0.001, -0.0005, 0.0005, 0.001] as const
/** Less than 2.5 pixels over an A4 page at 200 dpi: not worth the blur of resampling. */
const negligible = 0.0015

/** Turns by shearing columns up and down, which keeps letters upright; skews this small need no true rotation. */
export function deskew(page: GreyPage): StraightPage {
  const { width, height, data } = page
  let sum = 0
  let count = 0
  for (let i = 0; i < data.length; i += 97) {
    sum += data[i] ?? 0
    count++
  }
  const paper = count === 0 ? 255 : sum / count
  const slope = findSlope(page, paper * 0.78)
  if (Math.abs(slope) < negligible) return { page, slope: 0 }

  const straight = new Uint8Array(width * height).fill(Math.min(255, paper))
  const shifts = new Int32Array(width)
  const parts = new Float64Array(width)
  for (let x = 0; x < width; x++) {
    const shift = slope * (x - width / 2)
    shifts[x] = Math.floor(shift)
    parts[x] = shift - Math.floor(shift)
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = y + (shifts[x] ?? 0)
      if (from < 0 || from + 1 >= height) continue
      const part = parts[x] ?? 0
      const at = from * width + x
      straight[y * width + x] = (data[at] ?? 0) * (1 - part) + (data[at + width] ?? 0) * part
    }
  }
  return { page: { width, height, data: straight }, slope }
}

/** The slope at which the rows of ink stand out most sharply from the gaps between them. */
function findSlope({ width, height, data }: GreyPage, ink: number): number {
  const xs: number[] = []
  const ys: number[] = []
  for (let y = 0; y < height; y++) {
    for (let x = (y * 7) % 5; x < width; x += 5) {
      if ((data[y * width + x] ?? 255) < ink) {
        xs.push(x - width / 2)
        ys.push(y)
      }
    }
  }
  const rows = new Float64Array(height + width)
  const sharpness = (slope: number): number => {
    rows.fill(0)
    for (let i = 0; i < xs.length; i++) {
      const row = Math.round((ys[i] ?? 0) - slope * (xs[i] ?? 0) + width / 2)
      rows[row] = (rows[row] ?? 0) + 1
    }
    let sharp = 0
    for (let i = 1; i < rows.length; i++) sharp += ((rows[i] ?? 0) - (rows[i - 1] ?? 0)) ** 2
    return sharp
  }
  let best = 0
  // A page that lies straight must not be bent by noise: another slope has to be clearly better.
  let most = sharpness(0) * 1.02
  const attempt = (slope: number) => {
    const sharp = sharpness(slope)
    if (sharp > most) {
      most = sharp
      best = slope
    }
  }
  for (let step = -Math.round(steepest / coarse); step <= Math.round(steepest / coarse); step++) attempt(step * coarse)
  const found = best
  for (const step of fine) attempt(found + step)
  return best
}
