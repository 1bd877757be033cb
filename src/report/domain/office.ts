/** The office a document speaks for: its names, its posts, its letterhead. Posts, never people. */

import { fullNameOf, shortNameOf } from '#register'
import type { AgencyType } from '#register'

export type Office = {
  readonly type: AgencyType | null
  /** ชื่อโดยไม่มีประเภท: "ด่านเกวียน" */
  readonly name: string
  readonly district: string | null
  readonly province: string | null
}

/** "เทศบาลตำบลด่านเกวียน" */
export const officeFullName = (office: Office): string => fullNameOf(office.type, office.name)
/** "ทต.ด่านเกวียน" */
export const officeShortName = (office: Office): string => shortNameOf(office.type, office.name)

/** "อำเภอโชคชัย จังหวัดนครราชสีมา"; empty where neither is known. Bangkok has เขต and no จังหวัด before its name. */
export function officePlace(office: Office): string {
  const bangkok = office.province === 'กรุงเทพมหานคร'
  const district = office.district && `${bangkok ? 'เขต' : 'อำเภอ'}${office.district}`
  const province = office.province && (bangkok ? office.province : `จังหวัด${office.province}`)
  return [district, province].filter(Boolean).join(' ')
}

/** The posts that draft, pass and decide, as each type of local body names them. */
export type Posts = {
  /** หน่วยที่ทำหนังสือ: "สำนักปลัดเทศบาล" */
  readonly unit: string
  /** ผู้รายงาน */
  readonly head: string
  /** ปลัด */
  readonly clerk: string
  /** นายก */
  readonly mayor: string
}

export function postsOf(office: Office): Posts {
  const full = officeFullName(office)
  const municipality = office.type === 'ทต.' || office.type === 'ทม.' || office.type === 'ทน.'
  if (municipality) {
    // เทศบาลตำบลด่านเกวียน → นายกเทศมนตรีตำบลด่านเกวียน
    return { unit: 'สำนักปลัดเทศบาล', head: 'หัวหน้าสำนักปลัดเทศบาล', clerk: `ปลัด${full}`, mayor: `นายก${full.replace(/^เทศบาล/, 'เทศมนตรี')}` }
  }
  if (office.type === 'อบต.' || office.type === 'อบจ.')
    return { unit: 'สำนักปลัด', head: 'หัวหน้าสำนักปลัด', clerk: `ปลัด${full}`, mayor: `นายก${full}` }
  return { unit: 'หน่วยงานผู้จัดทำ', head: 'ผู้รายงาน', clerk: `รองหัวหน้าหน่วยงาน ${full}`, mayor: `หัวหน้าหน่วยงาน ${full}` }
}
