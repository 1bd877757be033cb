/** คู่มือ: how staff do a task, and how a citizen gets a service; each step with its time. */

import { rounded } from '#kernel/exact'
import { dots, paragraph } from '../wording.ts'
import type { DocumentTree } from '../tree.ts'
import type { Form, FormColumn, OpenValues } from './form.ts'
import { fullOf, headSigns, letterOf, listOf, mayorSigns, part, plainHead, placeOf, tableOf, thai } from './parts.ts'

const steps: readonly FormColumn[] = [
  { name: 'step', th: 'ขั้นตอน', en: 'Step', type: 'text', width: 0.425, heads: /ขั้นตอน|วิธีการ/, needed: true },
  { name: 'minutes', th: 'เวลา (นาที)', en: 'Minutes', type: 'count', width: 0.14, heads: /เวลา|นาที/, needed: true },
  { name: 'post', th: 'ผู้รับผิดชอบ', en: 'Who does it', type: 'text', width: 0.2, heads: /ผู้รับผิดชอบ|เจ้าหน้าที่|ตำแหน่ง/, needed: true },
  { name: 'paper', th: 'เอกสารหรือแบบที่ใช้', en: 'Form used', type: 'text', width: 0.18, heads: /เอกสาร|แบบ/ },
]

/** "๑ ชั่วโมง ๓๐ นาที" */
function durationOf(values: OpenValues): string {
  const minutes = Number(rounded(values.total('steps', 'minutes'), 0))
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return thai([hours > 0 ? `${hours} ชั่วโมง` : '', rest > 0 || hours === 0 ? `${rest} นาที` : ''].filter(Boolean).join(' '))
}

const stepsPart = (values: OpenValues, lead: string): DocumentTree['sections'][number]['blocks'] => [
  paragraph(`${lead} ${thai(values.rows('steps').length)} ขั้นตอน ใช้เวลารวม ${durationOf(values)} ดังนี้`),
  tableOf(steps, values.rows('steps'), { numbers: 'ขั้นที่', sums: ['minutes'] }),
]

const positive = (values: OpenValues): boolean => values.rows('steps').length === 0 || values.total('steps', 'minutes').n > 0n

export const staffManual: Form = {
  kind: 'form-staff-manual',
  name: { th: 'คู่มือการปฏิบัติงานของเจ้าหน้าที่', en: 'Manual for staff' },
  about: { th: 'ขั้นตอน เวลา ผู้รับผิดชอบ และกฎหมายของงานหนึ่งงาน', en: 'Steps, times, posts and law of one task' },
  group: 'manuals',
  item: /^คู่มือหรือ(?:มาตรฐาน|แนวทาง)การปฏิบัติงาน/,
  language: 'th',
  numbered: false,
  signer: 'head',
  fields: [
    { type: 'text', name: 'task', th: 'ชื่องาน', en: 'Task', needed: true, year: /ชื่องาน|ภารกิจ/ },
    { type: 'long', name: 'aim', th: 'วัตถุประสงค์', en: 'Aim', needed: true },
    { type: 'text', name: 'unit', th: 'ส่วนราชการและตำแหน่งที่รับผิดชอบ', en: 'Unit and posts in charge', needed: true, year: /ตำแหน่ง/ },
    { type: 'table', name: 'steps', th: 'ขั้นตอนการปฏิบัติงาน', en: 'Steps', columns: steps, needed: true, year: /ขั้นตอน|ระยะเวลา/ },
    {
      type: 'long',
      name: 'laws',
      th: 'กฎหมายและระเบียบที่เกี่ยวข้อง',
      en: 'Law',
      hint: { th: 'บรรทัดละฉบับ', en: 'One a line' },
      needed: true,
      year: /กฎหมาย/,
    },
    { type: 'long', name: 'care', th: 'ข้อควรระวัง', en: 'Points to mind', hint: { th: 'เว้นว่างได้', en: 'May be left empty' } },
  ],
  elements: [{ th: 'ขั้นตอนมีระยะเวลา', en: 'The steps take time', field: 'steps', met: positive }],
  start: () => ({}),
  compose: ({ office, letter, values }) => ({
    title: `คู่มือการปฏิบัติงาน ${thai(values.text('task'))}`,
    sections: letterOf(
      plainHead('คู่มือการปฏิบัติงานของเจ้าหน้าที่', `งาน${values.text('task') || dots}`, fullOf(office), placeOf(office)),
      part('๑. วัตถุประสงค์'),
      ...listOf(values.lines('aim')),
      part('๒. ผู้รับผิดชอบ'),
      paragraph(thai(values.text('unit') || dots)),
      part('๓. ขั้นตอนการปฏิบัติงาน'),
      ...stepsPart(values, 'การปฏิบัติงานนี้มี'),
      part('๔. กฎหมายและระเบียบที่เกี่ยวข้อง'),
      ...listOf(values.lines('laws')),
      ...(values.lines('care').length === 0 ? [] : [part('๕. ข้อควรระวัง'), ...listOf(values.lines('care'))]),
      headSigns(office, letter),
    ),
  }),
}

