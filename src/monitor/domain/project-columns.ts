/** The head of a table of projects, found and understood: which column is what, whatever the office calls it. */

import { mendThai, toArabicDigits } from '#kernel/thai'
import { projectSteps } from './project.ts'

/** What a column can be. The three states are columns of their own where they are ticked. */
export const projectColumns = [
  'ignored',
  'no',
  'name',
  'strategy',
  'plan',
  'village',
  'unit',
  'source',
  'budget',
  'contract',
  'spent',
  'status',
  'not-started',
  'in-progress',
  'done',
  'start',
  'end',
  'period',
  ...projectSteps,
  'note',
] as const
export type ProjectColumn = (typeof projectColumns)[number]
export const isProjectColumn = (text: string): text is ProjectColumn => (projectColumns as readonly string[]).includes(text)

/** A row as a spreadsheet holds it; `under`: cells covered by a merged one above. */
export type TableRow = { readonly line: number; readonly cells: readonly string[]; readonly under?: ReadonlySet<number> }

/** Titles without their spaces and in Arabic digits. The first that fits counts, so narrow wordings stand before wide ones. */
const wordings: readonly (readonly [ProjectColumn, RegExp])[] = [
  ['no', /^(?:ที่|ลำดับ(?:ที่)?|ข้อ(?:ที่)?|no\.?|#)$/],
  ['ignored', /ร้อยละ|%|เปอร์เซ็น|คงเหลือ|เหลือจ่าย|ผูกพัน|วัตถุประสงค์|เป้าหมาย|ตัวชี้วัด|ผลที่คาด|ผลลัพธ์|เลขที่|รหัส|ประเภทโครงการ|คู่สัญญา|ผู้รับจ้าง/],
  ['not-started', /ยังไม่(?:ได้)?(?:ดำเนิน|เริ่ม)|ไม่ได้ดำเนินการ/],
  ['in-progress', /อยู่ระหว่าง|ระหว่างดำเนิน|กำลังดำเนิน/],
  ['done', /^(?:สถานะ)?(?:ดำเนินการ)?(?:แล้ว)?เสร็จ(?:เรียบร้อย|สิ้น)?(?:แล้ว)?$|^(?:สถานะ)?ดำเนินการแล้ว(?:เสร็จ)?$/],
  ['terms', /วัน.*(?:tor|ขอบเขต|ประมาณการ|ราคากลาง)|(?:tor|ประมาณการ)/],
  ['announced', /วัน.*ประกาศ|ประกาศ(?:จัดซื้อ|จัดจ้าง|เชิญชวน|ประกวด)/],
  ['end', /สิ้นสุด|ครบกำหนด|กำหนดแล้วเสร็จ|วัน.*แล้วเสร็จ|ถึงวันที่/],
  ['start', /เริ่ม|ตั้งแต่วันที่/],
  ['contract', /(?:วงเงิน|มูลค่า|ราคา|งบประมาณ|จำนวนเงิน|เงิน).*สัญญา|สัญญา.*(?:บาท|วงเงิน|จำนวนเงิน)|ราคาจ้าง|ราคาที่ตกลง/],
  ['signed', /ลงนาม|วัน.*สัญญา/],
  ['delivered', /ส่งมอบ|ตรวจรับ/],
  ['paid', /วัน.*(?:เบิก)?จ่าย/],
  ['period', /ระยะเวลา|ช่วงเวลา/],
  ['spent', /เบิกจ่าย|ใช้จ่าย(?:จริง|ไป|แล้ว)|ใช้ไป|งบประมาณที่ใช้|จ่ายจริง|ใช้งบ|จ่ายแล้ว|เงินที่จ่าย/],
  ['source', /แหล่ง|ที่มา(?:ของ)?(?:งบ|เงิน)|ประเภท(?:งบ|เงิน)|หมวดงบ/],
  ['budget', /งบประมาณ|วงเงิน|จำนวนเงิน|^งบ|อนุมัติ/],
  ['strategy', /^(?!.*โครงการ).*(?:ยุทธศาสตร์|ประเด็นการพัฒนา)/],
  ['plan', /^(?!.*โครงการ).*แผนงาน/],
  ['status', /สถานะ|สถานภาพ|ผลการดำเนิน|ความก้าวหน้า/],
  ['unit', /รับผิดชอบ|^(?:หน่วยงาน|ส่วนราชการ|กอง|สำนัก|หน่วยดำเนินการ|เจ้าของโครงการ)/],
  ['village', /หมู่|^ม\.?ที่$|^ม\.$|ชุมชน|พื้นที่|สถานที่/],
  ['name', /โครงการ|^(?:ชื่อ)?กิจกรรม|^รายการ|^ชื่องาน/],
  ['note', /หมายเหตุ|ปัญหา|อุปสรรค|ข้อเสนอแนะ/],
]

/** Without spaces, in Arabic digits and small letters: how titles and names are compared. */
export const squeezed = (text: string): string =>
  (/^[\x20-\x7e]*$/.test(text) ? text : toArabicDigits(mendThai(text))).replace(/\s+/g, '').toLowerCase()

const columnOf = (title: string): ProjectColumn => {
  const text = squeezed(title)
  return text === '' || text.length > 60 ? 'ignored' : (wordings.find(([, wording]) => wording.test(text))?.[0] ?? 'ignored')
}

/** Each meaning goes to the first column that has it. */
function columnsOf(titles: readonly string[]): readonly ProjectColumn[] {
  const taken = new Set<ProjectColumn>()
  return titles.map((title) => {
    const column = columnOf(title)
    if (taken.has(column)) return 'ignored'
    if (column !== 'ignored') taken.add(column)
    return column
  })
}

const isNumber = (cell: string): boolean => /^[฿(]?[\d,.]+\)?(?:\.-)?$/.test(squeezed(cell))
const filled = ({ cells }: TableRow): readonly string[] => cells.filter((cell) => cell.trim() !== '')

export type ProjectHead = {
  /** One a column; of two rows of titles both together. */
  readonly titles: readonly string[]
  readonly columns: readonly ProjectColumn[]
  /** Of the first row below. */
  readonly from: number
}

/** How far down a head may stand: offices put their name, the year and a paragraph above it. */
const deepest = 30

/** The row that says most like a head: it names the projects and one thing more. Undefined where there is none. */
export function findHead(rows: readonly TableRow[]): ProjectHead | undefined {
  let best: { readonly head: ProjectHead; readonly score: number } | undefined
  for (const [at, row] of rows.slice(0, deepest).entries()) {
    if (filled(row).length < 2 || row.cells.some(isNumber)) continue
    for (const head of [headOf(rows, at, 1), headOf(rows, at, 2)]) {
      const known = head.columns.filter((column) => column !== 'ignored')
      if (known.length < 2 || !known.includes('name')) continue
      // The upper of two rows of titles comes first, and must not be taken for data.
      if (!best || known.length > best.score) best = { head, score: known.length }
    }
  }
  return best?.head
}

function headOf(rows: readonly TableRow[], at: number, height: 1 | 2): ProjectHead {
  const [upper, lower] = [rows[at], rows[at + 1]]
  const titlesAbove = upper?.cells ?? []
  if (height === 1 || !lower || !isSecondRow(titlesAbove, lower)) {
    return { titles: titlesAbove, columns: columnsOf(titlesAbove), from: at + 1 }
  }
  let over = ''
  const width = Math.max(titlesAbove.length, lower.cells.length)
  const titles = Array.from({ length: width }, (_, column) => {
    const [above, below] = [(titlesAbove[column] ?? '').trim(), (lower.cells[column] ?? '').trim()]
    if (above !== '') over = above
    return above === '' && below === '' ? '' : [above === '' ? over : above, below].filter(Boolean).join(' ')
  })
  return { titles, columns: columnsOf(titles), from: at + 2 }
}

/** A second row of titles says several things, none of them a number, and nothing below the name of the projects. */
function isSecondRow(above: readonly string[], row: TableRow): boolean {
  const name = columnsOf(above).indexOf('name')
  return filled(row).length >= 2 && !row.cells.some(isNumber) && (name < 0 || (row.cells[name] ?? '').trim() === '')
}

/** The fiscal year that stands above the table; null where none does, or several. */
export function statedYear(rows: readonly TableRow[], head: ProjectHead): number | null {
  const above = rows.slice(0, head.from).flatMap(({ cells }) => cells.map(squeezed))
  const years = new Set(
    above.flatMap((text) => [...text.matchAll(/(?:ปีงบประมาณ|พ\.?ศ\.?)(?:พ\.?ศ\.?)?(25\d\d)(?![\d-])/g)].map(([, year]) => Number(year))),
  )
  const [year = null] = years
  return years.size === 1 ? year : null
}
