/** `prongsai restore`: an installation back from its backup, or a look whether the backup is good. */

import { parseArgs } from 'node:util'
import { openPlatform } from '#platform/app'
import { readPassphrase } from '#platform/backup/passphrase'
import { answered } from '#platform/backup/problem'
import type { BackupProblem } from '#platform/backup/problem'
import { restore as bringBack } from '#platform/backup/restore'
import { checkBackup } from '#platform/backup/walk'
import { explainBackupProblem } from './backup-problem.ts'
import { UsageError } from './command.ts'
import type { Command, ExitCode, Terminal } from './command.ts'

export const restore: Command = {
  help: `prongsai restore FILE [--check] [--replace] [--passphrase-file P] [--json]

นำข้อมูลจากไฟล์สำรองกลับมา ลงฐานข้อมูลใน DATA_DIR หรือ DATABASE_URL ตรวจทุกไบต์ก่อน ทำครบหรือไม่ทำเลย ทุกคนต้องลงชื่อเข้าใช้ใหม่
Brings an installation back into the database of DATA_DIR or DATABASE_URL. Every byte is checked first; all of it or nothing.
A backup of an older version is brought up to date. Everybody signs in again.

  --check            ตรวจไฟล์เท่านั้น ไม่แตะข้อมูล / look through the file only
  --replace          แทนที่ข้อมูลที่มีอยู่ทั้งหมด / in place of everything that is there
  --passphrase-file  ไฟล์ที่บรรทัดแรกเป็นรหัสผ่าน / a file whose first line is the passphrase
  --json             {"createdAt", "rows", "files", "missing", "migrated"}, --check: {"manifest", "contents", "bytes"}
`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        check: { type: 'boolean', default: false },
        replace: { type: 'boolean', default: false },
        'passphrase-file': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const [from, ...rest] = positionals
    if (from === undefined || rest.length > 0) throw new UsageError('ระบุชื่อไฟล์หนึ่งไฟล์', 'name one file')
    if (values.check && values.replace)
      throw new UsageError('--check ไม่แตะข้อมูล จึงใช้กับ --replace ไม่ได้', '--check touches nothing: leave out --replace')
    const job = { from, passphraseFile: values['passphrase-file'], json: values.json }
    return values.check ? check(job, terminal) : load({ ...job, replace: values.replace }, terminal)
  },
}

type Job = { readonly from: string; readonly passphraseFile: string | undefined; readonly json: boolean }

async function check({ from, passphraseFile, json }: Job, { out, say }: Terminal): Promise<ExitCode> {
  const done = await answered(async () => checkBackup(from, await readPassphrase(passphraseFile)))
  if (!done.ok) return sayProblem(say, from, done.error)
  const { manifest, contents } = done.value
  if (json) out(`${JSON.stringify(done.value)}\n`)
  const rows = Object.values(contents.tables).reduce((sum, table) => sum + table.rows, 0)
  say(
    `${from}: สมบูรณ์ สำรองเมื่อ ${manifest.createdAt} รุ่น ${manifest.program} ${rows} แถว ${contents.files.count} ไฟล์`,
    `${from}: whole; made ${manifest.createdAt} by ${manifest.program}, ${rows} rows, ${contents.files.count} files`,
  )
  return 0
}

async function load(
  { from, passphraseFile, json, replace }: Job & { readonly replace: boolean },
  { config, out, say }: Terminal,
): Promise<ExitCode> {
  const platform = await openPlatform(config)
  try {
    const deps = { ...platform, actor: 'operator' }
    const done = await answered(async () => bringBack(deps, { from, replace, passphrase: await readPassphrase(passphraseFile) }))
    if (!done.ok) return sayProblem(say, from, done.error)
    const { createdAt, rows, files, missing, migrated } = done.value
    if (json) out(`${JSON.stringify(done.value)}\n`)
    say(`นำข้อมูลเมื่อ ${createdAt} กลับมาแล้ว: ${rows} แถว ${files} ไฟล์`, `brought back the state of ${createdAt}: ${rows} rows, ${files} files`)
    say(
      'ทุกคนต้องลงชื่อเข้าใช้ใหม่ รหัสยืนยันขั้นที่สองใช้ได้ต่อเมื่อมี AUTH_SECRET หรือไฟล์ secret ใน DATA_DIR ของเครื่องเดิม',
      'everybody signs in again; second factors go on working only with the AUTH_SECRET, or the file secret in DATA_DIR, of the old machine',
    )
    if (migrated.length > 0) say(`ปรับให้เป็นรุ่นปัจจุบันแล้ว ${migrated.length} ขั้น`, `brought up to date: ${migrated.length} migrations`)
    for (const sha256 of missing) say(`ไฟล์สำรองไม่มีไฟล์ ${sha256}`, `the backup lacks the file ${sha256}`)
    return 0
  } finally {
    await platform.close()
  }
}

export function sayProblem(say: Terminal['say'], file: string, problem: BackupProblem): ExitCode {
  const [th, en] = explainBackupProblem(problem)
  say(`${file}: ${th}`, `${file}: ${en}`)
  return 2
}
