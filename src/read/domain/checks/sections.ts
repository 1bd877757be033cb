/** The contents against the body, numbered headings, and what a document of its kind must hold. */

import { tidy, likeness, squeeze } from '../facts/wording.ts'
import type { Statement } from '../facts/flow.ts'
import { toArabicDigits } from '#kernel/thai'
import type { Defect } from '../reading.ts'
import { defect, type Check, type Paper } from './paper.ts'
import { contentWords, covered } from './topics.ts'

export const sections: Check = (paper) => {
  const contents = contentsOf(paper)
  const { found, told } = againstContents(paper, contents)
  return [...found, ...sequence(paper, contents, told), ...siblings(paper, contents?.end ?? 0), ...noProjects(paper)]
}

type Entry = { readonly no: number | null; readonly title: string; readonly line: number; readonly text: string }
type Contents = { readonly entries: readonly Entry[]; readonly end: number }

const numbered = /^(\d{1,2})\s*[.)]\s*(?!\d)(.*)$/

function entryOf(title: string, line: number, text: string): Entry | undefined {
  const [, no, rest] = numbered.exec(toArabicDigits(title)) ?? []
  const plain = (rest ?? toArabicDigits(title)).replace(/[\s.…]+$/, '').trim()
  return plain.length < 6 ? undefined : { no: no === undefined ? null : Number(no), title: plain, line, text }
}

