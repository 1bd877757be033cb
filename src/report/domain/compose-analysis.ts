/** รายงานการวิเคราะห์ผลการประเมิน ITA: cover, preface, contents, method, scores, chart, comparison, weaknesses, measures by instrument. */

import type { MeasuresPlan } from '#act'
import { changeSentence, instrumentSentence } from '#analyse'
import type { Analysis } from '#analyse'
import type { InstrumentCode } from '#framework'
import { contentsSection, coverSection, prefaceSection } from './analysis-front.ts'
import { weaknessBlocks } from './analysis-weakness.ts'
import { exceptionBlocks } from './adopted.ts'
import type { Adopted, Composed, Letter } from './composition.ts'
import { followUpParagraphs } from './follow-up.ts'
import { methodGaps, planGaps, reportGaps, totalGaps } from './gaps.ts'
import { madeBy, treeOf } from './letter-parts.ts'
import { expectedBlocks, measuresTable, noMeasures } from './measures-table.ts'
import { officeFullName } from './office.ts'
import type { Office } from './office.ts'
import { comparisonChart, comparisonTable, indicatorTable, instrumentTable, levelTable, methodTable } from './score-tables.ts'
import { methodNote, resultSentence } from './score-words.ts'
import type { Printed } from './score-words.ts'
import type { TreeBlock } from './tree.ts'
import { centred, listed as listedWords, ofFiscalYear, paragraph, thai } from './wording.ts'

export type AnalysisReportInput = {
  readonly office: Office
  readonly letter: Letter
  readonly analysis: Analysis
  /** As printed in the documents read, for years whose indicators nobody has. */
  readonly printed: Printed
  readonly plan: MeasuresPlan
  readonly adopted: Adopted | undefined
}

const title = ['รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส', 'ในการดำเนินงานของหน่วยงานภาครัฐ (ITA)']

export function composeAnalysis(input: AnalysisReportInput): Composed {
  const { office, letter, analysis, plan, printed, adopted } = input
  const { framework } = analysis
  const full = officeFullName(office)
  const year = ofFiscalYear(framework.year)
  const note = methodNote(framework)

  const parts: readonly Part[] = [
    ['หลักการและเหตุผล', () => principle(full, framework.year, plan.fiscalYear).map((words) => paragraph(words))],
    [
      'กรอบการประเมิน',
      () => [
        paragraph(
          `การประเมิน ITA ${year} ใช้ ${thai(framework.instruments.length)} เครื่องมือ ${thai(framework.indicators.length)} ตัวชี้วัด คะแนนของเครื่องมือเป็นค่าเฉลี่ยของตัวชี้วัดในเครื่องมือนั้น และคะแนนรวมเป็นผลรวมของคะแนนเครื่องมือตามน้ำหนัก ดังนี้`,
        ),
        methodTable(framework),
        paragraph(
          `ระดับผลการประเมินมี ${thai(framework.levels.values.length)} ระดับ คะแนนเป้าหมายคือ ${thai(Number(framework.levels.target).toFixed(2))} คะแนนขึ้นไป เกณฑ์ของแต่ละระดับมีดังนี้`,
        ),
        levelTable(framework),
        ...(note === '' ? [] : [paragraph(note)]),
      ],
    ],
    ['ผลการประเมิน', () => [paragraph(resultSentence(full, analysis, printed)), ...instrumentTables(analysis)]],
    ...(analysis.indicators.length > 0 ? scoreParts(analysis) : []),
    ['จุดแข็ง จุดอ่อน และข้อเสนอแนะ', (number) => weaknessBlocks(analysis, number)],
  ]
  const measures = `${thai(parts.length + 1)}. มาตรการส่งเสริมคุณธรรมและความโปร่งใส ${ofFiscalYear(plan.fiscalYear)}`
  const after: TreeBlock[] = [
    listed(`${thai(parts.length + 2)}. การกำกับติดตามและการรายงานผล`),
    ...followUpParagraphs(office, plan).map((words) => paragraph(words)),
    madeBy(office, letter),
  ]
  const body: TreeBlock[] = [centred(...title, `${year} ${full}`), ...numbered(parts)]
  const planned = plan.measures.length > 0
  return {
    tree: treeOf(office, letter, 'analysis', `${title.join('')} ${year}`, [
      coverSection(office, title, year),
      prefaceSection(office, letter, preface(full, analysis, printed, plan.fiscalYear)),
      contentsSection,
      ...(planned
        ? [
            { landscape: false, numbered: true, blocks: body },
            {
              landscape: true,
              numbered: true,
              blocks: [
                listed(measures),
                ...measureBlocks(analysis, plan, parts.length + 1),
                ...expectedBlocks(plan.measures),
                ...exceptionBlocks(plan, analysis, adopted),
              ],
            },
            { landscape: false, numbered: true, blocks: after },
          ]
        : [{ landscape: false, numbered: true, blocks: [...body, listed(measures), paragraph(noMeasures), ...after] }]),
    ]),
    gaps: [...reportGaps(office, letter), ...totalGaps(analysis, printed), ...methodGaps(framework), ...planGaps(plan, analysis, adopted)],
  }
}

