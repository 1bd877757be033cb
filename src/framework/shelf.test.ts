import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Framework } from './domain/framework.ts'
import { openShelf } from './shelf.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'frameworks-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const method = (year: number): Framework => {
  const found = openShelf().frameworkFor(year)
  if (!found) throw new Error(`no method of ${year}`)
  return found
}
const corrected = (version: number, changes: Partial<Framework> = {}): string => JSON.stringify({ ...method(2569), version, ...changes })

test('seven years come with the program; of others nothing is known', () => {
  const shelf = openShelf()
  expect(shelf.frameworkYears()).toEqual([2563, 2564, 2565, 2566, 2567, 2568, 2569])
  expect(shelf.listFrameworks().map(({ year }) => year)).toEqual(shelf.frameworkYears())
  for (const year of [2562, 2570, 0, 2565.5, Number.NaN]) expect(shelf.frameworkFor(year)).toBeUndefined()
})

test('a new year is a file, kept and found again at the next start', () => {
  const shelf = openShelf()
  expect(shelf.importFramework(folder, corrected(1, { year: 2570 }))).toMatchObject({ ok: true, value: { year: 2570 } })
  expect(shelf.frameworkYears().at(-1)).toBe(2570)
  const next = openShelf()
  expect(next.frameworkFor(2570)).toBeUndefined()
  expect(next.takeFrameworks(folder)).toEqual([])
  expect(next.frameworkFor(2570)).toEqual(shelf.frameworkFor(2570))
})

test('a correction with a higher version takes the place of the year; one that is not higher is refused', () => {
  const shelf = openShelf()
  expect(shelf.importFramework(folder, corrected(1))).toEqual({
    ok: false,
    error: { kind: 'not-newer', year: 2569, version: 1, inUse: 1 },
  })
  expect(shelf.importFramework(folder, corrected(10, { notes: ['สิบ'] })).ok).toBe(true)
  expect(shelf.importFramework(folder, corrected(9)).ok).toBe(false)
  expect(shelf.frameworkFor(2569)?.notes).toEqual(['สิบ'])
  expect(readdirSync(folder)).toEqual(['2569-0010.json'])
})

test('of several versions kept the highest is used', () => {
  const shelf = openShelf()
  shelf.importFramework(folder, corrected(2, { notes: ['สอง'] }))
  shelf.importFramework(folder, corrected(11, { notes: ['สิบเอ็ด'] }))
  const next = openShelf()
  expect(next.takeFrameworks(folder)).toEqual([])
  expect(next.frameworkFor(2569)).toMatchObject({ version: 11, notes: ['สิบเอ็ด'] })
})

test('what is broken is named and changes nothing; the others go on', () => {
  const shelf = openShelf()
  expect(shelf.importFramework(folder, '{')).toEqual({ ok: false, error: { kind: 'not-json' } })
  expect(shelf.importFramework(folder, corrected(2, { items: [] }))).toMatchObject({ ok: false, error: { kind: 'faults' } })
  expect(readdirSync(folder)).toEqual([])
  expect(shelf.frameworkFor(2569)?.version).toBe(1)

  writeFileSync(join(folder, '2569-0002.json'), 'damaged')
  writeFileSync(join(folder, '2570-0001.json'), corrected(1, { year: 2570 }))
  writeFileSync(join(folder, 'readme.txt'), 'not a method')
  expect(shelf.takeFrameworks(folder)).toEqual([{ file: '2569-0002.json', problem: { kind: 'not-json' } }])
  expect(shelf.frameworkFor(2570)?.year).toBe(2570)
})

test('no folder: no imports, no fault', () => expect(openShelf().takeFrameworks(join(folder, 'none'))).toEqual([]))

test('a byte order mark does no harm', () => {
  expect(openShelf().importFramework(folder, `\ufeff${corrected(2)}`).ok).toBe(true)
  expect(readFileSync(join(folder, '2569-0002.json'), 'utf8').startsWith('{')).toBe(true)
})
