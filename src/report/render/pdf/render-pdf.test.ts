import { PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef, PDFString, PDFHexString, decodePDFRawStream } from 'pdf-lib'
import type { PDFObject } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { TypstError } from '#platform/typst/compile'
import { joinStandards } from '#platform/typst/join-standards'
import { openPdf } from '#platform/pdf/pdfium'
import type { PdfStructure } from '#platform/pdf/page'
import type { DocumentTree, TreeBlock } from '../../domain/tree.ts'
import { nastyTree } from '../nasty-tree.ts'
import { letterSample } from '../sample-letters.ts'
import { analysisSample, memoSample } from '../sample-trees.ts'
import { headingPages, renderPdf } from './render-pdf.ts'

/** Text of each page as PDFium, which had no part in writing it, reads it; lines joined, spaces single. */
async function pagesOf(
  pdf: Uint8Array,
): Promise<{ text: string; landscape: boolean; structure: readonly PdfStructure[]; ems: readonly number[]; left: number }[]> {
  const opened = await openPdf(pdf)
  if (!opened.ok) throw new Error(opened.error)
  const file = opened.value
  const pages = Array.from({ length: file.pages }, (_, i) => {
    const page = file.readPage(i + 1)
    if (!page) throw new Error(`page ${i + 1} is damaged`)
    return {
      text: page.chars
        .map((char) => char.text)
        .join('')
        .replace(/\s+/g, ' '),
      landscape: page.width > page.height,
      structure: page.structure,
      ems: page.chars.map((char) => char.em),
      left: Math.min(...page.chars.filter((char) => char.text.trim() !== '').map((char) => char.x0)),
    }
  })
  file.close()
  return pages
}

const flat = (nodes: readonly (PdfStructure | number)[]): readonly PdfStructure[] =>
  nodes.flatMap((node) => (typeof node === 'number' ? [] : [node, ...flat(node.children)]))

const memoOf = (blocks: readonly TreeBlock[]): DocumentTree => ({
  ...memoSample,
  sections: [{ landscape: false, numbered: true, blocks: [...(memoSample.sections[0]?.blocks.slice(0, 1) ?? []), ...blocks] }],
})
const paragraph = (text: string): TreeBlock => ({
  kind: 'paragraph',
  content: [{ kind: 'text', text }],
  indent: 'first-line',
  align: 'justify',
})

