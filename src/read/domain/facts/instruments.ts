/** The three instruments (from 2566 the EIT in two parts), as the document states them, carried to 0–100. */

import { exact, over, plus, rounded, sum, times, toNumber, zero, type Exact } from '#kernel/exact'
import type { Framework, InstrumentCode } from '#framework'
import type { Facts, ReadIndicator } from '../reading.ts'
import { titled } from './columns.ts'
import type { Outline } from './flow.ts'
import { scoreColumns } from './indicators.ts'
import { scoreIn } from './score-claim.ts'
import { searchable } from './wording.ts'

type Instruments = Facts['instruments']

const instrumentWords: readonly (readonly [InstrumentCode, RegExp])[] = [
  ['IIT', /IIT(?![A-Za-z])|ผู้มีส่วนได้(?:ส่วน)?เสียภายใน(?!นอก)/],
  ['EIT', /EIT(?![A-Za-z])|ผู้มีส่วนได้(?:ส่วน)?เสียภายนอก/],
  ['OIT', /OIT(?![A-Za-z])|(?:การ)?เปิดเผยข้อมูลสาธารณะ/],
]

/** The instruments a text names. */
const instrumentsIn = (text: string): readonly InstrumentCode[] =>
  instrumentWords.flatMap(([code, word]) => (word.test(text) ? [code] : []))

/** The one instrument a text names; undefined where it names none or several. */
export function instrumentOf(text: string): InstrumentCode | undefined {
  const named = instrumentsIn(text)
  return named.length === 1 ? named[0] : undefined
}

type PartClaim = { readonly code: keyof Instruments; readonly value: number }

const eitPart = (text: string): 'EIT1' | 'EIT2' | undefined => {
  const part = /(?:ส่วนที่|ตอนที่|part)\s*([12])(?!\d)/i.exec(text)?.[1] ?? /EIT\s?[-(]?\s?([12])(?!\d)/.exec(text)?.[1]
  return part === '1' ? 'EIT1' : part === '2' ? 'EIT2' : undefined
}

const codeOf = (text: string): keyof Instruments | undefined => {
  const code = instrumentOf(text)
  return code === 'EIT' ? (eitPart(text) ?? 'EIT') : code
}

/** In sentences: the number behind the instrument's name, or on the next line where that speaks of a score. */
function spokenParts(outline: Outline, namesIndicator: (text: string) => boolean): readonly PartClaim[] {
  const { statements } = outline
  return statements.flatMap(({ search }, i) => {
    const named = [...search.matchAll(/(?:IIT|EIT|OIT)(?![A-Za-z])/g)]
    const codes = instrumentsIn(search)
    if (codes.length > 1 && named.length >= codes.length) {
      return named.flatMap((match, k) => partsIn(search.slice(match.index, named[k + 1]?.index ?? search.length)))
    }
    if (codes.length !== 1) return []
    // What stands before the instrument's short name speaks of something else (the total), and so does what follows an indicator.
    const from = named[0]?.index
    const indicator = search.search(/ตัวชี้วัด/)
    const to = namesIndicator(search) && indicator > (from ?? 0) ? indicator : undefined
    if (namesIndicator(search) && (to === undefined || namesIndicator(search.slice(0, to)))) return []
    // A total before the name is no score of the instrument.
    const total = /คะแนนรวม[^\d]{0,12}\d/.test(search.slice(0, from ?? 0))
    const own = [search.slice(from ?? 0, to), ...(total ? [] : [search.slice(0, to)])].map(partsIn).find((found) => found.length > 0) ?? []
    if (own.length > 0 || to !== undefined || total) return own
    const next = statements[i + 1]?.search ?? ''
    const value = /^(?:(?:ได้|มี)?\s*(?:ผล|ค่า)?\s*คะแนน(?:เฉลี่ย)?[^\d]{0,24})?(\d{1,3}(?:\.\d{1,2})?)(?:\s*คะแนน|\s*$)/.exec(next)?.[1]
    const code = codeOf(search)
    return value !== undefined && Number(value) <= 100 && code ? [{ code, value: Number(value) }] : []
  })
}

/** "EIT ส่วนที่ 1 ได้ … ส่วนที่ 2 ได้ …" is two. */
function partsIn(segment: string): readonly PartClaim[] {
  const [first = '', ...others] = segment.split(/(?=(?:ส่วนที่|ตอนที่)\s*[12](?!\d))/)
  const code = instrumentOf(segment)
  if (code !== 'EIT' || others.length === 0) return partIn(segment)
  const parts = others.flatMap((other) => partIn(`EIT ${other}`))
  return [...(/\d/.test(first) ? partIn(first) : []), ...parts]
}

// Right behind "คะแนน", right before it, or behind a word that gives a value.
const spokenValue =
  /คะแนน[^\d]{0,24}(\d{1,3}(?:\.\d{1,2})?)(?![\d.])|(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)\s*คะแนน|(?:[=:¦]|เท่ากับ|ได้|อยู่ที่|ร้อยละ|\)|[IEO]IT)\s*(\d{1,3}\.\d{1,2})(?![\d.])/

// What is no score: weights, ordinals, what is still missing ("อีก 7.00 คะแนน"), what must be reached ("ต้องได้ตั้งแต่ 95").
const noScores =
  /(?:น้ำหนัก|อีก|ต้องได้)[^\d]{0,12}\d+(?:\.\d+)?(?:\s*คะแนน)?|(?:ส่วนที่|ตอนที่|part)\s*[12]|(?:ตัวชี้วัด(?:ย่อย)?|ข้อ|อันดับ|ลำดับ)ที่\s*\d+(?:\.\d)?/gi

