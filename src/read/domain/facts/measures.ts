/** Measures from tables: rows put together over page breaks, the plan's and the report's table of one measure made one. */

import type { ReadMeasure } from '../reading.ts'
import type { Row } from '../source.ts'
import type { Outline, Statement } from './flow.ts'
import { followUp } from './follow-up.ts'
import { measureTable, type MeasureTable, type Role, type Status } from './measure-columns.ts'
import { resultsAndProof, statusInWords, tickedStatus } from './measure-status.ts'
import { traceMeasure, type Trace } from './measure-trace.ts'
import { ownersIn } from './owners.ts'
import { newEntry, opensEntry, piecesOf, withoutNumber } from './pieces.ts'
import { instrumentOf, type InstrumentCode } from './scores.ts'
import { likeness, searchable, squeeze, tidy } from './wording.ts'

/** A measure while its rows are being gathered: the printed text of each column. */
type Draft = { readonly line: number; readonly section: InstrumentCode | null; readonly texts: Map<Role, string> }

export type MeasureKnowledge = Omit<Trace, 'section'> & { readonly measuresYear: number | null }

const statuses: readonly Status[] = ['not-started', 'in-progress', 'done']

function cellsByRole(table: MeasureTable, row: Row): ReadonlyMap<Role, string> {
  const texts = new Map<Role, string>()
  row.cells.forEach((cell, at) => {
    const role = table.roles[at] ?? 'other'
    const text = tidy(cell.text)
    if (role === 'other' || text === '') return
    const before = texts.get(role)
    texts.set(role, before === undefined ? text : `${before}\n${text}`)
  })
  return texts
}

const listed: readonly Role[] = ['approach', 'steps', 'result', 'outcome', 'evidence', ...statuses]

/**
 * The rest of a row that a page break cut. Where one of its cells opens with the next number, all of them are new entries; else they
 * go on in the middle of a sentence.
 */
function continueDraft(draft: Draft, texts: ReadonlyMap<Role, string>): void {
  const opens = [...texts.values()].some(opensEntry)
  for (const [role, text] of texts) {
    const before = draft.texts.get(role)
    if (before === undefined) draft.texts.set(role, text)
    else draft.texts.set(role, `${before}${listed.includes(role) ? (opens ? newEntry : ' ') : '\n'}${text}`)
  }
}

/** A row across the whole table that names the instrument of those below it ("ด้าน EIT"). */
const sectionRow = (texts: ReadonlyMap<Role, string>): InstrumentCode | undefined => {
  const [only] = [...texts.values()]
  return texts.size === 1 && only !== undefined && only.length < 140 ? instrumentOf(only) : undefined
}

/** The instrument of a table, from the heading right above it. */
const sectionAbove = (before: readonly Statement[]): InstrumentCode | undefined =>
  before
    .slice(-2)
    .map(({ search }) => (search.length < 140 ? instrumentOf(search) : undefined))
    .findLast((code) => code !== undefined)

function gatherDrafts(outline: Outline): readonly Draft[] {
  const drafts: Draft[] = []
  let section: InstrumentCode | null = null
  let lastLine = 0
  for (const { table, before } of outline.tables) {
    const measures = measureTable(table)
    const between = before.filter(({ line }) => line > lastLine)
    lastLine = Math.max(table.line, ...table.rows.map(({ line }) => line))
    if (!measures) {
      section = null
      continue
    }
    if (between.length > 0) section = sectionAbove(between) ?? null
    for (const row of measures.rows) {
      const texts = cellsByRole(measures, row)
      const heading = sectionRow(texts)
      if (heading) {
        section = heading
        continue
      }
      const last = drafts.at(-1)
      const title = texts.get('title')
      const same = title !== undefined && last !== undefined && lastLineOf(last) === title
      if ((title === undefined || same) && last) {
        continueDraft(last, new Map([...texts].filter(([role]) => role !== 'no' && role !== 'title')))
      } else if (title !== undefined && squeeze(title).length > 3 && !title.startsWith('รวม')) {
        const named = searchable(texts.get('instrument') ?? '')
        drafts.push({ line: row.line, section: instrumentOf(named) ?? section, texts: new Map(texts) })
      }
    }
  }
  return drafts
}

const lastLineOf = (draft: Draft): string => draft.texts.get('title') ?? ''

/** Of two prints of one text, the one that a narrow column broke less. */
const lessBroken = (a: string, b: string): string => (squeeze(a) === squeeze(b) && b.split(' ').length < a.split(' ').length ? b : a)

function toMeasure(draft: Draft, no: number, known: MeasureKnowledge): ReadMeasure {
  const text = (role: Role): string => draft.texts.get(role) ?? ''
  const traced = traceMeasure(text('title'), [text('issue'), text('indicator')].join('\n'), { ...known, section: draft.section })
  const ticks = statuses.map((status) => ({ status, text: text(status) }))
  const told = [...ticks.map((cell) => cell.text), text('result')].map(resultsAndProof)
  const results = told.flatMap((said) => said.results)
  const status = tickedStatus(ticks) ?? statusInWords(text('status')) ?? statusInWords(results.length === 1 ? (results[0] ?? '') : '')
  const steps = piecesOf(text('steps'))
  const { due, rounds } = followUp([text('period'), text('follow')].filter(Boolean).join('\n'), text('steps'), known.measuresYear)
  return {
    no,
    title: traced.title,
    instrument: traced.instrument,
    indicator: traced.indicator,
    issue: text('issue') === '' ? null : withoutNumber(text('issue')),
    approach: piecesOf(text('approach')),
    steps,
    owners: ownersIn(text('owner')),
    due,
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
    rounds: longer(first.rounds, second.rounds),
    status: second.status ?? first.status,
    results: longer(second.results, first.results),
    outcomes: longer(second.outcomes, first.outcomes),
    evidence: longer(second.evidence, first.evidence),
  }
}

/** All measures in the order of their first mention, numbered through. */
export function findMeasures(outline: Outline, known: MeasureKnowledge): readonly ReadMeasure[] {
  const measures: ReadMeasure[] = []
  for (const draft of gatherDrafts(outline)) {
    const measure = toMeasure(draft, measures.length + 1, known)
    const at = measures.findIndex((other) => likeness(other.title, measure.title, 0.85) > 0 && other.line !== measure.line)
    const other = measures[at]
    if (other) measures[at] = merge(other, measure)
    else measures.push(measure)
  }
  return measures
}
