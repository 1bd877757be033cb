/** Items of the questionnaires and of the disclosure list that a document names (I28, E14, O11), and which it calls weak or lost. */

import type { Framework } from '#framework'
import { titled } from './columns.ts'
import type { Outline } from './flow.ts'
import type { IndicatorNames } from './indicator-names.ts'
import { scoreColumns } from './indicators.ts'
import { scoreIn } from './score-claim.ts'
import { measureTable } from './measure-columns.ts'
import { searchable } from './wording.ts'

type ItemMention = { readonly item: string; readonly line: number }
export type WeakPoints = {
  readonly weakItems: readonly ItemMention[]
  /** Disclosure items said to have got no score. */
  readonly lost: readonly string[]
  /** Indicators the document itself says must be developed. */
  readonly weakIndicators: readonly number[]
}

// "I28", "ข้อ E๑๔", "ข้อO๑๑"; a page reader makes "1๒๘" or "l28" of I28 and "0๑๑" of O11.
const coded = /(?<![A-Za-z\d])([IEOieo])\s?[-.]?\s?(\d{1,2})(?!\d|\.\d|[A-Za-z])/g
const damaged = /ข้อ(?:ที่)?\s*(?:[1l|]\s?(\d{2})|0(\d{2}))(?!\d|\.\d)/g
const inRange = /^\s*(?:[-–—]|ถึง)\s*[IEO]?\s?\d/i

/** The items a text names, by the code of the year's framework ("O12" to 2566, "o12" from 2567); none where the year has no such item. */
export function itemsIn(search: string, framework: Framework | undefined): readonly string[] {
  const found: { readonly at: number; readonly code: string }[] = []
  for (const match of search.matchAll(coded)) {
    const before = search.slice(Math.max(0, match.index - 6), match.index)
    const after = search.slice(match.index + match[0].length)
    if (inRange.test(after) || /[IEO]?\d\s*(?:[-–—]|ถึง)\s*$/i.test(before)) continue
    found.push({ at: match.index, code: `${match[1]?.toUpperCase()}${Number(match[2])}` })
  }
  for (const match of search.matchAll(damaged))
    found.push({ at: match.index, code: match[1] ? `I${Number(match[1])}` : `O${Number(match[2])}` })
  const codes = found.toSorted((a, b) => a.at - b.at).map(({ code }) => code)
  if (codes.length === 0 || !framework || framework.items.length === 0) return codes
  const official = new Map(framework.items.map((item) => [item.code.toUpperCase(), item.code]))
  return codes.flatMap((code) => official.get(code) ?? [])
}

const weakCue =
  /ข้อเสนอแนะ|ข้อบกพร่อง|จุดอ่อน|ควร(?:พัฒนา|ปรับปรุง|แก้ไข)|(?:ต้อง|ที่จะต้อง)(?:พัฒนา|ปรับปรุง|แก้ไข)|ไม่ได้(?:รับ)?คะแนน|(?:ประเมิน|คะแนน)(?:ที่)?ต่ำ|คะแนนน้อย|ไม่ผ่าน(?!มา)|ขาดองค์ประกอบ/
const lostCue = /ไม่ได้(?:รับ)?คะแนน|(?<![\d.])0(?:\.0+)?\s*คะแนน|ไม่ผ่าน(?!มา)|ขาดองค์ประกอบ/
/** Headings under which items are no longer weak points. */
const otherSection = /^[\s\d๐-๙.()-]*(?:ประเด็น)?(?:มาตรการ|จุดแข็ง|แผน|กรอบ|หลักการ|ผลคะแนน|จึงเรียน)/
const opensSection = (text: string): boolean => text.length < 160 && !/^[-–•*]|^ข้อ\s?[A-Za-z\d]|^[IEO]\s?\d/.test(text)

/** `none` is true for a row whose column of scores holds 0. */
type Entry = { readonly line: number; readonly search: string; readonly statement: boolean; readonly head: string; readonly none: boolean }

/** Statements and rows of tables (but those of measures) in the order of the page. */
function entriesOf(outline: Outline): readonly Entry[] {
  const rows = outline.tables.flatMap(({ table }) => {
    if (measureTable(table)) return []
    const { titles, rows } = titled(table)
    const head = titles.join(' ')
    const { now } = scoreColumns(titles, null)
    return rows.map((row) => ({
      line: row.line,
      search: row.cells.map((cell) => searchable(cell.text)).join(' ¦ '),
      statement: false,
      head,
      none: now !== undefined && scoreIn(row.cells[now]?.text ?? '') === 0,
    }))
  })
  const statements = outline.statements.map(({ line, search }) => ({ line, search, statement: true, head: '', none: false }))
  return [...statements, ...rows].toSorted((a, b) => a.line - b.line)
}

export function findWeakPoints(outline: Outline, names: IndicatorNames, framework: Framework | undefined): WeakPoints {
  const weakItems = new Map<string, number>()
  const lost = new Set<string>()
  const weakIndicators = new Set<number>()
  let section: 'weak' | 'lost' | 'other' = 'other'
  for (const { line, search, statement, head, none } of entriesOf(outline)) {
    if (statement && opensSection(search)) {
      if (otherSection.test(search)) section = 'other'
      else if (lostCue.test(search)) section = 'lost'
      else if (weakCue.test(search)) section = 'weak'
    }
    const weakHere = weakCue.test(search) || weakCue.test(head)
    const noScore = none || lostCue.test(search) || /ไม่ได้(?:รับ)?คะแนน/.test(head)
    for (const item of itemsIn(search, framework)) {
      if (section === 'other' && !weakHere && !noScore) continue
      if (!weakItems.has(item)) weakItems.set(item, line)
      if (/^o/i.test(item) && (section === 'lost' || noScore)) lost.add(item)
    }
    for (const no of weakIndicatorsIn(search, names, section !== 'other' && statement)) weakIndicators.add(no)
  }
  return { weakItems: [...weakItems].map(([item, line]) => ({ item, line })), lost: [...lost], weakIndicators: [...weakIndicators] }
}

/** "ควรพัฒนาและปรับปรุงการดำเนินการตามตัวชี้วัดที่ ๕"; in a section of weak points also the indicator an entry begins with. */
function weakIndicatorsIn(search: string, names: IndicatorNames, inSection: boolean): readonly number[] {
  const mentions = names.mentions(search)
  return mentions.flatMap(({ no, start }, i) => {
    const clause = search.slice(mentions[i - 1]?.end ?? 0, start)
    const told = weakCue.test(clause) && !/รักษา[^ควร]{0,20}$/.test(clause)
    return told || (inSection && /^[\s(•–-]*(?:\d+[.)]\s*)?$/.test(search.slice(0, start))) ? [no] : []
  })
}
