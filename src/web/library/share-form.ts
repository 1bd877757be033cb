/** The words an office gives to the library: what stands in the form, and what was entered. */

import type { LibraryStep, SharedFault, SharedWords } from '#act'
import { mendThai, toArabicDigits } from '#kernel/thai'
import { enteredCount, enteredLines } from '../entered.ts'
import type { Faults } from '../fields.tsx'
import type { Language } from '../language.ts'
import { digits } from '../numbers.ts'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { LibraryMessages } from './messages.th.ts'

const mostSteps = 40
const emptyRows = 1

export const fieldsOfShared = ({ title, steps, expectedOutputs }: SharedWords, language: Language): Fields =>
  new Map([
    ['title', [digits(title, language)]],
    ['outputs', [digits(expectedOutputs.join('\n'), language)]],
    ...steps.flatMap(({ text, by }, at): [string, string[]][] => [
      [`step.${at}`, [digits(text, language)]],
      [`by.${at}`, [by === null ? '' : String(by)]],
    ]),
  ])

/** Rows with something in them, then an empty one. */
export function sharedRows(fields: Fields): readonly { readonly text: string; readonly by: string }[] {
  const rows = Array.from({ length: mostSteps }, (_, at) => ({ text: first(fields, `step.${at}`), by: first(fields, `by.${at}`) }))
  return rows.slice(0, Math.min(mostSteps, rows.findLastIndex(({ text }) => text.trim() !== '') + 1 + emptyRows))
}

const plain = (text: string): string => toArabicDigits(mendThai(text)).replace(/\s+/g, ' ').trim()

export type EnteredShare = {
  readonly words: SharedWords
  /** The row each step stood in. */
  readonly rows: readonly number[]
}

export function parseShare(fields: Fields): EnteredShare {
  const kept = sharedRows(fields).flatMap(({ text, by }, row): readonly (LibraryStep & { readonly row: number })[] => {
    const words = plain(text).slice(0, 2000)
    const months = enteredCount(by)
    return words === '' ? [] : [{ row, text: words, by: months !== undefined && months >= 1 && months <= 12 ? months : null }]
  })
  return {
    rows: kept.map(({ row }) => row),
    words: {
      title: plain(first(fields, 'title')).slice(0, 500),
      steps: kept.map(({ text, by }) => ({ text, by })),
      expectedOutputs: enteredLines(first(fields, 'outputs')).map((line) => plain(line).slice(0, 2000)),
    },
  }
}

export function faultsOfShare(faults: readonly SharedFault[], { rows }: EnteredShare, t: LibraryMessages): Faults {
  const { missingTitle, missingSteps, personal } = t.share
  return new Map(
    faults.map(({ part, at, kind }) => [
      part === 'step' ? `step.${rows[at] ?? 0}` : part,
      kind === 'personal' ? personal : part === 'title' ? missingTitle : missingSteps,
    ]),
  )
}
