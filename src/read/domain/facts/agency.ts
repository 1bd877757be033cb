/** Whose document this is: the best supported name among all that stand in it, with its place. */

import { fullNameOf, type AgencyType, type Register, type RegisteredAgency } from '#register'
import type { ReadAgency } from '../reading.ts'
import type { Outline } from './flow.ts'
import { closestProvince } from './provinces.ts'
import { editDistance } from './wording.ts'

/** A name as it stands in one place of the text, and how much that place counts. */
type Mention = { readonly type: AgencyType; readonly name: string; readonly weight: number; readonly offset: number; readonly end: number }

const agencyPattern =
  /(องค์\s?(?:การ|กร)\s?บริหาร\s?ส่วน\s?(ตำบล|จังหวัด)|(?:เทศบาล|เทศมนตรี)\s?(ตำบล|เมือง|นคร)|อบ(ต|จ)(?:\.|(?=\s))|(?<![ก-๎])ท\.?(ต|ม|น)\.)[^\S\n]*([เแโใไ]?[ก-ฮ][ก-๎]+(?:-[เแโใไ]?[ก-ฮ][ก-๎]+)?)/g

const typeOf: Readonly<Record<string, AgencyType>> = {
  องค์ตำบล: 'อบต.',
  องค์จังหวัด: 'อบจ.',
  เทศบาลตำบล: 'ทต.',
  เทศบาลเมือง: 'ทม.',
  เทศบาลนคร: 'ทน.',
  อบต: 'อบต.',
  อบจ: 'อบจ.',
  ทต: 'ทต.',
  ทม: 'ทม.',
  ทน: 'ทน.',
}

/** Where a name without a space behind it ends at the latest: no name of an agency goes on with these words. */
const behindName =
  /(?:อำเภอ|จังหวัด|ตำบล|ประจำปี|ปีงบประมาณ|มีผล|มีค่า|ได้(?:รับ|ดำเนิน|มี|จัด|กำหนด|คะแนน)|ดังนี้|สามารถ|จึง(?:ได้|ขอ)|พบว่า|ต่อไป|ซึ่ง|โดย|ทุก|เพื่อ|และ(?:ได้|มี))/
/** Words that follow "อบต." or "เทศบาลตำบล" where no name is meant. */
const noName =
  /^(?:และ|หรือ|ที่|ของ|ให้|ได้|เป็น|มี|ใน|จะ|ต้อง|ควร|ทุก|ทั้ง|โดย|จึง|เพื่อ|เสนอ|พิจารณา|ทราบ|กำหนด|พ\.|ประจำ|ลงนาม|ผู้|เรื่อง|เรียน|นั้น|นี้|ดัง|ต่อ|ไม่|แห่ง(?!.*ใหม่))/

/** The text at an offset, one line of it, before and after. */
const lineAround = (text: string, from: number, to: number): { readonly before: string; readonly after: string } => ({
  before: text.slice(text.lastIndexOf('\n', from - 1) + 1, from),
  after: text.slice(to, text.indexOf('\n', to) === -1 ? text.length : text.indexOf('\n', to)),
})

/**
 * How much a mention counts. The cover, the head of a memo and the posts under signatures are written anew for every document;
 * an address or a sentence about a meeting is what a template leaves behind.
 */
