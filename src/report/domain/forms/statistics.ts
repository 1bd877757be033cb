/** Reports of counts: complaints, services, satisfaction, gifts. Counts are filled in; sums, shares and means are computed exactly. */

import { exact, over, plus, rounded, sum, times } from '#kernel/exact'
import { dots, paragraph } from '../wording.ts'
import type { TreeBlock } from '../tree.ts'
import type { Form, FormColumn, FormElement, FormField, FormRow, OpenValues } from './form.ts'
import {
  cellText,
  fullOf,
  headSigns,
  letterOf,
  listOf,
  part,
  plainHead,
  placeOf,
  shareChart,
  shareOf,
  tableOf,
  thai,
  thaiCount,
  thaiMoney,
  thaiShare,
} from './parts.ts'
import { amountOf } from './values.ts'

const common = { language: 'th', numbered: false, signer: 'head', workbook: true } as const

const period: FormField = {
  type: 'text',
  name: 'period',
  th: 'ช่วงเวลาของข้อมูล',
  en: 'Period',
  hint: { th: 'เช่น 1 ตุลาคม 2567 ถึง 30 กันยายน 2568', en: 'Such as 1 ตุลาคม 2567 ถึง 30 กันยายน 2568' },
  needed: true,
  year: /ครอบคลุม|สถิติ(?:ของ)?ปี|เป็นสถิติ|ของปี|ผูกกับปี/,
}
const wholeYear = (year: number): string => `1 ตุลาคม ${year - 1} ถึง 30 กันยายน ${year}`
const advice: FormField = {
  type: 'long',
  name: 'advice',
  th: 'ข้อสังเกตและแนวทางปรับปรุง',
  en: 'Remarks and what will be improved',
  hint: { th: 'บรรทัดละข้อ', en: 'One a line' },
  needed: true,
}

const headOf = (title: string, values: OpenValues, office: Parameters<typeof fullOf>[0]): TreeBlock =>
  plainHead(title, [fullOf(office), placeOf(office)].filter(Boolean).join(' '), `ข้อมูลวันที่ ${values.text('period') || dots}`)

const intOf = (row: FormRow, name: string) => amountOf(row[name])

const complaintColumns: readonly FormColumn[] = [
  { name: 'matter', th: 'ประเภทเรื่อง', en: 'Kind of complaint', type: 'text', width: 0.445, heads: /เรื่อง|ประเภท/, needed: true },
  { name: 'all', th: 'ทั้งหมด', en: 'All', type: 'count', width: 0.15, heads: /ทั้งหมด|จำนวน/, needed: true },
  { name: 'done', th: 'แล้วเสร็จ', en: 'Settled', type: 'count', width: 0.15, heads: /แล้วเสร็จ/, needed: true },
  { name: 'going', th: 'อยู่ระหว่างดำเนินการ', en: 'In progress', type: 'count', width: 0.2, heads: /อยู่ระหว่าง/, needed: true },
]

export const complaintStatistics: Form = {
  ...common,
  kind: 'form-complaint-statistics',
  name: { th: 'สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ', en: 'Statistics of complaints of corruption and misconduct' },
  about: {
    th: 'จำนวนทั้งหมด แล้วเสร็จ และอยู่ระหว่างดำเนินการ หากไม่มีเรื่องให้กรอก 0',
    en: 'All, settled and in progress; enter 0 where there was none',
  },
  group: 'reports',
  item: /สถิติเรื่องร้องเรียน/,
  fields: [
    period,
    {
      type: 'table',
      name: 'rows',
      th: 'เรื่องร้องเรียน',
      en: 'Complaints',
      columns: complaintColumns,
      needed: true,
      year: /จำนวนเรื่องทั้งหมด|จำนวนที่แล้วเสร็จ|จำนวนที่อยู่ระหว่าง|ไม่มีเรื่อง/,
    },
    advice,
  ],
  elements: [
    {
      th: 'แล้วเสร็จรวมกับอยู่ระหว่างดำเนินการเท่ากับทั้งหมด',
      en: 'Settled and in progress together make all',
      field: 'rows',
      met: (values) =>
        values.rows('rows').every((row) => {
          const parts = plus(intOf(row, 'done'), intOf(row, 'going'))
          return parts.n === intOf(row, 'all').n && parts.d === intOf(row, 'all').d
        }),
    },
  ],
  start: ({ fiscalYear }) => ({
    period: wholeYear(fiscalYear - 1),
    rows: ['การทุจริตต่อหน้าที่', 'การประพฤติมิชอบ', 'การขัดกันแห่งผลประโยชน์'].map((matter) => ({ matter, all: '0', done: '0', going: '0' })),
  }),
  compose: ({ office, letter, values }) => {
    const total = (name: string) => values.total('rows', name)
    const all = total('all')
    const title = 'สถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ'
    return {
      title: `${title} ${thai(values.text('period'))}`,
      sections: letterOf(
        headOf(title, values, office),
        paragraph(
          all.n === 0n
            ? `ในช่วงเวลาดังกล่าว ${fullOf(office)}ไม่มีเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ (๐ เรื่อง)`
            : `ในช่วงเวลาดังกล่าว ${fullOf(office)}ได้รับเรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ ${thaiCount(all)} เรื่อง แล้วเสร็จ ${thaiCount(total('done'))} เรื่อง คิดเป็นร้อยละ ${thaiShare(shareOf(total('done'), all))} และอยู่ระหว่างดำเนินการ ${thaiCount(total('going'))} เรื่อง คิดเป็นร้อยละ ${thaiShare(shareOf(total('going'), all))}`,
        ),
        tableOf(complaintColumns, values.rows('rows'), { sums: ['all', 'done', 'going'] }),
        ...shareChart('สัดส่วนเรื่องร้องเรียนตามสถานะ (ร้อยละ)', [
          { label: 'แล้วเสร็จ', value: total('done') },
          { label: 'อยู่ระหว่างดำเนินการ', value: total('going') },
        ]),
        part('ข้อสังเกตและแนวทางปรับปรุง'),
        ...listOf(values.lines('advice')),
        headSigns(office, letter),
      ),
    }
  },
}

