/** `prongsai score`: the official arithmetic on a score sheet or on raw answers. */

import { scorecardOf } from '#framework'
import type { Scorecard } from '#framework'
import { rounded, toNumber } from '#kernel/exact'
import type { Command } from './command.ts'
import { openSheet } from './open-sheet.ts'

export const score: Command = {
  help: `prongsai score [--year Y] FILE [--json]

คำนวณคะแนนจากตารางคะแนนรายตัวชี้วัด รายข้อ หรือคำตอบดิบ (CSV/XLSX หัวตารางเป็นรหัสข้อ I1 I1.1 E4 …)
Scores from a sheet of indicators or items, or from raw answers (CSV/XLSX whose head holds item codes).

คำตอบดิบเป็นข้อความของตัวเลือก หรือลำดับของตัวเลือกนับจาก 0
A raw answer is the label of a step, or the step counted from 0.

  --year   ปีงบประมาณ พ.ศ. หากไฟล์ไม่บอก หรือปีก่อนที่ไฟล์พิมพ์ไว้เทียบ
           fiscal year (Buddhist era), where the file does not say, or the year before that it prints for comparison
  --json   คะแนนเต็มความละเอียด / unrounded figures as JSON
`,
  async run(args, terminal) {
    const found = await openSheet(args, terminal)
    if (!found) return 2
    const card = scorecardOf(found.framework, found.sheet)
    const items = found.from === 'indicators' ? [] : [...found.sheet.items]
    if (found.json) {
      const shown = Object.fromEntries(items.map(([code, value]) => [code, toNumber(value)]))
      terminal.out(`${JSON.stringify({ ...scorecardJson(card), ...(items.length > 0 && { items: shown }) }, null, 2)}\n`)
    } else {
      terminal.out(items.map(([code, value]) => `${code.padEnd(15)} ${rounded(value).padStart(6)}\n`).join('') + scorecardText(card))
    }
    const { certainty } = found.framework.scoring
    if (certainty.total !== 'verified' && certainty.total !== 'derived') {
      terminal.say(`สูตรของปี ${card.year} ยังไม่ได้ยืนยันกับคู่มือ`, `the formula of ${card.year} is not confirmed by a manual`)
    }
    return 0
  },
}

export const scorecardJson = (card: Scorecard) => ({
  year: card.year,
  indicators: card.indicators.map(({ no, score: value }) => ({ no, score: toNumber(value) })),
  instruments: Object.fromEntries(Object.entries(card.instruments).map(([code, value]) => [code, toNumber(value)])),
  total: card.total && toNumber(card.total),
  shown: card.total && rounded(card.total),
  level: card.level?.code ?? null,
  passes: card.level?.passes ?? null,
  sure: card.level?.sure ?? null,
})

export function scorecardText(card: Scorecard): string {
  const lines = [
    ...card.indicators.map(({ no, score: value }) => `ตัวชี้วัดที่ ${String(no).padStart(2)}  ${rounded(value).padStart(6)}`),
    ...Object.entries(card.instruments).map(([code, value]) => `${code.padEnd(15)} ${rounded(value).padStart(6)}`),
    card.total
      ? `คะแนนรวม        ${rounded(card.total).padStart(6)}  ${card.level?.code ?? ''}${card.level?.sure === false ? ' (?)' : ''}`
      : 'คะแนนรวม        ไม่ครบ',
  ]
  return `${lines.join('\n')}\n`
}