function weightOf(before: string, after: string, opening: boolean, spaced: boolean): number {
  if (/^\s*ส่วนราชการ/.test(before)) return 8
  if (/^\s*เรียน/.test(before)) return 0.5
  if (/ประชุม|แบบอย่าง|ศึกษาดูงาน|หน่วยงานอื่น/.test(before)) return 0.3
  if (opening && before.length < 60) return 5
  if (/^[\s(]*(?:ปลัด|นายก|รองนายก|รองปลัด|หัวหน้าสำนักปลัด|ความเห็น\S{0,14})\s*$/.test(before) && after.trim().length < 10) return 3
  return spaced ? 0.6 : 1
}

function mentionsIn({ whole }: Outline): readonly Mention[] {
  const found: Mention[] = []
  const { text } = whole
  // The cover and the first words: the first non-blank lines of the document.
  const firstLines = text.split('\n', 14).join('\n').length
  for (const match of text.matchAll(agencyPattern)) {
    const [all, kind = '', sao, town, short, shortTown, run = ''] = match
    const key = sao ? `องค์${sao}` : town ? `เทศบาล${town}` : short ? `อบ${short}` : `ท${shortTown ?? ''}`
    const type = typeOf[key]
    if (!type || noName.test(run)) continue
    const end = match.index + all.length
    const cut = behindName.exec(run)?.index
    const name = cut ? run.slice(0, cut) : run
    if (name.length < 2) continue
    const spaced = all.length > kind.length + run.length
    const { before, after } = lineAround(text, match.index, end)
    const weight = weightOf(before, after, match.index < firstLines, spaced)
    found.push({ type, name, weight, offset: match.index, end: end - run.length + name.length })
  }
  return found
}

/** A name once in a sentence has less than this: it may have run on into the next word. */
const standsAlone = 2
/** Shorter than this, what follows a registered name is more likely the end of a longer name ("หนองบัว|คำ") than a word of the sentence. */
const shortestWord = 5

/** In a sentence a name runs on into the next word: what begins with a better supported or, said but once, with a registered name is that name. */
function cutToKnown(mentions: readonly Mention[], register: Register): readonly Mention[] {
  const weights = new Map<string, number>()
  for (const { name, weight } of mentions) weights.set(name, (weights.get(name) ?? 0) + weight)
  return mentions.map((mention) => {
    const { name, type } = mention
    if (register.find(name, type).length > 0) return mention
    const own = weights.get(name) ?? 0
    for (let length = 3; length < name.length; length += 1) {
      const shorter = name.slice(0, length)
      if ((weights.get(shorter) ?? 0) >= own) return { ...mention, name: shorter }
    }
    const known = own < standsAlone ? register.atStart(name, type)[0]?.name : undefined
    return known && name.startsWith(known) && name.length - known.length >= shortestWord ? { ...mention, name: known } : mention
  })
}

/** One name misspelt: the same first letter and at most two letters changed. */
const sameName = (a: string, b: string): boolean =>
  a === b || (a[0] === b[0] && Math.min(a.length, b.length) >= 3 && editDistance(a, b, 2) <= (Math.max(a.length, b.length) >= 4 ? 2 : 1))

/** A list of all agencies of a province is no question of whose it is: the names that count most are enough to choose from. */
const mostCandidates = 40

function heaviest(mentions: readonly Mention[]): readonly Mention[] {
  const weights = new Map<string, { readonly mention: Mention; readonly weight: number }>()
  for (const mention of mentions) {
    const key = `${mention.type}${mention.name}`
    weights.set(key, { mention, weight: (weights.get(key)?.weight ?? 0) + mention.weight })
  }
  return [...weights.values()]
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostCandidates)
    .map(({ mention }) => mention)
}

type Place = { readonly name: string; readonly weight: number }

