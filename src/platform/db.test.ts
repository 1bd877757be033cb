import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { clean, inTransaction, isPassing, json } from './db.ts'

const database = useDatabase()

describe('the database', () => {
  test('count comes back as a number, and one too large for a number is not rounded in silence', async () => {
    const counted = await sql<{ n: number }>`select count(*) as n from pg_class`.execute(database.owner)
    expect(counted.rows[0]?.n).toBeTypeOf('number')
    await expect(sql`select 9007199254740993::bigint as n`.execute(database.owner)).rejects.toThrow('too large')
  })

  test('a transaction that throws leaves nothing behind; one inside another joins it', async () => {
    await sql`create table sheep (name text)`.execute(database.owner)
    const put = (db: Parameters<typeof inTransaction>[0], name: string) => sql`insert into sheep values (${name})`.execute(db)
    await expect(
      inTransaction(database.owner, async (tx) => {
        await inTransaction(tx, (inner) => put(inner, 'lost'))
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await inTransaction(database.owner, (tx) => put(tx, 'kept'))
    const { rows } = await sql<{ name: string }>`select name from sheep`.execute(database.owner)
    expect(rows).toEqual([{ name: 'kept' }])
  })

  test('a connection that is cut in the middle is taken up again, and the deed is done once', async () => {
    await sql`create table goat (name text primary key)`.execute(database.owner)
    let tries = 0
    await inTransaction(database.owner, async (tx) => {
      tries += 1
      await sql`insert into goat values ('one') on conflict do nothing`.execute(tx)
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      if (tries === 1) await sql`select pg_terminate_backend(${rows[0]?.pid}::int)`.execute(database.owner)
      await sql`select 1`.execute(tx)
    })
    expect(tries).toBe(2)
    const { rows } = await sql<{ n: number }>`select count(*) as n from goat`.execute(database.owner)
    expect(rows).toEqual([{ n: 1 }])
  })

  test('a fault of ours is not tried again', async () => {
    let tries = 0
    const work = inTransaction(database.owner, async (tx) => {
      tries += 1
      await sql`select nonsense`.execute(tx)
    })
    await expect(work).rejects.toThrow('nonsense')
    expect(tries).toBe(1)
    expect(isPassing(new Error('anything'))).toBe(false)
    expect(isPassing('Connection terminated')).toBe(false)
  })

  test('what a damaged file holds can still be stored', async () => {
    const damaged = { line: 'ก\0ข\ud800ค' }
    const { rows } = await sql<{ back: unknown }>`select ${json(damaged)}::jsonb as back`.execute(database.owner)
    expect(rows[0]?.back).toEqual({ line: 'กข\ufffdค' })
    expect(clean('ก\0ข')).toBe('กข')
    expect(json({ a: 'ก', b: [1, null] })).toBe('{"a":"ก","b":[1,null]}')
  })
})
