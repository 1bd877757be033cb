/** Names of agencies as people write them: in full, abbreviated, misspelt, with a post before and a place behind. */

import { mendThai } from '#kernel/thai'
import type { AgencyName, AgencyType } from './agency.ts'

/** Full and short form of each type; the order is that of the register's own counts. */
const fullForms: Readonly<Record<Exclude<AgencyType, 'อื่น ๆ'>, string>> = {
  'อบต.': 'องค์การบริหารส่วนตำบล',
  'ทต.': 'เทศบาลตำบล',
  'ทม.': 'เทศบาลเมือง',
  'ทน.': 'เทศบาลนคร',
  'อบจ.': 'องค์การบริหารส่วนจังหวัด',
}

// "องค์กร" for "องค์การ" is the commonest slip of all; pages also lose the thanthakhat and put spaces anywhere between the words.
const body = String.raw`อ\s*งค์?\s*(?:การ|กร|กาาร|กรการ)\s*บริหาร\s*ส่?วน\s*`

/** Tried in this order at each place of the text; a two-letter abbreviation needs its full stop, or it would be found inside words. */
const prefixes: readonly (readonly [AgencyType | null, string])[] = [
  ['อบต.', `${body}(?:ตำบล|ต\\.)`],
  ['อบจ.', `${body}(?:จังหวัด|จ\\.)`],
  [null, body],
  ['ทต.', String.raw`เทศบาล\s*(?:ตำบล|ต\.)`],
  ['ทม.', String.raw`เทศบาล\s*เมือง`],
  ['ทน.', String.raw`เทศบาล\s*นคร`],
  [null, 'เทศบาล'],
  ['อบต.', String.raw`อ\.\s?บ\.\s?ต\.?|อบต\.?`],
  ['อบจ.', String.raw`อ\.\s?บ\.\s?จ\.?|อบจ\.?`],
  ['ทต.', String.raw`(?<![ก-๎])ท\.?\s?ต\.`],
  ['ทม.', String.raw`(?<![ก-๎])ท\.?\s?ม\.`],
  ['ทน.', String.raw`(?<![ก-๎])ท\.?\s?น\.`],
]
const prefix = new RegExp(prefixes.map(([, pattern]) => `(${pattern})`).join('|'))

// A name: Thai letters, or digits and full stops ("กม.5", "จ.ป.ร."), two parts joined by a hyphen ("ต้นตาล - พระยาทด").
const nameShape = /^[ก-๎][ก-๎0-9๐-๙.]*(?:\s*-\s*[ก-๎][ก-๎0-9๐-๙.]*)*/
const placeBehind = /(?:อำเภอ|จังหวัด|\sอ\.|\sจ\.|\sต\.)/

/**
 * The first agency named in a text: "นายกองค์กรบริหารส่วนตำบลควนเมา อำเภอรัษฎา" → อบต., "ควนเมา".
 * Without a type before it the text itself must be a bare name ("ด่านเกวียน", "ตำบลด่านเกวียน"): its type is null.
 * A name ends at a space, a mark or a place ("อำเภอ…"); in a sentence without spaces it runs on, and only the register can
 * tell where it ends (`Register.atStart`). Undefined where nothing is left to be a name.
 */
export function parseAgencyName(text: string): AgencyName | undefined {
  const mended = mendThai(text).trim()
  const found = prefix.exec(mended)
  const type = found ? (prefixes[found.slice(1).findIndex((group) => group !== undefined)]?.[0] ?? null) : null
  const rest = (found ? mended.slice(found.index + found[0].length) : mended)
    .trimStart()
    .replace(/^(?:ตำบล|ต\.)\s*(?=[ก-๎])/, '')
    .split(placeBehind)[0]
  const name = nameShape.exec(rest ?? '')?.[0]
  return name === undefined ? undefined : { type, name: withoutLastStop(name) }
}

/** "ควนเมา." loses its full stop, "จ.ป.ร." keeps it. */
const withoutLastStop = (name: string): string => (/^[^.]+\.$/.test(name) ? name.slice(0, -1) : name)

/** "อบต.", "ควนเมา" → "องค์การบริหารส่วนตำบลควนเมา". Of another type, the name is all there is. */
export const fullNameOf = (type: AgencyType | null, name: string): string =>
  type === null || type === 'อื่น ๆ' ? name : `${fullForms[type]}${name}`

/** "อบต.", "ควนเมา" → "อบต.ควนเมา". */
export const shortNameOf = (type: AgencyType | null, name: string): string => (type === null || type === 'อื่น ๆ' ? name : `${type}${name}`)

/** What two spellings of one name share: mended, without spaces. */
export const nameKey = (name: string): string => (isWhole(name) ? name : mendThai(name).replace(/\s+/g, ''))

/** Thai letters and marks with nothing to mend: nearly every name of a register, and mending is what costs. */
const isWhole = (name: string): boolean =>
  /^[ก-\u0e3a\u0e40-\u0e4c]+$/.test(name) && !/([\u0e31\u0e34-\u0e3a\u0e47-\u0e4c])\1|เเ|ำ[\u0e48-\u0e4b]/.test(name)
