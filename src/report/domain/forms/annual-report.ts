/** รายงานผลการดำเนินงานประจำปี และรอบ ๖ เดือน: projects, what was spent, and what stood in the way, which assessors look for first. */

import { fiscalYearSpan, longDay, roundEnd } from '#kernel/day'
import { exact } from '#kernel/exact'
import { dots, paragraph } from '../wording.ts'
import type { Form, FormColumn, FormField } from './form.ts'
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
import { latePart, projectRows, saidOf } from './project-records.ts'
import { amountOf } from './values.ts'

const projects: readonly FormColumn[] = [
  { name: 'name', th: 'โครงการ/กิจกรรม', en: 'Project', type: 'text', width: 0.28, heads: /โครงการ|กิจกรรม|ชื่องาน/, needed: true },
  { name: 'budget', th: 'งบประมาณ (บาท)', en: 'Budget (baht)', type: 'money', width: 0.12, heads: /งบประมาณ|ตั้งไว้/, needed: true },
  { name: 'spent', th: 'ใช้จ่ายจริง (บาท)', en: 'Spent (baht)', type: 'money', width: 0.12, heads: /เบิกจ่าย|ใช้จ่าย/, needed: true },
  { name: 'unit', th: 'หน่วยงานรับผิดชอบ', en: 'Unit', type: 'text', width: 0.13, heads: /รับผิดชอบ|หน่วยงาน/ },
  { name: 'status', th: 'สถานะ', en: 'Status', type: 'text', width: 0.11, heads: /สถานะ|การดำเนินการ/, needed: true },
  { name: 'result', th: 'ผลการดำเนินการ', en: 'Result', type: 'text', width: 0.185, heads: /^ผล|ผลสัมฤทธิ์|ผลผลิต/, needed: true },
]

const year: FormField = {
  type: 'count',
  name: 'year',
  th: 'ปีงบประมาณที่รายงาน (พ.ศ.)',
  en: 'Fiscal year reported (Buddhist era)',
  needed: true,
  year: /รายงาน(?:ผล)?ของปี|ครอบคลุม|สิ้นเดือนมีนาคม/,
}
const table: FormField = {
  type: 'table',
  name: 'projects',
  th: 'โครงการและกิจกรรม',
  en: 'Projects',
  columns: projects,
  needed: true,
  year: /ผลการดำเนิน(?:การ|โครงการ|งาน)|ผลการใช้จ่าย|ความก้าวหน้า|งบประมาณที่ใช้|โครงการ, งบประมาณ/,
}
const late: FormField = {
  type: 'long',
  name: 'late',
  th: 'โครงการที่ล่าช้ากว่ากำหนด',
  en: 'Projects that are late',
  hint: { th: 'บรรทัดละโครงการ เว้นว่างได้', en: 'One a line; may be left empty' },
}
const achieved: FormField = {
  type: 'long',
  name: 'achieved',
  th: 'ผลสัมฤทธิ์ตามเป้าหมาย',
  en: 'What was achieved against the targets',
  hint: { th: 'บรรทัดละข้อ', en: 'One a line' },
  needed: true,
  year: /ผลสัมฤทธิ์/,
}
const troubles: readonly FormField[] = [
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
]

type Period = 6 | 12

