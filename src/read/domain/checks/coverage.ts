/** Weak points without a measure, and measures that answer nothing. */

import { atLeast, exact } from '#kernel/exact'
import { titled } from '../facts/columns.ts'
import { squeeze, tidy } from '../facts/wording.ts'
import type { Defect, ReadIndicator, ReadMeasure } from '../reading.ts'
import { wordsOf } from './measure-rows.ts'
import { defect, type Check, type Paper } from './paper.ts'
import { isAbout, names } from './topics.ts'

export const coverage: Check = (paper) => {
  const excepted = exceptionsOf(paper)
  return [...uncovered(paper, excepted), ...untraced(paper, excepted)]
}

/** What the document itself says was left open, with the reason of the meeting beside it: the first cells of that table. */
function exceptionsOf({ outline }: Paper): readonly string[] {
  return outline.tables.flatMap(({ table }) => {
    const { titles, rows } = titled(table)
    if (!titles.some((title) => squeeze(title).startsWith('เหตุผลของที่ประชุม'))) return []
    return rows.flatMap(({ cells }) => (tidy(cells[1]?.text ?? '') === '' ? [] : [tidy(cells[0]?.text ?? '')]))
  })
}

type Weakness = ReadIndicator & { readonly why: 'lowest' | 'below-target' | 'named' }

/** The lowest indicator with all that tie with it, everything below the target, and what the document itself names for development. */
function weaknessesOf(paper: Paper): readonly Weakness[] {
  const { indicators } = paper.facts
  // Which is the lowest only the whole list can say.
  const whole = indicators.length > 0 && indicators.length >= (paper.framework?.indicators.length ?? 10)
  const lowest = whole ? Math.min(...indicators.map(({ score }) => score)) : NaN
  const target = exact(paper.framework?.levels.target ?? '85')
  const named = namedForDevelopment(paper)
  return indicators.flatMap((indicator): readonly Weakness[] => {
    if (indicator.score === lowest && lowest < 100) return [{ ...indicator, why: 'lowest' }]
    if (!atLeast(exact(indicator.score), target)) return [{ ...indicator, why: 'below-target' }]
    return named.has(indicator.no) ? [{ ...indicator, why: 'named' }] : []
  })
}

/** Indicators in the first column of a table whose last column says what should be developed. */
function namedForDevelopment({ outline, framework }: Paper): ReadonlySet<number> {
  return new Set(
    outline.tables.flatMap(({ table }) => {
      if (!table.header.some((head) => /ควรพัฒนา|ต้องพัฒนา|ควรปรับปรุง/.test(squeeze(head)) && !/รักษา/.test(head))) return []
      return table.rows.flatMap((row) => {
        const first = tidy(row.cells[0]?.text ?? '')
        return (framework?.indicators ?? []).filter(({ no }) => first.length < 80 && names(first, no, framework)).map(({ no }) => no)
      })
    }),
  )
}

/** Whether a measure answers an indicator: it says so, or it is about the same thing within the same instrument. */
function answers(paper: Paper, measure: ReadMeasure, no: number): boolean {
  const instrument = paper.framework?.indicators.find((indicator) => indicator.no === no)?.instrument
  if (measure.indicator === no || names([measure.title, measure.issue ?? ''].join(' '), no, paper.framework)) return true
  if (measure.indicator !== null) return false
  if (measure.instrument !== null && instrument !== undefined && measure.instrument !== instrument) return false
  const words = wordsOf(measure)
  const items = new Set(paper.framework?.items.filter(({ indicator }) => indicator === no).map(({ code }) => code))
  return isAbout(words, no) || itemsIn(words).some((code) => items.has(code))
}

const itemsIn = (text: string): readonly string[] =>
  [...text.replace(/[๐-๙]/g, (digit) => String('๐๑๒๓๔๕๖๗๘๙'.indexOf(digit))).matchAll(/(?<![A-Za-z])([IEO])\s?(\d{1,2})(?!\d)/gi)].map(
    ([, letter = '', no = '']) => `${letter.toUpperCase()}${no}`,
  )

