import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { inTransaction } from '#platform/db'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { readConfig } from '#platform/config'
import { useDatabase } from '../../../test/database.ts'
import { age } from './backup-age.ts'
import { clock, drift } from './database.ts'
import { mail } from './mail.ts'

const folder = mkdtempSync(join(tmpdir(), 'prongsai-doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const database = useDatabase()
const now = () => new Date('2026-11-25T03:00:00Z')
const config = (given: Readonly<Record<string, string>> = {}) => {
  const read = readConfig(given)
  if (!read.ok) throw new Error('wrong settings')
  return read.value
}

test.each([
  [0, 'ok'],
  [-5_000, 'ok'],
  [45_000, 'note'],
  [-3_600_000, 'fault'],
])('a clock that is %i ms off: %s', (off, state) => expect(clock(off).state).toBe(state))

test('a schema that lacks something is a fault, one with more in it a note', () => {
  expect(drift({ missing: [], extra: [] }, 7).state).toBe('ok')
  expect(drift({ missing: [], extra: ['act.measure: INDEX mine'] }, 7)).toMatchObject({
    state: 'note',
    en: 'somebody added: act.measure: INDEX mine',
  })
  expect(drift({ missing: ['a', 'b', 'c', 'd'], extra: ['e'] }, 7)).toMatchObject({
    state: 'fault',
    en: expect.stringContaining('a · b · c · … (4)'),
  })
})

describe('the last backup', () => {
  const ask = (given: Readonly<Record<string, string>> = {}) => age({ pool: database.pool, config: config(given), now })

  test('never made is a note; a week later it is one again', async () => {
    expect((await ask()).state).toBe('note')
    const deed = { agencyId: houseAgencyId, actor: 'operator', action: 'backup.made', subject: 'platform.backup', detail: {} }
    await inTransaction(database.db, (tx) => recordDeed(tx, { ...deed, at: new Date('2026-11-10T03:00:00Z') }))
    expect(await ask()).toMatchObject({ state: 'note', en: 'the last one is 15 days old' })
    await inTransaction(database.db, (tx) => recordDeed(tx, { ...deed, at: new Date('2026-11-24T03:00:00Z') }))
    expect(await ask()).toMatchObject({ state: 'ok', en: 'the last one is 1 day old' })
  })

  test('where every night should have one, none is a fault, and a file that is no backup counts for nothing', async () => {
    expect((await ask({ BACKUP_DIR: folder })).state).toBe('fault')
    writeFileSync(join(folder, 'prongsai-2026-11-25.backup'), 'not one')
    expect((await ask({ BACKUP_DIR: folder })).state).toBe('fault')
  })
})

describe('the mail server', () => {
  test('is not asked for where there is none', async () => expect(await mail(undefined)).toEqual([]))

  test('answers, or not', async () => {
    const server = createServer((socket) => socket.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const at = server.address()
    const port = typeof at === 'object' && at ? at.port : 0
    expect((await mail(`smtp://user:hunter2@127.0.0.1:${port}`))[0]?.state).toBe('ok')
    await new Promise((resolve) => server.close(resolve))
    const refused = await mail(`smtp://user:hunter2@127.0.0.1:${port}`)
    expect(refused[0]).toMatchObject({ state: 'fault', en: expect.stringContaining('ECONNREFUSED') })
    expect(JSON.stringify(refused)).not.toContain('hunter2')
  })
})
