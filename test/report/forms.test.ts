/** The law of forms: whatever is filled in, and every number made of it, stands in the finished file. */

import { describe, expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { thaiDay } from '#kernel/day'
import { emptyRegister } from '#register'
import { checklistOf, formatsOf, forms, writeForm } from '#report'
import { seeded } from '../ocr/random.ts'
import { filledBy } from './fill-form.ts'

const office = { type: 'ทต.', name: 'ด่านเกวียน', district: 'โชคชัย', province: 'นครราชสีมา' } as const
const deps = { frameworkFor, register: emptyRegister }
const letter = { number: 'นม 71201/15', date: thaiDay(2569, 4, 10) ?? null }

describe.each(forms.map((form, nth) => [form.kind, form, nth] as const))('%s', (_, form, nth) => {
  test.each(formatsOf(form))('filled in by chance, all of it stands in the %s', async (format) => {
    const values = filledBy(seeded(nth * 7 + format.length), form)
    const { differences, gaps } = await writeForm(deps, { kind: 'form', form: form.kind, letter, values }, office, format)
    expect(differences).toEqual([])
    expect(gaps.filter(({ field }) => field === 'number' || field === 'date')).toEqual([])
  })

  test('with nothing in it, it is composed, and says what is missing', async () => {
    const written = await writeForm(
      deps,
      { kind: 'form', form: form.kind, letter: { number: null, date: null }, values: {} },
      office,
      'pdf',
    )
    expect(written.differences).toEqual([])
    expect(checklistOf(form, {}, []).ready).toBe(false)
    expect(written.gaps.length).toBeGreaterThan(1)
  })
})
