/** Printed scores against the arithmetic of the method, and scores that should be there. */

import { isConfirmed, type InstrumentCode } from '#framework'
import { compare, exact, minus, rounded, toNumber, type Exact } from '#kernel/exact'
import { toArabicDigits } from '#kernel/thai'
import type { Defect, Severity } from '../reading.ts'
import { around, assessedYear, defect, findAll, type Check, type Paper } from './paper.ts'

const codes: readonly InstrumentCode[] = ['IIT', 'EIT', 'OIT']

/**
 * How far a right figure may be off: half a hundredth that the indicators were rounded by, half a hundredth of its own, and for each
 * indicator printed with one decimal ("๘๙.๓") what that can hide, by its share.
 */
function tolerance(paper: Paper, share: number): Exact {
  const coarse = paper.facts.indicators.filter(({ score }) => {
    const one = /^\d+\.\d$/.test(String(score))
    return one && new RegExp(`(?<![\\d.])${String(score).replace('.', '\\.')}(?!\\d)`).test(paper.text)
  })
  return exact((0.0101 + coarse.length * 0.045 * share).toFixed(6))
}

const apart = (a: Exact, b: Exact, by: Exact): boolean => compare(exact(Math.abs(toNumber(minus(a, b))).toFixed(6)), by) > 0

/** Where a number stands, beside one of the words if there is such a place. */
function placeOf(paper: Paper, value: number, beside: RegExp): { readonly line: number; readonly quote: string } {
  const shapes = [...new Set([value.toFixed(2), String(value)])].map((shape) => shape.replace('.', '\\.')).join('|')
  const found = findAll(paper, new RegExp(`(?<![\\d.])(?:${shapes})(?![\\d])`, 'g'))
  const near = found.find(({ match, end }) => {
    const { before, after } = around(paper, match.index, end)
    return beside.test(before) || beside.test(after)
  })
  const place = near ?? found[0]
  return place ? { line: place.line, quote: place.quote } : { line: 0, quote: String(value) }
}

export const scores: Check = (paper) => [
  ...instrumentScores(paper),
  ...total(paper),
  ...otherTotals(paper),
  ...outOfRange(paper),
  ...twice(paper),
  ...weights(paper),
  ...missing(paper),
]

/** From 2566 neither the parts of the EIT nor the weights could be confirmed: then a difference is a question, not a fault. */
function sureness(paper: Paper): { readonly severity: Severity; readonly doubtful: boolean; readonly th: string; readonly en: string } {
  const sure = paper.framework !== undefined && isConfirmed(paper.framework.scoring.certainty.total)
  return sure
    ? { severity: 'high', doubtful: false, th: '', en: '' }
    : { severity: 'medium', doubtful: true, th: ' (วิธีคำนวณของปีนี้ยังไม่ได้ยืนยันกับคู่มือ)', en: ' (the arithmetic of this year is not confirmed)' }
}

function instrumentScores(paper: Paper): readonly Defect[] {
  const { severity, doubtful, th, en } = sureness(paper)
  return codes.flatMap((code) => {
    const [printed, right] = [paper.facts.instruments[code], paper.context.recomputed[code]]
    if (printed === undefined || right === null || !apart(exact(printed), exact(right), tolerance(paper, 0.5))) return []
    const words = {
      th: `คะแนน ${code} พิมพ์ว่า ${printed} แต่ค่าเฉลี่ยของตัวชี้วัดในเครื่องมือนี้คือ ${rounded(exact(right))}${th}`,
      en: `${code} is printed as ${printed}; the mean of its indicators is ${rounded(exact(right))}${en}`,
      expected: rounded(exact(right)),
    }
    return [defect('instrument-score', severity, placeOf(paper, printed, new RegExp(code)), words, doubtful)]
  })
}

function total(paper: Paper): readonly Defect[] {
  const { severity, doubtful, th, en } = sureness(paper)
  const [printed, right] = [paper.facts.total, paper.context.recomputed.total]
  if (printed === null || right === null || !apart(exact(printed), exact(right), tolerance(paper, 0.2))) return []
  const words = {
    th: `คะแนนรวมพิมพ์ว่า ${printed} แต่คำนวณตามน้ำหนักได้ ${rounded(exact(right))}${th}`,
    en: `The total is printed as ${printed}; with the weights it is ${rounded(exact(right))}${en}`,
    expected: rounded(exact(right)),
  }
  return [defect('total', severity, placeOf(paper, printed, /คะแนน|รวม/), words, doubtful)]
}

/** The agency's own result of the same year, printed in two ways. */
function otherTotals(paper: Paper): readonly Defect[] {
  const { total, fiscalYear, agency } = paper.facts
  if (total === null || fiscalYear === null || !agency) return []
  const result =
    /(?:มีผล(?:การประเมิน|คะแนน)|ผลคะแนน(?:รวม|เฉลี่ย)?|(?:มี)?ค่าคะแนน|คะแนนรวม)[^\n|\d]{0,30}?(?<![\d.])(\d{1,3}\.\d{1,2})\s*(?:คะแนน)?[^\n|\d]{0,30}ระดับ/g
  return findAll(paper, result).flatMap(({ match, line, quote, end }) => {
    const value = Number(match[1])
    const { before } = around(paper, match.index, end, 240)
    const year = [...before.matchAll(/(?<!\d)(25[5-9]\d)(?!\d)/g)].at(-1)?.[1]
    if (value === total || !before.includes(agency.name) || year !== String(fiscalYear) || /IIT|EIT|OIT|ตัวชี้วัด|ค่าเฉลี่ย/.test(before + quote))
      return []
    return [
      defect(
        'total',
        'high',
        { line, quote },
        {
          th: `ผลคะแนนปีงบประมาณ ${fiscalYear} พิมพ์ว่า ${match[1]} แต่ที่อื่นในเอกสารคือ ${total}`,
          en: `The result of ${fiscalYear} is printed as ${match[1]} here and ${total} elsewhere`,
          expected: String(total),
        },
      ),
    ]
  })
}

