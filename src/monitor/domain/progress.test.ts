import { describe, expect, test } from 'vitest'
import { blankMeasure } from '#act'
import type { Measure } from '#act'
import { parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import type { Calendar } from '#register'
import { stateOf } from './evidence.ts'
import type { EvidenceCheck, ProvenEvidence } from './evidence.ts'
import { noProgress, standingOf, withProgress } from './progress.ts'
import type { ProgressReport } from './progress.ts'
import { roundsOf } from './round.ts'

const day = (text: string): ThaiDay => {
  const found = parseThaiDay(text)
  if (!found) throw new Error(text)
  return found
}
const calendar: Calendar = { years: new Map(), own: [{ day: day('2570-04-16'), name: 'หยุดของหน่วยงาน' }] }

describe('rounds', () => {
  test('open 15 days before they end, are due 15 days after, on a working day of the office', () => {
    expect(roundsOf(2570, calendar, [], day('2570-04-01')).map(({ opens, ends, due }) => [opens, ends, due])).toEqual([
      ['2569-12-16', '2569-12-31', '2570-01-15'],
      // 15 April is a Thursday, 16 the office's own day off, then a week-end; holidays of the state are not in this calendar.
      ['2570-03-16', '2570-03-31', '2570-04-15'],
      ['2570-06-15', '2570-06-30', '2570-07-15'],
      ['2570-09-15', '2570-09-30', '2570-10-15'],
    ])
    const moved = { ...calendar, own: [...calendar.own, { day: day('2570-04-15'), name: 'วันสงกรานต์' }] }
    expect(roundsOf(2570, moved, [], day('2570-04-01'))[1]?.due).toBe('2570-04-19')
  })
  test.each([
    ['2570-03-15', 'not-open'],
    ['2570-03-16', 'open'],
    ['2570-04-15', 'open'],
    ['2570-04-16', 'overdue'],
  ])('on %s round 6 is %s', (today, state) => {
    expect(roundsOf(2570, calendar, [], day(today))[1]?.state).toBe(state)
  })
  test('the newest deed counts', () => {
    const deed = (kind: 'closed' | 'reopened', at: number) =>
      ({ fiscalYear: 2570, months: 6, deed: kind, reason: 'เหตุ', at: new Date(at), by: 'user/1' }) as const
    expect(roundsOf(2570, calendar, [deed('closed', 1)], day('2570-04-20'))[1]?.state).toBe('closed')
    expect(roundsOf(2570, calendar, [deed('closed', 1), deed('reopened', 2)], day('2570-04-20'))[1]?.state).toBe('overdue')
  })
})

const hour = 3_600_000
const check = (at: number, alive: boolean): EvidenceCheck => ({
  evidenceId: 'e',
  at: new Date(at * hour),
  found: alive ? { kind: 'alive', status: 200, sha256: 'a' } : { kind: 'gone', why: 'no-answer', status: null },
})

test.each([
  [[], 'unchecked'],
  [[check(0, false)], 'gone'],
  [[check(0, true)], 'alive'],
  [[check(0, true), check(1, false), check(24, false)], 'failing'],
  [[check(0, true), check(1, false), check(25, false)], 'gone'],
  [[check(0, true), check(1, false), check(12, true), check(26, false)], 'failing'],
  [[check(0, true), check(1, false), check(25, false), check(30, true)], 'alive'],
] as const)('evidence %# is %s', (checks, kind) => {
  expect(stateOf(checks).kind).toBe(kind)
  // The order in which checks were written does not matter.
  expect(stateOf(checks.toReversed()).kind).toBe(kind)
})

const measure: Measure = {
  ...blankMeasure,
  id: 'm',
  no: 1,
  title: 'คู่มือ',
  instrument: 'OIT',
  indicators: [9],
  items: [],
  issue: '',
  steps: [],
  owners: [],
  rounds: [6, 12],
  status: 'not-started',
  results: ['เดิม'],
  outcomes: [],
  evidence: [],
}
const report = (months: 6 | 12, version: number, status: Measure['status'], output: string): ProgressReport => ({
  id: `${months}-${version}`,
  measureId: 'm',
  fiscalYear: 2570,
  months,
  version,
  status,
  output: [output],
  outcome: [],
  problems: null,
  obstacles: null,
  suggestions: null,
  at: new Date(0),
  by: 'user/1',
})
const shown = (months: 6 | 12, checks: readonly EvidenceCheck[]): ProvenEvidence => ({
  id: 'e',
  measureId: 'm',
  fiscalYear: 2570,
  months,
  place: { kind: 'link', url: 'https://www.example.go.th/o13' },
  addedAt: new Date(0),
  addedBy: 'user/1',
  checkedAt: null,
  state: stateOf(checks),
})
const plan = { fiscalYear: 2570, assessedYear: 2569, measures: [measure] }

test('a round sees what was reported until then, in its newest version', () => {
  const progress = {
    reports: [report(12, 1, 'done', 'สิบสอง'), report(6, 2, 'in-progress', 'แก้แล้ว'), report(6, 1, 'not-started', 'ฉบับแรก')],
    evidence: [shown(12, [check(0, true)])],
    disputes: [],
  }
  expect(withProgress(plan, progress, 3).measures).toEqual([measure])
  expect(withProgress(plan, progress, 6).measures[0]).toMatchObject({ status: 'in-progress', results: ['แก้แล้ว'], evidence: [] })
  expect(withProgress(plan, progress).measures[0]).toMatchObject({
    status: 'done',
    results: ['สิบสอง'],
    evidence: ['https://www.example.go.th/o13'],
  })
})

test('done without anything to see is under way, since the evidence went', () => {
  const reports = [report(6, 1, 'done', 'แล้ว')]
  const gone = { ...noProgress, reports, evidence: [shown(6, [check(0, true), check(1, false), check(30, false)])] }
  expect(standingOf(gone, measure)).toEqual({ status: 'in-progress', lost: new Date(hour) })
  expect(withProgress(plan, gone).measures[0]).toMatchObject({ status: 'in-progress', evidence: [] })
  expect(standingOf({ ...noProgress, reports, evidence: [shown(6, [check(0, true), check(1, false)])] }, measure)).toEqual({
    status: 'done',
    lost: null,
  })
})
