/** `prongsai write KIND` of a form: a JSON of what is filled in → the document. */

import { readFile, writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { z } from 'zod'
import { frameworkFor } from '#framework'
import { writtenDay } from '#kernel/written-day'
import { checkValues, findForm, formatsOf, writeForm } from '#report'
import type { Form, Letter, Office } from '#report'
import { UsageError } from './command.ts'
import type { ExitCode, Terminal } from './command.ts'
import { openRegisterIfAny } from './open.ts'

const types = ['อบจ.', 'ทน.', 'ทม.', 'ทต.', 'อบต.'] as const
const Filled = z.object({
  office: z.object({
    type: z.enum(types).nullable().default(null),
    name: z.string().min(1),
    district: z.string().nullable().default(null),
    province: z.string().nullable().default(null),
  }),
  number: z.string().nullable().default(null),
  date: z.string().nullable().default(null),
  values: z.record(z.string(), z.union([z.string(), z.array(z.record(z.string(), z.string()))])),
})

/** "order" is the form "form-order". */
export const formNamed = (name: string | undefined): Form | undefined => findForm(`form-${name ?? ''}`)

/** Faults of what is filled in are told one a line and nothing is written; what is missing is told and left open in the document. */
export async function writeFromForm(form: Form, from: string, out: string, { config, say }: Terminal): Promise<ExitCode> {
  const ending = extname(out).toLowerCase().slice(1)
  const format = formatsOf(form).find((one) => one === ending)
  if (!format) throw new UsageError(`ชนิดนี้เขียนเป็น ${formatsOf(form).join(', ')}`, `this kind is written as ${formatsOf(form).join(', ')}`)
  const filled = Filled.safeParse(await jsonOf(from))
  const date = filled.data?.date ? writtenDay(filled.data.date) : null
  if (!filled.success || date === undefined) {
    say(`${from}: ต้องเป็น JSON ที่มี office, number, date, values`, `${from}: must be JSON with office, number, date and values`)
    return 2
  }
  const { values, faults } = checkValues(form, filled.data.values)
  for (const [field, { th, en }] of faults) say(`${field}: ${th}`, `${field}: ${en}`)
  if (faults.size > 0) return 2
  const office: Office = filled.data.office
  const letter: Letter = { number: filled.data.number, date }
  const register = await openRegisterIfAny(config)
  const written = await writeForm({ frameworkFor, register }, { kind: 'form', form: form.kind, letter, values }, office, format)
  for (const { expected } of written.differences) say(`ไม่พบในเอกสาร: ${expected}`, `not found in the document: ${expected}`)
  if (written.differences.length > 0) return 1
  await writeFile(out, written.bytes)
  say(`เขียน ${basename(out)} แล้ว`, `wrote ${basename(out)}`)
  for (const { th, en } of written.gaps) say(`ยังขาด: ${th}`, `still missing: ${en}`)
  return 0
}

/** Undefined where the file is not there or holds no JSON. */
async function jsonOf(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
