/**
 * Finds the strips of a page: text lines, cut at the vertical rules of tables. Our own, because tesseract loses whole table
 * cells, and a number that was never cut out cannot be read.
 */

import { findPieces } from './components.ts'
import type { Piece, Pieces } from './components.ts'
import { findInk } from './ink.ts'
import type { GreyPage, Rule } from './page.ts'

/** The body of a line (letters without the marks above and below), and the wider cut that goes to the readers. */
export type FoundStrip = {
  readonly body: Zone
  readonly cut: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
  /** Stretches of columns with ink in the body, left to right: where letters and words begin and end. */
  readonly columns: readonly Column[]
}

export type Span = { readonly from: number; readonly to: number }

/** `height`: from the uppermost to the lowest ink of the stretch. */
export type Column = Span & { readonly height: number }

type Zone = { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number }

export type Segmented = {
  readonly strips: readonly FoundStrip[]
  readonly rules: readonly Rule[]
  readonly bodyHeight: number
  /** The page with nothing on it but writing: rules and the smallest dirt are made paper. */
  readonly clean: GreyPage
}

/** A piece of ink smaller than this many pixels is dirt. A minus sign of small print has twice as many. */
const speck = 7
/** Writing nearer than this many body heights is one line: wider gaps are columns. */
const widestGap = 1.7

/** Strips in reading order: top to bottom, and left to right where they stand side by side. */
export function segment(page: GreyPage): Segmented {
  const { width, height } = page
  const { ink, bars, rules } = findInk(page)
  const clean = keepWriting(page, ink)
  const bodyHeight = cleanAndMeasure(ink, width, height)
  const smear = smearAlong(ink, bars, width, height, Math.round(bodyHeight * widestGap))
  const lines = findPieces(smear, width, height)
  const zones = lines.pieces.flatMap((piece, i) => bodies(piece, i + 1, smear, lines, width, bodyHeight).flatMap(trim(i + 1)))
  const strips = withoutFragments(zones, bodyHeight).map((zone): FoundStrip => {
    const h = zone.y1 - zone.y0 + 1
    return {
      body: zone,
      cut: { x0: zone.x0 - bodyHeight * 0.35, x1: zone.x1 + 1 + bodyHeight * 0.35, y0: zone.y0 - h * 0.5, y1: zone.y1 + 1 + h * 0.32 },
      columns: inkedColumns(zone, ink, width),
    }
  })
  return { strips: inReadingOrder(strips, bodyHeight), rules, bodyHeight, clean }

  /** Left and right ends of the zone's own ink. */
  function trim(label: number) {
    return ({ x0, x1, y0, y1 }: Zone): Zone[] => {
      let left = Number.POSITIVE_INFINITY
      let right = -1
      for (let y = y0; y <= y1; y++) {
        for (let x = x0; x <= x1; x++) {
          const i = y * width + x
          if (ink[i] !== 0 && lines.labels[i] === label) {
            if (x < left) left = x
            if (x > right) right = x
          }
        }
      }
      return right < left ? [] : [{ x0: left, x1: right, y0, y1 }]
    }
  }
}

/** Writing keeps its grey edges of one pixel. */
function keepWriting({ width, height, data }: GreyPage, ink: Uint8Array): GreyPage {
  const kept = new Uint8Array(width * height).fill(255)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      if (ink[i] === 0) continue
      for (const row of [i - width, i, i + width]) {
        for (let j = row - 1; j <= row + 1; j++) kept[j] = data[j] ?? 255
      }
    }
  }
  return { width, height, data: kept }
}

/** Wipes specks out of `ink` and gives the height of most letters. */
function cleanAndMeasure(ink: Uint8Array, width: number, height: number): number {
  const { labels, pieces } = findPieces(ink, width, height)
  const heights = pieces
    .filter(({ pixels, x0, x1 }) => pixels >= speck && x1 - x0 < 120)
    .map(({ y0, y1 }) => y1 - y0 + 1)
    .filter((h) => h >= 8 && h <= 70)
    .sort((a, b) => a - b)
  for (let i = 0; i < ink.length; i++) {
    const label = labels[i] ?? 0
    if (label > 0 && (pieces[label - 1]?.pixels ?? 0) < speck) ink[i] = 0
  }
  return heights[Math.floor(heights.length * 0.6)] ?? 20
}

/** Fills the gaps along each row, but never across a vertical rule. */
function smearAlong(ink: Uint8Array, bars: Uint8Array, width: number, height: number, gap: number): Uint8Array {
  const smear = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    let last = Number.NEGATIVE_INFINITY
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      if (bars[i] !== 0) last = Number.NEGATIVE_INFINITY
      if (ink[i] === 0) continue
      if (x - last <= gap) smear.fill(1, y * width + last + 1, i)
      smear[i] = 1
      last = x
    }
  }
  return smear
}

