/** The audit trail: walked from end to end. */

import { createHash } from 'node:crypto'
import type { Platform } from '#platform/app'
import { listHeads, verifyChain } from '#platform/audit'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

/** One line a broken chain; else how many hold, and one hash over all their heads to note somewhere else. */
export async function trail({ within }: Platform): Promise<readonly Finding[]> {
  const all = within('all')
  const heads = await listHeads(all)
  const faults: Finding[] = []
  let entries = 0
  for (const head of heads) {
    entries += head.no
    const fault = await verifyChain(all, head)
    if (!fault) continue
    const what = {
      changed: ['ถูกแก้ไข', 'was changed'],
      gap: ['หายไป', 'is missing'],
      cut: ['เป็นรายการสุดท้าย ที่ตามมาหายไป', 'is the last, what followed is gone'],
    } as const
    const [th, en] = what[fault.kind]
    faults.push(
      finding('audit', 'fault', `หน่วยงาน ${fault.agencyId} รายการที่ ${fault.no} ${th}`, `agency ${fault.agencyId}: entry ${fault.no} ${en}`),
    )
  }
  if (faults.length > 0) return faults
  const sum = createHash('sha256')
    .update(heads.map(({ agencyId, no, hash }) => `${agencyId} ${no} ${hash}\n`).join(''))
    .digest('hex')
  return [
    finding(
      'audit',
      'ok',
      `สายโซ่ครบ ${heads.length} หน่วยงาน ${entries} รายการ หัวสายโซ่ ${sum}`,
      `${heads.length} chains with ${entries} entries hold; heads ${sum}`,
    ),
  ]
}
