/** Cuts a piece out of a page and brings it to the height and contrast that the number reader was trained with. */

import type { GreyPage } from './page.ts'

/** Rows of a crop: what the model takes. */
export const cropHeight = 32

/** `pixels`: `cropHeight` rows of `width`, 0 paper to 1 ink. A pixel of it is `scale` pixels of the page, from `x0`. */
export type Crop = { readonly pixels: Float32Array; readonly width: number; readonly scale: number; readonly x0: number }

export type Corners = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }

/** Undefined for a piece too small to hold a sign. */
export function cutCrop(page: GreyPage, corners: Corners): Crop | undefined {
  const x0 = Math.max(0, Math.floor(corners.x0))
  const y0 = Math.max(0, Math.floor(corners.y0))
  const x1 = Math.min(page.width, Math.ceil(corners.x1))
  const y1 = Math.min(page.height, Math.ceil(corners.y1))
  const w = x1 - x0
  const h = y1 - y0
  if (w < 2 || h < 4) return undefined
  const width = Math.max(8, Math.round((w * cropHeight) / h))
  const pixels = resample(page, x0, y0, w, h, width, cropHeight)
  stretch(pixels, width)
  return { pixels, width, scale: w / width, x0 }
}

/** The whole page made smaller: pictures of many megapixels are no easier to read, only slower. */
export function shrinkPage(page: GreyPage, factor: number): GreyPage {
  const width = Math.max(1, Math.round(page.width * factor))
  const height = Math.max(1, Math.round(page.height * factor))
  return { width, height, data: Uint8Array.from(resample(page, 0, 0, page.width, page.height, width, height), Math.round) }
}

type Taps = readonly { readonly first: number; readonly weights: readonly number[] }[]

/** Which source pixels make each target pixel: the mean of those it covers when shrinking, the two nearest when growing. */
function taps(target: number, from: number, length: number): Taps {
  const ratio = length / target
  return Array.from({ length: target }, (_, i) => {
    if (ratio <= 1) {
      const centre = from + (i + 0.5) * ratio - 0.5
      const first = Math.floor(centre)
      return { first, weights: [1 - (centre - first), centre - first] }
    }
    const low = from + i * ratio
    const high = low + ratio
    const first = Math.floor(low)
    const weights: number[] = []
    for (let k = first; k < high - 1e-9; k++) weights.push((Math.min(high, k + 1) - Math.max(low, k)) / ratio)
    return { first, weights }
  })
}

function resample(page: GreyPage, x0: number, y0: number, w: number, h: number, width: number, height: number): Float32Array {
  const across = taps(width, x0, w)
  const down = taps(height, y0, h)
  const narrow = new Float32Array(width * h)
  for (let y = 0; y < h; y++) {
    const row = (y0 + y) * page.width
    for (const [i, { first, weights }] of across.entries()) {
      let sum = 0
      for (const [k, weight] of weights.entries()) sum += weight * (page.data[row + Math.min(x0 + w - 1, Math.max(x0, first + k))] ?? 255)
      narrow[y * width + i] = sum
    }
  }
  const out = new Float32Array(width * height)
  for (const [j, { first, weights }] of down.entries()) {
    for (const [k, weight] of weights.entries()) {
      const row = Math.min(h - 1, Math.max(0, first - y0 + k)) * width
      for (let i = 0; i < width; i++) out[j * width + i] = (out[j * width + i] ?? 0) + weight * (narrow[row + i] ?? 255)
    }
  }
  return out
}

/** Paper to 0 and ink to 1, by the crop's own light: the same as in training/ocr/train.py. */
function stretch(pixels: Float32Array, width: number): void {
  const seen: number[] = []
  for (let j = 0; j < cropHeight; j += 2) for (let i = 0; i < width; i += 2) seen.push(pixels[j * width + i] ?? 255)
  seen.sort((a, b) => a - b)
  const level = (share: number) => seen[Math.round((seen.length - 1) * share)] ?? 255
  const paper = level(0.95)
  const depth = Math.max(40, paper - level(0.01))
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.min(1.2, Math.max(-0.2, (paper - (pixels[i] ?? 255)) / depth))
}
