/** The fields of a corruption risk, and what was entered, parsed. */

import type { Grade, Risk } from '#act'
import { mendThai, toArabicDigits } from '#kernel/thai'
import { enteredCount } from '../entered.ts'
import type { Faults } from '../fields.tsx'
import { first } from '../request.ts'
import type { Fields } from '../request.ts'
import type { RisksMessages } from './messages.th.ts'

export function fieldsOfRisk(risk: Risk | undefined, measures: readonly string[]): Fields {
  const grade = (value: number | undefined) => [value === undefined ? '' : String(value)]
  return new Map([
    ['process', [risk?.process ?? '']],
    ['event', [risk?.event ?? '']],
    ['cause', [risk?.cause ?? '']],
    ['owner', [risk?.owner ?? '']],
    ['likelihood', grade(risk?.before.likelihood)],
    ['impact', grade(risk?.before.impact)],
    ['likelihoodAfter', grade(risk?.after?.likelihood)],
    ['impactAfter', grade(risk?.after?.impact)],
    ['measures', [...measures]],
  ])
}

export function parseRisk(
  fields: Fields,
  { id, fiscalYear }: Pick<Risk, 'id' | 'fiscalYear'>,
  t: RisksMessages,
): { readonly risk: Risk | undefined; readonly faults: Faults } {
  const faults = new Map<string, string>()
  const text = (name: string) =>
    toArabicDigits(mendThai(first(fields, name)))
      .replace(/\r\n/g, '\n')
      .trim()
      .slice(0, 20_000)
  const mark = (name: string): number | undefined => {
    const value = enteredCount(first(fields, name))
    return value !== undefined && value >= 1 && value <= 5 ? value : undefined
  }
  const grade = (likelihood: string, impact: string): Grade | undefined => {
    const [one, two] = [mark(likelihood), mark(impact)]
    return one === undefined || two === undefined ? undefined : { likelihood: one, impact: two }
  }
  if (text('process') === '') faults.set('process', t.processNeeded)
  if (text('event') === '') faults.set('event', t.eventNeeded)
  const before = grade('likelihood', 'impact')
  if (!before) faults.set('likelihood', t.gradeNeeded)
  const unjudged = first(fields, 'likelihoodAfter') === '' && first(fields, 'impactAfter') === ''
  const after = grade('likelihoodAfter', 'impactAfter')
  if (!unjudged && !after) faults.set('likelihoodAfter', t.bothOrNone)
  if (!before || faults.size > 0) return { risk: undefined, faults }
  const words = { process: text('process'), event: text('event'), cause: text('cause'), owner: text('owner') }
  return { risk: { id, fiscalYear, ...words, before, after: after ?? null }, faults }
}
