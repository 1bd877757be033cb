import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
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
const home = mkdtempSync(join(tmpdir(), 'prongsai-backup-cli-'))
afterAll(async () => {
  await stopServer(join(home, 'data', 'postgres'))
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

/** An installation with two files, on a server. */
let here: Place
beforeAll(async () => {
  here = await place()
  await migrate(here.pool)
  await fill(here, 2)
})

describe('backup and restore on the command line', () => {
  test('without a database there is nothing to back up, and none is made', async () => {
    expect(await run(['backup', file('none')])).toMatchObject({ code: 2, out: '' })
    expect(readdirSync(home)).toEqual([])
  })

  test('an installation is written to a file, and the file is checked', async () => {
    const done = await run(['backup', '--json', file('a.backup')], on(here))
    expect({ code: done.code, words: done.words }).toMatchObject({ code: 0 })
    expect(JSON.parse(done.out)).toMatchObject({ file: file('a.backup'), files: 2, missing: [] })
    const checked = await run(['restore', '--check', file('a.backup')])
    expect(checked).toMatchObject({ code: 0, out: '' })
    expect(checked.words).toContain('whole; made 20')
  })

  test('it comes back into the embedded database of another machine, the doctor is content there, and a second time it needs a word', async () => {
    const done = await run(['restore', '--json', file('a.backup')])
    expect({ code: done.code, words: done.words }).toMatchObject({ code: 0 })
    expect(JSON.parse(done.out)).toMatchObject({ files: 2, migrated: [] })
    const doctor = await run(['doctor', '--json'])
    const findings = JSON.parse(doctor.out) as readonly { check: string; state: string }[]
    expect(findings.filter(({ state }) => state === 'fault')).toEqual([])
    const refused = await run(['restore', file('a.backup')])
    expect(refused.code).toBe(2)
    expect(refused.words).toContain('--replace')
    expect(refused.words).toMatch(/[ก-๎]{4}/)
  })

  test.skipIf(!has15)(`and from there, encrypted, into a PostgreSQL 15 server’s${has15 ? '' : ` (skipped: ${no15})`}`, async () => {
    writeFileSync(file('passphrase'), 'ข้าวเหนียวมะม่วง\n', { mode: 0o600 })
    expect((await run(['backup', file('sealed'), '--passphrase-file', file('passphrase')])).code).toBe(0)
    const server = await place(15)
    const bare = await run(['restore', file('sealed')], on(server))
    expect([bare.code, bare.words.includes('give --passphrase-file')]).toEqual([2, true])
    expect((await run(['restore', file('sealed'), '--passphrase-file', file('passphrase')], on(server))).code).toBe(0)
    expect((await server.pool.query('select from read.document')).rowCount).toBe(2)
  })

  test('one agency goes out and in elsewhere', async () => {
    const { rows } = await here.pool.query<{ id: string }>(`select distinct agency_id as id from read.document`)
    const done = await run(['export', 'agency', rows[0]?.id ?? '', '-o', file('agency')], on(here))
    expect({ code: done.code, words: done.words }).toMatchObject({ code: 0 })
    const there = await place()
    await migrate(there.pool)
    const taken = await run(['import', 'agency', '--json', file('agency')], on(there))
    expect({ code: taken.code, words: taken.words }).toMatchObject({ code: 0 })
    expect(JSON.parse(taken.out)).toMatchObject({ agencyId: rows[0]?.id, files: 2 })
  })

  test.each([
    [['backup', 'a', 'b']],
    [['restore', 'a', '--check', '--replace']],
    [['export', 'sheep', 'x', '-o', 'y']],
    [['restore', '--check', 'there-is-none.backup']],
    [['restore', '--check', 'x', '--passphrase-file', 'there-is-none']],
  ])('%j ends with 2, words on stderr, nothing on stdout', async (args) => {
    const { code, out, words } = await run(args, on(here))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(words).toMatch(/[ก-๎]{4}/)
    expect(words).not.toContain('    at ')
  })
})

describe('where the disk is full', () => {
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
    const there = await place()
    const done = await limited(['restore', file('a.backup')], there)
    expect({ code: done.code, out: done.out }).toEqual({ code: 2, out: '' })
    expect(done.words).toContain('the disk is full: make room')
    const { rows } = await there.pool.query(`select to_regclass('read.document') as found`)
    expect(rows).toEqual([{ found: null }])
    expect(readdirSync(there.folder, { recursive: true }).filter((name) => /[0-9a-f]{64}/.test(String(name)))).toEqual([])
  })
})
