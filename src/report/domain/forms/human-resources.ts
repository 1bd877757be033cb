/** ทรัพยากรบุคคล: the criteria and the plan of a year, and the report on the year that is over. */

import { exact, minus, rounded } from '#kernel/exact'
import { dots, paragraph } from '../wording.ts'
import type { Form, FormColumn, FormField, FormRow } from './form.ts'
import {
  eraDay,
  fullOf,
  headSigns,
  letterOf,
  listOf,
  mayorSigns,
  part,
  placeOf,
  plainHead,
  shareOf,
  tableOf,
  thai,
  thaiCount,
  thaiMoney,
  thaiShare,
} from './parts.ts'
import { projectRows } from './project-records.ts'
import { amountOf } from './values.ts'

const common = { group: 'reports', language: 'th', numbered: false, workbook: true } as const
const perLine = { th: 'บรรทัดละข้อ', en: 'One a line' }

const yearField = (th: string, en: string, year: RegExp): FormField => ({ type: 'count', name: 'year', th, en, needed: true, year })

/** Each with the elements of the items that ask for it. */
const criteria = [
  ['policy', 'นโยบายของผู้บริหาร', 'Policy', /นโยบาย/],
  ['recruit', 'การสรรหาและคัดเลือก', 'Recruiting and selecting', /สรรหา/],
  ['appoint', 'การบรรจุ แต่งตั้ง และเลื่อนระดับ', 'Appointing and promoting', /บรรจุ|เลื่อน/],
  ['develop', 'การพัฒนาบุคลากร', 'Developing staff', /^การพัฒนาบุคลากร|พัฒนาทรัพยากรบุคคล$/],
  ['evaluate', 'การประเมินผลการปฏิบัติงาน', 'Evaluating performance', /ประเมินผล/],
  ['reward', 'การให้คุณให้โทษและการสร้างขวัญกำลังใจ', 'Rewards, discipline and morale', /ให้คุณ|ขวัญ/],
] as const

const planned: readonly FormColumn[] = [
  { name: 'name', th: 'โครงการ/กิจกรรม', en: 'Project', type: 'text', width: 0.345, heads: /โครงการ|กิจกรรม/, needed: true },
  { name: 'budget', th: 'งบประมาณ (บาท)', en: 'Budget (baht)', type: 'money', width: 0.2, heads: /งบประมาณ/, needed: true },
  { name: 'when', th: 'ช่วงเวลา', en: 'When', type: 'text', width: 0.2, heads: /ช่วงเวลา|ระยะเวลา|กำหนด/, needed: true },
  { name: 'unit', th: 'ผู้รับผิดชอบ', en: 'Unit', type: 'text', width: 0.2, heads: /รับผิดชอบ|หน่วยงาน/, needed: true },
]

/** Projects of the register that are about staff, by what they are called. */
const aboutStaff = /บุคลากร|บุคคล|ฝึกอบรม|อบรม|ศึกษาดูงาน|พนักงาน|ข้าราชการ|จริยธรรม/

const staffRows = (rows: readonly FormRow[]): readonly FormRow[] => rows.filter(({ name = '' }) => aboutStaff.test(name))

