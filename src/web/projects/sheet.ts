/** The list of projects as a table for spreadsheets. Its titles are Thai in every language: it is what the import knows. */

import type { ThaiDay } from '#kernel/day'
import { projectSteps } from '#monitor'
import type { KeptProject } from '#monitor'
import { th } from './messages.th.ts'

const titles = [
  'ที่',
  'ยุทธศาสตร์',
  'แผนงาน',
  'โครงการ',
  'หมู่ที่',
  'หน่วยงานรับผิดชอบ',
  'แหล่งงบประมาณ',
  'งบประมาณ (บาท)',
  'วงเงินตามสัญญา (บาท)',
  'เบิกจ่าย (บาท)',
  'วันเริ่มต้น',
  'วันสิ้นสุด',
  ...projectSteps.map((step) => th.columns[step]),
  'สถานะ',
  'หมายเหตุ',
]

/** "31/3/2566" */
const day = (value: ThaiDay | null | undefined): string => (value ? value.split('-').map(Number).toReversed().join('/') : '')

export const sheetOf = (projects: readonly KeptProject[]): readonly (readonly string[])[] => [
  titles,
  ...projects.map((one) => [
    String(one.no),
    one.strategy ?? '',
    one.plan ?? '',
    one.name,
    one.village ?? '',
    one.unit ?? '',
    one.source ?? '',
    one.budget ?? '',
    one.contract ?? '',
    one.spent ?? '',
    day(one.start),
    day(one.end),
    ...projectSteps.map((step) => day(one.steps[step])),
    one.status === null ? '' : th.statuses[one.status],
    one.note ?? '',
  ]),
]
