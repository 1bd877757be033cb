/** The machine itself: room on its disks, fonts, time zone data, Node. */

import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dayOf } from '#kernel/day'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'

/** One finding a folder: the data, and the backups where they have a folder of their own. */
export const space = (folders: readonly string[]): Promise<readonly Finding[]> => Promise.all(folders.map(spaceIn))

async function spaceIn(wanted: string): Promise<Finding> {
  let folder = wanted
  while (!existsSync(folder)) folder = dirname(folder)
  const { bavail, bsize, blocks } = await statfs(folder)
  const [free, share] = [bavail * bsize, blocks === 0 ? 1 : bavail / blocks]
  const gigabytes = (free / 1e9).toFixed(1)
  const state = free < 1e9 ? 'fault' : free < 5e9 && share < 0.1 ? 'note' : 'ok'
  const [th, en] = state === 'ok' ? ['', ''] : [': ใกล้เต็ม ดู docs/operations.md', ': nearly full, see docs/operations.md']
  return finding('space', state, `ว่าง ${gigabytes} GB ใน ${wanted}${th}`, `${gigabytes} GB free in ${wanted}${en}`)
}

/** Bundled with the program: absent only where the installation is broken. */
export function fonts(): Finding {
  const names = ['@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf', '@expo-google-fonts/sarabun/700Bold/Sarabun_700Bold.ttf']
  const missing = names.filter((name) => !isInstalled(name))
  return missing.length === 0
    ? finding('fonts', 'ok', 'Sarabun', 'Sarabun')
    : finding('fonts', 'fault', `ขาด ${missing.join(', ')}: เรียก npm ci`, `missing ${missing.join(', ')}: run npm ci`)
}

function isInstalled(name: string): boolean {
  try {
    return existsSync(fileURLToPath(import.meta.resolve(name)))
  } catch {
    return false
  }
}

export function timeZone(): Finding {
  const right = dayOf(new Date('2023-03-31T18:00:00Z')) === '2566-04-01'
  const buddhist = new Intl.DateTimeFormat('th-TH-u-ca-buddhist', { year: 'numeric', timeZone: 'Asia/Bangkok' }).format(
    new Date('2023-06-01T00:00:00Z'),
  )
  return right && buddhist.includes('2566')
    ? finding('time zone', 'ok', 'Asia/Bangkok พุทธศักราช', 'Asia/Bangkok, Buddhist era')
    : finding('time zone', 'fault', 'ข้อมูลเขตเวลาหรือปฏิทินไทยในเครื่องไม่ครบ', 'the time zone or Thai calendar data of this Node is incomplete')
}

export function nodeVersion(): Finding {
  const major = Number(process.versions.node.split('.')[0])
  const words = `Node ${process.versions.node}`
  return major >= 24
    ? finding('node', 'ok', words, words)
    : finding('node', 'fault', `${words}: ต้องใช้ 24 ขึ้นไป`, `${words}: 24 or newer is needed`)
}