const serviceColumns: readonly FormColumn[] = [
  { name: 'service', th: 'งานบริการ', en: 'Service', type: 'text', width: 0.445, heads: /บริการ|งาน/, needed: true },
  { name: 'walkin', th: 'มาติดต่อเอง (ครั้ง)', en: 'In person', type: 'count', width: 0.25, heads: /walk|มาติดต่อ|ด้วยตนเอง/i, needed: true },
  { name: 'online', th: 'E-Service (ครั้ง)', en: 'Online', type: 'count', width: 0.25, heads: /service|ออนไลน์/i, needed: true },
]

export const serviceStatistics: Form = {
  ...common,
  kind: 'form-service-statistics',
  name: { th: 'สถิติการให้บริการ', en: 'Statistics of services' },
  about: { th: 'จำนวนครั้งของแต่ละงานบริการ แยกมาติดต่อเองกับ E-Service', en: 'How often each service was given, in person and online' },
  group: 'reports',
  item: /สถิติการให้บริการ|^ระบบการให้บริการผ่านช่องทางออนไลน์/,
  fields: [
    period,
    {
      type: 'table',
      name: 'rows',
      th: 'งานบริการ',
      en: 'Services',
      columns: serviceColumns,
      needed: true,
      year: /สถิติการให้บริการ|walk-in|สถิติการขอรับบริการ/,
    },
    advice,
  ],
  elements: [],
  start: ({ fiscalYear }) => ({ period: wholeYear(fiscalYear - 1) }),
  compose: ({ office, letter, values }) => {
    const rows = values.rows('rows')
    const [walkin, online] = [values.total('rows', 'walkin'), values.total('rows', 'online')]
    const all = plus(walkin, online)
    const ofRow = (row: FormRow) => plus(intOf(row, 'walkin'), intOf(row, 'online'))
    const title = 'สถิติการให้บริการ'
    return {
      title: `${title} ${thai(values.text('period'))}`,
      sections: letterOf(
        headOf(title, values, office),
        paragraph(
          `ในช่วงเวลาดังกล่าว ${fullOf(office)}ให้บริการรวม ${thaiCount(all)} ครั้ง เป็นการมาติดต่อเอง ${thaiCount(walkin)} ครั้ง คิดเป็นร้อยละ ${thaiShare(shareOf(walkin, all))} และผ่าน E-Service ${thaiCount(online)} ครั้ง คิดเป็นร้อยละ ${thaiShare(shareOf(online, all))}`,
        ),
        tableOf(
          [
            ...serviceColumns.map((column) => ({ ...column, width: column.width * 0.82 })),
            { name: 'all', th: 'รวม (ครั้ง)', en: 'All', type: 'count', width: 0.17 },
          ],
          rows.map((row) => ({ ...row, all: rounded(ofRow(row), 0) })),
          { sums: ['walkin', 'online', 'all'] },
        ),
        ...shareChart(
          'สัดส่วนการให้บริการของแต่ละงาน (ร้อยละ)',
          rows.map((row) => ({ label: row['service'] ?? '', value: ofRow(row) })),
        ),
        part('ข้อสังเกตและแนวทางปรับปรุง'),
        ...listOf(values.lines('advice')),
        headSigns(office, letter),
      ),
    }
  },
}

