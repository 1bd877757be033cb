/** รายงานผลการดำเนินงานประจำปี: projects, what was spent, and what stood in the way, which assessors look for first. */

import { exact } from '#kernel/exact'
import { dots, paragraph } from '../wording.ts'
import type { Form, FormColumn } from './form.ts'
import {
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

const projects: readonly FormColumn[] = [
  { name: 'name', th: 'โครงการ/กิจกรรม', en: 'Project', type: 'text', width: 0.28, heads: /โครงการ|กิจกรรม|ชื่องาน/, needed: true },
  { name: 'budget', th: 'งบประมาณ (บาท)', en: 'Budget (baht)', type: 'money', width: 0.12, heads: /งบประมาณ|ตั้งไว้/, needed: true },
  { name: 'spent', th: 'ใช้จ่ายจริง (บาท)', en: 'Spent (baht)', type: 'money', width: 0.12, heads: /เบิกจ่าย|ใช้จ่าย/, needed: true },
  { name: 'unit', th: 'หน่วยงานรับผิดชอบ', en: 'Unit', type: 'text', width: 0.13, heads: /รับผิดชอบ|หน่วยงาน/ },
  { name: 'status', th: 'สถานะ', en: 'Status', type: 'text', width: 0.11, heads: /สถานะ|การดำเนินการ/, needed: true },
  { name: 'result', th: 'ผลการดำเนินการ', en: 'Result', type: 'text', width: 0.185, heads: /^ผล|ผลสัมฤทธิ์|ผลผลิต/, needed: true },
]

export const annualReport: Form = {
  kind: 'form-annual-report',
  name: { th: 'รายงานผลการดำเนินงานประจำปี', en: 'Annual report on the operations' },
  about: {
    th: 'ผลของทุกโครงการ การใช้จ่าย ปัญหา อุปสรรค และข้อเสนอแนะ',
    en: 'Results of all projects, spending, problems, obstacles and suggestions',
  },
  group: 'reports',
  item: /^รายงานผลการดำเนินงานประจำปี/,
  language: 'th',
  numbered: false,
  signer: 'head',
  workbook: true,
  fields: [
    {
      type: 'count',
      name: 'year',
      th: 'ปีงบประมาณที่รายงาน (พ.ศ.)',
      en: 'Fiscal year reported (Buddhist era)',
      needed: true,
      year: /รายงาน(?:ผล)?ของปี/,
    },
    {
      type: 'table',
      name: 'projects',
      th: 'โครงการและกิจกรรม',
      en: 'Projects',
      columns: projects,
      needed: true,
      year: /ผลการดำเนิน(?:การ|โครงการ|งาน)|ผลการใช้จ่าย/,
    },
    {
      type: 'long',
      name: 'achieved',
      th: 'ผลสัมฤทธิ์ตามเป้าหมาย',
      en: 'What was achieved against the targets',
      hint: { th: 'บรรทัดละข้อ', en: 'One a line' },
      needed: true,
      year: /ผลสัมฤทธิ์/,
    },
    {
      type: 'long',
      name: 'problems',
      th: 'ปัญหา',
      en: 'Problems',
      hint: {
        th: 'บรรทัดละข้อ หากไม่มีให้เขียนว่าไม่มี เพราะข้อนี้ถูกตรวจว่าแสดงหรือไม่',
        en: 'One a line; write that there was none where there was none',
      },
      needed: true,
      year: /ปัญหา/,
    },
    {
      type: 'long',
      name: 'obstacles',
      th: 'อุปสรรค',
      en: 'Obstacles',
      hint: { th: 'บรรทัดละข้อ หากไม่มีให้เขียนว่าไม่มี', en: 'One a line; write that there was none' },
      needed: true,
      year: /อุปสรรค/,
    },
    {
      type: 'long',
      name: 'suggestions',
      th: 'ข้อเสนอแนะ',
      en: 'Suggestions',
      hint: { th: 'บรรทัดละข้อ', en: 'One a line' },
      needed: true,
      year: /ข้อเสนอแนะ/,
    },
  ],
  elements: [],
  start: ({ fiscalYear }) => ({ year: String(fiscalYear - 1) }),
  compose: ({ office, letter, values }) => {
    const year = thai(values.text('year') || dots)
    const list = values.rows('projects')
    const [budget, spent] = [values.total('projects', 'budget'), values.total('projects', 'spent')]
    const states = [...new Set(list.map(({ status = '' }) => status).filter(Boolean))]
    const countOf = (state: string) => exact(list.filter(({ status }) => status === state).length)
    const full = fullOf(office)
    return {
      title: `รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. ${year}`,
      sections: [
        ...letterOf(
          plainHead(`รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. ${year}`, full, placeOf(office)),
          part('๑. ภาพรวม'),
          paragraph(
            `ในปีงบประมาณ พ.ศ. ${year} ${full}มีโครงการและกิจกรรมรวม ${thaiCount(amountOf(String(list.length)))} รายการ งบประมาณรวม ${thaiMoney(budget)} บาท ใช้จ่ายจริง ${thaiMoney(spent)} บาท${shareOf(spent, budget) ? ` คิดเป็นร้อยละ ${thaiShare(shareOf(spent, budget))} ของงบประมาณ` : ''} รายละเอียดตามบัญชีแนบท้าย`,
          ),
          ...(states.length === 0 ? [] : [statesTable(states.map((state) => ({ label: state, value: countOf(state) })))]),
          ...shareChart(
            'สัดส่วนโครงการตามสถานะ (ร้อยละ)',
            states.map((state) => ({ label: state, value: countOf(state) })),
          ),
          part('๒. ผลสัมฤทธิ์ตามเป้าหมาย'),
          ...listOf(values.lines('achieved')),
          part('๓. ปัญหา'),
          ...listOf(values.lines('problems')),
          part('๔. อุปสรรค'),
          ...listOf(values.lines('obstacles')),
          part('๕. ข้อเสนอแนะ'),
          ...listOf(values.lines('suggestions')),
          headSigns(office, letter),
        ),
        {
          landscape: true,
          numbered: true,
          blocks: [
            plainHead('บัญชีแนบท้าย', `ผลการดำเนินโครงการและกิจกรรม ปีงบประมาณ พ.ศ. ${year}`),
            tableOf(projects, list, { sums: ['budget', 'spent'] }),
          ],
        },
      ],
    }
  },
}

const stateColumns: readonly FormColumn[] = [
  { name: 'label', th: 'สถานะ', en: 'Status', type: 'text', width: 0.6 },
  { name: 'count', th: 'จำนวนโครงการ', en: 'Projects', type: 'count', width: 0.345 },
]

const statesTable = (states: readonly { readonly label: string; readonly value: ReturnType<typeof exact> }[]) =>
  tableOf(
    stateColumns,
    states.map(({ label, value }) => ({ label, count: String(value.n / value.d) })),
    { sums: ['count'] },
  )
