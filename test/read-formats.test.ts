/** One document written as PDF by us, as DOCX by us, as PDF by LibreOffice and by Chromium: all four are read as the same. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { emptyRegister } from '#register'
import { frameworkFor } from '#framework'
import { extract } from '../src/read/extract/extract.ts'
import type { Source } from '../src/read/domain/source.ts'
import { readSource } from '../src/read/read-document.ts'
import { renderDocx } from '../src/report/render/docx/render-docx.ts'
import { renderPdf } from '../src/report/render/pdf/render-pdf.ts'
import { analysisSample, memoSample } from '../src/report/render/sample-trees.ts'
import { openBrowser } from './browser.ts'

const hasOffice = ((): boolean => {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

const folder = mkdtempSync(join(tmpdir(), 'prongsai-formats-'))

function byLibreOffice(docx: Uint8Array, name: string): Uint8Array {
  const file = join(folder, `${name}.docx`)
  writeFileSync(file, docx)
  execFileSync(
    'soffice',
    [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, file],
    { stdio: 'ignore' },
  )
  return readFileSync(join(folder, `${name}.pdf`))
}

async function read(bytes: Uint8Array): Promise<Source> {
  const source = await extract({}, { file: 'a', bytes })
  if (!source.ok) throw new Error(source.error.kind)
  return source.value
}

/** Every table without its spaces (where a line was broken, the space is gone), contents left out. */
const tables = (source: Source): string[][] =>
  source.blocks.flatMap((block) => {
    if (block.kind !== 'table' || block.table.header.length === 0) return []
    const { header, rows } = block.table
    return [
      [header.join('|'), ...rows.map((row) => row.cells.map((cell) => (cell.continued ? '^' : cell.text)).join('|'))].map((row) =>
        row.replace(/[^\S\n]+/g, ''),
      ),
    ]
  })
const flat = (rows: string[][]): string[][] => rows.map((table) => table.map((row) => row.replaceAll('\n', '')))

const facts = (source: Source) => {
  const { agency, fiscalYear, measuresYear, total, level, instruments, indicators, measures, memo } = readSource(
    { register: emptyRegister, frameworkFor },
    source,
  )
  return {
    agency: agency && [agency.name, agency.district, agency.province],
    fiscalYear,
    measuresYear,
    total,
    level,
    instruments,
    indicators: indicators.map(({ no, score, previous }) => [no, score, previous]),
    measures: measures.map(({ no, steps, due, rounds, owners }) => [no, steps.length, due, rounds, owners]),
    memo: memo && [memo.number, memo.date, memo.addressee],
  }
}

const samples = { analysis: analysisSample, memo: memoSample } as const

describe.each(['analysis', 'memo'] as const)('%s', (name) => {
  let docx: Uint8Array
  let word: Source
  beforeAll(async () => {
    docx = await renderDocx(samples[name])
    word = await read(docx)
  })

  test('the DOCX has its tables whole', () => {
    expect(tables(word).map((table) => table.length)).toEqual(name === 'analysis' ? [11, 11, 7] : [7, 10])
  })
  test('our PDF is read as our DOCX', async () => {
    const pdf = await read(await renderPdf(samples[name]))
    expect(tables(pdf).map((table) => table.length)).toEqual(tables(word).map((table) => table.length))
    expect(flat(tables(pdf))).toEqual(flat(tables(word)))
    expect(facts(pdf)).toEqual(facts(word))
    expect(pdf.warnings).toEqual([])
  })
  test.skipIf(!hasOffice)(
    `the PDF that LibreOffice makes of it too (${hasOffice ? 'soffice' : 'skipped: no soffice on PATH'})`,
    { timeout: 120_000 },
    async () => {
      const pdf = await read(byLibreOffice(docx, name))
      const [made, meant] = [flat(tables(pdf)), flat(tables(word))]
      expect(made.map((table) => table.length)).toEqual(meant.map((table) => table.length))
      // LibreOffice draws the last letter of a repeated name ("การเปลี่ยนแปล|ง") over the row below it: one row may hold it.
      expect(made.flat().filter((row, at) => row !== meant.flat()[at]).length).toBeLessThanOrEqual(1)
      expect(facts(pdf)).toEqual(facts(word))
      expect(pdf.warnings).toEqual([])
    },
  )
})

test('a PDF printed by Chromium, whose Thai comes doubled, is read whole', { timeout: 60_000 }, async () => {
  // A face of our own: a bare machine has none for Thai.
  const sarabun = readFileSync('node_modules/@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf').toString('base64')
  const sentence = 'นักพัฒนาชุมชน กำหนดขั้นตอน ที่ตั้ง และผู้รับผิดชอบ น้ำ ปี่ ฟ้า ประจำปี พ.ศ. ๒๕๖๖'
  const browser = await openBrowser()
  const page = await browser.newPage()
  await page.setContent(
    `<meta charset="utf-8"><style>@font-face{font-family:S;src:url(data:font/ttf;base64,${sarabun})}</style><body style="font-family:S"><p>${sentence}</p><table border="1"><tr><th>ขั้นตอน<th>ผู้รับผิดชอบ<tr><td>จัดทำ<td>สำนักปลัด</table>`,
  )
  const source = await read(await page.pdf({ format: 'A4' }))
  await browser.close()
  expect(source.blocks[0]).toMatchObject({ kind: 'paragraph', text: sentence })
  expect(tables(source)).toEqual([['ขั้นตอน|ผู้รับผิดชอบ', 'จัดทำ|สำนักปลัด']])
})
