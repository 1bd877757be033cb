/** The structure tree of one page of a tagged PDF. */

import type { PdfStructure } from './page.ts'
import type { Pdfium } from './pdfium-functions.ts'

/** Deeper trees are damaged or hostile. */
const deepest = 60

function typeOf(pdfium: Pdfium, element: number): string {
  const size = pdfium._FPDF_StructElement_GetType(element, 0, 0)
  if (size <= 2 || size > 200) return ''
  const at = pdfium.wasmExports.malloc(size)
  pdfium._FPDF_StructElement_GetType(element, at, size)
  const text = new TextDecoder('utf-16le').decode(pdfium.HEAPU8.slice(at, at + size - 2))
  pdfium.wasmExports.free(at)
  return text
}

function numberAttribute(pdfium: Pdfium, element: number, name: string): number | undefined {
  const count = pdfium._FPDF_StructElement_GetAttributeCount(element)
  if (count <= 0) return undefined
  const at = pdfium.wasmExports.malloc(64)
  const bytes = new TextEncoder().encode(`${name}\0`)
  pdfium.HEAPU8.set(bytes, at + 8)
  let found: number | undefined
  for (let index = 0; index < count && found === undefined; index += 1) {
    const attribute = pdfium._FPDF_StructElement_GetAttributeAtIndex(element, index)
    const value = attribute ? pdfium._FPDF_StructElement_Attr_GetValue(attribute, at + 8) : 0
    if (value && pdfium._FPDF_StructElement_Attr_GetNumberValue(value, at)) found = pdfium.HEAPF32[at / 4]
  }
  pdfium.wasmExports.free(at)
  return found
}

function read(pdfium: Pdfium, element: number, depth: number): PdfStructure {
  const type = typeOf(pdfium, element)
  const children: (PdfStructure | number)[] = []
  const count = depth > deepest ? 0 : pdfium._FPDF_StructElement_CountChildren(element)
  for (let index = 0; index < count; index += 1) {
    const child = pdfium._FPDF_StructElement_GetChildAtIndex(element, index)
    if (child) children.push(read(pdfium, child, depth + 1))
    else {
      const mark = pdfium._FPDF_StructElement_GetChildMarkedContentID(element, index)
      if (mark >= 0) children.push(mark)
    }
  }
  const cell = type === 'TD' || type === 'TH'
  const span = (name: string): number => Math.min(100, Math.max(1, Math.round(cell ? (numberAttribute(pdfium, element, name) ?? 1) : 1)))
  return { type, rowSpan: span('RowSpan'), colSpan: span('ColSpan'), children }
}

export function readStructure(pdfium: Pdfium, page: number): PdfStructure[] {
  const tree = pdfium._FPDF_StructTree_GetForPage(page)
  if (!tree) return []
  const count = pdfium._FPDF_StructTree_CountChildren(tree)
  const roots = Array.from({ length: Math.max(0, count) }, (_, index) => pdfium._FPDF_StructTree_GetChildAtIndex(tree, index))
  const structure = roots.filter(Boolean).map((root) => read(pdfium, root, 0))
  pdfium._FPDF_StructTree_Close(tree)
  return structure
}
