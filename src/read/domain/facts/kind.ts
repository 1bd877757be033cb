/** What kind of document this is, from its title or subject; without one, from what was found in it. */

import { toArabicDigits } from '#kernel/thai'
import type { DocumentKind, Facts } from '../reading.ts'
import { titled } from './columns.ts'
import type { Outline } from './flow.ts'
import { searchable } from './wording.ts'

/** The one that stands first in the title; a report on measures also has "มาตรการ" in it, behind "รายงานผล". */
const titles: readonly (readonly [DocumentKind, RegExp])[] = [
  [
    'measures-result',
    /(?:รายงาน)?(?:ผล|ความก้าวหน้า)(?:ของ)?(?:การ)?(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติ|กำกับติดตาม|ขับเคลื่อน)?(?:ตาม|ของ)?(?:แผน)?มาตรการ/,
  ],
  ['analysis', /วิเคราะห์(?:ผล|ข้อมูล)?(?:คะแนน)?(?:การประเมิน|ประเมิน|ITA|คุณธรรม)|วิเคราะห์ผล/],
  [
    'measures',
    /มาตรการ(?:เพื่อ|ใน)?(?:การ)?(?:ขับเคลื่อน)?(?:การ)?(?:ส่งเสริม|ยกระดับ|พัฒนา|ป้องกัน|เพิ่ม|ปรับปรุง|ภายใน)|แผน(?:ปรับปรุง|พัฒนา|ยกระดับ)(?:การดำเนินงาน)?(?:คุณธรรม|ITA)/,
  ],
  ['progress', /รอบ6เดือน|รอบหกเดือน|กำกับติดตามการดำเนินงาน|รายงานผลการดำเนินงานประจำปี|ความก้าวหน้า/],
]

/** Title, subject and headings before the first long paragraph. */
export function opening({ statements }: Outline, subject: string | null): string {
  if (subject !== null) return subject
  const end = statements.findIndex(({ text }) => text.length > 220)
  return statements
    .slice(0, Math.min(end < 0 ? 14 : Math.max(end, 3), 14))
    .map(({ search }) => search.slice(0, 220))
    .join('')
}

/** Rows that open with a disclosure item ("O1", "o12"). */
const disclosureRows = ({ tables }: Outline): number =>
  tables.reduce(
    (sum, { table }) =>
      sum +
      titled(table).rows.filter((row) => row.cells.slice(0, 2).some((cell) => /^[Oo]\s?\d{1,2}(?!\d)/.test(searchable(cell.text)))).length,
    0,
  )

const bare = (text: string): string => toArabicDigits(text).replace(/\s+/g, '')

export function kindOf(outline: Outline, facts: Pick<Facts, 'memo' | 'measures' | 'indicators' | 'projects' | 'total'>): DocumentKind {
  const title = bare(opening(outline, facts.memo?.subject ?? null))
  const named = titles
    .map(([kind, pattern], order) => ({ kind, order, at: title.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at || a.order - b.order)
  const [first] = named
  if (first) return first.kind
  if (disclosureRows(outline) >= 8) return 'disclosure-list'
  if (facts.measures.length > 0)
    return facts.measures.some(({ status, results }) => status !== null || results.length > 0) ? 'measures-result' : 'measures'
  if (facts.indicators.length >= 3 || facts.total !== null) return 'score-sheet'
  if (facts.projects.length > 0) return 'progress'
  return 'other'
}
