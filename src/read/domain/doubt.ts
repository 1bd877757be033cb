/** What may be a fault of the reading rather than of the author: letters of a scan or of broken Thai, numbers the reader was not sure of. */

import type { Defect, DefectCode } from './reading.ts'
import type { Source } from './source.ts'

/** Faults of single letters. A wrong sum or a missing part is no slip of the reader, unless a number of that line is unsure. */
const ofLetters: ReadonlySet<DefectCode> = new Set([
  'own-name',
  'place-name',
  'official-name',
  'item-code',
  'numbering',
  'spelling',
  'format',
  'other-agency',
])

/** The same defects, those that may be the reader's marked as doubtful. */
export function withDoubt(source: Source, defects: readonly Defect[]): readonly Defect[] {
  const unsurePages = new Set(
    source.warnings.filter(({ kind }) => kind === 'scan' || kind === 'damaged-thai').flatMap(({ pages }) => pages),
  )
  const unsureLines = new Set(source.doubtfulNumbers.map(({ line }) => line))
  if (unsurePages.size === 0 && unsureLines.size === 0) return defects
  return defects.map((defect) => {
    const page = source.lines[defect.line - 1]?.page ?? null
    const letters = ofLetters.has(defect.code) && page !== null && unsurePages.has(page)
    return letters || unsureLines.has(defect.line) ? { ...defect, doubtful: true } : defect
  })
}
