/** `prongsai import agency`: the data of one agency, exported from another installation. */

import { importAgency } from '#platform/backup/import-agency'
import { readPassphrase } from '#platform/backup/passphrase'
import { answered } from '#platform/backup/problem'
import type { ExitCode, Terminal } from './command.ts'
import { withPlatform } from './open.ts'
import { sayProblem } from './restore.ts'

type Job = {
  readonly path: string
  readonly replace: boolean
  readonly passphraseFile: string | undefined
  readonly json: boolean
  readonly terminal: Terminal
}

export const takeAgency = ({ path, replace, passphraseFile, json, terminal }: Job): Promise<ExitCode> =>
  withPlatform(terminal, async (platform) => {
    const { say, out } = terminal
    const deps = { ...platform, actor: 'operator' }
    const done = await answered(async () => importAgency(deps, { from: path, replace, passphrase: await readPassphrase(passphraseFile) }))
    if (!done.ok) return sayProblem(say, path, done.error)
    const { rows, files, missing } = done.value
    if (json) out(`${JSON.stringify(done.value)}\n`)
    say(
      `นำเข้าข้อมูลหน่วยงานแล้ว: ${rows} แถว ${files} ไฟล์ เว็บที่เปิดอยู่ให้ปิดแล้วเปิดใหม่`,
      `imported the agency: ${rows} rows, ${files} files; restart a running server`,
    )
    for (const sha256 of missing) say(`ไฟล์ที่นำเข้าไม่มีไฟล์ ${sha256}`, `the export lacks the file ${sha256}`)
    return 0
  })
