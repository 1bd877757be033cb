import { blankMeasure } from '#act'
import { expect, test } from 'vitest'
import { thaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { overviewOf } from '#monitor'
import type { Concern } from '#monitor'
import { permissions } from '#register'
import type { Role } from '#register'
import { nextDeeds } from './next-deeds.ts'
import type { TodayFacts } from './next-deeds.ts'

const day = (year: number, month: number, date: number): ThaiDay => {
  const found = thaiDay(year, month, date)
  if (!found) throw new Error('no day')
  return found
}
const round = (reported: number, state: 'open' | 'overdue' | 'not-open' = 'open') => ({
  fiscalYear: 2570,
  months: 6 as const,
  opens: day(2570, 3, 16),
  ends: day(2570, 3, 31),
  due: day(2570, 4, 16),
  state,
  last: null,
  wanted: 4,
  reported,
})
const facts = (given: Partial<TodayFacts> = {}): TodayFacts => ({
  fiscalYear: 2570,
  rounds: [round(1)],
  concerns: [],
  measures: 4,
  uncovered: 0,
  adopted: true,
  waiting: [],
  ...given,
})
const kindsFor = (role: Role, given: Partial<TodayFacts>, today = day(2570, 4, 10)) =>
  nextDeeds(facts(given), new Set(permissions[role]), today).map(({ kind }) => kind)

const disputed: Concern = {
  kind: 'disputed',
  measure: { ...blankMeasure, id: '019a0000-0000-7000-8000-000000000002', no: 2, title: 'คู่มือ', indicators: [9], owners: [] },
  months: 6,
  since: new Date(0),
}

test('an open round asks for its reports, and says how many and until when', () => {
  expect(nextDeeds(facts(), new Set(permissions.owner), day(2570, 4, 10))).toEqual([
    { kind: 'report', needs: 'progress.report', months: 6, measures: 3, days: 6 },
  ])
  expect(nextDeeds(facts({ rounds: [round(1, 'overdue')] }), new Set(permissions.owner), day(2570, 4, 20))).toMatchObject([{ days: -4 }])
})

test.each([
  ['officer', { rounds: [round(4)] }, ['close-round']],
  ['owner', { rounds: [round(4)] }, []],
  ['approver', { rounds: [round(4)] }, ['close-round']],
  ['officer', { rounds: [], uncovered: 2 }, ['cover']],
  ['officer', { rounds: [], uncovered: 2, measures: 0 }, ['draft-plan']],
  ['officer', { rounds: [], uncovered: null, measures: 0 }, []],
  ['auditor', { uncovered: 2 }, []],
  ['officer', { rounds: [], adopted: false }, ['adopt']],
  ['agency-admin', { rounds: [], adopted: false }, ['adopt']],
  ['approver', { rounds: [round(4)], adopted: false, waiting: [{ paperId: 'p', title: 'บันทึก' }] }, ['sign', 'adopt', 'close-round']],
  ['officer', { rounds: [], concerns: [disputed] }, ['answer-dispute']],
  ['approver', { rounds: [], concerns: [disputed] }, ['answer-dispute']],
  ['auditor', { rounds: [], concerns: [disputed] }, []],
  ['auditor', { adopted: false, waiting: [{ paperId: 'p', title: 'บันทึก' }] }, []],
] as const)('%s with %j is told %j', (role, given, kinds) => {
  expect(kindsFor(role, given)).toEqual(kinds)
})

test('a year that is long over asks for nothing here', () => {
  expect(kindsFor('officer', { rounds: [round(0, 'overdue')] }, day(2571, 2, 1))).toEqual([])
})

test('evidence that is gone comes first', () => {
  const id = '019a0000-0000-7000-8000-000000000001'
  const measure = {
    ...blankMeasure,
    id,
    no: 3,
    title: 'คู่มือ',
    instrument: 'OIT' as const,
    indicators: [9],
    items: [],
    issue: '',
    steps: [],
    owners: [],
    rounds: [6],
    status: 'not-started' as const,
    results: [],
    outcomes: [],
    evidence: [],
  }
  const said = { output: [], outcome: [], problems: null, obstacles: null, suggestions: null, by: 'user/1', at: new Date(0) }
  const report = { ...said, id, measureId: id, fiscalYear: 2570, months: 6 as const, version: 1, status: 'done' as const }
  const plan = { fiscalYear: 2570, assessedYear: 2569, measures: [measure] }
  const { concerns } = overviewOf(plan, { reports: [report], evidence: [], disputes: [] }, [], day(2570, 4, 10))
  expect(nextDeeds(facts({ concerns }), new Set(permissions.owner), day(2570, 4, 10))[0]).toEqual({
    kind: 'show-evidence',
    needs: 'progress.report',
    measureId: id,
    no: 3,
  })
})
