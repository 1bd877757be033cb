/** จุดแข็ง จุดอ่อน ข้อที่ไม่ได้คะแนน และสิ่งที่ควรทำก่อน, each with what it is worth on the total. */

import { gains, mustAnswer } from '#analyse'
import type { Analysis, Gain, Standing } from '#analyse'
import { unreachable } from '#kernel/unreachable'
import type { TreeBlock } from './tree.ts'
import { cell, listed, paragraph, text, thai, thaiScore } from './wording.ts'

const named = (one: Standing): string => `ตัวชี้วัดที่ ${thai(one.no)} ${one.name} ${thaiScore(one.score)} คะแนน`

export function weaknessBlocks(analysis: Analysis): TreeBlock[] {
  if (analysis.indicators.length === 0) return [paragraph('ยังไม่มีคะแนนรายตัวชี้วัด จึงระบุจุดแข็งและจุดอ่อนไม่ได้')]
  const { strengths, threshold, namedItems } = analysis
  const answered = mustAnswer(analysis)
  const below = analysis.weaknesses.length > 0
  return [
    sub('จุดแข็ง'),
    paragraph(
      strengths.length > 0
        ? `ตัวชี้วัดที่ได้ตั้งแต่ ${thaiScore(threshold)} คะแนนขึ้นไป มี ${thai(strengths.length)} ตัวชี้วัด ดังนี้`
        : `ไม่มีตัวชี้วัดที่ได้ตั้งแต่ ${thaiScore(threshold)} คะแนนขึ้นไป`,
    ),
    ...(strengths.length > 0 ? [bullets(strengths.map(named))] : []),
    sub('จุดอ่อนที่ต้องแก้ไข'),
    paragraph(
      below
        ? `ตัวชี้วัดที่ได้ต่ำกว่า ${thaiScore(threshold)} คะแนน มี ${thai(answered.length)} ตัวชี้วัด ดังนี้`
        : `ไม่มีตัวชี้วัดที่ต่ำกว่า ${thaiScore(threshold)} คะแนน ตัวชี้วัดที่ได้คะแนนต่ำสุดและควรพัฒนาต่อ ดังนี้`,
    ),
    ...(answered.length > 0 ? [bullets(answered.map(named))] : []),
    ...(namedItems.length > 0
      ? [
          paragraph('ข้อที่ควรปรับปรุงเป็นการเฉพาะ ดังนี้'),
          // A doubtful issue is a guess: the code stands alone.
          bullets(namedItems.map(({ code, name, certainty }) => `ข้อ ${thai(code)}${certainty === 'doubtful' ? '' : ` ${thai(name)}`}`)),
        ]
      : []),
    ...priorityBlocks(analysis),
  ]
}

const sub = (words: string): TreeBlock => ({ kind: 'heading', level: 2, text: words, listed: false })
const bullets = (lines: readonly string[]): TreeBlock => ({ kind: 'list', ordered: false, items: lines.map((line) => [text(line)]) })

/** Every lost item of the OIT and every indicator that must be answered, by what it brings; what cannot be told apart says so. */
function priorityBlocks(analysis: Analysis): TreeBlock[] {
  const weak = new Set(mustAnswer(analysis).map(({ no }) => no))
  const first = gains(analysis).filter((gain) => gain.kind !== 'indicator' || weak.has(gain.indicator))
  if (first.length === 0) return []
  return [
    sub('ลำดับความสำคัญของการแก้ไข'),
    paragraph('ตารางนี้เรียงตามคะแนนรวมที่จะเพิ่มขึ้นเมื่อแก้ไขได้ครบ คำนวณจากน้ำหนักของเครื่องมือและจำนวนตัวชี้วัด'),
    {
      kind: 'table',
      caption: '',
      columns: [
        { title: 'เรื่องที่ต้องแก้ไข', width: 0.76, align: 'start' },
        { title: 'คะแนนรวมที่จะเพิ่ม', width: 0.24, align: 'end' },
      ],
      rows: first.map((gain) => [cell(gainWords(gain)), cell(thaiScore(gain.points))]),
    },
  ]
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
