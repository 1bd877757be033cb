import { expect, test } from 'vitest'
import { parseThaiDay } from '#kernel/day'
import type { Unit } from '#register'
import { ownerFaults } from './owner-faults.ts'

const day = (text: string) => {
  const found = parseThaiDay(text)
  if (!found) throw new Error(text)
  return found
}
const unit = (id: string, name: string, closed?: string, mergedInto: string | null = null): Unit => ({
  id,
  name,
  short: name.slice(0, 4),
  no: 1,
  closedOn: closed === undefined ? null : day(closed),
  mergedInto,
})

const units = [
  unit('a', 'กองสวัสดิการสังคม', '2565-12-31', 'b'),
  unit('b', 'กองการศึกษา', '2566-03-31', 'c'),
  unit('c', 'กองการศึกษาและสวัสดิการ'),
  unit('d', 'กองประปา', '2565-12-31'),
  unit('e', 'กองช่าง'),
]

test('a unit that was merged is answered with the one that carries on today', () => {
  expect(ownerFaults(['กองสวัสดิการสังคม', 'กองช่าง', 'ทุกส่วนราชการ'], units, day('2566-06-01'))).toEqual([
    { owner: 'กองสวัสดิการสังคม', closedOn: '2565-12-31', successor: 'กองการศึกษาและสวัสดิการ' },
  ])
  // On a day between the two mergers the first heir was still there.
  expect(ownerFaults(['กองสวัสดิการสังคม'], units, day('2566-02-01'))[0]?.successor).toBe('กองการศึกษา')
})

test('closed without an heir, still open on that day, and a name used again', () => {
  expect(ownerFaults(['กองประปา'], units, day('2566-06-01'))).toEqual([{ owner: 'กองประปา', closedOn: '2565-12-31', successor: null }])
  expect(ownerFaults(['กองประปา'], units, day('2565-12-31'))).toEqual([])
  expect(ownerFaults(['กองประปา'], [...units, unit('f', 'กองประปา')], day('2566-06-01'))).toEqual([])
})

test('units merged into each other in a circle have no heir, and that is found out', () => {
  const circle = [unit('x', 'หนึ่ง', '2565-12-31', 'y'), unit('y', 'สอง', '2565-12-31', 'x')]
  expect(ownerFaults(['หนึ่ง'], circle, day('2566-06-01'))[0]?.successor).toBeNull()
})
