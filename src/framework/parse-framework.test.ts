import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseFramework } from './parse-framework.ts'

const file = (year: number): unknown => JSON.parse(readFileSync(new URL(`./years/${year}.json`, import.meta.url), 'utf8'))

/** Faults of the method of a year after a change. */
function faults(change: (framework: unknown) => void, year = 2566): readonly unknown[] {
  const json = file(year)
  change(json)
  const parsed = parseFramework(json)
  return parsed.ok ? [] : parsed.error
}
/** What stands at "items.0". */
const at = (json: unknown, path: string): unknown =>
  path.split('.').reduce((here: unknown, key) => (here as Readonly<Record<string, unknown>>)[key], json)
const set = (json: unknown, path: string, values: Record<string, unknown>): void =>
  void Object.assign(path === '' ? (json as object) : (at(json, path) as object), values)

test('the shipped years pass', () => {
  for (let year = 2563; year <= 2569; year += 1) expect(parseFramework(file(year))).toMatchObject({ ok: true, value: { year, version: 1 } })
})

describe('what must hold', () => {
  test.each<[string, (framework: unknown) => void, unknown]>([
    [
      'weights of a hundredth too much',
      (f) => set(f, 'instruments.0', { weight: '0.31' }),
      { kind: 'weights-not-one', what: 'instruments' },
    ],
    ['EIT parts', (f) => set(f, 'scoring.eitParts', { weight1: '0.4' }), { kind: 'weights-not-one', what: 'eit-parts' }],
    ['a code twice, once small', (f) => set(f, 'items.1', { code: 'i1' }), { kind: 'twice', what: 'I1' }],
    ['a level twice', (f) => set(f, 'levels.values.1', { code: 'ผ่านดีเยี่ยม' }), { kind: 'twice', what: 'ผ่านดีเยี่ยม' }],
    ['an item of no indicator', (f) => set(f, 'items.0', { indicator: 11 }), { kind: 'no-such-part', what: 'I1', names: '11' }],
    ['an item of another instrument', (f) => set(f, 'items.0', { indicator: 6 }), { kind: 'misplaced', what: 'I1', names: 'IIT' }],
    ['an item of no sub-indicator', (f) => set(f, 'items.45', { subIndicator: '9.9' }), { kind: 'no-such-part', what: 'O1', names: '9.9' }],
    ['an item under two indicators', (f) => set(f, 'items.45', { subIndicator: '10.1' }), { kind: 'misplaced', what: 'O1', names: '10.1' }],
    ['a question with a sub-indicator', (f) => set(f, 'items.0', { subIndicator: '9.1' }), { kind: 'misplaced', what: 'I1', names: '9.1' }],
    ['a question without direction', (f) => set(f, 'items.0', { polarity: null }), { kind: 'polarity-missing', what: 'I1' }],
    [
      'a mixed question without parts',
      (f) => set(f, 'items.0', { polarity: 'mixed', subQuestions: [] }),
      { kind: 'polarity-missing', what: 'I1' },
    ],
    ['a source nobody named', (f) => set(f, 'items.0', { sources: ['XYZ'] }), { kind: 'no-such-part', what: 'I1', names: 'XYZ' }],
    [
      'a scale with a label too few',
      (f) => set(f, 'scoring.scales.yesno', { labels: ['มี', 'ไม่มี', '?'] }),
      { kind: 'scale-uneven', what: 'yesno' },
    ],
    ['a value above 100', (f) => set(f, 'scoring.scales.yesno', { values: ['101', '0'] }), { kind: 'scale-uneven', what: 'yesno' }],
    ['a gap in the ladder', (f) => set(f, 'levels.values.3', { max: '84.98' }), { kind: 'ladder', what: 'ต้องปรับปรุง' }],
    [
      'a ladder that does not reach the ground',
      (f) => set(f, 'levels.values.4', { min: '1' }),
      { kind: 'ladder', what: 'ต้องปรับปรุงโดยด่วน' },
    ],
    [
      'a level with a condition below its catch-all',
      (f) => (at(f, 'levels.values') as unknown[]).reverse(),
      { kind: 'ladder', what: 'ผ่านดี' },
    ],
    ['passing below failing', (f) => set(f, 'levels.values.0', { passes: false }), { kind: 'ladder', what: 'passes' }],
    ['an indicator of the OIT that asks for nothing', (f) => set(f, '', { subIndicators: [] }), { kind: 'empty', what: '9' }],
    ['a correspondence of no item', (f) => set(f, 'sameItem', { O99: {} }), { kind: 'no-such-part', what: 'sameItem', names: 'O99' }],
  ])('%s', (_, change, fault) => expect(faults(change)).toContainEqual(fault))

  test.each<[string, (framework: unknown) => void, string]>([
    ['a weight that is a number', (f) => set(f, 'instruments.0', { weight: 0.3 }), 'instruments.0.weight'],
    ['a weight with an exponent', (f) => set(f, 'instruments.0', { weight: '3e-1' }), 'instruments.0.weight'],
    ['a certainty nobody knows', (f) => set(f, 'items.0', { certainty: 'sure' }), 'items.0.certainty'],
    ['something the type does not name', (f) => set(f, '', { script: 'alert(1)' }), ''],
    ['a year of the common era', (f) => set(f, '', { year: 2023 }), 'year'],
    ['no items', (f) => set(f, '', { items: null }), 'items'],
  ])('%s is a fault of shape', (_, change, where) =>
    expect(faults(change)).toContainEqual(expect.objectContaining({ kind: 'shape', where })),
  )

  test.each([[null], [[]], ['2566'], [42], [{}]])('%j is no method, and nothing is thrown', (json) => {
    expect(parseFramework(json).ok).toBe(false)
  })
})
