/** หนังสือภายนอก: form 1 of the regulation. */

import { longDay } from '#kernel/day'
import { dots } from '../wording.ts'
import type { TreeBlock } from '../tree.ts'
import type { Form } from './form.ts'
import { fullOf, letterOf, mayorSigns, paragraphs, placeOf, thai } from './parts.ts'

export const externalLetter: Form = {
  kind: 'form-external-letter',
  name: { th: 'หนังสือภายนอก', en: 'External letter' },
  about: { th: 'หนังสือถึงหน่วยงานอื่นหรือบุคคลภายนอก', en: 'A letter to another office or to a person' },
  group: 'letters',
  item: null,
  language: 'th',
  numbered: true,
  signer: 'mayor',
  fields: [
    { type: 'text', name: 'subject', th: 'เรื่อง', en: 'Subject', needed: true },
    { type: 'text', name: 'to', th: 'เรียน', en: 'To', hint: { th: 'ตำแหน่งหรือชื่อผู้รับ', en: 'Post or name' }, needed: true },
    {
      type: 'long',
      name: 'refers',
      th: 'อ้างถึง',
      en: 'Refers to',
      hint: { th: 'หนังสือที่อ้างถึง บรรทัดละฉบับ เว้นว่างได้', en: 'One letter a line; may be left empty' },
    },
    {
      type: 'long',
      name: 'encloses',
      th: 'สิ่งที่ส่งมาด้วย',
      en: 'Enclosures',
      hint: { th: 'บรรทัดละรายการ พร้อมจำนวน เว้นว่างได้', en: 'One a line; may be left empty' },
    },
    {
      type: 'long',
      name: 'cause',
      th: 'เหตุที่มีหนังสือ',
      en: 'Why the letter is written',
      hint: { th: 'เช่น ตามที่… นั้น', en: 'The first paragraph' },
      needed: true,
    },
    {
      type: 'long',
      name: 'wish',
      th: 'ความประสงค์',
      en: 'What is asked',
      hint: { th: 'เช่น จึงเรียนมาเพื่อโปรดพิจารณา', en: 'The last paragraph' },
      needed: true,
    },
    { type: 'text', name: 'address', th: 'ที่อยู่ของหน่วยงานที่หัวหนังสือ', en: 'Address at the head' },
    { type: 'text', name: 'unit', th: 'ส่วนราชการเจ้าของเรื่อง', en: 'Unit in charge', needed: true },
    { type: 'text', name: 'phone', th: 'โทร.', en: 'Telephone', needed: true },
    { type: 'text', name: 'email', th: 'ไปรษณีย์อิเล็กทรอนิกส์', en: 'E-mail' },
    { type: 'text', name: 'copies', th: 'สำเนาส่ง', en: 'Copies to', hint: { th: 'เว้นว่างได้', en: 'May be left empty' } },
  ],
  elements: [],
  start: ({ office }) => ({ address: placeOf(office), unit: 'สำนักปลัด', wish: 'จึงเรียนมาเพื่อโปรดพิจารณา' }),
  compose: ({ office, letter, values }) => {
    const numbered = (lines: readonly string[]) => (lines.length < 2 ? lines : lines.map((line, at) => `${at + 1}. ${line}`)).map(thai)
    const refers = values.lines('refers')
    const encloses = values.lines('encloses')
    const foot = [
      values.text('unit'),
      ...(['phone', 'email', 'copies'] as const).flatMap((name) =>
        values.text(name) === '' ? [] : [`${labels[name]} ${values.text(name)}`],
      ),
    ].map(thai)
    const owner: TreeBlock = {
      kind: 'paragraph',
      content: foot.flatMap((line, at) => (at === 0 ? [{ kind: 'text', text: line }] : [{ kind: 'break' }, { kind: 'text', text: line }])),
      indent: 'none',
      align: 'start',
    }
    return {
      title: `หนังสือ เรื่อง ${values.text('subject')}`,
      sections: letterOf(
        {
          kind: 'letter-head',
          number: letter.number ? thai(letter.number) : dots,
          address: [fullOf(office), values.text('address')].filter(Boolean).map(thai),
          date: letter.date ? longDay(letter.date) : dots,
          fields: [
            { label: 'เรื่อง', lines: [thai(values.text('subject'))] },
            { label: 'เรียน', lines: [thai(values.text('to'))] },
            ...(refers.length > 0 ? [{ label: 'อ้างถึง', lines: numbered(refers) }] : []),
            ...(encloses.length > 0 ? [{ label: 'สิ่งที่ส่งมาด้วย', lines: numbered(encloses) }] : []),
          ],
        },
        ...paragraphs(values.lines('cause')),
        ...paragraphs(values.lines('wish')),
        { kind: 'paragraph', content: [{ kind: 'text', text: 'ขอแสดงความนับถือ' }], indent: 'none', align: 'center' },
        mayorSigns(office, letter),
        owner,
      ),
    }
  },
}

const labels = { phone: 'โทร.', email: 'ไปรษณีย์อิเล็กทรอนิกส์', copies: 'สำเนาส่ง' } as const
