/** Runs of Thai text for Word. */

import { TextRun } from 'docx'
import type { Inline } from '../../domain/tree.ts'
import { printable } from '../printable.ts'
import { halfPoints } from './look.ts'

/** A run of Thai; `points` only where it differs from the body's 16. */
export function run(text: string, { bold = false, points }: { readonly bold?: boolean; readonly points?: number } = {}): TextRun {
  return new TextRun({
    text: printable(text),
    ...(bold && { bold: true, boldComplexScript: true }),
    ...(points !== undefined && { size: halfPoints(points), sizeComplexScript: halfPoints(points) }),
  })
}

export const runsOf = (content: readonly Inline[], points?: number): readonly TextRun[] =>
  content.map((inline) =>
    inline.kind === 'break'
      ? new TextRun({ break: 1 })
      : run(inline.text, { bold: inline.bold === true, ...(points !== undefined && { points }) }),
  )
