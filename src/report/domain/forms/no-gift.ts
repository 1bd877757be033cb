/** ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่, in Thai and in English; section 128 of the anti-corruption act of 2561. */

import { officeFullName } from '../office.ts'
import { bold, paragraph } from '../wording.ts'
import type { Form, FormField } from './form.ts'
import { clauses, emblemHead, eraDay, fullOf, letterOf, mayorSigns, thai } from './parts.ts'

const item = /^(?:นโยบายไม่รับของขวัญ|ประกาศเจตนารมณ์|การขับเคลื่อนนโยบาย No Gift)/

const yearField: FormField = {
  type: 'count',
  name: 'year',
  th: 'ปีงบประมาณ (พ.ศ.)',
  en: 'Fiscal year (Buddhist era)',
  needed: true,
  year: /เป็นประกาศ(?:ของ|สำหรับ)ปี|ในปี|ประกาศเจตนารมณ์ปี/,
}

export const noGift: Form = {
  kind: 'form-no-gift',
  name: { th: 'ประกาศนโยบาย No Gift Policy', en: 'No Gift Policy announcement' },
  about: { th: 'ผู้บริหารและเจ้าหน้าที่ทุกคนงดรับของขวัญจากการปฏิบัติหน้าที่', en: 'The head and all staff take no gift for doing their duty' },
  group: 'integrity',
  item,
  language: 'th',
  numbered: false,
  signer: 'mayor',
  fields: [
    yearField,
    {
      type: 'text',
      name: 'channel',
      th: 'ช่องทางแจ้งเมื่อพบการให้หรือรับของขวัญ',
      en: 'Where a gift is reported',
      hint: { th: 'เช่น เว็บไซต์ โทรศัพท์ หรือตู้รับเรื่องของหน่วยงาน', en: 'Website, telephone or box of the office' },
      needed: true,
    },
    { type: 'text', name: 'unit', th: 'ส่วนราชการที่รวบรวมและรายงาน', en: 'Unit that gathers and reports', needed: true },
    { type: 'count', name: 'days', th: 'รายงานภายในกี่วันเมื่อต้องรับไว้', en: 'Days to report what had to be taken', needed: true },
    {
      type: 'long',
      name: 'more',
      th: 'แนวปฏิบัติเพิ่มเติม',
      en: 'Further rules',
      hint: { th: 'บรรทัดละข้อ เว้นว่างได้', en: 'One a line; may be left empty' },
    },
  ],
  elements: [
    { th: 'ผู้บริหารสูงสุดเป็นผู้ลงนาม', en: 'Signed by the head of the office', year: /ลงนามโดยผู้บริหารสูงสุด|ผู้บริหารสูงสุดคนปัจจุบัน/ },
    { th: 'ไม่รับของขวัญทุกชนิด ก่อน ขณะ และหลังปฏิบัติหน้าที่', en: 'No gift of any kind before, during or after duty', year: /ไม่รับของขวัญ/ },
    { th: 'หลักเกณฑ์การรับทรัพย์สินตามมาตรา ๑๒๘', en: 'The rule of section 128', year: /128/ },
  ],
  start: ({ fiscalYear, office }) => ({ year: String(fiscalYear), days: '30', unit: usualUnit(office.type) }),
  compose: ({ office, letter, values }) => {
    const full = fullOf(office)
    const year = thai(values.text('year'))
    return {
      title: `ประกาศเจตนารมณ์นโยบาย No Gift Policy ปีงบประมาณ พ.ศ. ${year}`,
      sections: letterOf(
        emblemHead(`ประกาศ${full}`, 'เรื่อง เจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่', `ประจำปีงบประมาณ พ.ศ. ${year}`),
        paragraph(
          `${full}เห็นว่าการให้และรับของขวัญจากการปฏิบัติหน้าที่เป็นช่องทางของการขัดกันระหว่างประโยชน์ส่วนตนกับประโยชน์ส่วนรวม และทำให้ประชาชนไม่ได้รับบริการอย่างเท่าเทียมกัน อีกทั้งมาตรา ๑๒๘ แห่งพระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. ๒๕๖๑ ห้ามเจ้าพนักงานของรัฐรับทรัพย์สินหรือประโยชน์อื่นใดอันอาจคำนวณเป็นเงินได้นอกเหนือจากที่ควรได้ตามกฎหมาย จึงประกาศเจตนารมณ์ไว้ ดังนี้`,
        ),
        ...clauses([
          `ผู้บริหาร ข้าราชการ พนักงาน และลูกจ้างของ${full}ทุกคน ไม่รับและไม่เรียกของขวัญ ของกำนัล หรือประโยชน์อื่นใดทุกชนิด จากการปฏิบัติหน้าที่ ทั้งก่อน ขณะ และหลังปฏิบัติหน้าที่`,
          'ห้ามให้ผู้อื่นรับแทน ไม่ว่าจะเป็นบุคคลในครอบครัวหรือผู้อยู่ใต้บังคับบัญชา และให้ใช้การอวยพรด้วยบัตรหรือสื่ออิเล็กทรอนิกส์แทนการให้ของขวัญในทุกโอกาส',
          `ผู้ที่จำเป็นต้องรับไว้เพื่อรักษาไมตรีหรือไม่อาจปฏิเสธได้ ให้แจ้งผู้บังคับบัญชาและรายงานต่อ${values.text('unit')}ภายใน ${values.text('days')} วันนับแต่วันที่ได้รับ การรับโดยธรรมจรรยาให้เป็นไปตามหลักเกณฑ์ของคณะกรรมการ ป.ป.ช.`,
          `ให้${values.text('unit')}รวบรวมและรายงานผลตามนโยบายนี้ต่อผู้บริหาร และเผยแพร่ให้ประชาชนทราบ`,
          `ผู้พบเห็นการให้หรือรับของขวัญจากการปฏิบัติหน้าที่ แจ้งได้ที่ ${values.text('channel')} โดยหน่วยงานจะปกปิดชื่อผู้แจ้งไว้เป็นความลับ`,
          ...values.lines('more'),
        ]),
        paragraph('จึงประกาศให้ทราบและถือปฏิบัติโดยทั่วกัน'),
        paragraph(`ประกาศ ณ วันที่ ${eraDay(letter.date)}`),
        mayorSigns(office, letter),
      ),
    }
  },
}

