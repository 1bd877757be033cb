/** Units and posts as each type of local body names them: what an office begins with, and what a memo says where nothing is known. */

import type { AgencyType } from './agency.ts'
import { fullNameOf } from './names.ts'
import type { PostKind } from './organisation.ts'

/** The posts that draft, pass and decide. */
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

const isMunicipality = (type: AgencyType | null): boolean => type === 'ทต.' || type === 'ทม.' || type === 'ทน.'

export function usualPosts(type: AgencyType | null, name: string): Posts {
  const full = fullNameOf(type, name)
  if (isMunicipality(type)) {
    // เทศบาลตำบลด่านเกวียน → นายกเทศมนตรีตำบลด่านเกวียน
    return { unit: 'สำนักปลัดเทศบาล', head: 'หัวหน้าสำนักปลัดเทศบาล', clerk: `ปลัด${full}`, mayor: `นายก${full.replace(/^เทศบาล/, 'เทศมนตรี')}` }
  }
  if (type === 'อบต.' || type === 'อบจ.') return { unit: 'สำนักปลัด', head: 'หัวหน้าสำนักปลัด', clerk: `ปลัด${full}`, mayor: `นายก${full}` }
  return { unit: 'หน่วยงานผู้จัดทำ', head: 'ผู้รายงาน', clerk: `รองหัวหน้าหน่วยงาน ${full}`, mayor: `หัวหน้าหน่วยงาน ${full}` }
}

export type UsualOffice = {
  readonly units: readonly string[]
  /** `unit` is a place in `units`. */
  readonly posts: readonly { readonly title: string; readonly kind: PostKind; readonly unit: number | null }[]
}

/** Only what every local body must have; the rest differs from office to office and is the office's to add. */
export function usualOffice(type: AgencyType, name: string): UsualOffice {
  const posts = usualPosts(type, name)
  const leaders = [
    { title: posts.mayor, kind: 'mayor', unit: null },
    { title: posts.clerk, kind: 'clerk', unit: null },
    { title: posts.head, kind: 'head', unit: 0 },
  ] as const
  if (type === 'อื่น ๆ') return { units: [posts.unit], posts: leaders }
  const divisions = type === 'อบต.' || isMunicipality(type) ? ['กองคลัง', 'กองช่าง'] : ['กองคลัง']
  return {
    units: [posts.unit, ...divisions],
    posts: [...leaders, ...divisions.map((division, at) => ({ title: `ผู้อำนวยการ${division}`, kind: 'head' as const, unit: at + 1 }))],
  }
}
