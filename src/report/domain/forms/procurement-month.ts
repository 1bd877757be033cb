/** แบบ สขร.1: สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน, with the same rows as a workbook. */

import { longDay, monthOf, thaiDay, yearOf } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { dots, paragraph } from '../wording.ts'
import type { Form, FormColumn } from './form.ts'
import { fullOf, headSigns, monthOfDay, plainHead, tableOf, thaiCount, thaiMoney } from './parts.ts'
import { amountOf } from './values.ts'

const rows: readonly FormColumn[] = [
  {
    name: 'work',
    th: 'งานที่จัดซื้อหรือจัดจ้าง',
    en: 'What was bought or hired',
    type: 'text',
    width: 0.13,
    heads: /งาน(?:ที่)?(?:จัด)?(?:ซื้อ|จ้าง)|รายการ/,
    needed: true,
  },
  { name: 'budget', th: 'วงเงินที่จะซื้อหรือจ้าง (บาท)', en: 'Budget (baht)', type: 'money', width: 0.115, heads: /วงเงิน/, needed: true },
  { name: 'reference', th: 'ราคากลาง (บาท)', en: 'Reference price (baht)', type: 'money', width: 0.115, heads: /ราคากลาง/, needed: true },
  { name: 'method', th: 'วิธีซื้อหรือจ้าง', en: 'Method', type: 'text', width: 0.065, heads: /วิธี/, needed: true },
  {
    name: 'bidders',
    th: 'รายชื่อผู้เสนอราคาและราคาที่เสนอ',
    en: 'Bidders and their prices',
    type: 'text',
    width: 0.115,
    heads: /ผู้เสนอราคา/,
    needed: true,
  },
  {
    name: 'winner',
    th: 'ผู้ได้รับการคัดเลือก',
    en: 'Who was chosen',
    type: 'text',
    width: 0.085,
    heads: /ผู้(?:ที่)?ได้รับ(?:การ)?คัดเลือก/,
    needed: true,
  },
  {
    name: 'agreed',
    th: 'ราคาที่ตกลงซื้อหรือจ้าง (บาท)',
    en: 'Price agreed (baht)',
    type: 'money',
    width: 0.115,
    heads: /ราคาที่ตกลง|ราคาที่ซื้อ/,
    needed: true,
  },
  { name: 'reason', th: 'เหตุผลที่คัดเลือกโดยสรุป', en: 'Why', type: 'text', width: 0.07, heads: /เหตุผล/, needed: true },
  { name: 'contract', th: 'เลขที่สัญญาหรือข้อตกลง', en: 'Number of the contract', type: 'text', width: 0.065, heads: /เลขที่/, needed: true },
  { name: 'signed', th: 'วันที่ของสัญญาหรือข้อตกลง', en: 'Day of the contract', type: 'day', width: 0.07, heads: /^วันที่|ลงวันที่/, needed: true },
]

const groups = [
  { title: '', span: 5 },
  { title: 'ผู้ได้รับการคัดเลือกและราคาที่ตกลง', span: 2 },
  { title: '', span: 1 },
  { title: 'สัญญาหรือข้อตกลง', span: 2 },
]

/** The month before this one: that is reported. */
function lastMonth(today: ThaiDay): ThaiDay | undefined {
  const [year, month] = [yearOf(today), monthOf(today)]
  return month === 1 ? thaiDay(year - 1, 12, 1) : thaiDay(year, month - 1, 1)
}

export const procurementMonth: Form = {
  kind: 'form-procurement-month',
  name: { th: 'สรุปผลการจัดซื้อจัดจ้างรายเดือน (แบบ สขร.1)', en: 'Monthly summary of procurement (สขร.1)' },
  about: {
    th: 'นำเข้าจากตารางของงานพัสดุได้ ได้ทั้ง PDF และ Excel จากแถวเดียวกัน',
    en: 'Rows can be taken from a table; PDF and Excel of the same rows',
  },
  group: 'reports',
  item: /^สรุปผลการจัดซื้อจัดจ้าง.*รายเดือน/,
  language: 'th',
  numbered: false,
  signer: 'head',
  workbook: true,
  fields: [
    {
      type: 'day',
      name: 'month',
      th: 'เดือนที่สรุป',
      en: 'Month',
      hint: { th: 'วันใดก็ได้ของเดือนนั้น หรือเขียนเพียง ตุลาคม 2568', en: 'Any day of it, or ตุลาคม 2568' },
      needed: true,
      year: /ไตรมาส|รายเดือน/,
    },
    {
      type: 'table',
      name: 'rows',
      th: 'รายการจัดซื้อจัดจ้าง',
      en: 'Purchases',
      columns: rows,
      needed: true,
      year: /สขร|งานที่ซื้อ|วงเงิน|ราคากลาง|วิธีซื้อ|ผู้เสนอราคา|ผู้ได้รับคัดเลือก|เหตุผล|สัญญา/,
    },
  ],
  elements: [
    {
      th: 'ราคาที่ตกลงไม่สูงกว่าวงเงิน',
      en: 'No price agreed is above its budget',
      field: 'rows',
      met: (values) => values.rows('rows').every((row) => !isAbove(row['agreed'], row['budget'])),
    },
    {
      th: 'วันที่ทำสัญญาอยู่ในเดือนที่สรุป',
      en: 'Every contract is of the month',
      field: 'rows',
      met: (values) =>
        values.rows('rows').every(({ signed = '' }) => signed === '' || signed.slice(0, 7) === values.text('month').slice(0, 7)),
    },
  ],
  start: ({ today }) => ({ month: lastMonth(today) ?? '' }),
  compose: ({ office, letter, values }) => {
    const month = monthOfDay(values.day('month'))
    const list = values.rows('rows')
    const count = thaiCount(amountOf(String(list.length)))
    return {
      title: `สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน${month} (แบบ สขร.๑)`,
      sections: [
        {
          landscape: true,
          numbered: true,
          blocks: [
            plainHead(
              'แบบ สขร.๑',
              `สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน${month}`,
              fullOf(office),
              `วันที่ ${letter.date ? longDay(letter.date) : dots}`,
            ),
            tableOf(rows, list, { numbers: 'ลำดับที่', groups, sums: ['budget', 'reference', 'agreed'] }),
            paragraph(
              `รวม ${count} รายการ วงเงินที่จะซื้อหรือจ้าง ${thaiMoney(values.total('rows', 'budget'))} บาท ราคาที่ตกลงซื้อหรือจ้าง ${thaiMoney(values.total('rows', 'agreed'))} บาท`,
            ),
            headSigns(office, letter),
          ],
        },
      ],
    }
  },
}

const isAbove = (price: string | undefined, limit: string | undefined): boolean => {
  const [a, b] = [amountOf(price), amountOf(limit)]
  return a.n * b.d > b.n * a.d
}