/** How the first unit is called in each kind of local body. */
const usualUnit = (type: string | null): string =>
  type === 'อบจ.' ? 'สำนักปลัดองค์การบริหารส่วนจังหวัด' : type?.startsWith('ท') ? 'สำนักปลัดเทศบาล' : 'สำนักปลัด'

const english = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
/** "1 October 2025 (B.E. 2568)"; of a Buddhist ISO day. */
function englishDay(day: string): string {
  const year = Number(day.slice(0, 4))
  return `${english.format(new Date(`${year - 543}${day.slice(4)}T00:00:00Z`))} (B.E. ${year})`
}

export const noGiftEnglish: Form = {
  kind: 'form-no-gift-en',
  name: { th: 'ประกาศนโยบาย No Gift Policy ฉบับภาษาอังกฤษ', en: 'No Gift Policy announcement, in English' },
  about: { th: 'ความเดียวกันกับฉบับภาษาไทย', en: 'The same as the Thai announcement' },
  group: 'integrity',
  item,
  language: 'en',
  numbered: false,
  signer: null,
  fields: [
    yearField,
    {
      type: 'text',
      name: 'office',
      th: 'ชื่อหน่วยงานภาษาอังกฤษ',
      en: 'Name of the office in English',
      hint: { th: 'เช่น Dan Kwian Subdistrict Municipality, Nakhon Ratchasima', en: 'As on its website' },
      needed: true,
    },
    { type: 'text', name: 'channel', th: 'ช่องทางแจ้ง (ภาษาอังกฤษ)', en: 'Where a gift is reported', needed: true },
    { type: 'count', name: 'days', th: 'รายงานภายในกี่วันเมื่อต้องรับไว้', en: 'Days to report what had to be taken', needed: true },
    {
      type: 'text',
      name: 'signer',
      th: 'ชื่อผู้ลงนามภาษาอังกฤษ',
      en: 'Who signs, in English',
      hint: { th: 'เว้นว่างไว้ให้เติมด้วยมือได้', en: 'May be left empty' },
    },
    { type: 'text', name: 'position', th: 'ตำแหน่งผู้ลงนามภาษาอังกฤษ', en: 'Position in English', needed: true },
  ],
  elements: [
    { th: 'ฉบับภาษาอังกฤษ', en: 'English version', year: /ไทยและอังกฤษ/ },
    { th: 'ไม่รับของขวัญทุกชนิด ก่อน ขณะ และหลังปฏิบัติหน้าที่', en: 'No gift of any kind before, during or after duty', year: /ไม่รับของขวัญ/ },
  ],
  start: ({ fiscalYear, office }) => ({ year: String(fiscalYear), days: '30', position: englishPost(office.type) }),
  compose: ({ office, letter, values }) => {
    const name = values.text('office')
    const year = values.text('year')
    const clause = (no: number, words: string) => paragraph(bold(`${no}. `), words)
    const days = values.text('days')
    return {
      title: `No Gift Policy Announcement, fiscal year ${year},`,
      sections: letterOf(
        {
          kind: 'emblem-head',
          emblem: true,
          lines: [
            `Announcement of ${name || officeFullName(office)}`,
            'No Gift Policy in the Performance of Duties',
            `Fiscal Year B.E. ${year}${year === '' ? '' : ` (${Number(year) - 543})`}`,
          ],
        },
        paragraph(
          `${name} holds that gifts given or taken for the performance of duties open the way to conflicts between private and public interest, and keep the public from being served alike. Section 128 of the Organic Act on Anti-Corruption B.E. 2561 (2018) forbids state officials to take property or any other benefit that can be valued in money beyond what the law allows. It is therefore announced as follows:`,
        ),
        clause(
          1,
          `The executives and all staff of ${name} shall neither accept nor ask for a gift, present or any other benefit of any kind in connection with their duties, whether before, during or after performing them.`,
        ),
        clause(
          2,
          'Nobody shall take a gift on behalf of an official. Good wishes on any occasion shall be given by card or by electronic means instead of gifts.',
        ),
        clause(
          3,
          `Whoever had to take a gift that could not be refused shall inform the superior and report it within ${days} days. What may be taken by custom follows the rules of the National Anti-Corruption Commission.`,
        ),
        clause(4, 'The result of this policy shall be gathered, reported to the executives and published.'),
        clause(
          5,
          `A gift given or taken for the performance of duties can be reported through ${values.text('channel')}. The identity of whoever reports it is kept confidential.`,
        ),
        paragraph('Let it be known and observed by all.'),
        paragraph(`Announced on ${letter.date ? englishDay(letter.date) : '................................'}`),
        {
          kind: 'signature',
          lead: null,
          name: values.text('signer') || null,
          position: values.text('position'),
          actingFor: null,
          side: 'right',
        },
      ),
    }
  },
}

const englishPost = (type: string | null): string =>
  type === 'อบจ.'
    ? 'Chief Executive of the Provincial Administrative Organization'
    : type === 'อบต.'
      ? 'Chief Executive of the Subdistrict Administrative Organization'
      : 'Mayor'