export const citizenManual: Form = {
  kind: 'form-citizen-manual',
  name: { th: 'คู่มือการขอรับบริการสำหรับประชาชน', en: 'Manual for citizens' },
  about: { th: 'ขั้นตอน เวลา ช่องทาง ค่าธรรมเนียม และเอกสารที่ต้องใช้', en: 'Steps, times, channels, fees and papers needed' },
  group: 'manuals',
  item: /^คู่มือหรือ(?:มาตรฐาน|แนวทาง)การ(?:ให้|ขอรับ)บริการ/,
  language: 'th',
  numbered: false,
  signer: 'mayor',
  fields: [
    { type: 'text', name: 'service', th: 'ชื่องานบริการ', en: 'Service', needed: true, year: /ชื่องาน|ระบุบริการ/ },
    { type: 'text', name: 'who', th: 'ผู้มีสิทธิขอรับบริการ', en: 'Who may ask for it', needed: true },
    {
      type: 'long',
      name: 'channels',
      th: 'ช่องทางและเวลาให้บริการ',
      en: 'Where and when',
      hint: { th: 'สถานที่ ส่วนงาน E-Service บรรทัดละช่องทาง', en: 'One a line' },
      needed: true,
      year: /ช่องทาง/,
    },
    { type: 'table', name: 'steps', th: 'ขั้นตอนการขอรับบริการ', en: 'Steps', columns: steps, needed: true, year: /ขั้นตอน|ระยะเวลา/ },
    {
      type: 'long',
      name: 'papers',
      th: 'เอกสารหลักฐานที่ต้องใช้',
      en: 'Papers needed',
      hint: { th: 'บรรทัดละรายการ หากไม่ต้องใช้ให้เขียนว่าไม่มี', en: 'One a line; say so where none is needed' },
      needed: true,
      year: /เอกสารหลักฐาน/,
    },
    {
      type: 'text',
      name: 'fee',
      th: 'ค่าธรรมเนียม',
      en: 'Fee',
      hint: { th: 'หากไม่มีให้เขียนว่าไม่มีค่าธรรมเนียม', en: 'Say so where there is none' },
      needed: true,
      year: /ค่าธรรมเนียม/,
    },
    {
      type: 'long',
      name: 'laws',
      th: 'กฎหมายที่เกี่ยวข้อง',
      en: 'Law',
      hint: { th: 'บรรทัดละฉบับ', en: 'One a line' },
      needed: true,
      year: /กฎหมาย/,
    },
    { type: 'text', name: 'complain', th: 'ช่องทางร้องเรียนเมื่อไม่ได้รับบริการตามคู่มือ', en: 'Where to complain', needed: true },
  ],
  elements: [{ th: 'ขั้นตอนมีระยะเวลา', en: 'The steps take time', field: 'steps', met: positive }],
  start: () => ({ fee: 'ไม่มีค่าธรรมเนียม' }),
  compose: ({ office, letter, values }) => ({
    title: `คู่มือการขอรับบริการ ${thai(values.text('service'))}`,
    sections: letterOf(
      plainHead('คู่มือการขอรับบริการสำหรับประชาชน', values.text('service') || dots, fullOf(office), placeOf(office)),
      part('๑. ผู้มีสิทธิขอรับบริการ'),
      paragraph(thai(values.text('who') || dots)),
      part('๒. ช่องทางและเวลาให้บริการ'),
      ...listOf(values.lines('channels')),
      part('๓. ขั้นตอนและระยะเวลา'),
      ...stepsPart(values, 'การขอรับบริการมี'),
      part('๔. เอกสารหลักฐานที่ต้องใช้'),
      ...listOf(values.lines('papers')),
      part('๕. ค่าธรรมเนียม'),
      paragraph(thai(values.text('fee') || dots)),
      part('๖. กฎหมายที่เกี่ยวข้อง'),
      ...listOf(values.lines('laws')),
      part('๗. ช่องทางร้องเรียน'),
      paragraph(thai(values.text('complain') || dots)),
      mayorSigns(office, letter),
    ),
  }),
}
