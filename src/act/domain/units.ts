/** Which unit of an office carries which kind of work, by the names that offices use. */

import type { Owner } from '#analyse'
import type { AgencyType } from '#register'

export type AgencyUnits = Readonly<Record<Owner, string>>

/**
 * `known`: the units of the office as it names them ("กองยุทธศาสตร์และงบประมาณ"); they come first. Without one, what such an
 * office usually has: planning sits with the clerk, and every local body has internal audit.
 */
export function unitsOf(type: AgencyType | null, known: readonly string[] = []): AgencyUnits {
  const named = (pattern: RegExp): string | undefined => known.find((unit) => pattern.test(unit))
  const municipality = type === 'ทต.' || type === 'ทม.' || type === 'ทน.'
  const office = named(/^สำนักปลัด/) ?? (municipality ? 'สำนักปลัดเทศบาล' : 'สำนักปลัด')
  return {
    office,
    finance: named(/คลัง/) ?? 'กองคลัง',
    works: named(/ช่าง/) ?? 'กองช่าง',
    planning: named(/ยุทธศาสตร์|แผนงาน|แผนและงบประมาณ/) ?? office,
    audit: named(/ตรวจสอบภายใน/) ?? 'หน่วยตรวจสอบภายใน',
    all: 'ทุกส่วนราชการ',
  }
}
