/** What `read` must find in a document of ours: the facts it was written from, as that kind of document shows them. */

import type { Analysis } from '#analyse'
import { rounded } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import type { Facts, ReadMeasure } from '#read'
import { ownersWithPosts } from './measures-table.ts'
import { officeFullName } from './office.ts'
import type { WriteCommand } from './write.ts'

type Expected = Pick<
  Facts,
  'kind' | 'agency' | 'fiscalYear' | 'measuresYear' | 'total' | 'level' | 'instruments' | 'indicators' | 'measures' | 'projects'
>

/** Scores as printed: two places. */
const two = (score: Exact): number => Number(rounded(score))

/** `analysis` is null for the kinds that show no scores. Lines are 0: where a fact stands is the document's affair. */
export function expectedFacts(command: WriteCommand, analysis: Analysis | null): Expected {
  const { office, plan, kind, projects } = command
  const agency = {
    name: office.name,
    type: office.type,
    fullName: officeFullName(office),
    district: office.district,
    province: office.province,
    code: null,
  }
  const shown = kind === 'progress' ? null : analysis
  return {
    kind,
    agency,
    fiscalYear: kind === 'progress' ? plan.fiscalYear : plan.assessedYear,
    measuresYear: kind === 'progress' || plan.measures.length === 0 ? null : plan.fiscalYear,
    ...scores(shown, command),
    measures: kind === 'progress' ? [] : plan.measures.map((measure) => expectedMeasure(measure, kind)),
    projects:
      kind === 'progress'
        ? projects.map(({ no, name, budget, spent, unit, status, note }) => ({
            no,
            name,
            budget: budget === null ? null : Number(budget),
            spent: spent === null ? null : Number(spent),
            unit,
            status,
            note,
            line: 0,
          }))
        : [],
  }
}

function scores(analysis: Analysis | null, command: WriteCommand): Pick<Expected, 'total' | 'level' | 'instruments' | 'indicators'> {
  if (!analysis) return { total: null, level: null, instruments: {}, indicators: [] }
  const { total, level, instruments } = analysis.scorecard
  const { printed } = command.record
  const indicators = analysis.indicators.map(({ no, score, previous }) => ({
    no,
    score: two(score),
    previous: previous && two(previous),
    line: 0,
  }))
  return {
    total: total ? two(total) : printed.total,
    level: total ? (level?.code ?? null) : printed.level,
    instruments:
      command.kind === 'analysis' ? Object.fromEntries(Object.entries(instruments).map(([code, score]) => [code, two(score)])) : {},
    indicators,
  }
}

function expectedMeasure(measure: WriteCommand['plan']['measures'][number], kind: WriteCommand['kind']): ReadMeasure {
  const dues = [
    ...new Set(measure.steps.length === 0 ? [measure.due ?? []].flat() : measure.steps.flatMap(({ due }) => due ?? measure.due ?? [])),
  ].toSorted()
  const reported = kind === 'measures-result'
  return {
    no: measure.no,
    title: measure.title,
    instrument: measure.instrument,
    indicator: measure.indicators[0] ?? null,
    issue: reported || measure.issue === '' ? null : measure.issue,
    approach: measure.guidelines,
    steps: measure.steps.map(({ text }) => text),
    owners: ownersWithPosts(measure),
    due: dues,
    rounds: reported ? [] : measure.rounds,
    status: reported ? measure.status : null,
    results: reported ? measure.results : [],
    outcomes: reported ? measure.outcomes : [],
    evidence: reported ? measure.evidence : [],
    expected: {
      outputs: measure.expectedOutputs,
      outcomes: measure.expectedOutcomes,
      evidence: measure.expectedEvidence,
    },
    line: 0,
  }
}
