/** The total, the level and the three instruments, as the document states them: in a sentence, in a table, or as loose numbers of a web page. */

import { exact, over, plus, rounded, sum, times, toNumber, zero, type Exact } from '#kernel/exact'
import type { Framework } from '#framework'
import type { Facts, ReadIndicator } from '../reading.ts'
import { titled } from './columns.ts'
import type { Flow, Outline } from './flow.ts'
import { scoreColumns, scoreIn } from './indicators.ts'
import { searchable } from './wording.ts'

export type InstrumentCode = 'IIT' | 'EIT' | 'OIT'
type Instruments = Facts['instruments']

const instrumentWords: readonly (readonly [InstrumentCode, RegExp])[] = [
  ['IIT', /IIT(?![A-Za-z])|ผู้มีส่วนได้(?:ส่วน)?เสียภายใน(?!นอก)/],
  ['EIT', /EIT(?![A-Za-z])|ผู้มีส่วนได้(?:ส่วน)?เสียภายนอก/],
  ['OIT', /OIT(?![A-Za-z])|(?:การ)?เปิดเผยข้อมูลสาธารณะ/],
]

/** The instruments a text names. */
export const instrumentsIn = (text: string): readonly InstrumentCode[] =>
  instrumentWords.flatMap(([code, word]) => (word.test(text) ? [code] : []))

/** The one instrument a text names; undefined where it names none or several. */
export function instrumentOf(text: string): InstrumentCode | undefined {
  const named = instrumentsIn(text)
  return named.length === 1 ? named[0] : undefined
}

const number = String.raw`(?<![\d.])(\d{1,3}(?:\.\d{1,4})?)(?![\d.]*\d|\s*[-–]\s*\d)`
const levelCode = String.raw`(AA|[A-F])(?![A-Za-z.])|(ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|ผ่านดีเยี่ยม|ผ่านดี|ผ่าน)(?!เกณฑ์|การ)`
const levelWord = String.raw`(?:ระดับ(?:ผลการประเมิน|ผลคะแนน|คะแนน|คุณภาพ)?|เกรด|rating|level)\s*(?:คือ|เป็น|ที่|[:=¦"“(]|\s)*`
const levelPattern = new RegExp(`${levelWord}(?:${levelCode})`, 'gi')

type Candidate = { readonly value: number; readonly weight: number; readonly level: string | null; readonly offset: number }

/** "มีผลคะแนน ๙๑.๙๖ คะแนน อยู่ในระดับ A", also over a line end; "คะแนนรวม ¦ 91.96"; "91.96 คะแนน" alone on its line. */
const totalForms: readonly (readonly [RegExp, number])[] = [
  [
    new RegExp(
      String.raw`(?:คะแนนรวม|คะแนนภาพรวม|ผลคะแนนรวม|คะแนนเฉลี่ยรวม|ในภาพรวม|ภาพรวม(?:หน่วยงาน)?|คะแนน\s?ITA|ผลการประเมิน\s?ITA|total(?: score)?)[^\d\n]{0,60}?${number}`,
      'gi',
    ),
    4,
  ],
  [
    new RegExp(
      String.raw`(?:ผล|ค่า)?คะแนน(?:การประเมิน|ประเมิน|เฉลี่ย|ที่ได้|สุทธิ)?\s*(?:ของ[^\d\n]{1,60})?(?:เท่ากับ|อยู่ที่|ร้อยละ|คือ|เป็น|ได้|จำนวน|[=:¦]|\s)*${number}`,
      'g',
    ),
    3,
  ],
  [new RegExp(String.raw`(?:ได้|มี|อยู่ที่|เท่ากับ|ร้อยละ)\s*${number}\s*(?:คะแนน)?[^\d\n]{0,12}(?:อยู่ใน|จัดอยู่|ผลการประเมิน)?\s*ระดับ`, 'g'), 3],
  [new RegExp(String.raw`(?:^|\n)[ ¦]*${number}\s*(?:คะแนน|%)?[ ¦]*(?=\n|$)`, 'g'), 1.5],
]

const aboutPart =
  /IIT|EIT|OIT|ตัวชี้วัด|ผู้มีส่วนได้(?:ส่วน)?เสีย|เปิดเผยข้อมูล|การ(?:ปฏิบัติหน้าที่|ใช้|แก้ไข|ปรับปรุง|ป้องกัน)|คุณภาพการ|ประสิทธิภาพ|ข้อ\s*\d|น้ำหนัก|เป้าหมาย|คะแนนเต็ม|มากกว่า|น้อยกว่า|ไม่น้อย|ขึ้นไป|ตั้งแต่|ระดับประเทศ|ทั่วประเทศ/

/** The words that govern a number: its own line before it, and where that is short the lines above. */
function governing(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const own = text.slice(start, offset)
  if (own.trim().length > 24) return own.slice(-140)
  const above = text
    .slice(0, Math.max(0, start - 1))
    .split('\n')
    .slice(-2)
    .join('\n')
    .slice(-160)
  return `${above}\n${own}`
}

function levelNear(after: string): string | null {
  const match = new RegExp(levelPattern, 'i').exec(after)
  return match && !/\d/.test(after.slice(0, match.index)) ? (match[1]?.toUpperCase() ?? match[2] ?? null) : null
}

