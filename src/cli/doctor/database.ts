/** The database: whether it answers, keeps what it is given, has our schema, agrees about the time, and was saved lately. */

import { hasDatabase, openPlatform } from '#platform/app'
import type { Platform } from '#platform/app'
import type { Config } from '#platform/config'
import { migrationState } from '#platform/migrate'
import { describeSchema, driftBetween, expectedSchema } from '#platform/schema'
import type { Drift } from '#platform/schema'
import { loadRegister } from '#register'
import { age } from './backup-age.ts'
import { finding } from './finding.ts'
import type { Finding } from './finding.ts'
import { trail } from './trail.ts'

export async function database(config: Config, audit: boolean): Promise<readonly Finding[]> {
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

async function lookAt(platform: Platform): Promise<readonly Finding[]> {
  const { pool, db } = platform
  const asked = Date.now()
  const { rows } = await pool.query<{ version: string; number: string; fsync: string; now: Date }>(
    `select current_setting('server_version') as version, current_setting('server_version_num') as number, current_setting('fsync') as fsync, clock_timestamp() as now`,
  )
  const { version = '', number = '0', fsync = 'off', now = new Date() } = rows[0] ?? {}
  const safe = fsync === 'on'
  const words = `PostgreSQL ${version}, fsync ${fsync}`
  const found = finding(
    'database',
    Number(number) >= 150_000 && safe ? 'ok' : 'fault',
    words,
    safe ? words : `${words}: a power cut would lose data`,
  )
  const basics = [found, clock(now.getTime() - (asked + Date.now()) / 2)]
  const state = await migrationState(pool)
  if (!state.ok) {
    const reason = `${state.error.kind} ${state.error.name}`
    return [...basics, finding('schema', 'fault', `ไม่ตรงกับโปรแกรมนี้ (${reason})`, `does not fit this program (${reason})`)]
  }
  const { applied, pending } = state.value
  if (pending.length > 0) {
    return [
      ...basics,
      finding('schema', 'fault', `ขาด ${pending.length} ขั้น: เรียก prongsai migrate`, `${pending.length} behind: run prongsai migrate`),
    ]
  }
  const { size } = await loadRegister(db)
  return [
    ...basics,
    drift(driftBetween(expectedSchema(), await describeSchema(pool)), applied.length),
    await age(platform),
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

/** A second factor is good for half a minute; deadlines are counted in days. `off` in milliseconds, without the way there and back. */
export function clock(off: number): Finding {
  const seconds = Math.abs(off / 1000)
  const words = seconds < 1 ? ['ตรงกัน', 'the same'] : [`ต่างกัน ${seconds.toFixed(0)} วินาที`, `${seconds.toFixed(0)} s apart`]
  const state = seconds < 10 ? 'ok' : seconds < 120 ? 'note' : 'fault'
  const [th, en] = state === 'ok' ? ['', ''] : [': ตั้งเวลาด้วย NTP ทั้งสองเครื่อง', ': keep both on time with NTP']
  return finding('clock', state, `นาฬิกาเครื่องนี้กับฐานข้อมูล${words[0]}${th}`, `this machine's clock and the database's: ${words[1]}${en}`)
}

/** What lacks will fail one day; what somebody added is theirs. */
export function drift({ missing, extra }: Drift, applied: number): Finding {
  const shown = (lines: readonly string[]) => lines.slice(0, 3).join(' · ') + (lines.length > 3 ? ` · … (${lines.length})` : '')
  if (missing.length > 0)
    return finding('schema', 'fault', `โครงสร้างถูกแก้ ขาด: ${shown(missing)}`, `was changed by hand, it lacks: ${shown(missing)}`)
  if (extra.length > 0) return finding('schema', 'note', `มีส่วนที่เพิ่มเอง: ${shown(extra)}`, `somebody added: ${shown(extra)}`)
  return finding('schema', 'ok', `${applied} ขั้น เป็นรุ่นปัจจุบัน`, `${applied} migrations, up to date`)
}
