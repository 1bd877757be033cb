/** Where the measures stand: rows of tables put together over page breaks, or labelled lines ("ขั้นตอน: …"). */

import type { InstrumentCode } from '#framework'
import type { Row } from '../source.ts'
import { lastLineOf, type Outline, type Statement } from './flow.ts'
import { instrumentOf } from './instruments.ts'
import { measureTable, roleOf, type Role } from './measure-columns.ts'
import { newEntry, opensEntry } from './pieces.ts'
import { searchable, squeeze, tidy } from './wording.ts'

/** A measure while its rows are being gathered: the printed text of each column. */
export type Draft = {
  readonly line: number
  readonly section: InstrumentCode | null
  readonly texts: ReadonlyMap<Role, string>
  /** The same, row by row as it stands in the table; none where it stands in no table. */
  readonly rows: readonly ReadonlyMap<Role, string>[]
}

function cellsByRole(roles: readonly Role[], row: Row): Map<Role, string> {
  const texts = new Map<Role, string>()
  row.cells.forEach((cell, at) => {
    const role = roles[at] ?? 'other'
    const text = tidy(cell.text)
    if (role === 'other' || text === '') return
    const before = texts.get(role)
    texts.set(role, before === undefined ? text : `${before}\n${text}`)
  })
  return texts
}

const listed: readonly Role[] = ['approach', 'steps', 'result', 'outcome', 'evidence', 'not-started', 'in-progress', 'done']

/**
 * The rest of a row that a page break cut. Where one of its cells opens with the next number, all of them are new entries; else they
 * go on in the middle of a sentence.
 */
function goOn({ line, section, texts, rows }: Draft, more: ReadonlyMap<Role, string>): Draft {
  const opens = [...more.values()].some(opensEntry)
  const joined = new Map(texts)
  for (const [role, text] of more) {
    const before = joined.get(role)
    const joint = listed.includes(role) ? (opens ? newEntry : ' ') : '\n'
    if (role !== 'no' && role !== 'title') joined.set(role, before === undefined ? text : `${before}${joint}${text}`)
  }
  return { line, section, texts: joined, rows: [...rows, more] }
}

/** A row across the whole table that names the instrument of those below it ("ด้าน EIT"). */
const sectionRow = (texts: ReadonlyMap<Role, string>): InstrumentCode | undefined => {
  const [only] = [...texts.values()]
  return texts.size === 1 && only !== undefined && only.length < 140 ? instrumentOf(only) : undefined
}

/** The instrument of a table, from the heading right above it. */
const sectionAbove = (before: readonly Statement[]): InstrumentCode | null =>
  before
    .slice(-2)
    .map(({ search }) => (search.length < 140 ? (instrumentOf(search) ?? null) : null))
    .findLast((code) => code !== null) ?? null

const isTitle = (title: string): boolean => squeeze(title).length > 3 && !title.startsWith('รวม')

function tabledDrafts({ tables }: Outline): readonly Draft[] {
  const drafts: Draft[] = []
  let section: InstrumentCode | null = null
  let lastLine = 0
  for (const { table, before } of tables) {
    const measures = measureTable(table)
    const between = before.filter(({ line }) => line > lastLine)
    lastLine = lastLineOf(table)
    if (!measures || between.length > 0) section = measures ? sectionAbove(between) : null
    for (const row of measures?.rows ?? []) {
      const texts = cellsByRole(measures?.roles ?? [], row)
      const heading = sectionRow(texts)
      section = heading ?? section
      const last = drafts.at(-1)
      const title = texts.get('title')
      const repeated = title !== undefined && title === last?.texts.get('title') && last.line !== row.line
      if (heading) continue
      if (last && (title === undefined || repeated)) drafts[drafts.length - 1] = goOn(last, texts)
      else if (title !== undefined && isTitle(title)) {
        // Several measures against one problem: its cell is merged over their rows.
        const merged = row.cells[0]?.continued === true ? last?.texts.get('issue') : undefined
        if (merged !== undefined && !texts.has('issue')) texts.set('issue', merged)
        drafts.push({
          line: row.line,
          section: instrumentOf(searchable(texts.get('instrument') ?? '')) ?? section,
          texts,
          rows: [new Map(texts)],
        })
      }
    }
  }
  return drafts
}

const numbered = /^[\s•-]*มาตรการ\s?(?:ที่\s*)?[0-9๐-๙]{1,2}\s*[.:)]?\s*(.*)$/
const label =
  /^[\s•-]*(?:[(]?[0-9๐-๙]{1,2}[.)]\s*)?(มาตรการ|ประเด็น\S{0,24}|ปัญหา\S{0,12}|แนวทาง\S{0,16}|ขั้นตอน\S{0,24}|วิธี\S{0,20}|ผู้รับผิดชอบ\S{0,8}|หน่วยงาน(?:ที่)?รับผิดชอบ|ส่วนราชการ(?:ที่)?รับผิดชอบ|ระยะเวลา\S{0,16}|กำหนด\S{0,20}|การ(?:กำกับ|ติดตาม|รายงานผล)\S{0,30}|ผลการดำเนิน\S{0,8}|ผลลัพธ์\S{0,16}|สถานะ\S{0,16}|หลักฐาน\S{0,12}|ตัวชี้วัด)\s*[:：]\s*(.*)$/

/** Measures written as labelled lines, without a table: "มาตรการที่ ๑ …", then "ขั้นตอน: …", "ผู้รับผิดชอบ: …". */
function labelledDrafts({ statements }: Outline): readonly Draft[] {
  const drafts: { line: number; section: InstrumentCode | null; texts: Map<Role, string> }[] = []
  let section: InstrumentCode | null = null
  let open: Role | undefined
  for (const { line, text, search, apart } of statements) {
    const labelled = label.exec(text)
    const title = numbered.exec(text)?.[1] ?? (labelled?.[1] === 'มาตรการ' ? labelled[2] : undefined)
    const last = drafts.at(-1)
    if (title !== undefined) {
      drafts.push({ line, section, texts: new Map(title === '' ? [] : [['title', title]]) })
      open = 'title'
    } else if (labelled && last) {
      open = roleOf(labelled[1] ?? '')
      append(last.texts, open, labelled[2] ?? '')
    } else if (open !== undefined && last && (!apart || opensEntry(text))) append(last.texts, open, text)
    else {
      open = undefined
      if (text.length < 140) section = instrumentOf(search) ?? section
    }
  }
  // A heading "มาตรการที่ ๑" alone is no measure: something must be said of it.
  return drafts.filter(({ texts }) => texts.has('title') && texts.size > 1).map((draft) => ({ ...draft, rows: [] }))
}

function append(texts: Map<Role, string>, role: Role, text: string): void {
  const before = texts.get(role)
  if (text !== '' && role !== 'other') texts.set(role, before === undefined ? text : `${before}\n${text}`)
}

/** More is no plan of measures: each is compared with each. */
const mostMeasures = 200

/** The measures of a document, row by row, in the order of the page; labelled lines only where no table holds any. */
export function gatherDrafts(outline: Outline): readonly Draft[] {
  const tabled = tabledDrafts(outline)
  return (tabled.length > 0 ? tabled : labelledDrafts(outline)).slice(0, mostMeasures)
}
