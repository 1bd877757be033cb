import { deflateSync } from 'node:zlib'
import { mkdtempSync, openSync, ftruncateSync, closeSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import type { SourceProblem } from '../domain/source.ts'
import { explainSourceProblem } from '../domain/explain-problem.ts'
import { openFile } from '../open-file.ts'
import { baseName, extract, mostBytes } from './extract.ts'
import { mostPages } from './pdf.ts'

const read = (file: string, bytes: Uint8Array) => extract({}, { file, bytes })
const problem = async (file: string, bytes: Uint8Array): Promise<SourceProblem | undefined> => {
  const source = await read(file, bytes)
  return source.ok ? undefined : source.error
}
const folder = mkdtempSync(join(tmpdir(), 'prongsai-read-'))

async function pdfOf(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) pdf.addPage([200, 200])
  return pdf.save({ addDefaultPage: false })
}

/** A PNG of grey noise: a picture without a letter, as a cat is to a reader. */
function picture(width: number, height: number, declared = { width, height }): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height)
  for (let at = 0; at < rows.length; at += 1) rows[at] = at % (width + 1) === 0 ? 0 : (at * 7919) % 251
  const chunk = (name: string, body: Uint8Array): Buffer => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length)
    return Buffer.concat([size, Buffer.from(name), body, Buffer.alloc(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(declared.width, 0)
  head.writeUInt32BE(declared.height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const docx = (xml: string): Uint8Array => zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8(xml) })

test('an empty file', async () => expect(await problem('a.pdf', new Uint8Array())).toEqual({ kind: 'empty' }))

test('nothing but white space', async () => expect(await problem('a.txt', strToU8(' \n\t\n'))).toEqual({ kind: 'no-text' }))

test('a file of 300 MB is refused before it is read', async () => {
  const path = join(folder, 'huge.pdf')
  const file = openSync(path, 'w')
  ftruncateSync(file, 300 * 1024 * 1024)
  closeSync(file)
  expect(await openFile(path)).toEqual({ ok: false, error: { kind: 'too-large', bytes: 300 * 1024 * 1024, most: mostBytes } })
  expect(await problem('a', new Uint8Array(mostBytes + 1))).toEqual({ kind: 'too-large', bytes: mostBytes + 1, most: mostBytes })
})

test('a file that is not there, a folder, and a file that is', async () => {
  expect(await openFile(join(folder, 'no.pdf'))).toEqual({ ok: false, error: { kind: 'not-found' } })
  expect(await openFile(folder)).toEqual({ ok: false, error: { kind: 'not-found' } })
  writeFileSync(join(folder, 'a.txt'), 'ก')
  expect(await openFile(join(folder, 'a.txt'))).toMatchObject({ ok: true })
})

describe('PDF', () => {
  test('without pages', async () => expect(await problem('a.pdf', await pdfOf(0))).toEqual({ kind: 'no-pages' }))
  test('with blank pages only', async () => expect(await problem('a.pdf', await pdfOf(2))).toEqual({ kind: 'no-text' }))
  test('with too many pages', async () =>
    expect(await problem('a.pdf', await pdfOf(mostPages + 1))).toEqual({ kind: 'too-many-pages', pages: mostPages + 1, most: mostPages }))
  test('with a password', async () => expect(await problem('a.pdf', encryptedPdf())).toEqual({ kind: 'password' }))
  test('cut off, or only called one', async () => {
    const whole = await pdfOf(3)
    expect(await problem('a.pdf', whole.slice(0, 60))).toEqual({ kind: 'damaged', format: 'pdf' })
    expect(await problem('a.txt', strToU8('%PDF-1.7\nrubbish'))).toEqual({ kind: 'damaged', format: 'pdf' })
  })
})

/** The smallest PDF with an encryption dictionary whose user password is not empty (the key check can only fail). */
function encryptedPdf(): Uint8Array {
  const hex = (byte: string) => `<${byte.repeat(32)}>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
    `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O ${hex('5a')} /U ${hex('a5')} >>`,
  ]
  let body = '%PDF-1.5\n'
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const xref = `xref\n0 5\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  return strToU8(
    `${body}${xref}trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] >>\nstartxref\n${body.length}\n%%EOF\n`,
  )
}

describe('archives', () => {
  test('a damaged DOCX: cut off, without its text, with broken XML', async () => {
    const whole = docx('<w:document><w:body><w:p><w:r><w:t>ก</w:t></w:r></w:p></w:body></w:document>')
    expect(await problem('a.docx', whole.slice(0, whole.length - 30))).toEqual({ kind: 'damaged', format: 'docx' })
    expect(await problem('a.docx', docx('<w:document><w:body><w:p></w:body>'))).toEqual({ kind: 'damaged', format: 'docx' })
    expect(await problem('a.docx', docx(''))).toEqual({ kind: 'damaged', format: 'docx' })
    expect(await read('a.docx', whole)).toMatchObject({ ok: true, value: { format: 'docx', lines: [{ text: 'ก' }] } })
  })
  test('an archive bomb is not inflated', async () => {
    const bomb = zipSync({ 'word/document.xml': [new Uint8Array(80 * 1024 * 1024), { level: 9 }] })
    const before = process.memoryUsage().arrayBuffers
    expect(await problem('a.docx', bomb)).toEqual({ kind: 'archive-bomb' })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024)
  })
  test('a bomb that lies about its size is cut at the size it names', async () => {
    const bomb = zipSync({ 'word/document.xml': [new Uint8Array(30 * 1024 * 1024), { level: 9 }] })
    const directory = Buffer.from(bomb).lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    Buffer.from(bomb.buffer).writeUInt32LE(1000, directory + 24)
    expect(await problem('a.docx', bomb)).toEqual({ kind: 'damaged', format: 'docx' })
  })
  test('an archive of something else', async () =>
    expect(await problem('a.docx', zipSync({ 'a.txt': strToU8('ก') }))).toEqual({ kind: 'unknown-format' }))
})

describe('pictures', () => {
  test('without text', async () => expect(await problem('cat.png', picture(64, 64))).toEqual({ kind: 'no-text' }))
  test('that would swell', async () =>
    expect(await problem('a.png', picture(64, 64, { width: 50_000, height: 50_000 }))).toEqual({ kind: 'archive-bomb' }))
  test('cut off', async () => {
    expect(await problem('a.png', picture(64, 64).slice(0, 40))).toEqual({ kind: 'damaged', format: 'scan' })
    expect(await problem('a.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0))).toEqual({ kind: 'damaged', format: 'scan' })
  })
})

test('old Word files, encrypted ones, and bytes without sense', async () => {
  const compound = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)])
  expect(await problem('a.doc', compound)).toEqual({ kind: 'unknown-format' })
  expect(await problem('a.docx', Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]))).toEqual({ kind: 'password' })
  expect(
    await problem(
      'a.bin',
      Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3)) % 256),
    ),
  ).toEqual({ kind: 'unknown-format' })
})

