/** Reports on measures: what was promised and not told, what was told and not promised, and proof that cannot be followed. */

import { squeeze, tidy } from '../facts/wording.ts'
import type { Defect, ReadMeasure } from '../reading.ts'
import { defect, findAll, linesEn, linesTh, shorten, type Check, type Paper } from './paper.ts'
import { contentWords, covered } from './topics.ts'

export const results: Check = (paper) => {
  const { kind, measures } = paper.facts
  const reports = kind === 'measures-result' || measures.some((measure) => measure.results.length > 0 || measure.status !== null)
  return reports
    ? [...measures.flatMap((measure) => told(paper, measure)), ...unfollowable(paper), ...noProof(paper), ...noFigure(paper)]
    : []
}

/** Below this share of common content a result is taken for another matter. */
const related = 0.16
/** From this share on a step without a result of its own is told within the others. */
const toldElsewhere = 0.7

/**
 * The best fitting pairs of step and result first. A result answers one step, a long one as many as it is longer than a step:
 * a second step with the same words still wants its own.
 */
function unansweredSteps(measure: ReadMeasure): { readonly steps: readonly string[]; readonly matched: number } {
  const steps = measure.steps.map((text, i) => ({ text, i, words: contentWords(text) }))
  const told = measure.results.map((text, i) => ({ i, words: contentWords(text) }))
  const pairs = steps
    .flatMap((step) =>
      told.map((result) => ({
        step,
        result,
        // The same number in both lists speaks for a pair.
        fit:
          Math.max(covered(step.words, result.words), covered(result.words, step.words)) +
          (step.i === result.i && steps.length === told.length ? 0.12 : 0),
      })),
    )
    .toSorted((a, b) => b.fit - a.fit)
  const stepSize = steps.reduce((sum, { words }) => sum + words.size, 0) / Math.max(1, steps.length)
  const doneSteps = new Set<number>()
  const room = new Map(told.map(({ i, words }) => [i, Math.max(1, Math.floor(words.size / Math.max(stepSize, 4)))]))
  for (const { step, result, fit } of pairs) {
    const left = room.get(result.i) ?? 0
    if (fit < related || doneSteps.has(step.i) || left === 0) continue
    doneSteps.add(step.i)
    room.set(result.i, left - 1)
  }
  const everything = new Set([...measure.results, ...measure.outcomes].flatMap((text) => [...contentWords(text)]))
  const open = steps.filter(({ i, words }) => !doneSteps.has(i) && words.size > 0 && covered(words, everything) < toldElsewhere)
  return { steps: open.map(({ text }) => text), matched: doneSteps.size }
}

/** The line where a step stands: tables go on over pages. */
function lineOf(paper: Paper, measure: ReadMeasure, step: string): number {
  const start = squeeze(step).slice(0, 24)
  return paper.source.lines.find(({ no, text }) => no >= measure.line && squeeze(text).includes(start))?.no ?? measure.line
}

