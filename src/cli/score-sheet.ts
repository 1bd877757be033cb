/** A file → the scores of one year in it: indicators, items, or the raw answers of a survey. */

import { yearRecordOf } from '#assess'
import { frameworkFor, indicatorFromItems, scoreResponses } from '#framework'
import type { AnswerRow, Framework, ResponseProblem, ScoreSheet } from '#framework'
import { exact } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { toArabicDigits } from '#kernel/thai'
import type { Reading, Source, Table } from '#read'

export type SheetProblem = { readonly kind: 'no-scores' } | { readonly kind: 'answers'; readonly problems: readonly ResponseProblem[] }

export type FoundSheet = {
  readonly sheet: ScoreSheet
  readonly before: ScoreSheet | null
  readonly namedItems: readonly string[]
  readonly from: 'indicators' | 'items' | 'answers'
}

/** "I1", "I1.2", "O๑๑" → the item and the number of the sub-question. */
const itemCode = /^([IEO])\s?(\d{1,2})(?:[.\-_](\d{1,2}))?$/i
const codeOf = (text: string) => itemCode.exec(toArabicDigits(text).trim())

/**
 * `year` chooses among what a document holds: the assessed year, or the year before where a comparison is printed.
 * Raw answers are a table whose head holds item codes; item scores are rows that begin with an item code.
 */
export function findSheet(source: Source, reading: Reading, framework: Framework): Result<FoundSheet, SheetProblem> {
  const tables = source.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []))
  const answers = tables.find((table) => table.header.filter((title) => codeOf(title)).length >= 3)
  if (answers) return sheetFromAnswers(answers, framework)

  const record = yearRecordOf([reading], frameworkFor)
  const { year } = framework
  const own = record.ok && record.value.assessedYear === year ? record.value : null
  const earlier = record.ok && record.value.before?.year === year ? record.value.before : null
  // A bare score sheet does not say its year: the caller does.
  const bare = reading.fiscalYear === null ? yearRecordOf([{ ...reading, fiscalYear: year }], frameworkFor, year) : null
  const given = own ?? (bare?.ok ? bare.value : null)
  if (given && (given.sheet.indicators.size > 0 || Object.keys(given.sheet.components).length > 0)) {
    return ok({ sheet: given.sheet, before: given.before, namedItems: given.namedItems, from: 'indicators' })
  }
  if (earlier) return ok({ sheet: earlier, before: null, namedItems: [], from: 'indicators' })
  return sheetFromItems(tables, framework)
}

function sheetFromItems(tables: readonly Table[], framework: Framework): Result<FoundSheet, SheetProblem> {
  const items = new Map<string, Exact>()
  for (const { header, rows } of tables) {
    for (const cells of [header, ...rows.map((row) => row.cells.map(({ text }) => text))]) {
      const code = codeOf(cells[0] ?? '')
      const score = cells
        .slice(1)
        .map(numberOf)
        .find((value) => value !== undefined)
      const item = code && framework.items.find((one) => one.code.toUpperCase() === `${code[1]}${Number(code[2])}`.toUpperCase())
      if (item && score) items.set(item.code, score)
    }
  }
  if (items.size === 0) return err({ kind: 'no-scores' })
  return ok({ sheet: sheetOf(framework, items), before: null, namedItems: [], from: 'items' })
}

function sheetFromAnswers(table: Table, framework: Framework): Result<FoundSheet, SheetProblem> {
  const columns = table.header.map((title) => codeOf(title))
  const rows = table.rows.map((row): AnswerRow => {
    const answers: Record<string, (string | number | null)[]> = {}
    columns.forEach((code, index) => {
      if (!code) return
      const item = `${code[1]?.toUpperCase()}${Number(code[2])}`
      const text = toArabicDigits(row.cells[index]?.text ?? '').trim()
      ;(answers[item] ??= []).push(text === '' ? null : /^\d+$/.test(text) ? Number(text) : text)
    })
    return Object.fromEntries(Object.entries(answers).map(([item, given]) => [item, given.length === 1 ? (given[0] ?? null) : given]))
  })
  const scored = scoreResponses(framework, rows)
  if (!scored.ok) return err({ kind: 'answers', problems: scored.error })
  const items = new Map([...scored.value.items].map(([code, { score }]) => [code, score]))
  const sheet: ScoreSheet = { year: framework.year, indicators: scored.value.indicators, components: {}, items }
  return ok({ sheet, before: null, namedItems: [], from: 'answers' })
}

const sheetOf = (framework: Framework, items: ReadonlyMap<string, Exact>): ScoreSheet => ({
  year: framework.year,
  indicators: new Map(
    framework.indicators.flatMap(({ no }) => {
      const score = indicatorFromItems(framework, no, items)
      return score ? [[no, score] as const] : []
    }),
  ),
  components: {},
  items,
})

function numberOf(text: string): Exact | undefined {
  const plain = toArabicDigits(text)
    .replace(/คะแนน|,/g, '')
    .trim()
  return /^\d{1,3}(?:\.\d+)?$/.test(plain) && Number(plain) <= 100 ? exact(plain) : undefined
}
