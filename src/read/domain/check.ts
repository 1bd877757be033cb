/** Everything wrong in a document: what its own numbers, the method, the calendar or the register contradict, and what is missing. */

import type { Register } from '#register'
import { agencyNames } from './checks/agency-names.ts'
import { claims } from './checks/claims.ts'
import { comparison } from './checks/comparison.ts'
import { coverage } from './checks/coverage.ts'
import { deadlines } from './checks/deadlines.ts'
import { items } from './checks/items.ts'
import { leftovers } from './checks/leftovers.ts'
import { levels } from './checks/levels.ts'
import { memo } from './checks/memo.ts'
import { officialNames } from './checks/official-names.ts'
import { paperOf, assessedYear, type Check, type CheckContext } from './checks/paper.ts'
import { placeNames } from './checks/place-names.ts'
import { ratingTable } from './checks/rating-table.ts'
import { results } from './checks/results.ts'
import { scores } from './checks/scores.ts'
import { sections } from './checks/sections.ts'
import { wording } from './checks/wording.ts'
import { years } from './checks/years.ts'
import type { Defect, DefectCode, Facts, Severity } from './reading.ts'
import type { Source } from './source.ts'

export type { CheckContext } from './checks/paper.ts'

const checks: readonly Check[] = [
  agencyNames,
  placeNames,
  ratingTable,
  levels,
  scores,
  comparison,
  years,
  deadlines,
  coverage,
  claims,
  results,
  memo,
  sections,
  items,
  officialNames,
  leftovers,
  wording,
]

const weight: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2, info: 3 }

/** All defects of a document, the weightiest first, then by line; an absence without a line comes last of its weight. */
export function check(source: Source, facts: Facts, context: CheckContext): readonly Defect[] {
  const paper = paperOf(source, facts, context)
  const place = (line: number): number => (line === 0 ? Infinity : line)
  return checks
    .flatMap((one) => one(paper))
    .toSorted((a, b) => weight[a.severity] - weight[b.severity] || (place(a.line) === place(b.line) ? 0 : place(a.line) - place(b.line)))
}

export type NotMade = { readonly code: DefectCode; readonly reasonTh: string; readonly reasonEn: string }

/** Checks that what is at hand does not allow, so that silence is not taken for "no fault". */
export function checksNotMade(
  context: { readonly register: Register; readonly frameworkFor: CheckContext['frameworkFor'] },
  facts?: Facts,
): readonly NotMade[] {
  const found: NotMade[] = []
  if (context.register.size === 0) {
    const reasonTh = 'ยังไม่ได้นำเข้าทะเบียนหน่วยงาน จึงเทียบชื่อได้เฉพาะภายในเอกสาร'
    const reasonEn = 'No register of agencies was imported: names are only compared within the document'
    for (const code of ['other-agency', 'own-name', 'place-name'] as const) found.push({ code, reasonTh, reasonEn })
  }
  const year = facts ? assessedYear(facts) : null
  if (facts && (year === null || context.frameworkFor(year) === undefined)) {
    const reasonTh = year === null ? 'ไม่ทราบปีที่ประเมิน จึงไม่ทราบวิธีการประเมินที่ใช้' : `ไม่มีวิธีการประเมินของปีงบประมาณ ${year}`
    const reasonEn = year === null ? 'The year assessed is not known, so neither is its method' : `The method of ${year} is not at hand`
    for (const code of ['rating-table', 'level', 'total', 'instrument-score'] as const) found.push({ code, reasonTh, reasonEn })
  }
  return found
}
