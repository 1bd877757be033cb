import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { inTransaction, openDb } from '../db.ts'
import type { OpenDb } from '../db.ts'
import { openEmbedded } from './embedded.ts'
import type { Embedded } from './embedded.ts'
import { stopServer } from './server.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const asRoot = process.getuid?.() === 0
// Seven clusters are made here, each synced to the disk.
vi.setConfig({ testTimeout: 60_000 })
const ends: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** As `mktemp -d` makes it: closed to everybody else, which is what root's PostgreSQL then has to live with. */
function newFolder(): string {
  const base = mkdtempSync(join(tmpdir(), 'prongsai-embedded-'))
  ends.push(async () => {
    await stopServer(join(base, 'postgres'))
    rmSync(base, { recursive: true, force: true })
  })
  return join(base, 'postgres')
}

async function open(folder: string): Promise<OpenDb & { embedded: Embedded }> {
  const embedded = await openEmbedded(folder)
  const db = openDb(embedded.connection, { most: 2 })
  embedded.onMoved((connection) => Object.assign(db.pool.options, connection))
  return { ...db, embedded }
}

type Held = { child: ChildProcessWithoutNullStreams; lines: AsyncIterator<string>; host: string }

async function hold(folder: string, person: { uid?: number; gid?: number } = {}): Promise<Held> {
  const child = spawn(process.execPath, [join(root, 'test/hold-database.ts'), folder], { cwd: root, ...person })
  ends.push(() => void child.kill('SIGKILL'))
  let words = ''
  child.stderr.on('data', (text) => (words += String(text)))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.done) throw new Error(words)
  return { child, lines, host: first.value }
}

const heldIn = async (folder: string): Promise<readonly string[]> => {
  const { pool, close, embedded } = await open(folder)
  const { rows } = await pool.query<{ what: string }>('select what from held order by what')
  await close()
  await embedded.close()
  return rows.map(({ what }) => what)
}

async function write(held: Held, what: string): Promise<void> {
  held.child.stdin.write(`${what}\n`)
  expect((await held.lines.next()).value).toBe(`wrote ${what}`)
}

describe('the embedded database', () => {
  test('is made, is durable, and is gone after the last one closes', async () => {
    const folder = newFolder()
    const { pool, close, embedded } = await open(folder)
    const { rows } = await pool.query(
      `select current_setting('fsync') as fsync, current_setting('data_checksums') as sums, current_setting('listen_addresses') as tcp`,
    )
    expect(rows).toEqual([{ fsync: 'on', sums: 'on', tcp: '' }])
    await close()
    await embedded.close()
    expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false)
    expect(existsSync(embedded.connection.host)).toBe(false)
  })

  test('a second process shares the server and outlives the first', async () => {
    const folder = newFolder()
    const first = await hold(folder)
    const { pool, close, embedded } = await open(folder)
    expect(embedded.connection.host).toBe(first.host)
    first.child.stdin.end()
    await once(first.child, 'exit')
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await close()
    await embedded.close()
    expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false)
  })

  test('many who come at once make one server', async () => {
    const folder = newFolder()
    const all = await Promise.all(Array.from({ length: 4 }, () => openEmbedded(folder)))
    expect(new Set(all.map(({ connection }) => connection.host)).size).toBe(1)
    await Promise.all(all.map((embedded) => embedded.close()))
    expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false)
  })

  test('kill -9 of the process that started it: the next one takes it over and finds what was written', async () => {
    const folder = newFolder()
    const held = await hold(folder)
    await write(held, 'before')
    held.child.kill('SIGKILL')
    await once(held.child, 'exit')
    expect(await heldIn(folder)).toEqual(['before'])
    expect(existsSync(join(folder, 'postmaster.pid'))).toBe(false)
  })

  test('kill -9 of process and server: it starts again, though the old number now belongs to somebody else', async () => {
    const folder = newFolder()
    const held = await hold(folder)
    await write(held, 'kept')
    held.child.kill('SIGKILL')
    const file = join(folder, 'postmaster.pid')
    const lines = readFileSync(file, 'utf8').split('\n')
    process.kill(Number(lines[0]), 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(existsSync(file)).toBe(true)
    writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'))
    expect(await heldIn(folder)).toEqual(['kept'])
    expect(existsSync(held.host)).toBe(false)
  })

  test('a server killed under a living process is started again, and the pool finds it', async () => {
    const folder = newFolder()
    const { pool, db, close, embedded } = await open(folder)
    await pool.query('select 1')
    process.kill(Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    const answer = await inTransaction(db, async (tx) => (await sql<{ one: number }>`select 1 as one`.execute(tx)).rows)
    expect(answer).toEqual([{ one: 1 }])
    await close()
    await embedded.close()
  })

  test.runIf(asRoot)('a person who is not root has their own, and root may use it after them', async () => {
    const folder = newFolder()
    const base = join(folder, '..')
    const person = { uid: 65534, gid: 65534 }
    chownSync(base, person.uid, person.gid)
    chmodSync(base, 0o755)
    const held = await hold(folder, person)
    await write(held, 'mine')
    held.child.stdin.end()
    await once(held.child, 'exit')
    expect(await heldIn(folder)).toEqual(['mine'])
  })
})
