import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { nastyTree } from '../nasty-tree.ts'
import { analysisSample, memoSample } from '../sample-trees.ts'
import { renderXlsx } from './render-xlsx.ts'
import { columnName } from './workbook.ts'

const parts = (xlsx: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(xlsx)).map(([name, bytes]) => [name, strFromU8(bytes)]))

describe('the workbook', () => {
  const files = parts(renderXlsx(analysisSample))
  const comparison = files['xl/worksheets/sheet2.xml'] ?? ''

  test('has one sheet for each table, its head repeated on every printed page', () => {
    const tables = analysisSample.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'table')).length
    expect(Object.keys(files).filter((name) => name.startsWith('xl/worksheets/'))).toHaveLength(tables)
    expect(files['xl/workbook.xml']).toContain("'ตารางที่ ๒'!$3:$4</definedName>")
  })

  test('holds numbers as numbers, shown in Thai digits', () => {
    expect(comparison).toMatch(/<c r="C5" s="\d+"><v>91.21<\/v><\/c>/)
    expect(comparison).toMatch(/<c r="D13" s="\d+"><v>-2.5<\/v><\/c>/)
    expect(files['xl/styles.xml']).toContain('formatCode="[$-D00041E]0.00"')
    expect(files['xl/styles.xml']).toContain('formatCode="[$-D00041E]+0.00;[$-D00041E]-0.00;[$-D00041E]0.00"')
  })

  test('joins the cells that the tree joins', () => {
    expect(comparison).toContain('<mergeCell ref="B3:C3"/>')
    expect(comparison).toContain('<mergeCell ref="A3:A4"/>')
    expect(files['xl/worksheets/sheet1.xml']).toContain('<mergeCell ref="A4:A8"/>')
  })

  test('a wide table lies on its side', () => {
    const memo = parts(renderXlsx(memoSample))
    expect(memo['xl/worksheets/sheet1.xml']).toContain('orientation="portrait"')
    expect(memo['xl/worksheets/sheet2.xml']).toContain('orientation="landscape"')
  })

  test('is the same for the same tree', () => {
    expect(Buffer.compare(renderXlsx(analysisSample), renderXlsx(analysisSample))).toBe(0)
  })
})

test('nothing that people write becomes a formula, a tag or a character that a spreadsheet refuses', () => {
  for (const [name, xml] of Object.entries(parts(renderXlsx(nastyTree)))) {
    expect(name).not.toContain('sharedFormula')
    expect(xml).not.toMatch(/<f>|<f /)
    expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml)).toBe(false)
  }
  expect(JSON.stringify(parts(renderXlsx(nastyTree)))).toContain('=1+1;@SUM(A1) +cmd|x -2')
})

test('a tree without a table gives its title', () => {
  const bare = { ...memoSample, sections: [{ landscape: false, numbered: true, blocks: [] }] }
  expect(parts(renderXlsx(bare))['xl/worksheets/sheet1.xml']).toContain(memoSample.title)
})

test.each([
  [1, 'A'],
  [26, 'Z'],
  [27, 'AA'],
  [703, 'AAA'],
])('column %d is %s', (column, name) => {
  expect(columnName(column)).toBe(name)
})