/** The table or the dotted lines under "สารบัญ". */
function contentsOf({ outline }: Paper): Contents | undefined {
  const head = outline.statements.findIndex(({ text }) => /^[\s\-–*#]*สารบัญ[\s:*]*$/.test(text))
  const start = outline.statements[head]?.line
  if (start === undefined) return undefined
  const table = outline.tables.find(({ table }) => table.line > start && table.line - start < 14)?.table
  if (table) {
    const rows = [{ line: table.line, cells: table.header.map((text) => ({ text })) }, ...table.rows]
    const entries = rows.flatMap(({ line, cells }) => {
      const texts = cells.map((cell) => tidy(cell.text)).filter((text) => text !== '')
      const page = toArabicDigits(texts.at(-1) ?? '')
      return texts.length >= 2 && /^(?:\d{1,3}|[ก-ฮ])$/.test(page) ? (entryOf(texts[0] ?? '', line, texts[0] ?? '') ?? []) : []
    })
    if (entries.length > 1) return { entries, end: Math.max(...entries.map(({ line }) => line)) }
  }
  const lines: Entry[] = []
  for (const { search, text, line } of outline.statements.slice(head + 1)) {
    const dotted = /^(.{6,}?)(?:\s*[.…]{3,}\s*|\s{2,}|\s+)(\d{1,3}|[ก-ฮ])$/.exec(search)
    const entry = dotted && entryOf(dotted[1] ?? '', line, text)
    if (entry) lines.push(entry)
    else if (lines.length > 0 && search.length > 120) break
    if (lines.length > 0 && line - (lines.at(-1)?.line ?? line) > 6) break
  }
  return lines.length > 1 ? { entries: lines, end: lines.at(-1)?.line ?? 0 } : undefined
}

type Heading = { readonly no: number | null; readonly statement: Statement; readonly title: string }

const headingsAfter = ({ outline }: Paper, line: number): readonly Heading[] =>
  outline.statements.flatMap((statement) => {
    if (statement.line <= line) return []
    const [, no, rest] = numbered.exec(statement.search) ?? []
    return [{ no: no === undefined ? null : Number(no), statement, title: rest ?? statement.search }]
  })

const matches = (title: string, heading: string): boolean => {
  const [a, b] = [squeeze(title), squeeze(heading)]
  if (b.length < 6) return false
  if (b.startsWith(a) || (b.length >= 12 && a.startsWith(b))) return true
  return likeness(a, b.slice(0, a.length), 0.8) > 0
}

/** The defects, and the numbers of the contents whose headings have none. */
function againstContents(
  paper: Paper,
  contents: Contents | undefined,
): { readonly found: readonly Defect[]; readonly told: ReadonlySet<number> } {
  if (!contents) return { found: [], told: new Set() }
  const headings = headingsAfter(paper, contents.end)
  const [missing, unnumbered]: [Entry[], { readonly entry: Entry; readonly heading: Heading }[]] = [[], []]
  for (const entry of contents.entries) {
    const found = headings.find(({ title }) => matches(entry.title, title))
    if (found) {
      if (entry.no !== null && found.no === null) unnumbered.push({ entry, heading: found })
      continue
    }
    // A section may stand under another title: most of its words, and whatever is a chart or a picture, must be there.
    const words = contentWords(entry.title)
    const picture = /แผนภูมิ|กราฟ|แผนภาพ|ภาพ/.exec(entry.title)?.[0]
    const alike = headings.some(
      ({ title }) => title.length < 160 && (picture === undefined || title.includes(picture)) && covered(words, contentWords(title)) >= 0.5,
    )
    if (!alike) missing.push(entry)
  }
  const found = missing.map((entry) => {
    const picture = /แผนภูมิ|กราฟ|แผนภาพ|ภาพ/.test(entry.title)
    return defect(
      'missing-section',
      'medium',
      { line: entry.line, quote: entry.text },
      {
        th: `สารบัญมีหัวข้อ “${entry.text}” แต่ไม่พบในเนื้อหา${picture ? ' (อาจเป็นภาพที่อ่านข้อความไม่ได้)' : ''}`,
        en: `The contents list “${entry.text}”; the body has no such section${picture ? ' (it may be a picture)' : ''}`,
        expected: 'เพิ่มหัวข้อนี้ หรือแก้สารบัญ',
      },
      picture,
    )
  })
  const told = new Set(unnumbered.flatMap(({ entry }) => entry.no ?? []))
  const [first] = unnumbered
  if (!first) return { found, told }
  const numbers = [...told].join(', ')
  const { statement } = first.heading
  const without = defect(
    'numbering',
    'low',
    { line: statement.line, quote: statement.text },
    {
      th: `หัวข้อ ${numbers} ในสารบัญไม่มีเลขข้อกำกับในเนื้อหา`,
      en: `Sections ${numbers} of the contents have no number in the body`,
      expected: `ใส่เลข ${numbers} หน้าหัวข้อให้ตรงกับสารบัญ`,
    },
  )
  return { found: [...found, without], told }
}

/**
 * Numbered headings must begin at 1 and go on by one; lists within a section begin at 1 again. Numbers of the contents whose
 * headings stand without one are told of already.
 */
function sequence(paper: Paper, contents: Contents | undefined, told: ReadonlySet<number>): readonly Defect[] {
  const headings = headingsAfter(paper, contents?.end ?? 0).flatMap(({ no, statement, title }) =>
    no === null || title.trim().length < 4 || no > 40 ? [] : [{ no, statement }],
  )
  const open: number[] = []
  const found: Defect[] = []
  for (const [i, { no, statement }] of headings.entries()) {
    const continues = open.findLastIndex((last) => no === last + 1)
    if (no === 1) open.push(1)
    else if (continues !== -1) open.splice(continues, open.length, no)
    else {
      const last = open.at(-1)
      const wanted = (last ?? 0) + 1
      const skipped = Array.from({ length: Math.max(0, no - wanted) }, (_, k) => wanted + k)
      if (skipped.length === 0 || !skipped.every((number) => told.has(number))) found.push(outOfOrder(statement, no, last))
      // Where the next heading goes on as if nothing had happened, only this number was typed wrongly.
      open.splice(0, open.length, headings[i + 1]?.no === wanted + 1 ? wanted : no)
    }
  }
  return found
}

function outOfOrder(statement: Statement, no: number, last: number | undefined): Defect {
  const place = { line: statement.line, quote: statement.text }
  if (last === undefined) {
    return defect('numbering', 'low', place, {
      th: `หัวข้อแรกที่มีเลขข้อคือ ${no} ไม่มีข้อ 1${no > 2 ? `–${no - 1}` : ''} ก่อนหน้า`,
      en: `The first numbered heading is ${no}`,
      expected: 'เลขข้อ 1',
    })
  }
  const words =
    no === last
      ? { th: `เลขข้อ ${no} ซ้ำ`, en: `Number ${no} stands twice` }
      : { th: `เลขข้อข้ามจาก ${last} เป็น ${no}`, en: `The numbers jump from ${last} to ${no}` }
  return defect('numbering', 'low', place, { ...words, expected: `เลขข้อ ${last + 1}` }, true)
}

/** A third heading worded like the first two, without a number. */
function siblings(paper: Paper, from: number): readonly Defect[] {
  const headings = headingsAfter(paper, from).filter(({ title }) => title.length < 140)
  const stem = (title: string) => squeeze(title).slice(0, 24)
  return headings.flatMap(({ no, title, statement }, i) => {
    if (no !== null || stem(title).length < 24) return []
    const before = headings.slice(0, i).filter((one) => one.no !== null && stem(one.title) === stem(title))
    const last = before.at(-1)
    if (before.length < 2 || last?.no === undefined || last.no === null) return []
    return [
      defect(
        'numbering',
        'low',
        { line: statement.line, quote: statement.text },
        {
          th: `หัวข้อนี้ต่อจากข้อ ${last.no} แต่ไม่มีเลขข้อ`,
          en: `This heading follows number ${last.no} and has none`,
          expected: `ข้อ ${last.no + 1}`,
        },
      ),
    ]
  })
}

/** A progress report without its projects (O11 wants progress and spending of each). */
function noProjects(paper: Paper): readonly Defect[] {
  const { kind, projects } = paper.facts
  if (kind !== 'progress' || projects.length > 0) return []
  if (paper.outline.tables.some(({ table }) => table.header.some((head) => /โครงการ|กิจกรรม/.test(head)))) return []
  const subject = paper.outline.statements.find(({ text }) => /^เรื่อง\s/.test(text)) ?? paper.outline.statements[0]
  const promised = /แนบ/.test(paper.text)
  return [
    defect(
      'missing-section',
      'medium',
      { line: subject?.line ?? 0, quote: subject?.text ?? '' },
      {
        th: 'ไม่มีความก้าวหน้าและงบประมาณที่ใช้ของแต่ละโครงการ ซึ่งเป็นองค์ประกอบที่ต้องแสดงในรายงานรอบ 6 เดือน',
        en: 'There is no progress and spending of each project, which the report must show',
        expected: 'ตารางโครงการ/กิจกรรม งบประมาณ ผลการเบิกจ่าย และสถานะของแต่ละโครงการ',
      },
      promised,
    ),
  ]
}
