/** A filled form as a document: the same values, the same tree. */

import type { Composed, Gap, Letter } from '../composition.ts'
import { officeFullName } from '../office.ts'
import type { Office } from '../office.ts'
import type { FormValues } from './form.ts'
import { checklistOf } from './checklist.ts'
import { findForm } from './registry.ts'
import { openValues } from './values.ts'

/** What is kept with a document that was written from a form, and all that it is written from beside the office. */
export type FormContent = { readonly kind: 'form'; readonly form: string; readonly letter: Letter; readonly values: FormValues }

/** Throws where the program has no such form: contents are checked when they come in. Values must have been checked too. */
export function composeForm({ form: kind, letter, values }: FormContent, office: Office): Composed {
  const form = findForm(kind)
  if (!form) throw new Error(`no form of the kind ${JSON.stringify(kind)}`)
  const body = form.compose({ office, letter, values: openValues(values) })
  const name = form.language === 'th' ? officeFullName(office) : openValues(values).text('office') || officeFullName(office)
  const missing = checklistOf(form, values, []).checks.filter(({ met }) => !met)
  const field = (name: string | null): Gap['field'] => `form.${name ?? ''}`
  return {
    tree: {
      kind: 'form',
      title: [body.title, name].join(' '),
      language: form.language,
      date: letter.date ?? '2566-01-01',
      author: officeFullName(office),
      sections: body.sections,
    },
    gaps: [
      ...missing.map((check): Gap => ({ field: field(check.field), th: check.th, en: check.en })),
      ...(form.numbered && !letter.number ? [{ field: 'number', th: 'เลขที่หนังสือ', en: 'The number' } as const] : []),
      ...(letter.date ? [] : [{ field: 'date', th: 'วันที่', en: 'The date' } as const]),
    ],
  }
}
