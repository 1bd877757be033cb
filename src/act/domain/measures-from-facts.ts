/** Measures that a document already holds, taken over as they stand: nothing is added, what is missing stays missing. */

import type { Framework, InstrumentCode } from '#framework'
import { parseThaiDay } from '#kernel/day'
import type { Facts, ReadMeasure } from '#read'
import { blankMeasure } from './measure.ts'
import type { Measure, Step } from './measure.ts'

/**
 * `newId` makes keys. Dates belong to steps where there are as many of one as of the other; else the last date is the last
 * step's. A measure whose instrument the document doesn't say takes that of its indicator, or of the method's first
 * instrument; one that has results and no status has at least begun.
 */
export function measuresFromFacts(facts: Facts, framework: Framework | undefined, newId: () => string): readonly Measure[] {
  return facts.measures.map((read, index): Measure => {
    const indicators = read.indicator === null ? [] : [read.indicator]
    return {
      ...blankMeasure,
      id: newId(),
      no: index + 1,
      title: read.title,
      instrument: instrumentOf(read, framework),
      indicators,
      issue: read.issue ?? '',
      steps: stepsOf(read),
      owners: read.owners,
      rounds: read.rounds,
      status: read.status ?? (read.results.length > 0 ? 'in-progress' : 'not-started'),
      results: read.results,
      outcomes: read.outcomes,
      evidence: read.evidence,
    }
  })
}

function instrumentOf(read: ReadMeasure, framework: Framework | undefined): InstrumentCode {
  const own = framework?.indicators.find(({ no }) => no === read.indicator)
  return read.instrument ?? own?.instrument ?? framework?.instruments[0]?.code ?? 'IIT'
}

function stepsOf(read: ReadMeasure): readonly Step[] {
  const texts = read.steps.length > 0 ? read.steps : read.approach
  const dues = read.due.flatMap((day) => parseThaiDay(day) ?? [])
  if (dues.length === 1 || new Set(dues).size === 1) return texts.map((text) => ({ text, due: dues[0] ?? null }))
  const latest = dues.toSorted().at(-1) ?? null
  return texts.map((text, index) => ({
    text,
    due: dues.length === texts.length ? (dues[index] ?? null) : index === texts.length - 1 ? latest : null,
  }))
}