/** A listed section: its name, and what stands in it given its number. */
type Part = readonly [title: string, blocks: (number: number) => readonly TreeBlock[]]

const listed = (words: string): TreeBlock => ({ kind: 'heading', level: 1, text: words, listed: true })
const numbered = (parts: readonly Part[]): TreeBlock[] =>
  parts.flatMap(([words, blocks], index) => [listed(`${thai(index + 1)}. ${words}`), ...blocks(index + 1)])

/** What needs indicators: the comparison and each instrument. */
function scoreParts(analysis: Analysis): readonly Part[] {
  const change = changeSentence(analysis, 'thai')
  return [
    [
      'การเปรียบเทียบผลการประเมินรายตัวชี้วัด',
      () => [paragraph(change === '' ? 'คะแนนรายตัวชี้วัดเรียงจากมากไปน้อย มีดังนี้' : change), comparisonChart(analysis), comparisonTable(analysis)],
    ],
    [
      'การวิเคราะห์รายเครื่องมือ',
      (number) => analysis.framework.instruments.flatMap(({ code }, index) => instrumentBlocks(analysis, code, `${number}.${index + 1}`)),
    ],
  ]
}

/** Nothing to show where no instrument has a score. */
const instrumentTables = (analysis: Analysis): TreeBlock[] =>
  Object.keys(analysis.scorecard.instruments).length > 0 ? [instrumentTable(analysis)] : []

function preface(full: string, analysis: Analysis, printed: Printed, measuresYear: number): string[] {
  return [
    `รายงานฉบับนี้จัดทำขึ้นเพื่อวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (Integrity and Transparency Assessment: ITA) ${ofFiscalYear(analysis.framework.year)} ของ${full} และกำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ${ofFiscalYear(measuresYear)} ให้ตอบจุดอ่อนที่พบ`,
    resultSentence(full, analysis, printed),
    'ผู้จัดทำหวังว่ารายงานนี้จะช่วยให้ทุกส่วนราชการเห็นสิ่งที่ต้องทำ ผู้รับผิดชอบ และกำหนดเวลาตรงกัน และช่วยให้ประชาชนติดตามความก้าวหน้าของหน่วยงานได้',
  ]
}

const principle = (full: string, year: number, measuresYear: number): string[] => [
  'การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) เป็นเครื่องมือที่สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ (สำนักงาน ป.ป.ช.) ใช้วัดการทำงานของหน่วยงานจากสามด้าน คือ ความเห็นของบุคลากรในหน่วยงาน ความเห็นของผู้รับบริการหรือผู้มาติดต่อ และข้อมูลที่หน่วยงานเปิดเผยต่อสาธารณะ ผลที่ได้ใช้บอกว่าหน่วยงานทำสิ่งใดได้ดีแล้ว และสิ่งใดต้องปรับปรุง',
  `${full}จึงนำผลการประเมิน ${ofFiscalYear(year)} มาวิเคราะห์เป็นรายตัวชี้วัด ระบุจุดแข็งและจุดอ่อน แล้วกำหนดมาตรการของปีงบประมาณ พ.ศ. ${thai(measuresYear)} พร้อมขั้นตอน ผู้รับผิดชอบ กำหนดแล้วเสร็จ และรอบการกำกับติดตาม`,
]

function instrumentBlocks(analysis: Analysis, code: InstrumentCode, number: string): TreeBlock[] {
  const instrument = analysis.framework.instruments.find((one) => one.code === code)
  return [
    { kind: 'heading', level: 2, text: `${thai(number)} ${instrument?.name ?? ''} (${code})`, listed: false },
    paragraph(instrumentSentence(analysis, code, 'thai')),
    indicatorTable(analysis, code),
  ]
}

/** By instrument; all in one table where no measure says what it answers, for then its instrument would be a guess. */
function measureBlocks(analysis: Analysis, plan: MeasuresPlan, number: number): TreeBlock[] {
  if (!plan.measures.some(({ indicators, items }) => indicators.length + items.length > 0)) {
    return [paragraph(`มาตรการที่กำหนดไว้มี ${thai(plan.measures.length)} มาตรการ ดังนี้`), measuresTable(plan.measures)]
  }
  const sides = analysis.framework.instruments.flatMap(({ code }) => {
    const own = plan.measures.filter((measure) => measure.instrument === code)
    return own.length > 0 ? [{ code, own }] : []
  })
  const counts = sides.map(({ code, own }) => `ด้าน ${code} ${thai(own.length)} มาตรการ`)
  return [
    paragraph(`มาตรการที่กำหนดจากผลการวิเคราะห์มี ${thai(plan.measures.length)} มาตรการ แยกเป็น${listedWords(counts)}`),
    ...sides.flatMap(({ code, own }, index): TreeBlock[] => [
      { kind: 'heading', level: 2, text: `${thai(`${number}.${index + 1}`)} ด้าน ${code}`, listed: false },
      measuresTable(own),
    ]),
  ]
}
