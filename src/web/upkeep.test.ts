import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { isLeftOut, listTables } from '#platform/backup/tables'
import { inTransaction } from '#platform/db'
import { keepFile, openLocalFiles, removeKeptFile } from '#platform/files'
import { openJobs } from '#platform/jobs/open-jobs'
import type { Jobs } from '#platform/jobs/open-jobs'
import { openLog } from '#platform/log'
import { operatorRights, setEmblem } from '#register'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { backupKind, tidyKind, tidyUp, upkeepWorkers } from './upkeep.ts'

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

test('a picture kept as evidence and used as emblem outlives the evidence, until it is no emblem any more', async () => {
  const agencyId = await makeAgency(database.shared)
  const db = database.within([agencyId])
  now = new Date('2026-11-01T03:00:00Z')
  const tidy = () => tidyUp({ db: database.shared, within: database.within, files, uploads: join(folder, 'uploads'), now: () => now })
  const bytes = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  const picture = { agencyId, actor: 'operator', name: 'ตรา.png', bytes, purpose: 'evidence', strip: false } as const
  const keep = async () => {
    const kept = await keepFile({ db, files, scan: undefined, filesQuota: undefined, now: () => now }, picture)
    if (!kept.ok) throw new Error(kept.error.kind)
    return kept.value.file
  }
  const deps = { db, now: () => now, rights: operatorRights }
  const throwAway = async (id: string) => {
    expect(await removeKeptFile(deps, { agencyId, id, actor: 'operator' })).toBe(true)
    now = new Date(now.getTime() + 31 * 24 * 3600 * 1000)
    await tidy()
  }
  const { id, sha256 } = await keep()
  await setEmblem(deps, agencyId, sha256)
  await throwAway(id)
  expect(await files.has(sha256)).toBe(true)
  await setEmblem(deps, agencyId, null)
  await throwAway((await keep()).id)
  expect(await files.has(sha256)).toBe(false)
})

test('every column that names a file is asked before bytes go, and only those are looked for by a backup', async () => {
  const client = await database.pool.connect()
  try {
    const tables = (await listTables(client)).filter((table) => !isLeftOut(table))
    // A new one belongs into `named-files.ts`, or among the hashes that name no file (`backup/tables.ts`).
    expect(tables.flatMap(({ name, fileColumns }) => fileColumns.map((column) => `${name}.${column}`)).toSorted()).toEqual([
      'monitor.evidence.sha256',
      'platform.file.sha256',
      'read.document.file_sha256',
      'register.agency.emblem_sha256',
      'report.document.file_sha256',
      'report.paper.file_sha256',
    ])
  } finally {
    client.release()
  }
})
