/** หลักเกณฑ์ภายใน: borrowing of the office's property with its register, use of discretion, attendance of meetings. Announced by the head. */

import { paragraph } from '../wording.ts'
import type { DocumentTree, TreeBlock } from '../tree.ts'
import type { Form, FormColumn, FormField, FormInput } from './form.ts'
import { clauses, emblemHead, eraDay, fullOf, letterOf, mayorSigns, plainHead, tableOf, thai } from './parts.ts'

const common = { group: 'rules', language: 'th', numbered: false, signer: 'mayor', elements: [] } as const

const unitField: FormField = { type: 'text', name: 'unit', th: 'ส่วนราชการที่กำกับดูแล', en: 'Unit in charge', needed: true }
const moreField: FormField = {
  type: 'long',
  name: 'more',
  th: 'ข้อกำหนดเพิ่มเติม',
  en: 'Further rules',
  hint: { th: 'บรรทัดละข้อ เว้นว่างได้', en: 'One a line; may be left empty' },
}

/** An announced rule: head, why, clauses, the day, the mayor. */
const ruleOf = ({ office, letter, values }: FormInput, subject: string, why: string, given: readonly string[]): readonly TreeBlock[] => [
  emblemHead(`ประกาศ${fullOf(office)}`, `เรื่อง ${subject}`),
  paragraph(why),
  ...clauses([...given, ...values.lines('more')]),
  paragraph('ทั้งนี้ ตั้งแต่วันที่ประกาศเป็นต้นไป'),
  paragraph(`ประกาศ ณ วันที่ ${eraDay(letter.date)}`),
  mayorSigns(office, letter),
]

const register: readonly FormColumn[] = [
  { name: 'day', th: 'วันที่ยืม', en: 'Lent on', type: 'day', width: 0.1 },
  { name: 'thing', th: 'รายการและหมายเลขครุภัณฑ์', en: 'What', type: 'text', width: 0.235, heads: /รายการ|ทรัพย์สิน|ครุภัณฑ์/, needed: true },
  { name: 'post', th: 'ผู้ยืม (ตำแหน่ง)', en: 'Borrower (post)', type: 'text', width: 0.16, heads: /ผู้ยืม/, needed: true },
  { name: 'purpose', th: 'ใช้เพื่อ', en: 'For', type: 'text', width: 0.15 },
  { name: 'due', th: 'กำหนดคืน', en: 'Due', type: 'day', width: 0.1 },
  { name: 'back', th: 'วันที่คืน', en: 'Back on', type: 'day', width: 0.1 },
  { name: 'state', th: 'สภาพเมื่อคืน', en: 'State', type: 'text', width: 0.1 },
]

