import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { migrate } from '#platform/migrate'
import { stopServer } from '../../src/platform/postgres/server.ts'
import { fill } from './gigabytes.ts'
import { has15, no15, usePlaces } from './kit.ts'
import type { Place } from './kit.ts'

vi.setConfig({ testTimeout: 60_000 })

const place = usePlaces()
const program = fileURLToPath(new URL('../../bin/prongsai', import.meta.url))
const example = fileURLToPath(new URL('../../examples/dankwian-2565.md', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'prongsai-backup-cli-'))
afterAll(async () => {
  for (const name of ['data', 'other']) await stopServer(join(home, name, 'postgres'))
  rmSync(home, { recursive: true, force: true })
})

type Ended = { readonly code: number; readonly out: string; readonly words: string }
const run = (args: readonly string[], given: Readonly<Record<string, string>> = {}, command = program): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: join(home, 'data'), ...given }
    execFile(command, args, { cwd: home, env }, (error, out, words) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, words }),
    )
  })
const on = ({ url, folder }: Place): Record<string, string> => ({ DATABASE_URL: url, DATA_DIR: folder })
const file = (name: string): string => join(home, name)

describe('backup and restore on the command line', () => {
  test('without a database there is nothing to back up, and none is made', async () => {
    expect(await run(['backup', file('none')])).toMatchObject({ code: 2, out: '' })
    expect(await run(['export', 'agency', '1', '-o', file('none')])).toMatchObject({ code: 2, out: '' })
    expect(readdirSync(home)).toEqual([])
  })

  test('an installation on the embedded database is written to a file, and its file is checked', async () => {
    expect(await run(['import', 'scores', example])).toMatchObject({ code: 0 })
    const done = await run(['backup', '--json', file('a.backup')])
    expect({ code: done.code, words: done.words }).toMatchObject({ code: 0 })
    expect(JSON.parse(done.out)).toMatchObject({ file: file('a.backup'), files: 1, missing: [] })
    const checked = await run(['restore', '--check', file('a.backup')])
    expect(checked).toMatchObject({ code: 0, out: '' })
    expect(checked.words).toContain('whole; made 20')
    const again = await run(['backup', file('a.backup')])
    expect(again.code).toBe(2)
    expect(again.words).toContain('a file of that name is there already')
  })

  test('it comes back on another machine, the doctor is content there, and a second time it needs a word', async () => {
    const other = { DATA_DIR: join(home, 'other') }
    const done = await run(['restore', '--json', file('a.backup')], other)
    expect({ code: done.code, words: done.words }).toMatchObject({ code: 0 })
    expect(JSON.parse(done.out)).toMatchObject({ files: 1, migrated: [] })
    const doctor = await run(['doctor', '--json'], other)
    const findings = JSON.parse(doctor.out) as readonly { check: string; state: string }[]
    expect(findings.filter(({ state }) => state === 'fault')).toEqual([])
    expect(findings.find(({ check }) => check === 'backup')?.state).toBe('ok')
    const refused = await run(['restore', file('a.backup')], other)
    expect(refused.code).toBe(2)
    expect(refused.words).toContain('--replace')
    expect(refused.words).toMatch(/[ก-๎]{4}/)
    expect((await run(['restore', '--replace', file('a.backup')], other)).code).toBe(0)
  })

  test.skipIf(!has15)(`and in a server’s database, whose schema nobody made before${has15 ? '' : ` (skipped: ${no15})`}`, async () => {
    const server = await place(15)
    expect((await run(['restore', file('a.backup')], on(server))).code).toBe(0)
    expect((await server.pool.query('select from read.document')).rowCount).toBe(1)
    expect((await run(['backup', file('from-server.backup')], on(server))).code).toBe(0)
  })

  test('the passphrase comes from a file, never from the command line', async () => {
    writeFileSync(file('passphrase'), 'ข้าวเหนียวมะม่วง\n', { mode: 0o600 })
    writeFileSync(file('empty'), '\n')
    expect((await run(['backup', file('sealed'), '--passphrase-file', file('passphrase')])).code).toBe(0)
    expect((await run(['restore', '--check', file('sealed'), '--passphrase-file', file('passphrase')])).code).toBe(0)
    const bare = await run(['restore', '--check', file('sealed')])
    expect([bare.code, bare.words.includes('give --passphrase-file')]).toEqual([2, true])
    const wrong = await run(['restore', '--check', file('sealed'), '--passphrase-file', program])
    expect([wrong.code, wrong.words.includes('is not that of this backup')]).toEqual([2, true])
    const empty = await run(['restore', '--check', file('sealed'), '--passphrase-file', file('empty')])
    expect([empty.code, empty.words.includes('there is no passphrase in')]).toEqual([2, true])
  })

  test('one agency goes out under its code and in elsewhere', async () => {
    const id = await agencyId()
    const done = await run(['export', 'agency', id, '-o', file('agency')])
    expect({ code: done.code, words: done.words }).toMatchObject({ code: 0 })
    const there = await place()
    await migrate(there.pool)
    const taken = await run(['import', 'agency', '--json', file('agency')], on(there))
    expect({ code: taken.code, words: taken.words }).toMatchObject({ code: 0 })
    expect(JSON.parse(taken.out)).toMatchObject({ agencyId: id, files: 1 })
    const twice = await run(['import', 'agency', file('agency')], on(there))
    expect([twice.code, twice.words.includes('--replace')]).toEqual([2, true])
    expect((await run(['import', 'agency', file('agency'), '--replace'], on(there))).code).toBe(0)
  })

  test.each([
    [['backup']],
    [['backup', 'a', 'b']],
    [['restore']],
    [['restore', 'a', '--check', '--replace']],
    [['export']],
    [['export', 'sheep', 'x', '-o', 'y']],
    [['export', 'agency', '-o', 'y']],
    [['export', 'agency', 'x']],
    [['restore', 'there-is-none.backup']],
  ])('%j ends with 2, words on stderr, nothing on stdout', async (args) => {
    const there = await place()
    const { code, out, words } = await run(args, on(there))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(words).toMatch(/[ก-๎]{4}/)
    expect(words).not.toContain('    at ')
  })
})

