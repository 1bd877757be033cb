import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { serverLogin } from '#platform/postgres/embedded'
import { makeAgency, useDatabase } from '../../test/database.ts'

const database = useDatabase()
const program = fileURLToPath(new URL('../../bin/prongsai', import.meta.url))
const dataDir = join(tmpdir(), `prongsai-never-made-${process.pid}`)
const runAs = (login: string | undefined, ...args: readonly string[]): Promise<{ code: number; out: string; words: string }> => {
  const { host, user, database: name } = database.connection
  const url = `postgres://${login ?? user}@localhost/${name}?host=${encodeURIComponent(host)}`
  const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: url, DATA_DIR: dataDir }
  return new Promise((resolve) => {
    execFile(program, args, { env }, (error, out, words) => resolve({ code: Number(error?.code ?? 0), out, words }))
  })
}
const run = (...args: readonly string[]) => runAs(undefined, ...args)
const schema = async (): Promise<unknown> => {
  const findings = JSON.parse((await run('doctor', '--json')).out) as readonly { check: string; state: string }[]
  return findings.find(({ check }) => check === 'schema')?.state
}

test('with a login that owns nothing the server’s work is done, backups too, but for the schema', async () => {
  await makeAgency(database.db)
  const folder = await mkdtemp(join(tmpdir(), 'prongsai-logins-'))
  const rowsOf = async (login: string | undefined) => {
    const done = await runAs(login, 'backup', join(folder, `${login}.backup`), '--json')
    expect(done).toMatchObject({ code: 0 })
    return (JSON.parse(done.out) as { rows: number }).rows
  }
  // The first one is written down in the trail: the second has that row, and the head of its chain.
  const [small, great] = [await rowsOf(serverLogin), await rowsOf(undefined)]
  expect(great - small).toBeLessThanOrEqual(2)
  expect(small).toBeGreaterThan(0)
  const migrated = await runAs(serverLogin, 'migrate')
  expect([migrated.code, migrated.words]).toEqual([1, expect.stringContaining('permission denied')])
  expect((await run('migrate')).code).toBe(0)
  await rm(folder, { recursive: true })
})

test('with DATABASE_URL the server’s database is used, and its schema is left to `migrate`', async () => {
  expect(await schema()).toBe('ok')
  await database.pool.query('delete from platform.migration where name = (select max(name) from platform.migration)')
  expect(await schema()).toBe('fault')
  const refused = await run('import', 'framework', program)
  expect(refused.code).toBe(2)
  expect(refused.words).toContain('run prongsai migrate first')
  expect(existsSync(dataDir)).toBe(false)
})
