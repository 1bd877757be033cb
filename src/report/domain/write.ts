/** One document of any kind: what it needs, and which composer makes it. */

import type { MeasuresPlan } from '#act'
import { analyse } from '#analyse'
import type { Analysis } from '#analyse'
import type { YearRecord } from '#assess'
import type { Framework } from '#framework'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { unreachable } from '#kernel/unreachable'
import type { Project, Remark } from '#monitor'
import { composeAnalysis } from './compose-analysis.ts'
import { composeMeasures } from './compose-measures.ts'
import { composeProgress } from './compose-progress.ts'
import { composeResult } from './compose-result.ts'
import type { Adopted, Composed, Letter } from './composition.ts'
import type { Office } from './office.ts'
import type { DocumentKindWritten } from './tree.ts'

export type WriteCommand = {
  readonly kind: DocumentKindWritten
  readonly office: Office
  readonly letter: Letter
  readonly record: YearRecord
  readonly plan: MeasuresPlan
  readonly projects: readonly Project[]
  /** The round of a report on measures: 6 or 12 (3 and 9 where an office keeps them). */
  readonly months: number
  /** Problems, obstacles and suggestions of the measures reported; for the report on measures. */
  readonly remarks?: readonly Remark[]
  /** The meeting that adopted the plan as it stands; left out where none did. */
  readonly adopted?: Adopted | undefined
  /** From here upward an indicator is a strength; the year's target where not given. */
  readonly threshold?: number | undefined
}

/** The method of that fiscal year is not known here. */
export type WriteProblem = { readonly kind: 'no-method'; readonly year: number }

/** Composes a document of any kind from one year's facts. The six-month memo speaks of the year the projects belong to: that of the plan. */
export function composeDocument(
  command: WriteCommand,
  frameworkFor: (year: number) => Framework | undefined,
): Result<Composed, WriteProblem> {
  const { kind, office, letter, record, plan } = command
  switch (kind) {
    case 'progress':
      return ok(
        composeProgress({
          office,
          letter,
          fiscalYear: plan.fiscalYear,
          item: progressItem(frameworkFor(plan.fiscalYear)),
          projects: command.projects,
        }),
      )
    case 'measures-result': {
      const analysis = analysisOf(record, frameworkFor, command.threshold)
      return ok(
        composeResult({
          office,
          letter,
          plan,
          months: command.months,
          remarks: command.remarks ?? [],
          analysis: analysis.ok ? analysis.value : null,
          printed: record.printed,
          adopted: command.adopted,
        }),
      )
    }
    case 'analysis':
    case 'measures': {
      const analysis = analysisOf(record, frameworkFor, command.threshold)
      if (!analysis.ok) return analysis
      const input = { office, letter, plan, analysis: analysis.value, printed: record.printed, adopted: command.adopted }
      return ok(kind === 'analysis' ? composeAnalysis(input) : composeMeasures(input))
    }
    default:
      return unreachable(kind)
  }
}

/** The year a document is filed under: an analysis under the assessed one, all else under that of the plan. */
export const filedUnder = ({ kind, record, plan }: WriteCommand): number => (kind === 'analysis' ? record.assessedYear : plan.fiscalYear)

/** The analysis of a year's record under the method of its year; the year before counts only where its method is known too. */
export function analysisOf(
  record: YearRecord,
  frameworkFor: (year: number) => Framework | undefined,
  threshold?: number,
): Result<Analysis, WriteProblem> {
  const framework = frameworkFor(record.assessedYear)
  if (!framework) return err({ kind: 'no-method', year: record.assessedYear })
  const earlier = record.before && frameworkFor(record.before.year)
  return ok(
    analyse({
      framework,
      sheet: record.sheet,
      before: record.before && earlier ? { framework: earlier, sheet: record.before } : undefined,
      threshold,
      namedItems: record.namedItems,
    }),
  )
}

/** The item that asks for the six-month report: O11 of 2565, by its number in that year. */
function progressItem(framework: Framework | undefined): string | null {
  const found = framework?.items.find(
    (item) => item.instrument === 'OIT' && /(?:รอบ 6 เดือน|ความก้าวหน้าในการดำเนินงาน)/.test(item.name) && /การดำเนินงาน/.test(item.name),
  )
  return found?.code ?? null
}
