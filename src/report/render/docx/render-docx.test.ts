import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { parseFragment } from 'parse5'
import { beforeAll, describe, expect, test } from 'vitest'
import { openPdf } from '#platform/pdf/pdfium'
import { nastyTree } from '../nasty-tree.ts'
import { headingPages } from '../pdf/render-pdf.ts'
import { letterSample } from '../sample-letters.ts'
import { analysisSample, memoSample } from '../sample-trees.ts'
import { renderDocx } from './render-docx.ts'

const parts = (docx: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(docx)).map(([name, bytes]) => [name, strFromU8(bytes)]))
const texts = (xml: string): string => [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]).join('')
const count = (xml: string, piece: RegExp): number => [...xml.matchAll(piece)].length

test('a letter and an order in Word hold the heads of their forms', async () => {
  const words = texts(parts(await renderDocx(letterSample))['word/document.xml'] ?? '')
  for (const piece of ['ที่ นม ๗๑๒๐๑/๑๕', '๕ มกราคม ๒๕๖๙', 'ขอเชิญร่วมประชุม', '๒. แบบตอบรับ จำนวน ๑ ฉบับ', 'คำสั่งเทศบาลตำบลด่านเกวียน'])
    expect(words).toContain(piece)
})

describe('the Word file of the analysis', () => {
  let files: Readonly<Record<string, string>>
  let body: string
  beforeAll(async () => {
    files = parts(await renderDocx(analysisSample))
    body = files['word/document.xml'] ?? ''
  })

  test('speaks Thai to a word processor: complex-script font, size and language', () => {
    const defaults = /<w:docDefaults>.*<\/w:docDefaults>/.exec(files['word/styles.xml'] ?? '')?.[0] ?? ''
    expect(defaults).toContain('w:cs="TH SarabunPSK"')
    expect(defaults).toContain('<w:szCs w:val="32"/>')
    expect(defaults).toContain('w:bidi="th-TH"')
    expect(files['word/fontTable.xml']).toContain('<w:altName w:val="TH Sarabun New;TH SarabunIT๙;Sarabun"/>')
    // Bold is bold in both scripts.
    expect(count(body, /<w:b\/>/g)).toBe(count(body, /<w:bCs\/>/g))
  })

  test('has heading styles, of which the contents gather exactly those that are listed', () => {
    const blocks = analysisSample.sections.flatMap(({ blocks }) => blocks)
    const listed = blocks.flatMap((block) => (block.kind === 'heading' && block.listed ? [block.level] : []))
    for (const level of [1, 2, 3])
      expect(count(body, new RegExp(`<w:pStyle w:val="Heading${level}"/>`, 'g'))).toBe(listed.filter((one) => one === level).length)
    expect(body).toContain('<w:pStyle w:val="Unlisted1"/>')
    expect(body).toMatch(/TOC \\h \\o &quot;1-3&quot;/)
  })

  test('has its contents filled in, with the pages in Thai digits and links that lead somewhere', async () => {
    const pages = await headingPages(analysisSample)
    const entries = [...body.matchAll(/<w:hyperlink [^>]*w:anchor="(_Toc\d+)".*?PAGEREF (_Toc\d+).*?<w:t [^>]*>([๐-๙]+)<\/w:t>/g)]
    expect(entries.map((entry) => entry[3])).toEqual(
      pages.map((page) => String(page).replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'.charAt(Number(digit)))),
    )
    for (const [, anchor, target] of entries) {
      expect(anchor).toBe(target)
      expect(body).toContain(`<w:bookmarkStart w:name="${anchor}"`)
    }
  })

  test('repeats the heads of tables and breaks no row', () => {
    const tables = analysisSample.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'table')).length
    expect(count(body, /<w:tbl>/g)).toBe(tables)
    // The second table has a head of two rows.
    expect(count(body, /<w:tblHeader\/>/g)).toBe(tables + 1)
    expect(count(body, /<w:cantSplit\/>/g)).toBe(count(body, /<w:tr>/g))
  })

  test('holds the chart as a chart, with its numbers, Thai labels and an alternative text', () => {
    const chart = files['word/charts/chart1.xml'] ?? ''
    expect(chart).toContain('<c:v>91.21</c:v>')
    expect(chart).toContain('๙๑.๒๑')
    expect(body).toMatch(/<wp:docPr [^>]*descr="แผนภูมิแท่งแนวนอน/)
  })

  test('numbers pages in Thai, from ๑ after the contents, none before', () => {
    const sections = [...body.matchAll(/<w:sectPr.*?<\/w:sectPr>/g)].map(([section]) => section)
    expect(sections).toHaveLength(3)
    expect(sections[2]).toContain('<w:pgNumType w:start="1" w:fmt="thaiNumbers"/>')
    const headers = Object.entries(files).filter(([name]) => /^word\/header\d\.xml$/.test(name))
    expect(headers.filter(([, xml]) => xml.includes('PAGE')).length).toBe(1)
  })

  test('knows its title, its author and the day of the tree', () => {
    const core = files['docProps/core.xml'] ?? ''
    expect(core).toContain(`<dc:title>${analysisSample.title}</dc:title>`)
    expect(core).toContain('2022-10-31T00:00:00Z')
    expect(core).not.toMatch(/20(2[3-9]|[3-9]\d)-\d\d-\d\dT/)
  })
})

