/** From the printed text of a measure to what it says; the plan's and the report's table of one measure made one. */

import type { ReadMeasure } from '../reading.ts'
import { followUp } from './follow-up.ts'
import { dayOfEachStep } from './step-days.ts'
import type { Draft } from './measure-drafts.ts'
import type { Role, Status } from './measure-columns.ts'
import { resultsAndProof, statusInWords, tickedStatus } from './measure-status.ts'
import { traceMeasure, type Trace } from './measure-trace.ts'
import { ownersIn } from './owners.ts'
import { piecesOf, withoutNumber } from './pieces.ts'
import { likeness, squeeze } from './wording.ts'

export type MeasureKnowledge = Omit<Trace, 'section'> & { readonly measuresYear: number | null }

const statuses: readonly Status[] = ['not-started', 'in-progress', 'done']

/** Of two prints of one text, the one that a narrow column broke less. */
const lessBroken = (a: string, b: string): string => (squeeze(a) === squeeze(b) && b.split(' ').length < a.split(' ').length ? b : a)

function toMeasure(draft: Draft, no: number, known: MeasureKnowledge): ReadMeasure {
  const text = (role: Role): string => draft.texts.get(role) ?? ''
  const traced = traceMeasure(text('title'), [text('issue'), text('indicator')].join('\n'), { ...known, section: draft.section })
  const ticks = statuses.map((status) => ({ status, text: text(status) }))
  const told = [...ticks.map((cell) => cell.text), text('result')].map(resultsAndProof)
  const results = told.flatMap((said) => said.results)
  const status = tickedStatus(ticks) ?? statusInWords(text('status')) ?? statusInWords(results.length === 1 ? (results[0] ?? '') : '')
  // A dash stands in a cell that has nothing to say.
  const issue = /^[-–—\s]*$/.test(text('issue')) ? null : withoutNumber(text('issue'))
  // Without a column of steps, several entries in the cell of the measure are its steps.
  const entries = draft.texts.has('steps') ? [] : piecesOf(text('title'))
  const listed = entries.length > 1
  const steps = listed ? entries : piecesOf(text('steps'))
  // A dash between two dates of different rows is no range: each row says its own.
  const dates = [text('period'), text('follow')].map((cell) => cell.replace(/^[-–—\s]+$/gm, '')).filter(Boolean)
  const stepDue = listed ? undefined : dayOfEachStep(draft, steps, known.measuresYear)
  const { due, rounds } = followUp(dates.join('\n'), text('steps'), known.measuresYear)
  return {
    no,
    title: listed ? (issue ?? entries[0] ?? traced.title) : traced.title,
    instrument: traced.instrument,
    indicator: traced.indicator,
    issue: listed ? null : issue,
    approach: piecesOf(text('approach')),
    steps,
    owners: ownersIn(text('owner')),
    due,
    ...(stepDue && { stepDue }),
    rounds,
    status,
    results,
    outcomes: piecesOf(text('outcome')),
    evidence: [...piecesOf(text('evidence')), ...told.flatMap((said) => said.evidence)],
    line: draft.line,
  }
}

const longer = <T>(a: readonly T[], b: readonly T[]): readonly T[] => (a.length > 0 ? a : b)

/** The second table of a report repeats the measures of the first with their status: one measure, all that both say. */
function merge(first: ReadMeasure, second: ReadMeasure): ReadMeasure {
  const steps =
    first.steps.length === second.steps.length
      ? first.steps.map((step, i) => lessBroken(step, second.steps[i] ?? step))
      : longer(first.steps, second.steps)
  return {
    ...first,
    title: lessBroken(first.title, second.title),
    instrument: first.instrument ?? second.instrument,
    indicator: first.indicator ?? second.indicator,
    issue: first.issue ?? second.issue,
    approach: longer(first.approach, second.approach),
    steps,
    owners: longer(first.owners, second.owners),
    due: longer(first.due, second.due),
    ...(first.due.length === 0 && second.stepDue && { stepDue: second.stepDue }),
    rounds: longer(first.rounds, second.rounds),
    status: second.status ?? first.status,
    results: longer(second.results, first.results),
    outcomes: longer(second.outcomes, first.outcomes),
    evidence: longer(second.evidence, first.evidence),
  }
}

/** All measures in the order of their first mention, numbered through. */
export function readMeasures(drafts: readonly Draft[], known: MeasureKnowledge): readonly ReadMeasure[] {
  const measures: ReadMeasure[] = []
  for (const draft of drafts) {
    const measure = toMeasure(draft, measures.length + 1, known)
    const at = measures.findIndex((other) => likeness(other.title, measure.title, 0.85) > 0 && other.line !== measure.line)
    const other = measures[at]
    if (other) measures[at] = merge(other, measure)
    else measures.push(measure)
  }
  return measures
}
