/** A reading in words, for a terminal: the answer first, then what is wrong, in order of weight. */

import type { Reading } from '#read'

const severity = { high: '✗', medium: '!', low: '·', info: ' ' } as const
const two = (value: number | null | undefined): string => (value === null || value === undefined ? '—' : value.toFixed(2))

export function showReading(reading: Reading): string {
  const { agency, recomputed } = reading
  const place = [agency?.district && `อ.${agency.district}`, agency?.province && `จ.${agency.province}`].filter(Boolean).join(' ')
  const lines = [
    `== ${reading.file}`,
    `${agency?.fullName ?? 'ไม่พบชื่อหน่วยงาน'} ${place}`.trim(),
    [
      reading.fiscalYear !== null && `ปีที่ประเมิน ${reading.fiscalYear}`,
      reading.measuresYear !== null && `มาตรการปี ${reading.measuresYear}`,
      reading.total !== null && `คะแนน ${two(reading.total)}`,
      reading.level !== null && `ระดับ ${reading.level}`,
      recomputed.total !== null && `คำนวณซ้ำ ${two(recomputed.total)} ${recomputed.level ?? ''}`,
    ]
      .filter((part) => part !== false)
      .join(' · '),
    ...reading.indicators
      .toSorted((a, b) => a.no - b.no)
      .map(
        ({ no, score, previous, line }) =>
          `  ตัวชี้วัดที่ ${String(no).padStart(2)}  ${two(score).padStart(6)}  ปีก่อน ${two(previous).padStart(6)}  บรรทัด ${line}`,
      ),
    ...reading.measures.map(({ no, title, owners, due }) => `  มาตรการ ${no} ${title} [${owners.join(' ')}] ${due.join(' ')}`),
    reading.defects.length === 0 ? 'ไม่พบจุดที่ควรแก้' : `จุดที่ควรแก้ ${reading.defects.length} แห่ง`,
    ...reading.defects.map(
      ({ severity: weight, code, line, message, expected, doubtful }) =>
        `${severity[weight]} ${line > 0 ? `บรรทัด ${line}` : '—'} ${code}${doubtful ? ' (?)' : ''}: ${message}${expected ? ` → ${expected}` : ''}`,
    ),
    '',
  ]
  return `${lines.join('\n')}\n`
}
