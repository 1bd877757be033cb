import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { backUp } from '#platform/backup/back-up'
import { restore } from '#platform/backup/restore'
import { migrate } from '#platform/migrate'
import { fill, measure } from './gigabytes.ts'
import { digestOf, usePlaces } from './kit.ts'

const place = usePlaces()
const folder = mkdtempSync(join(tmpdir(), 'prongsai-memory-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('120 MB go out, encrypted, and in again in flat memory', { timeout: 180_000 }, async () => {
  const here = await place()
  await migrate(here.pool)
  await fill(here, 60)
  const to = join(folder, 'large')
  const out = await measure(() => backUp(here, { to, passphrase: 'ข้าวเหนียวมะม่วง' }))
  expect(out.value).toMatchObject({ ok: true, value: { files: 60 } })
  expect(statSync(to).size).toBeGreaterThan(90e6)
  const there = await place()
  const back = await measure(() => restore(there, { from: to, passphrase: 'ข้าวเหนียวมะม่วง' }))
  expect(back.value).toMatchObject({ ok: true, value: { files: 60 } })
  process.stdout.write(
    `memory above what the process had: backup ${out.grown.toFixed(0)} MB, restore ${back.grown.toFixed(0)} MB, of 120 MB\n`,
  )
  expect(out.grown).toBeLessThan(80)
  expect(back.grown).toBeLessThan(80)
  expect(await digestOf(there)).toEqual(await digestOf(here))
})