describe.each([
  ['analysis', analysisSample],
  ['memo', memoSample],
  ['letter', letterSample],
])('the PDF of the %s', (_, tree) => {
  let pdf: Uint8Array
  let file: PDFDocument
  const resolved = (object: PDFObject | undefined): PDFObject | undefined =>
    object instanceof PDFRef ? file.context.lookup(object) : object
  const dict = (object: PDFObject | undefined): PDFDict => {
    const found = resolved(object)
    if (!(found instanceof PDFDict)) throw new Error(`no dictionary: ${String(found)}`)
    return found
  }
  const all = () => file.context.enumerateIndirectObjects().map(([, object]) => object)
  const dicts = () => all().filter((object) => object instanceof PDFDict)
  const named = (object: PDFDict, key: string) => String(resolved(object.get(PDFName.of(key))))

  beforeAll(async () => {
    pdf = await renderPdf(tree)
    file = await PDFDocument.load(pdf, { updateMetadata: false })
  })

  test('is tagged, says its language and shows its title', () => {
    const { catalog } = file
    expect(named(dict(catalog.get(PDFName.of('MarkInfo'))), 'Marked')).toBe('true')
    expect(catalog.get(PDFName.of('StructTreeRoot'))).toBeDefined()
    expect(resolved(catalog.get(PDFName.of('Lang')))).toEqual(PDFString.of('th-TH'))
    expect(named(dict(catalog.get(PDFName.of('ViewerPreferences'))), 'DisplayDocTitle')).toBe('true')
    expect(file.getTitle()).toBe(tree.title)
    expect(file.getAuthor()).toBe(tree.author)
  })

  test('names both standards in its metadata, describes the second, and carries an output intent', () => {
    const stream = resolved(file.catalog.get(PDFName.of('Metadata')))
    if (!(stream instanceof PDFRawStream)) throw new Error('no metadata stream')
    const xmp = new TextDecoder().decode(decodePDFRawStream(stream).decode())
    expect(xmp).toMatch(/<pdfuaid:part[^>]*>1<\/pdfuaid:part>/)
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(xmp).toContain('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>')
    expect(xmp).toContain(tree.title)
    expect(file.catalog.get(PDFName.of('OutputIntents'))).toBeDefined()
  })

  test('embeds every font, and only Sarabun', () => {
    const descriptors = dicts().filter((object) => named(object, 'Type') === '/FontDescriptor')
    expect(descriptors.length).toBeGreaterThan(0)
    for (const descriptor of descriptors) {
      expect(descriptor.get(PDFName.of('FontFile2')) ?? descriptor.get(PDFName.of('FontFile3'))).toBeDefined()
      expect(named(descriptor, 'FontName')).toMatch(/^\/[A-Z]{6}\+Sarabun-(Regular|Bold)$/)
    }
  })

  test('gives every figure an alternative text, and tables their head cells', () => {
    const elements = dicts().filter((object) => named(object, 'Type') === '/StructElem' || object.has(PDFName.of('S')))
    const figures = elements.filter((element) => named(element, 'S') === '/Figure')
    const charts = tree.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'chart')).length
    expect(figures).toHaveLength(charts)
    for (const figure of figures) {
      const alt = resolved(figure.get(PDFName.of('Alt')))
      expect(alt instanceof PDFHexString || alt instanceof PDFString ? alt.decodeText().length : 0).toBeGreaterThan(20)
    }
    expect(elements.filter((element) => named(element, 'S') === '/TH').length).toBeGreaterThan(3)
  })

  test('has headings that skip no level, read in order', async () => {
    const levels = (await pagesOf(pdf)).flatMap(({ structure }) =>
      flat(structure).flatMap(({ type }) => (/^H[1-6]$/.test(type) ? [Number(type.slice(1))] : [])),
    )
    const wanted = tree.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'heading')).length
    expect(levels).toHaveLength(wanted)
    for (const [i, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1)
  })

  test('is the same, byte for byte, for the same tree', async () => {
    expect(Buffer.compare(await renderPdf(tree), pdf)).toBe(0)
  })
})

