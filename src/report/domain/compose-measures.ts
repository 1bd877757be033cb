/** มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน: the plan, from the result it answers to who follows it up. */

import type { MeasuresPlan } from '#act'
import type { Analysis } from '#analyse'
import { coverSection } from './analysis-front.ts'
import { weaknessBlocks } from './analysis-weakness.ts'
import type { Composed, Letter } from './composition.ts'
import { planGaps, reportGaps, totalGaps } from './gaps.ts'
import { followUpParagraphs } from './follow-up.ts'
import { signature, treeOf } from './letter-parts.ts'
import { measuresCaption, measuresTable } from './measures-table.ts'
import { officeFullName, postsOf } from './office.ts'
import type { Office } from './office.ts'
import { comparisonTable } from './score-tables.ts'
import { resultSentence } from './score-words.ts'
import type { Printed } from './score-words.ts'
import type { TreeBlock } from './tree.ts'
import { ofFiscalYear, paragraph } from './wording.ts'

export type MeasuresPlanInput = {
  readonly office: Office
  readonly letter: Letter
  readonly analysis: Analysis
  readonly printed: Printed
  readonly plan: MeasuresPlan
}

const title = ['มาตรการส่งเสริมคุณธรรมและความโปร่งใส', 'ภายในหน่วยงาน']

export function composeMeasures({ office, letter, analysis, printed, plan }: MeasuresPlanInput): Composed {
  const full = officeFullName(office)
  const posts = postsOf(office)
  const year = ofFiscalYear(plan.fiscalYear)
  const ground: TreeBlock[] = [
    heading('๑. ผลการประเมินที่นำมาใช้'),
    paragraph(resultSentence(full, analysis, printed)),
    ...(analysis.indicators.length > 0 ? [comparisonTable(analysis)] : []),
    heading('๒. จุดแข็ง จุดอ่อน และประเด็นที่ต้องแก้ไข'),
    ...weaknessBlocks(analysis),
  ]
  const measures: TreeBlock[] = [
    heading(`๓. มาตรการ ${year}`),
    ...(plan.measures.length > 0 ? [measuresTable(measuresCaption(plan.fiscalYear), plan.measures)] : [paragraph('ยังไม่ได้กำหนดมาตรการ')]),
  ]
  const after: TreeBlock[] = [
    heading('๔. การกำกับติดตามและการรายงานผล'),
    ...followUpParagraphs(office, plan).map((words) => paragraph(words)),
    signature(letter.head ?? { name: null, position: posts.head, actingFor: null }, 'right', 'ลงชื่อ'),
    paragraph('เห็นชอบให้ดำเนินการตามมาตรการ'),
    signature(letter.clerk ?? { name: null, position: posts.clerk, actingFor: null }, 'right', 'ลงชื่อ'),
    signature(letter.mayor ?? { name: null, position: posts.mayor, actingFor: null }, 'right', 'ลงชื่อ'),
  ]
  return {
    tree: treeOf(office, letter, 'measures', `${title.join('')} ${year}`, [
      coverSection(office, title, year),
      { landscape: false, numbered: true, blocks: ground },
      { landscape: true, numbered: true, blocks: measures },
      { landscape: false, numbered: true, blocks: after },
    ]),
    gaps: [...reportGaps(office, letter), ...totalGaps(analysis, printed), ...planGaps(plan)],
  }
}

const heading = (words: string): TreeBlock => ({ kind: 'heading', level: 1, text: words, listed: true })
