import { expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { recompute } from './recompute.ts'

const indicators = [91.21, 85.08, 87.53, 84.47, 84.47, 94.31, 89.3, 86.33, 95, 100].map((score, i) => ({
  no: i + 1,
  score,
  previous: null,
  line: 0,
}))

test('exact until the end: 86.552 and 91.9596, not 86.55 and 91.96', () =>
  expect(recompute({ indicators, instruments: {} }, frameworkFor(2565))).toEqual({
    IIT: 86.552,
    EIT: 89.98,
    OIT: 97.5,
    total: 91.9596,
    level: 'A',
  }))

test('one indicator missing: its instrument and the total are unknown', () =>
  expect(recompute({ indicators: indicators.slice(1), instruments: {} }, frameworkFor(2565))).toEqual({
    IIT: null,
    EIT: 89.98,
    OIT: 97.5,
    total: null,
    level: null,
  }))

test('without indicators, from the instruments as printed', () =>
  expect(recompute({ indicators: [], instruments: { IIT: 80, EIT: 90, OIT: 100 } }, frameworkFor(2565))).toMatchObject({
    total: 91,
    level: 'A',
  }))

test('without a framework of that year nothing is recomputed', () =>
  expect(recompute({ indicators, instruments: {} }, undefined)).toEqual({ IIT: null, EIT: null, OIT: null, total: null, level: null }))
