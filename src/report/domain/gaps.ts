/** What a person must still supply before a document can leave. */

import type { MeasuresPlan } from '#act'
import type { Analysis } from '#analyse'
import { rounded } from '#kernel/exact'
import type { Gap, Letter } from './composition.ts'
import type { Office } from './office.ts'
import type { Printed } from './score-words.ts'

/** The gaps every letter can have. */
export function letterGaps(office: Office, letter: Letter): Gap[] {
  const gaps: Gap[] = []
  if (!letter.number)
    gaps.push({
      field: 'number',
      th: 'ยังไม่มีเลขที่หนังสือ ขอเลขจากทะเบียนหนังสือส่งก่อนเสนอ',
      en: 'The letter has no number yet: take one from the register of outgoing letters',
    })
  if (!letter.date) gaps.push({ field: 'date', th: 'ยังไม่มีวันที่ของหนังสือ', en: 'The letter has no date yet' })
  if (!office.district || !office.province)
    gaps.push({ field: 'place', th: 'ยังไม่ทราบอำเภอและจังหวัดของหน่วยงาน', en: 'District and province of the office are not known' })
  return gaps
}

/** A report has no letter number of its own. */
export const reportGaps = (office: Office, letter: Letter): Gap[] => letterGaps(office, letter).filter(({ field }) => field !== 'number')

export function planGaps(plan: MeasuresPlan): Gap[] {
  if (plan.measures.length === 0) {
    return [{ field: 'measures', th: 'ยังไม่มีมาตรการ ร่างจากจุดอ่อนที่พบก่อน', en: 'No measures yet: draft them from the weaknesses first' }]
  }
  return plan.measures.flatMap((measure): Gap[] => {
    const lacks = [
      ...(measure.steps.length === 0 ? ['ขั้นตอน'] : []),
      ...(measure.owners.length === 0 ? ['ผู้รับผิดชอบ'] : []),
      ...(measure.steps.some(({ due }) => due !== null) ? [] : ['กำหนดแล้วเสร็จ']),
      ...(measure.rounds.length === 0 ? ['รอบการกำกับติดตาม'] : []),
    ]
    return lacks.length === 0
      ? []
      : [
          {
            field: 'measures',
            th: `มาตรการที่ ${measure.no} ยังไม่มี${lacks.join(' ')}`,
            en: `Measure ${measure.no} is not complete (steps, owner, date or rounds)`,
          },
        ]
  })
}

/** Scores nobody has, and a printed total that the official arithmetic does not give. */
export function totalGaps(analysis: Analysis, printed: Printed): Gap[] {
  const { total } = analysis.scorecard
  if (!total) {
    return [
      {
        field: 'scores',
        th: 'คะแนนรายตัวชี้วัดไม่ครบ เติมจากระบบ ITAS แล้วรายงานจะคำนวณให้ครบ',
        en: 'Indicator scores are missing: add them from ITAS and the report computes the rest',
      },
    ]
  }
  if (printed.total !== null && rounded(total) !== printed.total.toFixed(2)) {
    return [
      {
        field: 'scores',
        th: `คะแนนรวมในเอกสารเดิมคือ ${printed.total.toFixed(2)} แต่คำนวณจากตัวชี้วัดได้ ${rounded(total)} ตรวจกับระบบ ITAS ก่อนลงนาม`,
        en: `The document prints a total of ${printed.total.toFixed(2)}, the indicators give ${rounded(total)}: check with ITAS before signing`,
      },
    ]
  }
  return []
}
