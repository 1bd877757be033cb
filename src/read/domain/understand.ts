/** From the stream of lines and tables to facts: each finder looks for one kind, in the order in which they need each other. */

import type { Framework } from '#framework'
import type { Register } from '#register'
import { findAgency } from './facts/agency.ts'
import { chooseColumn, withoutIndicatorScores } from './facts/choose-column.ts'
import { outlineOf } from './facts/flow.ts'
import { indicatorNames } from './facts/indicator-names.ts'
import { findIndicators, scoreClaims } from './facts/indicators.ts'
import { findInstruments, totalOf } from './facts/instruments.ts'
import { findTotal } from './facts/totals.ts'
import { findYears } from './facts/years.ts'
import { findWeakPoints } from './facts/items.ts'
import { kindOf, opening } from './facts/kind.ts'
import { findLostItems } from './facts/lost-items.ts'
import { gatherDrafts } from './facts/measure-drafts.ts'
import { withExpected } from './facts/expected.ts'
import { readMeasures } from './facts/measures.ts'
import { findMemo } from './facts/memo.ts'
import { findProjects } from './facts/projects.ts'
import { findSignatories } from './facts/signatories.ts'
import type { Facts, ReadIndicator } from './reading.ts'
import type { Source, SourceWarning } from './source.ts'

export type Knowledge = { readonly register: Register; readonly frameworkFor: (year: number) => Framework | undefined }

/** Names of indicators are the same in all years known: where a document names no year that has a method, those of any serve. */
function anyFramework(frameworkFor: Knowledge['frameworkFor']): Framework | undefined {
  for (const year of [2565, 2566, 2567, 2568, 2569, 2564, 2563]) {
    const framework = frameworkFor(year)
    if (framework) return framework
  }
  return undefined
}

/** Pages whose columns may have been mixed up. */
const uncertain: ReadonlySet<SourceWarning['kind']> = new Set(['scan', 'damaged-thai', 'reflowed'])

/** Whether a line is a row of a table whose columns are named as scores. */
function linesUnderNames({ blocks }: Source): (line: number) => boolean {
  const lines = new Set(
    blocks.flatMap((block) =>
      block.kind === 'table' && block.table.header.some((name) => /คะแนน|[2๒][5๕][5-9๕-๙][0-9๐-๙]/.test(name))
        ? block.table.rows.map((row) => row.line)
        : [],
    ),
  )
  return (line) => lines.has(line)
}

/** All that stands in a document. What does not stand in it is null, never guessed. */
export function understand(source: Source, { register, frameworkFor }: Knowledge): Facts {
  const outline = outlineOf(source)
  const memo = findMemo(outline)
  const drafts = gatherDrafts(outline)
  const hasMeasures = drafts.length > 0 || opening(outline, memo?.subject ?? null).includes('มาตรการ')
  const years = findYears(
    outline,
    hasMeasures,
    drafts.flatMap(({ texts }) => [...texts.values()]),
  )
  const framework = years.fiscalYear === null ? undefined : frameworkFor(years.fiscalYear)
  const names = indicatorNames(framework ?? anyFramework(frameworkFor))
  const asPrinted = findIndicators(scoreClaims(outline, names, years.fiscalYear))
  const { total, level } = findTotal(outline, years.fiscalYear, totalOf(asPrinted, framework))
  const instrumentsWith = (indicators: readonly ReadIndicator[]) =>
    findInstruments(outline, (text) => names.of(text) !== undefined, years.fiscalYear, framework, indicators, total)
  const mixedUp = source.warnings.some(({ kind }) => uncertain.has(kind))
  const isSure = mixedUp ? () => false : linesUnderNames(source)
  const indicators = chooseColumn(asPrinted, { total, instruments: instrumentsWith(asPrinted) }, framework, isSure)
  const { weakItems, lost, weakIndicators } = findWeakPoints(outline, names, framework)
  const measures = withExpected(readMeasures(drafts, { names, framework, weakIndicators, measuresYear: years.measuresYear }), outline)
  const projects = findProjects(outline)
  return {
    kind: kindOf(outline, { memo, measures, indicators, projects, total }),
    agency: findAgency(outline, register),
    ...years,
    total,
    level,
    // In any PDF the lines of two cells may have run together.
    instruments:
      mixedUp || source.format === 'pdf'
        ? withoutIndicatorScores(instrumentsWith(indicators), indicators, framework)
        : instrumentsWith(indicators),
    indicators,
    lostItems: findLostItems(lost, indicators, framework),
    weakItems,
    measures,
    projects,
    signatories: findSignatories(outline),
    memo,
  }
}
