/** Measures that a document already holds, taken over as they stand: nothing is added, what is missing stays missing. */

import type { Framework, InstrumentCode } from '#framework'
import { parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import type { Facts, ReadMeasure } from '#read'
import { blankMeasure } from './measure.ts'
import type { Measure, MeasureWords, Step } from './measure.ts'

/**
 * `newId` makes keys. A measure whose instrument the document doesn't say takes that of its indicator, or of the method's first
 * instrument; one that has results and no status has at least begun. Where there are no steps beside it, the line taken is the steps.
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
      guidelines: read.steps.length > 0 ? read.approach : [],
      ...whenDue(read),
      ...ownersOf(read.owners),
      rounds: read.rounds,
      expectedOutputs: read.expected?.outputs ?? [],
      expectedOutcomes: read.expected?.outcomes ?? [],
      expectedEvidence: read.expected?.evidence ?? [],
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

/**
 * A day is a step's only where the document says whose it is. Else the last of them is that of the measure as a whole: everything
 * is to be done by then, and which step is due before it nobody wrote down.
 */
function whenDue(read: ReadMeasure): Pick<MeasureWords, 'steps' | 'due'> {
  const texts = read.steps.length > 0 ? read.steps : read.approach
  const dues = read.due.flatMap((day) => parseThaiDay(day) ?? [])
  const own = stepDays(read, texts.length, dues)
  const steps = texts.map((text, at): Step => ({ text, due: own?.[at] ?? null }))
  return { steps, due: own ? null : (dues.toSorted().at(-1) ?? null) }
}

function stepDays(read: ReadMeasure, steps: number, dues: readonly ThaiDay[]): readonly (ThaiDay | null)[] | undefined {
  if (read.stepDue?.length === steps) return read.stepDue.map((day) => (day === null ? null : (parseThaiDay(day) ?? null)))
  return steps === 1 && dues.length === 1 ? dues : undefined
}

/** Words that a post begins with, where a unit does not. */
const postStart = /^(?:เจ้าหน้าที่|เจ้าพนักงาน|หัวหน้า|ผู้อำนวยการ|ผอ\.|ผู้รับผิดชอบ|ปลัด|รองปลัด|นัก(?!เรียน)|นิติกร|วิศวกร|นายช่าง|ครู)/

/** "กองคลัง (หัวหน้างานพัสดุ)", or the post on a line of its own below its unit. A post that stands alone is an owner itself. */
function ownersOf(read: readonly string[]): Pick<MeasureWords, 'owners' | 'ownerPosts'> {
  const owners: string[] = []
  const posts = new Map<string, string>()
  for (const one of read) {
    const [, unit, inBrackets] = /^(.+?)\s*\(([^()]+)\)$/.exec(one) ?? []
    const last = owners.at(-1)
    if (unit !== undefined && inBrackets !== undefined && postStart.test(inBrackets)) {
      owners.push(unit)
      posts.set(unit, inBrackets)
    } else if (last !== undefined && postStart.test(one) && !postStart.test(last) && !posts.has(last)) posts.set(last, one)
    else owners.push(one)
  }
  return { owners, ownerPosts: Object.fromEntries(posts) }
}
