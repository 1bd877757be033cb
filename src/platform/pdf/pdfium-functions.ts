/** The functions of PDFium that we call, by their C names; the package types only a part of what its WebAssembly exports. Pointers are numbers. */

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFiumModule } from '@hyzyla/pdfium'

type Pointer = number

export type Pdfium = {
  readonly HEAPU8: Uint8Array
  readonly HEAPF64: Float64Array
  readonly HEAPF32: Float32Array
  readonly HEAP32: Int32Array
  readonly wasmExports: { malloc(size: number): Pointer; free(at: Pointer): void }
  _FPDF_InitLibraryWithConfig(config: object): void
  _FPDF_LoadMemDocument(at: Pointer, size: number, password: Pointer): Pointer
  _FPDF_GetLastError(): number
  _FPDF_CloseDocument(document: Pointer): void
  _FPDF_GetPageCount(document: Pointer): number
  _FPDF_LoadPage(document: Pointer, index: number): Pointer
  _FPDF_ClosePage(page: Pointer): void
  _FPDF_GetPageWidthF(page: Pointer): number
  _FPDF_GetPageHeightF(page: Pointer): number
  _FPDF_PageToDevice(
    page: Pointer,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    pageX: number,
    pageY: number,
    outX: Pointer,
    outY: Pointer,
  ): number
  _FPDFText_LoadPage(page: Pointer): Pointer
  _FPDFText_ClosePage(text: Pointer): void
  _FPDFText_CountChars(text: Pointer): number
  _FPDFText_GetUnicode(text: Pointer, index: number): number
  _FPDFText_GetFontSize(text: Pointer, index: number): number
  _FPDFText_IsGenerated(text: Pointer, index: number): number
  _FPDFText_GetLooseCharBox(text: Pointer, index: number, rect: Pointer): number
  _FPDFText_GetCharOrigin(text: Pointer, index: number, x: Pointer, y: Pointer): number
  _FPDFText_GetTextObject(text: Pointer, index: number): Pointer
  _FPDFPage_CountObjects(page: Pointer): number
  _FPDFPage_GetObject(page: Pointer, index: number): Pointer
  _FPDFFormObj_CountObjects(form: Pointer): number
  _FPDFFormObj_GetObject(form: Pointer, index: number): Pointer
  _FPDFPageObj_GetType(object: Pointer): number
  _FPDFPageObj_GetBounds(object: Pointer, left: Pointer, bottom: Pointer, right: Pointer, top: Pointer): number
  _FPDFPageObj_GetMatrix(object: Pointer, matrix: Pointer): number
  _FPDFPageObj_GetMarkedContentID(object: Pointer): number
  _FPDFPath_CountSegments(path: Pointer): number
  _FPDFPath_GetPathSegment(path: Pointer, index: number): Pointer
  _FPDFPathSegment_GetPoint(segment: Pointer, x: Pointer, y: Pointer): number
  _FPDFPathSegment_GetType(segment: Pointer): number
  _FPDF_StructTree_GetForPage(page: Pointer): Pointer
  _FPDF_StructTree_Close(tree: Pointer): void
  _FPDF_StructTree_CountChildren(tree: Pointer): number
  _FPDF_StructTree_GetChildAtIndex(tree: Pointer, index: number): Pointer
  _FPDF_StructElement_GetType(element: Pointer, buffer: Pointer, size: number): number
  _FPDF_StructElement_CountChildren(element: Pointer): number
  _FPDF_StructElement_GetChildAtIndex(element: Pointer, index: number): Pointer
  _FPDF_StructElement_GetChildMarkedContentID(element: Pointer, index: number): number
  _FPDF_StructElement_GetAttributeCount(element: Pointer): number
  _FPDF_StructElement_GetAttributeAtIndex(element: Pointer, index: number): Pointer
  _FPDF_StructElement_Attr_GetValue(attribute: Pointer, name: Pointer): Pointer
  _FPDF_StructElement_Attr_GetNumberValue(value: Pointer, out: Pointer): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, at: Pointer, stride: number): Pointer
  _FPDFBitmap_FillRect(bitmap: Pointer, left: number, top: number, width: number, height: number, colour: number): void
  _FPDFBitmap_Destroy(bitmap: Pointer): void
  _FPDF_RenderPageBitmap(
    bitmap: Pointer,
    page: Pointer,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void
}

let loaded: Promise<Pdfium> | undefined

async function load(): Promise<Pdfium> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'))
  const loading: unknown = await PDFiumModule({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) })
  const pdfium = loading as Pdfium
  // The package wraps every function in checks for its own developers: a sixth of the time of a page, which asks some hundred thousand times.
  const exported = pdfium.wasmExports as Readonly<Record<string, unknown>>
  for (const name of Object.keys(pdfium)) if (name.startsWith('_FPDF')) Object.assign(pdfium, { [name]: exported[name.slice(1)] })
  pdfium._FPDF_InitLibraryWithConfig({ version: 2, m_pIsolate: null, m_pUserFontPaths: null, m_v8EmbedderSlot: 0, m_pPlatform: null })
  return pdfium
}

/** One PDFium for the process: 4 MB of WebAssembly, loaded with the first PDF. */
export const loadPdfium = (): Promise<Pdfium> => (loaded ??= load())
