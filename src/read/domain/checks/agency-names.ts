/** Whose names stand in the document: another agency's, the own one misspelt, another type's. */

import { fullNameOf, type AgencyType } from '#register'
import { editDistance } from '../facts/wording.ts'
import type { Defect } from '../reading.ts'
import { around, defect, findAll, groupBy, linesEn, linesTh, type Check, type Found, type Paper } from './paper.ts'

const mentionPattern =
  /(?:(องค์(?:การ|กร)\s?บริหาร\s?ส่วน\s?ตำบล|อบต\.)|(องค์(?:การ|กร)\s?บริหาร\s?ส่วน\s?จังหวัด|อบจ\.)|(เทศบาลตำบล|(?<![ก-๎])ทต\.)|(เทศบาลเมือง|(?<![ก-๎])ทม\.)|(เทศบาลนคร|(?<![ก-๎])ทน\.))([^\S\n]?)([เแโใไ]?[ก-ฮ][ก-๎]*)/g
const types: readonly AgencyType[] = ['อบต.', 'อบจ.', 'ทต.', 'ทม.', 'ทน.']

/** Words that cannot begin a name: "อบต. ทุกแห่ง", "เทศบาลตำบลที่…". */
const noName =
  /^(?:และ|หรือ|กับ|ที่|ของ|ให้|ได้|เป็น|มี|ใน|จะ|ต้อง|ควร|ทุก|ทั้ง|โดย|จึง|เพื่อ|เสนอ|พิจารณา|ทราบ|กำหนด|ประจำ|ลงนาม|ผู้|เรื่อง|เรียน|นั้น|นี้|ดัง|ต่อ|ไม่|แต่ละ|แห่ง|สามารถ|ซึ่ง|ว่า|ตาม|อื่น|ต่าง|จำนวน|ขอ|แจ้ง|พ\.ศ|อำเภอ|จังหวัด|ปี|นายก|ปลัด|สำนัก|กอง|งาน|การ|คณะ|สมาชิก|สภา|พร้อม|รวม|ดำเนิน|จัด|เผยแพร่|เห็น|ร่วม|บริการ)/
/** Where a name that runs on into the sentence ends at the latest. */
const behindName =
  /(?:อำเภอ|จังหวัด|ตำบล|ประจำปี|ปีงบประมาณ|มีผล|มีค่า|มีความ|มีการ|ได้(?:รับ|ดำเนิน|มี|จัด|กำหนด|คะแนน|ร่วม|แจ้ง|ประกาศ)|ดังนี้|สามารถ|จึง(?:ได้|ขอ)|พบว่า|ต่อไป|ซึ่ง|โดย|ทุก|เพื่อ|และ|เป็น|ไป|ให้|ที่(?:มี|ได้|จะ|เปิด|ดี)|ครั้งที่|พ\.ศ)/
/** Where another agency is rightly named. */
const rightly = /ดูงาน|แบบอย่าง|เปรียบเทียบกับ|ร่วมกับ|ประสาน|เครือข่าย|ใกล้เคียง|ข้างเคียง|ยกฐานะ|เดิมเป็น|รับโอน|โอนย้าย|อันดับ|ระหว่าง\S*กับ/

type Mention = {
  readonly type: AgencyType
  readonly name: string
  readonly spaced: boolean
  readonly run: string
  readonly found: Found
}

/** Every agency named in full or by its abbreviation, each name cut where the sentence goes on. */
function mentionsOf(paper: Paper): readonly Mention[] {
  return findAll(paper, mentionPattern).flatMap((found) => {
    const groups = found.match.slice(1, 6)
    const type = types[groups.findIndex((group) => group !== undefined)]
    const run = found.match[7] ?? ''
    if (!type || noName.test(run)) return []
    const cut = behindName.exec(run)?.index ?? run.length
    const name = run.slice(0, cut)
    return name.length < 2 ? [] : [{ type, name, spaced: found.match[6] !== '', run, found }]
  })
}

/** One name misspelt: at most two letters off, and the same first letter where it is short. */
const looksLike = (a: string, b: string): boolean => {
  const longest = Math.max(a.length, b.length)
  if (longest < 3) return false
  return editDistance(a, b, 2) <= (longest >= 4 ? 2 : 1) && (longest > 6 || a.replace(/^[เแโใไ]/, '')[0] === b.replace(/^[เแโใไ]/, '')[0])
}

type Stranger = { readonly mention: Mention; readonly name: string }

/** อบต.หนองบัวแดง in a document of อบต.หนองบัว: the register knows the longer name, and nothing runs on behind it. */
function longerName({ facts, context }: Paper, { run, type }: Mention): boolean {
  const [known] = context.register.atStart(run, type)
  if (!known || !facts.agency || known.name.length <= facts.agency.name.length || !run.startsWith(known.name)) return false
  const rest = run.slice(known.name.length)
  return rest === '' || noName.test(rest) || behindName.exec(rest)?.index === 0
}

const isOwn = ({ facts, context }: Paper, code: string): boolean => {
  const own = facts.agency?.code ?? null
  return own !== null && context.register.isKin(own, code)
}

