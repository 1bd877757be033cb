import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastBackup, lastScheduledBackup, runScheduledBackup } from '#platform/backup/scheduled'
import { openLog } from '#platform/log'
import { migrate } from '#platform/migrate'
import { usePlaces } from './kit.ts'
import type { Place } from './kit.ts'

const place = usePlaces()
const folder = mkdtempSync(join(tmpdir(), 'prongsai-nightly-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lines: string[] = []
const log = openLog({ write: (line) => void lines.push(line) })
const rule = { days: 2, weeks: 1, months: 2 }
let here: Place
beforeAll(async () => {
  here = await place()
  await migrate(here.pool)
})
/** 02:30 in Bangkok is still the day before in UTC. */
const night = (day: string) => ({ ...here, log, now: () => new Date(`${day}T02:30:00+07:00`) })
const run = (day: string) => runScheduledBackup(night(day), { folder, keep: rule })

test('there is none yet, and the doctor is told so', async () => {
  expect(await lastBackup(here.pool)).toBeUndefined()
  expect(await lastScheduledBackup(folder)).toBeUndefined()
  expect(await lastScheduledBackup(join(folder, 'none'))).toBeUndefined()
})

test('night after night one file, under the day of Bangkok; old ones go by the rule, other files stay', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  for (const day of ['2026-09-29', '2026-10-30', '2026-10-31', '2026-11-23', '2026-11-24', '2026-11-25'])
    expect((await run(day)).ok).toBe(true)
  expect(readdirSync(folder).sort()).toEqual(
    ['notes.txt', ...['2026-10-31', '2026-11-24', '2026-11-25'].map((day) => `prongsai-${day}.backup`)].sort(),
  )
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(Array(6).fill('backup.made'))
  expect((await lastScheduledBackup(folder))?.toISOString()).toBe('2026-11-24T19:30:00.000Z')
  expect((await lastBackup(here.pool))?.toISOString()).toBe('2026-11-24T19:30:00.000Z')
})

test('the second of two that come together, or in one night, leaves it', async () => {
  expect(await run('2026-11-25')).toEqual({ ok: false, error: { kind: 'exists' } })
  const both = await Promise.all([run('2026-11-26'), run('2026-11-26')])
  expect(both.filter(({ ok }) => ok).length).toBe(1)
})

test('where it fails, nothing old is thrown away, and it is told by an event', async () => {
  const before = readdirSync(folder)
  const files = { find: () => Promise.resolve(undefined) }
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' })
  const client = await here.pool.connect()
  try {
    await client.query(
      `insert into platform.bin values ('00000000-0000-7000-8000-000000000000', '01890000-0000-7000-8000-000000000001', 'x', '{"fileSha256": "${'a'.repeat(64)}"}', now())`,
    )
  } finally {
    client.release()
  }
  const done = await runScheduledBackup(
    { ...night('2026-11-27'), files: { ...files, find: () => Promise.reject(full) } },
    { folder, keep: rule },
  )
  expect(done).toEqual({ ok: false, error: { kind: 'no-room', where: 'disk' } })
  expect(readdirSync(folder)).toEqual(before)
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'backup.failed', kind: 'no-room' })
})

test('a file that was cut off does not count as the last good backup', async () => {
  truncateSync(join(folder, 'prongsai-2026-11-26.backup'), 500)
  expect((await lastScheduledBackup(folder))?.toISOString()).toBe('2026-11-24T19:30:00.000Z')
})
