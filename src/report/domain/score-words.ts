/** The result in words: computed where it can be, else as the documents print it, else said to be unknown. */

import { resultSentence as computedSentence } from '#analyse'
import type { Analysis } from '#analyse'
import type { Framework } from '#framework'
import { isConfirmed } from '#framework'
import { ofFiscalYear, thai } from './wording.ts'

export type Printed = { readonly total: number | null; readonly level: string | null }

export function resultSentence(full: string, analysis: Analysis, printed: Printed): string {
  const { scorecard } = analysis
  if (scorecard.total && scorecard.level) return computedSentence(analysis, 'thai', full)
  const head = `ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ${ofFiscalYear(scorecard.year)} ของ${full}`
  if (printed.total === null) return `${head} ยังไม่มีผลคะแนนในเอกสารที่ใช้จัดทำรายงาน ต้องเติมผลจากระบบ ITAS ก่อนใช้รายงานนี้`
  const level = printed.level ? ` อยู่ในระดับ ${printed.level}` : ''
  return `${head} ได้คะแนนรวม ${thai(printed.total.toFixed(2))} คะแนน${level} ทั้งนี้ ยังไม่มีคะแนนรายตัวชี้วัดในเอกสารที่ใช้จัดทำรายงาน`
}

/** What of a year's method nobody has confirmed against the manual, in Thai; empty where the figures stand on firm ground. */
export function methodDoubts({ levels, instruments, scoring }: Framework): readonly string[] {
  const weights = [scoring.certainty.instrument, scoring.certainty.total, ...instruments.map(({ certainty }) => certainty)]
  return [
    ...(weights.every(isConfirmed) ? [] : ['น้ำหนักและวิธีคำนวณคะแนนรวม']),
    ...(scoring.eitParts && !isConfirmed(scoring.eitParts.certainty) ? ['วิธีรวมคะแนน EIT ทั้งสองส่วน'] : []),
    ...(isConfirmed(levels.certainty) ? [] : ['เกณฑ์ระดับผลการประเมิน']),
  ]
}

/** The note under the method of such a year. */
export function methodNote(framework: Framework): string {
  const doubts = methodDoubts(framework)
  if (doubts.length === 0) return ''
  return `หมายเหตุ ${doubts.join(' และ')}ของปีงบประมาณ พ.ศ. ${thai(framework.year)} ที่ใช้ในเอกสารนี้ ยังไม่ได้ตรวจยืนยันกับคู่มือการประเมินของสำนักงาน ป.ป.ช. ผลอย่างเป็นทางการให้ถือตามระบบ ITAS`
}
