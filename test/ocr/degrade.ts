/** What a copier and a scanner do to a clean page at 200 dpi. */

import type { GreyPage } from '#platform/ocr/page'
import type { Random } from './random.ts'

export type Wear = 'scan' | 'photocopy'

/** The worn page, and where a point of the clean page has gone. */
export type Worn = { readonly page: GreyPage; readonly move: (x: number, y: number) => { readonly x: number; readonly y: number } }

/** Skew up to 0.35 degrees either way, as a sheet lies in a feeder. */
const mostSkew = 0.35

/**
 * `scan`: soft, grey, noisy. `photocopy`: blurred, noisy, then black or white only, with specks of dirt and dropped spots,
 * softened by the scanner that took it in.
 */
export function wear(page: GreyPage, wear: Wear, random: Random): Worn {
  const angle = ((random.next() * 2 - 1) * mostSkew * Math.PI) / 180
  const { turned, move } = turn(page, angle)
  if (wear === 'scan') {
    const soft = blur(turned, page.width, page.height, 0.7)
    return { page: finish(soft, page, (grey) => 30 + grey * (215 / 255) + random.normal() * 7), move }
  }
  const soft = blur(turned, page.width, page.height, 1)
  for (let i = 0; i < soft.length; i++) {
    const grey = (soft[i] ?? 255) + random.normal() * 22
    const dirt = random.next()
    soft[i] = dirt < 0.0015 ? 0 : dirt > 0.9985 ? 255 : grey < 140 ? 10 : 250
  }
  return { page: finish(blur(soft, page.width, page.height, 0.5), page, (grey) => grey), move }
}

function finish(grey: Float32Array, { width, height }: GreyPage, tone: (grey: number) => number): GreyPage {
  const data = new Uint8Array(width * height)
  for (let i = 0; i < data.length; i++) data[i] = Math.min(255, Math.max(0, Math.round(tone(grey[i] ?? 255))))
  return { width, height, data }
}

function turn({ width, height, data }: GreyPage, angle: number) {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const cx = width / 2
  const cy = height / 2
  const turned = new Float32Array(width * height).fill(255)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sx = cx + (x - cx) * cos + (y - cy) * sin
      const sy = cy - (x - cx) * sin + (y - cy) * cos
      const ix = Math.floor(sx)
      const iy = Math.floor(sy)
      if (ix < 0 || iy < 0 || ix + 1 >= width || iy + 1 >= height) continue
      const fx = sx - ix
      const fy = sy - iy
      const at = iy * width + ix
      const top = (data[at] ?? 255) * (1 - fx) + (data[at + 1] ?? 255) * fx
      const bottom = (data[at + width] ?? 255) * (1 - fx) + (data[at + width + 1] ?? 255) * fx
      turned[y * width + x] = top * (1 - fy) + bottom * fy
    }
  }
  const move = (x: number, y: number) => ({ x: cx + (x - cx) * cos - (y - cy) * sin, y: cy + (x - cx) * sin + (y - cy) * cos })
  return { turned, move }
}

function blur(grey: Float32Array, width: number, height: number, spread: number): Float32Array {
  const reach = Math.ceil(spread * 3)
  const weights = Array.from({ length: reach * 2 + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * spread * spread)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const across = new Float32Array(width * height)
  const out = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let k = -reach; k <= reach; k++)
        sum += (weights[k + reach] ?? 0) * (grey[y * width + Math.min(width - 1, Math.max(0, x + k))] ?? 255)
      across[y * width + x] = sum / total
    }
  }
  for (let y = 0; y < height; y++) {
    for (let k = -reach; k <= reach; k++) {
      const row = Math.min(height - 1, Math.max(0, y + k)) * width
      const weight = (weights[k + reach] ?? 0) / total
      for (let x = 0; x < width; x++) out[y * width + x] = (out[y * width + x] ?? 0) + weight * (across[row + x] ?? 255)
    }
  }
  return out
}
