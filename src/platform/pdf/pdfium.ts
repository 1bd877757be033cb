/** PDFs through PDFium: characters with their places, ruled lines, the structure tree, pages as grey pictures. Needs nothing installed. */

import { err, ok, type Result } from '#kernel/result'
import { readDrawings } from './objects.ts'
import type { PdfBox, PdfChar, PdfPage } from './page.ts'
import { loadPdfium, type Pdfium } from './pdfium-functions.ts'
import { readStructure } from './structure.ts'

/** 0 black to 255 white, row by row. */
export type GreyPicture = { readonly width: number; readonly height: number; readonly data: Uint8Array }

export type PdfFile = {
  readonly pages: number
  /** `number` from 1. Undefined where the page is damaged. */
  readPage(number: number): PdfPage | undefined
  /** As it would be printed, at so many dots per inch. Undefined where the page is damaged or its paper larger than 60 million dots. */
  render(number: number, dotsPerInch: number): GreyPicture | undefined
  /** Gives the memory back. The file is not used again. */
  close(): void
}

export type PdfProblem = 'password' | 'damaged'

const mostDots = 60_000_000
/** A page with more characters is no page of text. */
const mostChars = 100_000

type ToPage = (x: number, y: number) => { x: number; y: number }

/** Page coordinates → points from the top left of the page as shown: turned pages and crop boxes are PDFium's to know, so it is asked at three points. */
function mapping(pdfium: Pdfium, page: number, width: number, height: number): ToPage {
  const at = pdfium.wasmExports.malloc(16)
  const fine = 100
  const ask = (x: number, y: number) => {
    pdfium._FPDF_PageToDevice(page, 0, 0, Math.round(width * fine), Math.round(height * fine), 0, x, y, at, at + 4)
    return { x: (pdfium.HEAP32[at / 4] ?? 0) / fine, y: (pdfium.HEAP32[at / 4 + 1] ?? 0) / fine }
  }
  const zero = ask(0, 0)
  const right = ask(1000, 0)
  const up = ask(0, 1000)
  pdfium.wasmExports.free(at)
  return (x, y) => ({
    x: zero.x + ((right.x - zero.x) * x + (up.x - zero.x) * y) / 1000,
    y: zero.y + ((right.y - zero.y) * x + (up.y - zero.y) * y) / 1000,
  })
}

function turnedBox(map: ToPage, box: PdfBox): PdfBox {
  const a = map(box.x0, box.y0)
  const b = map(box.x1, box.y1)
  return { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) }
}

function readChars(pdfium: Pdfium, page: number, map: ToPage, tagged: boolean): PdfChar[] {
  const text = pdfium._FPDFText_LoadPage(page)
  if (!text) return []
  const scratch = pdfium.wasmExports.malloc(32)
  const marks = new Map<number, number>()
  const markOf = (index: number): number => {
    const object = tagged ? pdfium._FPDFText_GetTextObject(text, index) : 0
    if (!object) return -1
    const known = marks.get(object) ?? pdfium._FPDFPageObj_GetMarkedContentID(object)
    marks.set(object, known)
    return known
  }
  // Browsers set their letters in pixels and scale the page: the size in points is that of the font under its matrix.
  const scales = new Map<number, number>()
  const scaleOf = (index: number): number => {
    const object = pdfium._FPDFText_GetTextObject(text, index)
    if (!object) return 1
    const known = scales.get(object)
    if (known !== undefined) return known
    const matrix = pdfium._FPDFPageObj_GetMatrix(object, scratch) ? pdfium.HEAPF32.subarray(scratch / 4, scratch / 4 + 4) : undefined
    const [a = 1, b = 0, c = 0, d = 1] = matrix ?? []
    const scale = Math.sqrt(Math.abs(a * d - b * c)) || 1
    scales.set(object, scale)
    return scale
  }
  const chars: PdfChar[] = []
  const count = Math.min(mostChars, pdfium._FPDFText_CountChars(text))
  for (let index = 0; index < count; index += 1) {
    const code = pdfium._FPDFText_GetUnicode(text, index)
    // Spaces and line ends that PDFium makes up are found again from the gaps; 0xfffe stands for a broken code.
    if (code < 32 || code === 0xfffe || code > 0x10ffff || pdfium._FPDFText_IsGenerated(text, index) === 1) continue
    if (!pdfium._FPDFText_GetLooseCharBox(text, index, scratch)) continue
    const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.HEAPF32.subarray(scratch / 4, scratch / 4 + 4)
    const box = turnedBox(map, { x0: left, y0: bottom, x1: right, y1: top })
    pdfium._FPDFText_GetCharOrigin(text, index, scratch, scratch + 8)
    const origin = map(pdfium.HEAPF64[scratch / 8] ?? 0, pdfium.HEAPF64[scratch / 8 + 1] ?? 0)
    const size = pdfium._FPDFText_GetFontSize(text, index) * scaleOf(index)
    // Where neither font nor matrix tells a plausible size: two thirds of the letter's full height.
    const em = size >= 4 && size < 200 ? size : Math.max(1, (box.y1 - box.y0) * 0.66)
    chars.push({ ...box, text: String.fromCodePoint(code), baseline: origin.y, em, mark: markOf(index) })
  }
  pdfium.wasmExports.free(scratch)
  pdfium._FPDFText_ClosePage(text)
  return chars
}

