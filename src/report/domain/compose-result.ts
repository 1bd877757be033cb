/** รายงานผลการดำเนินการตามมาตรการ: a memo with the opinions of the clerk and the mayor, and a landscape table of every measure. */

import { lastDayOfMeasure } from '#act'
import type { Measure, MeasureStatus } from '#act'
import type { Analysis } from '#analyse'
import { longDay, roundEnd } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import type { Remark } from '#monitor'
import { exceptionBlocks, meetingSentence } from './adopted.ts'
import type { Adopted, Composed, Gap, MeasuresInput } from './composition.ts'
import { coverageGaps, letterGaps, measureGaps } from './gaps.ts'
import { memoHead, opinions, partHeading, signedBy, treeOf } from './letter-parts.ts'
import { expectedBlocks, guideLines, noMeasures, ownerLines, stepRows, titleLines } from './measures-table.ts'
import { officeFullName, postsOf } from './office.ts'
import type { Office } from './office.ts'
import { comparisonTable } from './score-tables.ts'
import { resultSentence } from './score-words.ts'
import type { Printed } from './score-words.ts'
import type { DocumentTree, TreeBlock, TreeCell } from './tree.ts'
import { cell, centred, listed, numberedLines, ofFiscalYear, paragraph, text, thai } from './wording.ts'

/** The three states as the official form words them. */
export const statusWords: Readonly<Record<MeasureStatus, string>> = {
  'not-started': 'ยังไม่ดำเนินการ',
  'in-progress': 'อยู่ระหว่างดำเนินการ',
  done: 'ดำเนินการเสร็จเรียบร้อยแล้ว',
}

export type ResultInput = MeasuresInput & {
  /** The round that is reported, 6 or 12 (3 and 9 where an office keeps them). */
  readonly months: number
  readonly remarks: readonly Remark[]
  /** The scores the measures answer; null where the year's method is not known. */
  readonly analysis: Analysis | null
  readonly printed: Printed
  readonly adopted: Adopted | undefined
}

export function composeResult(input: ResultInput): Composed {
  const { office, letter, plan, months, remarks, analysis, printed, adopted } = input
  const { measures } = plan
  const full = officeFullName(office)
  const year = ofFiscalYear(plan.fiscalYear)
  const round = `รอบ ${thai(months)} เดือน`
  const subject = `รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ${year} (${round})`
  const asOf = roundEnd(plan.fiscalYear, months)
  const none = measures.length === 0

  const memo: TreeBlock[] = [
    memoHead(office, letter, subject),
    partHeading('๑. เรื่องเดิม'),
    paragraph(
      `${full}ได้วิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ${ofFiscalYear(plan.assessedYear)}${
        none ? '' : ` และกำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ${year} จำนวน ${thai(measures.length)} มาตรการ`
      }`,
    ),
    ...(adopted && !none ? [paragraph(meetingSentence(adopted))] : []),
    ...(analysis ? [paragraph(resultSentence(full, analysis, printed))] : []),
    partHeading('๒. ข้อเท็จจริง'),
    paragraph(none ? noMeasures : factsSentence(office, measures, `${round} ณ วันที่ ${longDay(asOf)}`)),
    ...remarkBlocks(remarks),
    partHeading('๓. ข้อพิจารณาและข้อเสนอแนะ'),
    ...(none ? [paragraph('เห็นควรกำหนดมาตรการให้ครบทุกจุดอ่อนโดยเร็ว')] : suggestions(full, measures, asOf)),
    ...signedBy(office, letter, 'จึงเรียนมาเพื่อโปรดพิจารณา'),
    ...opinions(office, letter),
  ]
  const annex: DocumentTree['sections'][number] = {
    landscape: true,
    numbered: true,
    blocks: [
      centred('ตารางแนบท้าย', `ผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ${year} (${round})`, full),
      resultTable(measures),
      ...expectedBlocks(measures),
      ...(analysis ? exceptionBlocks(plan, analysis, adopted) : []),
    ],
  }
  return {
    tree: treeOf(office, letter, 'measures-result', subject, [
      { landscape: false, numbered: true, blocks: memo },
      ...(none ? [] : [annex]),
      ...scoresAnnex(full, analysis),
    ]),
    gaps: [
      ...letterGaps(office, letter),
      ...(none ? [{ field: 'measures' as const, th: 'ยังไม่มีมาตรการที่จะรายงาน', en: 'There are no measures to report on' }] : []),
      ...measures.flatMap((measure) => [...measureGaps(measure, false), ...resultGaps(measure)]),
      ...silentGaps(measures),
      ...(analysis && !none ? coverageGaps(plan, analysis, adopted) : []),
    ],
  }
}

