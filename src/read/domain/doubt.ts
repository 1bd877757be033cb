/**
 * What may be a fault of the reading rather than of the author: letters of a scan or of broken Thai, numbers the reader was not sure of,
 * columns and cells of tables that no lines part.
 */

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

/** What a column read as its neighbour, or a table that was not told as one, looks like. */
const ofTables: ReadonlySet<DefectCode> = new Set([
  'total',
  'instrument-score',
  'change',
  'ranking',
  'level',
  'rating-table',
  'unsupported-claim',
  'uncovered-weakness',
  'result-mismatch',
  'untraced-measure',
])
const isAbsence = (code: DefectCode): boolean => code.startsWith('missing-')

/** The same defects, those that may be the reader's marked as doubtful. */
export function withDoubt(source: Source, defects: readonly Defect[]): readonly Defect[] {
  const unsurePages = new Set(
    source.warnings.filter(({ kind }) => kind === 'scan' || kind === 'damaged-thai').flatMap(({ pages }) => pages),
  )
  const mixedUp = source.warnings.some(({ kind }) => kind === 'damaged-thai' || kind === 'reflowed')
  const unsureLines = new Set(source.doubtfulNumbers.map(({ line }) => line))
  if (unsurePages.size === 0 && unsureLines.size === 0 && !mixedUp) return defects
  return defects.map((defect) => {
    const page = source.lines[defect.line - 1]?.page ?? null
    const letters = ofLetters.has(defect.code) && page !== null && unsurePages.has(page)
    const mixed = mixedUp && (ofTables.has(defect.code) || ofLetters.has(defect.code) || isAbsence(defect.code))
    return letters || mixed || unsureLines.has(defect.line) ? { ...defect, doubtful: true } : defect
  })
}
