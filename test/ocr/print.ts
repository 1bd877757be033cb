/** Prints pages with the browser and says where each number came to stand. */

import { inflateSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import type { GreyPage } from '#platform/ocr/page'
import type { Piece } from './pages.ts'

/**
 * A number as printed, with its box in pixels of the page; without text for each part of one that was broken over two lines or
 * cut by the edge of the page. */
export type Printed = { readonly text: string; readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
/** `text`: all that stands on the page; empty where the print runs over several pages. */
export type PrintedPage = { readonly page: GreyPage; readonly numbers: readonly Printed[]; readonly text: string }
export type Face = {
  readonly name: string
  readonly files: readonly { readonly weight: number; readonly path: string }[]
  readonly points: number
}

const scale = 200 / 96
const sheet = { width: 794, height: 1123 }
/** A number with its signs and code letter. */
const numberPattern = /[+-]?(?:(?<![A-Za-z])[OIE])?[0-9๐-๙](?:[0-9๐-๙.,/:-]*[0-9๐-๙])?%?/g

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const mark = (text: string) => escape(text).replace(numberPattern, (number) => `<b class="n">${number}</b>`)

function toHtml(pieces: readonly Piece[], { name, files, points }: Face): string {
  const fonts = files.map(
    ({ weight, path }) =>
      `@font-face{font-family:"${name}";font-weight:${weight};src:url(data:font/ttf;base64,${readFileSync(path).toString('base64')})}`,
  )
  const body = pieces.map((piece) =>
    typeof piece === 'string'
      ? `<p>${mark(piece)}</p>`
      : `<table>${piece.map((row) => `<tr>${row.map((cell) => `<td>${mark(cell)}</td>`).join('')}</tr>`).join('')}</table>`,
  )
  return `<!doctype html><meta charset="utf-8"><style>${fonts.join('')}
body{margin:0;padding:60px 75px;width:644px;font:${points}pt/1.3 "${name}";background:#fff}
p{margin:0 0 6px;text-indent:40px}b.n{font-weight:inherit}table{border-collapse:collapse;width:100%;margin:6px 0}
td{border:1px solid #000;padding:1px 5px;vertical-align:top}tr:first-child td{font-weight:bold;text-align:center}</style><body>${body.join('')}`
}

/** Up to `most` A4 pages at 200 dpi. */
export async function printPages(browser: Browser, pieces: readonly Piece[], face: Face, most: number): Promise<PrintedPage[]> {
  const tab = await browser.newPage({ viewport: sheet, deviceScaleFactor: scale })
  try {
    await tab.setContent(toHtml(pieces, face))
    const { height, numbers } = await tab.evaluate(
      async (weights) => {
        await Promise.all(weights.map((weight) => document.fonts.load(weight, '๐0ก')))
        await document.fonts.ready
        const numbers = [...document.querySelectorAll('b.n')].flatMap((element) => {
          const boxes = [...element.getClientRects()]
          const text = boxes.length === 1 ? element.textContent : ''
          return boxes.map((box) => ({ text, x0: box.left, y0: box.top, x1: box.right, y1: box.bottom }))
        })
        return { height: document.body.scrollHeight, numbers }
      },
      face.files.map(({ weight }) => `${weight} 20px "${face.name}"`),
    )
    const pages: PrintedPage[] = []
    for (let top = 0; top < height && pages.length < most; top += sheet.height) {
      await tab.setViewportSize({ width: sheet.width, height: Math.max(sheet.height, height) })
      const clip = { x: 0, y: top, width: sheet.width, height: Math.min(sheet.height, Math.max(sheet.height, height) - top) }
      const page = onSheet(decodePng(await tab.screenshot({ clip, scale: 'device' })))
      const here = numbers
        .filter(({ y0, y1 }) => y1 > top && y0 < top + sheet.height)
        .map(({ text, x0, y0, x1, y1 }) => ({
          text: y0 >= top && y1 <= top + sheet.height ? text : '',
          x0: x0 * scale,
          x1: x1 * scale,
          y0: (y0 - top) * scale,
          y1: (y1 - top) * scale,
        }))
      const text = top === 0 && height <= sheet.height ? await tab.evaluate(() => document.body.innerText) : ''
      if (here.length > 0) pages.push({ page, numbers: here, text })
    }
    return pages
  } finally {
    await tab.close()
  }
}

/** The last page of a text is short: paper below it. */
function onSheet(page: GreyPage): GreyPage {
  const height = Math.round(sheet.height * scale)
  const data = new Uint8Array(page.width * height).fill(255)
  data.set(page.data.subarray(0, Math.min(page.data.length, data.length)))
  return { width: page.width, height, data }
}

/** PNG as the browser writes it (8 bits, RGB or RGBA, not interlaced) to grey. */
function decodePng(png: Buffer): GreyPage {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const channels = png[25] === 6 ? 4 : png[25] === 2 ? 3 : 0
  if (channels === 0 || png[24] !== 8 || png[28] !== 0) throw new Error('a PNG of another kind')
  const parts: Buffer[] = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const raw = inflateSync(Buffer.concat(parts))
  const stride = width * channels
  const data = new Uint8Array(width * height)
  let above = new Uint8Array(stride)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0
    const row = Uint8Array.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)))
    for (let i = 0; i < stride; i++) {
      const left = i >= channels ? (row[i - channels] ?? 0) : 0
      const up = above[i] ?? 0
      const corner = i >= channels ? (above[i - channels] ?? 0) : 0
      row[i] = (row[i] ?? 0) + predict(filter, left, up, corner)
    }
    for (let x = 0; x < width; x++) {
      const at = x * channels
      data[y * width + x] = Math.round(0.299 * (row[at] ?? 0) + 0.587 * (row[at + 1] ?? 0) + 0.114 * (row[at + 2] ?? 0))
    }
    above = row
  }
  return { width, height, data }
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
