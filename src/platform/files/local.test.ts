import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mountSmallDisk } from '../../../test/small-disk.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { openLocalFiles } from './local.ts'

const folder = mkdtempSync(join(tmpdir(), 'prongsai-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const files = openLocalFiles(folder)
const bytes = new TextEncoder().encode('รายงานผลการประเมิน')

describe('files', () => {
  test('what was put is found again under its hash; twice the same is one file', async () => {
    const first = await files.put(bytes)
    expect(await files.put(bytes)).toEqual(first)
    expect(first.bytes).toBe(bytes.byteLength)
    expect(Buffer.from((await files.find(first.sha256)) ?? []).equals(Buffer.from(bytes))).toBe(true)
    expect(readdirSync(join(folder, first.sha256.slice(0, 2)))).toEqual([first.sha256])
  })

  test('many at once, no half file is left', async () => {
    const stored = await Promise.all(Array.from({ length: 20 }, (_, i) => files.put(new Uint8Array(10_000).fill(i % 4))))
    expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(4)
    expect(readdirSync(folder, { recursive: true }).some((name) => String(name).includes('/.'))).toBe(false)
  })

  test('what a killed process left half written goes after an hour, nothing else does', async () => {
    const { sha256 } = await files.put(bytes)
    const half = join(folder, sha256.slice(0, 2), '.0192f0c1')
    writeFileSync(half, 'half')
    expect(await files.sweep(new Date(Date.now() + 59 * 60_000))).toBe(0)
    expect(await files.sweep(new Date(Date.now() + 61 * 60_000))).toBe(1)
    expect(existsSync(half)).toBe(false)
    expect(await files.has(sha256)).toBe(true)
  })

  test('an unknown one is undefined; a name that is no hash never becomes a path', async () => {
    expect(await files.find('0'.repeat(64))).toBeUndefined()
    await expect(files.find('../../etc/passwd')).rejects.toThrow('not a sha256')
  })

  test('bytes that rotted on the disk are not handed out', async () => {
    const { sha256 } = await files.put(new TextEncoder().encode('evidence'))
    writeFileSync((await files.pathOf(sha256)) ?? '', 'forged')
    await expect(files.find(sha256)).rejects.toThrow('damaged')
  })

  test('what rotted is made whole when the same bytes are put in again', async () => {
    const again = new TextEncoder().encode('evidence')
    const { sha256 } = await files.put(again)
    expect(Buffer.from((await files.find(sha256)) ?? []).toString()).toBe('evidence')
  })
})

const mounted = mountSmallDisk(folder)
if (!mounted) process.stderr.write('skipped: files on a full disk (no right to mount a small one here)\n')

describe.runIf(mounted)('on a disk of 256 kB', () => {
  const small = openLocalFiles(join(folder, 'small', 'files'))

  test('what does not fit is refused as such, and nothing of it is left', async () => {
    const kept = await small.put(bytes)
    await expect(small.put(new Uint8Array(400_000).fill(7))).rejects.toMatchObject({ fault: 'full' })
    expect(
      readdirSync(join(folder, 'small'), { recursive: true })
        .map(String)
        .filter((name) => /[0-9a-f]{12}/.test(name)),
    ).toEqual([join('files', kept.sha256.slice(0, 2), kept.sha256)])
    expect(await small.put(new Uint8Array(1000))).toMatchObject({ bytes: 1000 })
  })
})
