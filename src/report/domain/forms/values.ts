/** What people fill in, made into values that a document can be composed from; what cannot be is named, field by field. */

import { parseThaiDay, shortDay } from '#kernel/day'
import { exact, sum } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { mendThai, toArabicDigits } from '#kernel/thai'
import { unreachable } from '#kernel/unreachable'
import { writtenDay } from '#kernel/written-day'
import type { Form, FormField, FormRow, FormValues, Say, OpenValues } from './form.ts'

/** More than a month of purchases of the largest office. */
export const mostRows = 500

const plain = (text: string): string => toArabicDigits(mendThai(text)).replace(/\s+/g, ' ').trim()

/** Lines stay; spaces within them are single. */
const plainLines = (text: string): string =>
  text
    .split(/\r?\n/)
    .map(plain)
    .filter((line) => line !== '')
    .join('\n')

const faults = {
  day: { th: 'วันที่ต้องเป็นแบบ ๓๑ มีนาคม ๒๕๖๖ หรือ 31/3/2566', en: 'Write the day as ๓๑ มีนาคม ๒๕๖๖ or 31/3/2566' },
  money: { th: 'จำนวนเงินต้องเป็นแบบ 1,250,000.50 ทศนิยมไม่เกิน 2 ตำแหน่ง', en: 'Write the amount as 1,250,000.50, at most two decimals' },
  count: { th: 'ต้องเป็นจำนวนเต็ม เช่น 12', en: 'Write a whole number, such as 12' },
  choice: { th: 'เลือกจากรายการ', en: 'Choose from the list' },
  rows: { th: `ตารางมีได้ไม่เกิน ${mostRows} แถว`, en: `A table has at most ${mostRows} rows` },
  long: { th: 'ข้อความยาวเกินไป', en: 'The text is too long' },
} as const satisfies Readonly<Record<string, Say>>

/** "๑,๒๕๐,๐๐๐.๕๐ บาท" → "1250000.50"; undefined where it is no amount. */
export function enteredMoney(text: string): string | undefined {
  const value = plain(text)
    .replace(/^฿|\s*(?:บาท|฿)$/g, '')
    .trim()
  return /^(?:\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.\d{1,2})?$/.test(value) ? value.replaceAll(',', '') : undefined
}

const enteredWhole = (text: string): string | undefined => {
  const value = plain(text)
  return /^(?:\d{1,3}(?:,\d{3})+|\d{1,9})$/.test(value) ? String(Number(value.replaceAll(',', ''))) : undefined
}

type Read = { readonly value: string; readonly fault: Say | null }

function readText(type: Exclude<FormField['type'], 'table' | 'choice'>, text: string): Read {
  if (text.trim() === '') return { value: '', fault: null }
  const read = (value: string | undefined, fault: Say): Read => ({ value: value ?? plain(text), fault: value === undefined ? fault : null })
  switch (type) {
    case 'text':
      return read(text.length > 2000 ? undefined : plain(text), faults.long)
    case 'long':
      return read(text.length > 20_000 ? undefined : plainLines(text), faults.long)
    case 'day':
      return read(writtenDay(text), faults.day)
    case 'money':
      return read(enteredMoney(text), faults.money)
    case 'count':
      return read(enteredWhole(text), faults.count)
    default:
      return unreachable(type)
  }
}

/** The id of a field or a cell, as faults name it and pages send it. */
export const cellId = (table: string, row: number, column: string): string => `${table}.${row}.${column}`

export type Checked = {
  /** What could not be read stands in them as it was typed, so that a page can show it again. */
  readonly values: FormValues
  readonly faults: ReadonlyMap<string, Say>
}

/** Rows without anything in them are left out; fields that the form does not have are too. */
export function checkValues(form: Form, entered: FormValues): Checked {
  const wrong = new Map<string, Say>()
  const keep = (id: string, { value, fault }: Read): string => {
    if (fault) wrong.set(id, fault)
    return value
  }
  const entries = form.fields.flatMap((field): readonly (readonly [string, string | readonly FormRow[]])[] => {
    const given = entered[field.name]
    if (field.type === 'table') {
      const rows = (Array.isArray(given) ? given : []).filter((row: FormRow) =>
        field.columns.some(({ name }) => (row[name] ?? '').trim() !== ''),
      )
      if (rows.length > mostRows) wrong.set(field.name, faults.rows)
      const read = rows.map((row: FormRow, at) =>
        Object.fromEntries(
          field.columns.map(({ name, type }) => [name, keep(cellId(field.name, at, name), readText(type, row[name] ?? ''))]),
        ),
      )
      return [[field.name, read]]
    }
    const text = typeof given === 'string' ? given : ''
    if (field.type !== 'choice') return [[field.name, keep(field.name, readText(field.type, text))]]
    const known = text === '' || field.choices.some(({ value }) => value === text)
    return [[field.name, keep(field.name, { value: text, fault: known ? null : faults.choice })]]
  })
  return { values: Object.fromEntries(entries), faults: wrong }
}

export const amountOf = (text: string | undefined): Exact => exact(text === undefined || !/^\d+(?:\.\d+)?$/.test(text) ? '0' : text)

export function openValues(values: FormValues): OpenValues {
  const text = (name: string): string => {
    const value = values[name]
    return typeof value === 'string' ? value : ''
  }
  const rows = (name: string): readonly FormRow[] => {
    const value = values[name]
    return value === undefined || typeof value === 'string' ? [] : value
  }
  return {
    text,
    rows,
    lines: (name) =>
      text(name)
        .split('\n')
        .filter((line) => line !== ''),
    day: (name) => parseThaiDay(text(name)) ?? null,
    amount: (name) => amountOf(text(name)),
    total: (table, column) => sum(rows(table).map((row) => amountOf(row[column]))),
  }
}

/** "๓๑ มี.ค. ๒๕๖๖" of a cell; as it stands where it is no day. */
export const shownDayOf = (text: string): string => {
  const day = parseThaiDay(text)
  return day ? shortDay(day) : text
}
