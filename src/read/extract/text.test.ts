import { describe, expect, test } from 'vitest'
import { noSeeds, readSeed, seedsFolder } from '../../../test/seeds.ts'
import type { Source, Table } from '../domain/source.ts'
import { extractText } from './text.ts'

const read = (text: string): Source => extractText('a.txt', new TextEncoder().encode(text))
const tables = (source: Source): Table[] => source.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []))
const cells = (table: Table | undefined): string[][] =>
  (table?.rows ?? []).map((row) => row.cells.map((cell) => (cell.continued ? '^' : cell.text)))

test('lines are the physical lines of the file, blank ones counted', () => {
  const source = read('ก\r\n\r\nข\n')
  expect(source.lines.map((line) => [line.no, line.text])).toEqual([
    [1, 'ก'],
    [2, ''],
    [3, 'ข'],
  ])
  expect(source.blocks.map((block) => block.line)).toEqual([1, 3])
})

test('a pipe table gives its header, its rows and the parts of its cells', () => {
  const source = read('| มาตรการ | สถานะ |\n|---|--|\n| <p>ก</p> <p>ข</p> | - |\n| ค<br>ง | / |\n')
  expect(tables(source)[0]?.header).toEqual(['มาตรการ', 'สถานะ'])
  expect(cells(tables(source)[0])).toEqual([
    ['ก\nข', '-'],
    ['ค\nง', '/'],
  ])
  expect(source.format).toBe('markdown')
})

test('a table that a page break cut is one table: repeated header dropped, empty first cell goes on from the row above', () => {
  const source = read('| ก ข | ค |\n|--|--|\n| ๑ | x |\n\n- ๒ -\n\n| ก<br>ข | ค |\n|---|---|\n| | y |\n| ๒ | z |\n')
  expect(tables(source)).toHaveLength(1)
  expect(cells(tables(source)[0])).toEqual([
    ['๑', 'x'],
    ['^', 'y'],
    ['๒', 'z'],
  ])
})

test('tables with the same header under different headings stay apart', () => {
  expect(tables(read('| ก | ข |\n|--|--|\n| ๑ | x |\n\nด้าน EIT\n\n| ก | ข |\n|--|--|\n| ๒ | y |\n'))).toHaveLength(2)
})

test('the names under a wide name make a header of two rows', () => {
  const source = read('| มาตรการ | สถานะ | | |\n|--|--|--|--|\n| | ยังไม่ | อยู่ระหว่าง | เสร็จ |\n| ก | - | - | / |\n')
  expect(tables(source)[0]?.header).toEqual(['มาตรการ', 'สถานะ\nยังไม่', 'สถานะ\nอยู่ระหว่าง', 'สถานะ\nเสร็จ'])
  expect(cells(tables(source)[0])).toEqual([['ก', '-', '-', '/']])
})

test('words pushed out between two parts of a table go back into the last cell', () => {
  const source = read('| ก | ข |\n|--|--|\n| ๑ | / |\n\n(ตรวจสอบได้)\n\n| ก | ข |\n|--|--|\n| ๒ | - |\n')
  expect(cells(tables(source)[0])).toEqual([
    ['๑', '/\n(ตรวจสอบได้)'],
    ['๒', '-'],
  ])
})

test('a row of totals with an empty first cell is no continuation', () => {
  expect(cells(tables(read('| ที่ | ชื่อ | บาท |\n|--|--|--|\n| ๑ | ก | ๕ |\n| | รวม | ๕ |\n'))[0])).toEqual([
    ['๑', 'ก', '๕'],
    ['', 'รวม', '๕'],
  ])
})

test('columns parted by tabs are a table, its rows go on after a blank line', () => {
  const source = read('มาตรการ\tวิธี\tผู้รับผิดชอบ\nก\tข\tค\n\n\t<p>ต่อ\nไป</p>\t\n\nจบ\n')
  expect(tables(source)).toHaveLength(1)
  expect(tables(source)[0]?.header).toEqual(['มาตรการ', 'วิธี', 'ผู้รับผิดชอบ'])
  expect(source.blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: 'จบ', line: 7 })
})

