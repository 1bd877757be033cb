/** What each column of a table of measures holds, by its title. */

import type { Table } from '../source.ts'
import { titled, type Columns } from './columns.ts'
import { squeeze } from './wording.ts'

export type Status = 'done' | 'in-progress' | 'not-started'
export type Role =
  | 'no'
  | 'title'
  | 'issue'
  | 'approach'
  | 'activity'
  | 'steps'
  | 'owner'
  | 'follow'
  | 'period'
  | 'result'
  | 'outcome'
  | 'evidence'
  | 'instrument'
  | 'indicator'
  | 'status'
  | Status
  | 'other'

/** Tried in this order: "การรายงานผลและการกำกับติดตาม กำหนดเวลาแล้วเสร็จ" is follow-up, "ขั้นตอนหรือวิธีการ/มาตรการ" are steps. */
const roles: readonly (readonly [Role, RegExp, RegExp?])[] = [
  ['no', /^(?:ที่|ลำดับ(?:ที่)?|ข้อ(?:ที่)?|no)$/i],
  ['not-started', /ยังไม่(?:ได้)?(?:ดำเนิน|เริ่ม)/],
  ['in-progress', /อยู่ระหว่าง|ระหว่างดำเนิน|กำลังดำเนิน/],
  ['done', /เสร็จ(?:เรียบร้อย|สิ้น)?(?:แล้ว)?$|ดำเนินการแล้ว|แล้วเสร็จ$/, /กำหนด|เวลา|วันที่|ติดตาม|เดือน|ภายใน/],
  ['owner', /รับผิดชอบ|เจ้าภาพ|^(?:หน่วยงาน|ส่วนราชการ)$/],
  ['follow', /กำกับ|ติดตาม|การรายงานผล/],
  ['period', /ระยะเวลา|กำหนด(?:เวลา|การ|แล้วเสร็จ|ส่ง)|ช่วงเวลา|ห้วง|แล้วเสร็จ|ภายใน|^เวลา|^วันที่|^เดือน/],
  ['evidence', /หลักฐาน|เอกสาร|ลิงก์|ลิงค์|link|url|อ้างอิง/i],
  ['other', /ตัวชี้วัดความสำเร็จ|ค่าเป้าหมาย|คาดว่า|คาดหวัง|หมายเหตุ|ปัญหาอุปสรรค|ข้อเสนอแนะ$/],
  ['outcome', /ผลลัพธ์|ความสำเร็จ|ผลสำเร็จ|ผลสัมฤทธิ์|ประโยชน์/],
  ['result', /ผลการดำเนิน|ผลการปฏิบัติ|ความก้าวหน้า|รายงานผล|^ผล$/],
  ['status', /สถานะ/],
  ['steps', /ขั้นตอน|วิธี|รายละเอียด|การดำเนินการ$|การดำเนินงาน$/],
  ['issue', /ประเด็น|ปัญหา|จุดอ่อน|ข้อบกพร่อง|สิ่งที่ต้อง/],
  ['indicator', /^ตัวชี้วัด/],
  ['title', /มาตรการ/],
  ['approach', /แนวทาง/],
  ['instrument', /เครื่องมือ|^ด้าน/],
  ['activity', /กิจกรรม|โครงการ/],
]

/** What a title of a column (or the label of a line) announces. */
export const roleOf = (title: string): Role => {
  const bare = squeeze(title)
  return roles.find(([, is, not]) => is.test(bare) && !not?.test(bare))?.[0] ?? 'other'
}

export type MeasureTable = Columns & { readonly line: number; readonly roles: readonly Role[] }

/** Of several columns with one role, the first is the one meant; a measure without a column of its own is called by its issue or approach. */
function settle(found: readonly Role[]): readonly Role[] {
  const has = (role: Role) => found.includes(role)
  const main: Role = has('title') ? 'title' : has('issue') ? 'issue' : has('approach') ? 'approach' : 'activity'
  const steps: Role = has('steps') ? 'steps' : main !== 'approach' && has('approach') ? 'approach' : 'activity'
  return found.map((role, at) => {
    if (role === main && main !== 'title') return found.indexOf(role) === at ? 'title' : role
    if (role === steps && steps !== 'steps' && main !== steps) return 'steps'
    if (role === 'title' && found.indexOf('title') !== at) return has('steps') ? 'other' : 'steps'
    return role
  })
}

const work: readonly Role[] = ['steps', 'owner', 'follow', 'period', 'result', 'status', 'done', 'in-progress', 'not-started']

/** A table of measures; undefined for every other table (scores, projects, contents). */
export function measureTable(table: Table): MeasureTable | undefined {
  const columns = titled(table)
  const found = columns.titles.map(roleOf)
  const named = found.includes('title')
  // Without the word "มาตรการ" an issue or approach needs both someone and something to do.
  const planned = (found.includes('issue') || found.includes('approach')) && found.includes('owner')
  if (!named && !planned) return undefined
  const settled = settle(found)
  if (!settled.some((role) => work.includes(role))) return undefined
  return { ...columns, line: table.line, roles: settled }
}
