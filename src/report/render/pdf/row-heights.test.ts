import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compilePdf } from '#platform/typst/compile'
import type { DocumentTree } from '../../domain/tree.ts'
import { nastyTree } from '../nasty-tree.ts'
import { letterSample } from '../sample-letters.ts'
import { analysisSample, memoSample } from '../sample-trees.ts'
import { prepare } from './prepare.ts'
import { rowHeights } from './row-heights.ts'

const template = readFileSync(new URL('document.typ', import.meta.url), 'utf8')
const set = (tree: unknown) => compilePdf({ template, files: { '/tree.json': new TextEncoder().encode(JSON.stringify(tree)) } })
type Prepared = ReturnType<typeof prepare>
const tablesOf = ({ sections }: Prepared) =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' && 'heights' in block ? [block] : [])))
const measured = (tree: Prepared) => ({
  ...tree,
  sections: tree.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => ('heights' in block ? { ...block, heights: block.heights.map(() => null) } : block)),
  })),
})

/** Words wider than their cell, some of which lean on the next. */
const crowded: DocumentTree = {
  ...memoSample,
  sections: [
    {
      landscape: false,
      numbered: true,
      blocks: [
        {
          kind: 'table',
          caption: '',
          columns: ['วันที่ของสัญญา', 'หลักฐาน', 'เลขที่สัญญา', 'หมายเหตุ'].map((title) => ({ title, width: 0.09, align: 'start' as const })),
          rows: ['ที่ www.example.go.th/ita/o12/2569', 'ไม่ผู้อำนวยการ(ฉบับที่15)กองการศึกษา', 'ตามแผนงาน'].map((text) =>
            Array.from({ length: 4 }, () => ({ content: [{ kind: 'text' as const, text }] })),
          ),
        },
      ],
    },
  ],
}

test.each([
  ['analysis', analysisSample],
  ['crowded', crowded],
  ['memo', memoSample],
  ['letter', letterSample],
  ['nasty', nastyTree],
])('the told heights of the %s are those that Typst would measure: the file is the same', async (_, tree) => {
  const told = prepare(tree, false)
  expect(Buffer.from(await set(told)).equals(Buffer.from(await set(measured(told))))).toBe(true)
})

test('most rows of a report are told, so that the shortcut is taken', () => {
  const heights = tablesOf(prepare(analysisSample, false)).flatMap((table) => table.heights)
  expect(heights.filter((height) => height !== null).length).toBeGreaterThan(heights.length * 0.7)
})

const line = { runs: [[0, 'ก']], end: 0 } as const
const cell = (y: number, lines: number, h = 1, whole = true) => ({ y, h, whole, lines: Array.from({ length: lines }, () => line) })

test('a row is measured where it may part, is filled in by hand, or lies under a cell that needs more than its rows have', () => {
  expect(rowHeights([[cell(0, 1)], [cell(1, 2)]], 10)).toEqual([21, 38.4])
  expect(rowHeights([[cell(0, 1, 1, false)], [cell(1, 1)]], 10)).toEqual([null, 21])
  expect(rowHeights([[{ ...cell(0, 1), lines: [{ runs: [], end: 0 }] }]], 10)).toEqual([null])
  expect(rowHeights([[cell(0, 2, 2), cell(0, 1)], [cell(1, 1)], [cell(2, 1)]], 10)).toEqual([21, 21, 21])
  expect(rowHeights([[cell(0, 3, 2), cell(0, 1)], [cell(1, 1)], [cell(2, 1)]], 10)).toEqual([null, null, 21])
})
