/** ประกาศ: form 7 of ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526. */

import { paragraph } from '../wording.ts'
import type { Form } from './form.ts'
import { clauses, emblemHead, eraDay, fullOf, letterOf, mayorSigns, paragraphs, thai } from './parts.ts'

export const announcement: Form = {
  kind: 'form-announcement',
  name: { th: 'ประกาศ', en: 'Announcement' },
  about: {
    th: 'ประกาศเรื่องใดก็ได้ของหน่วยงาน ตามแบบระเบียบงานสารบรรณ',
    en: 'An announcement of the office on any matter, in the official form',
  },
  group: 'letters',
  item: null,
  language: 'th',
  numbered: false,
  signer: 'mayor',
  fields: [
    { type: 'text', name: 'subject', th: 'เรื่อง', en: 'Subject', needed: true },
    {
      type: 'long',
      name: 'reason',
      th: 'เหตุผลที่ต้องประกาศ',
      en: 'Why it is announced',
      hint: { th: 'เช่น ด้วย… หรือ ตามที่… จึงประกาศให้ทราบโดยทั่วกัน ดังนี้', en: 'The first paragraph' },
      needed: true,
    },
    {
      type: 'long',
      name: 'clauses',
      th: 'ข้อความที่ประกาศ',
      en: 'What is announced',
      hint: { th: 'บรรทัดละข้อ ระบบใส่ “ข้อ ๑” ให้เอง', en: 'One clause a line; numbers are set for you' },
    },
    { type: 'day', name: 'from', th: 'ให้มีผลตั้งแต่วันที่', en: 'In force from', hint: { th: 'เว้นว่างได้', en: 'May be left empty' } },
  ],
  elements: [],
  start: () => ({}),
  compose: ({ office, letter, values }) => {
    const from = values.day('from')
    return {
      title: `ประกาศ เรื่อง ${values.text('subject')}`,
      sections: letterOf(
        emblemHead(`ประกาศ${fullOf(office)}`, `เรื่อง ${values.text('subject')}`),
        ...paragraphs(values.lines('reason')),
        ...clauses(values.lines('clauses')),
        ...(from ? [paragraph(`ทั้งนี้ ตั้งแต่วันที่ ${thai(eraDay(from))} เป็นต้นไป`)] : []),
        paragraph(`ประกาศ ณ วันที่ ${eraDay(letter.date)}`),
        mayorSigns(office, letter),
      ),
    }
  },
}
