/** The parts of an official paper that must be there: number, date, addressee, attachments, who signs. */

import { toArabicDigits } from '#kernel/thai'
import type { Defect } from '../reading.ts'
import { defect, findAll, linesEn, linesTh, type Check, type Found, type Paper } from './paper.ts'

export const memo: Check = (paper) => [
  ...numberOf(paper),
  ...dateOf(paper),
  ...addressee(paper),
  ...attachments(paper),
  ...signatures(paper),
]

const headLine = (paper: Paper, label: string) => {
  const found = paper.outline.statements.slice(0, 14).find(({ search }) => new RegExp(`^${label}(?:\\s|[.…]|$)`).test(search))
  return (
    found && {
      line: found.line,
      quote: found.text,
      value: found.search
        .replace(new RegExp(`^${label}`), '')
        .replace(/[.…]{2,}/g, ' ')
        .trim(),
    }
  )
}

/** "ที่ ตง 71201/536": the office's letters or code, a stroke, a running number. A year alone is none. */
function numberOf(paper: Paper): readonly Defect[] {
  if (!paper.facts.memo) return []
  const head = headLine(paper, 'ที่')
  const value = head?.value ?? paper.facts.memo.number ?? ''
  const running = /\/\s*(?:ว\s*)?(\d{1,6})(?!\d)/.exec(value)?.[1]
  const open = /[.…]{2,}\s*$/.test(head?.quote ?? '')
  if (running !== undefined && !(/^25\d\d$/.test(running) && open)) return []
  const empty = value === ''
  return [
    defect(
      'missing-number',
      'high',
      { line: head?.line ?? 0, quote: head?.quote ?? '' },
      {
        th: empty ? 'ไม่มีเลขที่หนังสือ' : `เลขที่หนังสือไม่ครบ: “${value}” ไม่มีเลขลำดับ`,
        en: empty ? 'The memo has no number' : `The number of the memo is incomplete: “${value}” has no running number`,
        expected: 'รหัสหน่วยงาน/เลขทะเบียนส่ง เช่น “สป ๑๒๓๐๑/๔๕”',
      },
    ),
  ]
}

function dateOf(paper: Paper): readonly Defect[] {
  if (!paper.facts.memo || paper.facts.memo.date !== null) return []
  const head = headLine(paper, 'วันที่')
  if (head && /25\d\d/.test(head.value)) return []
  return [
    defect(
      'missing-number',
      'medium',
      { line: head?.line ?? 0, quote: head?.quote ?? '' },
      {
        th: 'บันทึกข้อความไม่มีวันที่',
        en: 'The memo has no date',
        expected: 'วันที่ เดือน พ.ศ.',
      },
    ),
  ]
}

/** Two addressees in one line with a stroke between them; the post misspelt. */
function addressee(paper: Paper): readonly Defect[] {
  const head = headLine(paper, 'เรียน')
  const cut = findAll(paper, /(?<![ก-๎])นาย(?=องค์กา?ร\S{0,3}บริหาร|เทศมนตรี|อบต\.|อบจ\.)/g).map(({ line, end }) =>
    defect(
      'spelling',
      'medium',
      { line, quote: paper.printed.slice(end - 3, end + 32).split('\n')[0] ?? '' },
      {
        th: 'ตำแหน่ง “นายก…” พิมพ์ตก ก เป็น “นาย…”',
        en: 'The post is written “นาย…”; a letter of “นายก…” is missing',
        expected: 'นายก…',
      },
      true,
    ),
  )
  if (!paper.facts.memo || !head || !/(?:ปลัด|นายก|หัวหน้า)[^/]{4,}\/\s*(?:ปลัด|นายก|หัวหน้า)/.test(head.value)) return cut
  return [
    ...cut,
    defect(
      'format',
      'low',
      { line: head.line, quote: head.quote },
      {
        th: 'คำขึ้นต้น “เรียน” มีผู้รับสองตำแหน่งคั่นด้วย “/”',
        en: 'Two addressees with a stroke between them',
        expected: 'เรียนผู้มีอำนาจคนเดียว (“เรียน นายก…”) แล้วเสนอผ่านปลัดตามลำดับ',
      },
    ),
  ]
}

const promise =
  /(?:ตาม|ดัง|ปรากฏใน)?(?:รายละเอียด)?[^\S\n]?(?:ตาม)?(?:เอกสาร(?:ที่)?แนบ(?:ท้าย|มา)?(?!ประกอบการ)|บัญชีแนบท้าย|ตารางแนบ(?:ท้าย)?|สิ่งที่ส่งมาด้วย|(?:ใน|ตาม|ดัง)ภาคผนวก(?:\s?[ก-ฮ])?|ที่แนบมา(?:พร้อม)?(?:นี้|ด้วย)?|แนบท้ายบันทึก(?:นี้)?)/g

