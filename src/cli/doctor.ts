/** `prongsai doctor`: looks whether this machine has what is needed, and says what to do where it has not. */

import { parseArgs } from 'node:util'
import type { Command } from './command.ts'
import { database } from './doctor/database.ts'
import type { Finding } from './doctor/finding.ts'
import { fonts, nodeVersion, space, timeZone } from './doctor/machine.ts'
import { mail } from './doctor/mail.ts'

export const doctor: Command = {
  help: `prongsai doctor [--json] [--audit]

ตรวจฐานข้อมูล โครงสร้าง นาฬิกา ข้อมูลสำรองล่าสุด พื้นที่ว่าง แบบอักษร และข้อมูลเขตเวลา ไม่สร้างและไม่แก้อะไร รหัสออก 1 หากมีสิ่งที่ใช้ไม่ได้
Looks at the database, its schema and clock, the last backup, free space, fonts and time zone data. Makes and changes nothing.
Exit code 1 where something does not work.

  --audit  เดินตรวจสายโซ่ของบันทึกการกระทำทุกหน่วยงาน / walks the chain of the audit trail of every agency
  --json   [{"check", "state": "ok"|"note"|"fault", "th", "en"}]
`,
  async run(args, { config, out }) {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, audit: { type: 'boolean', default: false } },
    })
    const folders = [config.dataDir, ...(config.backup.folder === undefined ? [] : [config.backup.folder])]
    const [inDatabase, inFolders, inMail] = await Promise.all([
      database(config, values.audit),
      space(folders),
      mail(config.mail?.url.reveal()),
    ])
    const findings = [...inDatabase, ...inFolders, fonts(), timeZone(), nodeVersion(), ...inMail]
    out(values.json ? `${JSON.stringify(findings)}\n` : findings.map(line).join(''))
    return findings.some(({ state }) => state === 'fault') ? 1 : 0
  },
}

const marks = { ok: '✓', note: '·', fault: '✗' } as const
const line = ({ check, state, th, en }: Finding): string => `${marks[state]} ${check.padEnd(10)} ${th}\n  ${''.padEnd(10)} ${en}\n`
