import { describe, expect, test } from 'vitest'
import { parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { checkSuccession, closedName, eventsOf, nameAt, reach } from './succession.ts'
import type { FormerName, NameParts, Succession } from './succession.ts'

const day = (text: string): ThaiDay => {
  const found = parseThaiDay(text)
  if (!found) throw new Error(text)
  return found
}
const now: NameParts = { type: 'ทต.', name: 'ใหม่', fullName: 'เทศบาลตำบลใหม่' }
const former = (id: string, name: string, from: string | null, until: string | null): FormerName => ({
  id,
  agencyId: 'a',
  type: 'ทต.',
  name,
  fullName: `เทศบาลตำบล${name}`,
  from: from === null ? null : day(from),
  until: until === null ? null : day(until),
})
const names = [former('1', 'แรก', null, '2555-12-31'), former('2', 'กลาง', '2556-01-01', '2564-09-30'), former('3', 'สะกดผิด', null, null)]

test.each([
  ['2550-01-01', 'แรก'],
  ['2555-12-31', 'แรก'],
  ['2556-01-01', 'กลาง'],
  ['2564-09-30', 'กลาง'],
  ['2564-10-01', 'ใหม่'],
  ['2569-01-01', 'ใหม่'],
])('on %s the name is %s', (on, name) => expect(nameAt(now, names, day(on)).name).toBe(name))

test('a name ends on the eve of the next, and begins where the one before it ended', () => {
  expect(closedName(names, day('2566-10-01'))).toEqual({ from: '2564-10-01', until: '2566-09-30' })
  expect(closedName([], null)).toEqual({ from: null, until: null })
})

const step = (from: string, to: string, kind: Succession['kind'] = 'upgrade', on = '2560-10-01'): Succession => ({
  id: `${from}${to}`,
  from,
  to,
  kind,
  on: day(on),
  note: '',
})
const body = (id: string, type: NameParts['type'] = 'อบต.', until: string | null = null) => ({
  id,
  type,
  validUntil: until === null ? null : day(until),
})

describe('a successor', () => {
  const chain = [step('a', 'b'), step('b', 'c')]
  test.each([
    ['an upgrade', step('c', 'd'), body('c'), body('d', 'ทต.'), undefined],
    ['itself', step('c', 'c'), body('c'), body('c'), 'itself'],
    ['one that came before', step('c', 'a'), body('c', 'ทต.'), body('a'), 'circle'],
    ['one already written down', step('a', 'b'), body('a'), body('b', 'ทต.'), 'already'],
    ['an upgrade to the same kind', step('c', 'd'), body('c'), body('d'), 'same-type'],
    ['a merger of the same kind', step('c', 'd', 'merge'), body('c'), body('d'), undefined],
    ['of one that was gone long before', step('c', 'd', 'merge'), body('c', 'อบต.', '2550-01-01'), body('d'), 'gone'],
    ['of one that ended on the eve', step('c', 'd', 'merge'), body('c', 'อบต.', '2560-09-30'), body('d'), undefined],
  ])('%s', (_, one, from, to, problem) => expect(checkSuccession(one, from, to, chain)?.kind).toBe(problem))

  test('is found over any number of steps, and a circle ends', () => {
    expect([...reach(chain, 'c', 'earlier')]).toEqual(['b', 'a'])
    expect([...reach([...chain, step('c', 'a')], 'a', 'later')].toSorted()).toEqual(['a', 'b', 'c'])
  })
})

test('events stand in their order, those without a day first', () => {
  expect(eventsOf(names, [step('x', 'a', 'merge', '2558-01-01')]).map(({ kind, on }) => [kind, on])).toEqual([
    ['renamed', null],
    ['renamed', '2556-01-01'],
    ['succession', '2558-01-01'],
    ['renamed', '2564-10-01'],
  ])
})
