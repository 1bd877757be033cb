/** จุดแข็ง จุดอ่อน ข้อเสนอแนะ และลำดับความสำคัญ, each thing with what it is worth on the total. */

import { gains, lostItemsSentences, mustAnswer, nextLevelSentence, strengthsSentence, weaknessesSentence } from '#analyse'
import type { Analysis, Gain } from '#analyse'
import { unreachable } from '#kernel/unreachable'
import { adviceTable } from './advice-table.ts'
import type { TreeBlock } from './tree.ts'
import { cell, listed, paragraph, thai, thaiScore } from './wording.ts'

/** `number` is that of the section, for the headings in it: "๖.๑". */
export function weaknessBlocks(analysis: Analysis, number: number): TreeBlock[] {
  if (analysis.indicators.length === 0) return [paragraph('ยังไม่มีคะแนนรายตัวชี้วัด จึงระบุจุดแข็งและจุดอ่อนไม่ได้')]
  const advice = adviceTable(analysis)
  const priority = priorityTable(analysis)
  const next = nextLevelSentence(analysis, 'thai')
  const parts: readonly (readonly [string, readonly TreeBlock[]])[] = [
    ['จุดแข็ง', [paragraph(strengthsSentence(analysis, 'thai'))]],
    ['จุดอ่อน', [weaknessesSentence(analysis, 'thai'), ...lostItemsSentences(analysis, 'thai')].map((words) => paragraph(words))],
    ...(advice ? [['ข้อเสนอแนะ', [paragraph('จากจุดอ่อนข้างต้น มีประเด็นที่ใช้พิจารณาและข้อเสนอแนะดังนี้'), advice]] as const] : []),
    ...(priority
      ? [
          [
            'ลำดับความสำคัญ',
            [
              paragraph('เรื่องที่ควรดำเนินการก่อน เรียงตามคะแนนรวมที่จะเพิ่มขึ้นเมื่อแก้ไขได้ครบ ซึ่งคำนวณจากน้ำหนักของเครื่องมือและจำนวนตัวชี้วัด มีดังนี้'),
              priority,
              ...(next === '' ? [] : [paragraph(next)]),
            ],
          ] as const,
        ]
      : []),
  ]
  return parts.flatMap(([title, blocks], index): TreeBlock[] => [
    { kind: 'heading', level: 2, text: `${thai(`${number}.${index + 1}`)} ${title}`, listed: false },
    ...blocks,
  ])
}

/** Every lost item of the OIT and every indicator that must be answered, by what it brings; what cannot be told apart says so. */
function priorityTable(analysis: Analysis): TreeBlock | undefined {
  const weak = new Set(mustAnswer(analysis).map(({ no }) => no))
  const first = gains(analysis).filter((gain) => gain.kind !== 'indicator' || weak.has(gain.indicator))
  if (first.length === 0) return undefined
  return {
    kind: 'table',
    caption: '',
    columns: [
      { title: 'ลำดับ', width: 0.1, align: 'center' },
      { title: 'เรื่องที่ต้องแก้ไข', width: 0.66, align: 'start' },
      { title: 'คะแนนรวมที่จะเพิ่ม', width: 0.24, align: 'end' },
    ],
    rows: first.map((gain, index) => [cell(thai(index + 1)), cell(gainWords(gain)), cell(thaiScore(gain.points))]),
  }
}

function gainWords(gain: Gain): string {
  switch (gain.kind) {
    case 'item':
      return `ข้อ ${thai(gain.item)} ${thai(gain.name)}`
    case 'items':
      return `${thai(gain.lost)} ข้อในตัวชี้วัดย่อยที่ ${thai(gain.sub)} ${gain.name} (ตรวจจากข้อ ${thai(listed(gain.among))})`
    case 'unclear':
      return `ตัวชี้วัดที่ ${thai(gain.indicator)} ${gain.name} (ยังระบุข้อที่ไม่ได้คะแนนไม่ได้ ตรวจจากระบบ ITAS)`
    case 'indicator':
      return `ตัวชี้วัดที่ ${thai(gain.indicator)} ${gain.name} (ถ้าได้เต็ม ๑๐๐ คะแนน)`
    default:
      return unreachable(gain)
  }
}
