import { expect, test } from 'vitest'
import { parseThaiDay } from '#kernel/day'
import { listDeeds } from '#platform/audit'
import { newId } from '#platform/id'
import { NotAllowed, rightsAt, system } from '#register'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { blankMeasure } from './domain/measure.ts'
import type { Measure } from './domain/measure.ts'
import { addMeasures, bringBackMeasure, changeMeasure, moveMeasure, removeMeasure } from './edit-plan.ts'
import { findPlan } from './store.ts'

const database = useDatabase()
const deps = (agencyId: string) => ({
  db: database.db,
  now: () => new Date('2026-11-21T03:00:00Z'),
  rights: rightsAt(system, { agencyId, province: null }),
})
const years = { fiscalYear: 2566, assessedYear: 2565 }

const measure = (title: string): Measure => ({
  ...blankMeasure,
  id: newId(),
  no: 1,
  title,
  instrument: 'OIT',
  indicators: [9],
  items: ['O11'],
  steps: [{ text: 'เผยแพร่', due: parseThaiDay('2566-03-31') ?? null }],
  owners: ['สำนักปลัด'],
})

test('measures are numbered on, moved, taken away and brought back to their place', async () => {
  const agencyId = await makeAgency(database.db)
  const [a, b, c] = [measure('ก'), measure('ข'), measure('ค')]
  await addMeasures(deps(agencyId), { agencyId, years, measures: [a, b] })
  await addMeasures(deps(agencyId), { agencyId, years, measures: [c] })
  const titles = async () => (await findPlan(database.db, agencyId, 2566))?.measures.map(({ no, title }) => `${no} ${title}`)
  expect(await titles()).toEqual(['1 ก', '2 ข', '3 ค'])

  await moveMeasure(deps(agencyId), { agencyId, measureId: c.id, to: 'up' })
  await moveMeasure(deps(agencyId), { agencyId, measureId: a.id, to: 'up' })
  expect(await titles()).toEqual(['1 ก', '2 ค', '3 ข'])

  expect(await removeMeasure(deps(agencyId), { agencyId, measureId: c.id })).toEqual({ ok: true, value: 2566 })
  expect(await titles()).toEqual(['1 ก', '2 ข'])
  await bringBackMeasure(deps(agencyId), { agencyId, measureId: c.id })
  expect(await titles()).toEqual(['1 ก', '2 ค', '3 ข'])
  expect((await bringBackMeasure(deps(agencyId), { agencyId, measureId: c.id })).ok).toBe(false)

  const { id: _, no: __, ...words } = c
  await changeMeasure(deps(agencyId), { agencyId, measureId: c.id, words: { ...words, title: 'ใหม่', status: 'done' } })
  const plan = await findPlan(database.db, agencyId, 2566)
  expect(plan?.measures[1]).toEqual({ ...c, no: 2, title: 'ใหม่', status: 'done' })
  expect((await listDeeds(database.db, agencyId)).map(({ action }) => action).toReversed()).toEqual([
    'measures.added',
    'measures.added',
    'measure.moved',
    'measure.removed',
    'measure.brought-back',
    'measure.changed',
  ])
})

test('another office’s measure is not there', async () => {
  const [mine, other] = [await makeAgency(database.db, 'หนึ่ง'), await makeAgency(database.db, 'สอง')]
  const one = measure('ของเรา')
  await addMeasures(deps(mine), { agencyId: mine, years, measures: [one] })
  expect((await removeMeasure(deps(other), { agencyId: other, measureId: one.id })).ok).toBe(false)
  expect((await moveMeasure(deps(other), { agencyId: other, measureId: one.id, to: 'up' })).ok).toBe(false)
})

test('who may only see, or may do it elsewhere, changes nothing', async () => {
  const agencyId = await makeAgency(database.db)
  const add = (rights: ReturnType<typeof rightsAt>) =>
    addMeasures({ ...deps(agencyId), rights }, { agencyId, years, measures: [measure('ก')] })
  const auditor = { id: 'user/1', grants: [{ role: 'auditor', agencyId, province: null }] } as const
  expect(() => add(rightsAt(auditor, { agencyId, province: null }))).toThrow(NotAllowed)
  expect(() => add(rightsAt(system, { agencyId: newId(), province: null }))).toThrow(NotAllowed)
  expect(await findPlan(database.db, agencyId, years.fiscalYear)).toBeUndefined()
})