/** "สำนักปลัดได้ติดตามผล … มีมาตรการที่แล้วเสร็จ ๒ มาตรการ …" */
function factsSentence(office: Office, measures: readonly Measure[], when: string): string {
  const count = (status: MeasureStatus) => measures.filter((measure) => measure.status === status).length
  const states = (['done', 'in-progress', 'not-started'] as const).flatMap((status) =>
    count(status) > 0 ? [`${statusWords[status]} ${thai(count(status))} มาตรการ`] : [],
  )
  return `${postsOf(office).unit}ได้ติดตามผลการดำเนินการ ${when} ปรากฏว่า ${listed(states)} รายละเอียดตามตารางแนบท้าย`
}

/** Asked of every owner; what all say there is none of is said once. */
function remarkBlocks(remarks: readonly Remark[]): TreeBlock[] {
  if (remarks.length === 0) return []
  const said = (name: 'problems' | 'obstacles' | 'suggestions', label: string): TreeBlock[] => {
    const written = remarks.flatMap(({ no, [name]: words }) => (words === null ? [] : [{ no, words }]))
    if (written.length === 0) return [paragraph(`${label} ไม่มี`)]
    return [
      paragraph(label),
      {
        kind: 'list',
        ordered: false,
        items: written.map(({ no, words }) => [text(`มาตรการที่ ${thai(no)}: ${thai(words.replace(/\s+/g, ' '))}`)]),
      },
    ]
  }
  return [
    paragraph(`ส่วนราชการผู้รับผิดชอบ ${thai(remarks.length)} มาตรการได้รายงานปัญหา อุปสรรค และข้อเสนอแนะ ดังนี้`),
    ...said('problems', '๒.๑ ปัญหา'),
    ...said('obstacles', '๒.๒ อุปสรรค'),
    ...said('suggestions', '๒.๓ ข้อเสนอแนะ'),
  ]
}

/** What is not done yet, each with who must do it and until when; what has fallen due is said to have. */
function suggestions(full: string, measures: readonly Measure[], asOf: ThaiDay): TreeBlock[] {
  const open = measures.filter((measure) => measure.status !== 'done')
  const publish = `เห็นควรเผยแพร่รายงานฉบับนี้บนเว็บไซต์ของ${full}`
  if (open.length === 0) return [paragraph(`ดำเนินการครบทุกมาตรการแล้ว ${publish} และใช้ผลที่ได้ประกอบการกำหนดมาตรการของปีถัดไป`)]
  return [
    paragraph(`๓.๑ เห็นควรให้ส่วนราชการผู้รับผิดชอบเร่งดำเนินการมาตรการที่ยังไม่แล้วเสร็จ ${thai(open.length)} มาตรการ และรายงานผลพร้อมหลักฐาน ดังนี้`),
    {
      kind: 'list',
      ordered: false,
      items: open.map((measure) => [
        text(
          `มาตรการที่ ${thai(measure.no)} ${thai(measure.title)} ผู้รับผิดชอบ คือ ${listed(measure.owners) || 'ส่วนราชการที่เกี่ยวข้อง'}${lastDue(measure, asOf)}`,
        ),
      ]),
    },
    paragraph(`๓.๒ ${publish}`),
  ]
}

/** The scores that the measures answer, so that a reader can see whether they do. */
function scoresAnnex(full: string, analysis: Analysis | null): DocumentTree['sections'] {
  if (!analysis || analysis.indicators.length === 0) return []
  const title = `คะแนนรายตัวชี้วัดที่ใช้กำหนดมาตรการ ${ofFiscalYear(analysis.framework.year)}`
  return [{ landscape: false, numbered: true, blocks: [centred('ตารางแนบท้าย', title, full), comparisonTable(analysis)] }]
}

function lastDue(measure: Measure, asOf: ThaiDay): string {
  const last = lastDayOfMeasure(measure)
  if (!last) return ''
  return last <= asOf ? ` ซึ่งครบกำหนดเมื่อวันที่ ${longDay(last)}` : ` ให้แล้วเสร็จภายในวันที่ ${longDay(last)}`
}