test('the head of a memo set with tabs and indented paragraphs are no tables', () => {
  expect(tables(read('ที่\tตง ๑/๒\nวันที่\t๑ มกราคม ๒๕๖๖\n\n\tตามที่\n\tจึงเรียน\n'))).toEqual([])
})

test('a row may run over several physical lines', () => {
  const source = read('| ก | ข |\n|--|--|\n| ๑ | x\ny |\n| ๒ | z |\n')
  expect(cells(tables(source)[0])).toEqual([
    ['๑', 'x\ny'],
    ['๒', 'z'],
  ])
})

test('a table in HTML inside a text is a table, each row on its line', () => {
  const source = read('ผลดังนี้\n<table>\n<tr><th>ที่</th><th>ชื่อ</th></tr>\n<tr><td>๑</td><td>ก</td></tr>\n</table>\nจบ\n')
  expect(tables(source)[0]?.rows.map((row) => row.line)).toEqual([4])
  expect(cells(tables(source)[0])).toEqual([['๑', 'ก']])
  expect(source.blocks.map((block) => block.line)).toEqual([1, 2, 6])
})

test('numbered names, bold lines and hashes are headings; page numbers and catchwords make no block', () => {
  const source = read('# ก\n\n**ข**\n\n๑. หลักการ\n\n- ๒ -\n\n/ข้อเสนอแนะ...\n\nที่ สป/๒๕๖๔.....\n')
  expect(source.blocks.map((block) => [block.kind, block.line])).toEqual([
    ['heading', 1],
    ['heading', 3],
    ['heading', 5],
    ['paragraph', 11],
  ])
  expect(source.lines).toHaveLength(11)
})

describe('encodings', () => {
  const thai = 'องค์การบริหารส่วนตำบล'
  test('Windows-874 and TIS-620', () => {
    const bytes = Uint8Array.from(thai, (char) => char.charCodeAt(0) - 0x0e00 + 0xa0)
    expect(extractText('a.txt', bytes).lines[0]?.text).toBe(thai)
  })
  test.each([true, false])('UTF-16 little endian, mark first: %s', (mark) => {
    const text = mark ? `\ufeff${thai}` : thai
    expect(extractText('a.txt', new Uint8Array(Buffer.from(text, 'utf16le'))).lines[0]?.text).toBe(thai)
  })
  test('NUL bytes are taken out', () => {
    expect(read('ก\0ข').lines[0]?.text).toBe('กข')
  })
})

describe.skipIf(!seedsFolder)(`the five seeds (${seedsFolder ?? noSeeds})`, () => {
  const seed = (n: number): Table[] => tables(extractText('seed', readSeed(n)))
  test('seed 0: measures and their states, each one table over two pages', () => {
    const [measures, states] = seed(0)
    expect(measures?.rows.map((row) => row.line)).toEqual([23, 24, 28])
    expect(states?.header.at(-1)).toMatch(/^สถานะการดำเนินงาน\nดำเนินการเสร็จเรียบร้อย/)
    expect(states?.rows.map((row) => row.cells.at(-1)?.text[0])).toEqual(['/', '/', '/'])
    expect(states?.rows[0]?.cells.at(-1)?.text).toContain('ตรวจสอบข้อมูลได้ที่')
  })
  test('seed 1: contents, weights, levels, comparison, three instruments, three tables of measures', () => {
    expect(seed(1).map((table) => table.rows.length)).toEqual([7, 10, 7, 10, 5, 3, 2, 3, 3, 2])
  })
  test('seed 2: one table over three pages, rows that go on marked', () => {
    expect(seed(2).map((table) => table.rows.map((row) => row.cells[0]?.continued))).toEqual([[false, false, true, false, true]])
  })
  test('seed 3: tables parted by tabs, broken by pages', () => {
    expect(seed(3).map((table) => table.rows.map((row) => row.line))).toEqual([
      [47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59],
      [66],
      [71, 73],
      [79],
      [87, 89, 90, 92, 93],
    ])
  })
  test('seed 4: no table', () => {
    expect(seed(4)).toEqual([])
  })
})
