/** What an import of agencies would do, row by row, before anything is done. */

import type { RegisteredAgency } from './agency.ts'
import type { AgencyRow, RowFault } from './register-file.ts'

/** An agency as the register holds it. */
export type Known = Omit<RegisteredAgency, 'code' | 'province'> & {
  readonly id: string
  readonly code: string | null
  readonly province: string | null
  readonly source: 'house' | 'import' | 'document' | 'hand'
}

const fields = ['code', 'type', 'name', 'fullName', 'size', 'district', 'province'] as const
export type Field = (typeof fields)[number] | 'website'
export type FieldChange = { readonly field: Field; readonly from: string | null; readonly to: string | null }

export type RowFate = {
  readonly line: number
  readonly row: AgencyRow
  /**
   * `recognised`: known from a document or added by hand, and now found in the register: it keeps its id and all that hangs on it.
   * `refused`: and with it the whole file.
   */
  readonly kind: 'new' | 'changed' | 'same' | 'recognised' | 'refused'
  /** Of the one that is changed, the same or recognised. */
  readonly known: Known | null
  readonly changes: readonly FieldChange[]
  readonly faults: readonly RowFault[]
}

export type FateKind = RowFate['kind']
export const fateKinds = ['refused', 'new', 'changed', 'recognised', 'same'] as const satisfies readonly FateKind[]

export type ImportPlan = {
  readonly fates: readonly RowFate[]
  readonly counts: Readonly<Record<FateKind, number>>
  /** Imported before and not in this file: they stay. */
  readonly absent: readonly Known[]
}

/** `websites`: the ids of which one is known; a file brings one only where there is none, an office knows its own better. */
export function planImport(
  rows: readonly AgencyRow[],
  faults: readonly RowFault[],
  before: readonly Known[],
  websites: ReadonlySet<string>,
): ImportPlan {
  const byCode = new Map(before.flatMap((one) => (one.code === null ? [] : [[one.code, one] as const])))
  const uncoded = Map.groupBy(
    before.filter(({ source, code }) => source === 'document' || (source === 'hand' && code === null)),
    ({ type, name }) => `${type}${name}`,
  )
  const named = Map.groupBy(rows, ({ type, name }) => `${type}${name}`)
  const wrong = Map.groupBy(faults, ({ line }) => line)
  const fates = rows.map((row): RowFate => {
    const found = wrong.get(row.line)
    if (found) return { line: row.line, row, kind: 'refused', known: null, changes: [], faults: found }
    const key = `${row.type}${row.name}`
    const coded = byCode.get(row.code) ?? byCode.get(row.otherCode)
    const known = coded ?? recognise(row, uncoded.get(key) ?? [], named.get(key) ?? []) ?? null
    const changes = known ? changesOf(known, row, websites) : []
    const kind = !known ? 'new' : !coded || known.source !== 'import' ? 'recognised' : changes.length > 0 ? 'changed' : 'same'
    return { line: row.line, row, kind, known, changes, faults: [] }
  })
  const counts = { new: 0, changed: 0, same: 0, recognised: 0, refused: 0 }
  const seen = new Set<string>()
  for (const { kind, known } of fates) {
    counts[kind] += 1
    if (known) seen.add(known.id)
  }
  return { fates, counts, absent: before.filter(({ id, source }) => source === 'import' && !seen.has(id)) }
}

/** A document's agency is this row where type, name and the known place fit, and fit no other row of the file. */
function recognise(row: AgencyRow, uncoded: readonly Known[], namesakes: readonly AgencyRow[]): Known | undefined {
  const found = uncoded.filter((one) => liesIn(one, row))
  const [only] = found
  return only && found.length === 1 && namesakes.filter((other) => liesIn(only, other)).length === 1 ? only : undefined
}

const liesIn = (one: Known, row: AgencyRow): boolean =>
  (one.province === null || one.province === row.province) && (one.district === null || one.district === row.district)

function changesOf(known: Known, row: AgencyRow, websites: ReadonlySet<string>): readonly FieldChange[] {
  const changed = fields
    .filter((field) => known[field] !== row[field])
    .map((field): FieldChange => ({ field, from: known[field], to: row[field] }))
  return row.website === null || websites.has(known.id) ? changed : [...changed, { field: 'website', from: null, to: row.website }]
}

/** Whether the row gives its agency another name than the one it bears. */
export const renames = ({ changes }: RowFate): boolean => changes.some(({ field }) => ['type', 'name', 'fullName'].includes(field))
