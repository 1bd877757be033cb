/** Pages that are pictures → drafts, through the reader of scans, and the numbers a person should confirm. */

import type { Ocr, ReadPage } from '#platform/ocr/recognise'
import type { GreyPicture } from '#platform/pdf/pdfium'
import type { Draft } from '../domain/drafts.ts'
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

function tokensOf(page: ReadPage): Token[] {
  return page.words.map((word) => {
    const strip = page.strips[word.strip] ?? word
    return {
      text: word.text,
      x0: word.x,
      x1: word.x + word.width,
      y0: word.y,
      y1: word.y + word.height,
      // Words of a strip share its middle, whatever marks reach above and below.
      baseline: strip.y + strip.height / 2 + page.bodyHeight / 2,
      em: page.bodyHeight * 1.6,
      mark: -1,
      spaceBefore: !word.joined,
    }
  })
}

const sameLine = { near: 5 } as const

/** Drafts of one page and its unsure numbers. */
export async function readScan(
  reader: ScanReader,
  picture: GreyPicture,
  number: number,
  onShare: (share: number) => void,
): Promise<{ readonly drafts: Draft[]; readonly unsure: UnsureNumber[] }> {
  const page = await reader.recognise(picture, (done, all) => onShare(all > 0 ? done / all : 1))
  const rules = page.rules.map((rule) => ({
    x0: Math.min(rule.x1, rule.x2),
    x1: Math.max(rule.x1, rule.x2),
    y0: Math.min(rule.y1, rule.y2),
    y1: Math.max(rule.y1, rule.y2),
  }))
  const unsure = page.words
    .filter((word) => word.isNumber && word.confidence < accepted)
    .map((word): UnsureNumber => ({
      text: word.text,
      confidence: word.confidence,
      page: number,
      box: { x: word.x, y: word.y, width: word.width, height: word.height },
    }))
  return { drafts: layPage({ number, tokens: tokensOf(page), rules, ...sameLine }), unsure }
}