test('scripts in HTML are no text, and nothing of them is kept', async () => {
  const source = await read(
    'a.html',
    strToU8(
      '<html><head><script>alert(1)</script><style>p{}</style></head><body onload="x()"><p>ผลการประเมิน<script>alert(2)</script></p><p hidden>ลับ</p></body></html>',
    ),
  )
  expect(source).toMatchObject({ ok: true, value: { format: 'html', lines: [{ text: 'ผลการประเมิน' }] } })
  expect(JSON.stringify(source)).not.toMatch(/alert|onload|ลับ/)
})

test('elements nested without end are cut off', async () => {
  const deep = (tag: string): Uint8Array => strToU8(`<html><p>ผล</p>${`<${tag}>`.repeat(30_000)}ลึก`)
  expect(await read('a.html', deep('div'))).toMatchObject({ ok: true, value: { lines: [{ text: 'ผล' }] } })
  expect(await read('a.html', deep('b'))).toMatchObject({ ok: true })
  expect(await read('a.html', deep('table'))).toMatchObject({ ok: true })
  expect(await problem('a.docx', docx(`<w:document><w:body>${'<w:p>'.repeat(5000)}`))).toEqual({ kind: 'damaged', format: 'docx' })
})

test('formulas in CSV are words with a warning, never worked out', async () => {
  const source = await read('a.csv', strToU8('ชื่อ,คะแนน\n"=CMD|\' /C calc\'!A0",90\nการใช้อำนาจ,-5\n'))
  expect(source).toMatchObject({ ok: true, value: { format: 'csv', warnings: [{ kind: 'formulas' }] } })
  expect(source.ok && source.value.blocks[0]?.kind === 'table' && source.value.blocks[0].table.rows[0]?.cells[0]?.text).toBe(
    "=CMD|' /C calc'!A0",
  )
})

