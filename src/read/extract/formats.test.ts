/** Files of each format, made by code, and what they are read as. */

import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { Source } from '../domain/source.ts'
import { extract } from './extract.ts'

async function read(bytes: Uint8Array, file = 'a'): Promise<Source> {
  const source = await extract({}, { file, bytes })
  if (!source.ok) throw new Error(source.error.kind)
  return source.value
}
const table = (source: Source, nth = 0) => source.blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []))[nth]
const cells = (source: Source, nth = 0): string[][] =>
  (table(source, nth)?.rows ?? []).map((row) => row.cells.map((cell) => (cell.continued ? '^' : cell.text)))
const others = (source: Source): string[][] => source.blocks.flatMap((block) => (block.kind === 'table' ? [] : [[block.kind, block.text]]))

describe('DOCX', () => {
  const p = (text: string, properties = ''): string =>
    `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
  const tc = (content: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`
  const docx = (body: string): Uint8Array =>
    zipSync({
      'word/document.xml': strToU8(`<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
      'word/styles.xml': strToU8('<w:styles><w:style w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>'),
      'word/numbering.xml': strToU8(
        '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="thaiNumbers"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="thaiNumbers"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
      ),
    })
  const listed = (level: number): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="7"/></w:numPr>`

  test('headings by style, numbers that Word sets by itself, in Thai digits', async () => {
    const source = await read(
      docx(
        `${p('ผลการประเมิน', '<w:pStyle w:val="Heading2"/>')}${p('จัดทำคู่มือการปฏิบัติงานให้ครบทุกกระบวนงาน:', listed(0))}${p('แจ้งเวียน:', listed(1))}${p('รายงาน:', listed(0))}`,
      ),
    )
    expect(others(source)).toEqual([
      ['heading', 'ผลการประเมิน'],
      ['paragraph', '๑. จัดทำคู่มือการปฏิบัติงานให้ครบทุกกระบวนงาน:'],
      ['paragraph', '๑.๑ แจ้งเวียน:'],
      ['paragraph', '๒. รายงาน:'],
    ])
  })
  test('deleted and hidden text is left out, inserted text and text boxes are read', async () => {
    const source = await read(
      docx(
        '<w:p><w:r><w:t>คง</w:t></w:r><w:del><w:r><w:delText>ลบ</w:delText></w:r></w:del><w:ins><w:r><w:t>เพิ่ม</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>กล่อง</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>กล่อง</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>',
      ),
    )
    expect(source.lines.map((line) => line.text)).toEqual(['คงเพิ่ม', 'กล่อง'])
  })
  test('tables: header, merged cells, paragraphs of a cell, a header of two rows', async () => {
    const source = await read(
      docx(
        `<w:tbl><w:tr>${tc(p('มาตรการ'), '<w:vMerge w:val="restart"/>')}${tc(p('สถานะ'), '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${tc(p(''), '<w:vMerge/>')}${tc(p('เสร็จ'))}${tc(p('ไม่เสร็จ'))}</w:tr><w:tr>${tc(p('ก') + p('ข'))}${tc(p('/'))}${tc(p('-'))}</w:tr></w:tbl>`,
      ),
    )
    expect(table(source)?.header).toEqual(['มาตรการ', 'สถานะ\nเสร็จ', 'สถานะ\nไม่เสร็จ'])
    expect(cells(source)).toEqual([['ก\nข', '/', '-']])
    expect(source.lines[2]?.text).toBe('| ก ข | / | - |')
  })
  test('a typed page break begins a new page', async () => {
    const source = await read(docx(`${p('หนึ่ง')}<w:p><w:r><w:br w:type="page"/></w:r></w:p>${p('สอง')}`))
    expect(source.lines.map((line) => line.page)).toEqual([1, 2])
  })
})

test('HTML: spans of cells, lists with their signs, line breaks, headings', async () => {
  const source = await read(
    strToU8(
      '<!doctype html><body><h2>ผล</h2><p>หนึ่ง<br>สอง &amp; สาม</p><ol><li>ก<li>ข</ol><ul><li>ค</ul><table><tr><th>ที่<th>ชื่อ<tr><td rowspan=2>๑<td>ง<tr><td>จ</table>',
    ),
  )
  expect(others(source)).toEqual([
    ['heading', 'ผล'],
    ['paragraph', 'หนึ่ง\nสอง & สาม'],
    ['paragraph', '1. ก'],
    ['paragraph', '2. ข'],
    ['paragraph', '- ค'],
  ])
  expect(table(source)?.header).toEqual(['ที่', 'ชื่อ'])
  expect(cells(source)).toEqual([
    ['๑', 'ง'],
    ['^', 'จ'],
  ])
})

test('HTML: a name and its value are one line, a table beside a name stays a table', async () => {
  const source = await read(
    strToU8(
      '<!doctype html><body><dl><div><dt>ที่</dt><dd>นม ๕๓๐๐๑/๑๒๓</dd></div><dt>วันที่<dd><p>๒๗ เมษายน ๒๕๖๖</p><dt>ผล<dd><table><tr><th>ก<th>ข<tr><td>ค<td>ง</table></dl>',
    ),
  )
  expect(others(source)).toEqual([
    ['paragraph', 'ที่ นม ๕๓๐๐๑/๑๒๓'],
    ['paragraph', 'วันที่ ๒๗ เมษายน ๒๕๖๖'],
    ['paragraph', 'ผล'],
  ])
  expect(cells(source)).toEqual([['ค', 'ง']])
})

test('CSV: quotes, line ends inside cells, semicolons, the old Thai encoding', async () => {
  const source = await read(strToU8('ตัวชี้วัด;คะแนน\n"การใช้ ""อำนาจ""\nของราชการ";๘๗,๕๓\nการใช้งบ;๘๕,๐๘\n'))
  expect(source.format).toBe('csv')
  expect(cells(source)).toEqual([
    ['การใช้ "อำนาจ"\nของราชการ', '๘๗,๕๓'],
    ['การใช้งบ', '๘๕,๐๘'],
  ])
  const thai = Uint8Array.from('ชื่อ,คะแนน\nก,๕\n', (char) =>
    char.charCodeAt(0) > 0xe00 ? char.charCodeAt(0) - 0xe00 + 0xa0 : char.charCodeAt(0),
  )
  expect(table(await read(thai))?.header).toEqual(['ชื่อ', 'คะแนน'])
})

test('XLSX: sheets, shared words, saved values of formulas, decimals as shown, days, merged and hidden', async () => {
  const sheet = (rows: string): Uint8Array =>
    strToU8(`<worksheet><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="A3:A4"/></mergeCells></worksheet>`)
  const source = await read(
    zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="คะแนน" r:id="r1"/><sheet name="ลับ" state="hidden" r:id="r2"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
      ),
      'xl/styles.xml': strToU8('<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="2"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
      'xl/sharedStrings.xml': strToU8(
        '<sst><si><t>ผลการประเมิน</t></si><si><r><t>ตัวชี้</t></r><r><t>วัด</t></r></si><si><t>คะแนน</t></si></sst>',
      ),
      'xl/worksheets/sheet1.xml': sheet(
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c><c r="D2" t="inlineStr"><is><t>วัน</t></is></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>ก</t></is></c><c r="C3" s="1"><f>1+1</f><v>91.959999999999994</v></c><c r="D3" s="2"><v>45016</v></c></row><row r="4"><c r="C4"><v>0.1</v></c></row>',
      ),
      'xl/worksheets/sheet2.xml': sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>ลับมาก</t></is></c></row>'),
    }),
  )
  expect(others(source)).toEqual([
    ['heading', 'คะแนน'],
    ['paragraph', 'ผลการประเมิน'],
  ])
  expect(table(source)?.header).toEqual(['ตัวชี้วัด', 'คะแนน', 'วัน'])
  expect(cells(source)).toEqual([
    ['ก', '91.96', '31/3/2566'],
    ['^', '0.1', '^'],
  ])
  expect(source.warnings).toEqual([{ kind: 'formulas', pages: [] }])
  expect(JSON.stringify(source)).not.toContain('ลับมาก')
})

describe('pictures go to the reader of scans', () => {
  const chunk = (name: string, body: Uint8Array): Buffer => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length)
    return Buffer.concat([size, Buffer.from(name), body, Buffer.alloc(4)])
  }
  function png(width: number, height: number, type: 0 | 4 | 6, dot: (x: number, y: number) => readonly number[]): Uint8Array {
    const rows = Array.from({ length: height }, (_, y) => [0, ...Array.from({ length: width }, (_, x) => dot(x, y)).flat()]).flat()
    const head = Buffer.alloc(13)
    head.writeUInt32BE(width, 0)
    head.writeUInt32BE(height, 4)
    head.set([8, type, 0, 0, 0], 8)
    return Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(Uint8Array.from(rows))),
      chunk('IEND', Buffer.alloc(0)),
    ])
  }
  /** Half black, half white (or nothing there at all). */
  const half = (x: number): number => (x < 100 ? 0 : 255)
  test.each([
    ['grey', png(200, 100, 0, (x) => [half(x)])],
    ['grey with transparency', png(200, 100, 4, (x) => [0, 255 - half(x)])],
    ['colour with transparency', png(200, 100, 6, (x) => [0, 0, 0, 255 - half(x)])],
  ] as const)('%s, upright and at its size; unsure numbers are placed on their line', async (_, bytes) => {
    let seen: { width: number; height: number; left: number | undefined; right: number | undefined } | undefined
    const shares: number[] = []
    const source = await extract(
      {
        onProgress: ({ share }) => shares.push(share),
        ocr: {
          recognise: async (page, onProgress) => {
            seen = {
              width: page.width,
              height: page.height,
              left: page.data[50 * page.width + 20],
              right: page.data[50 * page.width + 180],
            }
            onProgress?.(1, 2)
            const word = { y: 10, height: 20, strip: 0, candidates: [], isNumber: false, confidence: 0.99, joined: false }
            return {
              words: [
                { ...word, text: 'คะแนน', x: 10, width: 50 },
                { ...word, text: '๙๑.๙๖', x: 65, width: 40, isNumber: true, confidence: 0.7 },
              ],
              strips: [{ x: 10, y: 10, width: 100, height: 20 }],
              rules: [],
              bodyHeight: 14,
            }
          },
        },
      },
      { file: 'a.png', bytes },
    )
    expect(seen).toEqual({ width: 200, height: 100, left: 0, right: 255 })
    expect(shares).toEqual([0, 0.5, 1])
    expect(source).toMatchObject({
      ok: true,
      value: {
        format: 'scan',
        lines: [{ no: 1, page: 1, text: 'คะแนน ๙๑.๙๖' }],
        warnings: [{ kind: 'scan', pages: [1] }],
        doubtfulNumbers: [{ line: 1, text: '๙๑.๙๖', confidence: 0.7, page: 1, box: { x: 65, y: 10, width: 40, height: 20 } }],
      },
    })
  })
})
