import { expect, test } from 'vitest'
import { studentQuantile, studentShare } from './student-t.ts'

/** Printed tables of the distribution (two-sided 95 %). */
test.each([
  [1, 12.706204736],
  [2, 4.30265273],
  [3, 3.182446305],
  [4, 2.776445105],
  [5, 2.570581836],
  [8, 2.306004135],
  [10, 2.228138852],
  [30, 2.042272456],
  [100, 1.983971519],
  [1000, 1.962339081],
])('with %d degrees of freedom 97.5 %% lie below %d', (df, t) => {
  expect(studentQuantile(0.975, df)).toBeCloseTo(t, 8)
  expect(studentShare(t, df)).toBeCloseTo(0.975, 9)
  expect(studentShare(-t, df)).toBeCloseTo(0.025, 9)
})

test('where the distribution has a formula of its own, it is that', () => {
  for (const t of [0, 0.1, 1, 3, 40]) {
    expect(studentShare(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12)
    expect(studentShare(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 12)
  }
  expect(studentQuantile(0.5, 7)).toBeCloseTo(0, 12)
})

test('between whole degrees of freedom it agrees with adding up the density', () => {
  const df = 4.37
  const density = (x: number) => (1 + (x * x) / df) ** (-(df + 1) / 2)
  /** Simpson's rule. */
  const area = (to: number, n = 20_000) => {
    const step = to / n
    let sum = density(0) + density(to)
    for (let i = 1; i < n; i += 1) sum += density(i * step) * (i % 2 === 1 ? 4 : 2)
    return (sum * step) / 3
  }
  // All of it to one side: x = √df · tan θ makes the endless piece a short one.
  const half = (() => {
    const n = 20_000
    const step = Math.PI / 2 / n
    const f = (angle: number) => Math.cos(angle) ** (df - 1) * Math.sqrt(df)
    let sum = f(0)
    for (let i = 1; i < n; i += 1) sum += f(i * step) * (i % 2 === 1 ? 4 : 2)
    return (sum * step) / 3
  })()
  for (const t of [0.5, 1.3, 2.7, 6]) expect(studentShare(t, df)).toBeCloseTo(0.5 + area(t) / half / 2, 8)
})

test('what has no answer is refused', () => {
  expect(() => studentQuantile(1, 5)).toThrow(RangeError)
  expect(() => studentQuantile(0.975, 0)).toThrow(RangeError)
})
