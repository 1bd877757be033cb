/**
 * How good a measure is, as three marks with their reasons (C4): whether anybody can see later that it was done, whether it
 * answers the result, and whether it aims above what is. Advice for whoever writes the plan: it never keeps anything from being
 * saved. The three questions are those of any assessable target (specific and measurable, relevant, ambitious); the words below
 * are ours, collected from the five plans that this product was first tried on.
 */

import { toArabicDigits } from '#kernel/thai'
import type { Untraced } from './coverage.ts'
import { lastDayOfMeasure } from './measure.ts'
import type { Measure, MeasureWords } from './measure.ts'

export type Mark<Reason extends string> = { readonly met: boolean; readonly reasons: readonly Reason[] }

export type Quality = {
  readonly verifiable: Mark<'no-day' | 'no-owner' | 'no-proof' | 'all-there'>
  /** `no-scores`: nothing to hold it against. */
  readonly relevant: Mark<Untraced['reason'] | 'no-scores' | 'answers'>
  readonly ambitious: Mark<'names-target' | 'changes-procedure' | 'only-continues' | 'no-target'>
}

/** `untraced`: why it answers nothing; undefined where it answers something, null where no score says what is weak. */
export function qualityOf(measure: Measure | MeasureWords, untraced: Untraced['reason'] | undefined | null): Quality {
  const reasons = [
    ...(lastDayOfMeasure(measure) === null ? (['no-day'] as const) : []),
    ...(measure.owners.length > 0 ? [] : (['no-owner'] as const)),
    ...(measure.expectedEvidence.length > 0 || measure.expectedOutputs.some(hasCount) ? [] : (['no-proof'] as const)),
  ]
  return {
    verifiable: reasons.length === 0 ? { met: true, reasons: ['all-there'] } : { met: false, reasons },
    relevant: { met: untraced === undefined, reasons: [untraced === null ? 'no-scores' : (untraced ?? 'answers')] },
    ambitious: ambitionOf(measure),
  }
}

/** "๔ ครั้ง", "ร้อยละ 90" */
const hasCount = (text: string): boolean => /\d/.test(toArabicDigits(text))

/** A figure to reach, not any figure: a fiscal year or a round of six months is none. */
const target =
  /(?:ร้อยละ|ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|ไม่เกิน|เพิ่มขึ้น(?:เป็น)?|ลดลง(?:เหลือ)?|ให้ได้|ได้คะแนน|คะแนนเต็ม|ภายใน)\s*\d|\d+(?:\.\d+)?\s*(?:%|คะแนน|ครั้ง|คน|ราย|เรื่อง|ฉบับ|หมู่บ้าน|วันทำการ)/

/** Something that will be done otherwise than now. */
const changes =
  /จัดทำ(?:ระเบียบ|หลักเกณฑ์|แนวทาง|แนวปฏิบัติ|คู่มือ|ทะเบียน|แบบฟอร์ม|ขั้นตอน|ช่องทาง|ปฏิทิน)|กำหนด(?:หลักเกณฑ์|ขั้นตอน|ระเบียบ|ระยะเวลา|ผู้รับผิดชอบ|ให้)|ปรับปรุง(?:ขั้นตอน|ระเบียบ|กระบวนงาน|กระบวนการ|ระบบ|คู่มือ)|แก้ไข(?:ระเบียบ|ขั้นตอน|ข้อบังคับ)|ลด(?:ขั้นตอน|ระยะเวลา)|ยกเลิก|เพิ่มช่องทาง|เปิดช่องทาง|สอบทาน|สุ่มตรวจ|ตรวจนับ|เบิกคืน|ทะเบียนคุม|ลงนามรับทราบ|เปิดเผย/

/** Going on as before, or telling people to. */
const continues = /ต่อเนื่อง|รักษามาตรฐาน|คงไว้|เช่นเดิม|ตระหนัก|จิตสำนึก|ปลูกฝัง|รณรงค์|ประชาสัมพันธ์|เน้นย้ำ|กำชับ|ขอความร่วมมือ|ส่งเสริม/

function ambitionOf(measure: Measure | MeasureWords): Quality['ambitious'] {
  const { title, guidelines, steps, expectedOutputs, expectedOutcomes } = measure
  if ([...expectedOutputs, ...expectedOutcomes].some((text) => target.test(toArabicDigits(text)))) {
    return { met: true, reasons: ['names-target'] }
  }
  const words = [title, ...guidelines, ...steps.map(({ text }) => text), ...expectedOutputs].join('\n')
  if (changes.test(words)) return { met: true, reasons: ['changes-procedure'] }
  return { met: false, reasons: [continues.test(words) ? 'only-continues' : 'no-target'] }
}
