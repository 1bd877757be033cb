/** How numbers, days and lists are worded in official Thai documents: Thai digits, the Buddhist era, baht in full. */

import { rounded } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { longDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { toThaiDigits } from '#kernel/thai'
import type { Inline, TreeBlock, TreeCell } from './tree.ts'

export const thai = (value: string | number): string => toThaiDigits(String(value))

/** "๙๑.๙๖" */
export const thaiScore = (value: Exact): string => thai(rounded(value))

/** "พ.ศ. ๒๕๖๕" */
export const beYear = (year: number): string => `พ.ศ. ${thai(year)}`

/** "ประจำปีงบประมาณ พ.ศ. ๒๕๖๕" */
export const ofFiscalYear = (year: number): string => `ประจำปีงบประมาณ ${beYear(year)}`

/** "๒๗ เมษายน ๒๕๖๖", or dots where the day is still to be written. */
export const dayOrDots = (day: ThaiDay | null): string => (day ? longDay(day) : dots)

/** Room to write by hand. */
export const dots = '................................'

/** "๑,๒๓๔,๕๖๗.๕๐", money with two places; a dash where it is not known. */
export function thaiBaht(amount: string | null): string {
  if (amount === null) return '-'
  const [whole = '0', part = ''] = amount.split('.')
  return thai(`${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${part.padEnd(2, '0').slice(0, 2)}`)
}

/** "ก" · "ก และ ข" · "ก ข และ ค" */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(' ')} และ${/^[ก-๎]/.test(words.at(-1) ?? '') ? '' : ' '}${words.at(-1)}`

export const text = (content: string): Inline => ({ kind: 'text', text: content })
export const bold = (content: string): Inline => ({ kind: 'text', text: content, bold: true })

export const paragraph = (...content: readonly (string | Inline)[]): TreeBlock => ({
  kind: 'paragraph',
  content: content.map((part) => (typeof part === 'string' ? text(part) : part)),
  indent: 'first-line',
  align: 'justify',
})

export const centred = (...lines: readonly string[]): TreeBlock => ({
  kind: 'paragraph',
  content: lines.flatMap((line, index) => (index === 0 ? [bold(line)] : [{ kind: 'break' } as const, bold(line)])),
  indent: 'none',
  align: 'center',
})

/** A cell of one line or several. */
export const cell = (content: string | readonly string[]): TreeCell => {
  const lines = typeof content === 'string' ? [content] : content
  return { content: lines.flatMap((line, index): Inline[] => (index === 0 ? [text(line)] : [{ kind: 'break' }, text(line)])) }
}

/** Numbered lines of a cell: "๑. …"; one line stays without a number. */
export const numberedLines = (lines: readonly string[]): readonly string[] =>
  lines.length < 2 ? lines : lines.map((line, index) => `${thai(index + 1)}. ${line}`)
