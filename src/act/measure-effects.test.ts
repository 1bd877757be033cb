/** What offices share, and what the measures did: over the whole path from documents to the kept number. */

import { describe, expect, test } from 'vitest'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/id'
import { insertDocument, setRead } from '#read'
import type { Reading } from '#read'
import { emptyRegister, operatorRights } from '#register'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { blankMeasure } from './domain/measure.ts'
import { computeEffects } from './measure-effects.ts'
import { shareMeasure, withdrawMeasure } from './share-measure.ts'
import { findMeasure, setMeasure } from './store.ts'
import { findShared, findSharedOf, listEffects, listShared } from './store/library.ts'

const database = useDatabase()
const now = () => new Date('2026-11-21T03:00:00Z')
const years = { fiscalYear: 2566, assessedYear: 2565 }
const key = 'item:I28'

const reading = (fiscalYear: number, score: number, previous: number | null): Reading => ({
  file: 'ผล.md',
  kind: 'score-sheet',
  agency: null,
  fiscalYear,
  measuresYear: null,
  total: null,
  level: null,
  instruments: {},
  indicators: [{ no: 5, score, previous, line: 1 }],
  lostItems: [],
  weakItems: [],
  measures: [],
  projects: [],
  signatories: [],
  memo: null,
  recomputed: { IIT: null, EIT: null, OIT: null, total: null, level: null },
  defects: [],
})

/** An office whose indicator 5 had these scores, handed in as one report a year. */
async function office(scores: Readonly<Record<number, number>>, takes: boolean): Promise<string> {
  const { db } = database
  const agencyId = await makeAgency(db)
  for (const [year, score] of Object.entries(scores)) {
    const id = newId()
    await insertDocument(db, { agencyId, id, fileSha256: id.replaceAll('-', '').padEnd(64, '0'), fileName: 'ผล.md', at: now() })
    await setRead(
      db,
      agencyId,
      id,
      { file: 'ผล.md', format: 'text', lines: [], blocks: [], warnings: [], doubtfulNumbers: [] },
      reading(Number(year), score, null),
      now(),
    )
  }
  if (takes)
    await setMeasure(db, agencyId, years, { ...blankMeasure, id: newId(), no: 1, title: 'ก', indicators: [5], libraryKeys: [key] }, now())
  return agencyId
}

const compute = () =>
  computeEffects(
    { db: database.db, now, register: () => Promise.resolve(emptyRegister) },
    { signal: new AbortController().signal, progress: () => undefined },
  )

describe('the measured effect', () => {
  test('from the documents of ten offices: too few say nothing, and the fifth of a group lets the number stand', async () => {
    // What the others do: change = 10 − 0.1·start, exactly. Who takes it: four points more.
    for (const start of [60, 70, 80, 90, 100]) await office({ 2565: start, 2566: start + 10 - 0.1 * start }, false)
    for (const start of [65, 70, 75, 80]) await office({ 2565: start, 2566: start + 14 - 0.1 * start }, true)
    // Taken, and no score of the year after.
    await office({ 2565: 70 }, true)
    expect(await compute()).toBe(1)
    expect(await listEffects(database.db, [key])).toEqual([
      { key, indicator: 5, adopted: 5, takers: 4, others: 5, effect: null, computedAt: now() },
    ])

    await office({ 2565: 85, 2566: 85 + 14 - 8.5 }, true)
    await compute()
    const [found, ...more] = await listEffects(database.shared, [key, 'item:none'])
    expect(more).toEqual([])
    expect(found).toMatchObject({ adopted: 6, takers: 5, others: 5 })
    expect(found?.effect?.change).toBeCloseTo(4, 9)
    expect(found?.effect?.low).toBeCloseTo(4, 4)
  })

  test('a run that is stopped changes nothing', async () => {
    const stopped = new AbortController()
    stopped.abort()
    const before = await listEffects(database.db, [key])
    const deps = { db: database.db, now: () => new Date(0), register: () => Promise.resolve(emptyRegister) }
    await expect(computeEffects(deps, { signal: stopped.signal, progress: () => undefined })).rejects.toThrow('aborted')
    expect(await listEffects(database.db, [key])).toEqual(before)
  })
})

