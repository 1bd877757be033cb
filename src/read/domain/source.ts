/** What every format becomes before anything is understood: one stream of lines, with the tables and headings found in it. */

export type SourceFormat = 'text' | 'markdown' | 'html' | 'docx' | 'xlsx' | 'csv' | 'pdf' | 'scan'

/** One line of the extracted text. `no` counts from 1 and is what the reader shows; `page` counts from 1 where the format has pages. */
export type Line = {
  readonly no: number
  readonly page: number | null
  /** As extracted, without the line end; Thai mended (mendThai), digits untouched. */
  readonly text: string
}

/** A part of a cell: cells hold several lines (`<br>`, `<p>`, wrapped lines joined where the sentence goes on). */
export type Cell = {
  /** The whole cell, its parts joined by a line feed. */
  readonly text: string
  readonly line: number
  /** True where the cell was empty because the row goes on from the row above, after a page break or a merged cell. */
  readonly continued: boolean
}

export type Row = { readonly line: number; readonly cells: readonly Cell[] }

/** A table after mending: header rows told apart, a table continued after a page break joined to one (its repeated header dropped). */
export type Table = {
  readonly line: number
  readonly page: number | null
  readonly header: readonly string[]
  readonly rows: readonly Row[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly line: number }
  | { readonly kind: 'paragraph'; readonly text: string; readonly line: number }
  | { readonly kind: 'table'; readonly table: Table; readonly line: number }

/** Where a scan's number came from and how sure the reader is, so that a person can confirm it. */
export type DoubtfulNumber = {
  readonly line: number
  readonly text: string
  /** 0–1. From 0.9 accepted without asking, 0.5–0.9 to be confirmed, below unread. */
  readonly confidence: number
  readonly page: number
  /** Pixels of the rendered page at 200 dpi. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export type Source = {
  readonly file: string
  readonly format: SourceFormat
  readonly lines: readonly Line[]
  readonly blocks: readonly Block[]
  /** Faults of extraction that a person should know of ("ข้อความภาษาไทยในไฟล์นี้เสียหาย"). */
  readonly warnings: readonly SourceWarning[]
  readonly doubtfulNumbers: readonly DoubtfulNumber[]
}

export type SourceWarning = {
  readonly kind: 'damaged-thai' | 'scan' | 'formulas' | 'long-document' | 'reflowed'
  readonly pages: readonly number[]
}

/** Why a file could not be read. A value: one file that fails does not stop the others. */
export type SourceProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'unknown-format' }
  | { readonly kind: 'password' }
  | { readonly kind: 'damaged'; readonly format: SourceFormat }
  | { readonly kind: 'no-pages' }
  | { readonly kind: 'archive-bomb' }
  | { readonly kind: 'no-text' }
  | { readonly kind: 'not-found' }
  /** The scanner for viruses found one; or it did not answer, and nothing passes unseen. */
  | { readonly kind: 'infected' }
  | { readonly kind: 'not-scanned' }
  /** A person stopped the reading of a scan. */
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'too-many-pages'; readonly pages: number; readonly most: number }
