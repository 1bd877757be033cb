/** Tables that compare two years: the printed change, the printed rank, the years in the heading. */

import { compare, exact, minus, rounded } from '#kernel/exact'
import { toArabicDigits } from '#kernel/thai'
import type { Defect } from '../reading.ts'
import type { Table } from '../source.ts'
import { defect, type Check } from './paper.ts'

type Column = 'rank' | 'earlier' | 'later' | 'change'

/** Which column is what, from the header; scores only where it names two years. */
function columnsOf(header: readonly string[]): ReadonlyMap<Column, number> {
  const plain = header.map(toArabicDigits)
  const columns = new Map<Column, number>()
  const years = plain.flatMap((cell, i) => {
    const year = /(?<!\d)(25[5-9]\d)(?!\d)/.exec(cell)?.[1]
    return year && !/เปลี่ยนแปลง|ผลต่าง|เพิ่ม|ลด/.test(cell) ? [{ i, year: Number(year) }] : []
  })
  const [first, second, ...more] = years.toSorted((a, b) => a.year - b.year)
  if (first && second && more.length === 0 && first.year < second.year) columns.set('earlier', first.i).set('later', second.i)
  const change = plain.findIndex((cell) => /เปลี่ยนแปลง|ผลต่าง|เพิ่ม.{0,6}ลด/.test(cell))
  if (change !== -1) columns.set('change', change)
  // "ลำดับ" only counts rows; "อันดับ" claims an order.
  const rank = plain.findIndex((cell) => /^\s*อันดับ/.test(cell))
  if (rank !== -1) columns.set('rank', rank)
  return columns
}

const number = (text: string | undefined): string | undefined =>
  /(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)(?![\d.])/.exec(toArabicDigits(text ?? ''))?.[1]

export const comparison: Check = ({ outline }) => outline.tables.flatMap(({ table }) => [...changes(table), ...ranks(table)])

function changes(table: Table): readonly Defect[] {
  const columns = columnsOf(table.header)
  const [earlier, later, change] = [columns.get('earlier'), columns.get('later'), columns.get('change')]
  if (earlier === undefined || later === undefined || change === undefined) return []
  return table.rows.flatMap((row) => {
    const cell = toArabicDigits(row.cells[change]?.text ?? '')
    const [before, after, printed] = [number(row.cells[earlier]?.text), number(row.cells[later]?.text), number(cell)]
    if (before === undefined || after === undefined || printed === undefined) return []
    const right = minus(exact(after), exact(before))
    const down = /[-–−]|ลด/.test(cell)
    const up = /\+|เพิ่ม/.test(cell)
    const size = rounded(right).replace('-', '')
    const fell = compare(right, exact(0)) < 0
    if (Number(size) === Number(printed) && !(fell ? up && !down : down && Number(printed) !== 0)) return []
    return [
      defect(
        'change',
        'medium',
        { line: row.line, quote: row.cells.map((c) => c.text).join(' | ') },
        {
          th: `การเปลี่ยนแปลงพิมพ์ว่า ${cell.trim()} แต่ ${after} − ${before} = ${fell ? '−' : '+'}${size}`,
          en: `The change is printed as ${cell.trim()}; ${after} − ${before} = ${fell ? '−' : '+'}${size}`,
          expected: `${fell ? '−' : '+'}${size}`,
        },
      ),
    ]
  })
}

/** Ranks by the later year's score: higher score, better rank; equal scores, equal rank. */
function ranks(table: Table): readonly Defect[] {
  const columns = columnsOf(table.header)
  const rank = columns.get('rank')
  const later = columns.get('later') ?? table.header.findIndex((cell) => /คะแนน/.test(cell))
  if (rank === undefined || later === -1) return []
  const rows = table.rows.flatMap((row) => {
    const [place, score] = [number(row.cells[rank]?.text), number(row.cells[later]?.text)]
    return place && score ? [{ row, rank: Number(place), score: Number(score) }] : []
  })
  const found: Defect[] = []
  for (const [i, one] of rows.entries()) {
    const other = rows.slice(0, i).find((two) => two.score === one.score && two.rank !== one.rank)
    const above = rows.find((two) => two.score < one.score && two.rank < one.rank)
    const quote = { line: one.row.line, quote: one.row.cells.map((cell) => cell.text).join(' | ') }
    if (other) {
      found.push(
        defect('ranking', 'low', quote, {
          th: `คะแนน ${one.score.toFixed(2)} เท่ากันแต่ได้อันดับ ${other.rank} และ ${one.rank} ต้องถือว่าเป็นอันดับเดียวกัน`,
          en: `Equal scores of ${one.score.toFixed(2)} have ranks ${other.rank} and ${one.rank}`,
          expected: `อันดับ ${Math.min(other.rank, one.rank)} ทั้งสองตัวชี้วัด`,
        }),
      )
    } else if (above) {
      found.push(
        defect('ranking', 'medium', quote, {
          th: `อันดับ ${one.rank} ได้คะแนน ${one.score.toFixed(2)} มากกว่าอันดับ ${above.rank} ซึ่งได้ ${above.score.toFixed(2)}`,
          en: `Rank ${one.rank} has ${one.score.toFixed(2)}, more than rank ${above.rank} with ${above.score.toFixed(2)}`,
          expected: 'เรียงอันดับตามคะแนน',
        }),
      )
    }
  }
  return found
}