describe('what offices share', () => {
  const words = { title: 'สมุดยืมพัสดุ 100%', steps: [{ text: 'ตั้งสมุดยืม ๑ เล่ม', by: 3 }], expectedOutputs: ['สมุดยืม'] }
  async function withMeasure() {
    const agencyId = await makeAgency(database.db)
    const measureId = newId()
    await setMeasure(
      database.db,
      agencyId,
      years,
      { ...blankMeasure, id: measureId, no: 1, title: 'ก', indicators: [9], items: ['O11'] },
      now(),
    )
    return { agencyId, measureId, deps: { db: database.within([agencyId]), now, rights: operatorRights } }
  }

  test('is found by its words, its item and its indicator; withdrawn, by nobody; shared again, under the same id', async () => {
    const { agencyId, measureId, deps } = await withMeasure()
    expect(await shareMeasure(deps, { agencyId, measureId, words })).toEqual({ ok: true, value: undefined })
    const [one] = await listShared(database.db, { most: 9 })
    expect(one).toMatchObject({ ...words, agencyId, measureId, items: ['O11'], assessedYear: 2565, sharedAt: now() })
    for (const asked of ['สมุดยืม', '1 เล่ม', '๑  เล่ม', 'o๑๑', '100%', 'เล่ม พัสดุ'])
      expect(await listShared(database.db, { words: asked, most: 9 })).toHaveLength(1)
    for (const asked of ['%', '_', 'O1', 'ทะเบียน'])
      expect(await listShared(database.db, { words: asked, most: 9 })).toHaveLength(asked === '%' ? 1 : 0)
    expect(await listShared(database.db, { indicator: 9, most: 9 })).toHaveLength(1)
    expect(await listShared(database.db, { indicator: 5, most: 9 })).toEqual([])

    expect(await withdrawMeasure(deps, { agencyId, measureId })).toBe(true)
    expect(await withdrawMeasure(deps, { agencyId, measureId })).toBe(false)
    expect(await listShared(database.db, { most: 9 })).toEqual([])
    expect(await findShared(database.db, one?.id ?? '')).toBeUndefined()
    await shareMeasure(deps, { agencyId, measureId, words: { ...words, title: 'ใหม่' } })
    expect(await findShared(database.db, one?.id ?? '')).toMatchObject({ title: 'ใหม่' })
  })

  test('an office neither shares nor withdraws for another, and its own measure stays as it was', async () => {
    const [own, other] = [await withMeasure(), await withMeasure()]
    const before = await findMeasure(database.db, own.agencyId, own.measureId)
    await shareMeasure(own.deps, { agencyId: own.agencyId, measureId: own.measureId, words })
    expect(await findMeasure(database.db, own.agencyId, own.measureId)).toEqual(before)
    expect(await shareMeasure(other.deps, { agencyId: own.agencyId, measureId: own.measureId, words })).toEqual({
      ok: false,
      error: { kind: 'no-such-measure' },
    })
    expect(await withdrawMeasure(other.deps, { agencyId: own.agencyId, measureId: own.measureId })).toBe(false)
    expect(await findSharedOf(other.deps.db, own.agencyId, own.measureId)).toBeUndefined()
    expect(await findSharedOf(own.deps.db, own.agencyId, own.measureId)).toBeDefined()
  })

  test('words with somebody’s name in them are not kept', async () => {
    const { agencyId, measureId, deps } = await withMeasure()
    const named = { ...words, steps: [{ text: 'ให้ นายสมชาย ตรวจ', by: null }] }
    expect(await shareMeasure(deps, { agencyId, measureId, words: named })).toMatchObject({ ok: false, error: { kind: 'unfit' } })
    expect(await inTransaction(deps.db, (tx) => findSharedOf(tx, agencyId, measureId))).toBeUndefined()
  })
})
