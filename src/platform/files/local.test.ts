import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openFiles, safeName } from './files.ts'

const folder = mkdtempSync(join(tmpdir(), 'prongsai-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const files = openFiles(folder)
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

  test('an unknown one is undefined; a name that is no hash never becomes a path', async () => {
    expect(await files.find('0'.repeat(64))).toBeUndefined()
    await expect(files.find('../../etc/passwd')).rejects.toThrow('not a sha256')
  })

  test('bytes that rotted on the disk are not handed out', async () => {
    const { sha256 } = await files.put(new TextEncoder().encode('evidence'))
    writeFileSync((await files.pathOf(sha256)) ?? '', 'forged')
    await expect(files.find(sha256)).rejects.toThrow('damaged')
  })
})

test.each([
  ['รายงาน ITA 2566.pdf', 'รายงาน ITA 2566.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\งาน\\มาตรการ.docx', 'มาตรการ.docx'],
  ['..', 'file'],
  ['', 'file'],
  ['.htaccess', 'htaccess'],
  ['a\0b\u202egnp.exe', 'abgnp.exe'],
  ['con.txt', 'file.txt'],
  ['a<b>"c"|?*.pdf', 'abc.pdf'],
])('%j is kept as %j', (given, kept) => expect(safeName(given)).toBe(kept))

test('a long name keeps its ending and no vowel loses its consonant', () => {
  const name = safeName(`${'กี่'.repeat(200)}.pdf`)
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
  expect(name.endsWith('กี่.pdf')).toBe(true)
})
