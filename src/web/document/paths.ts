/** Names and values of the fields that can be corrected, as a person reads them. */

import type { Framework } from '#framework'
import type { Language } from '../language.ts'
import { digits, shownScore } from '../numbers.ts'
import { indicatorName } from './facts.tsx'
import type { DocumentMessages } from './messages.th.ts'

/** "คะแนน ๔ การใช้ทรัพย์สินของราชการ". */
export function fieldName(path: string, t: DocumentMessages, framework: Framework | undefined, language: Language): string {
  const [, no, field] = /^indicators\.(\d+)\.(score|previous)$/.exec(path) ?? []
  if (no !== undefined) {
    const name = `${digits(no, language)} ${indicatorName(framework, Number(no), language)}`.trim()
    return field === 'previous' ? t.previousOf(name) : t.scoreOf(name)
  }
  switch (path) {
    case 'agency':
      return t.agency
    case 'fiscalYear':
      return t.assessedYear
    case 'measuresYear':
      return t.measuresYear
    case 'total':
      return t.total
    default:
      return t.level
  }
}

/** A value of a field: years without decimals, scores with two, an agency by its full name. */
export function shownValue(path: string, value: unknown, t: DocumentMessages, language: Language): string {
  if (value === null || value === undefined) return t.notInDocument
  if (typeof value === 'number') return path.endsWith('Year') ? digits(value, language) : shownScore(value, language)
  if (typeof value === 'object' && 'fullName' in value && typeof value.fullName === 'string') return value.fullName
  return typeof value === 'string' ? value : ''
}

/** For the facts: path → what had been read. */
export const shownCorrections = (
  corrected: ReadonlyMap<string, unknown>,
  t: DocumentMessages,
  language: Language,
): ReadonlyMap<string, string> => new Map([...corrected].map(([path, was]) => [path, shownValue(path, was, t, language)]))
