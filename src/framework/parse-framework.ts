/** Reads the method of a year from JSON that anybody may have written: shape first, then what must hold among its parts. */

import { z } from 'zod'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { checkFramework } from './domain/check-framework.ts'
import type { FrameworkFault } from './domain/check-framework.ts'
import type { Framework } from './domain/framework.ts'

/** `shape`: a part is missing or of the wrong kind, `where` says which; the rest: parts that contradict each other. */
export type FrameworkProblem = { readonly kind: 'shape'; readonly where: string; readonly wanted: string } | FrameworkFault

const certainty = z.enum(['verified', 'derived', 'lookalike', 'memory', 'doubtful', 'unknown'])
const instrument = z.enum(['IIT', 'EIT', 'OIT'])
const decimalText = z.string().regex(/^\d{1,3}(\.\d{1,6})?$/, 'a decimal number as text')
const text = z.string().trim().min(1).max(2000)
const code = z.string().regex(/^[A-Za-z]\d{1,3}$/, 'a letter and a number')
const day = z
  .string()
  .regex(/^2[4-6]\d\d-[01]\d-[0-3]\d$/, 'a day as 2565-03-01')
  .nullable()
const element = z.strictObject({ text, certainty })
const scale = z.strictObject({ labels: z.array(text).min(2), values: z.array(decimalText).min(2), certainty })

const shape = z.strictObject({
  year: z.int().min(2500).max(2699),
  version: z.int().min(1),
  instruments: z
    .array(z.strictObject({ code: instrument, name: text, nameEn: text, aliases: z.array(text), weight: decimalText, certainty }))
    .min(1),
  indicators: z
    .array(z.strictObject({ no: z.int().min(1).max(99), name: text, nameEn: text, instrument, aliases: z.array(text), certainty }))
    .min(1),
  subIndicators: z.array(z.strictObject({ code: z.string().regex(/^\d+\.\d+$/), indicator: z.int(), name: text, certainty })),
  items: z
    .array(
      z.strictObject({
        code,
        instrument,
        indicator: z.int(),
        subIndicator: z.string().nullable(),
        name: text,
        answerType: z.enum(['scale4', 'yesno', 'scale6', 'disclosure', 'unknown']),
        polarity: z.enum(['positive', 'negative', 'mixed']).nullable(),
        subQuestions: z.array(z.strictObject({ text, polarity: z.enum(['positive', 'negative']) })),
        answerCertainty: certainty,
        elements: z.array(element),
        period: text.nullable(),
        periodCertainty: certainty.nullable(),
        exceptions: z.array(element),
        certainty,
        sources: z.array(text),
      }),
    )
    .max(500),
  scoring: z.strictObject({
    scales: z.strictObject({ scale4: scale.exactOptional(), yesno: scale.exactOptional(), scale6: scale.exactOptional() }),
    eitParts: z.strictObject({ weight1: decimalText, weight2: decimalText, certainty }).nullable(),
    certainty: z.strictObject({
      question: certainty,
      surveyIndicator: certainty,
      disclosureItem: certainty,
      subIndicator: certainty,
      disclosureIndicator: certainty,
      instrument: certainty,
      total: certainty,
    }),
  }),
  levels: z.strictObject({
    scheme: z.enum(['AA-F', 'PASS-5']),
    values: z
      .array(
        z.strictObject({
          code: text,
          min: decimalText,
          max: decimalText,
          everyComponentAtLeast: decimalText.nullable(),
          passes: z.boolean(),
          certainty,
        }),
      )
      .min(1),
    components: z.array(z.enum(['IIT', 'EIT', 'EIT1', 'EIT2', 'OIT'])),
    target: decimalText,
    certainty,
  }),
  calendar: z.array(z.strictObject({ step: text, from: day, to: day, certainty })),
  sameItem: z.record(z.string(), z.record(z.string().regex(/^\d{4}$/), z.array(code))),
  notes: z.array(text),
  sources: z.array(z.strictObject({ id: text, text })),
})

/** Never throws: every fault found is in the list. The value carries nothing that the type does not name. */
export function parseFramework(json: unknown): Result<Framework, readonly FrameworkProblem[]> {
  const read = shape.safeParse(json)
  if (!read.success) {
    return err(read.error.issues.map(({ path, message }) => ({ kind: 'shape', where: path.map(String).join('.'), wanted: message })))
  }
  const faults = checkFramework(read.data)
  return faults.length > 0 ? err(faults) : ok(read.data)
}
