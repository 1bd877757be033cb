/** District and province of the document's own agency: spelt as the register has them, else the same throughout. */

import { editDistance } from '../facts/wording.ts'
import type { Defect } from '../reading.ts'
import { around, defect, findAll, groupBy, linesEn, linesTh, type Check, type Paper } from './paper.ts'

const patterns = {
  district: /(?:(?<!นาย|ท้องถิ่น|ที่ว่าการ|ระดับ|ปลัด|ของ|ใน|ทุก)อำเภอ|(?<![ก-๎])อ\.)[^\S\n]?([เแโใไ]?[ก-ฮ][ก-๎]+)/g,
  province: /(?:(?<!ส่วน|ผู้ว่าราชการ|ท้องถิ่น|ระดับ|ประจำ|ใน|ทุก|ของ|งาน)จังหวัด|(?<![ก-๎])จ\.)[^\S\n]?([เแโใไ]?[ก-ฮ][ก-๎]+)/g,
} as const
const words = { district: { th: 'อำเภอ', en: 'district' }, province: { th: 'จังหวัด', en: 'province' } } as const

/** Where a name that runs on into the sentence ends. */
const behind = /จังหวัด|อำเภอ|ตำบล|ประจำ|ปีงบ|ขอ(?:ให้|แจ้ง)|มี(?:ผล|ค่า)|พบ|ได้|ดังนี้|และ|ที่|โดย|ใน/

type Level = keyof typeof patterns

/** What the place should be called: by the register where the agency stands in it, else as the document mostly has it. */
function expectedPlace({ facts, context }: Paper, level: Level): { readonly name: string; readonly official: boolean } | undefined {
  const { agency } = facts
  if (!agency) return undefined
  const rows = context.register.find(agency.name, agency.type)
  const row =
    rows.find(({ code }) => code === agency.code) ??
    (rows.length === 1 ? rows[0] : rows.find(({ province, district }) => province === agency.province && district === agency.district))
  const official = row?.[level]
  if (official) return { name: official, official: true }
  const printed = agency[level]
  return printed ? { name: printed, official: false } : undefined
}

export const placeNames: Check = (paper) => [...check(paper, 'district'), ...check(paper, 'province')]

function check(paper: Paper, level: Level): readonly Defect[] {
  const expected = expectedPlace(paper, level)
  const own = paper.facts.agency
  if (!expected || !own) return []
  const wrong = findAll(paper, patterns[level]).flatMap((found) => {
    const run = found.match[1] ?? ''
    if (run.startsWith(expected.name) || expected.name.startsWith(run)) return []
    const name = run.slice(0, behind.exec(run)?.index ?? run.length)
    if (name.length < 2) return []
    const near = editDistance(name, expected.name, 2) <= (expected.name.length >= 4 ? 2 : 1)
    // A place that is not alike is another place, and a fault only where it stands as this agency's own.
    const { before } = around(paper, found.match.index, found.end, 60)
    const asOwn = level === 'district' ? before.trimEnd().endsWith(own.name) : new RegExp(`${own.name}\\s*อำเภอ\\s*[ก-๎]+\\s*$`).test(before)
    const elsewhere = !near && paper.context.register.findArea(name, level).length > 0
    return near || (asOwn && (elsewhere || paper.context.register.size === 0)) ? [{ name, near, found }] : []
  })
  const { th, en } = words[level]
  const right = findAll(paper, patterns[level])
    .filter(({ match }) => (match[1] ?? '').startsWith(expected.name))
    .map(({ line }) => line)
  const letterhead = new Set(paper.outline.statements.filter(({ text }) => text.startsWith('ส่วนราชการ')).map(({ line }) => line))
  return groupBy(wrong, ({ name }) => name).map(([name, [first, ...rest]]) => {
    const lines = [first, ...rest].map(({ found }) => found.line)
    // Without a register two spellings are only known to differ: which of them is right, the document cannot say.
    const said = expected.official
      ? {
          th: `เขียนชื่อ${th}ว่า “${name}” (${linesTh(lines)}) ตามทะเบียนคือ “${expected.name}”`,
          en: `The ${en} is written “${name}” (${linesEn(lines)}); the register has “${expected.name}”`,
        }
      : {
          th: `เขียนชื่อ${th}ไม่ตรงกัน: “${name}” (${linesTh(lines)}) และ “${expected.name}” (${linesTh(right)})`,
          en: `The ${en} is written “${name}” (${linesEn(lines)}) and “${expected.name}” (${linesEn(right)})`,
        }
    const quote = first.found.quote.slice(0, first.found.quote.length - (first.found.match[1] ?? '').length + name.length)
    const [earliest] = right
    // The office's own letterhead is believed; otherwise the first place of either spelling is shown.
    const believed = expected.official || earliest === undefined || earliest > first.found.line || letterhead.has(earliest)
    const place = believed ? { line: first.found.line, quote } : { line: earliest, quote: `${th}${expected.name}` }
    const wanted = expected.official ? `${th}${expected.name}` : 'ตรวจว่าชื่อใดถูกต้อง แล้วใช้ชื่อเดียวทั้งเอกสาร'
    return defect('place-name', 'medium', place, { ...said, expected: wanted }, first.near)
  })
}
