import { describe, expect, test } from 'vitest'
import { parseKeep, whichToKeep } from './rotation.ts'

const lastDays = (until: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, back) => new Date(Date.parse(until) - back * 86_400_000).toISOString().slice(0, 10))

describe('the rule', () => {
  test.each([
    ['7d,4w,12m', { days: 7, weeks: 4, months: 12 }],
    ['30d', { days: 30, weeks: 0, months: 0 }],
    [' 12m , 7d ', { days: 7, weeks: 0, months: 12 }],
  ])('%s', (text, rule) => expect(parseKeep(text)).toEqual(rule))

  test.each(['', '7', 'd', '7y', '7d,7d', '0d', '7d;4w', '-7d', '7d,,4w'])('"%s" is none', (text) =>
    expect(parseKeep(text)).toBeUndefined(),
  )
})

describe('which backups stay', () => {
  const rule = { days: 7, weeks: 4, months: 12 }

  test('of two years of nightly backups: seven days, the last day of four weeks and of twelve months', () => {
    const kept = whichToKeep(lastDays('2026-11-25', 730), rule)
    expect([...kept].sort()).toEqual([
      '2025-12-31',
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-08',
      '2026-11-15',
      ...lastDays('2026-11-25', 7).toReversed(),
    ])
  })

  test('night after night, the same ones survive as if all had been kept until the end', () => {
    let there: readonly string[] = []
    for (const day of lastDays('2026-11-25', 500).toReversed()) {
      const kept = whichToKeep([...there, day], rule)
      there = [...there, day].filter((one) => kept.has(one))
    }
    expect(new Set(there)).toEqual(whichToKeep(lastDays('2026-11-25', 500), rule))
  })

  test('after a year of standing still, nothing old is thrown away because of its age', () => {
    expect(whichToKeep(['2025-01-05', '2025-01-06', '2026-11-25'], { days: 2, weeks: 0, months: 0 })).toEqual(
      new Set(['2026-11-25', '2025-01-06']),
    )
  })

  test('the newest always stays', () =>
    expect(whichToKeep(['2026-11-24', '2026-11-25'], { days: 0, weeks: 0, months: 0 })).toEqual(new Set(['2026-11-25'])))

  test('no backup, nothing to keep', () => expect(whichToKeep([], rule).size).toBe(0))
})
