/** What a form must hold before it may be signed: its own elements, each with what the item of the year says of it. */

import type { Framework, Item, RequiredElement } from '#framework'
import type { Form, FormField, FormValues, Say, OpenValues } from './form.ts'
import { openValues } from './values.ts'

/** An element as the year's item asks for it. */
export type YearElement = RequiredElement & { readonly item: string }

export type Check = Say & {
  /** Where it is put right; null where the form says it by itself. */
  readonly field: string | null
  readonly met: boolean
  /** What the year's item asks for in its own words. */
  readonly asked: readonly YearElement[]
}

export type Checklist = {
  readonly checks: readonly Check[]
  /** Asked for by the year's item and not in this document: publishing it, other papers. */
  readonly elsewhere: readonly YearElement[]
  /** Nothing is missing: the document may go to be signed. Number and day come with the signature. */
  readonly ready: boolean
}

/**
 * The items of a year that ask for such a document: by what they are called there; where none is called so, those that the
 * method says correspond to one that is, in another year.
 */
export function itemsFor(form: Pick<Form, 'item'>, framework: Framework, others: readonly Framework[]): readonly Item[] {
  const { item: meaning } = form
  if (!meaning) return []
  const named = ({ items }: Framework) => items.filter(({ instrument, name }) => instrument === 'OIT' && meaning.test(name))
  const here = named(framework)
  if (here.length > 0) return here
  const codes = others
    .filter(({ year }) => year !== framework.year)
    .flatMap((other) => named(other).flatMap(({ code }) => other.sameItem[code]?.[framework.year] ?? []))
  return framework.items.filter(({ code, instrument }) => instrument === 'OIT' && codes.includes(code))
}

/** A text is filled in; a table has a row, and every row what it needs. */
function filled(field: FormField, values: OpenValues): boolean {
  if (field.type !== 'table') return values.text(field.name) !== ''
  const rows = values.rows(field.name)
  return rows.length > 0 && rows.every((row) => field.columns.every(({ name, needed }) => !needed || (row[name] ?? '') !== ''))
}

export function checklistOf(form: Form, values: FormValues, items: readonly Item[]): Checklist {
  const open = openValues(values)
  const all = items.flatMap((item) => item.elements.map((element): YearElement => ({ ...element, item: item.code })))
  const askedBy = (year: RegExp | undefined) => (year ? all.filter(({ text }) => year.test(text)) : [])
  const checks = [
    ...form.fields
      .filter(({ needed }) => needed)
      .map((field): Check => ({ th: field.th, en: field.en, field: field.name, met: filled(field, open), asked: askedBy(field.year) })),
    ...form.elements.map(({ th, en, year, met, field }): Check => ({
      th,
      en,
      field: field ?? null,
      met: met?.(open) ?? true,
      asked: askedBy(year),
    })),
  ]
  const covered = new Set([...checks, ...form.fields.map(({ year }) => ({ asked: askedBy(year) }))].flatMap(({ asked }) => asked))
  return { checks, elsewhere: all.filter((element) => !covered.has(element)), ready: checks.every(({ met }) => met) }
}