export const propertyRules: Form = {
  ...common,
  kind: 'form-property-rules',
  name: { th: 'หลักเกณฑ์การยืมทรัพย์สินของราชการ และทะเบียนคุมการยืม', en: 'Rules for borrowing property, with the register' },
  about: {
    th: 'ประกาศขั้นตอนการยืม พร้อมแบบทะเบียนคุมท้ายประกาศ ตอบตัวชี้วัดการใช้ทรัพย์สินของราชการ',
    en: 'Announces how property is borrowed; the register is annexed',
  },
  item: null,
  fields: [
    unitField,
    { type: 'text', name: 'approver', th: 'ตำแหน่งผู้อนุมัติให้ยืม', en: 'Post that approves', needed: true },
    { type: 'count', name: 'days', th: 'ยืมได้ไม่เกินกี่วัน', en: 'Most days', needed: true },
    { type: 'count', name: 'hours', th: 'แจ้งผลการอนุมัติภายในกี่วันทำการ', en: 'Working days until the answer', needed: true },
    moreField,
    {
      type: 'table',
      name: 'register',
      th: 'ทะเบียนคุมการยืม',
      en: 'Register',
      hint: { th: 'เว้นว่างไว้เพื่อพิมพ์เป็นแบบเปล่าได้', en: 'May be left empty, to be printed as a form' },
      columns: register,
    },
  ],
  start: ({ office }) => ({ unit: 'กองคลัง', days: '15', hours: '1', approver: office.type?.startsWith('ท') ? 'ปลัดเทศบาล' : 'ปลัด' }),
  compose: (input) => {
    const { office, values } = input
    const subject = 'หลักเกณฑ์และขั้นตอนการยืมทรัพย์สินของราชการ'
    const sections: DocumentTree['sections'] = [
      ...letterOf(
        ...ruleOf(
          input,
          subject,
          `เพื่อให้การใช้และการยืมทรัพย์สินของ${fullOf(office)}เป็นไปตามระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๖๐ มีขั้นตอนที่ชัดเจน สะดวก และตรวจสอบได้ จึงประกาศหลักเกณฑ์ไว้ ดังนี้`,
          [
            'ทรัพย์สินของราชการใช้เพื่อประโยชน์ของทางราชการเท่านั้น ห้ามนำไปใช้ส่วนตัวหรือให้ผู้อื่นใช้โดยไม่ได้รับอนุมัติ',
            `ผู้ยืมยื่นใบยืมที่${values.text('unit')} ระบุรายการ วัตถุประสงค์ สถานที่ใช้ และวันคืน โดยให้${values.text('approver')}เป็นผู้อนุมัติ และแจ้งผลภายใน ${values.text('hours')} วันทำการ`,
            `ยืมได้ครั้งละไม่เกิน ${values.text('days')} วัน หากจำเป็นต้องใช้ต่อให้ยื่นขอก่อนครบกำหนด`,
            'ผู้ยืมส่งคืนในสภาพใช้การได้ หากชำรุดหรือสูญหายให้ซ่อม ชดใช้เป็นของอย่างเดียวกัน หรือชดใช้ตามราคาที่เป็นอยู่ในขณะยืม ตามหลักเกณฑ์ที่กระทรวงการคลังกำหนด',
            `ให้${values.text('unit')}บันทึกทะเบียนคุมการยืมตามแบบท้ายประกาศ ติดตามทวงคืนภายใน ๗ วันนับแต่วันครบกำหนด และตรวจสอบการใช้ทรัพย์สินอย่างน้อยปีละครั้ง`,
          ],
        ),
      ),
      {
        landscape: true,
        numbered: true,
        blocks: [
          plainHead('แบบท้ายประกาศ', `ทะเบียนคุมการยืมทรัพย์สิน ${fullOf(office)}`),
          tableOf(register, values.rows('register').length > 0 ? values.rows('register') : Array.from({ length: 10 }, () => ({}))),
        ],
      },
    ]
    return { title: `ประกาศ เรื่อง ${subject}`, sections }
  },
}

export const discretion: Form = {
  ...common,
  kind: 'form-discretion',
  name: { th: 'แนวทางการใช้ดุลพินิจ', en: 'Guideline for the use of discretion' },
  about: { th: 'ลดการใช้ดุลพินิจของเจ้าหน้าที่ในการให้บริการและอนุญาต', en: 'Narrows discretion in services and permits' },
  item: null,
  fields: [
    {
      type: 'text',
      name: 'work',
      th: 'งานที่ใช้บังคับ',
      en: 'Work it covers',
      hint: { th: 'เช่น การอนุญาตก่อสร้าง การจัดเก็บภาษี', en: 'Such as building permits' },
      needed: true,
    },
    unitField,
    {
      type: 'long',
      name: 'criteria',
      th: 'หลักเกณฑ์ที่ต้องใช้พิจารณา',
      en: 'What must be weighed',
      hint: { th: 'บรรทัดละข้อ', en: 'One a line' },
      needed: true,
    },
    { type: 'count', name: 'days', th: 'แจ้งผลภายในกี่วัน', en: 'Days until the answer', needed: true },
    { type: 'text', name: 'appeal', th: 'ช่องทางอุทธรณ์หรือร้องเรียน', en: 'Where to appeal', needed: true },
    moreField,
  ],
  start: () => ({}),
  compose: (input) => {
    const { office, values } = input
    const subject = `แนวทางการใช้ดุลพินิจใน${values.text('work')}`
    return {
      title: `ประกาศ เรื่อง ${thai(subject)}`,
      sections: letterOf(
        ...ruleOf(
          input,
          subject,
          `เพื่อให้การใช้ดุลพินิจของเจ้าหน้าที่${fullOf(office)}เป็นมาตรฐานเดียวกัน ไม่เลือกปฏิบัติ และตรวจสอบได้ จึงประกาศแนวทางไว้ ดังนี้`,
          [
            'การใช้ดุลพินิจต้องอยู่ในขอบเขตของกฎหมาย คำนึงถึงประโยชน์ส่วนรวม และปฏิบัติต่อผู้ที่อยู่ในสภาพอย่างเดียวกันเช่นเดียวกัน',
            ...values.lines('criteria'),
            `ให้บันทึกข้อเท็จจริง ข้อกฎหมาย และเหตุผลของการใช้ดุลพินิจไว้ทุกครั้ง และแจ้งผลพร้อมเหตุผลแก่ผู้ยื่นคำขอภายใน ${values.text('days')} วัน`,
            'ห้ามเจ้าหน้าที่ที่มีส่วนได้เสียกับเรื่องใดเป็นผู้พิจารณาเรื่องนั้น ให้แจ้งผู้บังคับบัญชาเพื่อมอบหมายผู้อื่น',
            `ให้${values.text('unit')}กำกับดูแล สุ่มตรวจ และรายงานผลต่อผู้บริหารอย่างน้อยปีละครั้ง`,
            `ผู้ที่เห็นว่าการใช้ดุลพินิจไม่เป็นธรรม อุทธรณ์หรือร้องเรียนได้ที่ ${values.text('appeal')}`,
          ],
        ),
      ),
    }
  },
}