export const staffPlan: Form = {
  ...common,
  signer: 'mayor',
  kind: 'form-hr-plan',
  name: { th: 'หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล', en: 'Criteria and plan for human resources' },
  about: {
    th: 'นโยบาย หลักเกณฑ์ห้าเรื่อง และโครงการของปีพร้อมงบประมาณและช่วงเวลา',
    en: 'The policy, the criteria, and the year’s projects with budget and time',
  },
  item: /^นโยบาย(?:หรือแผน)?การบริหารทรัพยากรบุคคล|^หลักเกณฑ์(?:และแผน)?การบริหารและพัฒนาทรัพยากรบุคคล|^แผนการบริหารและพัฒนาทรัพยากรบุคคล/,
  fields: [
    yearField('ใช้ในปีงบประมาณ (พ.ศ.)', 'For the fiscal year (Buddhist era)', /ใช้(?:บังคับ)?ในปี|แผนของปี/),
    ...criteria.map(([name, th, en, year]): FormField => ({ type: 'long', name, th, en, hint: perLine, needed: true, year })),
    {
      type: 'table',
      name: 'projects',
      th: 'โครงการและกิจกรรม',
      en: 'Projects',
      columns: planned,
      needed: true,
      year: /โครงการ\/กิจกรรม|^งบประมาณ|ช่วงเวลา|^แผน(?:บริหาร|พัฒนา)/,
    },
  ],
  elements: [{ th: 'กำหนดโดยผู้บริหารสูงสุดหรือในนามหน่วยงาน', en: 'Set by the head of the office', year: /ผู้บริหารสูงสุด|ในนามหน่วยงาน/ }],
  start: ({ fiscalYear }) => ({ year: String(fiscalYear) }),
  records: {
    months: 12,
    held: { table: 'projects', key: 'name', columns: ['budget'], whole: false },
    fill: ({ projects }) => ({
      projects: staffRows(projectRows(projects)).map(({ name = '', budget = '', unit = '' }) => ({ name, budget, when: '', unit })),
    }),
  },
  compose: ({ office, letter, values }) => {
    const year = thai(values.text('year') || dots)
    const rows = values.rows('projects')
    const title = 'หลักเกณฑ์และแผนการบริหารและพัฒนาทรัพยากรบุคคล'
    return {
      title: `${title} ประจำปีงบประมาณ พ.ศ. ${year}`,
      sections: letterOf(
        plainHead(title, `ประจำปีงบประมาณ พ.ศ. ${year}`, fullOf(office), placeOf(office)),
        ...criteria.flatMap(([name, th], at) => [part(`${at + 1}. ${th}`), ...listOf(values.lines(name))]),
        part(`${criteria.length + 1}. แผนการบริหารและพัฒนาทรัพยากรบุคคล`),
        paragraph(
          `ในปีงบประมาณ พ.ศ. ${year} มีโครงการและกิจกรรม ${thai(rows.length)} รายการ งบประมาณรวม ${thaiMoney(values.total('projects', 'budget'))} บาท`,
        ),
        tableOf(planned, rows, { sums: ['budget'] }),
        paragraph(`ให้ทุกส่วนราชการถือปฏิบัติตามหลักเกณฑ์และแผนนี้ในปีงบประมาณ พ.ศ. ${year}`),
        paragraph(`ประกาศ ณ วันที่ ${eraDay(letter.date)}`),
        mayorSigns(office, letter),
      ),
    }
  },
}

const carriedOut: readonly FormColumn[] = [
  { name: 'name', th: 'โครงการ/กิจกรรม', en: 'Project', type: 'text', width: 0.305, heads: /โครงการ|กิจกรรม/, needed: true },
  { name: 'budget', th: 'งบประมาณ (บาท)', en: 'Budget (baht)', type: 'money', width: 0.18, heads: /งบประมาณ/, needed: true },
  { name: 'spent', th: 'ใช้จ่ายจริง (บาท)', en: 'Spent (baht)', type: 'money', width: 0.18, heads: /เบิกจ่าย|ใช้จ่าย/, needed: true },
  { name: 'result', th: 'ผลการดำเนินการ', en: 'Result', type: 'text', width: 0.28, heads: /^ผล/, needed: true },
]
const posts: readonly FormColumn[] = [
  { name: 'kind', th: 'ประเภทบุคลากร', en: 'Kind of staff', type: 'text', width: 0.265, heads: /ประเภท/, needed: true },
  { name: 'frame', th: 'กรอบอัตรากำลัง (อัตรา)', en: 'Posts', type: 'count', width: 0.18, heads: /กรอบ/, needed: true },
  { name: 'held', th: 'มีผู้ครองตำแหน่ง (คน)', en: 'Held', type: 'count', width: 0.18, heads: /ครอง|จริง/, needed: true },
  { name: 'trained', th: 'ผ่านการอบรม (คน)', en: 'Trained', type: 'count', width: 0.16, heads: /อบรม/, needed: true },
]

const isNoMore = (row: FormRow): boolean => Number(row['held'] ?? 0) <= Number(row['frame'] ?? 0)
const vacant = (row: FormRow): string => (isNoMore(row) ? rounded(minus(amountOf(row['frame']), amountOf(row['held'])), 0) : '')

