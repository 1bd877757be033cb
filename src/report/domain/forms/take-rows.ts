/** Rows of a form's table taken from a table that the office keeps: its columns are known by what they are called, its sums are checked. */

import { equal, rounded, sum } from '#kernel/exact'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import type { CsvRecord } from '#kernel/csv'
import { mendThai } from '#kernel/thai'
import type { Form, FormColumn, FormField, FormRow, Say } from './form.ts'
import { amountOf, cellId, checkValues, enteredMoney } from './values.ts'

export type TableField = Extract<FormField, { readonly type: 'table' }>

export type TakeProblem =
  /** No line of it names the columns that are needed. */
  | { readonly kind: 'no-columns'; readonly needed: readonly Say[] }
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'cell'; readonly line: number; readonly column: Say; readonly fault: Say }
  /** The table's own sum is not that of its rows. */
  | { readonly kind: 'sum'; readonly line: number; readonly column: Say; readonly stated: string; readonly computed: string }

/** Column of the form → place in the table. */
function placesOf({ columns }: TableField, head: readonly string[]): ReadonlyMap<string, number> {
  const titles = head.map((title) => mendThai(title).replace(/\s+/g, ''))
  const taken = new Set<number>()
  return new Map(
    columns.flatMap(({ name, heads, th }) => {
      const own = th.replace(/\s+/g, '')
      const at = titles.findIndex((title, place) => !taken.has(place) && title !== '' && (title === own || heads?.test(title) === true))
      if (at >= 0) taken.add(at)
      return at < 0 ? [] : [[name, at] as const]
    }),
  )
}

const isSum = ({ cells }: CsvRecord): boolean =>
  cells.some((text) => /^(?:รวม|รวมทั้งสิ้น|รวมเป็นเงิน|ยอดรวม|total)$/i.test(text.replace(/\s+/g, '')))

/** All rows or none: what cannot be read is named with its line. */
export function takeRows(form: Form, field: TableField, records: readonly CsvRecord[]): Result<readonly FormRow[], TakeProblem> {
  const needed = field.columns.filter((column) => column.needed)
  const heads = records.slice(0, 15).map(({ cells }) => placesOf(field, cells))
  const at = heads.findIndex((places) => needed.every(({ name }) => places.has(name)))
  const places = heads[at]
  if (!places) return err({ kind: 'no-columns', needed })
  const below = records.slice(at + 1)
  const cellOf = ({ cells }: CsvRecord, { name }: FormColumn): string => {
    const place = places.get(name)
    // A dash stands for nothing.
    return (place === undefined ? '' : (cells[place] ?? '')).trim().replace(/^[-–—]$/, '')
  }
  const rows = below
    .filter((record) => !isSum(record) && needed.some((column) => cellOf(record, column) !== ''))
    .map((record) => ({ line: record.line, row: Object.fromEntries(field.columns.map((column) => [column.name, cellOf(record, column)])) }))
  if (rows.length === 0) return err({ kind: 'no-rows' })
  const { values, faults } = checkValues(form, { [field.name]: rows.map(({ row }) => row) })
  for (const [nth, { line }] of rows.entries())
    for (const column of field.columns) {
      const fault = faults.get(cellId(field.name, nth, column.name))
      if (fault) return err({ kind: 'cell', line, column, fault })
    }
  const read = values[field.name]
  const taken = read === undefined || typeof read === 'string' ? [] : read
  for (const record of below.filter(isSum))
    for (const column of field.columns.filter(({ type }) => type === 'money' || type === 'count')) {
      const stated = enteredMoney(cellOf(record, column))
      const computed = sum(taken.map((row) => amountOf(row[column.name])))
      if (stated !== undefined && !equal(amountOf(stated), computed))
        return err({ kind: 'sum', line: record.line, column, stated, computed: rounded(computed, column.type === 'money' ? 2 : 0) })
    }
  return ok(taken)
}
