/** What each of the ten indicators is about, in words that measures and claims use; and how far one text answers another. */

import type { Framework } from '#framework'
import { squeeze } from '../facts/wording.ts'

/** Tested on squeezed text: no spaces, no punctuation, Arabic digits. */
const topics: Readonly<Record<number, RegExp>> = {
  1: /ปฏิบัติหน้าที่|ปฏิบัติงาน|การปฏิบัติและ|เรียกรับ|ขั้นตอนและระยะเวลา/,
  2: /งบประมาณ|เบิกจ่าย|การเงิน|จัดซื้อจัดจ้าง|คุ้มค่า/,
  3: /ใช้อำนาจ|มอบหมาย(?:งาน|การปฏิบัติ)|ประเมินผลการปฏิบัติ|บริหารงานบุคคล|บริหารทรัพยากรบุคคล|ดุลพินิจ|ดุลยพินิจ|ผู้บังคับบัญชา|เลื่อน(?:ขั้น|เงิน)/,
  4: /ทรัพย์สิน|(?:ขอ|การ|ให้)ยืม/,
  5: /ทุจริต|เบาะแส|NoGift|สินบน/i,
  6: /คุณภาพการดำเนินงาน|ให้บริการ|ผู้รับบริการ|เท่าเทียม|เลือกปฏิบัติ|ส่วนรวม/,
  7: /สื่อสาร|ประชาสัมพันธ์|เผยแพร่ข้อมูล|เปิดเผยข้อมูล|ช่องทาง|รับฟัง|ชี้แจง|ให้คำปรึกษา|ข้อมูลข่าวสาร/,
  8: /ปรับปรุง(?:การทำงาน|การปฏิบัติงาน|การให้|การดำเนิน|ระบบ|กระบวน|คุณภาพ|วิธี|ขั้นตอน)|พัฒนา(?:การให้|การปฏิบัติงาน|ระบบ|คุณภาพ|งานบริการ|การบริการ)|ลดขั้นตอน|มีส่วนร่วม|EService|บริการออนไลน์|เทคโนโลยี|พึงพอใจ/i,
  9: /เปิดเผยข้อมูล|เผยแพร่|เว็บไซต์|OIT|ข้อมูลสาธารณะ/,
  10: /ป้องกันการทุจริต|ป้องกันแก้ไขการทุจริต|ป้องกันและปราบปราม|เจตจำนง|เจตนารมณ์|NoGift|ความเสี่ยง|วัฒนธรรมองค์กร|จริยธรรม|มาตรการภายใน/i,
}

export const isAbout = (text: string, indicator: number): boolean => topics[indicator]?.test(squeeze(text)) ?? false

/** The indicator is named, by number or by its official name or another spelling of it. */
export function names(text: string, indicator: number, framework: Framework | undefined): boolean {
  const plain = squeeze(text)
  if (new RegExp(`ตัวชี้วัด(?:ที่)?${indicator}(?!\\d)`).test(plain)) return true
  const official = framework?.indicators.find(({ no }) => no === indicator)
  return official ? [official.name, ...official.aliases].some((name) => plain.includes(squeeze(name).replace(/^การ/, ''))) : false
}

const segmenter = new Intl.Segmenter('th', { granularity: 'word' })
/** Words that any step or result may have: they say that something is done, not what. */
const emptyWords = new Set(
  'การ ความ หน่วย งาน งานการ ถูก ขอ และ หรือ ของ ให้ ได้ ใน ที่ ซึ่ง โดย เพื่อ จาก กับ แก่ ต่อ ตาม เป็น มี จัด ทำ จัดทำ ดำเนิน ดำเนินการ ดำเนินงาน ผล ผ่าน ทาง ไว้ แล้ว อย่าง ต่าง ๆ เช่น เป็นต้น นี้ นั้น ไม่ ว่า จะ ต้อง ควร ทราบ ใช้ เข้า มา ไป รับ ด้วย ทั้ง ทุก คน หน่วยงาน ภายใน องค์การ บริหาร ส่วน ตำบล เทศบาล อบต กำหนด ผู้ พร้อม ขึ้น ถือ ปฏิบัติ เกี่ยวกับ เกี่ยว รวม ถึง รวมถึง ระบุ อยู่ ระหว่าง เสร็จ เสร็จสิ้น เรียบร้อย ครบ ครบถ้วน เพิ่มขึ้น ดังกล่าว มาก สามารถ ก็ ตน ๆ'.split(
    ' ',
  ),
)

/** The words of a text that carry its content, once each. Scans put spaces inside words: they are taken out first. */
export function contentWords(text: string): ReadonlySet<string> {
  const plain = text.replace(/<[^<>]{0,60}>/g, ' ').replace(/(?<=[ก-๎])\s+(?=[ก-๎])/g, '')
  const words = [...segmenter.segment(plain)].flatMap(({ segment, isWordLike }) =>
    isWordLike && segment.length > 1 && !/^[\d๐-๙]+$/.test(segment) ? [segment.toLowerCase()] : [],
  )
  return new Set(words.filter((word) => !emptyWords.has(word)))
}

const weight = (words: Iterable<string>): number => [...words].reduce((sum, word) => sum + Math.min(word.length, 10), 0)

/** Share (0–1) of what the first set says that the second repeats; longer words count more. */
export function covered(words: ReadonlySet<string>, by: ReadonlySet<string>): number {
  const all = weight(words)
  return all === 0 ? 0 : weight([...words].filter((word) => by.has(word))) / all
}
