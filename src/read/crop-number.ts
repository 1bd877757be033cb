/** The piece of a scanned page on which a doubtful number stands, as a picture beside which a person confirms it. */

import type { Files } from '#platform/files'
import { openPdf } from '#platform/pdf/pdfium'
import type { GreyPicture } from '#platform/pdf/pdfium'
import { pictureAsPdf } from './extract/picture.ts'
import { scanDots } from './extract/scan.ts'
import { sniff } from './extract/sniff.ts'
import { writePng } from './extract/write-png.ts'
import type { ReadDocument } from './list-read.ts'

/** Room around the number, in pixels: its neighbours show where it stands. */
const margin = { x: 90, y: 22 }

/** Pages never change under their sha256, so the last ones may be kept: a list of numbers asks for one page many times. */
const pages = new Map<string, Promise<GreyPicture | undefined>>()
const kept = 2

/** PNG; undefined where there is no such number or its page cannot be drawn. */
export async function cropNumber(files: Files, document: ReadDocument, index: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const number = document.source?.doubtfulNumbers[index]
  const page = number && (await pageOf(files, document.fileSha256, number.page))
  if (!number || !page) return undefined
  const { box } = number
  const left = Math.max(0, Math.floor(box.x - margin.x))
  const top = Math.max(0, Math.floor(box.y - margin.y))
  const right = Math.min(page.width, Math.ceil(box.x + box.width + margin.x))
  const bottom = Math.min(page.height, Math.ceil(box.y + box.height + margin.y))
  if (right <= left || bottom <= top) return undefined
  const data = new Uint8Array((right - left) * (bottom - top))
  for (let y = top; y < bottom; y += 1)
    data.set(page.data.subarray(y * page.width + left, y * page.width + right), (y - top) * (right - left))
  return writePng({ width: right - left, height: bottom - top, data })
}

function pageOf(files: Files, sha256: string, page: number): Promise<GreyPicture | undefined> {
  const key = `${sha256} ${page}`
  const known = pages.get(key)
  if (known) return known
  const drawn = draw(files, sha256, page)
  pages.set(key, drawn)
  for (const old of [...pages.keys()].slice(0, -kept)) pages.delete(old)
  return drawn
}

async function draw(files: Files, sha256: string, page: number): Promise<GreyPicture | undefined> {
  const bytes = await files.find(sha256)
  const format = bytes && sniff(bytes)
  if (!bytes || !format) return undefined
  const picture = format === 'png' || format === 'jpeg' ? pictureAsPdf(bytes, format) : undefined
  const pdf = await openPdf(picture?.ok ? picture.value : bytes)
  if (!pdf.ok) return undefined
  try {
    return pdf.value.render(page, scanDots)
  } finally {
    pdf.value.close()
  }
}
