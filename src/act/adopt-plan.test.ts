import { beforeEach, expect, test } from 'vitest'
import { analyse } from '#analyse'
import { frameworkFor } from '#framework'
import { parseThaiDay } from '#kernel/day'
import { exact } from '#kernel/exact'
import { listDeeds } from '#platform/audit'
import { newId } from '#platform/id'
import { NotAllowed, rightsAt, system } from '#register'
import type { Role } from '#register'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { adoptPlan, prepareAdoption, reopenPlan, sealOf } from './adopt-plan.ts'
import type { MeetingWords } from './domain/adoption.ts'
import { blankMeasure } from './domain/measure.ts'
import type { Measure } from './domain/measure.ts'
import { addMeasures, bringBackMeasure, changeMeasure, moveMeasure, removeMeasure } from './edit-plan.ts'
import { findPlan } from './store.ts'
import { listAdoptions } from './store/adoptions.ts'

const database = useDatabase()
const years = { fiscalYear: 2566, assessedYear: 2565 }
let agencyId = ''
beforeEach(async () => {
  agencyId = await makeAgency(database.db)
})
const deps = (role?: Role) => ({
  db: database.db,
  now: () => new Date('2022-11-21T03:00:00Z'),
  rights: rightsAt(role ? { id: 'user/1', grants: [{ role, agencyId, province: null }] } : system, { agencyId, province: null }),
})

/** Indicators 4 and 5 share the lowest place: both must be answered. */
const analysis = () => {
  const framework = frameworkFor(2565)
  if (!framework) throw new Error('no method')
  const scores = ['91.21', '85.08', '87.53', '84.47', '84.47', '94.31', '89.30', '86.33', '100.00', '100.00']
  const indicators = new Map(scores.map((score, at) => [at + 1, exact(score)]))
  return analyse({ framework, sheet: { year: 2565, indicators, components: {}, items: new Map() }, namedItems: [] })
}
const measure = (indicators: readonly number[]): Measure => ({
  ...blankMeasure,
  id: newId(),
  no: 1,
  title: 'ก',
  instrument: 'IIT',
  indicators,
})
const meeting: MeetingWords = {
  meeting: { name: 'คณะกรรมการ ITA', no: '๑/๒๕๖๖', day: parseThaiDay('2565-11-20') ?? null, place: 'ห้องประชุม' },
  attendees: [{ name: '', post: 'ปลัด' }],
  agenda: 'พิจารณามาตรการ',
  resolution: 'เห็นชอบ',
  holdsFrom: parseThaiDay('2565-10-01') ?? null,
  exceptions: {},
}
const prepare = (given: Partial<MeetingWords> = {}) =>
  prepareAdoption(deps('officer'), { agencyId, fiscalYear: 2566, words: { ...meeting, ...given } })
const seen = async () => {
  const plan = await findPlan(database.db, agencyId, 2566)
  const [newest] = await listAdoptions(database.db, agencyId, 2566)
  return plan && newest ? sealOf(plan, newest) : ''
}
const adopt = async (role: Role = 'approver', given = analysis() as ReturnType<typeof analysis> | null) =>
  adoptPlan(deps(role), { agencyId, fiscalYear: 2566, analysis: given, seen: await seen() })
const reopen = (reason: string) => reopenPlan(deps('approver'), { agencyId, fiscalYear: 2566, reason })

test('a tie left open keeps the plan from being adopted, until a measure or a written reason answers it', async () => {
  await addMeasures(deps(), { agencyId, years, measures: [measure([4]), measure([8])] })
  expect(await adopt()).toEqual({ ok: false, error: { kind: 'not-prepared' } })
  await prepare()
  expect(await adopt()).toEqual({ ok: false, error: { kind: 'open-points', points: ['indicator:5'] } })
  await prepare({ exceptions: { 'indicator:5': 'รวมอยู่ในแผนของจังหวัด' } })
  expect((await adopt()).ok).toBe(true)
  const [newest] = await listAdoptions(database.db, agencyId, 2566)
  expect(newest).toMatchObject({ ...meeting, exceptions: { 'indicator:5': 'รวมอยู่ในแผนของจังหวัด' }, version: 1, reopened: null })
  expect(newest?.adopted).toMatchObject({ by: 'user/1', plan: { fiscalYear: 2566 } })
  const [last] = await listDeeds(database.db, agencyId)
  expect(last).toMatchObject({
    action: 'plan.adopted',
    detail: { version: 1, measures: 2, exceptions: 1, sha256: newest?.adopted?.sha256 },
  })
})

test('a measure that answers nothing, and a plan without scores, need a reason too', async () => {
  const idle = measure([])
  await addMeasures(deps(), { agencyId, years, measures: [measure([4, 5, 8]), idle] })
  await prepare()
  expect(await adopt()).toEqual({ ok: false, error: { kind: 'open-points', points: [`measure:${idle.id}`] } })
  expect(await adopt('approver', null)).toEqual({ ok: false, error: { kind: 'open-points', points: ['scores'] } })
  await prepare({ exceptions: { scores: 'ยังไม่ประกาศผล' } })
  expect((await adopt('agency-admin', null)).ok).toBe(true)
})

