import { expect, test } from 'vitest'
import type { ThaiDay } from '#kernel/day'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/id'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { blankMeasure } from './domain/measure.ts'
import type { Measure, MeasuresPlan } from './domain/measure.ts'
import { deleteMeasure, findMeasure, findPlan, listPlans, setMeasure, setPlan } from './store.ts'

const database = useDatabase()
const at = new Date('2026-11-21T03:00:00Z')
const measure = (no: number, given: Partial<Measure> = {}): Measure => ({
  ...blankMeasure,
  id: newId(),
  no,
  title: `มาตรการที่ ${no}`,
  instrument: 'OIT',
  indicators: [9, 10],
  items: ['O11', 'O42'],
  issue: 'ไม่พบรายงานความก้าวหน้า',
  steps: [
    { text: 'จัดทำรายงานรอบ 6 เดือน', due: '2566-04-30' as ThaiDay },
    { text: 'เผยแพร่บนเว็บไซต์', due: null, after: 0 },
  ],
  owners: ['สำนักปลัด', 'กองคลัง'],
  rounds: [6, 12],
  status: 'not-started',
  guidelines: ['แจ้งทุกกองก่อนสิ้นรอบ'],
  ownerPosts: { กองคลัง: 'ผู้อำนวยการกองคลัง' },
  expectedOutputs: ['รายงาน 2 ฉบับ'],
  expectedOutcomes: ['ข้อ O11 ได้คะแนนเต็ม'],
  expectedEvidence: ['ลิงก์ของรายงาน'],
  risks: [newId()],
  carriedFrom: newId(),
  libraryKeys: ['item:structure', `shared:${newId()}`],
  evidence: ['https://example.go.th/o11.pdf'],
  ...given,
})
const plan = (...measures: readonly Measure[]): MeasuresPlan => ({ fiscalYear: 2566, assessedYear: 2565, measures })
const put = (agencyId: string, given: MeasuresPlan) => inTransaction(database.db, (tx) => setPlan(tx, agencyId, given, at))

test('a plan comes back as it went in, in the order of its numbers', async () => {
  const agencyId = await makeAgency(database.db)
  const [one, two] = [measure(1), measure(2, { items: [], indicators: [], rounds: [], steps: [], owners: [], evidence: [] })]
  await put(agencyId, plan(two, one))
  expect(await findPlan(database.db, agencyId, 2566)).toEqual(plan(one, two))
  expect(await findPlan(database.db, agencyId, 2567)).toBeUndefined()
})

test('a plan that is replaced keeps what it kept, changes what changed and loses the rest', async () => {
  const agencyId = await makeAgency(database.db)
  const [one, two] = [measure(1), measure(2)]
  await put(agencyId, plan(one, two))
  const changed: Measure = { ...two, no: 1, status: 'done', results: ['เผยแพร่แล้ว'] }
  await put(agencyId, plan(changed))
  expect(await findPlan(database.db, agencyId, 2566)).toEqual(plan(changed))
  await put(agencyId, plan())
  expect(await findPlan(database.db, agencyId, 2566)).toBeUndefined()
})

test('the years that have plans, newest first, with what is done', async () => {
  const agencyId = await makeAgency(database.db)
  await put(agencyId, plan(measure(1), measure(2, { status: 'done' })))
  await put(agencyId, { fiscalYear: 2567, assessedYear: 2566, measures: [measure(1)] })
  expect(await listPlans(database.db, agencyId)).toEqual([
    { fiscalYear: 2567, assessedYear: 2566, measures: 1, done: 0 },
    { fiscalYear: 2566, assessedYear: 2565, measures: 2, done: 1 },
  ])
})

test('one measure is set, found and deleted; another agency reaches none of it', async () => {
  const [mine, theirs] = [await makeAgency(database.db), await makeAgency(database.db, 'บาตง')]
  const one = measure(1)
  const years = { fiscalYear: 2566, assessedYear: 2565 }
  await setMeasure(database.db, mine, years, one, at)
  expect(await findMeasure(database.db, mine, one.id)).toEqual({ years, measure: one })
  expect(await findMeasure(database.db, theirs, one.id)).toBeUndefined()
  expect(await deleteMeasure(database.db, theirs, one.id)).toBe(false)
  await put(theirs, plan())
  expect(await deleteMeasure(database.db, mine, one.id)).toBe(true)
  expect(await findMeasure(database.db, mine, one.id)).toBeUndefined()
})

test('a plan is replaced in one transaction or not at all', async () => {
  await expect(setPlan(database.db, newId(), plan(), at)).rejects.toThrow('transaction')
})
