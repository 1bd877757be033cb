import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { houseAgencyId, listDeeds } from '#platform/audit'
import { backUp } from '#platform/backup/back-up'
import { openArchive } from '#platform/backup/read-archive'
import { restore } from '#platform/backup/restore'
import { checkBackup, walk } from '#platform/backup/walk'
import { migrate } from '#platform/migrate'
import { receiveExamples } from '#read'
import { rightsInHouse, system } from '#register'
import { officeOf, openWeb, words } from '../web/kit.ts'
import type { Web } from '../web/kit.ts'
import { digestOf, filesIn, has15, no15, usePlaces } from './kit.ts'
import type { Place } from './kit.ts'

const place = usePlaces()
const folder = mkdtempSync(join(tmpdir(), 'prongsai-backups-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): string => join(folder, name)

let here: Place
let web: Web
let office: string

/** An installation at work: the examples, a plan, written documents, something in the bin. */
beforeAll(async () => {
  here = await place()
  await migrate(here.pool)
  web = await openWeb({ database: here, folder: join(here.folder, 'files') })
  await receiveExamples({ ...web.services, rights: rightsInHouse(system) })
  const document = await web.handIn('dankwian-2565')
  office = officeOf(document)
  await web.post(`${office}/measures/draft`, { year: '2566' })
  await web.post(`${office}/papers/analysis`, { year: '2566', date: '๓๐ เมษายน ๒๕๖๖', number: 'นม ๗๑๒๐๑/๑๕' })
  const paper = /papers\/w\/([0-9a-f-]{36})\//.exec(await web.page(`${office}/papers`))?.[1] ?? ''
  await web.post(`${office}/papers/remove`, { id: [paper] })
  await here.files.put(Buffer.from('not named by any row'))
})

const pages = ['', '/worth', '/measures', '/papers']

/** All rows, all files that rows name, the same pages. */
async function expectSame(there: Place): Promise<void> {
  const before = await digestOf(here)
  expect(before['read.document']).toMatch(/^[1-9]/)
  expect(before['act.measure']).toMatch(/^[1-9]/)
  expect(before['platform.bin']).toMatch(/^[1-9]/)
  expect(await digestOf(there)).toEqual(before)
  const [ours, theirs] = [join(here.folder, 'files'), join(there.folder, 'files')]
  const names = filesIn(theirs)
  // All but the one that no row names.
  expect(names.length).toBe(filesIn(ours).length - 1)
  for (const name of names) expect(readFileSync(join(theirs, name)).equals(readFileSync(join(ours, name)))).toBe(true)
  const other = await openWeb({ database: there, folder: theirs })
  for (const page of pages) expect(words(await other.page(`${office}${page}`))).toBe(words(await web.page(`${office}${page}`)))
  const paper = /href="([^"]*\/papers\/w\/[^"]*)"/.exec(await web.page(`${office}/papers`))?.[1] ?? ''
  const [one, two] = await Promise.all([web.get(paper), other.get(paper)])
  expect(two.status).toBe(200)
  expect(Buffer.from(await two.arrayBuffer()).equals(Buffer.from(await one.arrayBuffer()))).toBe(true)
}

describe('a backup', () => {
  test('is one file, whole or absent, that only its owner may read', async () => {
    const done = await backUp(here, { to: file('plain') })
    expect(done).toMatchObject({ ok: true, value: { missing: [] } })
    expect(statSync(file('plain')).mode & 0o777).toBe(0o600)
    expect(done.ok && done.value.bytes).toBe(statSync(file('plain')).size)
    expect((await listDeeds(here.db, houseAgencyId)).find(({ action }) => action === 'backup.made')).toMatchObject({ actor: 'operator' })
  })

  test('says what is in it, and is compared with that', async () => {
    const checked = await checkBackup(file('plain'))
    if (!checked.ok) throw new Error(checked.error.kind)
    const { manifest, contents } = checked.value
    expect(manifest).toMatchObject({ format: 1, kind: 'whole', encrypted: false, agency: null, createdAt: '2026-11-25T03:00:00.000Z' })
    expect(manifest.migrations.map(({ name }) => name)).toContain('0001_register-and-audit')
    expect(manifest.tables.map(({ name }) => name)).not.toContain('platform.migration')
    expect(contents.tables['register.agency']?.rows).toBeGreaterThan(4)
    expect(contents.files.count).toBeGreaterThan(6)
  })

  test('comes back to an empty database elsewhere: rows, files and pages are the same', async () => {
    const there = await place()
    const done = await restore(there, { from: file('plain') })
    expect(done).toMatchObject({ ok: true, value: { migrated: [], missing: [], createdAt: '2026-11-25T03:00:00.000Z' } })
    await expectSame(there)
    expect((await listDeeds(there.db, houseAgencyId)).map(({ action }) => action)).toContain('backup.restored')
    // And from there on, by another backup of it.
    expect((await backUp(there, { to: file('again') })).ok).toBe(true)
    const third = await place()
    expect((await restore(third, { from: file('again') })).ok).toBe(true)
    await expectSame(third)
  })

  test('comes back with a passphrase', async () => {
    const made = await backUp(here, { to: file('sealed'), passphrase: 'ข้าวเหนียวมะม่วง 2569' })
    expect(made.ok).toBe(true)
    expect((await checkBackup(file('sealed'), 'ข้าวเหนียวมะม่วง 2569')).ok).toBe(true)
    const there = await place()
    expect((await restore(there, { from: file('sealed'), passphrase: 'ข้าวเหนียวมะม่วง 2569' })).ok).toBe(true)
    await expectSame(there)
  })

  test.skipIf(!has15)(
    `goes from the embedded PostgreSQL 18 to a PostgreSQL 15 server and back${has15 ? '' : ` (skipped: ${no15})`}`,
    async () => {
      const server = await place(15)
      expect((await restore(server, { from: file('plain') })).ok).toBe(true)
      await expectSame(server)
      expect((await backUp(server, { to: file('from-15') })).ok).toBe(true)
      const embedded = await place()
      expect((await restore(embedded, { from: file('from-15') })).ok).toBe(true)
      await expectSame(embedded)
    },
  )

  test('a file that rotted in the store, or is gone, is named and keeps nothing else from being saved', async () => {
    const there = await place()
    expect((await restore(there, { from: file('plain') })).ok).toBe(true)
    const [name = ''] = filesIn(join(there.folder, 'files'))
    const sha256 = name.slice(-64)
    await there.files.remove(sha256)
    const done = await backUp(there, { to: file('lacking') })
    expect(done).toMatchObject({ ok: true, value: { missing: [sha256] } })
    const again = await restore(there, { from: file('plain'), replace: true })
    expect(again).toMatchObject({ ok: true, value: { missing: [] } })
    await expectSame(there)
  })

  test('is of one moment, while others write', async () => {
    const there = await place()
    mkdirSync(join(there.folder, 'files'), { recursive: true })
    expect((await restore(there, { from: file('plain') })).ok).toBe(true)
    // Every writer keeps two rows of two tables in step, all the time.
    await there.pool.query(
      'create schema beat; create table beat.a (agency_id uuid, n int, primary key (agency_id)); create table beat.z (agency_id uuid, n int, primary key (agency_id))',
    )
    await there.pool.query(`comment on table beat.a is 'scale: agency'; comment on table beat.z is 'scale: agency'`)
    await there.pool.query(`insert into beat.a select id, 0 from register.agency; insert into beat.z select id, 0 from register.agency`)
    const stop = new AbortController()
    const writing = (async () => {
      let beats = 0
      while (!stop.signal.aborted) {
        await there.pool.query('begin; update beat.a set n = n + 1; update beat.z set n = n + 1; commit')
        beats += 1
      }
      return beats
    })()
    expect((await backUp(there, { to: file('beating') })).ok).toBe(true)
    stop.abort()
    expect(await writing).toBeGreaterThan(1)
    const seen = await rowsIn(file('beating'))
    expect(seen['beat.a']?.length).toBeGreaterThan(4)
    expect(seen['beat.a']).toEqual(seen['beat.z'])
  })
})

async function rowsIn(path: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const texts: Record<string, string> = {}
  const rows: Record<string, number> = {}
  await walk(await openArchive(path, undefined), {
    rows: (table, bytes) => {
      texts[table] = (texts[table] ?? '') + (bytes?.toString('utf8') ?? '')
      rows[table] = texts[table].split('\n').length - 1
      return Promise.resolve(bytes ? undefined : rows[table])
    },
  })
  return Object.fromEntries(Object.entries(texts).map(([table, text]) => [table, text.split('\n').filter(Boolean).sort()]))
}