describe('pages', () => {
  test('a letter and an order: no number on the first page, a catchword at its foot where it goes on; English says it is English', async () => {
    // PDFium gives some marks back twice ("คำสั่สั่ง"): letters are held.
    const letters = (text: string) => text.trim().replace(/[ัิ-ฺ็-๎]/g, '')
    const pages = (await pagesOf(await renderPdf(letterSample))).map(({ text }) => letters(text))
    expect(pages[0]).toMatch(/^ท ?นม ๗๑๒๐๑\/๑๕/)
    expect(pages[0]).toContain(letters('ขอแสดงความนับถือ'))
    expect(pages[1]).toContain(letters('เทศบาลตำบลด่านเกวียน'))
    expect(pages[1]).toMatch(/\/หนาทลำดบ.*\.\.\.$/)
    expect(pages[2]).toMatch(/^- ๓ -/)
    const english = await PDFDocument.load(await renderPdf({ ...letterSample, language: 'en' }), { updateMetadata: false })
    expect(english.catalog.get(PDFName.of('Lang'))).toEqual(PDFString.of('en-GB'))
  })

  test('a report: cover and contents without a number, then ๑, ๒ …; the contents name those numbers', async () => {
    const pages = await pagesOf(await renderPdf(analysisSample))
    const body = pages.findIndex(({ text }) => text.includes('๑. หลักการและเหตุผล') && !text.includes('สารบัญ'))
    expect(pages.slice(body).map(({ text }, i) => text.trim().startsWith('๑๒๓๔๕๖๗๘๙'.charAt(i)))).not.toContain(false)
    const listed = await headingPages(analysisSample)
    expect(listed[0]).toBe(1)
    expect(listed.toSorted((a, b) => a - b)).toEqual(listed)
    const contents = pages.find(({ text }) => text.includes('สารบัญ'))?.text ?? ''
    expect(contents).toContain('หน้า')
    // Each entry ends with dots and the number of the page on which its heading stands.
    expect(contents).toMatch(new RegExp(`๔\\. การวิเคราะห์ข้อมูล[ .]+${'๐๑๒๓๔๕๖๗๘๙'.charAt(listed[3] ?? 0)}`))
    expect(pages[(listed[3] ?? 0) + body - 1]?.text).toContain('๔. การวิเคราะห์ข้อมูล')
  })

  test('a memo: page ๑ bears no number, the next "- ๒ -"; each page but the last says how the next begins', async () => {
    const pages = await pagesOf(await renderPdf(memoSample))
    expect(pages[0]?.text).not.toContain('- ๑ -')
    expect(pages[0]?.text).toContain('บันทึกข้อความ')
    const memo = pages.filter(({ landscape }) => !landscape)
    expect(memo.slice(1).map(({ text }, i) => text.includes(`- ${'๒๓๔๕'.charAt(i)} -`))).not.toContain(false)
    const catchwords = memo.map(({ text }) => /\/([^/]+)\.\.\. ?$/.exec(text)?.[1])
    expect(catchwords.at(-1)).toBeUndefined()
    expect(
      catchwords.slice(0, -1).map((word, i) => word !== undefined && word.length > 3 && memo[i + 1]?.text.includes(word)),
    ).not.toContain(false)
    expect(pages.at(-1)?.landscape).toBe(true)
  })

  test('the catchword of a paragraph that runs on is the first words of the very line that follows', async () => {
    const words = [
      'การ',
      'กำหนด',
      'มาตรการ',
      'ของ',
      'หน่วยงาน',
      'ใน',
      'ปีงบประมาณ',
      'ทำให้',
      'ประชาชน',
      'ได้รับ',
      'บริการ',
      'ที่',
      'ดีขึ้น',
      'และ',
      'ตรวจสอบ',
      'ได้',
    ]
    const long = Array.from({ length: 1100 }, (_, i) => words[(i * 7 + ((i * i) % 5)) % words.length]).join('')
    const pages = await pagesOf(await renderPdf(memoOf([paragraph(long)])))
    expect(pages.length).toBeGreaterThan(2)
    for (const [i, { text }] of pages.slice(0, -1).entries()) {
      const word = /\/([^/]+)\.\.\. ?$/.exec(text)?.[1] ?? 'none'
      expect(pages[i + 1]?.text.replace(/^ ?- .{1,2} - ?/, '').startsWith(word), `${word} on ${i + 2}`).toBe(true)
    }
  })

  test('a memo of one page has no catchword', async () => {
    const pages = await pagesOf(await renderPdf(memoOf([paragraph('จึงเรียนมาเพื่อโปรดทราบ')])))
    expect(pages).toHaveLength(1)
    expect(pages[0]?.text).not.toContain('...')
  })

  test('a cell longer than a page is broken rather than lost', async () => {
    const long = Array.from({ length: 120 }, (_, i) => `ข้อความยาวบรรทัดที่ ${i} ของช่องเดียว`).join(' ')
    const tree = memoOf([
      {
        kind: 'table',
        caption: '',
        columns: [
          { title: 'ก', width: 0.5, align: 'start' },
          { title: 'ข', width: 0.5, align: 'start' },
        ],
        rows: [[{ content: [{ kind: 'text', text: long }] }, { content: [] }]],
      },
    ])
    const text = (await pagesOf(await renderPdf(tree))).map((page) => page.text).join(' ')
    expect(text).toContain('บรรทัดที่ 0')
    expect(text).toContain('บรรทัดที่ 119')
  })

  test('a signature takes its closing words with it to the next page', async () => {
    const filler = Array.from({ length: 24 }, () => paragraph('ข้อความหนึ่งบรรทัดของบันทึกฉบับนี้'))
    for (let n = 12; n < filler.length; n += 1) {
      const tree = memoOf([
        ...filler.slice(0, n),
        paragraph('จึงเรียนมาเพื่อโปรดพิจารณา'),
        { kind: 'signature', lead: 'ลงชื่อ', name: null, position: 'ผู้ลงนาม', actingFor: null, side: 'right' },
      ])
      const signed = (await pagesOf(await renderPdf(tree))).find(({ text }) => text.includes('ผู้ลงนาม'))
      expect(signed?.text, `${n} paragraphs`).toContain('จึงเรียนมา')
    }
  })

  test('headings that jump a level, and a tree that begins at level 3, still pass as PDF/UA', async () => {
    const heading = (level: 1 | 2 | 3, text: string): TreeBlock => ({ kind: 'heading', level, text, listed: true })
    await expect(renderPdf(memoOf([heading(3, 'สาม'), heading(1, 'หนึ่ง'), heading(3, 'สามอีก')]))).resolves.toBeInstanceOf(Uint8Array)
  })

  test('letters of the body are as large as TH Sarabun 16 pt, the word บันทึกข้อความ as 29 pt', async () => {
    const [first] = await pagesOf(await renderPdf(memoOf([paragraph('จึงเรียนมาเพื่อโปรดทราบ')])))
    expect(Math.max(...(first?.ems ?? []))).toBeCloseTo(29 * 0.68, 1)
    expect(first?.ems.filter((em) => Math.abs(em - 16 * 0.68) < 0.05).length).toBeGreaterThan(40)
    // Left margin 3 cm.
    expect(first?.left).toBeGreaterThan(84)
    expect(first?.left).toBeLessThan(88)
  })
})