export const meetingRule: Form = {
  ...common,
  kind: 'form-meeting-rule',
  name: { th: 'แนวปฏิบัติการเข้าร่วมประชุม', en: 'Rule for attending meetings' },
  about: {
    th: 'การประชุมประจำเดือน การลงชื่อ การลา และการแจ้งผลแก่ผู้ไม่ได้เข้าประชุม',
    en: 'Monthly meetings, signing in, leave and telling who was absent',
  },
  item: null,
  fields: [
    { type: 'text', name: 'meeting', th: 'การประชุม', en: 'Meeting', needed: true },
    {
      type: 'text',
      name: 'often',
      th: 'กำหนดประชุม',
      en: 'When it is held',
      hint: { th: 'เช่น ทุกวันจันทร์แรกของเดือน', en: 'Such as the first Monday of the month' },
      needed: true,
    },
    { type: 'text', name: 'who', th: 'ผู้ต้องเข้าประชุม', en: 'Who must attend', needed: true },
    { type: 'count', name: 'days', th: 'แจ้งเวียนรายงานการประชุมภายในกี่วันทำการ', en: 'Working days until the minutes go round', needed: true },
    unitField,
    moreField,
  ],
  start: () => ({ meeting: 'ประชุมพนักงานประจำเดือน', who: 'พนักงานและลูกจ้างทุกคน', days: '7', unit: 'สำนักปลัด' }),
  compose: (input) => {
    const { office, values } = input
    const subject = `แนวปฏิบัติการเข้าร่วม${values.text('meeting')}`
    return {
      title: `ประกาศ เรื่อง ${thai(subject)}`,
      sections: letterOf(
        ...ruleOf(
          input,
          subject,
          `เพื่อให้บุคลากรของ${fullOf(office)}ได้รับทราบนโยบาย แผนงาน การใช้จ่ายงบประมาณ และมีส่วนร่วมแสดงความเห็นอย่างทั่วถึง จึงกำหนดแนวปฏิบัติไว้ ดังนี้`,
          [
            `จัด${values.text('meeting')} ${values.text('often')} โดยแจ้งระเบียบวาระล่วงหน้าไม่น้อยกว่า ๓ วันทำการ`,
            `ให้ ${values.text('who')} เข้าประชุมและลงชื่อด้วยตนเอง ผู้ที่ติดราชการหรือลาให้แจ้งผู้บังคับบัญชาก่อนการประชุม`,
            'ให้มีวาระการใช้จ่ายงบประมาณ การใช้ทรัพย์สินของราชการ เรื่องร้องเรียน และมาตรการส่งเสริมคุณธรรมและความโปร่งใส อย่างน้อยไตรมาสละครั้ง และเปิดให้ผู้เข้าประชุมซักถาม',
            `ให้${values.text('unit')}แจ้งเวียนรายงานการประชุมแก่ทุกคน รวมทั้งผู้ที่ไม่ได้เข้าประชุม ภายใน ${values.text('days')} วันทำการ`,
          ],
        ),
      ),
    }
  },
}