function told(paper: Paper, measure: ReadMeasure): readonly Defect[] {
  if (measure.status === 'not-started') return []
  if (measure.results.length === 0) {
    // Outcomes alone say what came of it.
    if (measure.outcomes.length > 0) return []
    return [
      defect(
        'missing-result',
        // Work under way may have no result yet, though how far it came could be told.
        measure.status === 'in-progress' || paper.facts.kind !== 'measures-result' ? 'low' : 'medium',
        { line: measure.line, quote: measure.title },
        {
          th: `${measure.status === 'done' ? 'ระบุว่าดำเนินการเสร็จแล้ว แต่' : ''}ไม่บอกว่าได้ทำอะไรและได้ผลอย่างไร`,
          en: `${measure.status === 'done' ? 'Marked as done, but it' : 'It'} does not say what was done and with what result`,
          expected: 'เขียนผลการดำเนินการที่เป็นรูปธรรมของแต่ละขั้นตอน',
        },
      ),
    ]
  }
  if (measure.steps.length === 0) return []
  if (measure.results.every((text) => contentWords(text).size < 2)) return [nothingConcrete(paper, measure)]
  const { steps, matched } = unansweredSteps(measure)
  if (matched === 0) {
    const promised = contentWords([measure.title, measure.issue ?? '', ...measure.approach].join(' '))
    const words = contentWords(measure.results.join(' '))
    // Told within other words, or too little told to say that it is about something else.
    if (steps.length < measure.steps.length || words.size < 4 || covered(words, promised) > related) return []
    const said = measure.results[0] ?? ''
    return [
      defect(
        'result-mismatch',
        'medium',
        { line: lineOf(paper, measure, said), quote: said },
        {
          th: `ผลการดำเนินการไม่ตรงกับขั้นตอนที่กำหนดไว้ (${measure.steps.map((step) => `“${shorten(step, 60)}”`).join(' · ')})`,
          en: 'The result told is about something else than the steps promised',
          expected: 'รายงานผลของแต่ละขั้นตอนที่กำหนดไว้',
        },
      ),
    ]
  }
  const open = steps.length < 3 ? steps.map((step) => missingResult(paper, measure, step)) : [manyMissing(paper, measure, steps)]
  return [...open, ...unreported(paper, measure)]
}

/** "ดำเนินการแล้ว" of steps that promised something. */
function nothingConcrete(paper: Paper, measure: ReadMeasure): Defect {
  const said = measure.results[0] ?? ''
  return defect(
    'missing-result',
    'medium',
    { line: lineOf(paper, measure, said), quote: said },
    {
      th: `ผลการดำเนินการมีเพียง “${shorten(said, 60)}” ไม่บอกว่าได้ทำอะไร`,
      en: `The result says only “${shorten(said, 60)}”, not what was done`,
      expected: 'เขียนผลที่เป็นรูปธรรมของแต่ละขั้นตอน',
    },
  )
}

function manyMissing(paper: Paper, measure: ReadMeasure, steps: readonly string[]): Defect {
  const [first = ''] = steps
  return defect(
    'missing-result',
    'medium',
    { line: lineOf(paper, measure, first), quote: first },
    {
      th: `${steps.length} จาก ${measure.steps.length} ขั้นตอนไม่มีผลการดำเนินการ: ${steps.map((step) => `“${shorten(step, 60)}”`).join(' · ')}`,
      en: `${steps.length} of ${measure.steps.length} steps have no result`,
      expected: 'รายงานผลของแต่ละขั้นตอน หรือชี้แจงว่าเหตุใดไม่ได้ดำเนินการ',
    },
  )
}

function missingResult(paper: Paper, measure: ReadMeasure, step: string): Defect {
  return defect(
    'missing-result',
    'medium',
    { line: lineOf(paper, measure, step), quote: step },
    {
      th: `ขั้นตอน “${shorten(step, 90)}” ไม่มีผลการดำเนินการ`,
      en: `There is no result of the step “${shorten(step, 90)}”`,
      expected: 'รายงานผลของขั้นตอนนี้ หรือชี้แจงว่าเหตุใดไม่ได้ดำเนินการ',
    },
  )
}

/** "… และรายงานผลให้ผู้บริหารทราบ" promised, and no report told of. */
function unreported(paper: Paper, measure: ReadMeasure): readonly Defect[] {
  const promise = measure.steps.find((step) => /และ(?:มี(?:การ)?)?รายงานผล\S{0,10}\s?(?:ให้|ต่อ|เสนอ)\s?ผู้บริหาร/.test(tidy(step)))
  if (promise === undefined || [...measure.results, ...measure.outcomes].some((text) => /รายงาน/.test(text))) return []
  return [
    defect(
      'missing-result',
      'low',
      { line: lineOf(paper, measure, promise), quote: promise },
      {
        th: 'กำหนดให้รายงานผลต่อผู้บริหาร แต่ไม่มีผลว่าได้รายงานแล้ว',
        en: 'A report to the executive was promised, and no such report is told of',
        expected: 'ระบุวันที่และเรื่องที่รายงานผู้บริหาร',
      },
    ),
  ]
}

