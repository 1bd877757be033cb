/** `prongsai backup`: everything of this installation in one file. */

import { parseArgs } from 'node:util'
import { hasDatabase, openPlatform } from '#platform/app'
import { backUp } from '#platform/backup/back-up'
import type { BackupDone } from '#platform/backup/back-up'
import { readPassphrase } from '#platform/backup/passphrase'
import { answered } from '#platform/backup/problem'
import type { BackupProblem } from '#platform/backup/problem'
import type { Result } from '#kernel/result'
import { explainBackupProblem } from './backup-problem.ts'
import { UsageError } from './command.ts'
import type { Command, ExitCode, Terminal } from './command.ts'

export const backup: Command = {
  help: `prongsai backup FILE [--passphrase-file P] [--json]

สำรองฐานข้อมูลและไฟล์ทั้งหมดเป็นไฟล์เดียว ทำได้ขณะเปิดใช้งานอยู่ นำกลับด้วย prongsai restore ในเครื่องใดก็ได้
The database and all files in one file, as they stand at one moment; may run beside the server. \`prongsai restore\` brings it
back, on any machine, into the embedded database or a server's.

  --passphrase-file  ไฟล์ที่บรรทัดแรกเป็นรหัสผ่าน ใช้เข้ารหัสไฟล์สำรอง หากทำหายจะเปิดไม่ได้อีก
                     a file whose first line is the passphrase to encrypt with; lost, it is lost for good
  --json             {"file", "bytes", "rows", "files", "missing"}

รหัสออก 1 หากมีไฟล์หลักฐานที่หายหรือเสียอยู่ก่อนแล้ว (สำรองส่วนที่เหลือไว้แล้ว)
Exit code 1 where stored files were lost or damaged before; everything else is in the backup.
`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'passphrase-file': { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const [to, ...rest] = positionals
    if (to === undefined || rest.length > 0) throw new UsageError('ระบุชื่อไฟล์หนึ่งไฟล์', 'name one file')
    const { config, say } = terminal
    if (!hasDatabase(config)) {
      say('ยังไม่มีฐานข้อมูลให้สำรอง', 'there is no database to back up')
      return 2
    }
    // Not `withPlatform`: a backup comes before an upgrade, and must not begin it.
    const platform = await openPlatform(config)
    try {
      const deps = { ...platform, actor: 'operator' }
      const done = await answered(async () => backUp(deps, { to, passphrase: await readPassphrase(values['passphrase-file']) }))
      return sayWritten(terminal, to, done, values.json)
    } finally {
      await platform.close()
    }
  },
}

/** Also for the export of one agency. */
export function sayWritten({ out, say }: Terminal, to: string, done: Result<BackupDone, BackupProblem>, json: boolean): ExitCode {
  if (!done.ok) {
    const [th, en] = explainBackupProblem(done.error)
    say(`${to}: ${th}`, `${to}: ${en}`)
    return 2
  }
  const { bytes, rows, files, missing } = done.value
  if (json) out(`${JSON.stringify({ file: to, ...done.value })}\n`)
  const size = (bytes / 1e6).toFixed(1)
  say(`เขียน ${to} แล้ว: ${rows} แถว ${files} ไฟล์ ${size} MB`, `wrote ${to}: ${rows} rows, ${files} files, ${size} MB`)
  for (const sha256 of missing) say(`ไฟล์ที่เก็บไว้หายหรือเสีย: ${sha256}`, `a stored file is lost or damaged: ${sha256}`)
  return missing.length > 0 ? 1 : 0
}
