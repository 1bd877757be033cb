/** Figures of a filled form held against the registers they come from. */

import { equal } from '#kernel/exact'
import type { Form, FormColumn, FormRow, FormValues, OfficeRecords, Say } from './form.ts'
import { amountOf, openValues } from './values.ts'

/** What the registers say of the year in the form; undefined where it is not filled from any, or has no year. */
export function fromRecords({ records }: Form, values: FormValues, found: OfficeRecords): FormValues | undefined {
  const year = Number(openValues(values).text('year'))
  return records && year > 0 ? records.fill(found, year) : undefined
}

/** Each figure that is not the registers', each row they do not know, each record without a row. Registers that are empty say nothing. */
export function againstRecords(form: Form, values: FormValues, found: OfficeRecords): readonly Say[] {
  const { records } = form
  const fresh = fromRecords(form, values, found)
  if (!records || !fresh) return []
  const { table, key, columns, whole } = records.held
  const field = form.fields.find(({ name }) => name === table)
  const titles = field?.type === 'table' ? field.columns : []
  const recorded = openValues(fresh).rows(table)
  if (recorded.length === 0) return []
  const waiting = [...recorded]
  const differences = openValues(values)
    .rows(table)
    .flatMap((row): readonly Say[] => {
      const at = waiting.findIndex((other) => other[key] === row[key])
      const other = waiting[at]
      if (!other) return whole ? [unknownRow(row[key] ?? '')] : []
      waiting.splice(at, 1)
      return columns.flatMap((name) =>
        figure(
          row,
          other,
          key,
          titles.find((column) => column.name === name),
        ),
      )
    })
  return [...differences, ...(whole ? waiting.map((row) => missingRow(row[key] ?? '')) : [])]
}

function figure(row: FormRow, recorded: FormRow, key: string, column: FormColumn | undefined): readonly Say[] {
  if (!column) return []
  const [typed = '', known = ''] = [row[column.name], recorded[column.name]]
  if (typed === known || (typed !== '' && known !== '' && equal(amountOf(typed), amountOf(known)))) return []
  const [name, none] = [row[key] ?? '', { th: 'ว่าง', en: 'nothing' }]
  return [
    {
      th: `${name} ช่อง${column.th}: ในแบบเป็น ${typed || none.th} ในทะเบียนเป็น ${known || none.th}`,
      en: `${name}, ${column.en}: the form says ${typed || none.en}, the register ${known || none.en}`,
    },
  ]
}

const unknownRow = (name: string): Say => ({ th: `${name}: ไม่มีในทะเบียน`, en: `${name}: not in the register` })
const missingRow = (name: string): Say => ({ th: `${name}: มีในทะเบียนแต่ไม่มีในแบบ`, en: `${name}: in the register and not in the form` })
