/** Reads scanned pages: numbers by our own reader, letters by tesseract, both without network. */

import { setImmediate as breathe } from 'node:timers/promises'
import { cutCrop, shrinkPage } from './cut.ts'
import { deskew } from './deskew.ts'
import { placeNumbers } from './find-numbers.ts'
import type { PlacedNumber } from './find-numbers.ts'
import { openLetterReader } from './letters.ts'
import type { Letter, LetterReader } from './letters.ts'
import { mergeStrip } from './merge.ts'
import type { MergedWord } from './merge.ts'
import { confidenceLevels, unreadMark } from './page.ts'
import type { Box, GreyPage, Progress, ReadPage, ReadWord } from './page.ts'
import { openNumberReader } from './reader.ts'
import { segment } from './segment.ts'
import type { FoundStrip, Segmented } from './segment.ts'

export type { ReadPage } from './page.ts'
export { confidenceLevels } from './page.ts'

/** One reader with its models in memory; reads one page after another. */
export type Ocr = {
  /** Everything that stands on the page. About 0.5 s for the numbers and 1–3 s for the letters of a full A4 page at 200 dpi. */
  recognise(page: GreyPage, onProgress?: Progress): Promise<ReadPage>
  /** Only the numbers: the letters are left out, so that measuring takes a fifth of the time. */
  recogniseNumbers(page: GreyPage): Promise<ReadPage>
  /** Ends the letter reader's worker. The reader is not used again. */
  close(): Promise<void>
}

/** A picture larger than this is brought to the size of A4 at 200 dpi: letters get no clearer, only slower. */
const longestSide = 2800
const usualSide = 2339
/** How far letters reach above and below the body, in body heights: a vowel with a tone mark on it, a vowel below. */
const above = 0.95
const below = 0.5
const margin = 6
/** Less ink than this part of a body height beside the numbers is dirt or the rest of a rule. */
const leastInk = 0.3

/** Loads the number model at once, tesseract with the first page that needs it. */
export async function openOcr(): Promise<Ocr> {
  const numbers = await openNumberReader()
  let letters: Promise<LetterReader> | undefined

  async function findNumbers(original: GreyPage): Promise<Found> {
    const longest = Math.max(original.width, original.height)
    const factor = longest > longestSide ? usualSide / longest : 1
    const page = factor === 1 ? original : shrinkPage(original, factor)
    // Other requests get their turn between these steps, which take 50–200 ms each.
    await breathe()
    const { page: straight, slope } = deskew(page)
    await breathe()
    const segmented = segment(straight)
    await breathe()
    const read = await numbers.read(segmented.strips.map(({ cut }) => cutCrop(straight, cut)))
    const placed = segmented.strips.map((strip, i) => placeNumbers(read[i] ?? [], strip, segmented.bodyHeight))
    return { straight, slope, factor, segmented, placed }
  }

  return {
    async recognise(page, onProgress) {
      const found = await findNumbers(page)
      const { segmented, placed } = found
      letters ??= openLetterReader()
      const reader = await letters
      const words: MergedWord[][] = []
      for (const [i, strip] of segmented.strips.entries()) {
        const here = placed[i] ?? []
        const line = cutLine(segmented.clean, strip, here, segmented.bodyHeight)
        const seen = line ? (await reader.read(line.picture)).map((letter) => shift(letter, line.left)) : []
        words.push(mergeStrip(seen, here, strip.columns, segmented.bodyHeight))
        onProgress?.(i + 1, segmented.strips.length)
      }
      return toPage(found, words)
    },
    async recogniseNumbers(page) {
      const found = await findNumbers(page)
      const { segmented, placed } = found
      return toPage(
        found,
        segmented.strips.map((strip, i) => mergeStrip([], placed[i] ?? [], strip.columns, segmented.bodyHeight)),
      )
    },
    async close() {
      await numbers.close()
      await (await letters)?.close()
    },
  }
}

type Found = {
  readonly straight: GreyPage
  readonly slope: number
  readonly factor: number
  readonly segmented: Segmented
  readonly placed: readonly (readonly PlacedNumber[])[]
}

const shift = (letter: Letter, by: number): Letter => ({ ...letter, from: letter.from + by, to: letter.to + by })

/** The strip as a picture of its own with its numbers painted over; undefined where nothing else stands on it. */
function cutLine(page: GreyPage, strip: FoundStrip, numbers: readonly PlacedNumber[], bodyHeight: number) {
  const rest = strip.columns.filter(({ from, to }) => !numbers.some((number) => to >= number.from && from <= number.to))
  if (rest.reduce((sum, { from, to }) => sum + to - from + 1, 0) < bodyHeight * leastInk) return undefined
  const x0 = Math.max(0, Math.floor(strip.cut.x0))
  const x1 = Math.min(page.width, Math.ceil(strip.cut.x1))
  const y0 = Math.max(0, Math.floor(strip.body.y1 - bodyHeight * (1 + above)))
  const y1 = Math.min(page.height, Math.ceil(strip.body.y1 + bodyHeight * below))
  const width = x1 - x0 + 2 * margin
  const height = y1 - y0 + 2 * margin
  const data = new Uint8Array(width * height).fill(255)
  for (let y = y0; y < y1; y++) data.set(page.data.subarray(y * page.width + x0, y * page.width + x1), (y - y0 + margin) * width + margin)
  const left = x0 - margin
  for (const { from, to } of numbers) {
    for (let y = 0; y < height; y++) data.fill(255, y * width + Math.max(0, from - 1 - left), y * width + Math.min(width, to + 2 - left))
  }
  return { picture: { width, height, data }, left }
}

/** Back from the straightened, perhaps smaller page to the one that was handed in. */
function toPage({ straight, slope, factor, segmented }: Found, words: readonly (readonly MergedWord[])[]): ReadPage {
  const bend = (x: number) => slope * (x - straight.width / 2)
  const box = (x0: number, x1: number, y0: number, y1: number): Box => ({
    x: x0 / factor,
    y: (y0 + bend((x0 + x1) / 2)) / factor,
    width: (x1 - x0) / factor,
    height: (y1 - y0) / factor,
  })
  return {
    words: segmented.strips.flatMap((strip, i) =>
      (words[i] ?? []).map(({ text, from, to, confidence, isNumber, joined, candidates }): ReadWord => {
        const unread = isNumber && confidence < confidenceLevels.doubtful
        const { y0, y1 } = strip.body
        return { text: unread ? unreadMark : text, confidence, isNumber, joined, candidates, strip: i, ...box(from, to + 1, y0, y1 + 1) }
      }),
    ),
    strips: segmented.strips.map(({ body }) => box(body.x0, body.x1 + 1, body.y0, body.y1 + 1)),
    rules: segmented.rules.map(({ x1, y1, x2, y2 }) => ({
      x1: x1 / factor,
      y1: (y1 + bend(x1)) / factor,
      x2: x2 / factor,
      y2: (y2 + bend(x2)) / factor,
    })),
    bodyHeight: segmented.bodyHeight / factor,
  }
}
