import { expect, test } from 'vitest'
import { inTransaction } from '#platform/db'
import { makeAgency, useDatabase } from '../../test/database.ts'
import type { Project } from './domain/project.ts'
import { listProjects, listProjectYears, setProjects } from './store.ts'

const database = useDatabase()
const at = new Date('2026-11-21T03:00:00Z')
const project = (no: number, given: Partial<Project> = {}): Project => ({
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
const put = (agencyId: string, year: number, projects: readonly Project[]) =>
  inTransaction(database.db, (tx) => setProjects(tx, agencyId, year, projects, at))

test('a table of projects comes back as it went in, money to the satang, the unknown as null', async () => {
  const agencyId = await makeAgency(database.db)
  const unknown = project(2, { strategy: null, budget: null, spent: null, unit: null, source: null, status: null, note: 'รอจัดสรร' })
  await put(agencyId, 2564, [unknown, project(1)])
  expect(await listProjects(database.db, agencyId, 2564)).toEqual([project(1), unknown])
})

test('a table handed in again replaces that year and no other', async () => {
  const [mine, theirs] = [await makeAgency(database.db), await makeAgency(database.db, 'ช่องด่าน')]
  await put(mine, 2564, [project(1), project(2)])
  await put(mine, 2565, [project(1)])
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
