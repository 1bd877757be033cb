/** The ten indicators with their scores: from tables (upright or turned), lists and sentences. */

import type { ReadIndicator } from '../reading.ts'
import type { Row, Table } from '../source.ts'
import { titled } from './columns.ts'
import type { Outline } from './flow.ts'
import type { IndicatorNames } from './indicator-names.ts'
import { scoreIn, type ScoreClaim } from './score-claim.ts'
import { scoreBehind, spokenClaims } from './spoken-scores.ts'
import { searchable } from './wording.ts'

export type ScoreColumns = { readonly now: number | undefined; readonly before: number | undefined }

const notScore =
  /เปลี่ยนแปลง|ผลต่าง|เพิ่ม|ลดลง|\+\/-|อันดับ|ลำดับ|^(?!.*คะแนนถ่วง).*น้ำหนัก|เป้าหมาย|คะแนนเต็ม|ระดับประเทศ|ค่าเฉลี่ยประเทศ|จำนวน|^ที่$|rank|weight/i
const isScore = /คะแนน|ร้อยละ|ผลการประเมิน|ค่าที่ได้|ผลที่ได้|score/i
const lastYear = /ปีก่อน|ปีที่แล้ว|ปีที่ผ่านมา|ก่อนหน้า|previous|last year/i

/** Which column holds this year's scores and which the year before's, from their titles. */
export function scoreColumns(titles: readonly string[], year: number | null): ScoreColumns {
  const scored = titles.flatMap((title, index) => {
    if (notScore.test(title)) return []
    const printed = /(?<!\d)(25[5-9]\d)(?!\d)/.exec(title)?.[1]
    const columnYear = printed ? Number(printed) : lastYear.test(title) ? (year ?? 9999) - 1 : null
    return columnYear !== null || isScore.test(title) ? [{ index, columnYear }] : []
  })
  const dated = scored.filter((column) => column.columnYear !== null)
  const latest = Math.max(...dated.map((column) => column.columnYear ?? 0))
  const undated = scored.find((column) => column.columnYear === null)
  const nowYear = year !== null && dated.some((column) => column.columnYear === year) ? year : undated ? null : latest
  const now = nowYear === null ? undated : dated.find((column) => column.columnYear === nowYear)
  const earlier = dated
    .filter((column) => column !== now && (column.columnYear ?? 0) < (nowYear ?? year ?? 9999))
    .toSorted((a, b) => (b.columnYear ?? 0) - (a.columnYear ?? 0))
  return { now: now?.index, before: earlier[0]?.index }
}

/** Rows that each name one indicator. */
function uprightClaims(table: Table, names: IndicatorNames, year: number | null): readonly ScoreClaim[] {
  const { titles, rows } = titled(table)
  const columns = scoreColumns(titles, year)
  const numberColumn = titles.findIndex((title) => /^(?:ตัวชี้วัด(?:ที่)?|ตชว\.?|indicator(?: no)?)$/i.test(title.replace(/\s/g, '')))
  const headed = columns.now !== undefined
  const weighed = titles.some((title) => /น้ำหนัก/.test(title))
  return rows.flatMap((row) => {
    const stacked = stackedClaims(row, names, columns)
    if (stacked.length > 0) return stacked
    const place = placeOfIndicator(row, names, numberColumn)
    if (!place) return []
    const numbers = row.cells.map((cell, index) => (index > place.index ? scoreIn(cell.text) : undefined))
    const now = headed ? numberAt(row, columns.now) : weighed ? undefined : numbers.find((value) => value !== undefined)
    // Behind the name in its own cell; a bare number there is the indicator's number, never its score.
    const own = row.cells[place.index]?.text ?? ''
    const score = now ?? (/[ก-ฮa-z]/i.test(own) ? scoreBehind(searchable(own), names) : undefined)
    if (score === undefined) return []
    return [{ no: place.no, score, previous: numberAt(row, columns.before) ?? null, line: row.line, weight: headed ? 6 : 4 }]
  })
}

const numberAt = (row: Row, index: number | undefined): number | undefined =>
  index === undefined ? undefined : scoreIn(row.cells[index]?.text ?? '')

