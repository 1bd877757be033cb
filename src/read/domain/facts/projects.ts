/** Rows of a six-month or yearly table of projects: name, money, unit, how far. */

import type { ReadProject } from '../reading.ts'
import type { Row, Table } from '../source.ts'
import { titled } from './columns.ts'
import type { Outline } from './flow.ts'
import { measureTable, type Status } from './measure-columns.ts'
import { statusInWords, tickedStatus } from './measure-status.ts'
import { withoutNumber } from './pieces.ts'
import { searchable, squeeze, tidy } from './wording.ts'

type Column = 'no' | 'name' | 'budget' | 'spent' | 'unit' | 'status' | Status | 'note' | 'result' | 'other'

const columns: readonly (readonly [Column, RegExp])[] = [
  ['no', /^(?:ที่|ลำดับ(?:ที่)?|ข้อ|no)$/i],
  ['spent', /เบิกจ่าย|ใช้จ่ายจริง|ใช้ไป|งบประมาณที่ใช้|จ่ายจริง|ใช้งบ/],
  ['budget', /งบประมาณ|วงเงิน|จำนวนเงิน/],
  ['not-started', /ยังไม่(?:ได้)?(?:ดำเนิน|เริ่ม)/],
  ['in-progress', /อยู่ระหว่าง|ระหว่างดำเนิน|กำลังดำเนิน/],
  ['done', /เสร็จ(?:เรียบร้อย|สิ้น)?(?:แล้ว)?$|ดำเนินการแล้ว|แล้วเสร็จ$/],
  ['status', /สถานะ/],
  ['unit', /รับผิดชอบ|^(?:หน่วยงาน|ส่วนราชการ|กอง|สำนัก)/],
  ['name', /โครงการ|^(?:ชื่อ)?กิจกรรม|^รายการ$/],
  ['result', /ผลการดำเนิน|ความก้าวหน้า/],
  ['note', /หมายเหตุ|ปัญหา|อุปสรรค/],
]

/** Baht from "๑๒๐,๐๐๐.-", "120,000 บาท"; 0 where it says that no money is used; null for an empty cell and "-". */
function bahtIn(text: string): number | null {
  const search = searchable(text)
  if (/ไม่(?:ได้)?ใช้(?:จ่าย)?(?:งบ|เงิน)/.test(search)) return 0
  const digits = /\d[\d,]*(?:\.\d{1,2})?/.exec(search)?.[0]
  return digits === undefined ? null : Number(digits.replaceAll(',', ''))
}

const statuses: readonly Status[] = ['not-started', 'in-progress', 'done']

function projectRows(table: Table): readonly Omit<ReadProject, 'no'>[] {
  const { titles, rows } = titled(table)
  const found = titles.map((title): Column => columns.find(([, pattern]) => pattern.test(squeeze(title)))?.[0] ?? 'other')
  const name = found.indexOf('name')
  const tells: readonly Column[] = ['budget', 'spent', 'status', 'done', 'in-progress', 'not-started', 'result']
  if (name < 0 || !found.some((column) => tells.includes(column)) || measureTable(table)) return []
  const cell = (row: Row, column: Column): string => {
    const at = found.indexOf(column)
    return at < 0 ? '' : tidy(row.cells[at]?.text ?? '').replace(/\n/g, ' ')
  }
  return rows.flatMap((row) => {
    const title = cell(row, 'name')
    if (title === '' || /^(?:รวม|ยุทธศาสตร์|แผนงาน)/.test(title)) return []
    const status =
      tickedStatus(statuses.map((status) => ({ status, text: cell(row, status) }))) ??
      statusInWords(cell(row, 'status')) ??
      statusInWords(cell(row, 'result'))
    const note = cell(row, 'note')
    const unit = cell(row, 'unit')
    return [
      {
        name: withoutNumber(title),
        budget: bahtIn(cell(row, 'budget')),
        spent: bahtIn(cell(row, 'spent')),
        unit: unit === '' || unit === '-' ? null : unit,
        status,
        note: note === '' || note === '-' ? null : note,
        line: row.line,
      },
    ]
  })
}

export const findProjects = ({ tables }: Outline): readonly ReadProject[] =>
  tables.flatMap(({ table }) => projectRows(table)).map((project, i) => ({ no: i + 1, ...project }))
