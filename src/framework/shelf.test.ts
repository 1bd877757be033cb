import { expect, test } from 'vitest'
import type { Framework } from './domain/framework.ts'
import { openShelf } from './shelf.ts'
import type { Shelf } from './shelf.ts'

const method = (year: number): Framework => {
  const found = openShelf().frameworkFor(year)
  if (!found) throw new Error(`no method of ${year}`)
  return found
}
const corrected = (version: number, changes: Partial<Framework> = {}): string => JSON.stringify({ ...method(2569), version, ...changes })
const take = (shelf: Shelf, text: string): boolean => {
  const checked = shelf.checkFramework(text)
  if (checked.ok) shelf.takeFramework(checked.value)
  return checked.ok
}

test('seven years come with the program; of others nothing is known', () => {
  const shelf = openShelf()
  expect(shelf.frameworkYears()).toEqual([2563, 2564, 2565, 2566, 2567, 2568, 2569])
  expect(shelf.listFrameworks().map(({ year }) => year)).toEqual(shelf.frameworkYears())
  for (const year of [2562, 2570, 0, 2565.5, Number.NaN]) expect(shelf.frameworkFor(year)).toBeUndefined()
})

test('a new year is a file', () => {
  const shelf = openShelf()
  expect(take(shelf, corrected(1, { year: 2570 }))).toBe(true)
  expect(shelf.frameworkYears().at(-1)).toBe(2570)
  expect(shelf.frameworkFor(2570)?.year).toBe(2570)
})

test('a correction with a higher version takes the place of the year; one that is not higher is refused', () => {
  const shelf = openShelf()
  expect(shelf.checkFramework(corrected(1))).toEqual({ ok: false, error: { kind: 'not-newer', year: 2569, version: 1, inUse: 1 } })
  expect(take(shelf, corrected(10, { notes: ['สิบ'] }))).toBe(true)
  expect(take(shelf, corrected(9))).toBe(false)
  shelf.takeFramework({ ...method(2569), version: 9, notes: ['เก้า'] })
  expect(shelf.frameworkFor(2569)?.notes).toEqual(['สิบ'])
})

test('checking alone takes nothing into use', () => {
  const shelf = openShelf()
  expect(shelf.checkFramework(corrected(2, { notes: ['สอง'] })).ok).toBe(true)
  expect(shelf.frameworkFor(2569)?.version).toBe(1)
})

test('what is broken is named and changes nothing', () => {
  const shelf = openShelf()
  expect(shelf.checkFramework('{')).toEqual({ ok: false, error: { kind: 'not-json' } })
  expect(shelf.checkFramework(corrected(2, { items: [] }))).toMatchObject({ ok: false, error: { kind: 'faults' } })
  expect(shelf.frameworkFor(2569)?.version).toBe(1)
})

test('a byte order mark does no harm', () => expect(take(openShelf(), `\ufeff${corrected(2)}`)).toBe(true))
