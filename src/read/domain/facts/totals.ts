/** The total and the level, as the document states them: in a sentence, in a table, or as loose numbers of a web page. */

import type { Facts } from '../reading.ts'
import { titled } from './columns.ts'
import type { Flow, Outline } from './flow.ts'
import { scoreColumns } from './indicators.ts'
import { scoreIn } from './score-claim.ts'
import { searchable } from './wording.ts'

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
  [
    new RegExp(
      String.raw`(?:ผล|คะแนน)การประเมิน[^\d\n]{0,60}(?:25\d\d)?[^\d\n]{0,24}(?:จำนวน|เท่ากับ|ได้|อยู่ที่|ร้อยละ|คือ|เป็น)\s*${number}\s*คะแนน`,
      'g',
    ),
    3,
  ],
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
  const words = after.replace(/จาก(?:คะแนน)?เต็ม\s*100(?:\.0+)?/, ' ')
  const match = new RegExp(levelPattern, 'i').exec(words)
  return match && !/\d/.test(words.slice(0, match.index)) ? (match[1]?.toUpperCase() ?? match[2] ?? null) : null
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
      const level = levelNear(text.slice(offset + printed.length, offset + printed.length + 110))
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

/**
 * The total and its level. Of several numbers the best supported, where one agrees with the scores below it (`computed`) that one.
 */
export function findTotal(outline: Outline, year: number | null, computed: number | null): Totals {
  const candidates = totalCandidates(outline.whole, year)
  const weights = new Map<number, number>()
  for (const { value, weight } of candidates) weights.set(value, (weights.get(value) ?? 0) + weight)
  const tabled = totalRow(outline, year)
  if (tabled !== null) weights.set(tabled, (weights.get(tabled) ?? 0) + 5)
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

const isTotal = (label: string): boolean =>
  /^(?:ผล)?(?:คะแนน)?(?:รวม|เฉลี่ยรวม|ภาพรวม)|^(?:ผล)?คะแนนเฉลี่ย$|^total/i.test(label.replace(/\s/g, ''))

/** The row "รวม" of a score table; where the table lies on its side, the column. */
function totalRow(outline: Outline, year: number | null): number | null {
  for (const { table } of outline.tables) {
    const { titles, rows } = titled(table)
    const { now } = scoreColumns(titles, year)
    const total = titles.findIndex((title) => isTotal(title))
    for (const row of rows) {
      const cells = row.cells.map((cell) => searchable(cell.text))
      const beside = total > 0 && year !== null && cells[0]?.includes(String(year)) ? scoreIn(cells[total] ?? '') : undefined
      if (beside !== undefined) return beside
      const label = cells.find((cell) => cell !== '') ?? ''
      if (!isTotal(label)) continue
      const value = now === undefined ? cells.map(scoreIn).findLast((score) => score !== undefined) : scoreIn(cells[now] ?? '')
      if (value !== undefined) return value
    }
  }
  return null
}
