/** `prongsai migrate`: the schema, forward. */

import { parseArgs } from 'node:util'
import { openPlatform } from '#platform/app'
import { migrate, migrationState } from '#platform/migrate'
import type { Command } from './command.ts'
import { sayMigrationProblem } from './open.ts'

export const migrateDatabase: Command = {
  help: `prongsai migrate [--json]

ปรับโครงสร้างฐานข้อมูล (DATABASE_URL หรือฐานข้อมูลใน DATA_DIR) ให้เป็นรุ่นปัจจุบัน ทำซ้ำได้ ไม่ย้อนกลับ
Brings the schema of the database (DATABASE_URL, or the one in DATA_DIR) up to date. May be run again; never goes back.

  --json   {"applied": […], "new": […]}
`,
  async run(args, { config, out, say }) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } })
    const platform = await openPlatform(config)
    try {
      const before = await migrationState(platform.pool)
      if (!before.ok) return sayMigrationProblem(say, before.error)
      const done = await migrate(platform.pool)
      if (!done.ok) return sayMigrationProblem(say, done.error)
      const fresh = done.value.applied.filter((name) => !before.value.applied.includes(name))
      out(values.json ? `${JSON.stringify({ applied: done.value.applied, new: fresh })}\n` : fresh.map((name) => `${name}\n`).join(''))
      say(
        fresh.length === 0 ? 'เป็นรุ่นปัจจุบันอยู่แล้ว' : `ปรับแล้ว ${fresh.length} ขั้น`,
        fresh.length === 0 ? 'already up to date' : `${fresh.length} applied`,
      )
      return 0
    } finally {
      await platform.close()
    }
  },
}
