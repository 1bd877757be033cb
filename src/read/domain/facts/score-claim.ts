/** What one place of a document says about one indicator. */

import { searchable } from './wording.ts'

/** What one place says about one indicator; the heavier place is believed. */
export type ScoreClaim = {
  readonly no: number
  readonly score: number | null
  readonly previous: number | null
  readonly line: number
  readonly weight: number
}

const plainNumber = /^(\d{1,3}(?:\.\d{1,4})?)\s*(?:คะแนน|%)?$/

/** A score 0–100 that stands alone in a cell; signed numbers are changes. */
export function scoreIn(text: string): number | undefined {
  const value = plainNumber.exec(searchable(text).replace(/^ร้อยละ\s*/, ''))?.[1]
  return value !== undefined && Number(value) <= 100 ? Number(value) : undefined
}
