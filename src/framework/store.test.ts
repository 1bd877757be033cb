import { expect, test } from 'vitest'
import { houseAgencyId, listDeeds } from '#platform/audit'
import { useDatabase } from '../../test/database.ts'
import type { Framework } from './domain/framework.ts'
import { importFramework, recallFrameworks } from './import-framework.ts'
import { frameworkFor, openShelf } from './shelf.ts'
import { insertFramework, listImportedFrameworks } from './store.ts'

const database = useDatabase()
const now = () => new Date('2026-11-21T03:00:00Z')
const shipped = openShelf().frameworkFor(2569)
const method = (year: number, version: number): Framework => {
  if (!shipped) throw new Error('no method of 2569')
  return { ...shipped, year, version }
}

test('of several versions kept the highest is used, and a version is never written over', async () => {
  for (const version of [2, 11, 10]) expect(await insertFramework(database.db, method(2568, version), now())).toBe(true)
  expect(await insertFramework(database.db, { ...method(2568, 10), notes: ['other'] }, now())).toBe(false)
  expect(await insertFramework(database.db, method(2569, 2), now())).toBe(true)
  expect((await listImportedFrameworks(database.db)).map(({ year, version }) => `${year}/${version}`)).toEqual(['2568/11', '2569/2'])
  expect((await listImportedFrameworks(database.db))[0]).toEqual(method(2568, 11))
})

test('an imported year is in use at once, stands in the audit trail, and is recalled', async () => {
  const text = JSON.stringify(method(2571, 1))
  expect(await importFramework({ db: database.db, now, actor: 'operator' }, text)).toMatchObject({ ok: true, value: { year: 2571 } })
  expect(frameworkFor(2571)?.version).toBe(1)
  expect((await listDeeds(database.db, houseAgencyId, 1))[0]).toMatchObject({
    action: 'framework.import',
    detail: { year: 2571, version: 1 },
  })
  expect(await recallFrameworks(database.db)).toEqual([])
})

test('what other processes kept counts: a version that is not newer than theirs is refused', async () => {
  await insertFramework(database.db, method(2572, 5), now())
  const refused = await importFramework({ db: database.db, now, actor: 'operator' }, JSON.stringify(method(2572, 4)))
  expect(refused).toEqual({ ok: false, error: { kind: 'not-newer', year: 2572, version: 4, inUse: 5 } })
})

test('one that no longer passes is named, and the others are used', async () => {
  await insertFramework(database.db, { ...method(2573, 1), items: [] }, now())
  await insertFramework(database.db, method(2574, 1), now())
  expect(await recallFrameworks(database.db)).toEqual([{ year: 2573, version: 1 }])
  expect(frameworkFor(2574)?.year).toBe(2574)
  expect(frameworkFor(2573)).toBeUndefined()
})
