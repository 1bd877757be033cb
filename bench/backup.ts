/** Backup and restore of an installation with 400 MB in rows and files: megabytes a second, and memory above what the process had. */

import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp } from '#platform/backup/back-up'
import { restore } from '#platform/backup/restore'
import { checkBackup } from '#platform/backup/walk'
import { openPlatform } from '#platform/app'
import { readConfig } from '#platform/config'
import { migrate } from '#platform/migrate'
import { fill, measure } from '../test/backup/gigabytes.ts'
import type { Measured } from '../test/backup/gigabytes.ts'

const megabytes = 200

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-bench-backup-'))
  const open = async (name: string) => {
    const config = readConfig({ DATA_DIR: join(folder, name) })
    if (!config.ok) throw new Error('the settings of the bench are wrong')
    return { ...(await openPlatform(config.value)), actor: 'operator' }
  }
  const [here, there] = [await open('here'), await open('there')]
  try {
    await migrate(here.pool)
    await fill(here, megabytes)
    for (const [name, passphrase] of [
      ['plain', undefined],
      ['with a passphrase', 'ข้าวเหนียวมะม่วง'],
    ] as const) {
      const to = join(folder, `${name}.backup`)
      say(`backup, ${name}`, await measure(() => backUp(here, { to, passphrase })))
      say(`check, ${name}`, await measure(() => checkBackup(to, passphrase)))
      say(`restore, ${name}`, await measure(() => restore(there, { from: to, passphrase, replace: true })))
      console.log(`${(statSync(to).size / 1e6).toFixed(0)} MB on the disk`)
    }
  } finally {
    await there.close()
    await here.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function say(name: string, { value, milliseconds, grown }: Measured<{ readonly ok: boolean }>): void {
  if (!value.ok) throw new Error(`${name} failed`)
  console.log(
    `${name.padEnd(36)} ${((2 * megabytes) / (milliseconds / 1000)).toFixed(0).padStart(6)} MB/s  ${grown.toFixed(0).padStart(5)} MB of memory`,
  )
}
