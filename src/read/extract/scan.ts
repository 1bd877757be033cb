/** Pages that are pictures → drafts, through the reader of scans, and the numbers a person should confirm. */

import type { Ocr, ReadPage } from '#platform/ocr/recognise'
import type { GreyPicture } from '#platform/pdf/pdfium'
import type { Draft } from '../domain/drafts.ts'
import type { Rule } from '../domain/layout/grid.ts'
import { layPage } from '../domain/layout/page.ts'
import type { Token } from '../domain/layout/tokens.ts'

/** What reading a scan needs: `openOcr()` of the platform, or anything that reads a page. */
export type ScanReader = Pick<Ocr, 'recognise'>

/** How far a file has come; `share` is 0–1 of the whole file. */
export type ReadProgress = (progress: { readonly page: number; readonly pages: number; readonly share: number }) => void

/** A number to confirm, before its line is known. */
export type UnsureNumber = {
  readonly text: string
  readonly confidence: number
  readonly page: number
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

/** Pages are rendered for reading at so many dots per inch. */
export const scanDots = 200
const accepted = 0.9

const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** How much lines of the page rise or fall to the right: by its ruled lines, else by the words of its longest lines. */
function slopeOf(page: ReadPage): number {
  const ruled = page.rules
    .filter((rule) => Math.abs(rule.x2 - rule.x1) > page.bodyHeight * 8)
    .map((rule) => (rule.y2 - rule.y1) / (rule.x2 - rule.x1))
  if (ruled.length >= 3) return middle(ruled)
  const strips = [...Map.groupBy(page.words, (word) => word.strip).values()]
  const written = strips.flatMap((words) => {
    const [first, last] = [words[0], words.at(-1)]
    return first && last && last.x - first.x > page.bodyHeight * 12
      ? [(last.y - first.y) / (last.x + last.width / 2 - first.x - first.width / 2)]
      : []
  })
  return written.length >= 3 ? middle(written) : 0
}

function tokensOf(page: ReadPage, slope: number): Token[] {
  return page.words.map((word) => {
    const rise = slope * (word.x + word.width / 2)
    return {
      text: word.text,
      x0: word.x,
      x1: word.x + word.width,
      y0: word.y - rise,
      y1: word.y + word.height - rise,
      baseline: word.y + word.height - rise,
      em: page.bodyHeight * 1.6,
      mark: -1,
      spaceBefore: !word.joined,
    }
  })
}

function rulesOf(page: ReadPage, slope: number): Rule[] {
  return page.rules.map(({ x1, y1, x2, y2 }) => {
    const [left, right] = [y1 - slope * x1, y2 - slope * x2]
    return { x0: Math.min(x1, x2), x1: Math.max(x1, x2), y0: Math.min(left, right), y1: Math.max(left, right) }
  })
}

/**
 * A reader of letters finds some in any picture, and is sure of them; but they stand alone ("ณี", "8", "ง"). Measured: 12 letters
 * a word on pages of Thai, under 3 on pictures without writing.
 */
function isWriting({ words }: ReadPage): boolean {
  const letters = words.reduce((sum, word) => sum + word.text.length, 0)
  return letters >= 8 && letters >= words.length * 3
}

/** Drafts of one page and its unsure numbers. */
export async function readScan(
  reader: ScanReader,
  picture: GreyPicture,
  number: number,
  onShare: (share: number) => void,
): Promise<{ readonly drafts: Draft[]; readonly unsure: UnsureNumber[] }> {
  const page = await reader.recognise(picture, (done, all) => onShare(all > 0 ? done / all : 1))
  if (!isWriting(page)) return { drafts: [], unsure: [] }
  const slope = slopeOf(page)
  const unsure = page.words
    .filter((word) => word.isNumber && word.confidence < accepted)
    .map((word): UnsureNumber => ({
      text: word.text,
      confidence: word.confidence,
      page: number,
      box: { x: word.x, y: word.y, width: word.width, height: word.height },
    }))
  return { drafts: layPage({ number, tokens: tokensOf(page, slope), rules: rulesOf(page, slope), near: 5 }), unsure }
}