function outOfRange(paper: Paper): readonly Defect[] {
  return paper.facts.indicators.flatMap(({ no, score, line }) =>
    score <= 100 && score >= 0
      ? []
      : [
          defect(
            'instrument-score',
            'high',
            { line, quote: String(score) },
            { th: `คะแนนตัวชี้วัดที่ ${no} เป็น ${score} ซึ่งเกิน 100`, en: `Indicator ${no} has ${score}, more than 100`, expected: 'คะแนน 0–100' },
            true,
          ),
        ],
  )
}

/** "ตัวชี้วัดที่ 4 … 84.98" in one place and 84.89 in another. */
function twice(paper: Paper): readonly Defect[] {
  const pattern =
    /ตัวชี้วัดที่\s*(\d{1,2})(?!\d)[^\n\d]{0,60}?(?<![\d.]|[+\-–−(]\s?|(?:เพิ่ม|ลด|ต่าง|ต่ำกว่า|สูงกว่า|เป้าหมาย)[^\d\n]{0,12})(\d{1,3}\.\d{1,2})(?!\d)\s*(?:คะแนน|\||$)/gm
  return findAll(paper, pattern).flatMap(({ match, line, quote, end }) => {
    const indicator = paper.facts.indicators.find(({ no }) => no === Number(match[1]))
    const value = Number(match[2])
    if (!indicator || indicator.score === value || indicator.previous === value) return []
    // A row with both years' scores, or a sentence about the year before.
    const { before, after } = around(paper, match.index, end, 200)
    if (/^[\s|]*[+\-–]?\d/.test(after) || new RegExp(`${(assessedYear(paper.facts) ?? 0) - 1}`).test(before + quote)) return []
    return [
      defect(
        'instrument-score',
        'medium',
        { line, quote },
        {
          th: `คะแนนตัวชี้วัดที่ ${indicator.no} พิมพ์ว่า ${match[2]} แต่ที่อื่นในเอกสารคือ ${indicator.score}`,
          en: `Indicator ${indicator.no} is printed as ${match[2]} here and ${indicator.score} elsewhere`,
          expected: 'ใช้คะแนนเดียวกันทั้งเอกสาร',
        },
      ),
    ]
  })
}

/** "ร้อยละ 30" in a row that names the instrument. */
function weights(paper: Paper): readonly Defect[] {
  const method = paper.framework
  if (!method) return []
  return paper.outline.tables.flatMap(({ table }) => {
    const column = table.header.findIndex((cell) => /น้ำหนัก/.test(cell) && !/ถ่วง|คะแนน/.test(cell))
    if (column === -1) return []
    return table.rows.flatMap((row) => {
      const instrument = method.instruments.find(({ code }) => row.cells.some((cell) => cell.text.includes(code)))
      const printed = /(\d{1,3}(?:\.\d+)?)/.exec(toArabicDigits(row.cells[column]?.text ?? ''))?.[1]
      const right = instrument && toNumber(exact(instrument.weight)) * 100
      if (!instrument || right === undefined || printed === undefined || Number(printed) === right) return []
      return [
        defect(
          'total',
          'high',
          { line: row.line, quote: row.cells[column]?.text ?? '' },
          {
            th: `น้ำหนักของ ${instrument.code} พิมพ์ว่าร้อยละ ${printed} แต่ตามวิธีการประเมินคือร้อยละ ${right}`,
            en: `The weight of ${instrument.code} is printed as ${printed} %; the method has ${right} %`,
            expected: `ร้อยละ ${right}`,
          },
        ),
      ]
    })
  })
}

/** Measures must follow from an analysis (O42): without the ten scores nobody can see whether they do. */
function missing(paper: Paper): readonly Defect[] {
  const { kind, indicators, total } = paper.facts
  if (kind !== 'analysis' && kind !== 'measures' && kind !== 'measures-result') return []
  const known = new Set(indicators.map(({ no }) => no))
  const absent = (paper.framework?.indicators ?? []).filter(({ no }) => !known.has(no)).map(({ no }) => no)
  if (known.size === 0) {
    const place = total === null ? { line: 0, quote: '' } : placeOf(paper, total, /คะแนน/)
    return [
      defect('missing-scores', kind === 'measures-result' ? 'low' : 'medium', place, {
        th: `ไม่มีคะแนนรายตัวชี้วัด${total === null ? '' : 'นอกจากคะแนนรวม'} จึงดูไม่ได้ว่ามาตรการตอบจุดอ่อนใดของผลการประเมิน`,
        en: 'There are no scores of the indicators, so it cannot be seen which weakness a measure answers',
        expected: 'แสดงคะแนนทั้ง 10 ตัวชี้วัดหรือแนบรายงานการวิเคราะห์ผลการประเมิน',
      }),
    ]
  }
  if (absent.length === 0) return []
  return [
    defect(
      'missing-scores',
      'medium',
      { line: indicators[0]?.line ?? 0, quote: '' },
      {
        th: `ไม่มีคะแนนของตัวชี้วัดที่ ${absent.join(', ')}`,
        en: `There is no score of indicator ${absent.join(', ')}`,
        expected: 'แสดงคะแนนให้ครบทุกตัวชี้วัด',
      },
    ),
  ]
}
