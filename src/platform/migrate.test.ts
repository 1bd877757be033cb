import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { migrate, migrationState } from './migrate.ts'

const database = useDatabase()
const real = fileURLToPath(new URL('../../migrations/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'prongsai-migrations-'))
cpSync(real, folder, { recursive: true })
afterAll(() => rmSync(folder, { recursive: true }))
/** Slow enough that two who do not wait for each other are both at it. */
const cows = 'select pg_sleep(0.3); create table public.cow (name text);'

describe('migrations', () => {
  test('the template is up to date, and a second run changes nothing', async () => {
    const before = await migrationState(database.pool)
    expect(before.ok && before.value.pending).toEqual([])
    expect(await migrate(database.pool)).toEqual(before)
  })

  test('the next file is applied once, also when two processes come together', async () => {
    writeFileSync(join(folder, '9000_cows.sql'), cows)
    const both = await Promise.all([migrate(database.pool, folder), migrate(database.pool, folder)])
    for (const done of both) expect(done.ok && done.value.applied).toContain('9000_cows')
  })

  test('a file that was edited afterwards is refused', async () => {
    writeFileSync(join(folder, '9000_cows.sql'), 'create table public.cow (name text, age int);')
    expect(await migrate(database.pool, folder)).toEqual({ ok: false, error: { kind: 'changed', name: '9000_cows' } })
  })

  test('a database of a newer program is refused', async () => {
    expect(await migrate(database.pool, real)).toEqual({ ok: false, error: { kind: 'newer', name: '9000_cows' } })
  })

  test('a file that fails leaves nothing of itself', async () => {
    writeFileSync(join(folder, '9000_cows.sql'), cows)
    writeFileSync(join(folder, '9001_pigs.sql'), 'create table public.pig (name text); select nonsense;')
    await expect(migrate(database.pool, folder)).rejects.toThrow('nonsense')
    const { rows } = await sql<{ found: unknown }>`select to_regclass('public.pig') as found`.execute(database.db)
    expect(rows).toEqual([{ found: null }])
    const state = await migrationState(database.pool, folder)
    expect(state.ok && state.value.pending).toEqual(['9001_pigs'])
  })

  test('every table says how it is spread, and keeps the rules of its kind', async () => {
    const { rows } = await sql<{ name: string; scale: string | null; key: string[]; columns: string[]; triggers: number }>`
      select c.oid::regclass::text as name, obj_description(c.oid, 'pg_class') as scale,
        coalesce((select array_agg(a.attname::text) from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey) where i.indrelid = c.oid and i.indisprimary), '{}') as key,
        array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.attnotnull) as columns,
        (select count(*) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'public')`.execute(database.db)
    expect(rows.length).toBeGreaterThan(8)
    for (const { name, scale, key, columns, triggers } of rows) {
      const agency = scale === 'scale: agency'
      expect({ name, scale }).toEqual({ name, scale: expect.stringMatching(/^scale: (agency|reference|local)$/) })
      expect({ name, triggers, key: key.includes('agency_id'), column: columns.includes('agency_id') }).toEqual({
        name,
        triggers: 0,
        key: agency,
        column: agency,
      })
    }
  })

  test('unique constraints and foreign keys between agency tables carry the agency', async () => {
    const { rows } = await sql<{ name: string; definition: string }>`
      select x.conname as name, pg_get_constraintdef(x.oid) as definition
      from pg_constraint x join pg_class c on c.oid = x.conrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_class f on f.oid = x.confrelid
      where n.nspname not in ('pg_catalog', 'information_schema', 'public') and obj_description(c.oid, 'pg_class') = 'scale: agency'
        and (x.contype in ('u', 'x') or (x.contype = 'f' and obj_description(f.oid, 'pg_class') <> 'scale: reference'))`.execute(
      database.db,
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { name, definition } of rows) {
      expect(`${name}: ${definition}`).toContain('(agency_id, ')
      expect(`${name}: ${definition}`).not.toContain('SET NULL')
    }
  })
})