/** Filled from the projects and from what was reported on the measures of that round; both kinds say the same of their period. */
const reportOn = (
  months: Period,
): Pick<Form, 'group' | 'language' | 'numbered' | 'signer' | 'workbook' | 'elements' | 'records' | 'compose'> => ({
  group: 'reports',
  language: 'th',
  numbered: false,
  signer: 'head',
  workbook: true,
  elements: [],
  records: {
    months,
    held: { table: 'projects', key: 'name', columns: ['budget', 'spent'], whole: true },
    fill: ({ projects: all, remarks }, fiscalYear) => {
      const day = roundEnd(fiscalYear, months)
      const { problems, obstacles, suggestions } = saidOf(all, remarks)
      return { projects: projectRows(all), late: latePart(all, day), problems, obstacles, suggestions }
    },
  },
  compose: ({ office, letter, values }) => {
    const fiscalYear = Number(values.text('year'))
    const year = thai(values.text('year') || dots)
    const period = months === 6 ? `รอบ ๖ เดือน ` : ''
    const title = months === 6 ? 'รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณประจำปี' : 'รายงานผลการดำเนินงานประจำปี'
    const list = values.rows('projects')
    const [budget, spent] = [values.total('projects', 'budget'), values.total('projects', 'spent')]
    const states = [...new Set(list.map(({ status = '' }) => status).filter(Boolean))]
    const countOf = (state: string) => exact(list.filter(({ status }) => status === state).length)
    const full = fullOf(office)
    const lists = [
      ['ผลสัมฤทธิ์ตามเป้าหมาย', 'achieved', months === 12],
      ['โครงการที่ล่าช้ากว่ากำหนด', 'late', values.lines('late').length > 0],
      ['ปัญหา', 'problems', true],
      ['อุปสรรค', 'obstacles', true],
      ['ข้อเสนอแนะ', 'suggestions', true],
    ] as const
    const span =
      months === 6 && fiscalYear > 2500
        ? ` ตั้งแต่วันที่ ${longDay(fiscalYearSpan(fiscalYear).first)} ถึงวันที่ ${longDay(roundEnd(fiscalYear, 6))}`
        : ''
    return {
      title: months === 6 ? `${title} รอบ ๖ เดือน ปีงบประมาณ พ.ศ. ${year}` : `${title}งบประมาณ พ.ศ. ${year}`,
      sections: [
        ...letterOf(
          plainHead(
            ...(months === 6 ? [title, `รอบ ๖ เดือน ปีงบประมาณ พ.ศ. ${year}`] : [`${title}งบประมาณ พ.ศ. ${year}`]),
            full,
            placeOf(office),
          ),
          part('๑. ภาพรวม'),
          paragraph(
            `${months === 6 ? 'ในรอบ ๖ เดือนแรกของ' : 'ใน'}ปีงบประมาณ พ.ศ. ${year}${span} ${full}มีโครงการและกิจกรรมรวม ${thaiCount(amountOf(String(list.length)))} รายการ งบประมาณรวม ${thaiMoney(budget)} บาท ใช้จ่ายจริง ${thaiMoney(spent)} บาท${shareOf(spent, budget) ? ` คิดเป็นร้อยละ ${thaiShare(shareOf(spent, budget))} ของงบประมาณ` : ''} รายละเอียดตามบัญชีแนบท้าย`,
          ),
          ...(states.length === 0 ? [] : [statesTable(states.map((state) => ({ label: state, value: countOf(state) })))]),
          ...shareChart(
            'สัดส่วนโครงการตามสถานะ (ร้อยละ)',
            states.map((state) => ({ label: state, value: countOf(state) })),
          ),
          ...lists
            .filter(([, , shown]) => shown)
            .flatMap(([words, name], at) => [part(`${at + 2}. ${words}`), ...listOf(values.lines(name))]),
          headSigns(office, letter),
        ),
        {
          landscape: true,
          numbered: true,
          blocks: [
            plainHead('บัญชีแนบท้าย', `ผลการดำเนินโครงการและกิจกรรม ${period}ปีงบประมาณ พ.ศ. ${year}`),
            tableOf(projects, list, { sums: ['budget', 'spent'] }),
          ],
        },
      ],
    }
  },
})

export const annualReport: Form = {
  ...reportOn(12),
  kind: 'form-annual-report',
  name: { th: 'รายงานผลการดำเนินงานประจำปี', en: 'Annual report on the operations' },
  about: {
    th: 'ผลของทุกโครงการ การใช้จ่าย ปัญหา อุปสรรค และข้อเสนอแนะ',
    en: 'Results of all projects, spending, problems, obstacles and suggestions',
  },
  item: /^รายงานผลการดำเนินงานประจำปี/,
  fields: [year, table, achieved, late, ...troubles],
  start: ({ fiscalYear }) => ({ year: String(fiscalYear - 1) }),
}

export const sixMonthReport: Form = {
  ...reportOn(6),
  kind: 'form-six-month-report',
  name: { th: 'รายงานการกำกับติดตามการดำเนินงานและการใช้งบประมาณ รอบ 6 เดือน', en: 'Six-month report on the operations and the budget' },
  about: {
    th: 'ความก้าวหน้าและการเบิกจ่ายของทุกโครงการ โครงการที่ล่าช้า ปัญหา อุปสรรค และข้อเสนอแนะ',
    en: 'Progress and spending of all projects, what is late, problems, obstacles and suggestions',
  },
  item: /^รายงานการกำกับติดตามการดำเนินงาน.*รอบ 6 เดือน|^แผนและความก้าวหน้าในการดำเนินงาน/,
  fields: [year, table, late, ...troubles],
  start: ({ fiscalYear }) => ({ year: String(fiscalYear) }),
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
