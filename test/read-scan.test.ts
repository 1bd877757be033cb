/** A page of ours as a picture, read back by the reader of scans: its tables are tables and its numbers the numbers. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOcr, type Ocr } from '#platform/ocr/recognise'
import { openPdf } from '#platform/pdf/pdfium'
import { extract } from '../src/read/extract/extract.ts'
import { writePng } from '../src/read/extract/write-png.ts'
import { renderPdf } from '../src/report/render/pdf/render-pdf.ts'
import { analysisSample } from '../src/report/render/sample-trees.ts'

let ocr: Ocr
beforeAll(async () => {
  ocr = await openOcr()
})
afterAll(async () => {
  await ocr.close()
})

/** The page of a document of ours on which these words stand, as dots. */
async function picture(words: string): Promise<Uint8Array> {
  const pdf = await openPdf(await renderPdf(analysisSample))
  if (!pdf.ok) throw new Error(pdf.error)
  const numbers = Array.from({ length: pdf.value.pages }, (_, at) => at + 1)
  const number = numbers.find((one) =>
    pdf.value
      .readPage(one)
      ?.chars.map((char) => char.text)
      .join('')
      .includes(words),
  )
  const page = number === undefined ? undefined : pdf.value.render(number, 200)
  pdf.value.close()
  if (!page) throw new Error(`no page with ${words}`)
  return writePng(page)
}

test('the table of scores comes back from a scan with every number', { timeout: 120_000 }, async () => {
  const shares: number[] = []
  const source = await extract(
    { ocr, onProgress: ({ share }) => shares.push(share) },
    { file: 'scan.png', bytes: await picture('การเปลี่ยนแปลง') },
  )
  if (!source.ok) throw new Error(source.error.kind)
  expect(source.value).toMatchObject({ format: 'scan', warnings: [{ kind: 'scan', pages: [1] }] })
  const scores = source.value.blocks
    .flatMap((block) => (block.kind === 'table' && block.table.rows.length >= 10 ? [block.table] : []))
    .at(-1)
  expect(scores?.rows.map((row) => row.cells.slice(1, 3).map((cell) => cell.text)).at(-1)).toEqual(['๘๑.๒๕', '๑๐๐.๐๐'])
  expect(scores?.rows.map((row) => row.cells[2]?.text)).toEqual([
    '๙๑.๒๑',
    '๘๕.๐๘',
    '๘๗.๕๓',
    '๘๔.๔๗',
    '๘๔.๔๗',
    '๙๔.๓๑',
    '๘๙.๓๐',
    '๘๖.๓๓',
    '๙๕.๐๐',
    '๑๐๐.๐๐',
  ])
  expect(shares.at(-1)).toBe(1)
})

test('a picture without a letter has no text', { timeout: 60_000 }, async () => {
  const data = Uint8Array.from(
    { length: 600 * 400 },
    (_, at) => 128 + Math.round(100 * Math.sin((at % 600) / 90) * Math.cos(at / 600 / 70)),
  )
  expect(await extract({ ocr }, { file: 'cat.png', bytes: writePng({ width: 600, height: 400, data }) })).toEqual({
    ok: false,
    error: { kind: 'no-text' },
  })
})
