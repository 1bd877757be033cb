import { expect, test } from 'vitest'
import type { DocumentTree } from '../domain/tree.ts'
import { paragraph } from '../domain/wording.ts'
import { compareTrees } from './compare-trees.ts'

const tree = (...lines: readonly string[]): DocumentTree => ({
  kind: 'progress',
  title: 'เรื่อง',
  language: 'th',
  date: '2566-01-01',
  author: 'หน่วยงาน',
  sections: [{ landscape: false, numbered: true, blocks: lines.map((line) => paragraph(line)) }],
})
const changes = (a: DocumentTree, b: DocumentTree) =>
  compareTrees(a, b).flatMap(({ kind, text }) => (kind === 'same' ? [] : [[kind, text]]))

test('a changed word is one word, though Thai writes it without spaces', () => {
  expect(changes(tree('เห็นควรเผยแพร่รายงานบนเว็บไซต์'), tree('เห็นควรเผยแพร่ประกาศบนเว็บไซต์'))).toEqual([
    ['removed', 'รายงาน'],
    ['added', 'ประกาศ'],
  ])
})

test('a number is compared whole, and what did not change is not told', () => {
  expect(changes(tree('เบิกจ่าย ๑,๒๕๐ บาท', 'ปิดท้าย'), tree('เบิกจ่าย ๑,๓๐๐ บาท', 'ปิดท้าย'))).toEqual([
    ['removed', '๑,๒๕๐'],
    ['added', '๑,๓๐๐'],
  ])
  expect(changes(tree('ก', 'ข'), tree('ก', 'ข'))).toEqual([])
})

test('both sides put together again give both versions', () => {
  const [a, b] = [tree('ต้นฉบับยาวกว่า', 'บรรทัดที่สอง'), tree('ฉบับแก้ไข', 'แทรก', 'บรรทัดที่สอง')]
  const side = (leave: string) =>
    compareTrees(a, b)
      .filter(({ kind }) => kind !== leave)
      .map(({ text }) => text)
      .join('')
  expect([side('added'), side('removed')]).toEqual(['ต้นฉบับยาวกว่า\nบรรทัดที่สอง', 'ฉบับแก้ไข\nแทรก\nบรรทัดที่สอง'])
})
