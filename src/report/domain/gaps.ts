/** What a person must still supply before a document can leave. */

import { coverage, lastDayOfMeasure, nameOf } from '#act'
import type { Measure, MeasuresPlan, Uncovered } from '#act'
import { mustAnswer } from '#analyse'
import type { Analysis } from '#analyse'
import type { Framework } from '#framework'
import { rounded } from '#kernel/exact'
import { unreachable } from '#kernel/unreachable'
import type { Adopted, Gap, Letter } from './composition.ts'
import type { Office } from './office.ts'
import { methodDoubts } from './score-words.ts'
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
  // A province's own organisation (อบจ.) has no district.
  if (!office.province || (!office.district && office.type !== 'อบจ.'))
    gaps.push({ field: 'place', th: 'ยังไม่ทราบอำเภอและจังหวัดของหน่วยงาน', en: 'District and province of the office are not known' })
  return gaps
}

/** A report has no letter number of its own. */
export const reportGaps = (office: Office, letter: Letter): Gap[] => letterGaps(office, letter).filter(({ field }) => field !== 'number')

/** A gap that the meeting gave a reason for: it stays in sight, and holds nothing back. */
export function answeredBy(adopted: Adopted | undefined, point: string, gap: Gap): Gap {
  const reason = adopted?.exceptions[point]?.trim() ?? ''
  if (reason === '') return gap
  return { ...gap, reason, th: `${gap.th} ที่ประชุมให้เหตุผลว่า ${reason}`, en: `${gap.en}; the meeting’s reason: ${reason}` }
}

/** What the plan lacks in itself, and whether it answers the analysis. */
export function planGaps(plan: MeasuresPlan, analysis: Analysis, adopted: Adopted | undefined): Gap[] {
  if (plan.measures.length === 0) {
    return [{ field: 'measures', th: 'ยังไม่มีมาตรการ ร่างจากจุดอ่อนที่พบก่อน', en: 'No measures yet: draft them from the weaknesses first' }]
  }
  return [...plan.measures.flatMap((measure) => measureGaps(measure, true)), ...coverageGaps(plan, analysis, adopted)]
}

/** Steps, owner, date and rounds; a report shows no rounds. */
export function measureGaps(measure: Measure, rounds: boolean): Gap[] {
  const lacks = [
    ...(measure.steps.length === 0 ? ['ขั้นตอน'] : []),
    ...(measure.owners.length === 0 ? ['ผู้รับผิดชอบ'] : []),
    ...(lastDayOfMeasure(measure) === null ? ['กำหนดแล้วเสร็จ'] : []),
    ...(rounds && measure.rounds.length === 0 ? ['รอบการกำกับติดตาม'] : []),
  ]
  if (lacks.length === 0) return []
  return [
    {
      field: 'measures',
      th: `มาตรการที่ ${measure.no} ยังไม่มี${lacks.join(' ')}`,
      en: `Measure ${measure.no} is not complete (steps, owner, date or rounds)`,
    },
  ]
}

/** Weaknesses without a measure, and measures that name nothing the assessment knows. */
export function coverageGaps(plan: MeasuresPlan, analysis: Analysis, adopted: Adopted | undefined): Gap[] {
  const { uncovered, untraced } = coverage(plan.measures, analysis)
  return [
    ...uncovered.map((one): Gap => {
      const [th, en] = uncoveredWords(one, analysis)
      return answeredBy(adopted, nameOf(one), { field: 'measures', th: `${th} ยังไม่มีมาตรการตอบ`, en: `No measure answers ${en}` })
    }),
    ...untraced
      .filter(({ reason }) => reason !== 'no-weakness')
      .map(({ measure: { id, no } }) =>
        answeredBy(adopted, `measure:${id}`, {
          field: 'measures',
          th: `มาตรการที่ ${no} ไม่ระบุว่าตอบตัวชี้วัดหรือข้อใดของปี พ.ศ. ${analysis.framework.year}`,
          en: `Measure ${no} does not say which indicator or item of ${analysis.framework.year} it answers`,
        }),
      ),
  ]
}

export function uncoveredWords(one: Uncovered, analysis: Analysis): readonly [th: string, en: string] {
  const { framework } = analysis
  const indicator = framework.indicators.find(({ no }) => no === one.indicator)
  switch (one.kind) {
    case 'indicator': {
      // A strong indicator of the OIT may still have lost items that nobody can tell apart.
      const weak = mustAnswer(analysis).some(({ no }) => no === one.indicator)
      const th = `${weak ? 'จุดอ่อน' : 'ข้อที่ไม่ได้คะแนนใน'}ตัวชี้วัดที่ ${one.indicator} ${indicator?.name ?? ''}`
      return [th, `${weak ? '' : 'the items lost in '}indicator ${one.indicator} ${indicator?.nameEn ?? ''}`]
    }
    case 'item':
      return [`ข้อ ${one.item} ของตัวชี้วัดที่ ${one.indicator}`, `item ${one.item} of indicator ${one.indicator}`]
    case 'loss':
      return [`ข้อที่ไม่ได้คะแนนในตัวชี้วัดย่อยที่ ${one.loss.sub}`, `the items lost in ${one.loss.sub}`]
    default:
      return unreachable(one)
  }
}

/** A year whose method nobody has confirmed: the figures must be held against ITAS. */
export function methodGaps(framework: Framework): Gap[] {
  const doubts = methodDoubts(framework)
  if (doubts.length === 0) return []
  return [
    {
      field: 'method',
      th: `${doubts.join(' และ')}ของปี พ.ศ. ${framework.year} ยังไม่ยืนยันกับคู่มือ ตรวจคะแนนรวมและระดับกับระบบ ITAS ก่อนลงนาม`,
      en: `The method of ${framework.year} is not confirmed against the manual in every part: check total and level with ITAS before signing`,
    },
  ]
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
