/** What a person set right, laid over what was read: the reading itself is never changed. */

import type { Framework } from '#framework'
import { findLostItems } from './facts/lost-items.ts'
import type { Facts, ReadAgency, ReadIndicator } from './reading.ts'
import type { Cell, Row, Source } from './source.ts'

/** A field that may be corrected, with its value. `null`: it does not stand in the document. */
export type FactChange =
  | { readonly path: 'agency'; readonly value: ReadAgency | null }
  | { readonly path: 'fiscalYear' | 'measuresYear' | 'total'; readonly value: number | null }
  | { readonly path: 'level'; readonly value: string | null }
  | { readonly path: `indicators.${number}.${'score' | 'previous'}`; readonly value: number | null }
  /** The n-th doubtful number of a scan as a person reads it; null: not confirmed. */
  | { readonly path: `numbers.${number}`; readonly value: string | null }

/** As stored: of two for one path the later holds. */
export type StoredChange = { readonly path: string; readonly new: unknown }

const pathOf = /^(?:agency|fiscalYear|measuresYear|total|level|indicators\.\d{1,2}\.(?:score|previous)|numbers\.\d{1,4})$/

export const isCorrectable = (path: string): path is FactChange['path'] => pathOf.test(path)

/** The last value for each path. */
export function latestChanges(changes: readonly StoredChange[]): ReadonlyMap<string, unknown> {
  return new Map(changes.filter(({ path }) => isCorrectable(path)).map((change) => [change.path, change.new]))
}

/** What the facts say at a path, in the form a change has; null where nothing stands there. */
export function valueAt(facts: Facts, path: string): ReadAgency | number | string | null {
  switch (path) {
    case 'agency':
    case 'fiscalYear':
    case 'measuresYear':
    case 'total':
    case 'level':
      return facts[path]
    default: {
      const [, no, field] = /^indicators\.(\d+)\.(score|previous)$/.exec(path) ?? []
      const found = facts.indicators.find((indicator) => indicator.no === Number(no))
      return (field === 'previous' ? found?.previous : found?.score) ?? null
    }
  }
}

/**
 * The facts with every correction in place. An indicator that was not read is added, one whose score is taken away goes.
 * Items that were inferred from a bare score of the OIT are inferred anew, by the method of the corrected year.
 */
export function applyCorrections(
  facts: Facts,
  changes: readonly StoredChange[],
  frameworkFor: (year: number) => Framework | undefined,
): Facts {
  const latest = latestChanges(changes)
  const number = (path: string, read: number | null) => (latest.has(path) ? asNumber(latest.get(path)) : read)
  const fiscalYear = number('fiscalYear', facts.fiscalYear)
  const indicators = correctIndicators(facts.indicators, latest)
  const level = latest.get('level')
  const agency = latest.get('agency')
  const sameScores = indicators === facts.indicators && fiscalYear === facts.fiscalYear
  const named = facts.lostItems.filter(({ item, certain }) => certain && facts.weakItems.some((weak) => weak.item === item))
  return {
    ...facts,
    agency: latest.has('agency') ? asAgency(agency) : facts.agency,
    fiscalYear,
    measuresYear: number('measuresYear', facts.measuresYear),
    total: number('total', facts.total),
    level: latest.has('level') ? (typeof level === 'string' ? level : null) : facts.level,
    indicators,
    lostItems: sameScores
      ? facts.lostItems
      : findLostItems(
          named.map(({ item }) => item),
          indicators,
          fiscalYear === null ? undefined : frameworkFor(fiscalYear),
        ),
  }
}

function correctIndicators(read: readonly ReadIndicator[], latest: ReadonlyMap<string, unknown>): readonly ReadIndicator[] {
  const touched = [...latest.keys()].flatMap((path) => {
    const no = /^indicators\.(\d+)\./.exec(path)?.[1]
    return no === undefined ? [] : [Number(no)]
  })
  if (touched.length === 0) return read
  const numbers = new Set([...read.map(({ no }) => no), ...touched])
  return [...numbers].flatMap((no) => {
    const found = read.find((indicator) => indicator.no === no)
    const at = (field: 'score' | 'previous') => {
      const path = `indicators.${no}.${field}`
      return latest.has(path) ? asNumber(latest.get(path)) : (found?.[field] ?? null)
    }
    const score = at('score')
    return score === null ? [] : [{ no, score, previous: at('previous'), line: found?.line ?? 0 }]
  })
}

/** The scan's text with the numbers as a person read them, so that it can be understood anew. */
export function confirmNumbers(source: Source, changes: readonly StoredChange[]): Source {
  const latest = latestChanges(changes)
  const wrong = source.doubtfulNumbers.flatMap((number, index) => {
    const value = latest.get(`numbers.${index}`)
    if (typeof value !== 'string' || value === number.text) return []
    // The same number may stand twice on a line: this is the n-th of them.
    const nth = source.doubtfulNumbers.slice(0, index).filter(({ line, text }) => line === number.line && text === number.text).length
    return [{ line: number.line, old: number.text, value, nth }]
  })
  if (wrong.length === 0) return source
  // From the last to the first, so that the count of those before stays true.
  const mend = (line: number, text: string) =>
    wrong.toReversed().reduce((mended, one) => (one.line === line ? replaceNth(mended, one.old, one.value, one.nth) : mended), text)
  const cell = (one: Cell): Cell => ({ ...one, text: mend(one.line, one.text) })
  const row = (one: Row): Row => ({ ...one, cells: one.cells.map(cell) })
  return {
    ...source,
    lines: source.lines.map((line) => ({ ...line, text: mend(line.no, line.text) })),
    blocks: source.blocks.map((block) =>
      block.kind === 'table'
        ? { ...block, table: { ...block.table, rows: block.table.rows.map(row) } }
        : { ...block, text: mend(block.line, block.text) },
    ),
  }
}

/** A cell holds only its part of the line: where there are fewer of it than that, the last one is meant. */
function replaceNth(text: string, old: string, value: string, nth: number): string {
  const parts = text.split(old)
  if (parts.length === 1) return text
  const at = Math.min(nth, parts.length - 2) + 1
  return `${parts.slice(0, at).join(old)}${value}${parts.slice(at).join(old)}`
}

const asNumber = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string'

/** Only what `correct-fact.ts` put in comes out; anything else is no agency. */
function asAgency(value: unknown): ReadAgency | null {
  if (typeof value !== 'object' || value === null || !('name' in value) || typeof value.name !== 'string') return null
  const { type, fullName, district, province, code } = value as Record<keyof ReadAgency, unknown>
  return {
    name: value.name,
    type: typeof type === 'string' ? (type as ReadAgency['type']) : null,
    fullName: typeof fullName === 'string' ? fullName : value.name,
    district: isText(district) ? district : null,
    province: isText(province) ? province : null,
    code: isText(code) ? code : null,
  }
}