/** Five names in one cell and five scores in the next, line by line. */
function stackedClaims(row: Row, names: IndicatorNames, columns: ScoreColumns): readonly ScoreClaim[] {
  const parts = row.cells.map((cell) => cell.text.split('\n').map(searchable).filter(Boolean))
  const named = parts.find((list) => list.length > 1 && list.every((part) => names.of(part)))
  if (!named) return []
  const scoresOf = (index: number | undefined) => {
    const list = (index === undefined ? undefined : parts[index]) ?? []
    return list.length === named.length ? list.map(scoreIn) : []
  }
  const now =
    columns.now === undefined
      ? (parts
          .map((list, i) => (list === named ? [] : scoresOf(i)))
          .find((list) => list.length > 0 && list.every((value) => value !== undefined)) ?? [])
      : scoresOf(columns.now)
  const before = scoresOf(columns.before)
  return named.flatMap((part, i) => {
    const found = names.of(part)
    const score = now[i]
    return found && score !== undefined ? [{ no: found.no, score, previous: before[i] ?? null, line: row.line, weight: 5 }] : []
  })
}

/** The cell that names the indicator; a bare number counts only in a column titled "ตัวชี้วัด". */
function placeOfIndicator(row: Row, names: IndicatorNames, numberColumn: number): { no: number; index: number } | undefined {
  const cells = row.cells.map((cell, index) => ({ index, found: names.of(searchable(cell.text)) }))
  const named = cells.find(({ found }) => found?.by === 'name') ?? cells.find(({ found }) => found?.by === 'number')
  if (named?.found) return { no: named.found.no, index: named.index }
  if (numberColumn < 0) return undefined
  const bare = /^(10|[1-9])\.?$/.exec(searchable(row.cells[numberColumn]?.text ?? ''))?.[1]
  return bare ? { no: Number(bare), index: numberColumn } : undefined
}

/** A table lying on its side: indicators in the head, one row of scores a year. */
function turnedClaims(table: Table, names: IndicatorNames, year: number | null): readonly ScoreClaim[] {
  const { titles, rows } = titled(table)
  const heads = titles.map((title) => names.of(title)?.no ?? Number(/^(?:ตัวชี้วัดที่)?\s*(10|[1-9])$/.exec(title)?.[1] ?? 0))
  if (heads.filter((no) => no > 0).length < 3) return []
  const dated = rows.map((row) => ({ row, printed: /25[5-9]\d/.exec(row.cells.map((cell) => searchable(cell.text)).join(' ¦ '))?.[0] }))
  const years = dated.flatMap(({ printed }) => (printed ? [Number(printed)] : []))
  const now = year !== null && years.includes(year) ? year : Math.max(0, ...years)
  return dated.flatMap(({ row, printed }) => {
    const label = searchable(row.cells[0]?.text ?? '')
    if (notScore.test(label)) return []
    const isBefore = printed ? Number(printed) === now - 1 : lastYear.test(label)
    if (printed && Number(printed) !== now && !isBefore) return []
    return heads.flatMap((no, index) => {
      const score = no > 0 ? numberAt(row, index) : undefined
      if (score === undefined) return []
      return [{ no, score: isBefore ? null : score, previous: isBefore ? score : null, line: row.line, weight: 5 }]
    })
  })
}

/** Every place that gives an indicator's score. */
export function scoreClaims(outline: Outline, names: IndicatorNames, year: number | null): readonly ScoreClaim[] {
  return [
    ...outline.tables.flatMap(({ table }) => {
      const turned = turnedClaims(table, names, year)
      return turned.length > 0 ? turned : uprightClaims(table, names, year)
    }),
    ...spokenClaims(outline, names, year),
  ]
}

/** One score an indicator: what the weightiest places say; the line is that of the fullest row. */
export function findIndicators(claims: readonly ScoreClaim[]): readonly ReadIndicator[] {
  const numbers = [...new Set(claims.map(({ no }) => no))].toSorted((a, b) => a - b)
  return numbers.flatMap((no) => {
    const own = claims.filter((claim) => claim.no === no)
    const weights = new Map<number, number>()
    for (const { score, weight } of own) if (score !== null) weights.set(score, (weights.get(score) ?? 0) + weight)
    const [top] = [...weights].toSorted((a, b) => b[1] - a[1])
    if (!top) return []
    const [score] = top
    const full = own.find((claim) => claim.score === score && claim.previous !== null)
    const place = full ?? own.filter((claim) => claim.score === score).toSorted((a, b) => b.weight - a.weight || a.line - b.line)[0]
    const previous = full?.previous ?? own.find((claim) => claim.previous !== null)?.previous ?? null
    return [{ no, score, previous, line: place?.line ?? 0 }]
  })
}
