/** The two-minute form: what stands in it, and what was entered, parsed. */

import { z } from 'zod'
import { isRoundMonths } from '#monitor'
import type { ProgressReport, ReportWords, RoundMonths } from '#monitor'
import { mendThai, toArabicDigits } from '#kernel/thai'
import { enteredCount, enteredLines } from '../entered.ts'
import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { ProgressMessages } from './messages.th.ts'

export const answered = ['problems', 'obstacles', 'suggestions'] as const

/** What the newest version says; empty where there is none: nobody shall send what they did not write. */
export const fieldsOfReport = (report: ProgressReport | undefined, language: Language): Fields =>
  new Map<string, readonly string[]>([
    ['basedOn', [String(report?.version ?? 0)]],
    ['status', [report?.status ?? '']],
    ['output', [digits(report?.output.join('\n') ?? '', language)]],
    ['outcome', [digits(report?.outcome.join('\n') ?? '', language)]],
    ...answered.flatMap((name): (readonly [string, readonly string[]])[] => [
      [name, [digits(report?.[name] ?? '', language)]],
      [`${name}.none`, report && report[name] === null ? ['yes'] : []],
    ]),
  ])

const Lines = z
  .string()
  .max(20_000)
  .transform((text) => enteredLines(text).map(toArabicDigits))
const Text = z
  .string()
  .max(20_000)
  .transform((text) => toArabicDigits(mendThai(text)).replace(/\r\n/g, '\n').trim())
const ReportForm = z.object({
  status: z.enum(['not-started', 'in-progress', 'done']),
  output: Lines,
  outcome: Lines,
  problems: Text,
  obstacles: Text,
  suggestions: Text,
})

export function parseReport(
  fields: Fields,
  t: ProgressMessages,
): { readonly words: ReportWords | undefined; readonly basedOn: number; readonly faults: Map<string, string> } {
  const faults = new Map<string, string>()
  const names = ['status', 'output', 'outcome', ...answered] as const
  const parsed = ReportForm.safeParse(Object.fromEntries(names.map((name) => [name, first(fields, name)])))
  const basedOn = enteredCount(first(fields, 'basedOn')) ?? 0
  if (!parsed.success) faults.set('status', t.statusNeeded)
  else if (parsed.data.status !== 'not-started' && parsed.data.output.length === 0) faults.set('output', t.outputNeeded)
  for (const name of answered) {
    const [written, none] = [first(fields, name).trim() !== '', first(fields, `${name}.none`) === 'yes']
    if (!written && !none) faults.set(name, t.answerNeeded(t[name]))
    if (written && none) faults.set(name, t.answerTwice(t[name]))
  }
  if (!parsed.success || faults.size > 0) return { words: undefined, basedOn, faults }
  const orNone = (text: string): string | null => (text === '' ? null : text)
  const { problems, obstacles, suggestions, ...rest } = parsed.data
  return {
    words: { ...rest, problems: orNone(problems), obstacles: orNone(obstacles), suggestions: orNone(suggestions) },
    basedOn,
    faults,
  }
}

export function enteredRound(text: string): RoundMonths | undefined {
  const months = enteredCount(text) ?? 0
  return isRoundMonths(months) ? months : undefined
}
