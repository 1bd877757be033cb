import { expect, test } from 'vitest'
import { newId } from '#platform/id'
import { NotAllowed, rightsAt, system } from '#register'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { adoptPlan, prepareAdoption, sealOf } from './adopt-plan.ts'
import { blankMeasure } from './domain/measure.ts'
import type { Measure } from './domain/measure.ts'
import { levelOfRisk, riskFaults, withoutRisk } from './domain/risk.ts'
import type { Risk } from './domain/risk.ts'
import { addMeasures } from './edit-plan.ts'
import { bringBackRisk, removeRisk, saveRisk } from './edit-risks.ts'
import { findPlan } from './store.ts'
import { findAdoption } from './store/adoptions.ts'
import { findRisk, listRisks } from './store/risks.ts'

const database = useDatabase()
const deps = (agencyId: string) => ({
  db: database.db,
  now: () => new Date('2022-11-21T03:00:00Z'),
  rights: rightsAt(system, { agencyId, province: null }),
})
const years = { fiscalYear: 2566, assessedYear: 2565 }
const risk = (given: Partial<Risk> = {}): Risk => ({
  id: newId(),
  fiscalYear: 2566,
  process: 'จัดซื้อจัดจ้าง',
  event: 'กำหนดคุณลักษณะเอื้อผู้ขาย',
  cause: 'คนเดียวร่างและตรวจ',
  owner: 'กองคลัง',
  before: { likelihood: 3, impact: 4 },
  after: null,
  ...given,
})
const measure = (title: string, given: Partial<Measure> = {}): Measure => ({ ...blankMeasure, id: newId(), no: 1, title, ...given })

test.each([
  [1, 3, 'low'],
  [2, 2, 'medium'],
  [3, 3, 'medium'],
  [2, 5, 'high'],
  [4, 4, 'high'],
  [4, 5, 'extreme'],
])('likelihood %d × impact %d is %s', (likelihood, impact, level) => {
  expect(levelOfRisk({ likelihood, impact })).toBe(level)
})

test('a risk without a measure, one that is not lowered, a measure that lowers none', () => {
  const [bare, held, stuck] = [risk(), risk({ after: { likelihood: 1, impact: 4 } }), risk({ after: { likelihood: 4, impact: 3 } })]
  const [one, two] = [measure('ก', { risks: [held.id, stuck.id] }), measure('ข', { risks: [newId()] })]
  expect([bare, held, stuck].map((each) => riskFaults(each, [one, two]))).toEqual([['no-measure'], [], ['not-lowered']])
  expect(withoutRisk([one, two], [bare, held, stuck])).toEqual([two])
})

test('a risk is kept with its measures, the gravest first; it goes to the bin and comes back tied as it was', async () => {
  const agencyId = await makeAgency(database.db)
  const [one, two] = [measure('ก'), measure('ข')]
  await addMeasures(deps(agencyId), { agencyId, years, measures: [one, two] })
  const [low, grave] = [risk({ before: { likelihood: 1, impact: 2 } }), risk({ after: { likelihood: 2, impact: 2 } })]
  await saveRisk(deps(agencyId), { agencyId, risk: low, measures: [one.id, two.id] })
  await saveRisk(deps(agencyId), { agencyId, risk: grave, measures: [one.id] })
  await saveRisk(deps(agencyId), { agencyId, risk: low, measures: [two.id] })
  expect(await listRisks(database.db, agencyId, 2566)).toEqual([grave, low])
  expect(await listRisks(database.db, agencyId, 2567)).toEqual([])
  const ties = async () => (await findPlan(database.db, agencyId, 2566))?.measures.map(({ risks }) => risks)
  expect(await ties()).toEqual([[grave.id], [low.id]])

  expect(await removeRisk(deps(agencyId), { agencyId, riskId: low.id })).toEqual({ ok: true, value: 2566 })
  expect(await findRisk(database.db, agencyId, low.id)).toBeUndefined()
  expect(await bringBackRisk(deps(agencyId), { agencyId, riskId: low.id })).toEqual({ ok: true, value: 2566 })
  expect(await findRisk(database.db, agencyId, low.id)).toEqual(low)
  expect(await ties()).toEqual([[grave.id], [low.id]])
  expect((await bringBackRisk(deps(agencyId), { agencyId, riskId: low.id })).ok).toBe(false)
})

test('in an adopted plan the words of a risk can change, its measures cannot', async () => {
  const agencyId = await makeAgency(database.db)
  const one = measure('ก')
  await addMeasures(deps(agencyId), { agencyId, years, measures: [one] })
  const own = risk()
  await saveRisk(deps(agencyId), { agencyId, risk: own, measures: [one.id] })
  const meeting = { name: 'ประชุม', no: '', day: '2565-11-20' as never, place: '' }
  const record = { meeting, attendees: [{ name: 'ปลัด', post: '' }], agenda: '', resolution: 'เห็นชอบ', holdsFrom: '2565-10-01' as never }
  await prepareAdoption(deps(agencyId), { agencyId, fiscalYear: 2566, words: { ...record, exceptions: { scores: 'ยังไม่มี' } } })
  const [plan, prepared] = [await findPlan(database.db, agencyId, 2566), await findAdoption(database.db, agencyId, 2566)]
  const seen = plan && prepared ? sealOf(plan, prepared) : ''
  expect((await adoptPlan(deps(agencyId), { agencyId, fiscalYear: 2566, analysis: null, seen })).ok).toBe(true)
  const changed = { ...own, after: { likelihood: 1, impact: 1 } }
  expect((await saveRisk(deps(agencyId), { agencyId, risk: changed, measures: [one.id] })).ok).toBe(true)
  const untied = await saveRisk(deps(agencyId), { agencyId, risk: changed, measures: [] })
  expect(untied).toEqual({ ok: false, error: { kind: 'plan-adopted' } })
})

test('another office’s risk is not there, and who may only see changes nothing', async () => {
  const [mine, other] = [await makeAgency(database.db), await makeAgency(database.db, 'อื่น')]
  const own = risk()
  await saveRisk(deps(mine), { agencyId: mine, risk: own, measures: [] })
  expect((await removeRisk(deps(other), { agencyId: other, riskId: own.id })).ok).toBe(false)
  const rights = rightsAt(
    { id: 'user/1', grants: [{ role: 'approver', agencyId: mine, province: null }] },
    { agencyId: mine, province: null },
  )
  expect(() => saveRisk({ ...deps(mine), rights }, { agencyId: mine, risk: own, measures: [] })).toThrow(NotAllowed)
})