/** Cuts a smeared piece into the bodies of its lines: a row through a body is nearly full, one through marks and tails is not. */
function bodies(piece: Piece, label: number, smear: Uint8Array, { labels }: Pieces, width: number, bodyHeight: number): Zone[] {
  const { x0, x1, y0, y1 } = piece
  const h = y1 - y0 + 1
  if (h < bodyHeight * 0.55) return []
  if (h <= bodyHeight * 1.25) return [{ x0, x1, y0, y1 }]
  const profile = new Int32Array(h)
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const i = y * width + x
      if (smear[i] !== 0 && labels[i] === label) profile[y - y0] = (profile[y - y0] ?? 0) + 1
    }
  }
  const full = profile.reduce((most, n) => Math.max(most, n), 0) * 0.55
  const found: Zone[] = []
  let start = -1
  for (let k = 0; k <= h; k++) {
    const inBody = k < h && (profile[k] ?? 0) >= full
    if (inBody && start < 0) start = k
    if (inBody || start < 0) continue
    if (k - start >= bodyHeight * 0.5) {
      // Marks crowd some lines so that they look full too: the body is the lower part. In a short word two letters of
      // different height ("I๔") leave only the shorter one's rows full: the body is more.
      const tall = k - 1 - start > bodyHeight * 1.35
      const low = k - 1 - start < bodyHeight * 0.8
      const top = tall ? k - 1 - Math.round(bodyHeight * 1.2) : low ? Math.max(0, k - 1 - Math.round(bodyHeight)) : start
      found.push({ x0, x1, y0: y0 + top, y1: y0 + k - 1 })
    }
    start = -1
  }
  return found.length > 0 ? found : [{ x0, x1, y0, y1 }]
}

/** Drops vowels and tone marks that came out as strips of their own just over or under a wider one. */
function withoutFragments(zones: readonly Zone[], bodyHeight: number): Zone[] {
  return zones.filter((zone) => {
    const w = zone.x1 - zone.x0
    const h = zone.y1 - zone.y0 + 1
    const middle = (zone.y0 + zone.y1) / 2
    const low = h < bodyHeight * 0.8
    // What is left of a rule that the copier broke.
    if (w < bodyHeight * 0.3 && h > bodyHeight * 1.6) return false
    return !zones.some(
      (other) =>
        other !== zone &&
        other.x1 - other.x0 > w * (low ? 0.9 : 1.5) &&
        other.y1 - other.y0 + 1 > h * 0.7 &&
        zone.x0 > other.x0 - bodyHeight &&
        zone.x1 < other.x1 + bodyHeight &&
        middle > other.y0 - bodyHeight * (low ? 1.1 : 0.75) &&
        middle < other.y1 + bodyHeight * (low ? 1 : 0.6),
    )
  })
}

function inkedColumns({ x0, x1, y0, y1 }: Zone, ink: Uint8Array, width: number): Column[] {
  const rows = Array.from({ length: y1 - y0 + 1 }, (_, i) => y0 + i)
  const columns: Column[] = []
  let open: { from: number; top: number; bottom: number } | undefined
  for (let x = x0; x <= x1 + 1; x++) {
    const inked = x <= x1 ? rows.filter((y) => ink[y * width + x] !== 0) : []
    const [top, bottom] = [inked[0], inked.at(-1)]
    if (top !== undefined && bottom !== undefined) {
      open = { from: open?.from ?? x, top: Math.min(open?.top ?? top, top), bottom: Math.max(open?.bottom ?? bottom, bottom) }
    } else if (open) {
      columns.push({ from: open.from, to: x - 1, height: open.bottom - open.top + 1 })
      open = undefined
    }
  }
  return columns
}

/** Strips whose bodies overlap by half their height stand side by side. */
function inReadingOrder(strips: readonly FoundStrip[], bodyHeight: number): FoundStrip[] {
  const rows: { y0: number; y1: number; strips: FoundStrip[] }[] = []
  for (const strip of strips.toSorted((a, b) => a.body.y0 - b.body.y0)) {
    const { y0, y1 } = strip.body
    const beside = rows.find((row) => Math.min(row.y1, y1) - Math.max(row.y0, y0) > Math.min(bodyHeight, y1 - y0 + 1) * 0.5)
    if (beside) beside.strips.push(strip)
    else rows.push({ y0, y1, strips: [strip] })
  }
  return rows.flatMap((row) => row.strips.toSorted((a, b) => a.body.x0 - b.body.x0))
}