function readPage(pdfium: Pdfium, document: number, number: number): PdfPage | undefined {
  const page = pdfium._FPDF_LoadPage(document, number - 1)
  if (!page) return undefined
  const width = pdfium._FPDF_GetPageWidthF(page)
  const height = pdfium._FPDF_GetPageHeightF(page)
  const map = mapping(pdfium, page, width, height)
  const structure = readStructure(pdfium, page)
  const drawn = readDrawings(pdfium, page)
  const area = drawn.pictures.map((box) => turnedBox(map, box)).reduce((sum, box) => sum + (box.x1 - box.x0) * (box.y1 - box.y0), 0)
  const read: PdfPage = {
    number,
    width,
    height,
    chars: readChars(pdfium, page, map, structure.length > 0),
    rules: drawn.rules.map((rule) => turnedBox(map, rule)),
    pictured: Math.min(1, area / Math.max(1, width * height)),
    structure,
  }
  pdfium._FPDF_ClosePage(page)
  return read
}

/** Grey straight from PDFium (one byte a dot); annotations and form fields are printed too. */
function render(pdfium: Pdfium, document: number, number: number, dotsPerInch: number): GreyPicture | undefined {
  const page = pdfium._FPDF_LoadPage(document, number - 1)
  if (!page) return undefined
  const width = Math.max(1, Math.round((pdfium._FPDF_GetPageWidthF(page) * dotsPerInch) / 72))
  const height = Math.max(1, Math.round((pdfium._FPDF_GetPageHeightF(page) * dotsPerInch) / 72))
  if (width * height > mostDots) {
    pdfium._FPDF_ClosePage(page)
    return undefined
  }
  const at = pdfium.wasmExports.malloc(width * height)
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, 1, at, width)
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0x01)
  const data = pdfium.HEAPU8.slice(at, at + width * height)
  pdfium._FPDFBitmap_Destroy(bitmap)
  pdfium.wasmExports.free(at)
  pdfium._FPDF_ClosePage(page)
  return { width, height, data }
}

/** Opens a PDF from memory. The caller closes it. */
export async function openPdf(bytes: Uint8Array): Promise<Result<PdfFile, PdfProblem>> {
  const pdfium = await loadPdfium()
  const at = pdfium.wasmExports.malloc(bytes.length)
  pdfium.HEAPU8.set(bytes, at)
  const document = pdfium._FPDF_LoadMemDocument(at, bytes.length, 0)
  if (!document) {
    const code = pdfium._FPDF_GetLastError()
    pdfium.wasmExports.free(at)
    return err(code === 4 ? 'password' : 'damaged')
  }
  return ok({
    pages: pdfium._FPDF_GetPageCount(document),
    readPage: (number) => readPage(pdfium, document, number),
    render: (number, dotsPerInch) => render(pdfium, document, number, dotsPerInch),
    close: () => {
      pdfium._FPDF_CloseDocument(document)
      pdfium.wasmExports.free(at)
    },
  })
}
