/** How far a measure is, from ticks under three columns ("/" and "-") or from words; what is written beside the tick is its result. */

import type { Status } from './measure-columns.ts'
import { piecesOf } from './pieces.ts'
import { tidy } from './wording.ts'

const tick = /^\s*(?:[/✓✔√☑☒●xX]|\\)(?=\s|$|\n|\()/
const notTicked = /^\s*[-–—]?\s*$/

/** Words at the head of a result or in a single column of status. */
export function statusInWords(text: string): Status | null {
  const head = tidy(text)
    .replace(/^[\s•*–-]*(?:[0-9๐-๙]+[.)])?\s*/, '')
    .slice(0, 60)
  if (head.startsWith('ยังไม่')) return 'not-started'
  if (/^(?:อยู่ระหว่าง|กำลัง|ระหว่าง)/.test(head)) return 'in-progress'
  if (/^(?:ได้)?(?:ดำเนินการ)?(?:แล้ว)?(?:เสร็จ|เรียบร้อย)|^(?:ได้)?ดำเนินการแล้ว|^แล้วเสร็จ/.test(head)) return 'done'
  return null
}

/** The ticked column; null where none is, or more than one. */
export function tickedStatus(cells: readonly { readonly status: Status; readonly text: string }[]): Status | null {
  const ticked = cells.filter(({ text }) => tick.test(text))
  if (ticked.length === 1) return ticked[0]?.status ?? null
  if (ticked.length > 1) return null
  const written = cells.filter(({ text }) => !notTicked.test(text))
  return written.length === 1 ? (written[0]?.status ?? null) : null
}

const pointsToProof =
  /^\s*\(?\s*(?:ตรวจสอบ(?:ข้อมูล)?ได้|ดู(?:ข้อมูล|รายละเอียด)?ได้|รายละเอียด(?:ตาม|ปรากฏ)|ปรากฏตาม|ตามเอกสาร|เอกสารแนบ|ภาพ(?:ถ่าย|ประกอบ)|หลักฐาน|https?:|www\.)/

/** What a text says was done, and where it says the proof is. */
export function resultsAndProof(text: string): { readonly results: readonly string[]; readonly evidence: readonly string[] } {
  const lines = bracketsClosed(
    tidy(text)
      .replace(tick, '')
      .split(/(?=\n|\u001E)/)
      .filter((line) => !notTicked.test(line.slice(1)) || line.trim().length > 1),
  )
  const proof = lines.filter((line) => pointsToProof.test(line))
  const rest = lines.filter((line) => !pointsToProof.test(line)).join('')
  return { results: piecesOf(rest), evidence: proof.map((line) => line.trim()).map((line) => line.replace(/^\((.*)\)$/, '$1').trim()) }
}

/** A long address is broken over lines: what stands in one pair of brackets belongs together, where the second comes soon. */
function bracketsClosed(lines: readonly string[]): readonly string[] {
  const whole: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    let [line = '', more] = [lines[at], 0]
    if (pointsToProof.test(line) && isOpen(line)) {
      more = [1, 2, 3].find((n) => !isOpen(lines.slice(at, at + n + 1).join(''))) ?? 0
      line += lines
        .slice(at + 1, at + 1 + more)
        .map((next) => next.replace(/^[\n\u001E]/, ''))
        .join('')
    }
    whole.push(line)
    at += more
  }
  return whole
}

const isOpen = (text: string): boolean => text.split('(').length > text.split(')').length
