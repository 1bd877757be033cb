/** Which day is whose: only where the document itself says so. */

import { daysIn } from './dates.ts'
import type { Draft } from './measure-drafts.ts'
import { piecesOf } from './pieces.ts'
import { searchable } from './wording.ts'

/**
 * The day of each step where it has one row with its day beside it, where steps and days are numbered alike in their two cells, or
 * where each step names its day itself. Days that run backwards say that they belong to something else. Undefined where nothing
 * of the document settles it: as many days as steps prove nothing.
 */
export function dayOfEachStep(
  { texts, rows }: Draft,
  steps: readonly string[],
  year: number | null,
): readonly (string | null)[] | undefined {
  if (steps.length < 2) return undefined
  const days = byRow(rows, steps.length, year) ?? byNumber(texts, steps.length, year) ?? byWords(steps, year)
  const known = days?.flatMap((day) => day ?? []) ?? []
  if (known.length === 0 || known.some((day, at) => day < (known[at - 1] ?? day))) return undefined
  return days
}

type Days = readonly (string | null)[]

/** At most one day, or it is not known which is meant. */
function oneDay(text: string, year: number | null): string | null | undefined {
  const [day, ...others] = daysIn(searchable(text), year)
  return others.length > 0 ? undefined : (day ?? null)
}

const allKnown = (days: readonly (string | null | undefined)[]): Days | undefined => {
  const known = days.filter((day) => day !== undefined)
  return known.length === days.length ? known : undefined
}

/** A cell that is empty goes on from the row above: then the day is not that of one step. */
function byRow(rows: Draft['rows'], steps: number, year: number | null): Days | undefined {
  if (rows.length !== steps) return undefined
  if (rows.some((row) => !row.has('period') || piecesOf(row.get('steps') ?? '').length !== 1)) return undefined
  return allKnown(rows.map((row) => oneDay(row.get('period') ?? '', year)))
}

const isNumbered = (text: string): boolean => /^\s*[(]?1[.)]/.test(searchable(text))

function byNumber(texts: Draft['texts'], steps: number, year: number | null): Days | undefined {
  const cells = [texts.get('period') ?? '', texts.get('follow') ?? ''].filter((text) => daysIn(searchable(text), year).length > 0)
  const [cell] = cells
  if (cell === undefined || cells.length > 1 || !isNumbered(cell) || !isNumbered(texts.get('steps') ?? '')) return undefined
  const days = piecesOf(cell)
  return days.length === steps ? allKnown(days.map((text) => oneDay(text, year))) : undefined
}

/** "จัดทำคู่มือ ภายในเดือนมกราคม ๒๕๖๖" */
function byWords(steps: readonly string[], year: number | null): Days | undefined {
  const days = steps.map((step) => (/ภายใน/.test(step) ? oneDay(step.slice(step.indexOf('ภายใน')), year) : null))
  return days.every((day) => day !== null) ? allKnown(days) : undefined
}