const grades = [
  { name: 'five', th: 'มากที่สุด', en: 'Very satisfied', worth: 5 },
  { name: 'four', th: 'มาก', en: 'Satisfied', worth: 4 },
  { name: 'three', th: 'ปานกลาง', en: 'So so', worth: 3 },
  { name: 'two', th: 'น้อย', en: 'Little', worth: 2 },
  { name: 'one', th: 'น้อยที่สุด', en: 'Least', worth: 1 },
] as const

const satisfactionColumns: readonly FormColumn[] = [
  { name: 'matter', th: 'งานหรือประเด็น', en: 'Matter', type: 'text', width: 0.3, heads: /งาน|ประเด็น|ด้าน|รายการ/, needed: true },
  ...grades.map(({ name, th, en }): FormColumn => ({
    name,
    th,
    en,
    type: 'count',
    width: 0.09,
    heads: new RegExp(`^${th}(?:\\(|$)`),
    needed: true,
  })),
]

/** Answers of a row, and what they are worth on the scale of five. */
const answersOf = (row: FormRow) => sum(grades.map(({ name }) => intOf(row, name)))
const worthOf = (row: FormRow) => sum(grades.map(({ name, worth }) => times(intOf(row, name), exact(worth))))
const meanOf = (rows: readonly FormRow[]) => {
  const answers = sum(rows.map(answersOf))
  return answers.n === 0n ? null : over(sum(rows.map(worthOf)), answers)
}

export const satisfaction: Form = {
  ...common,
  kind: 'form-satisfaction',
  name: { th: 'รายงานผลการสำรวจความพึงพอใจการให้บริการ', en: 'Report on satisfaction with the services' },
  about: { th: 'กรอกจำนวนผู้ตอบแต่ละระดับ ระบบคิดค่าเฉลี่ยและร้อยละให้', en: 'Enter how many answered what; means and shares are computed' },
  group: 'reports',
  item: /ความพึงพอใจ/,
  fields: [
    period,
    { type: 'text', name: 'how', th: 'วิธีเก็บข้อมูลและกลุ่มผู้ตอบ', en: 'How it was asked, and whom', needed: true },
    { type: 'table', name: 'rows', th: 'จำนวนผู้ตอบแต่ละระดับ', en: 'Answers', columns: satisfactionColumns, needed: true, year: /ความพึงพอใจ/ },
    advice,
  ],
  elements: [],
  start: ({ fiscalYear }) => ({ period: wholeYear(fiscalYear - 1) }),
  compose: ({ office, letter, values }) => {
    const rows = values.rows('rows')
    const mean = meanOf(rows)
    const title = 'รายงานผลการสำรวจความพึงพอใจการให้บริการ'
    const meanText = (of: readonly FormRow[]) => {
      const found = meanOf(of)
      return found ? rounded(found) : ''
    }
    return {
      title: `${title} ${thai(values.text('period'))}`,
      sections: letterOf(
        headOf(title, values, office),
        part('๑. วิธีสำรวจ'),
        paragraph(thai(values.text('how') || dots)),
        part('๒. ผลการสำรวจ'),
        paragraph(
          mean
            ? `ความพึงพอใจเฉลี่ย ${thai(rounded(mean))} จาก ๕ คะแนน คิดเป็นร้อยละ ${thai(rounded(over(times(mean, exact(100)), exact(5))))} จากคำตอบรวม ${thaiCount(sum(rows.map(answersOf)))} คำตอบ`
            : 'ยังไม่มีผู้ตอบ',
        ),
        tableOf(
          [...satisfactionColumns, { name: 'mean', th: 'ค่าเฉลี่ย', en: 'Mean', type: 'money', width: 0.12 }],
          rows.map((row) => ({ ...row, mean: meanText([row]) })),
          { sums: grades.map(({ name }) => name) },
        ),
        ...shareChart(
          'สัดส่วนคำตอบแต่ละระดับ (ร้อยละ)',
          grades.map(({ name, th }) => ({ label: th, value: values.total('rows', name) })),
        ),
        part('๓. ข้อสังเกตและแนวทางปรับปรุง'),
        ...listOf(values.lines('advice')),
        headSigns(office, letter),
      ),
    }
  },
}

const giftColumns: readonly FormColumn[] = [
  { name: 'from', th: 'ผู้ให้', en: 'From', type: 'text', width: 0.445, heads: /ผู้ให้|ประเภท/, needed: true },
  { name: 'times', th: 'จำนวนครั้ง', en: 'Times', type: 'count', width: 0.2, heads: /ครั้ง/, needed: true },
  { name: 'worth', th: 'มูลค่ารวม (บาท)', en: 'Worth (baht)', type: 'money', width: 0.3, heads: /มูลค่า/, needed: true },
]