describe('what people write', () => {
  test('is never code, whatever it holds, and is printed as far as the font can', async () => {
    const text = (await pagesOf(await renderPdf(nastyTree))).map((page) => page.text).join(' ')
    const printed = [
      '#panic("x")',
      '$1+1$',
      '@label',
      '*bold*',
      '_em_',
      '`raw`',
      '\\u{41}',
      '<b>',
      '[x]',
      '// no comment',
      '--',
      '#import "/etc/passwd"',
      '{{x}}',
    ]
    expect(printed.filter((words) => !text.includes(words))).toEqual([])
  })

  test('is shown as "?" where Sarabun has no letter for it', async () => {
    const pages = await pagesOf(await renderPdf(memoOf([paragraph('ก่อน 😀👩‍👩‍👧 หลัง')])))
    expect(pages[0]?.text).toContain('ก่อน ? หลัง')
  })
})

test('an emblem is set where its place is, with an alternative text', async () => {
  const svg = new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 15"><rect width="10" height="15" fill="#333"/></svg>',
  )
  const pdf = await renderPdf(memoSample, { emblem: svg })
  const figures = (await pagesOf(pdf)).flatMap(({ structure }) => flat(structure).filter(({ type }) => type === 'Figure'))
  expect(figures).toHaveLength(1)
  await expect(renderPdf(memoSample, { emblem: new TextEncoder().encode('no picture') })).rejects.toThrow(TypstError)
})

test('a date that is none is refused', async () => {
  await expect(renderPdf({ ...memoSample, date: 'พรุ่งนี้' })).rejects.toThrow(RangeError)
})

test('only what Typst wrote as PDF/A-2a can be marked as PDF/UA-1 too', () => {
  expect(() => joinStandards(new TextEncoder().encode('%PDF-1.7\n%%EOF'))).toThrow('startxref')
})
