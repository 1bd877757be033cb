/** What an import of agencies would do, row by row, on the command line. */

import type { RegisterPreview, RowFault } from '#register'
import type { ExitCode, Terminal } from './command.ts'

/** Rows that stay as they are are only counted, but for `--json`. A file with a bad row ends in 2, as its import would. */
export function showPlan(preview: RegisterPreview, json: boolean, { out, say }: Terminal): ExitCode {
  if (preview.kind === 'areas') {
    if (json) out(`${JSON.stringify({ kind: 'areas', rows: preview.areas.length })}\n`)
    say(`จะแทนที่พื้นที่ทั้งหมดด้วย ${preview.areas.length} แห่ง`, `would replace all places by ${preview.areas.length}`)
    return 0
  }
  const { fates, counts, absent } = preview
  const rows = fates.map(({ line, kind, row, changes, faults }) => ({ line, kind, code: row.code, name: row.fullName, changes, faults }))
  if (json) {
    out(`${JSON.stringify({ kind: 'agencies', counts: { ...counts, absent: absent.length }, rows })}\n`)
  } else {
    for (const { line, kind, code, name, changes, faults } of rows.filter((row) => row.kind !== 'same')) {
      const what = [...changes.map(({ field, from, to }) => `${field}: ${from ?? ''} → ${to ?? ''}`), ...faults.map(faultEn)]
      out(`${[line, kind, code, name, what.join('; ')].join('\t')}\n`)
    }
  }
  say(
    `ใหม่ ${counts.new} เปลี่ยน ${counts.changed} ตรงกับที่รู้จักจากเอกสาร ${counts.recognised} เหมือนเดิม ${counts.same} ผิด ${counts.refused} ไม่อยู่ในไฟล์แต่เก็บไว้ ${absent.length}: ยังไม่ได้นำเข้า`,
    `${counts.new} new, ${counts.changed} changed, ${counts.recognised} known from documents, ${counts.same} the same, ${counts.refused} refused, ${absent.length} kept that are not in the file: nothing was imported`,
  )
  return counts.refused > 0 ? 2 : 0
}

const expectedTh: Readonly<Record<RowFault['expected'], string>> = {
  'not-empty': 'ต้องไม่ว่าง',
  code: 'ไม่ใช่รหัส',
  type: 'ไม่ใช่ประเภทที่รู้จัก',
  size: 'ไม่ใช่ขนาดที่รู้จัก',
  level: 'ไม่ใช่ระดับที่รู้จัก',
  unique: 'ซ้ำ',
  thai: 'ต้องเป็นชื่อภาษาไทย',
  cells: 'จำนวนช่องไม่เท่าหัวตาราง',
}
const expectedEn: Readonly<Record<RowFault['expected'], string>> = {
  'not-empty': 'must not be empty',
  code: 'is not a code',
  type: 'is not a known type',
  size: 'is not a known size',
  level: 'is not a known level',
  unique: 'stands there twice',
  thai: 'must be a Thai name',
  cells: 'has another number of cells than the head',
}
export const faultTh = ({ column, value, expected }: RowFault): string =>
  [column, value && `"${value}"`, expectedTh[expected]].filter(Boolean).join(' ')
export const faultEn = ({ column, value, expected }: RowFault): string =>
  [column, value && `"${value}"`, expectedEn[expected]].filter(Boolean).join(' ')
