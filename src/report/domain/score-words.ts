/** Sentences made from the scores: nothing is said that the numbers do not say. */

import type { Analysis, Standing } from '#analyse'
import type { InstrumentCode } from '#framework'
import { compare, exact } from '#kernel/exact'
import type { Exact } from '#kernel/exact'
import { thaiChange } from './score-tables.ts'
import { listed, ofFiscalYear, thai, thaiScore } from './wording.ts'

export type Printed = { readonly total: number | null; readonly level: string | null }

const named = (standing: Standing): string => `ตัวชี้วัดที่ ${thai(standing.no)} ${standing.name} (${thaiScore(standing.score)} คะแนน)`

/** "มีผลคะแนนรวม ๙๑.๙๖ คะแนน อยู่ในระดับ A": computed where it can be, else as the documents print it, else said to be unknown. */
export function resultSentence(full: string, analysis: Analysis, printed: Printed): string {
  const { scorecard } = analysis
  const head = `ผลการประเมิน ITA ${ofFiscalYear(scorecard.year)} ของ${full}`
  if (scorecard.total && scorecard.level) {
    const target = analysis.framework.levels.target
    const passed = scorecard.level.passes ? `ผ่านคะแนนเป้าหมาย ${thai(target)} คะแนน` : `ต่ำกว่าคะแนนเป้าหมาย ${thai(target)} คะแนน`
    return `${head} มีผลคะแนนรวม ${thaiScore(scorecard.total)} คะแนน อยู่ในระดับ ${scorecard.level.code} ${passed}`
  }
  if (printed.total !== null) {
    return `${head} มีผลคะแนนรวม ${thai(printed.total.toFixed(2))} คะแนน${printed.level ? ` อยู่ในระดับ ${printed.level}` : ''} ยังไม่มีคะแนนรายตัวชี้วัดในเอกสารที่ใช้จัดทำรายงาน`
  }
  return `${head} ยังไม่มีผลคะแนนในเอกสารที่ใช้จัดทำรายงาน ต้องเติมผลจากระบบ ITAS ก่อนใช้รายงานนี้`
}

/** What rose, what fell, the highest and the lowest, ties included. */
export function comparisonParagraph(analysis: Analysis): readonly string[] {
  const { highest, lowest, before, indicators } = analysis
  const ends = `ตัวชี้วัดที่ได้คะแนนสูงสุดคือ ${listed(highest.map(named))} ${
    lowest.length > 1 ? `ตัวชี้วัดที่ได้คะแนนต่ำสุดเท่ากัน ${thai(lowest.length)} ตัวชี้วัด คือ` : 'ตัวชี้วัดที่ได้คะแนนต่ำสุดคือ'
  } ${listed(lowest.map(named))}`
  if (!before) return [ends]
  const changed = indicators.filter((one): one is Standing & { readonly change: Exact } => one.change !== null)
  const up = changed.filter(({ change }) => change.n > 0n)
  const down = changed.filter(({ change }) => change.n < 0n)
  const most = up.toSorted((a, b) => compare(b.change, a.change))[0]
  const since = `เมื่อเทียบกับปีงบประมาณ พ.ศ. ${thai(before.year)}`
  const rise = most
    ? [`${since} คะแนนเพิ่มขึ้น ${thai(up.length)} ตัวชี้วัด เพิ่มขึ้นมากที่สุดคือ ตัวชี้วัดที่ ${thai(most.no)} ${most.name} (${thaiChange(most.change)} คะแนน)`]
    : []
  const fall =
    down.length > 0
      ? [
          `${most ? '' : `${since} `}คะแนนลดลง ${thai(down.length)} ตัวชี้วัด คือ ${listed(down.map((one) => `ตัวชี้วัดที่ ${thai(one.no)} ${one.name} (${thaiChange(one.change)} คะแนน)`))}`,
        ]
      : []
  return [...rise, ...fall, ends]
}

/** One instrument: its score against the target, its best and its weakest indicator. */
export function instrumentParagraph(analysis: Analysis, code: InstrumentCode): string {
  const score = analysis.scorecard.instruments[code]
  const highest = analysis.highestOf[code] ?? []
  const lowest = analysis.lowestOf[code] ?? []
  if (!score || highest.length === 0) return `ยังไม่มีคะแนนรายตัวชี้วัดของ ${code} ในเอกสารที่ใช้จัดทำรายงาน`
  const { target } = analysis.framework.levels
  const head = `${code} มีผลคะแนน ${thaiScore(score)} คะแนน ${compare(score, exact(target)) >= 0 ? 'ไม่ต่ำกว่า' : 'ต่ำกว่า'}คะแนนเป้าหมาย ${thai(target)} คะแนน`
  if (highest.length === analysis.indicators.filter(({ instrument }) => instrument === code).length)
    return `${head} ทุกตัวชี้วัดได้ ${thaiScore(highest[0]?.score ?? score)} คะแนนเท่ากัน`
  return `${head} ตัวชี้วัดของ ${code} ที่ได้คะแนนสูงสุดคือ ${listed(highest.map(named))} และตัวชี้วัดของ ${code} ที่ได้คะแนนต่ำสุดคือ ${listed(lowest.map(named))}`
}
