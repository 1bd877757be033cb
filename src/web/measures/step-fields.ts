/** The rows of steps in the form of a measure: what stands in them, what they say, and what is wrong with their days and order. */

import { stepFaults, wholeFault } from '#act'
import type { Step, StepFault } from '#act'
import type { ThaiDay } from '#kernel/day'
import { mendThai, toArabicDigits } from '#kernel/thai'
import { unreachable } from '#kernel/unreachable'
import { enteredCount, enteredDay } from '../entered.ts'
import type { Language } from '../language.ts'
import { digits, shownDay } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { MeasuresMessages } from './messages.th.ts'

/** Empty rows behind the steps there are: more come when these are filled and saved. */
const emptyRows = 3
const mostSteps = 60

export const fieldsOfSteps = (steps: readonly Step[], language: Language): [string, string[]][] =>
  steps.flatMap(({ text, due, after }, at): [string, string[]][] => [
    [`step.${at}`, [digits(text, language)]],
    [`due.${at}`, [due === null ? '' : shownDay(due, language)]],
    [`after.${at}`, [after === undefined ? '' : digits(after + 1, language)]],
  ])

type Row = { readonly text: string; readonly due: string; readonly after: string }

/** The rows of steps in the form: those with something in them, then empty ones. */
export function stepRows(fields: Fields): readonly Row[] {
  const used = Array.from({ length: mostSteps }, (_, at) => ({
    text: first(fields, `step.${at}`),
    due: first(fields, `due.${at}`),
    after: first(fields, `after.${at}`),
  }))
  const last = used.findLastIndex(({ text, due }) => text.trim() !== '' || due.trim() !== '')
  return used.slice(0, Math.min(mostSteps, last + 1 + emptyRows))
}

/** Says what is wrong in `faults`, by the field. Rows without text are left out; a row that waits for one of them waits for none. */
export function parseSteps(
  fields: Fields,
  fiscalYear: number,
  { t, language, faults }: { readonly t: MeasuresMessages; readonly language: Language; readonly faults: Map<string, string> },
): readonly Step[] {
  const say = (field: string, text: string) => {
    if (!faults.has(field)) faults.set(field, digits(text, language))
  }
  const rows = stepRows(fields).map((row, at) => ({ ...row, at, words: mendThai(row.text).replace(/\s+/g, ' ').trim() }))
  for (const { words, due, at } of rows) if (words === '' && due.trim() !== '') say(`step.${at}`, t.wrongStep(at + 1))
  const kept = rows.filter(({ words }) => words !== '')
  const steps = kept.map(({ words, due, after, at }): Step => {
    const day = due.trim() === '' ? null : enteredDay(due)
    if (day === undefined) say(`due.${at}`, isDayLike(due) ? t.noSuchDay(at + 1, due.trim()) : t.wrongDay(at + 1))
    const row = after.trim() === '' ? undefined : enteredCount(after)
    const waits = kept.findIndex((other) => other.at + 1 === row)
    if (after.trim() !== '' && waits < 0) say(`after.${at}`, t.noSuchStep(at + 1, after.trim()))
    return { text: toArabicDigits(words), due: day ?? null, ...(waits < 0 ? {} : { after: waits }) }
  })
  const shown = (step: number): number => (kept[step - 1]?.at ?? 0) + 1
  for (const fault of stepFaults(steps, fiscalYear)) {
    const row = shown(fault.step)
    const waiting = fault.kind === 'circular' || fault.kind === 'waits-for-later' || fault.kind === 'no-such-step'
    say(`${waiting ? 'after' : 'due'}.${row - 1}`, faultWords(fault, row, { t, language, shown }))
  }
  return steps
}

/** The day of the measure as a whole; what is wrong with it is said in `faults`. */
export function parseWhole(
  fields: Fields,
  words: { readonly title: string; readonly steps: readonly Step[] },
  fiscalYear: number,
  { t, language, faults }: { readonly t: MeasuresMessages; readonly language: Language; readonly faults: Map<string, string> },
): ThaiDay | null {
  const typed = first(fields, 'due').trim()
  if (typed === '') return null
  const due = enteredDay(typed)
  if (due === undefined) {
    faults.set('due', digits(isDayLike(typed) ? t.noSuchDay(0, typed) : t.wrongDay(0), language))
    return null
  }
  const fault = wholeFault({ ...words, due }, fiscalYear)
  if (fault) faults.set('due', digits(faultWords(fault, 0, { t, language, shown: (step) => step }), language))
  return due
}

/** 31/2/2566: written as a day, and in no calendar. */
const isDayLike = (text: string): boolean => enteredDay(text.replace(/[\d๐-๙]{1,2}/, '1')) !== undefined

type Saying = { readonly t: MeasuresMessages; readonly language: Language; readonly shown: (step: number) => number }

function faultWords(fault: StepFault, row: number, { t, language, shown }: Saying): string {
  switch (fault.kind) {
    case 'outside-year':
      return t.outsideYear(row, shownDay(fault.first, language), shownDay(fault.last, language))
    case 'report-too-late':
      return t.reportTooLate(row, shownDay(fault.last, language))
    case 'out-of-order':
      return t.outOfOrder(row, shown(fault.before))
    case 'circular':
      return t.circular(row, [...fault.circle, fault.step].map((step) => shown(step)).join(' → '))
    case 'waits-for-later':
      return t.waitsForLater(row, shown(fault.after))
    case 'no-such-step':
      return t.noSuchStep(row, String(fault.after))
    default:
      return unreachable(fault)
  }
}
