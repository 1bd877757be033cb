/** Offices apart: what PostgreSQL itself refuses, whatever the code above forgets. */

import { sql } from 'kysely'
import { Client } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { recordDeed } from './audit.ts'
import { enterOffices, inTransaction } from './db.ts'
import type { Db } from './db.ts'

const database = useDatabase()
const day = new Date('2026-03-31T17:00:00Z')
let [one, other] = ['', '']

/** A query that forgets whose rows it wants. */
const planted = async (db: Db): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from platform.bin`.execute(db)
  return rows[0]?.n ?? -1
}
const put = (db: Db, agencyId: string, id: string) =>
  sql`insert into platform.bin values (${agencyId}, ${id}, 'test', '{}', ${day})`.execute(db)

beforeAll(async () => {
  ;[one, other] = [await makeAgency(database.db, 'บาตง'), await makeAgency(database.db, 'ช่องด่าน')]
  await put(database.within([one]), one, '01930000-0000-7000-8000-000000000001')
  await put(database.within([other]), other, '01930000-0000-7000-8000-000000000002')
})

describe('rows of an office', () => {
  test('are not there for who named no office, also in a transaction', async () => {
    expect(await planted(database.shared)).toBe(0)
    expect(await inTransaction(database.shared, planted)).toBe(0)
  })

  test('are there for who named it, and only they', async () => {
    expect(await planted(database.within([one]))).toBe(1)
    expect(await inTransaction(database.within([one]), planted)).toBe(1)
    expect(await planted(database.within([one, other]))).toBe(2)
    expect(await planted(database.within('all'))).toBe(2)
    expect(await planted(database.within([]))).toBe(0)
  })

  test('cannot be written under another office’s name, nor changed or taken away', async () => {
    await expect(put(database.within([one]), other, '01930000-0000-7000-8000-000000000003')).rejects.toThrow('row-level security')
    const done = await sql`delete from platform.bin where agency_id = ${other}`.execute(database.within([one]))
    expect(done.numAffectedRows).toBe(0n)
  })

  test('leave no trace in the connection: the next request sees nothing of the last', async () => {
    await inTransaction(database.within([one]), planted)
    for (let i = 0; i < 8; i += 1) expect(await planted(database.shared)).toBe(0)
    await expect(
      inTransaction(database.within([one]), async () => {
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    for (let i = 0; i < 8; i += 1) expect(await planted(database.shared)).toBe(0)
  })

  test('a statement that fails leaves the next one unharmed', async () => {
    const office = database.within([one])
    await expect(sql`select 1 / 0`.execute(office)).rejects.toThrow('zero')
    expect(await planted(office)).toBe(1)
  })

  test('a transaction that learns whose work it is enters that office', async () => {
    const seen = await inTransaction(database.shared, async (tx) => {
      await enterOffices(tx, [other])
      return planted(tx)
    })
    expect(seen).toBe(1)
    await expect(enterOffices(database.shared, [other])).rejects.toThrow('one transaction')
    expect(() => database.within([`${one}'; reset role; --`])).toThrow(RangeError)
  })
})

describe('the role of the application', () => {
  test('is no owner, no superuser, cannot bypass a policy', async () => {
    const { rows } = await sql<{ who: string; free: boolean }>`
      select current_user as who, (rolsuper or rolbypassrls) as free from pg_roles where rolname = current_user`.execute(database.shared)
    expect(rows).toEqual([{ who: 'prongsai_app', free: false }])
    await expect(sql`create table public.own (id int)`.execute(database.shared)).rejects.toThrow('permission denied')
    await expect(sql`alter table platform.bin disable row level security`.execute(database.shared)).rejects.toThrow('must be owner')
  })

  test('comes back where a connection is reset', async () => {
    const { rows } = await inTransaction(database.shared, async (tx) => {
      await sql`reset role`.execute(tx)
      return sql<{ who: string }>`select current_user as who`.execute(tx)
    })
    expect(rows[0]?.who).toBe('prongsai_app')
  })

  test('stands on a login that is no more than it: who leaves the role owns nothing either', async () => {
    await inTransaction(database.within([one]), async (tx) => {
      await sql`set local role none`.execute(tx)
      const { rows } = await sql<{ who: string; free: boolean; owned: number }>`
        select session_user as who, (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) as free,
          (select count(*) from pg_class where pg_has_role(session_user, relowner, 'usage')) as owned
        from pg_roles where rolname = session_user`.execute(tx)
      expect(rows).toEqual([{ who: 'prongsai_server', free: false, owned: 0 }])
      expect(await planted(tx)).toBe(1)
    })
    const owner = inTransaction(database.shared, (tx) => sql`set local role prongsai`.execute(tx))
    await expect(owner).rejects.toThrow('permission denied')
  })

  test('cannot change or take away what the trail says', async () => {
    await inTransaction(database.within([one]), (tx) =>
      recordDeed(tx, { agencyId: one, at: day, actor: 'system', action: 'measure.set', subject: 'act.measure/1', detail: {} }),
    )
    const all = database.within('all')
    await expect(sql`update audit.entry set actor = 'nobody'`.execute(all)).rejects.toThrow('permission denied')
    await expect(sql`delete from audit.entry`.execute(all)).rejects.toThrow('permission denied')
  })

  // The public's role reads measures of published years: `test/web/public.test.ts`.
  test.each([
    ['prongsai_publish', 'act.risk'],
    ['prongsai_listen', 'act.measure'],
  ])('%s reads the register and nothing of the year’s record', async (role, ofThePlan) => {
    const client = new Client({ ...database.connection, options: `-c role=${role}` })
    await client.connect()
    try {
      await expect(client.query('select name from register.agency limit 1')).resolves.toMatchObject({ rowCount: 1 })
      for (const table of ['read.document', ofThePlan, 'report.document', 'audit.entry', 'platform.bin'])
        await expect(client.query(`select 1 from ${table}`)).rejects.toThrow('permission denied')
    } finally {
      await client.end()
    }
  })
})

test('every table of an office is closed to whoever names none', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c
     where c.relkind in ('r', 'p') and obj_description(c.oid, 'pg_class') = 'scale: agency'
       and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'office'))`,
  )
  expect(rows).toEqual([])
})
