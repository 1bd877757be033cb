import { expect, test } from 'vitest'
import { parseCsv } from './csv.ts'

test('cells may hold separators, quotes and line ends; each record knows its line', () => {
  expect(parseCsv('a,b\r\n"1,5","กล่าวว่า ""ไม่"""\n\n"สอง\nบรรทัด",4\n5,\n')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1,5', 'กล่าวว่า "ไม่"'] },
    { line: 4, cells: ['สอง\nบรรทัด', '4'] },
    { line: 6, cells: ['5', ''] },
  ])
})

test('a byte order mark is no letter, a last line needs no end, a tab may separate', () => {
  expect(parseCsv('\ufeffรหัส\tชื่อ\n1\tก', '\t')).toEqual([
    { line: 1, cells: ['รหัส', 'ชื่อ'] },
    { line: 2, cells: ['1', 'ก'] },
  ])
  expect(parseCsv('')).toEqual([])
  expect(parseCsv('\n\n , \n')).toEqual([])
})
