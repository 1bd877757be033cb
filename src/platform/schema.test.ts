import { expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { describeSchema, driftBetween, expectedSchema } from './schema.ts'

const database = useDatabase()

test('migrations/schema.json is what the migrations make; after a new one: npx vitest run --project all src/platform/schema.test.ts -u', async () => {
  const text = `${JSON.stringify(await describeSchema(database.pool), null, 1)}\n`
  await expect(text).toMatchFileSnapshot('../../migrations/schema.json')
})

test('what was changed by hand is found, whether it was taken away, altered or added', async () => {
  const { pool } = database
  expect(driftBetween(expectedSchema(), await describeSchema(pool))).toEqual({ missing: [], extra: [] })
  await pool.query(`drop index act.measure_year; alter table act.measure alter column title drop not null;
    create index mine on act.measure (title); alter table act.measure no force row level security`)
  const { missing, extra } = driftBetween(expectedSchema(), await describeSchema(pool))
  expect(missing).toEqual([
    'act.measure: INDEX measure_year ON act.measure USING btree (agency_id, fiscal_year)',
    'act.measure: column title text not null',
    'act.measure: scale: agency, apart for the owner too',
  ])
  expect(extra).toEqual([
    'act.measure: INDEX mine ON act.measure USING btree (title)',
    'act.measure: column title text',
    'act.measure: scale: agency, apart',
  ])
})