/** The mention as another agency or as the own name misspelt; undefined where it is the own name or nobody's. */
function judge(paper: Paper, mention: Mention): { readonly kind: 'other' | 'own-misspelt'; readonly stranger: Stranger } | undefined {
  const { agency } = paper.facts
  const { register } = paper.context
  if (!agency) return undefined
  const { run, type, spaced } = mention
  if (run.startsWith(agency.name) && !longerName(paper, mention)) {
    const other = agency.type !== null && agency.type !== type && !register.find(agency.name, type).some(({ code }) => isOwn(paper, code))
    return other ? { kind: 'other', stranger: { mention, name: agency.name } } : undefined
  }
  // A name of two parts ("ต้นตาล - พระยาทด") or with another in brackets, of which the mention is the first.
  if (agency.name.split(/[\s\-–(]/)[0] === mention.name) return undefined
  // The name may be broken by the end of the line.
  if (agency.name.startsWith(run) && /^\s*(?:\n|$)/.test(paper.text.slice(mention.found.end))) return undefined
  const exact = register.find(mention.name, type)
  // Its own name of another time, or that of a body it took up.
  if (exact.some(({ code }) => isOwn(paper, code))) return undefined
  const near = looksLike(mention.name, agency.name)
  const neighbours = exact.filter((row) => agency.province === null || row.province === agency.province)
  if (near && neighbours.length === 0) return { kind: 'own-misspelt', stranger: { mention, name: mention.name } }
  const known = exact[0] ?? register.atStart(run, type)[0]
  if (known && run.startsWith(known.name)) return { kind: 'other', stranger: { mention, name: known.name } }
  // A word after a space is not surely a name, nor is a long run that no register knows.
  if (spaced || register.size > 0 || mention.name.length > 16) return undefined
  return { kind: 'other', stranger: { mention, name: mention.name } }
}

export const agencyNames: Check = (paper) => {
  const { agency, memo } = paper.facts
  if (!agency) return []
  const judged = mentionsOf(paper).flatMap((mention) => {
    const { before } = around(paper, mention.found.match.index, mention.found.end)
    const found = judge(paper, mention)
    return found && !(found.kind === 'other' && rightly.test(before)) ? [found] : []
  })

  const others = groupBy(
    judged.filter(({ kind }) => kind === 'other').map(({ stranger }) => stranger),
    ({ name, mention }) => mention.type + name,
  )
  const found = others.map(([, [first, ...rest]]): Defect => {
    const lines = [first, ...rest].map(({ mention }) => mention.found.line)
    const full = fullNameOf(first.mention.type, first.name)
    const toThem = memo !== null && /^\s*เรียน/.test(around(paper, first.mention.found.match.index, first.mention.found.end, 400).before)
    // Several agencies may share the name: then nobody knows which of them is meant.
    const [only, ...more] = paper.context.register.find(first.name, first.mention.type)
    const where =
      only && more.length === 0 ? ` (${[only.district && `อำเภอ${only.district}`, `จังหวัด${only.province}`].filter(Boolean).join(' ')})` : ''
    // The same name with another type may be the agency itself before it was raised to a municipality.
    const sameName = first.name === agency.name
    return defect(
      'other-agency',
      others.length > 3 ? 'low' : sameName ? 'medium' : 'high',
      {
        line: first.mention.found.line,
        quote: first.mention.found.quote.slice(0, first.mention.found.quote.length - first.mention.run.length + first.name.length),
      },
      {
        th: toThem
          ? `บันทึกของ${agency.fullName}แต่เรียนถึงหัวหน้าของ${full}${where} ซึ่งเป็นหน่วยงานอื่น`
          : `มีชื่อ${full}${where} ซึ่งเป็นหน่วยงานอื่น อยู่ในเอกสารของ${agency.fullName} (${linesTh(lines)})`,
        en: toThem
          ? `A memo of ${agency.fullName} addressed to the head of another agency, ${full}`
          : `Another agency, ${full}, is named in a document of ${agency.fullName} (${linesEn(lines)})`,
        expected: `แก้เป็น${agency.fullName} และตรวจข้อความทั้งย่อหน้า ซึ่งน่าจะคัดลอกมาจากเอกสารของหน่วยงานอื่น`,
      },
      others.length > 3 || sameName,
    )
  })

  const misspelt = groupBy(
    judged.filter(({ kind }) => kind === 'own-misspelt').map(({ stranger }) => stranger),
    ({ name }) => name,
  ).map(([name, [first, ...rest]]): Defect => {
    const lines = [first, ...rest].map(({ mention }) => mention.found.line)
    return defect(
      'own-name',
      'medium',
      {
        line: first.mention.found.line,
        quote: first.mention.found.quote.slice(0, first.mention.found.quote.length - first.mention.run.length + name.length),
      },
      {
        th: `ชื่อหน่วยงานของตนเองเขียนว่า “${name}” ที่อื่นในเอกสารเขียนว่า “${agency.name}” (${linesTh(lines)})`,
        en: `The agency's own name is written “${name}” here and “${agency.name}” elsewhere (${linesEn(lines)})`,
        expected: agency.fullName,
      },
      true,
    )
  })
  return [...found, ...misspelt, ...unregistered(paper)]
}

/** The document's own agency is in no register, but one of nearly that name in its province is. (New and renamed agencies may be missing.) */
function unregistered(paper: Paper): readonly Defect[] {
  const { agency } = paper.facts
  const { register } = paper.context
  if (!agency || agency.type === null || agency.type === 'อื่น ๆ' || agency.province === null || register.find(agency.name).length > 0)
    return []
  const near = register.similar(agency.name, agency.type).find((row) => row.province === agency.province)
  if (!near) return []
  const first = mentionsOf(paper).find(({ run }) => run.startsWith(agency.name))
  return [
    defect(
      'own-name',
      'medium',
      { line: first?.found.line ?? 0, quote: first?.found.quote ?? agency.fullName },
      {
        th: `ไม่มี${agency.fullName}ในทะเบียนหน่วยงานของจังหวัด${agency.province} แต่มี${near.fullName}`,
        en: `${agency.fullName} is not in the register; ${near.fullName} of the same province is`,
        expected: `ตรวจการสะกดชื่อ: ${near.fullName} อำเภอ${near.district ?? '–'} จังหวัด${near.province}`,
      },
      true,
    ),
  ]
}
