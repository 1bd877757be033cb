/** What a form's fields send, as values of the form; and what they show. */

import { cellId, mostRows } from '#report'
import type { Form, FormField, FormRow, FormValues } from '#report'
import { longDay, parseThaiDay } from '#kernel/day'
import { digits } from '../numbers.ts'
import type { Language } from '../language.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'

/** The id and name of a field on the page: apart from those of the letter. */
export const idOfField = (name: string): string => `v.${name}`

/** "order" in addresses is the form "form-order". */
export const pathOf = ({ kind }: Form): string => kind.replace(/^form-/, '')

export function enteredValues(form: Form, fields: Fields): FormValues {
  return Object.fromEntries(
    form.fields.map((field): readonly [string, string | readonly FormRow[]] => {
      const id = idOfField(field.name)
      if (field.type !== 'table') return [field.name, first(fields, id)]
      const sent = [...fields.keys()].flatMap((name) =>
        name.startsWith(`${id}.`) ? [Number(name.slice(id.length + 1).split('.')[0])] : [],
      )
      const last = Math.min(mostRows, Math.max(-1, ...sent.filter(Number.isInteger)))
      const rows = Array.from({ length: last + 1 }, (_, at) =>
        Object.fromEntries(field.columns.map(({ name }) => [name, first(fields, idOfField(cellId(field.name, at, name)))])),
      )
      return [field.name, rows]
    }),
  )
}

/** As a person reads it: days in words, thousands parted, the language's digits. What could not be read stays as it was typed. */
export function shownValue(type: FormField['type'], text: string, language: Language): string {
  if (type === 'day') {
    const day = parseThaiDay(text)
    return day ? longDay(day, language === 'th' ? 'thai' : 'arabic') : text
  }
  if (type === 'money') return digits(/^\d+(?:\.\d+)?$/.test(text) ? text.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',') : text, language)
  return type === 'count' ? digits(text, language) : text
}