const giftElements: readonly FormElement[] = [
  { th: 'แบบสรุปรายงานผลตามนโยบาย', en: 'The form of the summary', year: /แบบสรุปรายงาน|รายงานผลตามนโยบาย|รายงานผลการรับของขวัญ/ },
]

export const noGiftReport: Form = {
  ...common,
  kind: 'form-no-gift-report',
  name: { th: 'รายงานผลตามนโยบาย No Gift Policy', en: 'Report on the No Gift Policy' },
  about: {
    th: 'จำนวนครั้งและมูลค่าของขวัญที่รับหรือปฏิเสธ หากไม่มีให้กรอก 0',
    en: 'Gifts that were offered and what became of them; enter 0 where there was none',
  },
  group: 'reports',
  item: /^รายงานผลตามนโยบาย No Gift|^การขับเคลื่อนนโยบาย No Gift|^รายงานการรับทรัพย์สิน/,
  fields: [
    period,
    {
      type: 'table',
      name: 'rows',
      th: 'ของขวัญที่ได้รับรายงาน',
      en: 'Gifts that were reported',
      columns: giftColumns,
      needed: true,
      year: /แบบสรุปรายงานการรับทรัพย์สิน/,
    },
    { type: 'count', name: 'returned', th: 'ส่งคืนผู้ให้ (ครั้ง)', en: 'Given back', needed: true },
    { type: 'count', name: 'kept', th: 'ส่งมอบเป็นของหน่วยงาน (ครั้ง)', en: 'Handed to the office', needed: true },
    {
      type: 'long',
      name: 'done',
      th: 'การขับเคลื่อนนโยบายที่ทำแล้ว',
      en: 'What was done for the policy',
      hint: { th: 'เช่น ประชุมชี้แจง ติดประกาศ บรรทัดละข้อ', en: 'One a line' },
      needed: true,
      year: /กิจกรรม/,
    },
    advice,
  ],
  elements: [
    ...giftElements,
    {
      th: 'ส่งคืนรวมกับส่งมอบไม่เกินจำนวนครั้งที่ได้รับรายงาน',
      en: 'Given back and handed over are no more than were reported',
      field: 'returned',
      met: (values) => {
        const after = plus(values.amount('returned'), values.amount('kept'))
        const all = values.total('rows', 'times')
        return after.n * all.d <= all.n * after.d
      },
    },
  ],
  start: ({ fiscalYear }) => ({
    period: wholeYear(fiscalYear - 1),
    rows: ['หน่วยงานภาครัฐ', 'ภาคเอกชน', 'ประชาชน', 'อื่น ๆ'].map((from) => ({ from, times: '0', worth: '0' })),
    returned: '0',
    kept: '0',
  }),
  compose: ({ office, letter, values }) => {
    const [times_, worth] = [values.total('rows', 'times'), values.total('rows', 'worth')]
    const title = 'รายงานผลตามนโยบาย No Gift Policy'
    const shown = (name: string) => cellText({ type: 'count' }, values.text(name))
    return {
      title: `${title} ${thai(values.text('period'))}`,
      sections: letterOf(
        headOf(title, values, office),
        part('๑. การขับเคลื่อนนโยบาย'),
        ...listOf(values.lines('done')),
        part('๒. การรับของขวัญจากการปฏิบัติหน้าที่'),
        paragraph(
          times_.n === 0n
            ? `ไม่มีการรับของขวัญจากการปฏิบัติหน้าที่ (๐ ครั้ง) ส่งคืนผู้ให้ ${shown('returned')} ครั้ง ส่งมอบเป็นของหน่วยงาน ${shown('kept')} ครั้ง`
            : `มีการรายงาน ${thaiCount(times_)} ครั้ง มูลค่ารวม ${thaiMoney(worth)} บาท ส่งคืนผู้ให้ ${shown('returned')} ครั้ง ส่งมอบเป็นของหน่วยงาน ${shown('kept')} ครั้ง`,
        ),
        tableOf(giftColumns, values.rows('rows'), { sums: ['times', 'worth'] }),
        ...shareChart(
          'สัดส่วนจำนวนครั้งตามผู้ให้ (ร้อยละ)',
          values.rows('rows').map((row) => ({ label: row['from'] ?? '', value: intOf(row, 'times') })),
        ),
        part('๓. ข้อสังเกตและแนวทางปรับปรุง'),
        ...listOf(values.lines('advice')),
        headSigns(office, letter),
      ),
    }
  },
}