function partIn(segment: string): readonly PartClaim[] {
  const code = codeOf(segment)
  const match = spokenValue.exec(segment.replace(noScores, ' '))
  const value = match?.[1] ?? match?.[2] ?? match?.[3]
  return code && value !== undefined && Number(value) <= 100 ? [{ code, value: Number(value) }] : []
}

/** In tables: rows that name an instrument and no indicator, in the column of scores. */
function tabledParts(outline: Outline, namesIndicator: (text: string) => boolean, year: number | null): readonly PartClaim[] {
  return outline.tables.flatMap(({ table }) => {
    const { titles, rows } = titled(table)
    const { now } = scoreColumns(titles, year)
    const weighed = titles.some((title) => /น้ำหนัก/.test(title))
    const own = titles.findIndex((title) => /คะแนน/.test(title) && /เครื่องมือ|แบบวัด|รายด้าน/.test(title))
    return rows.flatMap((row) => {
      const cells = row.cells.map((cell) => searchable(cell.text))
      // The indicators of an instrument in one row with it: its score has a column of its own.
      const [head] = cells.flatMap((cell) => (cell.length < 90 ? (instrumentOf(cell) ?? []) : []))
      const beside = own < 0 ? undefined : scoreIn(cells[own] ?? '')
      if (head && beside !== undefined) return [{ code: head, value: beside }]
      if (cells.some(namesIndicator)) return []
      const at = cells.findIndex((cell) => instrumentOf(cell) !== undefined)
      const code = at < 0 ? undefined : codeOf(cells.join(' '))
      if (!code) return []
      const value =
        now === undefined
          ? weighed
            ? undefined
            : cells
                .slice(at + 1)
                .map(scoreIn)
                .find((score) => score !== undefined)
          : scoreIn(cells[now] ?? '')
      if (value !== undefined) return [{ code, value }]
      return partsIn(cells[at] ?? '')
    })
  })
}

/** The three weights of the year as exact shares; 0.3, 0.3 and 0.4 in all years known (2563–2569). */
function weightsOf(framework: Framework | undefined): Readonly<Record<InstrumentCode, Exact>> {
  const weight = (code: InstrumentCode, usual: string) =>
    exact(framework?.instruments.find((instrument) => instrument.code === code)?.weight ?? usual)
  return { IIT: weight('IIT', '0.3'), EIT: weight('EIT', '0.3'), OIT: weight('OIT', '0.4') }
}

const mainCodes = ['IIT', 'EIT', 'OIT'] as const
const near = (a: number, b: number, within: number): boolean => Math.abs(a - b) <= within

/**
 * Instruments as 0–100. Some sheets print them already weighted (25.97 of 30): told by arithmetic, when the three sum to the total or
 * one is the weighted mean of its indicators, and then carried back to 0–100.
 */
export function findInstruments(
  outline: Outline,
  namesIndicator: (text: string) => boolean,
  year: number | null,
  framework: Framework | undefined,
  indicators: readonly ReadIndicator[],
  total: number | null,
): Instruments {
  const printed: { -readonly [K in keyof Instruments]: number } = {}
  for (const { code, value } of [...tabledParts(outline, namesIndicator, year), ...spokenParts(outline, namesIndicator)])
    printed[code] ??= value
  const weights = weightsOf(framework)
  const parts = mainCodes.map((code) => printed[code])
  const known = parts.filter((value) => value !== undefined)
  const sumsToTotal =
    total !== null &&
    known.length === 3 &&
    near(
      known.reduce((a, b) => a + b, 0),
      total,
      0.03,
    ) &&
    total > 10
  const result: { -readonly [K in keyof Instruments]: number } = { ...printed }
  for (const code of mainCodes) {
    const value = printed[code]
    if (value === undefined) continue
    const mean = meanOf(code, indicators, framework)
    const weighted = mean === null ? undefined : toNumber(times(mean, weights[code]))
    const isWeighted =
      mean !== null && weighted !== undefined ? near(value, weighted, 0.02) && !near(value, toNumber(mean), 0.02) : sumsToTotal
    if (isWeighted) result[code] = Number(rounded(mean ?? over(exact(value), weights[code])))
  }
  return result
}

const usualIndicators: Readonly<Record<InstrumentCode, readonly number[]>> = { IIT: [1, 2, 3, 4, 5], EIT: [6, 7, 8], OIT: [9, 10] }

export const indicatorsOf = (code: InstrumentCode, framework: Framework | undefined): readonly number[] =>
  framework ? framework.indicators.filter(({ instrument }) => instrument === code).map(({ no }) => no) : usualIndicators[code]

/** Mean of an instrument's indicators, where all of them are known. */
export function meanOf(code: InstrumentCode, indicators: readonly ReadIndicator[], framework: Framework | undefined): Exact | null {
  const own = indicatorsOf(code, framework)
  const scores = own.flatMap((no) => indicators.filter((indicator) => indicator.no === no).map(({ score }) => exact(score)))
  return scores.length === own.length && own.length > 0 ? over(sum(scores), exact(own.length)) : null
}

/** The total that the ten indicators make, to two places; null where one is missing. */
export function totalOf(indicators: readonly ReadIndicator[], framework: Framework | undefined): number | null {
  const weights = weightsOf(framework)
  let total = zero
  for (const code of mainCodes) {
    const mean = meanOf(code, indicators, framework)
    if (mean === null) return null
    total = plus(total, times(mean, weights[code]))
  }
  return Number(rounded(total))
}
