/** `prongsai export`: what an agency takes with it. */

import { parseArgs } from 'node:util'
import { hasDatabase } from '#platform/app'
import { exportAgency } from '#platform/backup/back-up'
import { readPassphrase } from '#platform/backup/passphrase'
import { answered } from '#platform/backup/problem'
import { sayWritten } from './backup.ts'
import { UsageError } from './command.ts'
import type { Command } from './command.ts'
import { withPlatform } from './open.ts'

export const exportData: Command = {
  help: `prongsai export agency CODE|ID -o FILE [--passphrase-file P] [--json]

ข้อมูลทั้งหมดและไฟล์ของหน่วยงานเดียวเป็นไฟล์เดียว นำเข้าระบบอื่นด้วย prongsai import agency
All data and files of one agency in one file, for \`prongsai import agency\` in another installation of the same version.

  -o, --out          ไฟล์ที่จะเขียน / the file to write
  --passphrase-file  ไฟล์ที่บรรทัดแรกเป็นรหัสผ่าน ใช้เข้ารหัส / a file whose first line is the passphrase to encrypt with
  --json             {"file", "bytes", "rows", "files", "missing"}
`,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: 'string', short: 'o' }, 'passphrase-file': { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const [kind, agency, ...rest] = positionals
    if (kind !== 'agency') throw new UsageError('บอกว่าส่งออกอะไร: agency', 'say what to export: agency')
    if (agency === undefined || rest.length > 0) throw new UsageError('ระบุรหัสหน่วยงานหนึ่งแห่ง', 'name one agency by its code or id')
    const { out: to } = values
    if (to === undefined) throw new UsageError('ระบุ -o ชื่อไฟล์', 'give -o NAME')
    if (!hasDatabase(terminal.config)) {
      terminal.say('ยังไม่มีฐานข้อมูล', 'there is no database')
      return 2
    }
    return withPlatform(terminal, async (platform) => {
      const deps = { ...platform, actor: 'operator' }
      const done = await answered(async () =>
        exportAgency(deps, { to, agency, passphrase: await readPassphrase(values['passphrase-file']) }),
      )
      return sayWritten(terminal, to, done, values.json)
    })
  },
}
