/** ประกาศเจตจำนงสุจริตของผู้บริหาร. */

import { paragraph } from '../wording.ts'
import type { Form } from './form.ts'
import { clauses, emblemHead, eraDay, fullOf, letterOf, mayorSigns, thai } from './parts.ts'

export const integrity: Form = {
  kind: 'form-integrity',
  name: { th: 'ประกาศเจตจำนงสุจริตของผู้บริหาร', en: 'Integrity declaration of the head' },
  about: { th: 'คำมั่นของผู้บริหารคนปัจจุบันว่าจะบริหารงานด้วยความสุจริต', en: 'The present head’s pledge to govern with integrity' },
  group: 'integrity',
  item: /เจตจำนงสุจริต|^การมีส่วนร่วมของผู้บริหาร/,
  language: 'th',
  numbered: false,
  signer: 'mayor',
  fields: [
    { type: 'count', name: 'year', th: 'ปีงบประมาณ (พ.ศ.)', en: 'Fiscal year (Buddhist era)', needed: true, year: /ปี/ },
    {
      type: 'long',
      name: 'pledges',
      th: 'คำมั่นเพิ่มเติมของผู้บริหาร',
      en: 'Further pledges',
      hint: { th: 'บรรทัดละข้อ ที่เป็นเรื่องเฉพาะของหน่วยงาน', en: 'One a line: what matters in this office' },
      needed: true,
    },
    { type: 'text', name: 'channel', th: 'ช่องทางแจ้งเบาะแสและร้องเรียน', en: 'Where misconduct is reported', needed: true },
  ],
  elements: [{ th: 'ผู้บริหารสูงสุดคนปัจจุบันเป็นผู้ลงนาม', en: 'Signed by the present head', year: /ผู้บริหารสูงสุดคนปัจจุบัน/ }],
  start: ({ fiscalYear }) => ({ year: String(fiscalYear) }),
  compose: ({ office, letter, values }) => {
    const full = fullOf(office)
    const year = thai(values.text('year'))
    return {
      title: `ประกาศเจตจำนงสุจริตในการบริหารงาน ปีงบประมาณ พ.ศ. ${year}`,
      sections: letterOf(
        emblemHead(`ประกาศ${full}`, 'เรื่อง เจตจำนงสุจริตในการบริหารงาน', `ประจำปีงบประมาณ พ.ศ. ${year}`),
        paragraph(
          `ข้าพเจ้าในฐานะผู้บริหารสูงสุดของ${full} ขอประกาศว่าจะบริหารงานด้วยความซื่อสัตย์สุจริต เปิดเผย ตรวจสอบได้ และรับผิดชอบต่อประชาชน และจะเป็นแบบอย่างแก่บุคลากรทุกคน จึงให้คำมั่นไว้ ดังนี้`,
        ),
        ...clauses([
          'ยึดประโยชน์ส่วนรวมเหนือประโยชน์ส่วนตน ไม่เรียก ไม่รับ และไม่ยอมให้ผู้ใดในหน่วยงานเรียกหรือรับสินบนไม่ว่ารูปแบบใด',
          'เปิดเผยข้อมูลการดำเนินงาน การใช้งบประมาณ และการจัดซื้อจัดจ้างให้ประชาชนตรวจดูได้โดยง่าย',
          'ให้บริการประชาชนทุกคนตามขั้นตอนและระยะเวลาที่ประกาศไว้ โดยไม่เลือกปฏิบัติ',
          'มอบหมายงาน ประเมินผล และให้ความดีความชอบแก่บุคลากรตามผลงาน ด้วยความเป็นธรรม',
          `รับฟังและตรวจสอบเรื่องร้องเรียนทุกเรื่องโดยเร็ว คุ้มครองผู้แจ้ง และแจ้งผลให้ทราบ โดยแจ้งได้ที่ ${values.text('channel')}`,
          ...values.lines('pledges'),
        ]),
        paragraph('จึงประกาศให้ทราบโดยทั่วกัน'),
        paragraph(`ประกาศ ณ วันที่ ${eraDay(letter.date)}`),
        mayorSigns(office, letter),
      ),
    }
  },
}
