/** A printed table of levels (เกณฑ์ระดับผลการประเมิน), row by row against the official one and against itself. */

import type { Framework, Level } from '#framework'
import { compare, exact, minus, type Exact } from '#kernel/exact'
import { toArabicDigits } from '#kernel/thai'
import type { Defect } from '../reading.ts'
import { assessedYear, defect, type Check, type Paper } from './paper.ts'

/** "85.00 – 94.99 A" in one row of a table or on a line of its own; the letters of 2563–2565, the words from 2566. */
const range = /(\d{1,3}(?:\.\d{1,2})?)\s*(?:-|–|—|ถึง)\s*(\d{1,3}(?:\.\d{1,2})?)/
const letter = /(?<![A-Za-z])(AA|[A-F])(?![A-Za-z+])/
const passWord = /(ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง)(?![ก-๎])/

type RatingRow = { readonly line: number; readonly min: Exact; readonly max: Exact; readonly code: string; readonly text: string }

function rowOf(text: string, line: number): RatingRow | undefined {
  const plain = toArabicDigits(text)
  const bounds = range.exec(plain)
  if (!bounds) return undefined
  const rest = `${plain.slice(0, bounds.index)} ¦ ${plain.slice(bounds.index + bounds[0].length)}`
  // More than a range and a level stands there: not a row of such a table.
  if (/\d/.test(rest.replace(/^\s*\d{1,2}\s*[.)]?\s*¦/, '').replace(/ร้อยละ|คะแนน/g, '')) || rest.length > 90) return undefined
  const code = letter.exec(rest)?.[1] ?? passWord.exec(rest)?.[1]
  return code ? { line, min: exact(bounds[1] ?? '0'), max: exact(bounds[2] ?? '0'), code, text: text.trim() } : undefined
}

/** Three rows or more that follow each other within a few lines are a table. */
function ratingTables({ outline }: Paper): readonly (readonly RatingRow[])[] {
  const rows = [
    ...outline.tables.flatMap(({ table }) =>
      [{ line: table.line, cells: table.header.map((text) => ({ text })) }, ...table.rows].flatMap(
        ({ line, cells }) => rowOf(cells.map((cell) => cell.text).join(' ¦ '), line) ?? [],
      ),
    ),
    ...outline.statements.flatMap(({ text, line }) => rowOf(text, line) ?? []),
  ].toSorted((a, b) => a.line - b.line)
  const tables: RatingRow[][] = []
  for (const row of rows) {
    const last = tables.at(-1)
    const before = last?.at(-1)
    if (last && before && row.line - before.line <= 3) last.push(row)
    else tables.push([row])
  }
  return tables.filter((table) => table.length >= 3)
}

const same = (a: Exact, text: string): boolean => compare(a, exact(text)) === 0
const show = (level: Level): string => `${level.min}–${level.max}`

export const ratingTable: Check = (paper) => ratingTables(paper).flatMap((rows) => [...againstMethod(paper, rows), ...againstItself(rows)])

/** The method whose words the table uses: that of the year assessed, else (letters under a later year) the last one with letters. */
function methodOf(paper: Paper, rows: readonly RatingRow[]): Framework | undefined {
  const letters = rows.some(({ code }) => letter.test(code))
  const fits = (framework: Framework | undefined) => (framework?.levels.scheme === 'AA-F') === letters
  if (paper.framework) return fits(paper.framework) ? paper.framework : undefined
  const fallback = paper.context.frameworkFor(letters ? 2565 : 2566)
  return fits(fallback) ? fallback : undefined
}

function againstMethod(paper: Paper, rows: readonly RatingRow[]): readonly Defect[] {
  const year = assessedYear(paper.facts)
  const method = methodOf(paper, rows)
  if (!method) {
    const [first] = rows
    if (!first || !paper.framework || year === null) return []
    const official = paper.framework.levels.values.map((level) => level.code).join(' · ')
    return [
      defect(
        'rating-table',
        'medium',
        { line: first.line, quote: first.text },
        {
          th: `ตารางระดับเป็นแบบของปีอื่น ปีงบประมาณ ${year} ใช้ระดับ ${official}`,
          en: `The table of levels belongs to another year's method; ${year} has ${official}`,
          expected: `ใช้ตารางระดับของปีงบประมาณ ${year}`,
        },
      ),
    ]
  }
  return rows.flatMap((row) => {
    const byCode = method.levels.values.find(({ code }) => code === row.code)
    const boundsOf = (level: Level) => same(row.min, level.min) && same(row.max, level.max)
    if (byCode && boundsOf(byCode)) return []
    const byBounds = method.levels.values.find(boundsOf)
    const quote = { line: row.line, quote: row.text }
    if (byBounds) {
      const again = rows.filter(({ code }) => code === row.code).length > 1
      return [
        defect('rating-table', 'high', quote, {
          th: `ช่วง ${show(byBounds)} พิมพ์เป็นระดับ ${row.code} แต่ตามเกณฑ์คือระดับ ${byBounds.code}${again ? ` (ระดับ ${row.code} จึงมีสองแถว และไม่มีระดับ ${byBounds.code})` : ''}`,
          en: `${show(byBounds)} is printed as level ${row.code}; the method says ${byBounds.code}`,
          expected: `${show(byBounds)} = ระดับ ${byBounds.code}`,
        }),
      ]
    }
    // From 2566 three levels share their range and differ by a condition: only letters can be tested by their bounds.
    if (!byCode || method.levels.scheme !== 'AA-F') return []
    return [
      defect('rating-table', 'high', quote, {
        th: `ช่วงคะแนนของระดับ ${row.code} ไม่ตรงกับเกณฑ์ ซึ่งคือ ${show(byCode)}`,
        en: `The range of level ${row.code} differs from the method, which says ${show(byCode)}`,
        expected: `ระดับ ${row.code} = ${show(byCode)}`,
      }),
    ]
  })
}

const hundredth = exact('0.01')

/** Rows must meet without a gap and without an overlap, whatever the method. */
function againstItself(rows: readonly RatingRow[]): readonly Defect[] {
  if (!rows.every(({ code }) => letter.test(code))) return []
  const sorted = rows.toSorted((a, b) => compare(b.max, a.max))
  return sorted.flatMap((upper, i) => {
    const lower = sorted[i + 1]
    if (!lower) return []
    const step = minus(upper.min, lower.max)
    const place = { line: Math.max(upper.line, lower.line), quote: (upper.line > lower.line ? upper : lower).text }
    if (compare(step, exact(0)) <= 0) {
      return [
        defect('rating-table', 'high', place, {
          th: `ช่วงของระดับ ${upper.code} และ ${lower.code} ทับกัน คะแนนเดียวกันจึงได้สองระดับ`,
          en: `The ranges of levels ${upper.code} and ${lower.code} overlap: one score has two levels`,
          expected: 'ช่วงคะแนนต้องต่อกันโดยไม่ทับกัน',
        }),
      ]
    }
    return compare(step, hundredth) > 0 && compare(step, exact(1)) !== 0
      ? [
          defect('rating-table', 'medium', place, {
            th: `ช่วงของระดับ ${upper.code} และ ${lower.code} ไม่ต่อกัน มีคะแนนที่ไม่อยู่ในระดับใด`,
            en: `There is a gap between levels ${upper.code} and ${lower.code}`,
            expected: 'ช่วงคะแนนต้องต่อกัน',
          }),
        ]
      : []
  })
}
