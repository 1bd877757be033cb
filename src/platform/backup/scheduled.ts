/** The backup of every night: one file a day in a folder, looked through once written, old ones thrown away by a rule. */

import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import type { Log } from '../log.ts'
import { backUp } from './back-up.ts'
import type { BackupDeps, BackupDone } from './back-up.ts'
import { readPassphrase } from './passphrase.ts'
import { answered } from './problem.ts'
import type { BackupProblem } from './problem.ts'
import { openHead } from './read-archive.ts'
import { whichToKeep } from './rotation.ts'
import type { KeepRule } from './rotation.ts'
import { checkBackup } from './walk.ts'

export type ScheduledDeps = Omit<BackupDeps, 'actor'> & { readonly log: Log }
/** As the settings have it (`config.backup`). */
export type ScheduledCommand = { readonly folder: string; readonly keep: KeepRule; readonly passphraseFile?: string | undefined }
export type ScheduledDone = BackupDone & { readonly file: string; readonly removed: readonly string[] }

/** "BKUP": one process at a time. */
const backupLock = 0x42_4b_55_50

/**
 * Called once a night (02:30 in Bangkok). Where today's is there already, or another process is at it, that is a problem (`exists`,
 * `in-use`) and nothing happens. Old backups go only after the new one was read back whole.
 */
export const runScheduledBackup = (deps: ScheduledDeps, command: ScheduledCommand): Promise<Result<ScheduledDone, BackupProblem>> =>
  answered(() =>
    alone(deps.pool, async () => {
      const { folder, keep, passphraseFile } = command
      const passphrase = await readPassphrase(passphraseFile)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = join(folder, nameOf(bangkokDay(deps.now())))
      const made = await backUp({ ...deps, actor: 'system' }, { to: file, passphrase })
      const checked = made.ok ? await checkBackup(file, passphrase) : made
      if (!made.ok || !checked.ok) {
        const { kind } = made.ok ? (checked as { error: BackupProblem }).error : made.error
        // What cannot be read back must not look like a backup.
        if (made.ok) await rm(file)
        if (kind !== 'exists') deps.log.event('backup.failed', { kind })
        return made.ok ? err({ kind: 'damaged', cut: false, where: kind }) : made
      }
      const removed = await removeOld(folder, keep)
      const { bytes, rows, files, missing } = made.value
      deps.log.event('backup.made', { bytes, rows, files, missing: missing.length, removed: removed.length })
      return ok({ ...made.value, file, removed })
    }),
  )

/** Other files in the folder are not ours to judge. */
const nameOf = (day: string): string => `prongsai-${day}.backup`
const dayIn = (name: string): string | undefined => /^prongsai-(\d{4}-\d{2}-\d{2})\.backup$/.exec(name)?.[1]

/** In the common era, as the machine's own logs have it. */
const bangkokDay = (moment: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Bangkok' }).format(moment)

async function removeOld(folder: string, keep: KeepRule): Promise<readonly string[]> {
  const days = (await readdir(folder)).flatMap((name) => dayIn(name) ?? [])
  const kept = whichToKeep(days, keep)
  const old = days.filter((day) => !kept.has(day)).map(nameOf)
  for (const name of old) await rm(join(folder, name))
  return old
}

async function alone<T>(pool: Pool, work: () => Promise<Result<T, BackupProblem>>): Promise<Result<T, BackupProblem>> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [backupLock])
    if (!rows[0]?.alone) return err({ kind: 'in-use' })
    try {
      return await work()
    } finally {
      await client.query('select pg_advisory_unlock($1)', [backupLock])
    }
  } finally {
    client.release()
  }
}

/** When the newest whole backup of the folder was made; undefined where there is none. Looks at both ends of a file, not at all of it. */
export async function lastScheduledBackup(folder: string): Promise<Date | undefined> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names
    .filter((one) => dayIn(one))
    .sort()
    .reverse()) {
    const head = await openHead(join(folder, name)).catch(() => undefined)
    if (head) return new Date(head.createdAt)
  }
  return undefined
}

/** When a backup was last made by this installation, wherever its file went; undefined where there never was one. */
export async function lastBackup(pool: Pool): Promise<Date | undefined> {
  const client = await pool.connect()
  try {
    await client.query(`begin read only; set local app.agency_id = 'all'`)
    const { rows } = await client.query<{ at: Date | null }>(`select max(at) as at from audit.entry where action = 'backup.made'`)
    await client.query('commit')
    return rows[0]?.at ?? undefined
  } finally {
    client.release()
  }
}