test('only the last part of a name is kept', () => {
  expect(baseName('../../etc/passwd')).toBe('passwd')
  expect(baseName(String.raw`C:\งาน\รายงาน.pdf`)).toBe('รายงาน.pdf')
  expect(baseName('..')).toBe('file')
  expect(baseName('a\0b\u202e.txt')).toBe('ab.txt')
})

test('NUL bytes in a text are taken out', async () => {
  expect(await read('a.txt', strToU8('องค์การ\0บริหารส่วนตำบลตัวอย่าง'))).toMatchObject({
    ok: true,
    value: { lines: [{ text: 'องค์การบริหารส่วนตำบลตัวอย่าง' }] },
  })
})

test('10 MB in one line is folded and cut, with a warning, in a moment', async () => {
  const from = performance.now()
  const source = await read('a.txt', strToU8('คะแนน ๙๑.๙๖ '.repeat(330_000)))
  expect(source).toMatchObject({ ok: true, value: { warnings: [{ kind: 'long-document' }] } })
  expect(source.ok && Math.max(...source.value.lines.map((line) => line.text.length))).toBeLessThanOrEqual(5000)
  expect(performance.now() - from).toBeLessThan(5000)
})

test('every problem is explained in both languages, with what to do', () => {
  const problems: SourceProblem[] = [
    { kind: 'empty' },
    { kind: 'too-large', bytes: 300 * 1024 * 1024, most: mostBytes },
    { kind: 'unknown-format' },
    { kind: 'password' },
    { kind: 'damaged', format: 'docx' },
    { kind: 'no-pages' },
    { kind: 'archive-bomb' },
    { kind: 'no-text' },
    { kind: 'not-found' },
    { kind: 'infected' },
    { kind: 'not-scanned' },
    { kind: 'too-many-pages', pages: 400, most: 300 },
  ]
  for (const one of problems) {
    expect(explainSourceProblem(one).th).toMatch(/โปรด|ให้/)
    expect(explainSourceProblem(one).en).toMatch(/\.$/)
  }
  expect(explainSourceProblem({ kind: 'too-large', bytes: 300 * 1024 * 1024, most: mostBytes }).th).toContain('300')
})

test('a table of twenty thousand rows is read in part, with a warning, and soon', { timeout: 20_000 }, async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `| ${at + 1}) มาตรการ | จัดทำคู่มือ ${at} | สำนักปลัด | มกราคม 2566 |`)
  const text = `| มาตรการ | ขั้นตอน | ผู้รับผิดชอบ | กำหนดเวลา |\n|---|---|---|---|\n${rows.join('\n')}`
  const source = await extract({}, { file: 'long.md', bytes: new TextEncoder().encode(text) })
  expect(source.ok && source.value.warnings).toEqual([{ kind: 'long-document', pages: [] }])
  expect(source.ok && source.value.blocks.flatMap((block) => (block.kind === 'table' ? block.table.rows : [])).length).toBe(3000)
})