const best = (places: readonly Place[]): string | null => {
  const weights = new Map<string, number>()
  for (const { name, weight } of places) weights.set(name, (weights.get(name) ?? 0) + weight)
  return [...weights].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

/** Districts or provinces named, those right behind the agency's own name counting most. */
function placesIn(text: string, word: RegExp, own: readonly Mention[]): readonly Place[] {
  return [...text.matchAll(word)].flatMap((match) => {
    const name = (match[1] ?? '').split(/จังหวัด|อำเภอ|ประจำ|ปีงบ|ขอ(?:ให้|แจ้ง)|มี(?:ผล|ค่า)|พบว่า/)[0] ?? ''
    if (name.length < 2) return []
    const behind = own.find(({ end }) => end <= match.index && match.index - end < 60)
    return [{ name, weight: behind ? 2 + behind.weight : 0.5 }]
  })
}

/** The rows of the register that the name can mean, narrowed by province and district where the document gives them. */
function registered(register: Register, type: AgencyType, name: string, province: string | null, district: string | null) {
  const named = register.find(name, type)
  const inProvince = province ? named.filter((agency) => agency.province === province) : named
  const inDistrict = district ? inProvince.filter((agency) => agency.district !== null && sameName(agency.district, district)) : inProvince
  return inDistrict.length > 0 ? inDistrict : inProvince
}

const districtWord = /(?:(?<!นาย|ท้องถิ่น|ที่ว่าการ|ระดับ)อำเภอ|(?<![ก-๎])อ\.)[^\S\n]*([เแโใไ]?[ก-ฮ][ก-๎]+)/g
const provinceWord = /(?:(?<!ส่วน|ผู้ว่าราชการ|ท้องถิ่น|ระดับ|ประจำ|ใน)จังหวัด|(?<![ก-๎])จ\.)[^\S\n]*([เแโใไ]?[ก-ฮ][ก-๎]+)/g

const otherBody = /(?<![ก-๎])(?:ของ)?((?:มหาวิทยาลัย|กรม|สำนักงาน|โรงพยาบาล|โรงเรียน|องค์การ|สถาบัน|การ(?:ไฟฟ้า|ประปา|เคหะ|ท่าเรือ|รถไฟ))[ก-๎]{3,60})/g

/** A body that is no local one, named on the cover or in the title. */
function otherAgency({ whole }: Outline): ReadAgency | null {
  const opening = whole.text.split('\n', 14).filter((line) => line.length < 160)
  for (const [, found = ''] of opening.join('\n').matchAll(otherBody)) {
    const name = found.split(behindName)[0] ?? ''
    // The commission that assesses is named in every document.
    if (name.length > 5 && !/ป้องกันและปราบปราม/.test(found))
      return { name, type: 'อื่น ๆ', fullName: name, district: null, province: null, code: null }
  }
  return null
}

/**
 * The agency that wrote the document. Spellings of one name support each other; among them the register's counts, else the one in
 * the heaviest places. Null where none is named. District and province only where they stand in the document.
 */
export function findAgency(outline: Outline, register: Register): ReadAgency | null {
  const mentions = cutToKnown(mentionsIn(outline), register)
  if (mentions.length === 0) return otherAgency(outline)
  const { text } = outline.whole

  const support = (name: string, type: AgencyType): number =>
    mentions.reduce((sum, other) => sum + (sameName(other.name, name) ? other.weight * (other.type === type ? 1 : 0.5) : 0), 0)
  const candidates = heaviest(mentions)
  const [leader] = candidates.toSorted((a, b) => support(b.name, b.type) - support(a.name, a.type))
  if (!leader) return null
  const own = mentions.filter((mention) => sameName(mention.name, leader.name))
  const type = best(own.map((mention) => ({ name: mention.type, weight: mention.weight }))) as AgencyType

  const printedProvince =
    best(
      placesIn(text, provinceWord, own).flatMap(({ name, weight }) => {
        const province = closestProvince(name)
        return province ? [{ name: province, weight }] : []
      }),
    ) ?? (type === 'อบจ.' ? (closestProvince(leader.name) ?? null) : null)
  const districts = placesIn(text, districtWord, own)
  const printedDistrict = best(districts)

  const spellings = own.map((mention) => ({ name: mention.name, weight: mention.weight }))
  const inRegister = spellings.filter(({ name }) => registered(register, type, name, printedProvince, printedDistrict).length > 0)
  const name = best(inRegister.length > 0 ? inRegister : spellings) ?? leader.name
  const rows = registered(register, type, name, printedProvince, printedDistrict)
  const district = mendDistrict(districts, printedDistrict, printedProvince, rows, register)
  const [row] = rows
  return {
    name,
    type,
    fullName: fullNameOf(type, name),
    district,
    province: printedProvince,
    code: rows.length === 1 && row ? row.code : null,
  }
}

/** The spelling of the district that the register knows, where the document has it in any form; else as mostly printed. */
function mendDistrict(
  printed: readonly Place[],
  most: string | null,
  province: string | null,
  rows: readonly RegisteredAgency[],
  register: Register,
): string | null {
  if (most === null || register.size === 0) return most
  const official = rows.length === 1 ? rows[0]?.district : null
  if (official && printed.some(({ name }) => sameName(name, official) || official.startsWith(name))) return official
  const known = printed.filter(({ name }) =>
    register.findArea(name, 'district').some((area) => province === null || area.province === province),
  )
  return best(known) ?? most
}