/** Out of the trail of the first installation: whose document it took. */
async function agencyId(): Promise<string> {
  const server = await place()
  expect((await run(['restore', file('a.backup')], on(server))).code).toBe(0)
  const { rows } = await server.pool.query<{ agency_id: string }>('select agency_id from read.document')
  return rows[0]?.agency_id ?? ''
}

describe('where the disk is full', () => {
  let here: Place
  beforeAll(async () => {
    here = await place()
    await migrate(here.pool)
    await fill(here, 4)
  })
  /** The shell's limit on the size of a file (half a megabyte) stands in for a full disk: a write is answered in the same way. */
  const limited = (args: readonly string[], there: Place) =>
    run(['-c', `trap '' XFSZ; ulimit -f 1000; exec "${program}" "$@"`, 'sh', ...args], on(there), 'sh')

  test('a backup says so and leaves nothing', async () => {
    const done = await limited(['backup', file('full')], here)
    expect({ code: done.code, out: done.out }).toEqual({ code: 2, out: '' })
    expect(done.words).toContain('the disk is full: make room')
    expect(readdirSync(home).filter((name) => name.startsWith('full'))).toEqual([])
  })

  test('a restore says so and changes nothing', async () => {
    expect((await run(['backup', file('large')], on(here))).code).toBe(0)
    const there = await place()
    const done = await limited(['restore', file('large')], there)
    expect({ code: done.code, out: done.out }).toEqual({ code: 2, out: '' })
    expect(done.words).toContain('the disk is full: make room')
    const { rows } = await there.pool.query(`select to_regclass('read.document') as found`)
    expect(rows).toEqual([{ found: null }])
    expect(readdirSync(there.folder, { recursive: true }).filter((name) => /[0-9a-f]{64}/.test(String(name)))).toEqual([])
    expect(readFileSync(file('large')).length).toBeGreaterThan(4e6)
  })
})
