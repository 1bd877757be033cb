/** What offices share, and what the measures of the library did: schema `act`. */

import { sql } from 'kysely'
import type { ColumnType, Selectable } from 'kysely'
import type { InstrumentCode } from '#framework'
import { clean, json } from '#platform/db'
import type { Db } from '#platform/db'
import { searchable, wordsOfShared } from '../domain/library.ts'
import type { LibraryStep, SharedMeasure } from '../domain/library.ts'
import type { EntryEffect } from '../domain/measured-effect.ts'

type Tables = {
  'act.shared_measure': {
    agency_id: string
    id: string
    measure_id: string
    assessed_year: number
    title: string
    instrument: InstrumentCode
    indicators: readonly number[]
    items: readonly string[]
    steps: ColumnType<readonly LibraryStep[], string, string>
    expected_outputs: readonly string[]
    words: string
    shared_at: Date
    withdrawn_at: Date | null
  }
  'act.measure': {
    agency_id: string
    id: string
    assessed_year: number
    indicators: readonly number[]
    library_keys: readonly string[]
  }
  'act.library_effect': {
    key: string
    indicator: number
    adopted: number
    takers: number
    others: number
    change: number | null
    low: number | null
    high: number | null
    computed_at: Date
  }
}
const tables = (db: Db) => db.withTables<Tables>()

export type SharedFilter = { readonly words?: string; readonly indicator?: number | undefined; readonly most: number }

/** What offices share with all others, the newest first. The only rows of other offices that an office is shown: needs a handle that sees all. */
export async function listShared(db: Db, { words = '', indicator, most }: SharedFilter): Promise<readonly SharedMeasure[]> {
  let found = tables(db).selectFrom('act.shared_measure').selectAll().where('withdrawn_at', 'is', null)
  for (const word of searchable(words).split(' '))
    if (word !== '')
      found = found.where((read) =>
        read.or([
          read('words', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`),
          sql<boolean>`lower(items::text)::text[] @> array[${word}]::text[]`,
        ]),
      )
  if (indicator !== undefined) found = found.where(sql<boolean>`indicators @> array[${indicator}]::smallint[]`)
  return (await found.orderBy('shared_at', 'desc').orderBy('id').limit(most).execute()).map(shared)
}

/** The one with that id that is not withdrawn, of whichever office the handle sees. */
export async function findShared(db: Db, id: string): Promise<SharedMeasure | undefined> {
  const row = await tables(db)
    .selectFrom('act.shared_measure')
    .selectAll()
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row && shared(row)
}

/** What the office shares of this measure; undefined where it does not, or no longer. */
export async function findSharedOf(db: Db, agencyId: string, measureId: string): Promise<SharedMeasure | undefined> {
  const row = await tables(db)
    .selectFrom('act.shared_measure')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('measure_id', '=', measureId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row && shared(row)
}

/** Shared anew, a measure keeps the id it had, and whoever took it keeps counting. */
export async function setShared(db: Db, one: SharedMeasure): Promise<void> {
  const values = {
    assessed_year: one.assessedYear,
    title: clean(one.title),
    instrument: one.instrument,
    indicators: one.indicators,
    items: one.items.map(clean),
    steps: json(one.steps),
    expected_outputs: one.expectedOutputs.map(clean),
    words: clean(wordsOfShared(one)),
    shared_at: one.sharedAt,
    withdrawn_at: null,
  }
  await tables(db)
    .insertInto('act.shared_measure')
    .values({ agency_id: one.agencyId, id: one.id, measure_id: one.measureId, ...values })
    .onConflict((conflict) => conflict.columns(['agency_id', 'measure_id']).doUpdateSet(values))
    .execute()
}

/** False where it was not shared. */
export async function setWithdrawn(db: Db, agencyId: string, measureId: string, at: Date): Promise<boolean> {
  const done = await tables(db)
    .updateTable('act.shared_measure')
    .set({ withdrawn_at: at })
    .where('agency_id', '=', agencyId)
    .where('measure_id', '=', measureId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type Taken = {
  readonly agencyId: string
  readonly assessedYear: number
  readonly indicators: readonly number[]
  readonly keys: readonly string[]
}

/** Of every office the handle sees: measures that came from the library. */
export async function listTaken(db: Db): Promise<readonly Taken[]> {
  const rows = await tables(db)
    .selectFrom('act.measure')
    .select(['agency_id', 'assessed_year', 'indicators', 'library_keys'])
    .where('library_keys', '<>', sql<readonly string[]>`'{}'`)
    .execute()
  return rows.map((row) => ({
    agencyId: row.agency_id,
    assessedYear: row.assessed_year,
    indicators: row.indicators,
    keys: row.library_keys,
  }))
}

/** In place of all that was there. Needs a transaction. */
export async function setEffects(db: Db, effects: readonly EntryEffect[], at: Date): Promise<void> {
  if (!db.isTransaction) throw new Error('effects are replaced in one transaction or not at all')
  await tables(db).deleteFrom('act.library_effect').execute()
  for (let from = 0; from < effects.length; from += 500)
    await tables(db)
      .insertInto('act.library_effect')
      .values(
        effects.slice(from, from + 500).map(({ effect, ...one }) => ({
          ...one,
          change: effect?.change ?? null,
          low: effect?.low ?? null,
          high: effect?.high ?? null,
          computed_at: at,
        })),
      )
      .execute()
}

export type KnownEffect = EntryEffect & { readonly computedAt: Date }

/** Of these entries. */
export async function listEffects(db: Db, keys: readonly string[]): Promise<readonly KnownEffect[]> {
  if (keys.length === 0) return []
  const rows = await tables(db).selectFrom('act.library_effect').selectAll().where('key', 'in', keys).orderBy('indicator').execute()
  return rows.map(({ change, low, high, computed_at, ...one }) => ({
    ...one,
    effect: change === null || low === null || high === null ? null : { change, low, high },
    computedAt: computed_at,
  }))
}

const shared = (row: Selectable<Tables['act.shared_measure']>): SharedMeasure => ({
  id: row.id,
  agencyId: row.agency_id,
  measureId: row.measure_id,
  assessedYear: row.assessed_year,
  title: row.title,
  instrument: row.instrument,
  indicators: row.indicators,
  items: row.items,
  steps: row.steps,
  expectedOutputs: row.expected_outputs,
  sharedAt: row.shared_at,
})