/** Whether what was promised follows: its heading after the promise, or something long after the last signature. */
function followed(paper: Paper, from: number): boolean {
  const { statements, tables } = paper.outline
  if (
    statements.some(
      ({ line, text }) =>
        line > from && /^[\s\-–•*(]*(?:เอกสารแนบ|ภาคผนวก|สิ่งที่ส่งมาด้วย|บัญชีแนบ|ตารางแนบ|แนบท้าย)/.test(text) && text.length < 120,
    )
  )
    return true
  if (paper.facts.projects.length > 0 || tables.some(({ table }) => table.line > from && table.rows.length > 1)) return true
  const signed = statements.findLast(({ text }) => /^\(\s*(?:นาย|นาง|ว่าที่|[.…]{4,})/.test(text))
  return signed ? statements.filter(({ line }) => line > signed.line).length > 6 : false
}

/** A step of a plan that tells somebody to attach something ("เสนอบันทึกพร้อมตารางแนบ") promises nothing: only the paper's own text does. */
function isTask({ facts, outline }: Paper, { line, quote }: Found): boolean {
  const bare = (text: string): string => text.replace(/\s+/g, '')
  const tasks = facts.measures.flatMap(({ steps, approach }) => [...steps, ...approach]).map((text) => bare(toArabicDigits(text)))
  const own = outline.statements.find((statement) => statement.line === line)
  const words = own ? bare(own.search).replace(/^(?:[-•–]|\(?\d{1,2}(?:\.\d{1,2})*[.)])/, '') : bare(toArabicDigits(quote))
  return tasks.some((task) => task.includes(words))
}

function attachments(paper: Paper): readonly Defect[] {
  const [first] = findAll(paper, promise).filter((found) => found.quote.length > 4 && !followed(paper, found.line) && !isTask(paper, found))
  if (!first) return []
  return [
    defect(
      'missing-attachment',
      'high',
      { line: first.line, quote: first.quote },
      {
        th: `อ้างถึง “${first.quote}” แต่ในไฟล์ไม่มีเอกสารแนบ`,
        en: `Refers to an attachment (“${first.quote}”) that is not in the file`,
        expected: 'รวมเอกสารแนบไว้ในไฟล์เดียวกันก่อนเผยแพร่',
      },
    ),
  ]
}

/** Somebody must sign, and an opinion asked for must be written. What a scan does not show may yet be on paper. */
function signatures(paper: Paper): readonly Defect[] {
  const { facts, outline } = paper
  const { statements } = outline
  const signs = statements.filter(({ text }) => /^[\s\-–•*]{0,2}(?:ลงชื่อ|\(ลงชื่อ\)|\(\s*[.…_]{4,}\s*\))/.test(text))
  if (facts.kind === 'score-sheet' || facts.kind === 'disclosure-list' || facts.kind === 'other') return []
  if (facts.signatories.length === 0 && signs.length === 0) {
    return [
      defect(
        'missing-signature',
        'low',
        { line: 0, quote: '' },
        {
          th: 'ไม่มีผู้จัดทำ ผู้ลงนาม หรือวันที่ของเอกสาร',
          en: 'Nobody is named as the author or signatory of the document',
          expected: 'ระบุผู้รายงาน ตำแหน่ง และวันที่',
        },
      ),
    ]
  }
  const found: Defect[] = []
  const opinions = statements.filter(({ text }, i) => {
    const next = statements[i + 1]?.text ?? ''
    return (
      /^[\s\-–•*]{0,2}ความเห็น(?:ของ)?/.test(text) &&
      text.length < 80 &&
      (/^[\s\-–•*]{0,2}(?:ลงชื่อ|\(ลงชื่อ\)|\(|ความเห็น)/.test(next) || next === '')
    )
  })
  if (opinions.length > 0)
    found.push(
      blank(opinions, 'ช่องความเห็นของผู้บังคับบัญชาว่าง', 'The opinions asked for are not written', 'ให้ผู้มีตำแหน่งตามลำดับเขียนความเห็นและลงนาม'),
    )
  const unsigned = statements.filter(({ text }) => /^[\s\-–•*]{0,2}ลงชื่อ\)?\s*[.…_]{3,}/.test(text))
  if (unsigned.length > 0) found.push(blank(unsigned, 'ช่องลงชื่อว่าง', 'The line for a signature is empty', 'ลงนามก่อนเผยแพร่'))
  return found
}

function blank(places: readonly { readonly line: number; readonly text: string }[], th: string, en: string, expected: string): Defect {
  const lines = places.map(({ line }) => line)
  const [first] = places
  return defect(
    'missing-signature',
    'info',
    { line: first?.line ?? 0, quote: first?.text ?? '' },
    { th: `${th} (${linesTh(lines)})`, en: `${en} (${linesEn(lines)})`, expected },
    true,
  )
}