const address = /https?:|www\.|\.go\.th|\.com|\.org|\.in\.th/i

/** "ตรวจสอบข้อมูลได้ที่เว็บไซต์" without saying where on it. */
function unfollowable(paper: Paper): readonly Defect[] {
  const pattern =
    /(?:ตรวจสอบ|ดูรายละเอียด|ดูข้อมูล|ดาวน์โหลด|สืบค้น|รายละเอียด)\S{0,12}\s?(?:ได้)?\s?(?:ที่|จาก|ทาง|ผ่าน)\s*(?:หน้า)?เว็บไซต์[^\n|)]{0,60}/g
  return findAll(paper, pattern).flatMap(({ match, line, quote, end }) => {
    const rest = paper.text.slice(match.index, end + 120)
    if (address.test(rest)) return []
    return [
      defect(
        'missing-evidence',
        'medium',
        { line, quote },
        {
          th: 'ให้ตรวจสอบได้ที่เว็บไซต์ แต่ไม่มีที่อยู่ของหน้าเว็บหรือชื่อเอกสาร จึงตามไปดูไม่ได้',
          en: 'Refers to the web site without an address or the name of a document',
          expected: 'ใส่ที่อยู่ (URL) ของหน้าที่เผยแพร่หลักฐาน',
        },
      ),
    ]
  })
}

/** A whole report without a single link, picture, order or attachment. */
function noProof(paper: Paper): readonly Defect[] {
  const { kind, measures } = paper.facts
  const [first] = measures
  if (kind !== 'measures-result' || !first || measures.some(({ evidence }) => evidence.length > 0)) return []
  // Where nothing has begun there is nothing to prove.
  if (measures.every(({ status, results, outcomes }) => status === 'not-started' && results.length + outcomes.length === 0)) return []
  if (
    address.test(paper.text) ||
    /ภาพ(?:ถ่าย|ประกอบ|กิจกรรม)|รูปภาพ|ภาคผนวก|เอกสาร(?:แนบ|ประกอบ|หลักฐาน)|หลักฐาน|คำสั่งที่|QR\s*Code\s*(?:หลักฐาน|ผล)/i.test(paper.text)
  )
    return []
  return [
    defect(
      'missing-evidence',
      'low',
      { line: first.line, quote: first.title },
      {
        th: 'ทั้งรายงานไม่มีหลักฐานของผลการดำเนินการ (ลิงก์ ภาพ คำสั่ง หรือเอกสารแนบ)',
        en: 'The whole report shows no proof: no link, picture, order or attachment',
        expected: 'แนบหลักฐานหรือใส่ลิงก์ของแต่ละมาตรการ',
      },
    ),
  ]
}

/** "ความพึงพอใจอยู่ในระดับมาก" without the figure and how many answered. */
function noFigure(paper: Paper): readonly Defect[] {
  const found = paper.facts.measures.flatMap((measure) =>
    [...measure.results, ...measure.outcomes].flatMap((text) =>
      /พึงพอใจ/.test(text) && /ระดับ\s*(?:มาก|ดี|ปานกลาง)/.test(text) && !/[\d๐-๙]{2,}|[\d๐-๙]\.[\d๐-๙]/.test(text)
        ? [{ text, line: lineOf(paper, measure, text) }]
        : [],
    ),
  )
  const [first] = found
  if (!first) return []
  const lines = found.map(({ line }) => line)
  return [
    defect(
      'missing-evidence',
      'low',
      { line: first.line, quote: first.text },
      {
        th: `สรุประดับความพึงพอใจโดยไม่มีร้อยละหรือค่าเฉลี่ยและจำนวนผู้ตอบ (${linesTh(lines)})`,
        en: `A level of satisfaction without a figure or the number of answers (${linesEn(lines)})`,
        expected: 'ใส่ร้อยละหรือค่าเฉลี่ย และจำนวนผู้ตอบ',
      },
    ),
  ]
}
