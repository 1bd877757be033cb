import { expect, test } from 'vitest'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { houseAgencyId, listDeeds, listHeads, recordDeed, verifyChain } from './audit.ts'
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
  expect(await listDeeds(database.db, agencyId)).toMatchObject([{ ...deed(agencyId, 'measure.set'), no: 1 }])
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

const headOf = async (agencyId: string) => {
  const head = (await listHeads(database.db)).find((one) => one.agencyId === agencyId)
  if (!head) throw new Error('no chain')
  return head
}

async function chainOf(deeds: number): Promise<string> {
  const agencyId = await makeAgency(database.db)
  // Several hands at once: the chain stays one.
  await Promise.all(
    Array.from({ length: deeds }, (_, i) => inTransaction(database.db, (tx) => recordDeed(tx, deed(agencyId, `deed.${i}`)))),
  )
  return agencyId
}

test('the chain of an agency holds, also where many write at once', async () => {
  const agencyId = await chainOf(12)
  const head = await headOf(agencyId)
  expect(head.no).toBe(12)
  expect(await verifyChain(database.db, head)).toBeUndefined()
})

// Only who owns the database itself can do these things; the chain tells of it all the same.
test.each([
  ['an entry that was changed', `update audit.entry set actor = 'user/x' where agency_id = $1 and no = 3`, { kind: 'changed', no: 3 }],
  [
    'a detail that was changed',
    `update audit.entry set detail = '{"rows": 4}' where agency_id = $1 and no = 2`,
    { kind: 'changed', no: 2 },
  ],
  ['an entry that was taken out', `delete from audit.entry where agency_id = $1 and no = 2`, { kind: 'gap', no: 2 }],
  ['entries cut off at the end', `delete from audit.entry where agency_id = $1 and no > 3`, { kind: 'cut', no: 3 }],
])('%s is found', async (_, deedOfAnOwner, fault) => {
  const agencyId = await chainOf(5)
  await database.pool.query(deedOfAnOwner, [agencyId])
  expect(await verifyChain(database.db, await headOf(agencyId))).toEqual({ agencyId, ...fault })
})