function resultTable(measures: readonly Measure[]): TreeBlock {
  const guided = measures.some(({ guidelines }) => guidelines.length > 0)
  return {
    kind: 'table',
    caption: '',
    columns: [
      { title: 'มาตรการ', width: guided ? 0.13 : 0.16, align: 'start' },
      ...(guided ? [{ title: 'แนวทางการปฏิบัติ', width: 0.12, align: 'start' } as const] : []),
      { title: 'ขั้นตอนหรือวิธีการปฏิบัติ', width: guided ? 0.18 : 0.25, align: 'start' },
      { title: 'กำหนดแล้วเสร็จ', width: 0.11, align: 'start' },
      { title: 'ผู้รับผิดชอบ', width: 0.11, align: 'start' },
      { title: 'สถานะ', width: guided ? 0.09 : 0.1, align: 'start' },
      { title: 'ผลการดำเนินการ', width: 0.15, align: 'start' },
      { title: 'ผลลัพธ์หรือความสำเร็จ', width: guided ? 0.11 : 0.12, align: 'start' },
    ],
    rows: measures.flatMap((measure) => rows(measure, guided)),
  }
}

/** One row a step, as in the plan; what became of the measure spans them. */
function rows(measure: Measure, guided: boolean): readonly (readonly TreeCell[])[] {
  const steps = stepRows(measure)
  const span = { rowSpan: steps.length }
  const outcomes = measure.outcomes.length > 0 ? numberedLines(measure.outcomes.map(thai)) : '-'
  return steps.map((own, index) =>
    index > 0
      ? own
      : [
          { ...cell(titleLines(measure)), ...span },
          ...(guided ? [{ ...cell(guideLines(measure)), ...span }] : []),
          ...own,
          { ...cell(ownerLines(measure)), ...span },
          { ...cell(statusWords[measure.status]), ...span },
          { ...cell(resultLines(measure)), ...span },
          { ...cell(outcomes), ...span },
        ],
  )
}

/** The proof first, then each result behind a dash: no line can run into the next. */
function resultLines({ results, evidence }: Measure): readonly string[] {
  if (results.length + evidence.length === 0) return ['-']
  return evidence.length === 0
    ? numberedLines(results.map(thai))
    : [...evidence.map(proofLine), ...results.map((result) => `- ${thai(result)}`)]
}

const proofLine = (proof: string): string => `(${proof.startsWith('ตรวจสอบ') ? proof : `ตรวจสอบข้อมูลได้ที่ ${proof}`})`

/** Measures of which nobody reported anything stand as not started; that is for their owners to confirm. */
function silentGaps(measures: readonly Measure[]): Gap[] {
  const silent = measures.filter(({ status, results }) => status === 'not-started' && results.length === 0).map(({ no }) => no)
  if (silent.length === 0) return []
  return [
    {
      field: 'results',
      th: `มาตรการที่ ${silent.join(' ')} ไม่มีผลรายงาน จึงเขียนว่ายังไม่ดำเนินการ ตรวจกับส่วนราชการผู้รับผิดชอบก่อนลงนาม`,
      en: `Nothing is reported of measures ${silent.join(', ')}, so they are called not started: ask their owners before signing`,
    },
  ]
}

/** What only the owners know: results of a measure called done, and where the proof is. */
function resultGaps(measure: Measure): Gap[] {
  const gaps: Gap[] = []
  if (measure.status !== 'not-started' && measure.results.length === 0) {
    gaps.push({
      field: 'results',
      th: `มาตรการที่ ${measure.no} ยังไม่ได้เขียนผลการดำเนินการ`,
      en: `Measure ${measure.no} has no result written yet`,
    })
  }
  const vague = measure.evidence.filter((proof) => /เว็บไซต์/.test(proof) && !/(?:https?:|www\.|\.go\.th)/i.test(proof))
  if (vague.length > 0) {
    gaps.push({
      field: 'evidence',
      th: `หลักฐานของมาตรการที่ ${measure.no} บอกเพียงว่าอยู่ที่เว็บไซต์ ใส่ที่อยู่ของหน้าที่เผยแพร่`,
      en: `The evidence of measure ${measure.no} only says “web site”: give the address of the page`,
    })
  }
  if (measure.status === 'done' && measure.evidence.length === 0) {
    gaps.push({
      field: 'evidence',
      th: `มาตรการที่ ${measure.no} แจ้งว่าเสร็จแล้วแต่ไม่มีหลักฐาน ใส่ที่อยู่เว็บหรือที่เก็บเอกสาร`,
      en: `Measure ${measure.no} is called done without evidence: give the link or the place`,
    })
  }
  return gaps
}
