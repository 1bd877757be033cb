/** `prongsai doctor`: looks whether this machine has what is needed, and says what to do where it has not. */

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { dayOf } from '#kernel/day'
import { listHeads, verifyChain } from '#platform/audit'
import { hasDatabase, openPlatform } from '#platform/app'
import type { Platform } from '#platform/app'
import type { Config } from '#platform/config'
import { migrationState } from '#platform/migrate'
import { loadRegister } from '#register'
import type { Command } from './command.ts'

/** `fault` stops the work; `note` is worth knowing. */
type Finding = { readonly check: string; readonly state: 'ok' | 'note' | 'fault'; readonly th: string; readonly en: string }

export const doctor: Command = {
  help: `prongsai doctor [--json] [--audit]

ตรวจฐานข้อมูล โครงสร้าง พื้นที่ว่าง แบบอักษร และข้อมูลเขตเวลา ไม่สร้างและไม่แก้อะไร รหัสออก 1 หากมีสิ่งที่ใช้ไม่ได้
Looks at the database, its schema, free space, fonts and time zone data. Makes and changes nothing. Exit code 1 where something does not work.

  --audit  เดินตรวจสายโซ่ของบันทึกการกระทำทุกหน่วยงาน / walks the chain of the audit trail of every agency
  --json   [{"check", "state": "ok"|"note"|"fault", "th", "en"}]
`,
  async run(args, { config, out }) {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, audit: { type: 'boolean', default: false } },
    })
    const findings = [...(await database(config, values.audit)), await space(config), fonts(), timeZone(), nodeVersion()]
    out(values.json ? `${JSON.stringify(findings)}\n` : findings.map(line).join(''))
    return findings.some(({ state }) => state === 'fault') ? 1 : 0
  },
}

const marks = { ok: '✓', note: '·', fault: '✗' } as const
const line = ({ check, state, th, en }: Finding): string => `${marks[state]} ${check.padEnd(10)} ${th}\n  ${''.padEnd(10)} ${en}\n`
const finding = (check: string, state: Finding['state'], th: string, en: string): Finding => ({ check, state, th, en })

async function database(config: Config, audit: boolean): Promise<readonly Finding[]> {
  if (!hasDatabase(config)) return [finding('database', 'note', 'ยังไม่มี จะสร้างเมื่อเปิดโปรแกรมครั้งแรก', 'none yet: made at the first start')]
  let platform: Platform
  try {
    platform = await openPlatform(config)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [finding('database', 'fault', `เปิดไม่ได้: ${reason}`, `cannot be opened: ${reason}`)]
  }
  try {
    const found = await lookAt(platform)
    return audit && found.every(({ state }) => state !== 'fault') ? [...found, ...(await trail(platform))] : found
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [finding('database', 'fault', `ติดต่อไม่ได้: ${reason}`, `cannot be reached: ${reason}`)]
  } finally {
    await platform.close()
  }
}

async function lookAt({ pool, db }: Platform): Promise<readonly Finding[]> {
  const { rows } = await pool.query<{ version: string; number: string; fsync: string }>(
    `select current_setting('server_version') as version, current_setting('server_version_num') as number, current_setting('fsync') as fsync`,
  )
  const { version = '', number = '0', fsync = 'off' } = rows[0] ?? {}
  const safe = fsync === 'on'
  const words = `PostgreSQL ${version}, fsync ${fsync}`
  const found = finding(
    'database',
    Number(number) >= 150_000 && safe ? 'ok' : 'fault',
    words,
    safe ? words : `${words}: a power cut would lose data`,
  )
  const state = await migrationState(pool)
  if (!state.ok) {
    const reason = `${state.error.kind} ${state.error.name}`
    return [found, finding('schema', 'fault', `ไม่ตรงกับโปรแกรมนี้ (${reason})`, `does not fit this program (${reason})`)]
  }
  const { applied, pending } = state.value
  if (pending.length > 0) {
    return [
      found,
      finding('schema', 'fault', `ขาด ${pending.length} ขั้น: เรียก prongsai migrate`, `${pending.length} behind: run prongsai migrate`),
    ]
  }
  const { size } = await loadRegister(db)
  return [
    found,
    finding('schema', 'ok', `${applied.length} ขั้น เป็นรุ่นปัจจุบัน`, `${applied.length} migrations, up to date`),
    size > 0
      ? finding('register', 'ok', `ทะเบียน ${size} หน่วยงาน`, `${size} agencies`)
      : finding(
          'register',
          'note',
          'ยังไม่ได้นำเข้าทะเบียนหน่วยงาน จึงตรวจชื่อหน่วยงานและสถานที่ไม่ได้',
          'no register imported: names of agencies and places are not checked',
        ),
  ]
}

/** One line a broken chain; else how many hold, and one hash over all their heads to note somewhere else. */
async function trail({ within }: Platform): Promise<readonly Finding[]> {
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

async function space({ dataDir }: Config): Promise<Finding> {
  let folder = dataDir
  while (!existsSync(folder)) folder = dirname(folder)
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const gigabytes = (free / 1e9).toFixed(1)
  return finding('space', free < 1e9 ? 'fault' : 'ok', `ว่าง ${gigabytes} GB ใน ${dataDir}`, `${gigabytes} GB free in ${dataDir}`)
}

/** Bundled with the program: absent only where the installation is broken. */
function fonts(): Finding {
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

function timeZone(): Finding {
  const right = dayOf(new Date('2023-03-31T18:00:00Z')) === '2566-04-01'
  const buddhist = new Intl.DateTimeFormat('th-TH-u-ca-buddhist', { year: 'numeric', timeZone: 'Asia/Bangkok' }).format(
    new Date('2023-06-01T00:00:00Z'),
  )
  return right && buddhist.includes('2566')
    ? finding('time zone', 'ok', 'Asia/Bangkok พุทธศักราช', 'Asia/Bangkok, Buddhist era')
    : finding('time zone', 'fault', 'ข้อมูลเขตเวลาหรือปฏิทินไทยในเครื่องไม่ครบ', 'the time zone or Thai calendar data of this Node is incomplete')
}

function nodeVersion(): Finding {
  const major = Number(process.versions.node.split('.')[0])
  const words = `Node ${process.versions.node}`
  return major >= 24
    ? finding('node', 'ok', words, words)
    : finding('node', 'fault', `${words}: ต้องใช้ 24 ขึ้นไป`, `${words}: 24 or newer is needed`)
}
