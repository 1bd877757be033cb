import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#platform/db'
import { openLocalFiles } from '#platform/files'
import { openJobs } from '#platform/jobs/open-jobs'
import type { Jobs } from '#platform/jobs/open-jobs'
import { openLog } from '#platform/log'
import { useDatabase } from '../../test/database.ts'
import { backupKind, tidyKind, upkeepWorkers } from './upkeep.ts'

const database = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'prongsai-upkeep-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const log = openLog({ write: () => undefined })
const files = openLocalFiles(join(folder, 'files'))
const into = join(folder, 'backups')
let now = new Date('2026-11-24T17:00:00Z')
let jobs: Jobs

beforeAll(async () => {
  jobs = await openJobs({ db: database.shared, pool: database.appPool, log, kinds: [backupKind, tidyKind] })
  const deps = { db: database.shared, within: database.within, files, uploads: join(folder, 'uploads'), now: () => now }
  const backup = { pool: database.pool, db: database.owner, files, now: () => now, log }
  const keep = { days: 7, weeks: 4, months: 12 }
  jobs.assign(upkeepWorkers(deps, { deps: backup, command: { folder: into, keep, passphraseFile: undefined } }))
})
afterEach(() => jobs.drain())
afterAll(() => jobs.stop(0))

const atNight = async (moment: string) => {
  now = new Date(moment)
  await inTransaction(database.shared, (tx) => jobs.send(tx, backupKind, {}))
  await jobs.drain()
}
const made = () => readdirSync(into).toSorted()

test('a backup is made from half past two in Bangkok on, once a day', async () => {
  // 00:30 on the 25th in Bangkok.
  await atNight('2026-11-24T17:30:00Z')
  expect(() => made()).toThrow('ENOENT')
  await atNight('2026-11-24T19:31:00Z')
  await atNight('2026-11-24T19:46:00Z')
  expect(made()).toEqual(['prongsai-2026-11-25.backup'])
  // Off at night, on at noon of the next day.
  await atNight('2026-11-26T05:00:00Z')
  expect(made()).toEqual(['prongsai-2026-11-25.backup', 'prongsai-2026-11-26.backup'])
})
