/** Which year was assessed, and which year the measures are for: two years that documents print side by side. */

import { fiscalYearOf } from '#kernel/day'
import { toArabicDigits } from '#kernel/thai'
import { findDays } from './dates.ts'
import type { Outline } from './flow.ts'

export type Years = { readonly fiscalYear: number | null; readonly measuresYear: number | null }

type YearMention = {
  readonly year: number
  /** What stands before it, back to the last year. */
  readonly before: string
  readonly after: string
  readonly first: boolean
}

/** Laws, plans over many years and days of a month are no fiscal years of this document. */
const otherYear = /(?:พระราชบัญญัติ|พ\.ร\.บ\.|ระเบียบ|กฎกระทรวง|ยุทธศาสตร์ชาติ|แผนแม่บท|ประกาศสำนัก)[^\n]{0,80}$/

function mentionsOf({ whole }: Outline): readonly YearMention[] {
  const { text } = whole
  const opening = text.split('\n', 14).join('\n').length
  const found: YearMention[] = []
  let last = 0
  for (const match of text.matchAll(/(?<![\d/,])(?<!\d\.)25[5-9]\d(?![\d,.]\d|\d)/g)) {
    const end = match.index + 4
    const before = text.slice(Math.max(last, match.index - 220), match.index)
    const after = text.slice(end, end + 120)
    last = end
    const inRange = /25\d\d\s*[-–]\s*$/.test(text.slice(match.index - 8, match.index)) || /^\s*[-–]\s*25\d\d/.test(after)
    const inDate =
      findDays(`${before.slice(-24)}${match[0]}`, null).some(({ offset }) => offset < 24) && /[ก-ฮ.]\.?\s*(?:พ\.?\s?ศ\.?\s*)?$/.test(before)
    if (inRange || inDate || otherYear.test(before)) continue
    found.push({ year: Number(match[0]), before, after, first: match.index < opening })
  }
  return found
}

const resultWords = /วิเคราะห์ผลการประเมิน|ผลการประเมิน(?!ความพึงพอใจ|ความเสี่ยง|การปฏิบัติ)|ผลคะแนน|ค่าคะแนน|คะแนน/
const assessmentWords = /การประเมินคุณธรรม|ประเมิน\s*ITA|ITAS?(?![A-Za-z])/
const measureWords = /มาตรการ/
const aheadWords = /เพื่อให้การประเมิน|ปีต่อไป|กำหนดมาตรการ|ประชุม/

const last = (text: string, pattern: RegExp): number =>
  Math.max(-1, ...[...text.matchAll(new RegExp(pattern, 'g'))].map(({ index }) => index))

/** How far a mention speaks for its year as the assessed one, and as that of the measures: the nearer word decides. */
function evidenceOf({ before, after, first }: YearMention): { readonly assessed: number; readonly measures: number } {
  const [result, assessment, measure] = [last(before, resultWords), last(before, assessmentWords), last(before, measureWords)]
  if (/คะแนน(?:ผล)?(?:การ)?ประเมิน[^\n]{0,40}$/.test(before)) return { assessed: 6, measures: 0 }
  const ahead = aheadWords.test(before)
  const nearest = Math.max(result, assessment)
  // "รายงานผลการดำเนินการตามมาตรการ … ปี ๒๕๖๖": the measures stand between the word and the year.
  const ofMeasures = measure >= 0 && measure > last(before, /ผลการประเมิน|วิเคราะห์/)
  if (ofMeasures) return { assessed: 0, measures: first ? 6 : 4 }
  if (ahead) return { assessed: 0, measures: 2 }
  let assessed = 0
  if (result >= 0) assessed += 4
  if (assessment >= 0) assessed += 2
  if (/^\s*(?:[^\n]{0,60})(?:คะแนน|อยู่ในระดับ)/.test(after)) assessed += 1
  if (first && nearest >= 0) assessed += 2
  return { assessed, measures: 0 }
}

function leader(votes: ReadonlyMap<number, number>): number | null {
  const [top] = [...votes].filter(([, weight]) => weight > 0).toSorted((a, b) => b[1] - a[1] || b[0] - a[0])
  return top?.[0] ?? null
}

/** Years in the headings of score columns: the latest of them was assessed. */
const scoreColumnYears = ({ tables }: Outline): readonly number[] =>
  tables.flatMap(({ table }) => {
    const heads = table.header.map(toArabicDigits)
    if (!heads.some((head) => /คะแนน|ตัวชี้วัด/.test(head))) return []
    // A table lying on its side has its years in the first cells of its rows.
    const labels =
      heads.filter((head) => head.includes('ตัวชี้วัด')).length >= 3 ? table.rows.map((row) => toArabicDigits(row.cells[0]?.text ?? '')) : []
    return [...heads, ...labels].flatMap((head) => [...head.matchAll(/(?<!\d)25[5-9]\d(?!\d)/g)].map(([year]) => Number(year)))
  })

/**
 * From the words around every year of the document. A document of measures follows an assessment: where it prints one year for both but
 * names the following one too (its meeting, its steps), the following one is the year of the measures.
 */
export function findYears(outline: Outline, hasMeasures: boolean, measureTexts: readonly string[]): Years {
  const mentions = mentionsOf(outline)
  const [assessed, measures] = [new Map<number, number>(), new Map<number, number>()]
  const count = new Map<number, number>()
  for (const mention of mentions) {
    const evidence = evidenceOf(mention)
    assessed.set(mention.year, (assessed.get(mention.year) ?? 0) + evidence.assessed)
    measures.set(mention.year, (measures.get(mention.year) ?? 0) + evidence.measures)
    count.set(mention.year, (count.get(mention.year) ?? 0) + 1)
  }
  for (const year of measureTexts.flatMap(yearsOfWork)) measures.set(year, (measures.get(year) ?? 0) + 1)
  const columns = scoreColumnYears(outline)
  if (columns.length > 0) {
    const latest = Math.max(...columns)
    assessed.set(latest, (assessed.get(latest) ?? 0) + 8)
  }
  const fiscalYear = leader(assessed) ?? (hasMeasures ? null : leader(count))
  return { fiscalYear, measuresYear: measuresYearOf(measures, fiscalYear, hasMeasures) }
}

/** Years that the text of a measure works in: "ประจำปี ๒๕๖๖", and the fiscal years of its days. */
const yearsOfWork = (text: string): readonly number[] => [
  ...[...toArabicDigits(text).matchAll(/ประจำปี[^\d\n]{0,20}(25[5-9]\d)(?!\d)/g)].map(([, year]) => Number(year)),
  ...findDays(text, null).map(({ day }) => fiscalYearOf(day)),
]

function measuresYearOf(votes: ReadonlyMap<number, number>, fiscalYear: number | null, hasMeasures: boolean): number | null {
  if (!hasMeasures) return null
  if (fiscalYear === null) return leader(votes)
  const later = new Map([...votes].filter(([year]) => year > fiscalYear && year <= fiscalYear + 2))
  return leader(later) ?? leader(votes)
}
