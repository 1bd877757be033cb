/** รายงานการวิเคราะห์ผลการประเมิน ITA: cover, preface, contents, method, scores, chart, comparison, weaknesses, measures by instrument. */

import type { MeasuresPlan } from '#act'
import type { Analysis } from '#analyse'
import type { InstrumentCode } from '#framework'
import { contentsSection, coverSection, prefaceSection } from './analysis-front.ts'
import { weaknessBlocks } from './analysis-weakness.ts'
import type { Composed, Letter } from './composition.ts'
import { planGaps, reportGaps, totalGaps } from './gaps.ts'
import { signature, treeOf } from './letter-parts.ts'
import { measuresCaption, measuresTable } from './measures-table.ts'
import { followUpParagraphs } from './follow-up.ts'
import { officeFullName, postsOf } from './office.ts'
import type { Office } from './office.ts'
import { comparisonChart, comparisonTable, indicatorTable, instrumentTable, levelTable, methodTable } from './score-tables.ts'
import { comparisonParagraph, instrumentParagraph, resultSentence } from './score-words.ts'
import type { Printed } from './score-words.ts'
import type { TreeBlock } from './tree.ts'
import { centred, ofFiscalYear, paragraph, thai } from './wording.ts'

export type AnalysisReportInput = {
  readonly office: Office
  readonly letter: Letter
  readonly analysis: Analysis
  /** As printed in the documents read, for years whose indicators nobody has. */
  readonly printed: Printed
  readonly plan: MeasuresPlan
}

const title = ['รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส', 'ในการดำเนินงานของหน่วยงานภาครัฐ (ITA)']

export function composeAnalysis(input: AnalysisReportInput): Composed {
  const { office, letter, analysis, plan, printed } = input
  const { framework } = analysis
  const full = officeFullName(office)
  const year = ofFiscalYear(framework.year)
  const known = analysis.indicators.length > 0

  const body: TreeBlock[] = [
    centred(...title, `${year} ${full}`),
    listed('๑. หลักการและเหตุผล'),
    ...principle(full, framework.year, plan.fiscalYear).map((words) => paragraph(words)),
    listed('๒. กรอบการประเมิน'),
    paragraph(
      `การประเมิน ITA ${year} ใช้ ${thai(framework.instruments.length)} เครื่องมือ ${thai(framework.indicators.length)} ตัวชี้วัด คะแนนของเครื่องมือเป็นค่าเฉลี่ยของตัวชี้วัดในเครื่องมือนั้น และคะแนนรวมเป็นผลรวมของคะแนนเครื่องมือตามน้ำหนัก ดังนี้`,
    ),
    methodTable(framework),
    paragraph(
      `ผลคะแนนรวมจัดเป็น ${thai(framework.levels.values.length)} ระดับ คะแนนเป้าหมายคือ ${thai(Number(framework.levels.target).toFixed(2))} คะแนนขึ้นไป ดังนี้`,
    ),
    levelTable(framework),
    listed('๓. ผลการประเมิน'),
    paragraph(resultSentence(full, analysis, printed)),
    instrumentTable(analysis),
    ...(known
      ? [
          listed('๔. การเปรียบเทียบผลการประเมินรายตัวชี้วัด'),
          ...comparisonParagraph(analysis).map((words) => paragraph(words)),
          comparisonChart(analysis),
          comparisonTable(analysis),
        ]
      : []),
    listed(`${thai(known ? 5 : 4)}. การวิเคราะห์รายเครื่องมือ`),
    ...framework.instruments.flatMap(({ code }, index) => instrumentBlocks(analysis, code, `${known ? 5 : 4}.${index + 1}`)),
    listed(`${thai(known ? 6 : 5)}. จุดแข็ง จุดอ่อน และประเด็นที่ต้องแก้ไข`),
    ...weaknessBlocks(analysis),
  ]
  const number = known ? 7 : 6
  const measures: TreeBlock[] = [
    listed(`${thai(number)}. มาตรการส่งเสริมคุณธรรมและความโปร่งใส ${ofFiscalYear(plan.fiscalYear)}`),
    ...measureBlocks(analysis, plan, number),
  ]
  const after: TreeBlock[] = [
    listed(`${thai(number + 1)}. การกำกับติดตามและการรายงานผล`),
    ...followUpParagraphs(office, plan).map((words) => paragraph(words)),
    signature(letter.drafter ?? letter.head ?? { name: null, position: postsOf(office).head, actingFor: null }, 'right', 'ลงชื่อ'),
    paragraphEnd('ผู้จัดทำรายงาน'),
  ]
  return {
    tree: treeOf(office, letter, 'analysis', `${title.join('')} ${year}`, [
      coverSection(office, title, year),
      prefaceSection(office, letter, preface(full, analysis, printed, plan.fiscalYear)),
      contentsSection,
      { landscape: false, numbered: true, blocks: body },
      { landscape: true, numbered: true, blocks: measures },
      { landscape: false, numbered: true, blocks: after },
    ]),
    gaps: [...reportGaps(office, letter), ...totalGaps(analysis, printed), ...planGaps(plan)],
  }
}

const listed = (words: string): TreeBlock => ({ kind: 'heading', level: 1, text: words, listed: true })
const paragraphEnd = (words: string): TreeBlock => ({
  kind: 'paragraph',
  content: [{ kind: 'text', text: words }],
  indent: 'none',
  align: 'end',
})

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
    paragraph(instrumentParagraph(analysis, code)),
    indicatorTable(analysis, code),
  ]
}

function measureBlocks(analysis: Analysis, plan: MeasuresPlan, number: number): TreeBlock[] {
  if (plan.measures.length === 0) return [paragraph('ยังไม่ได้กำหนดมาตรการ')]
  return analysis.framework.instruments.flatMap(({ code }, index): TreeBlock[] => {
    const own = plan.measures.filter((measure) => measure.instrument === code)
    if (own.length === 0) return []
    return [
      { kind: 'heading', level: 2, text: `${thai(`${number}.${index + 1}`)} ด้าน ${code}`, listed: false },
      measuresTable(`${measuresCaption(plan.fiscalYear)} ด้าน ${code}`, own),
    ]
  })
}
