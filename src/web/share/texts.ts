/** What an office tells the public, from its records: nothing is said that they do not hold. Pure. */

import type { Analysis } from '#analyse'
import type { Language } from '../language.ts'
import { digits, shownExact } from '../numbers.ts'
import type { ShareMessages } from './messages.th.ts'

export type ShareFacts = {
  readonly office: string
  readonly assessedYear: number
  readonly analysis: Analysis
  /** Of the adopted plan that is followed up; null where there is none. */
  readonly progress: { readonly fiscalYear: number; readonly all: number; readonly done: number } | null
  /** Where everybody sees that progress; null while it is not public. */
  readonly link: string | null
}

export type ShareTexts = { readonly score: string | null; readonly progress: string | null }

export function shareTexts(
  { office, assessedYear, analysis, progress, link }: ShareFacts,
  t: ShareMessages,
  language: Language,
): ShareTexts {
  const { total, level } = analysis.scorecard
  const number = (value: number) => digits(value, language)
  const names = (list: Analysis['highest']) => list.map(({ name }) => name).join(t.text.and)
  const [best] = analysis.highest
  const score = total && [
    `${t.text.score(office, number(assessedYear), shownExact(total, language))}${level?.sure ? t.text.level(level.code) : ''}`,
    ...(best ? [t.text.highest(names(analysis.highest), shownExact(best.score, language))] : []),
    ...(analysis.weaknesses.length > 0 ? [t.text.lowest(names(analysis.lowest))] : []),
  ]
  const told = progress && [
    t.text.progress(office, number(progress.fiscalYear), number(progress.all), number(progress.done)),
    ...(link === null ? [] : [t.text.see(link)]),
  ]
  return { score: score?.join('\n') ?? null, progress: told?.join('\n') ?? null }
}
