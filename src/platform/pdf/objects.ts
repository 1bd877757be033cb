/** What is drawn on a page besides text: ruled lines and pictures. */

import type { PdfBox, PdfRule } from './page.ts'
import type { Pdfium } from './pdfium-functions.ts'

type Matrix = readonly [number, number, number, number, number, number]
type Point = { readonly x: number; readonly y: number }

const objectTypes = { path: 2, image: 3, form: 5 } as const
/** Thicker than this (points) it is a box, not a line. */
const thickest = 3
/** Shorter than this (points) it is a dot or a letter drawn as curves. */
const shortest = 8
/** Objects looked at on one page: drawings with more are maps, not tables. */
const mostObjects = 20_000

const identity: Matrix = [1, 0, 0, 1, 0, 0]

const multiply = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
]

const apply = ([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point => ({ x: a * x + c * y + e, y: b * x + d * y + f })

/** Reads with a scratch of 64 bytes that its caller frees. */
function matrixOf(pdfium: Pdfium, object: number, scratch: number): Matrix {
  if (!pdfium._FPDFPageObj_GetMatrix(object, scratch)) return identity
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = pdfium.HEAPF32.subarray(scratch / 4, scratch / 4 + 6)
  return [a, b, c, d, e, f]
}

/** The straight pieces of a path, in page coordinates. */
function pieces(pdfium: Pdfium, path: number, matrix: Matrix, scratch: number): [Point, Point][] {
  const count = Math.min(400, pdfium._FPDFPath_CountSegments(path))
  const found: [Point, Point][] = []
  let last: Point | undefined
  let first: Point | undefined
  for (let index = 0; index < count; index += 1) {
    const segment = pdfium._FPDFPath_GetPathSegment(path, index)
    if (!pdfium._FPDFPathSegment_GetPoint(segment, scratch, scratch + 4)) continue
    const point = apply(matrix, { x: pdfium.HEAPF32[scratch / 4] ?? 0, y: pdfium.HEAPF32[scratch / 4 + 1] ?? 0 })
    const type = pdfium._FPDFPathSegment_GetType(segment)
    if (type === 2) first = point
    else if (type === 0 && last) found.push([last, point])
    last = point
  }
  if (first && last && count >= 4) found.push([last, first])
  return found
}

/** A thin box is drawn as four sides: its two long ones become one rule in its middle. */
function rulesOf(sides: readonly [Point, Point][]): PdfBox[] {
  const xs = sides.flatMap(([a, b]) => [a.x, b.x])
  const ys = sides.flatMap(([a, b]) => [a.y, b.y])
  const box = { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
  const width = box.x1 - box.x0
  const height = box.y1 - box.y0
  if (height <= thickest && width >= shortest) return [{ ...box, y0: (box.y0 + box.y1) / 2, y1: (box.y0 + box.y1) / 2 }]
  if (width <= thickest && height >= shortest) return [{ ...box, x0: (box.x0 + box.x1) / 2, x1: (box.x0 + box.x1) / 2 }]
  return sides.flatMap(([a, b]) => {
    const side = { x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) }
    const straight = Math.min(side.x1 - side.x0, side.y1 - side.y0) <= 0.5
    return straight && Math.max(side.x1 - side.x0, side.y1 - side.y0) >= shortest ? [side] : []
  })
}

type Drawn = { readonly rules: PdfRule[]; readonly pictures: PdfBox[] }

function collect(pdfium: Pdfium, objects: readonly number[], matrix: Matrix, scratch: number, depth: number, out: Drawn): void {
  for (const object of objects) {
    const type = pdfium._FPDFPageObj_GetType(object)
    if (type === objectTypes.path)
      out.rules.push(...rulesOf(pieces(pdfium, object, multiply(matrixOf(pdfium, object, scratch), matrix), scratch)))
    else if (type === objectTypes.form && depth < 8) {
      const count = Math.min(mostObjects, pdfium._FPDFFormObj_CountObjects(object))
      const inner = Array.from({ length: Math.max(0, count) }, (_, index) => pdfium._FPDFFormObj_GetObject(object, index))
      collect(pdfium, inner, multiply(matrixOf(pdfium, object, scratch), matrix), scratch, depth + 1, out)
    } else if (type === objectTypes.image) {
      const corners = [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ].map((corner) => apply(multiply(matrixOf(pdfium, object, scratch), matrix), corner))
      const [a, b] = corners
      if (a && b) out.pictures.push({ x0: Math.min(a.x, b.x), y0: Math.min(a.y, b.y), x1: Math.max(a.x, b.x), y1: Math.max(a.y, b.y) })
    }
  }
}

/** Ruled lines and pictures in page coordinates (bottom left corner, not turned). */
export function readDrawings(pdfium: Pdfium, page: number): Drawn {
  const out: Drawn = { rules: [], pictures: [] }
  const scratch = pdfium.wasmExports.malloc(64)
  const count = Math.min(mostObjects, pdfium._FPDFPage_CountObjects(page))
  collect(
    pdfium,
    Array.from({ length: Math.max(0, count) }, (_, index) => pdfium._FPDFPage_GetObject(page, index)),
    identity,
    scratch,
    0,
    out,
  )
  pdfium.wasmExports.free(scratch)
  return out
}
