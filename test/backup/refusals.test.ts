import { copyFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordDeed } from '#platform/audit'
import { backUp } from '#platform/backup/back-up'
import { restore } from '#platform/backup/restore'
import { isLeftOut, listTables } from '#platform/backup/tables'
import { checkBackup } from '#platform/backup/walk'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/id'
import { migrate, migrationsIn } from '#platform/migrate'
import { makeAgency } from '../database.ts'
import { digestOf, done, filesIn, usePlaces } from './kit.ts'
import type { Place } from './kit.ts'

const place = usePlaces()
const folder = mkdtempSync(join(tmpdir(), 'prongsai-refusals-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): string => join(folder, name)
const passphrase = 'ข้าวเหนียวมะม่วง 2569'

let here: Place
let used: Place

/** A document of an agency that names a file of the store. */
async function addDocument({ db, files }: Place, content: string): Promise<void> {
  const agencyId = await makeAgency(db)
  const { sha256 } = await files.put(Buffer.from(content))
  await inTransaction(db, async (tx) => {
    await tx
      .withTables<{ 'read.document': Record<string, unknown> }>()
      .insertInto('read.document')
      .values({
        agency_id: agencyId,
        id: newId(),
        file_sha256: sha256,
        file_name: 'a\tb\\n\n"ก".txt',
        state: 'reading',
        progress: 0,
        created_at: new Date(),
        updated_at: new Date(),
      })
      .execute()
    await recordDeed(tx, {
      agencyId,
      at: new Date(),
      actor: 'operator',
      action: 'document.received',
      subject: 'read.document/1',
      detail: {},
    })
  })
}

beforeAll(async () => {
  ;[here, used] = [await place(), await place()]
  for (const one of [here, used]) await migrate(one.pool)
  await addDocument(here, 'เอกสาร')
  await addDocument(used, 'อีกฉบับ')
  done(await backUp(here, { to: file('plain') }))
  done(await backUp(here, { to: file('sealed'), passphrase }))
})

/** Whatever is refused, nothing has changed: neither rows nor files. */
async function refused(there: Place & { readonly patience?: number }, command: Parameters<typeof restore>[1]): Promise<unknown> {
  const before = [await digestOf(there), filesIn(there.folder)]
  const answer = await restore(there, command)
  expect([await digestOf(there), filesIn(there.folder)]).toEqual(before)
  return answer.ok ? 'done' : answer.error
}

const damagedCopy = (from: string, at: (size: number) => number): string => {
  const to = file(`damaged-${newId()}`)
  copyFileSync(file(from), to)
  const bytes = readFileSync(to)
  const where = at(bytes.length)
  bytes[where] = (bytes[where] ?? 0) ^ 1
  writeFileSync(to, bytes)
  return to
}
const cutCopy = (from: string, length: (size: number) => number): string => {
  const to = file(`cut-${newId()}`)
  copyFileSync(file(from), to)
  truncateSync(to, length(readFileSync(to).length))
  return to
}

describe('a restore is refused, and nothing is changed', () => {
  test('into an installation that is in use, unless it is told to replace it', async () => {
    expect(await refused(used, { from: file('plain') })).toEqual({ kind: 'not-empty' })
  })

  test.each([
    ['in the middle', (size: number) => Math.floor(size / 2)],
    ['at the beginning of the body', () => 500],
    ['in the digest itself', (size: number) => size - 5],
  ])('where one byte is flipped %s', async (_, at) => {
    for (const from of ['plain', 'sealed'])
      expect(await refused(used, { from: damagedCopy(from, at), passphrase, replace: true })).toMatchObject({ kind: 'damaged' })
  })

  test.each([
    ['its last byte', (size: number) => size - 1, { kind: 'damaged', cut: true }],
    ['its second half', (size: number) => Math.floor(size / 2), { kind: 'damaged', cut: true }],
    ['all but its first bytes', () => 20, { kind: 'not-a-backup' }],
    ['everything', () => 0, { kind: 'not-a-backup' }],
  ])('where %s is cut off', async (_, length, problem) => {
    expect(await refused(used, { from: cutCopy('plain', length), replace: true })).toMatchObject(problem)
  })

  test('from a file that is none of ours, and from none', async () => {
    expect(await refused(used, { from: fileURLToPath(import.meta.url), replace: true })).toEqual({ kind: 'not-a-backup' })
    expect(await refused(used, { from: folder, replace: true })).toEqual({ kind: 'not-a-backup' })
    expect(await refused(used, { from: file('there-is-none'), replace: true })).toEqual({ kind: 'no-file' })
  })

  test('without the passphrase, and with a wrong one', async () => {
    expect(await refused(used, { from: file('sealed'), replace: true })).toEqual({ kind: 'passphrase-needed' })
    expect(await refused(used, { from: file('sealed'), passphrase: 'ข้าวเหนียวทุเรียน 2569', replace: true })).toEqual({
      kind: 'wrong-passphrase',
    })
    expect((await checkBackup(file('sealed'), passphrase)).ok).toBe(true)
  })

  test('of a newer program, and of one that went another way', async () => {
    const all = migrationsIn()
    expect(await refused(used, { from: file('plain'), replace: true, migrations: all.slice(0, -1) })).toMatchObject({ kind: 'newer' })
    const other = all.map((one, index) => (index === 1 ? { ...one, sha256: '0'.repeat(64) } : one))
    expect(await refused(used, { from: file('plain'), replace: true, migrations: other })).toEqual({
      kind: 'other-schema',
      name: all[1]?.name,
    })
    const bytes = readFileSync(file('plain'))
    writeFileSync(file('format-2'), Buffer.from(bytes.toString('latin1').replace('"format":1', '"format":2'), 'latin1'))
    expect(await refused(used, { from: file('format-2'), replace: true })).toMatchObject({ kind: 'newer' })
  })

  test('where something fails at its very end: what was loaded and put into the store goes again', async () => {
    const last = { name: '9999_fails', sql: 'select nonsense', sha256: '0'.repeat(64) }
    const before = [await digestOf(used), filesIn(used.folder)]
    await expect(restore(used, { from: file('plain'), replace: true, migrations: [...migrationsIn(), last] })).rejects.toThrow('nonsense')
    expect([await digestOf(used), filesIn(used.folder)]).toEqual(before)
  })

  test('while somebody holds a table, and it says so after a while', async () => {
    const client = await used.pool.connect()
    try {
      await client.query('begin; lock table read.document in access share mode')
      expect(await refused({ ...used, patience: 500 }, { from: file('plain'), replace: true })).toEqual({ kind: 'in-use' })
    } finally {
      await client.query('rollback')
      client.release()
    }
  })
})

describe('a restore', () => {
  test('told to replace brings back what the backup has, odd letters too, and nothing of what was there', async () => {
    const there = await place()
    await migrate(there.pool)
    await addDocument(there, 'ของเดิม')
    expect((await restore(there, { from: file('sealed'), passphrase, replace: true })).ok).toBe(true)
    expect(await digestOf(there)).toEqual(await digestOf(here))
  })

  test('into a schema that was made and never used needs no word', async () => {
    const there = await place()
    await migrate(there.pool)
    expect((await restore(there, { from: file('plain') })).ok).toBe(true)
  })

  test('of an older backup brings it forward: its rows go through the migrations it did not know', async () => {
    const old = migrationsIn()
    const oldFolder = mkdtempSync(join(tmpdir(), 'prongsai-old-'))
    try {
      cpSync(fileURLToPath(new URL('../../migrations/', import.meta.url)), oldFolder, { recursive: true })
      for (const name of readdirSync(oldFolder).filter((one) => one > '0005' && /^\d/.test(one))) rmSync(join(oldFolder, name))
      for (const name of ['distribute.sql', 'isolate.sql']) writeFileSync(join(oldFolder, name), '')
      const then = await place()
      await migrate(then.pool, oldFolder)
      await then.pool.query(
        `insert into register.agency values ('01890000-0000-7000-8000-000000000001', '1', 'ทต.', 'ก', 'เทศบาลตำบลก', null, null, null, 'import', now())`,
      )
      await then.pool.query(
        `insert into act.measure values ('01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002', 2566, 2565, 1, 'ก', 'IIT', '{1}', '{}', '', '[]', '{}', '{}', 'done', '{}', '{}', '{}', now())`,
      )
      const made = await backUp(then, { to: file('old') })
      expect(made).toMatchObject({ ok: true, value: { rows: 3 } })
      const there = await place()
      // The newest migration finds the old rows, as in an upgrade.
      const touch = { name: '9998_touch', sql: `update act.measure set title = title || ' (แก้)'`, sha256: '1'.repeat(64) }
      const back = await restore(there, { from: file('old'), migrations: [...old, touch] })
      const since = [...old.filter(({ name }) => name > '0005').map(({ name }) => name), '9998_touch']
      expect(back).toMatchObject({ ok: true, value: { migrated: since } })
      const { rows } = await there.pool.query<{ title: string }>('select title from act.measure')
      expect(rows).toEqual([{ title: 'ก (แก้)' }])
      // Closed to whoever names no office, like any migrated database.
      const { rows: policies } = await there.pool.query('select polname from pg_policy where polrelid = $1::regclass order by 1', [
        'act.measure',
      ])
      expect(policies).toEqual([{ polname: 'office' }, { polname: 'published' }])
    } finally {
      rmSync(oldFolder, { recursive: true })
    }
  })
})

describe('a backup is refused', () => {
  test('under a name that is taken, and what is there stays', async () => {
    const before = readFileSync(file('plain'))
    expect(await backUp(here, { to: file('plain') })).toEqual({ ok: false, error: { kind: 'exists' } })
    expect(readFileSync(file('plain')).equals(before)).toBe(true)
  })

  test('in a folder that is not there', async () => {
    expect(await backUp(here, { to: file('none/backup') })).toEqual({ ok: false, error: { kind: 'not-writable', code: 'ENOENT' } })
  })

  test('where the store cannot be read in the middle of it; nothing is left behind', async () => {
    const files = { find: () => Promise.reject(new Error('the bucket does not answer')) }
    await expect(backUp({ ...here, files }, { to: file('broken') })).rejects.toThrow('bucket')
    expect(readdirSync(folder).filter((name) => name.startsWith('broken'))).toEqual([])
    // The connection it used is not left in the middle of a COPY.
    expect((await here.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  })
})

test('no table that is in a backup points at one that is left out', async () => {
  const { rows } = await here.pool.query<{ from: string; to: string }>(
    `select x.conrelid::regclass::text as "from", x.confrelid::regclass::text as "to" from pg_constraint x
     join pg_class c on c.oid = x.conrelid where x.contype = 'f' and obj_description(c.oid, 'pg_class') like 'scale: %'`,
  )
  const client = await here.pool.connect()
  const tables = await listTables(client).finally(() => client.release())
  const leftOut = new Set(tables.filter((table) => isLeftOut(table)).map(({ name }) => name))
  // Whoever adds a table that is left out says so here; whatever holds what people made must not be among them.
  expect([...leftOut].filter((name) => !name.startsWith('pgboss.')).toSorted()).toEqual([
    'platform.migration',
    'sign_in.reset',
    'sign_in.session',
    'sign_in.tries',
    'sign_in.verification',
  ])
  // The queue is left out whole, its partitions (which the list does not name) with it.
  const kept = rows.filter(({ from }) => !from.startsWith('pgboss.') && !leftOut.has(from))
  expect(kept.length).toBeGreaterThan(20)
  expect(kept.filter(({ to }) => leftOut.has(to))).toEqual([])
})
