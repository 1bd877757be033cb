/** Opening the database for a command: migrated, closed again whatever happens. */

import { recallFrameworks } from '#framework'
import { hasDatabase, openPlatform } from '#platform/app'
import type { Platform } from '#platform/app'
import type { Config } from '#platform/config'
import { migrate, migrationState } from '#platform/migrate'
import type { MigrationProblem } from '#platform/migrate'
import { emptyRegister, loadRegister } from '#register'
import type { Register } from '#register'
import type { ExitCode, Terminal } from './command.ts'

/**
 * Runs `work` on an open database whose schema is up to date. The embedded one is brought there; a server's schema is its
 * administrator's to change (`prongsai migrate`), and a command that meets an old one says so.
 */
export async function withPlatform({ config, say }: Terminal, work: (platform: Platform) => Promise<ExitCode>): Promise<ExitCode> {
  const platform = await openPlatform(config)
  try {
    const state = config.databaseUrl ? await migrationState(platform.pool) : await migrate(platform.pool)
    if (!state.ok) return sayMigrationProblem(say, state.error)
    if (state.value.pending.length > 0) {
      say('โครงสร้างฐานข้อมูลยังไม่เป็นรุ่นปัจจุบัน: เรียก prongsai migrate ก่อน', 'the database schema is behind: run prongsai migrate first')
      return 2
    }
    const bad = await recallFrameworks(platform.db)
    for (const { year, version } of bad) platform.log.event('framework.unusable', { year, version })
    return await work(platform)
  } finally {
    await platform.close()
  }
}

export function sayMigrationProblem(say: Terminal['say'], problem: MigrationProblem): ExitCode {
  if (problem.kind === 'changed') {
    say(`ไฟล์ ${problem.name} ถูกแก้ไขหลังใช้กับฐานข้อมูลนี้แล้ว`, `the file ${problem.name} was changed after it was applied to this database`)
  } else {
    say(
      `ฐานข้อมูลนี้เป็นของโปรแกรมรุ่นใหม่กว่า (${problem.name}): ใช้โปรแกรมรุ่นนั้น`,
      `this database belongs to a newer version of the program (${problem.name}): use that one`,
    )
  }
  return 2
}

/**
 * The imported register, and imported methods taken into use, where this machine already has a database; the empty register where it
 * has none or its schema is older than this program: reading a document must not make or change one.
 */
export async function openRegisterIfAny(config: Config): Promise<Register> {
  if (!hasDatabase(config)) return emptyRegister
  const platform = await openPlatform(config)
  try {
    const state = await migrationState(platform.pool)
    if (!state.ok || state.value.pending.length > 0) return emptyRegister
    await recallFrameworks(platform.db)
    return await loadRegister(platform.db)
  } finally {
    await platform.close()
  }
}
