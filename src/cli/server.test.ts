import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'

const database = useDatabase()
const program = fileURLToPath(new URL('../../bin/prongsai', import.meta.url))
const dataDir = join(tmpdir(), `prongsai-never-made-${process.pid}`)
const run = (...args: readonly string[]): Promise<{ code: number; out: string; words: string }> => {
  const { host, user, database: name } = database.connection
  const url = `postgres://${user}@localhost/${name}?host=${encodeURIComponent(host)}`
  const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: url, DATA_DIR: dataDir }
  return new Promise((resolve) => {
    execFile(program, args, { env }, (error, out, words) => resolve({ code: Number(error?.code ?? 0), out, words }))
  })
}
const schema = async (): Promise<unknown> => {
  const findings = JSON.parse((await run('doctor', '--json')).out) as readonly { check: string; state: string }[]
  return findings.find(({ check }) => check === 'schema')?.state
}

test('with DATABASE_URL the server’s database is used, and its schema is left to `migrate`', async () => {
  expect(await schema()).toBe('ok')
  await database.pool.query('delete from platform.migration where name = (select max(name) from platform.migration)')
  expect(await schema()).toBe('fault')
  const refused = await run('import', 'framework', program)
  expect(refused.code).toBe(2)
  expect(refused.words).toContain('run prongsai migrate first')
  expect(existsSync(dataDir)).toBe(false)
})