export const staffReport: Form = {
  ...common,
  signer: 'head',
  kind: 'form-hr-report',
  name: { th: 'รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี', en: 'Annual report on human resources' },
  about: {
    th: 'ผลของโครงการ งบประมาณที่ใช้ อัตรากำลัง ผู้เข้าอบรม ปัญหา และข้อเสนอแนะ',
    en: 'Results, spending, posts, training, problems and suggestions',
  },
  item: /^รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล/,
  fields: [
    yearField('ปีงบประมาณที่รายงาน (พ.ศ.)', 'Fiscal year reported (Buddhist era)', /ของปี|25\d\d$/),
    {
      type: 'table',
      name: 'projects',
      th: 'โครงการและกิจกรรม',
      en: 'Projects',
      columns: carriedOut,
      needed: true,
      year: /ผล(?:การ)?ดำเนินการ|ผลแต่ละโครงการ|งบประมาณที่ใช้|^รายงานผลการ/,
    },
    {
      type: 'table',
      name: 'posts',
      th: 'สถิติอัตรากำลังและการอบรม',
      en: 'Posts and training',
      columns: posts,
      needed: true,
      year: /สถิติอัตรากำลัง/,
    },
    {
      type: 'long',
      name: 'problems',
      th: 'ปัญหาและอุปสรรค',
      en: 'Problems and obstacles',
      hint: { th: 'บรรทัดละข้อ หากไม่มีให้เขียนว่าไม่มี', en: 'One a line; write that there was none' },
      needed: true,
      year: /ปัญหา/,
    },
    { type: 'long', name: 'suggestions', th: 'ข้อเสนอแนะ', en: 'Suggestions', hint: perLine, needed: true, year: /ข้อเสนอแนะ/ },
  ],
  elements: [
    {
      th: 'ผู้ครองตำแหน่งไม่เกินกรอบอัตรากำลัง',
      en: 'No more posts are held than there are',
      field: 'posts',
      met: (values) => values.rows('posts').every(isNoMore),
    },
  ],
  start: ({ fiscalYear }) => ({
    year: String(fiscalYear - 1),
    posts: ['พนักงานส่วนท้องถิ่น', 'ลูกจ้างประจำ', 'พนักงานจ้าง'].map((kind) => ({ kind, frame: '', held: '', trained: '' })),
  }),
  records: {
    months: 12,
    held: { table: 'projects', key: 'name', columns: ['budget', 'spent'], whole: false },
    fill: ({ projects }) => ({
      projects: staffRows(projectRows(projects)).map(({ name = '', budget = '', spent = '', result = '' }) => ({
        name,
        budget,
        spent,
        result,
      })),
    }),
  },
  compose: ({ office, letter, values }) => {
    const year = thai(values.text('year') || dots)
    const [budget, spent] = [values.total('projects', 'budget'), values.total('projects', 'spent')]
    const [frame, held, trained] = [values.total('posts', 'frame'), values.total('posts', 'held'), values.total('posts', 'trained')]
    const share = shareOf(spent, budget)
    const title = 'รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล'
    return {
      title: `${title} ประจำปีงบประมาณ พ.ศ. ${year}`,
      sections: letterOf(
        plainHead(title, `ประจำปีงบประมาณ พ.ศ. ${year}`, fullOf(office), placeOf(office)),
        part('๑. ผลการดำเนินการและการใช้งบประมาณ'),
        paragraph(
          `ในปีงบประมาณ พ.ศ. ${year} ${fullOf(office)}ดำเนินโครงการและกิจกรรมด้านทรัพยากรบุคคล ${thaiCount(exact(values.rows('projects').length))} รายการ งบประมาณรวม ${thaiMoney(budget)} บาท ใช้จ่ายจริง ${thaiMoney(spent)} บาท${share ? ` คิดเป็นร้อยละ ${thaiShare(share)} ของงบประมาณ` : ''}`,
        ),
        tableOf(carriedOut, values.rows('projects'), { sums: ['budget', 'spent'] }),
        part('๒. สถิติอัตรากำลังและการอบรม'),
        paragraph(`มีกรอบอัตรากำลัง ${thaiCount(frame)} อัตรา มีผู้ครองตำแหน่ง ${thaiCount(held)} คน และมีผู้ผ่านการอบรม ${thaiCount(trained)} คน`),
        tableOf(
          [...posts, { name: 'vacant', th: 'ว่าง (อัตรา)', en: 'Vacant', type: 'count', width: 0.16 }],
          values.rows('posts').map((row) => ({ ...row, vacant: vacant(row) })),
          { sums: ['frame', 'held', 'trained'] },
        ),
        part('๓. ปัญหาและอุปสรรค'),
        ...listOf(values.lines('problems')),
        part('๔. ข้อเสนอแนะ'),
        ...listOf(values.lines('suggestions')),
        headSigns(office, letter),
      ),
    }
  },
}
