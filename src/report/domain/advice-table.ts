/** ข้อเสนอแนะ for every weak indicator and item: what is looked for in it, what to do, what shows that it is done. */

import { mustAnswer, recommendationFor, recommendationForIndicator } from '#analyse'
import type { Advice, Analysis, OpenLoss } from '#analyse'
import type { Item } from '#framework'
import type { TreeBlock, TreeCell } from './tree.ts'
import { cell, listed, thai } from './wording.ts'

type Line = { readonly subject: string; readonly looksFor: string; readonly advice: string; readonly evidence: string }

/**
 * Items that are named as weak or known to be lost come with advice of their own; an indicator that must be answered and has
 * none of them comes as a whole. Undefined where there is nothing to advise.
 */
export function adviceTable(analysis: Analysis): TreeBlock | undefined {
  const rows = analysis.framework.indicators.flatMap(({ no }) => linesOf(analysis, no)).map(row)
  if (rows.length === 0) return undefined
  return {
    kind: 'table',
    caption: '',
    columns: [
      { title: 'ตัวชี้วัดหรือข้อ', width: 0.28, align: 'start' },
      { title: 'ประเด็นที่ใช้พิจารณา', width: 0.3, align: 'start' },
      { title: 'ข้อเสนอแนะและหลักฐาน', width: 0.42, align: 'start' },
    ],
    rows,
  }
}

function linesOf(analysis: Analysis, indicator: number): readonly Line[] {
  const { framework, lost, namedItems } = analysis
  const loss = lost.find((one) => one.indicator === indicator)
  const codes = new Set([...namedItems.map(({ code }) => code), ...(loss?.items ?? [])])
  const items = framework.items.filter((item) => item.indicator === indicator && codes.has(item.code))
  const own = [...items.flatMap((item) => itemLine(analysis, item)), ...(loss?.open ?? []).map((open) => openLine(analysis, open))]
  if (own.length > 0) return own
  const unclear = loss?.status === 'several' || loss?.status === 'impossible'
  const advice = unclear || mustAnswer(analysis).some(({ no }) => no === indicator) ? recommendationForIndicator(indicator) : undefined
  const name = framework.indicators.find(({ no }) => no === indicator)?.name ?? ''
  return advice ? [adviceLine(`ตัวชี้วัดที่ ${indicator} ${name}`, advice)] : []
}

/** A doubtful name is a guess: the code stands alone. */
function itemLine({ framework }: Analysis, { code, name, certainty }: Item): readonly Line[] {
  const advice = recommendationFor(framework, code)
  return advice ? [adviceLine(certainty === 'doubtful' ? `ข้อ ${code}` : `ข้อ ${code} ${name}`, advice)] : []
}

const adviceLine = (subject: string, { issueTitle, looksFor, evidence }: Advice): Line => ({
  subject,
  looksFor,
  advice: issueTitle.startsWith('ผู้') ? `ควรให้${issueTitle}` : `ควร${issueTitle}`,
  evidence,
})

const openLine = ({ framework }: Analysis, { sub, lost, among }: OpenLoss): Line => ({
  subject: `ตัวชี้วัดย่อยที่ ${sub} ${framework.subIndicators.find(({ code }) => code === sub)?.name ?? ''}`,
  looksFor: `ไม่ได้คะแนน ${lost} ข้อ จากข้อ ${listed(among)}`,
  advice: 'ควรเปิดผลรายข้อในระบบ ITAS เพื่อหาข้อที่ไม่ได้คะแนน แล้วแก้ไขให้ครบทุกองค์ประกอบ',
  evidence: 'ผลรายข้อ และหน้าเว็บไซต์ที่เผยแพร่ข้อมูลฉบับแก้ไข',
})

const row = ({ subject, looksFor, advice, evidence }: Line): readonly TreeCell[] => [
  cell(thai(subject)),
  cell(thai(looksFor)),
  cell([thai(advice), `หลักฐาน ได้แก่ ${thai(evidence)}`]),
]
