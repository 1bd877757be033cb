/** How old the last good backup is. */

import { lastBackup, lastScheduledBackup } from '#platform/backup/scheduled'
import type { Platform } from '#platform/app'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

const day = 24 * 60 * 60 * 1000

/** With a folder for the nights, a night that is missing is a fault; without one, somebody has to think of it. */
export async function age({ pool, config: { backup }, now }: Pick<Platform, 'pool' | 'config' | 'now'>): Promise<Finding> {
  const nightly = backup.folder !== undefined
  const last = nightly ? await lastScheduledBackup(backup.folder) : await lastBackup(pool)
  if (!last) {
    return nightly
      ? finding('backup', 'fault', `ยังไม่มีไฟล์สำรองใน ${backup.folder}`, `no backup yet in ${backup.folder}`)
      : finding(
          'backup',
          'note',
          'ยังไม่เคยสำรองข้อมูล: ตั้ง BACKUP_DIR หรือเรียก prongsai backup',
          'never made: set BACKUP_DIR, or run prongsai backup',
        )
  }
  const old = now().getTime() - last.getTime()
  const words =
    old < day ? ['วันนี้', 'of today'] : [`${Math.floor(old / day)} วันก่อน`, `${Math.floor(old / day)} day${old < 2 * day ? '' : 's'} old`]
  const late = old > (nightly ? 2 : 7) * day
  const state = late ? (nightly ? 'fault' : 'note') : 'ok'
  return finding('backup', state, `สำรองล่าสุด${old < day ? '' : ' '}${words[0]}`, `the last one is ${words[1]}`)
}