test('the memo: the word at 29 pt on a line of exactly 35 pt, labels at 20 pt, dotted leaders, a first page without a number', async () => {
  const body = parts(await renderDocx(memoSample))['word/document.xml'] ?? ''
  const word = body.slice(0, body.indexOf('บันทึกข้อความ'))
  expect(word).toContain('w:line="700" w:lineRule="exact"')
  expect(word).toContain('<w:szCs w:val="58"/>')
  expect(body).toMatch(/<w:szCs w:val="40"\/><\/w:rPr><w:t [^>]*>ส่วนราชการ/)
  expect(count(body, /w:leader="dot"/g)).toBeGreaterThanOrEqual(5)
  expect(body).toContain('<w:titlePg/>')
  expect(body).toContain('w:orient="landscape"')
  expect(body).toContain('<w:pgMar w:top="1418" w:right="1134" w:bottom="1134" w:left="1701"')
  expect(texts(body)).toContain('นักพัฒนาชุมชนชำนาญการ รักษาราชการแทน')
})

test.each([
  ['analysis', analysisSample],
  ['memo', memoSample],
])('the same tree makes the same bytes: %s', async (_, tree) => {
  const first = await renderDocx(tree)
  for (let i = 0; i < 4; i += 1) expect(Buffer.compare(await renderDocx(tree), first)).toBe(0)
})

test('what people write is text: well-formed parts, nothing lost that can be printed', async () => {
  const files = parts(await renderDocx(nastyTree))
  const body = files['word/document.xml'] ?? ''
  // No control character, no lone surrogate: either makes Word refuse the file.
  const marked = Object.entries(files).filter(([name]) => /\.(xml|rels)$/.test(name))
  expect(marked.filter(([, xml]) => /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml))).toHaveLength(0)
  expect(body.isWellFormed()).toBe(true)
  expect(texts(body)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(texts(body)).toContain('#panic("x")'.replaceAll('"', '&quot;'))
  expect(parseFragment(body).childNodes.length).toBeGreaterThan(0)
})

test('rows that one cell spans stay on one page, and no last row goes over alone', async () => {
  const text = (words: string) => ({ content: [{ kind: 'text', text: words } as const] })
  const groups = Array.from({ length: 10 }, () => [[{ ...text('ก'), rowSpan: 2 }, text('ข')], [text('ค')]])
  const columns = [
    { title: 'มาตรการ', width: 0.5, align: 'start' },
    { title: 'ขั้นตอน', width: 0.5, align: 'start' },
  ] as const
  const table = { kind: 'table', caption: '', columns, rows: groups.flat() } as const
  const body =
    parts(await renderDocx({ ...memoSample, sections: [{ landscape: true, numbered: true, blocks: [table] }] }))['word/document.xml'] ?? ''
  const rows = body.split('<w:tr>').slice(2)
  expect(rows).toHaveLength(20)
  expect(rows.map((row) => row.includes('<w:keepNext/>'))).toEqual(rows.map((_, i) => i % 2 === 0))
})

test('of a long list before a signature only the last item goes over with it', async () => {
  const items = ['ก', 'ข', 'ค'].map((letter) => [{ kind: 'text', text: `${letter} `.repeat(200) } as const])
  const blocks = [
    { kind: 'list', ordered: true, items },
    { kind: 'signature', lead: null, name: null, position: 'ผู้ลงนาม', actingFor: null, side: 'right' },
  ] as const
  const body =
    parts(await renderDocx({ ...memoSample, sections: [{ landscape: false, numbered: true, blocks }] }))['word/document.xml'] ?? ''
  const listed = body.split('<w:p>').slice(1, 4)
  expect(listed.map((paragraph) => paragraph.includes('<w:keepNext/>'))).toEqual([false, false, true])
})

test('an emblem is put in, and anything but a PNG or JPEG refused', async () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAAAAACYDWz8AAAADklEQVR4nGNgYPgPRwASAwMAUQ4G+gAAAABJRU5ErkJggg==', 'base64')
  const files = unzipSync(await renderDocx(memoSample, { emblem: png }))
  expect(Object.keys(files).some((name) => /^word\/media\/.*\.png$/.test(name))).toBe(true)
  await expect(renderDocx(memoSample, { emblem: new TextEncoder().encode('<svg/>') })).rejects.toThrow('PNG or a JPEG')
})

const soffice = spawnSync('soffice', ['--version'], { encoding: 'utf8' })
if (soffice.status !== 0) process.stderr.write('skipped: opening Word files in LibreOffice, soffice is not on this machine\n')

describe.skipIf(soffice.status !== 0)('in LibreOffice', () => {
  test.each([
    ['analysis', analysisSample, 'ตารางที่ ๒ ผลคะแนน'],
    ['memo', memoSample, 'บันทึกข้อความ'],
    ['nasty', nastyTree, '#panic("x")'],
  ])('the %s opens and prints', { timeout: 120_000 }, async (name, tree, words) => {
    const folder = mkdtempSync(join(tmpdir(), 'prongsai-docx-'))
    try {
      writeFileSync(join(folder, `${name}.docx`), await renderDocx(tree))
      const run = spawnSync('soffice', [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        join(folder, `${name}.docx`),
      ])
      expect(run.status).toBe(0)
      const opened = await openPdf(readFileSync(join(folder, `${name}.pdf`)))
      if (!opened.ok) throw new Error(opened.error)
      const text = Array.from({ length: opened.value.pages }, (_, i) =>
        opened.value
          .readPage(i + 1)
          ?.chars.map((char) => char.text)
          .join(''),
      ).join(' ')
      expect(text.replace(/\s+/g, ' ')).toContain(words)
      opened.value.close()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