function totalCandidates({ text }: Flow, year: number | null): readonly Candidate[] {
  const seen = new Map<number, Candidate>()
  for (const [form, weight] of totalForms) {
    for (const match of text.matchAll(form)) {
      const printed = match[1] ?? ''
      const offset = match.index + match[0].lastIndexOf(printed)
      const value = Number(printed)
      if (value > 100 || seen.has(offset) || aboutPart.test(match[0])) continue
      const words = governing(text, match.index)
      if (aboutPart.test(words.split('\n').at(-1) ?? '') || (weight < 4 && aboutPart.test(words))) continue
      const level = levelNear(text.slice(offset + printed.length, offset + printed.length + 80))
      const printedYear = /25[5-9]\d(?![\s\S]*25[5-9]\d)/.exec(words)?.[0]
      const other = year !== null && printedYear !== undefined && Number(printedYear) !== year
      // A whole number without a level beside it is a count or an article more often than a score.
      const vague = !printed.includes('.') && level === null ? 0.3 : 1
      seen.set(offset, { value, offset, level, weight: (weight + (level ? 2 : 0)) * vague * (other ? 0.2 : 1) })
    }
  }
  return [...seen.values()]
}

export type Totals = Pick<Facts, 'total' | 'level'>

/** The total and its level. Of several numbers the best supported, where one agrees with the scores below it that one. */
export function findTotal(outline: Outline, year: number | null, computed: number | null): Totals {
  const candidates = totalCandidates(outline.whole, year)
  const weights = new Map<number, number>()
  for (const { value, weight } of candidates) weights.set(value, (weights.get(value) ?? 0) + weight)
  const agrees = (value: number): boolean => computed !== null && Math.abs(value - computed) < 0.015
  const [top] = [...weights]
    .filter(([, weight]) => weight >= 1)
    .toSorted((a, b) => b[1] + (agrees(b[0]) ? 4 : 0) - a[1] - (agrees(a[0]) ? 4 : 0))
  const total = top?.[0] ?? null
  const beside = candidates.filter((candidate) => candidate.value === total && candidate.level !== null).map(({ level }) => level)
  return { total, level: mostOf(beside) ?? levelAlone(outline) }
}

/** A level with no number beside it; rows of a rating table ("๘๕.๐๐ - ๙๔.๙๙ ระดับ A") do not count. */
function levelAlone({ whole }: Outline): string | null {
  const lines = whole.text.split('\n').filter((line) => !/\d\s*[-–]\s*\d/.test(line))
  return mostOf([...lines.join('\n').matchAll(levelPattern)].map((match) => match[1]?.toUpperCase() ?? match[2] ?? null))
}

function mostOf(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
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
      return named.flatMap((match, k) => partIn(search.slice(match.index, named[k + 1]?.index ?? search.length)))
    }
    if (codes.length !== 1 || namesIndicator(search)) return []
    const own = partIn(search)
    if (own.length > 0) return own
    const next = statements[i + 1]?.search ?? ''
    const value = /^(?:(?:ได้|มี)?\s*(?:ผล|ค่า)?\s*คะแนน(?:เฉลี่ย)?[^\d]{0,24})?(\d{1,3}(?:\.\d{1,2})?)(?:\s*คะแนน|\s*$)/.exec(next)?.[1]
    const code = codeOf(search)
    return value !== undefined && Number(value) <= 100 && code ? [{ code, value: Number(value) }] : []
  })
}

function partIn(segment: string): readonly PartClaim[] {
  const code = codeOf(segment)
  const rest = segment.replace(/น้ำหนัก[^\d]{0,12}\d+(?:\.\d+)?|(?:ส่วนที่|ตอนที่|part)\s*[12]/gi, ' ')
  const value =
    /คะแนน[^\d]{0,24}(\d{1,3}(?:\.\d{1,2})?)(?![\d.])/.exec(rest)?.[1] ??
    /(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)\s*คะแนน/.exec(rest)?.[1] ??
    /(?:[=:¦]|เท่ากับ|ได้|อยู่ที่|ร้อยละ|\))\s*(\d{1,3}\.\d{1,2})(?![\d.])/.exec(rest)?.[1] ??
    /^\W*[A-Z]{3}\d?\s*(\d{1,3}\.\d{1,2})(?![\d.])/.exec(rest)?.[1]
  return code && value !== undefined && Number(value) <= 100 ? [{ code, value: Number(value) }] : []
}

/** In tables: rows that name an instrument and no indicator, in the column of scores. */
function tabledParts(outline: Outline, namesIndicator: (text: string) => boolean, year: number | null): readonly PartClaim[] {
  return outline.tables.flatMap(({ table }) => {
    const { titles, rows } = titled(table)
    const { now } = scoreColumns(titles, year)
    const weighed = titles.some((title) => /น้ำหนัก/.test(title))
    return rows.flatMap((row) => {
      const cells = row.cells.map((cell) => searchable(cell.text))
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
      return partIn(cells[at] ?? '')
    })
  })
}

/** The row "รวม" of a score table. */
export function totalRow(outline: Outline, year: number | null): number | null {
  for (const { table } of outline.tables) {
    const { titles, rows } = titled(table)
    const { now } = scoreColumns(titles, year)
    for (const row of rows) {
      const cells = row.cells.map((cell) => searchable(cell.text))
      const label = cells.find((cell) => cell !== '') ?? ''
      if (!/^(?:ผล)?(?:คะแนน)?(?:รวม|เฉลี่ยรวม|ภาพรวม)|^(?:ผล)?คะแนนเฉลี่ย$|^total/i.test(label.replace(/\s/g, ''))) continue
      const value = now === undefined ? cells.map(scoreIn).findLast((score) => score !== undefined) : scoreIn(cells[now] ?? '')
      if (value !== undefined) return value
    }
  }
  return null
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

/** Mean of an instrument's indicators, where all of them are known. */
function meanOf(code: InstrumentCode, indicators: readonly ReadIndicator[], framework: Framework | undefined): Exact | null {
  const own = framework ? framework.indicators.filter(({ instrument }) => instrument === code).map(({ no }) => no) : usualIndicators[code]
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
