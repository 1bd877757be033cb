import { expect, test } from 'vitest'
import type { TreeBlock, TreeCell } from '../domain/tree.ts'
import { isNumber, layTable, roomForNumbers } from './lay-table.ts'

const cell = (text: string, spans: { readonly rowSpan?: number; readonly colSpan?: number } = {}): TreeCell => ({
  content: [{ kind: 'text', text }],
  ...spans,
})
const table = (rows: readonly (readonly TreeCell[])[], columns = 3): Extract<TreeBlock, { kind: 'table' }> => ({
  kind: 'table',
  caption: '',
  columns: Array.from({ length: columns }, (_, i) => ({ title: `c${i}`, width: 1 / columns, align: 'start' })),
  rows,
})
const places = (rows: readonly (readonly TreeCell[])[]) =>
  layTable(table(rows)).body.map((row) => row.map(({ x, colSpan, rowSpan }) => [x, colSpan, rowSpan]))

test('a cell that reaches down moves the cells of the rows below it aside', () => {
  expect(
    places([
      [cell('a', { rowSpan: 2 }), cell('b'), cell('c')],
      [cell('d'), cell('e')],
    ]),
  ).toEqual([
    [
      [0, 1, 2],
      [1, 1, 1],
      [2, 1, 1],
    ],
    [
      [1, 1, 1],
      [2, 1, 1],
    ],
  ])
})

test('a row with too few cells is filled up, one with too many is cut', () => {
  expect(places([[cell('a')], [cell('a'), cell('b'), cell('c'), cell('d')]])).toEqual([
    [
      [0, 1, 1],
      [1, 1, 1],
      [2, 1, 1],
    ],
    [
      [0, 1, 1],
      [1, 1, 1],
      [2, 1, 1],
    ],
  ])
})

test('spans that leave the table or run into one another end where they must', () => {
  expect(places([[cell('a', { colSpan: 9, rowSpan: 9 })]])).toEqual([[[0, 3, 1]]])
  expect(places([[cell('a'), cell('b', { rowSpan: 2 }), cell('c')], [cell('d', { colSpan: 3 })]])).toEqual([
    [
      [0, 1, 1],
      [1, 1, 2],
      [2, 1, 1],
    ],
    [
      [0, 1, 1],
      [2, 1, 1],
    ],
  ])
})

test('grouped heads: a group without a title lets its columns fill both rows', () => {
  const { head } = layTable({
    ...table([]),
    groups: [
      { title: '', span: 1 },
      { title: 'กลุ่ม', span: 2 },
    ],
  })
  expect(head.map((row) => row.map(({ x, colSpan, rowSpan }) => [x, colSpan, rowSpan]))).toEqual([
    [
      [0, 1, 2],
      [1, 2, 1],
    ],
    [
      [1, 1, 1],
      [2, 1, 1],
    ],
  ])
})

test('widths are shares of one, whatever the tree says', () => {
  const wrong = table([])
  expect(
    layTable({ ...wrong, columns: wrong.columns.map((column) => ({ ...column, width: 2 })) }).widths.reduce((a, b) => a + b),
  ).toBeCloseTo(1)
})

test('a number that is wider than its column takes room from columns of words, and nothing where all fit', () => {
  const given = (amount: string) => {
    const { columns, ...rest } = table([[cell('โครงการ'), cell(amount), cell('ผล')]])
    return roomForNumbers(layTable({ ...rest, columns: columns.map((column, x) => ({ ...column, width: [0.5, 0.1, 0.4][x] ?? 0 })) }), 450)
  }
  expect(given('๑๐๐')).toEqual([0.5, 0.1, 0.4])
  const [words = 0, amount = 0, result = 0] = given('๒๒,๓๒๗,๔๗๓.๒๕')
  expect(amount * 450).toBeGreaterThan(80)
  expect(words + amount + result).toBeCloseTo(1)
  expect(words / 0.5).toBeLessThan(1)
  expect(result / 0.4).toBeLessThan(1)
})

test.each([
  ['๘๔.๔๗', true],
  ['+๓.๒๘', true],
  ['-2.50', true],
  ['๑,๒๕๐,๐๐๐.๐๐', true],
  ['-', false],
  ['๑๐ ข้อ', false],
  ['', false],
])('%s is a number: %s', (text, number) => {
  expect(isNumber(text)).toBe(number)
})
