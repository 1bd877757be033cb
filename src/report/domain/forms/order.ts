/** คำสั่ง: form 4 of the regulation; appoints a working group, or orders anything else. */

import { paragraph } from '../wording.ts'
import type { Form, FormColumn } from './form.ts'
import { clauses, emblemHead, eraDay, fullOf, letterOf, mayorSigns, paragraphs, thai } from './parts.ts'

const members: readonly FormColumn[] = [
  { name: 'post', th: 'ตำแหน่ง', en: 'Post', type: 'text', width: 0.6, heads: /ตำแหน่ง|ชื่อ/, needed: true },
  { name: 'role', th: 'ทำหน้าที่', en: 'Role', type: 'text', width: 0.4, heads: /หน้าที่|บทบาท/, needed: true },
]

export const order: Form = {
  kind: 'form-order',
  name: { th: 'คำสั่ง', en: 'Order' },
  about: { th: 'เช่น คำสั่งแต่งตั้งคณะทำงาน พร้อมรายชื่อตำแหน่งและหน้าที่', en: 'Such as an order that appoints a working group' },
  group: 'letters',
  item: /^การขับเคลื่อนจริยธรรม|^ประมวลจริยธรรมและการขับเคลื่อนจริยธรรม/,
  language: 'th',
  numbered: true,
  signer: 'mayor',
  fields: [
    { type: 'text', name: 'subject', th: 'เรื่อง', en: 'Subject', needed: true },
    {
      type: 'long',
      name: 'reason',
      th: 'เหตุผล',
      en: 'Reason',
      hint: { th: 'เช่น เพื่อให้การ… เป็นไปด้วยความเรียบร้อย', en: 'The first paragraph' },
      needed: true,
    },
    {
      type: 'text',
      name: 'power',
      th: 'อาศัยอำนาจตาม',
      en: 'By the power of',
      hint: { th: 'กฎหมายและมาตราที่ให้อำนาจ', en: 'The act and section that give it' },
      needed: true,
    },
    {
      type: 'table',
      name: 'members',
      th: 'คณะทำงาน',
      en: 'Working group',
      hint: { th: 'ใส่ตำแหน่ง ไม่จำเป็นต้องใส่ชื่อบุคคล เว้นว่างได้หากไม่ใช่คำสั่งแต่งตั้ง', en: 'Posts, not people; may be left empty' },
      columns: members,
      year: /คณะทำงาน/,
    },
    {
      type: 'long',
      name: 'duties',
      th: 'หน้าที่และอำนาจ หรือข้อที่สั่ง',
      en: 'Duties, or what is ordered',
      hint: { th: 'บรรทัดละข้อ', en: 'One a line' },
      needed: true,
    },
    { type: 'day', name: 'from', th: 'ตั้งแต่วันที่', en: 'From', hint: { th: 'เว้นว่างคือบัดนี้เป็นต้นไป', en: 'Left empty: from now on' } },
  ],
  elements: [],
  start: ({ office }) => ({
    power:
      office.type === 'อบต.'
        ? 'มาตรา 59 แห่งพระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537 และที่แก้ไขเพิ่มเติม'
        : office.type?.startsWith('ท')
          ? 'มาตรา 48 เตรส แห่งพระราชบัญญัติเทศบาล พ.ศ. 2496 และที่แก้ไขเพิ่มเติม'
          : '',
  }),
  compose: ({ office, letter, values }) => {
    const from = values.day('from')
    const group = values.rows('members')
    const power = values.text('power')
    return {
      title: `คำสั่ง เรื่อง ${values.text('subject')}`,
      sections: letterOf(
        emblemHead(`คำสั่ง${fullOf(office)}`, `ที่ ${letter.number ?? '................................'}`, `เรื่อง ${values.text('subject')}`),
        ...paragraphs(values.lines('reason')),
        paragraph(`${power ? `อาศัยอำนาจตาม${thai(power)} จึง` : 'จึง'}${group.length > 0 ? 'แต่งตั้งคณะทำงาน ประกอบด้วย' : 'มีคำสั่ง ดังต่อไปนี้'}`),
        ...group.map(({ post = '', role = '' }, at): ReturnType<typeof paragraph> =>
          paragraph(`${thai(at + 1)}. ${thai(post)} เป็น${thai(role)}`),
        ),
        ...(group.length > 0 ? [paragraph('ให้คณะทำงานมีหน้าที่และอำนาจ ดังนี้')] : []),
        ...clauses(values.lines('duties')),
        paragraph(from ? `ทั้งนี้ ตั้งแต่วันที่ ${eraDay(from)} เป็นต้นไป` : 'ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป'),
        paragraph(`สั่ง ณ วันที่ ${eraDay(letter.date)}`),
        mayorSigns(office, letter),
      ),
    }
  },
}
