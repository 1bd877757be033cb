import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { houseAgencyId, listDeeds, listHeads, recordDeed, verifyChain } from '#platform/audit'
import { backUp, exportAgency } from '#platform/backup/back-up'
import { importAgency } from '#platform/backup/import-agency'
import { restore } from '#platform/backup/restore'
import { checkBackup } from '#platform/backup/walk'
import { inTransaction, openDb } from '#platform/db'
import { newId } from '#platform/id'
import { migrate } from '#platform/migrate'
import { done, filesIn, usePlaces } from './kit.ts'
import type { Place } from './kit.ts'

const place = usePlaces()
const folder = mkdtempSync(join(tmpdir(), 'prongsai-agencies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): string => join(folder, name)

type Rows = {
  'register.agency': Record<string, unknown>
  'read.document': Record<string, unknown>
  'act.measure': Record<string, unknown>
}

async function addAgency({ db }: Place, code: string | null, name: string): Promise<string> {
  const id = newId()
  await db
    .withTables<Rows>()
    .insertInto('register.agency')
    .values({
      id,
      code,
      type: 'อบต.',
      name,
      full_name: `องค์การบริหารส่วนตำบล${name}`,
      source: code === null ? 'document' : 'import',
      updated_at: new Date(0),
    })
    .execute()
  return id
}

async function addWork({ db, files }: Place, agencyId: string, content: string, movedTo: string | null = null): Promise<void> {
  const { sha256 } = await files.put(Buffer.from(content))
  await inTransaction(db, async (tx) => {
    const t = tx.withTables<Rows>()
    await t
      .insertInto('read.document')
      .values({
        agency_id: agencyId,
        id: newId(),
        file_sha256: sha256,
        file_name: 'a.txt',
        state: movedTo ? 'moved' : 'reading',
        moved_to: movedTo,
        progress: 0,
        created_at: new Date(0),
        updated_at: new Date(0),
      })
      .execute()
    await t
      .insertInto('act.measure')
      .values({
        agency_id: agencyId,
        id: newId(),
        fiscal_year: 2566,
        assessed_year: 2565,
        no: 1,
        title: content,
        instrument: 'IIT',
        indicators: '{1}',
        items: '{}',
        issue: '',
        steps: '[]',
        owners: '{}',
        rounds: '{}',
        status: 'done',
        results: '{}',
        outcomes: '{}',
        evidence: '{}',
        updated_at: new Date(0),
      })
      .execute()
    await recordDeed(tx, {
      agencyId,
      at: new Date(0),
      actor: 'operator',
      action: 'document.received',
      subject: 'read.document/1',
      detail: {},
    })
  })
}

const titles = async ({ pool }: Place, agencyId: string): Promise<readonly string[]> =>
  (await pool.query<{ title: string }>('select title from act.measure where agency_id = $1', [agencyId])).rows.map(({ title }) => title)

let here: Place
let first: string
let second: string
let moved: string

beforeAll(async () => {
  here = await place()
  await migrate(here.pool)
  first = await addAgency(here, '5300702', 'ด่านเกวียน')
  second = await addAgency(here, '6300702', 'บาตง')
  moved = await addAgency(here, null, 'ควนเมา')
  await addWork(here, first, 'ของด่านเกวียน')
  await addWork(here, first, 'ย้ายแล้ว', moved)
  await addWork(here, second, 'ของบาตง')
  done(await exportAgency(here, { to: file('first'), agency: '5300702' }))
})

/** An installation of its own: made, with its own register. */
async function elsewhere(code?: string): Promise<Place & { readonly known: string | undefined }> {
  const there = await place()
  await migrate(there.pool)
  return { ...there, known: code === undefined ? undefined : await addAgency(there, code, 'ด่านเกวียน') }
}

describe('the data of one agency', () => {
  test('is everything of that agency, the agencies its rows point at, and nothing else', async () => {
    const checked = await checkBackup(file('first'))
    if (!checked.ok) throw new Error(checked.error.kind)
    const { manifest, contents } = checked.value
    expect(manifest).toMatchObject({ kind: 'agency', agency: { id: first, code: '5300702' } })
    const rows = Object.fromEntries(Object.entries(contents.tables).map(([name, table]) => [name, table.rows]))
    expect(rows).toMatchObject({
      'register.agency': 2,
      'read.document': 2,
      'act.measure': 2,
      'audit.entry': 2,
      'audit.head': 1,
      'platform.bin': 0,
    })
    expect(Object.keys(rows)).not.toContain('framework.framework')
  })

  test('can be named by its id, and one that is not there is told', async () => {
    expect((await exportAgency(here, { to: file('second'), agency: second })).ok).toBe(true)
    expect(await exportAgency(here, { to: file('none'), agency: '9999999' })).toEqual({ ok: false, error: { kind: 'no-such-agency' } })
  })

  test('goes into another installation under its own ids, with its files and its unbroken trail', async () => {
    const there = await elsewhere()
    expect(await importAgency(there, { from: file('first') })).toMatchObject({ ok: true, value: { agencyId: first, files: 2 } })
    expect(await titles(there, first)).toEqual(await titles(here, first))
    expect(filesIn(there.folder).length).toBe(2)
    const heads = (await listHeads(there.db)).filter(({ agencyId }) => agencyId === first)
    expect(heads.length).toBe(1)
    for (const head of heads) expect(await verifyChain(there.db, head)).toBeUndefined()
    expect((await listDeeds(there.db, houseAgencyId)).map(({ action }) => action)).toEqual(['agency.imported'])
    // Another one beside it.
    expect((await importAgency(there, { from: file('second') })).ok).toBe(true)
    expect(await titles(there, second)).toEqual(['ของบาตง'])
  })

  test('takes the place of the same agency of another register, as long as nothing is kept under it', async () => {
    const there = await elsewhere('5300702')
    expect((await importAgency(there, { from: file('first') })).ok).toBe(true)
    const { rows } = await there.pool.query<{ id: string }>(`select id from register.agency where code = '5300702'`)
    expect(rows).toEqual([{ id: first }])
    const busy = await elsewhere('5300702')
    await addWork(busy, busy.known ?? '', 'ของเดิม')
    for (const replace of [false, true])
      expect(await importAgency(busy, { from: file('first'), replace })).toEqual({
        ok: false,
        error: { kind: 'other-id', code: '5300702' },
      })
    expect(await titles(busy, busy.known ?? '')).toEqual(['ของเดิม'])
    expect(filesIn(busy.folder).length).toBe(1)
  })

  test('is refused where that agency keeps something already, and replaces it when told to', async () => {
    const there = await elsewhere()
    expect((await importAgency(there, { from: file('first') })).ok).toBe(true)
    await there.pool.query(`update act.measure set title = 'แก้ที่นี่'`)
    expect(await importAgency(there, { from: file('first') })).toEqual({ ok: false, error: { kind: 'not-empty' } })
    expect(await titles(there, first)).toEqual(['แก้ที่นี่', 'แก้ที่นี่'])
    expect((await importAgency(there, { from: file('first'), replace: true })).ok).toBe(true)
    expect(await titles(there, first)).toEqual(await titles(here, first))
  })

  test('works for an owner of the tables who is no superuser', async () => {
    const there = await place()
    const role = `owner_${newId().replaceAll('-', '')}`
    await migrate(there.pool)
    await there.pool.query(`create role ${role} login; grant create on database ${there.connection.database} to ${role}`)
    const { rows } = await there.pool.query<{ name: string }>(
      `select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace where obj_description(c.oid, 'pg_class') like 'scale: %'`,
    )
    const { rows: schemas } = await there.pool.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')`,
    )
    for (const { name } of rows) await there.pool.query(`alter table ${name} owner to ${role}`)
    for (const { name } of schemas) await there.pool.query(`alter schema ${name} owner to ${role}`)
    for (const one of ['prongsai_app', 'prongsai_publish', 'prongsai_listen'])
      await there.pool.query(`grant ${one} to ${role} with admin option`)
    const owner = openDb({ ...there.connection, user: role }, { most: 3 })
    try {
      const deps = { ...there, pool: owner.pool, db: owner.within('all') }
      expect(await importAgency(deps, { from: file('first') })).toMatchObject({ ok: true })
      expect((await exportAgency(deps, { to: file('by-owner'), agency: first })).ok).toBe(true)
      expect(await backUp(deps, { to: file('whole-by-owner') })).toMatchObject({ ok: true, value: { files: 2 } })
      const checked = await checkBackup(file('whole-by-owner'))
      expect(checked.ok && checked.value.contents.tables['act.measure']?.rows).toBe(2)
      expect(await restore(deps, { from: file('whole-by-owner'), replace: true })).toMatchObject({ ok: true })
      expect(await titles(there, first)).toEqual(await titles(here, first))
    } finally {
      await owner.close()
      await there.pool.query(`drop owned by ${role} cascade; drop role ${role}`)
    }
  })

  test('is no whole backup, and a whole backup is no agency', async () => {
    const there = await elsewhere()
    expect(await restore(there, { from: file('first') })).toEqual({ ok: false, error: { kind: 'other-kind', is: 'agency' } })
    expect((await backUp(here, { to: file('whole') })).ok).toBe(true)
    expect(await importAgency(there, { from: file('whole') })).toEqual({ ok: false, error: { kind: 'other-kind', is: 'whole' } })
  })

  test('goes only into the same version of the schema', async () => {
    const there = await elsewhere()
    await there.pool.query('delete from platform.migration where name = (select max(name) from platform.migration)')
    expect(await importAgency(there, { from: file('first') })).toMatchObject({ ok: false, error: { kind: 'schema-differs' } })
  })
})
