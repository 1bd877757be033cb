/** มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน: the plan, from the result it answers to who follows it up. */

import type { MeasuresPlan } from '#act'
import type { Analysis } from '#analyse'
import { coverSection } from './analysis-front.ts'
import { weaknessBlocks } from './analysis-weakness.ts'
import { exceptionBlocks, meetingSentence } from './adopted.ts'
import type { Adopted, Composed, Letter } from './composition.ts'
import { followUpParagraphs } from './follow-up.ts'
import { answeredBy, methodGaps, planGaps, reportGaps, totalGaps } from './gaps.ts'
import { approvals, signedBy, treeOf } from './letter-parts.ts'
import { expectedBlocks, measuresTable, noMeasures } from './measures-table.ts'
import { officeFullName } from './office.ts'
import type { Office } from './office.ts'
import { comparisonTable } from './score-tables.ts'
import { methodNote, resultSentence } from './score-words.ts'
import type { Printed } from './score-words.ts'
import type { TreeBlock } from './tree.ts'
import { ofFiscalYear, paragraph } from './wording.ts'

export type MeasuresPlanInput = {
  readonly office: Office
  readonly letter: Letter
  readonly analysis: Analysis
  readonly printed: Printed
  readonly plan: MeasuresPlan
  readonly adopted: Adopted | undefined
}

const title = ['มาตรการส่งเสริมคุณธรรมและความโปร่งใส', 'ภายในหน่วยงาน']

export function composeMeasures({ office, letter, analysis, printed, plan, adopted }: MeasuresPlanInput): Composed {
  const full = officeFullName(office)
  const year = ofFiscalYear(plan.fiscalYear)
  const note = methodNote(analysis.framework)
  const ground: TreeBlock[] = [
    heading('๑. ผลการประเมินที่นำมาใช้'),
    paragraph(resultSentence(full, analysis, printed)),
    ...(note === '' ? [] : [paragraph(note)]),
    ...(analysis.indicators.length > 0 ? [paragraph('คะแนนรายตัวชี้วัดเรียงจากมากไปน้อย มีดังนี้'), comparisonTable(analysis)] : []),
    heading('๒. จุดแข็ง จุดอ่อน และข้อเสนอแนะ'),
    ...weaknessBlocks(analysis, 2),
  ]
  const measures = heading(`๓. มาตรการ ${year}`)
  const after: TreeBlock[] = [
    heading('๔. การกำกับติดตามและการรายงานผล'),
    ...followUpParagraphs(office, plan).map((words) => paragraph(words)),
    ...signedBy(office, letter, 'จึงเสนอมาตรการนี้เพื่อพิจารณา'),
    ...approvals(office, letter, 'เห็นชอบ และเสนอเพื่อพิจารณาอนุมัติ', 'อนุมัติให้ดำเนินการตามมาตรการ'),
  ]
  const planned = plan.measures.length > 0
  const meeting = adopted ? [paragraph(meetingSentence(adopted))] : []
  return {
    tree: treeOf(office, letter, 'measures', `${title.join('')} ${year}`, [
      coverSection(office, title, year),
      ...(planned
        ? [
            { landscape: false, numbered: true, blocks: ground },
            {
              landscape: true,
              numbered: true,
              blocks: [
                measures,
                ...meeting,
                measuresTable(plan.measures),
                ...expectedBlocks(plan.measures),
                ...exceptionBlocks(plan, analysis, adopted),
              ],
            },
            { landscape: false, numbered: true, blocks: after },
          ]
        : [{ landscape: false, numbered: true, blocks: [...ground, measures, paragraph(noMeasures), ...after] }]),
    ]),
    gaps: [
      ...reportGaps(office, letter),
      ...totalGaps(analysis, printed).map((gap) => (analysis.scorecard.total ? gap : answeredBy(adopted, 'scores', gap))),
      ...methodGaps(analysis.framework),
      ...planGaps(plan, analysis, adopted),
    ],
  }
}

const heading = (words: string): TreeBlock => ({ kind: 'heading', level: 1, text: words, listed: true })
