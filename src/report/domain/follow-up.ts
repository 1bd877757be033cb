/** The paragraphs on follow-up: who reports when, by the calendar of the fiscal year. */

import type { MeasuresPlan } from '#act'
import { longDay, roundEnd } from '#kernel/day'
import { officeFullName, postsOf } from './office.ts'
import type { Office } from './office.ts'
import { listed, thai } from './wording.ts'

export function followUpParagraphs(office: Office, plan: MeasuresPlan): readonly string[] {
  const posts = postsOf(office)
  const rounds = [...new Set(plan.measures.flatMap((measure) => measure.rounds))].toSorted((a, b) => a - b)
  const dates = (rounds.length > 0 ? rounds : [6, 12]).map(
    (months) => `รอบ ${thai(months)} เดือน ณ วันที่ ${longDay(roundEnd(plan.fiscalYear, months))}`,
  )
  return [
    `ให้ส่วนราชการผู้รับผิดชอบรายงานผลการดำเนินการของแต่ละมาตรการพร้อมหลักฐานต่อ${posts.unit} ${listed(dates)}`,
    `ให้${posts.unit}รวบรวมผลเสนอ${posts.clerk} และ${posts.mayor} ตามลำดับ แล้วเผยแพร่บนเว็บไซต์ของ${officeFullName(office)}`,
  ]
}
