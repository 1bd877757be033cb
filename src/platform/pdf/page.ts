/** What a PDF page holds, in points from its top left corner, whatever way the page is turned. */

export type PdfBox = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }

/** One character as drawn. */
export type PdfChar = PdfBox & {
  readonly text: string
  /** The line it stands on: marks above and below share it with their letter. */
  readonly baseline: number
  /** Size of the font in points. */
  readonly em: number
  /** Marked-content number by which the structure tree names it, or -1. */
  readonly mark: number
}

/** A thin drawn line or the edge of a drawn box; horizontal or vertical. */
export type PdfRule = PdfBox

/** A node of the structure tree of a tagged PDF ("Table", "TR", "TH", "P", …): other nodes and marked-content numbers, in reading order. */
export type PdfStructure = {
  readonly type: string
  readonly rowSpan: number
  readonly colSpan: number
  readonly children: readonly (PdfStructure | number)[]
}

export type PdfPage = {
  readonly number: number
  readonly width: number
  readonly height: number
  readonly chars: readonly PdfChar[]
  readonly rules: readonly PdfRule[]
  /** Share of the page covered by pictures, 0–1. */
  readonly pictured: number
  /** Empty where the PDF is not tagged. */
  readonly structure: readonly PdfStructure[]
}