function uncovered(paper: Paper, excepted: readonly string[]): readonly Defect[] {
  const { measures, kind, indicators } = paper.facts
  if (measures.length === 0 || kind === 'progress') return []
  return weaknessesOf(paper).flatMap((weak) => {
    if (measures.some((measure) => answers(paper, measure, weak.no))) return []
    if (excepted.some((words) => names(words, weak.no, paper.framework))) return []
    const name = paper.framework?.indicators.find(({ no }) => no === weak.no)?.name ?? ''
    const tied = indicators.filter(({ no, score }) => no !== weak.no && score === weak.score).map(({ no }) => no)
    const ties = tied.length > 0 ? ` เท่ากับตัวชี้วัดที่ ${tied.join(', ')}` : ''
    const reason = {
      lowest: {
        th: `ได้คะแนนต่ำสุด (${weak.score.toFixed(2)}${ties})`,
        en: `lowest (${weak.score.toFixed(2)}${tied.length > 0 ? `, tied with ${tied.join(', ')}` : ''})`,
      },
      'below-target': {
        th: `ได้ ${weak.score.toFixed(2)} ต่ำกว่าเป้าหมาย ${paper.framework?.levels.target ?? '85'}`,
        en: `${weak.score.toFixed(2)}, below the target`,
      },
      named: { th: 'เอกสารระบุเองว่าต้องพัฒนา', en: 'named by the document itself as needing development' },
    }[weak.why]
    const severity = weak.why === 'lowest' ? 'high' : weak.why === 'below-target' ? 'medium' : 'low'
    return [
      defect(
        'uncovered-weakness',
        severity,
        { line: weak.line, quote: `ตัวชี้วัดที่ ${weak.no} ${name} ${weak.score.toFixed(2)}` },
        {
          th: `ตัวชี้วัดที่ ${weak.no} ${name} ${reason.th} แต่ไม่มีมาตรการใดตอบ`,
          en: `Indicator ${weak.no} is ${reason.en}, and no measure answers it`,
          expected: `เพิ่มมาตรการสำหรับตัวชี้วัดที่ ${weak.no} ${name}`,
        },
      ),
    ]
  })
}

/** A measure must say which weakness it answers (O42 asks for measures that follow from the analysis). */
function untraced(paper: Paper, excepted: readonly string[]): readonly Defect[] {
  const { measures, kind } = paper.facts
  if (kind === 'progress') return []
  const weak = weaknessesOf(paper)
  return measures.flatMap((measure) => {
    const words = [measure.title, measure.issue ?? ''].join(' ')
    const said =
      measure.indicator !== null ||
      measure.instrument !== null ||
      itemsIn(wordsOf(measure)).length > 0 ||
      (paper.framework?.indicators ?? []).some(({ no }) => names(words, no, paper.framework))
    if (said || excepted.some((words) => squeeze(words).startsWith(`มาตรการที่${measure.no}ไม่`))) return []
    const answered = weak.filter(({ no }) => answers(paper, measure, no))
    const lost = weak.length > 0 && answered.length === 0
    const list = weak.map(({ no }) => no).join(', ')
    return [
      defect(
        'untraced-measure',
        lost ? 'medium' : 'low',
        { line: measure.line, quote: measure.title },
        {
          th: `มาตรการนี้ไม่ระบุว่าตอบตัวชี้วัดหรือข้อใดของผลการประเมิน${lost ? ` และเนื้อหาไม่ตรงกับจุดอ่อนที่พบ (ตัวชี้วัดที่ ${list})` : ''}`,
          en: `This measure does not say which indicator or item it answers${lost ? `, and none of the weak points found (${list}) is what it is about` : ''}`,
          expected: 'ระบุตัวชี้วัดหรือข้อที่มาตรการนี้ตอบ',
        },
      ),
    ]
  })
}
