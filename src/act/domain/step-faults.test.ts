import { expect, test } from 'vitest'
import { parseThaiDay } from '#kernel/day'
import type { Step } from './measure.ts'
import { stepFaults } from './step-faults.ts'

const step = (due: string | null, after?: number): Step => ({
  text: 'ขั้นตอน',
  due: due === null ? null : (parseThaiDay(due) ?? null),
  ...(after === undefined ? {} : { after }),
})
const kinds = (...steps: readonly Step[]) => stepFaults(steps, 2566).map(({ kind, step: no }) => `${no} ${kind}`)

test('first and last day of the fiscal year are in it, the days beside them are not', () => {
  expect(kinds(step('2565-10-01'), step('2566-09-30'))).toEqual([])
  expect(stepFaults([step('2565-09-30'), step('2566-10-01')], 2566)).toEqual([
    { kind: 'outside-year', step: 1, first: '2565-10-01', last: '2566-09-30' },
    { kind: 'outside-year', step: 2, first: '2565-10-01', last: '2566-09-30' },
  ])
})

test('a step may not come before an earlier one; steps without a day are passed over', () => {
  expect(stepFaults([step('2566-03-31'), step(null), step('2566-01-31'), step('2566-02-28')], 2566)).toEqual([
    { kind: 'out-of-order', step: 3, before: 1 },
    { kind: 'out-of-order', step: 4, before: 1 },
  ])
  expect(kinds(step('2566-03-31'), step('2566-03-31'))).toEqual([])
})

test('waiting ends at an earlier step; a circle is named once with all its steps', () => {
  expect(kinds(step(null), step(null, 0), step(null, 1))).toEqual([])
  expect(stepFaults([step(null, 2), step(null, 0), step(null, 1)], 2566)).toEqual([{ kind: 'circular', step: 1, circle: [1, 3, 2] }])
  expect(stepFaults([step(null, 0)], 2566)).toEqual([{ kind: 'circular', step: 1, circle: [1] }])
  expect(stepFaults([step(null, 1), step(null), step(null, 8)], 2566)).toEqual([
    { kind: 'waits-for-later', step: 1, after: 2 },
    { kind: 'no-such-step', step: 3, after: 9 },
  ])
  // The first leads into a circle without being in it.
  expect(kinds(step(null, 1), step(null, 2), step(null, 1))).toEqual(['1 waits-for-later', '2 circular'])
})
