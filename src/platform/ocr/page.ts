/** What the reading of one scanned page takes and gives: shapes in pixels of the picture that was handed in. */

/** A page in shades of grey: one byte a pixel, row by row, 0 black to 255 white. Best at 200 dpi. */
export type GreyPage = { readonly width: number; readonly height: number; readonly data: Uint8Array }

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Another way to read the same number, best first. For repair by arithmetic (totals, the lattice of values). */
export type Candidate = { readonly text: string; readonly confidence: number }

/** From `accepted` a number is taken without asking, from `doubtful` a person confirms it beside its crop, below it is unread. */
export const confidenceLevels = { accepted: 0.9, doubtful: 0.5 } as const

/** Stands in the text where a number was seen but not read. Never a guess. */
export const unreadMark = '▯'

/** A run of letters, or one number. `box` is upright in the picture handed in, even when the page was askew. */
export type ReadWord = Box & {
  /** `unreadMark` for a number below `confidenceLevels.doubtful`; digits stay in the script they were printed in. */
  readonly text: string
  /** 0–1, after the grammar of numbers had its say. */
  readonly confidence: number
  readonly isNumber: boolean
  /** Index into `strips`: words of one strip belong to one line or one table cell. */
  readonly strip: number
  /** True where the word touches the word before it on its strip without a space ("พ.ศ.๒๕๖๕"). */
  readonly joined: boolean
  /** Empty for letters and for numbers without rivals. The first is what the reader saw, unrepaired. */
  readonly candidates: readonly Candidate[]
}

/** A text line, or the part of it that stands in one table cell; reading order: top to bottom, left to right. */
type Strip = Box

/** A ruled line, horizontal or vertical; for finding the cells of tables. */
export type Rule = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }

export type ReadPage = {
  readonly words: readonly ReadWord[]
  readonly strips: readonly Strip[]
  readonly rules: readonly Rule[]
  /** Height of a line's body (without marks above and below) in pixels; the measure for gaps between lines and words. */
  readonly bodyHeight: number
}

/** How far a page has come: strips done of all strips. Called at least once for each strip whose letters were read. */
export type Progress = (done: number, all: number) => void
