/** The meeting that adopted a plan, in print: where and when, and what it left open on purpose, each with its reason. */

import { coverage, nameOf } from '#act'
import type { MeasuresPlan, Untraced } from '#act'
import type { Analysis } from '#analyse'
import { longDay } from '#kernel/day'
import type { Adopted } from './composition.ts'
import { uncoveredWords } from './gaps.ts'
import type { TreeBlock } from './tree.ts'
import { cell, paragraph, thai } from './wording.ts'

/** "มาตรการนี้ได้รับความเห็นชอบในการประชุม… เมื่อวันที่ …". */
export function meetingSentence({ meeting }: Adopted): string {
  const { name, no, day, place } = meeting
  const called = name.startsWith('การประชุม') ? name : `การประชุม${name.replace(/^ที่?ประชุม/, '')}`
  const parts = [
    thai(called),
    no === '' ? '' : thai(no.startsWith('ครั้ง') ? no : `ครั้งที่ ${no}`),
    day ? `เมื่อวันที่ ${longDay(day)}` : '',
    place === '' ? '' : `ณ ${thai(place)}`,
  ]
  return `มาตรการนี้ได้รับความเห็นชอบใน${parts.filter(Boolean).join(' ')}`
}

/** The title by which `read` knows the table of exceptions again. */
const reasonTitle = 'เหตุผลของที่ประชุม'

/** What the plan leaves open and why; nothing where all is answered. `scores` where the document shows that there are none. */
export function exceptionBlocks(plan: MeasuresPlan, analysis: Analysis, adopted: Adopted | undefined): readonly TreeBlock[] {
  if (!adopted) return []
  const { uncovered, untraced } = coverage(plan.measures, analysis)
  const points: readonly (readonly [point: string, words: string])[] = [
    ...(analysis.scorecard.total ? [] : [['scores', 'ผลการประเมินรายตัวชี้วัดที่ใช้กำหนดมาตรการ'] as const]),
    ...uncovered.map((one) => [nameOf(one), `${uncoveredWords(one, analysis)[0]} ไม่กำหนดมาตรการ`] as const),
    ...untraced.map(({ measure, reason }) => [`measure:${measure.id}`, `มาตรการที่ ${measure.no} ${untracedWords[reason]}`] as const),
  ]
  const rows = points.flatMap(([point, words]) => {
    const reason = adopted.exceptions[point]?.trim() ?? ''
    return reason === '' ? [] : [[cell(thai(words)), cell(thai(reason))]]
  })
  if (rows.length === 0) return []
  return [
    paragraph('เรื่องที่ที่ประชุมพิจารณาแล้วให้ยกเว้น มีดังนี้'),
    {
      kind: 'table',
      caption: '',
      columns: [
        { title: 'เรื่องที่ยกเว้น', width: 0.45, align: 'start' },
        { title: reasonTitle, width: 0.55, align: 'start' },
      ],
      rows,
    },
  ]
}

const untracedWords: Readonly<Record<Untraced['reason'], string>> = {
  'names-nothing': 'ไม่ระบุว่าตอบตัวชี้วัดหรือข้อใด',
  'not-in-method': 'ระบุตัวชี้วัดหรือข้อที่ไม่มีในปีที่ประเมิน',
  'no-weakness': 'ตอบเรื่องที่ไม่ใช่จุดอ่อน',
}
