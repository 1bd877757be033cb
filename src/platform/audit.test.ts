import { expect, test } from 'vitest'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { houseAgencyId, listDeeds, recordDeed } from './audit.ts'
import type { AuditEntry } from './audit.ts'
import { inTransaction } from './db.ts'

const database = useDatabase()
const deed = (agencyId: string, action: string): AuditEntry => ({
  agencyId,
  at: new Date('2026-03-31T17:00:00Z'),
  actor: 'local',
  action,
  subject: 'act.measure/1',
  detail: { rows: 3 },
})

test('a deed and its entry are written together or not at all', async () => {
  const agencyId = await makeAgency(database.db)
  await inTransaction(database.db, (tx) => recordDeed(tx, deed(agencyId, 'measure.set')))
  const lost = inTransaction(database.db, async (tx) => {
    await recordDeed(tx, deed(agencyId, 'measure.delete'))
    throw new Error('the deed failed')
  })
  await expect(lost).rejects.toThrow('the deed failed')
  expect(await listDeeds(database.db, agencyId)).toEqual([deed(agencyId, 'measure.set')])
})

test('outside a transaction nothing is recorded', async () => {
  await expect(recordDeed(database.db, deed(houseAgencyId, 'import.agencies'))).rejects.toThrow('transaction')
})

test('one agency does not see the deeds of another; the newest is first', async () => {
  const [one, other] = [await makeAgency(database.db, 'บาตง'), await makeAgency(database.db, 'ช่องด่าน')]
  await inTransaction(database.db, async (tx) => {
    await recordDeed(tx, deed(one, 'first'))
    await recordDeed(tx, deed(one, 'second'))
    await recordDeed(tx, deed(other, 'elsewhere'))
  })
  expect((await listDeeds(database.db, one)).map(({ action }) => action)).toEqual(['second', 'first'])
})