test('a record that is not complete says what it lacks', async () => {
  await addMeasures(deps(), { agencyId, years, measures: [measure([4, 5, 8])] })
  await prepare({ meeting: { name: '', no: '', day: null, place: '' }, attendees: [], resolution: '', holdsFrom: null })
  const gaps = ['name', 'day', 'attendees', 'resolution', 'holds-from']
  expect(await adopt()).toEqual({ ok: false, error: { kind: 'meeting-incomplete', gaps } })
  await prepare({ meeting: { ...meeting.meeting, day: parseThaiDay('2565-11-22') ?? null } })
  expect(await adopt()).toEqual({ ok: false, error: { kind: 'meeting-incomplete', gaps: ['day-to-come'] } })
})

test('who adopts says what they have seen: a plan changed meanwhile is not adopted unseen', async () => {
  const one = measure([4, 5, 8])
  await addMeasures(deps(), { agencyId, years, measures: [one] })
  await prepare()
  const before = await seen()
  const { id: _, no: __, ...words } = one
  await changeMeasure(deps(), { agencyId, measureId: one.id, words: { ...words, title: 'ข' } })
  const late = await adoptPlan(deps('approver'), { agencyId, fiscalYear: 2566, analysis: analysis(), seen: before })
  expect(late).toEqual({ ok: false, error: { kind: 'plan-changed' } })
})

test('two who adopt at once: one does, the other is told; one trace is left', async () => {
  await addMeasures(deps(), { agencyId, years, measures: [measure([4, 5, 8])] })
  await prepare()
  const both = await Promise.all([adopt('approver'), adopt('agency-admin')])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: { kind: 'plan-adopted' } })
  expect((await listDeeds(database.db, agencyId)).filter(({ action }) => action === 'plan.adopted')).toHaveLength(1)
})

test('an adopted plan is locked but for what is reported; reopened with a reason it goes on as a new version', async () => {
  const [one, two] = [measure([4, 5]), measure([8])]
  await addMeasures(deps(), { agencyId, years, measures: [one, two] })
  await removeMeasure(deps(), { agencyId, measureId: two.id })
  await prepare({ exceptions: { 'indicator:8': 'ไม่มี' } })
  expect((await adopt()).ok).toBe(true)
  const locked = { ok: false, error: { kind: 'plan-adopted' } }
  const { id: _, no: __, ...words } = one
  expect(await addMeasures(deps(), { agencyId, years, measures: [measure([1])] })).toEqual(locked)
  expect(await changeMeasure(deps(), { agencyId, measureId: one.id, words: { ...words, title: 'ข' } })).toEqual(locked)
  expect(await moveMeasure(deps(), { agencyId, measureId: one.id, to: 'up' })).toEqual(locked)
  expect(await removeMeasure(deps(), { agencyId, measureId: one.id })).toEqual(locked)
  expect(await bringBackMeasure(deps(), { agencyId, measureId: two.id })).toEqual(locked)
  expect(await prepare()).toEqual(locked)
  const reported = { ...words, status: 'done' as const, results: ['ทำแล้ว'], evidence: ['https://example.go.th'] }
  expect((await changeMeasure(deps(), { agencyId, measureId: one.id, words: reported })).ok).toBe(true)

  expect(await reopen(' ')).toEqual({ ok: false, error: { kind: 'no-reason' } })
  expect((await reopen('กองถูกยุบ')).ok).toBe(true)
  expect(await reopen('อีกครั้ง')).toEqual({ ok: false, error: { kind: 'not-adopted' } })
  // What was refused meanwhile was not lost.
  expect((await bringBackMeasure(deps(), { agencyId, measureId: two.id })).ok).toBe(true)
  await prepare()
  expect((await adopt()).ok).toBe(true)
  const versions = await listAdoptions(database.db, agencyId, 2566)
  expect(versions.map(({ version, adopted, reopened }) => [version, adopted?.plan.measures.length, reopened?.reason])).toEqual([
    [2, 2, undefined],
    [1, 1, 'กองถูกยุบ'],
  ])
})

test('the officer prepares and does not adopt; the approver adopts and does not prepare', async () => {
  await addMeasures(deps(), { agencyId, years, measures: [measure([4, 5, 8])] })
  await prepare()
  await expect(adopt('officer')).rejects.toThrow(NotAllowed)
  expect(() => prepareAdoption(deps('approver'), { agencyId, fiscalYear: 2566, words: meeting })).toThrow(NotAllowed)
  expect(() => reopenPlan(deps('officer'), { agencyId, fiscalYear: 2566, reason: 'x' })).toThrow(NotAllowed)
})
