import { expect, test } from 'vitest'
import type { ThaiDay } from '#kernel/day'
import { inTransaction } from '#platform/db'
import { makeAgency, useDatabase } from '../../../test/database.ts'
import { newId } from '#platform/id'
import { unknownProject } from '../domain/project.ts'
import type { KeptProject } from '../domain/project.ts'
import { latenessOf } from '../domain/project.ts'
import { pageOfProjects, sumProjects, sumProjectsBy } from './project-views.ts'
import { listProjects, listProjectYears, setProjects } from './projects.ts'

const database = useDatabase()
const at = new Date('2026-11-21T03:00:00Z')
const project = (no: number, given: Partial<KeptProject> = {}): KeptProject => ({
  ...unknownProject,
  id: `00000000-0000-7000-8000-${String(no).padStart(12, '0')}`,
  no,
  name: `โครงการที่ ${no}`,
  strategy: 'ด้านโครงสร้างพื้นฐาน',
  budget: '120000.50',
  spent: '119999.25',
  unit: 'กองช่าง',
  source: 'ข้อบัญญัติ',
  status: 'done',
  note: null,
  ...given,
})
const day = (text: string) => text as ThaiDay
const put = (agencyId: string, year: number, projects: readonly KeptProject[]) =>
  inTransaction(database.db, (tx) => setProjects(tx, agencyId, year, projects, at))

test('a table of projects comes back as it went in, money to the satang, the unknown as null', async () => {
  const agencyId = await makeAgency(database.db)
  const unknown = { ...project(2), ...unknownProject, note: 'รอจัดสรร' }
  const whole = project(1, {
    plan: 'แผนงานอุตสาหกรรม',
    village: '3',
    contract: '118000',
    start: day('2564-01-05'),
    end: day('2564-03-31'),
    steps: { signed: day('2564-02-01') },
  })
  await put(agencyId, 2564, [unknown, whole])
  expect(await listProjects(database.db, agencyId, 2564)).toEqual([whole, unknown])
})

test('a table handed in again replaces that year and no other', async () => {
  const [mine, theirs] = [await makeAgency(database.db), await makeAgency(database.db, 'ช่องด่าน')]
  await put(mine, 2564, [project(1), project(2)])
  await put(mine, 2565, [project(1, { id: newId() })])
  await put(theirs, 2564, [project(1)])
  await put(mine, 2564, [project(7)])
  expect(await listProjects(database.db, mine, 2564)).toEqual([project(7)])
  expect(await listProjectYears(database.db, mine)).toEqual([
    { fiscalYear: 2565, projects: 1 },
    { fiscalYear: 2564, projects: 1 },
  ])
  expect(await listProjects(database.db, theirs, 2564)).toHaveLength(1)
})

test('a budget below zero is refused, and what stood there stays', async () => {
  const agencyId = await makeAgency(database.db)
  await put(agencyId, 2564, [project(1)])
  await expect(put(agencyId, 2564, [project(2, { budget: '-1' })])).rejects.toThrow('check constraint')
  expect(await listProjects(database.db, agencyId, 2564)).toEqual([project(1)])
})

test('thousands at once', async () => {
  const agencyId = await makeAgency(database.db)
  await put(
    agencyId,
    2564,
    Array.from({ length: 2500 }, (_, i) => project(i + 1)),
  )
  expect(await listProjects(database.db, agencyId, 2564)).toHaveLength(2500)
})

test('what is late is the same for the database as for the domain, on every side of every day', async () => {
  const agencyId = await makeAgency(database.db)
  const days = [null, day('2564-01-01'), day('2564-03-31'), day('2564-04-01')]
  const all = days.flatMap((start) =>
    days.flatMap((end) =>
      ([null, 'not-started', 'in-progress', 'done'] as const).flatMap((status) =>
        [{}, { terms: day('2564-01-02') }].map((steps) => ({ start, end, status, steps })),
      ),
    ),
  )
  const kept = all.map((given, at) => project(at + 1, given))
  await put(agencyId, 2564, kept)
  const filter = { agencyId, fiscalYear: 2564, on: day('2564-03-31') }
  const found = await pageOfProjects(database.db, { ...filter, only: 'late' }, { sort: 'no', limit: 500, offset: 0 })
  const late = kept.filter((one) => latenessOf(one, filter.on) !== null)
  expect(found).toEqual(late)
  expect((await sumProjects(database.db, filter)).late).toBe(late.length)
  expect(late.length).toBeGreaterThan(10)
})

test('a part of the list, in order, with its exact sums', async () => {
  const agencyId = await makeAgency(database.db)
  await put(agencyId, 2564, [
    project(1, { name: 'ถนนสาย ๑๐', budget: '0.1', spent: '0.1', unit: 'กองช่าง' }),
    project(2, { name: 'ถนน_สาย', budget: '0.2', spent: null, unit: 'กองช่าง', strategy: 'สังคม' }),
    project(3, { name: 'อบรม', budget: '9000000000000.01', spent: '0', unit: null, strategy: 'สังคม' }),
  ])
  const filter = { agencyId, fiscalYear: 2564, on: day('2564-03-31') }
  const names = async (more: object, sort: 'no' | 'share' | 'budget' = 'no', limit = 9, offset = 0) =>
    (await pageOfProjects(database.db, { ...filter, ...more }, { sort, limit, offset })).map(({ no }) => no)
  expect(await names({ search: 'สาย 10' })).toEqual([1])
  expect(await names({ search: '_' })).toEqual([2])
  expect(await names({ strategy: 'สังคม' }, 'budget')).toEqual([3, 2])
  expect(await names({ only: 'unspent' })).toEqual([2, 3])
  expect(await names({}, 'share', 2, 1)).toEqual([3, 1])
  expect(await sumProjects(database.db, filter)).toMatchObject({ projects: 3, noSpending: 1, budget: '9000000000000.31', spent: '0.1' })
  expect(await sumProjectsBy(database.db, filter, 'unit')).toMatchObject([
    { name: null, projects: 1, unspent: 1 },
    { name: 'กองช่าง', projects: 2, budget: '0.3' },
  ])
})
