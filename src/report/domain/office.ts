/** The office a document speaks for: its names, its posts, its letterhead. Posts, never people. */

import { fullNameOf, shortNameOf, usualPosts } from '#register'
import type { AgencyType, Posts } from '#register'

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
export const postsOf = (office: Office): Posts => usualPosts(office.type, office.name)
