/** The answer in the heading: what the year got, and what stands between it and the next level. */

import { rounded } from '#kernel/exact'
import type { Language } from '../language.ts'
import { digits, shownExact, shownScore } from '../numbers.ts'
import type { OfficeYear } from '../office-year.ts'
import type { YearMessages } from './messages.th.ts'

export type Headline = { readonly title: string; readonly lead: readonly string[] }

export function headlineOf({ documents, record, framework, analysis, read }: OfficeYear, t: YearMessages, language: Language): Headline {
  if (documents.length === 0) return { title: t.nothing, lead: [t.nothingLead] }
  if (!record) return { title: t.noYear, lead: [t.noYearLead] }
  const year = digits(record.assessedYear, language)
  const total = analysis?.scorecard.total ?? null
  const level = analysis?.scorecard.level ?? null
  if (!total || !level) {
    const why = !framework ? t.noMethodLead(year) : analysis ? t.noTotalLead : t.noScoresLead
    const { printed } = record
    if (printed.total === null) return { title: t.noTotal(year), lead: [why] }
    return { title: t.printedOnly(year, shownScore(printed.total, language), printed.level), lead: [why] }
  }
  const found = read
    .filter(({ reading }) => reading.fiscalYear === record.assessedYear)
    .flatMap(({ reading }) => reading.defects.filter(({ severity }) => severity === 'high' || severity === 'medium')).length
  const printed = record.printed.total
  const agreement =
    printed === null ? t.computed : printed.toFixed(2) === rounded(total) ? t.agrees : t.disagrees(shownScore(printed, language))
  return {
    title: `${t.scored(year, shownExact(total, language), level.code)} — ${way(analysis, t, language)}`,
    lead: [agreement, digits(t.found(found), language), ...(level.sure ? [] : [t.unsure])],
  }
}

/** A component that blocks is named before the total: raising the total alone would not help. */
function way(analysis: OfficeYear['analysis'], t: YearMessages, language: Language): string {
  const next = analysis?.next
  if (!next) return t.top
  const component = next.blockedBy.find(({ what }) => what !== 'total')
  if (component) return t.blocked(component.what, shownExact(component.gap, language), next.level.code)
  const [total] = next.blockedBy
  return total ? t.toNext(shownExact(total.gap, language), next.level.code) : t.unsure
}
