import { expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { parseThaiDay } from '#kernel/day'
import { carryOver } from './carry-over.ts'
import { blankMeasure } from './measure.ts'

const day = (text: string) => parseThaiDay(text) ?? null
const last = {
  fiscalYear: 2567,
  assessedYear: 2565,
  measures: [
    {
      ...blankMeasure,
      id: 'old',
      no: 1,
      title: 'รายงานตรงเวลา',
      indicators: [9, 99],
      items: ['O10', 'I28'],
      steps: [
        { text: 'ก', due: day('2567-02-29') },
        { text: 'ข', due: null, after: 0 },
      ],
      status: 'done' as const,
      results: ['ทำแล้ว'],
      outcomes: ['ดีขึ้น'],
      evidence: ['https://example.go.th'],
    },
  ],
}

test('a year later, nothing done yet, and it says where it comes from', () => {
  const [one] = carryOver(last, { fiscalYear: 2568, framework: undefined, newId: () => 'new' })
  expect(one).toEqual({
    ...last.measures[0],
    id: 'new',
    carriedFrom: 'old',
    // 2568 has no 29 February.
    steps: [
      { text: 'ก', due: '2568-02-28' },
      { text: 'ข', due: null, after: 0 },
    ],
    status: 'not-started',
    results: [],
    outcomes: [],
    evidence: [],
  })
})

test('items are named as the new method names them', () => {
  const framework = frameworkFor(2566)
  const [one] = carryOver(last, { fiscalYear: 2568, framework, newId: () => 'new' })
  const followers = Object.entries(framework?.sameItem ?? {}).flatMap(([own, years]) => (years['2565']?.includes('O10') ? [own] : []))
  expect(followers.length).toBeGreaterThan(0)
  expect(one?.items).toEqual([...followers, 'I28'])
  expect(one?.indicators).toEqual([9])
})
