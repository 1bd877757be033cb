/** What a phone and an office program leave in files, taken out; the pictures are drawn by a real browser before and after. */

import { readFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../../../test/browser.ts'
import { openPdf } from '../pdf/pdfium.ts'
import { stripMetadata } from './strip.ts'
import { orientationOf } from './strip/exif.ts'
import { stripJpeg } from './strip/jpeg.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage()
})
afterAll(() => browser.close())

/** 40 × 20, red left, blue right: turning and mirroring are seen. */
async function picture(type: string): Promise<Buffer> {
  const url = await page.evaluate((type) => {
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [40, 20]
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('no canvas')
    for (const [colour, x] of [['#c00', 0] as const, ['#00c', 20] as const]) {
      pen.fillStyle = colour
      pen.fillRect(x, 0, 20, 20)
    }
    return canvas.toDataURL(type, 0.9)
  }, type)
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

/** Size and dots as the browser shows them, turned as the picture says. */
const shown = (bytes: Uint8Array, type: string): Promise<string> =>
  page.evaluate(
    async ({ data, type }) => {
      const image = new Image()
      image.src = `data:${type};base64,${data}`
      await image.decode()
      const canvas = document.createElement('canvas')
      ;[canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight]
      const pen = canvas.getContext('2d')
      pen?.drawImage(image, 0, 0)
      return `${canvas.width}×${canvas.height} ${canvas.toDataURL('image/png')}`
    },
    { data: Buffer.from(bytes).toString('base64'), type },
  )

const secrets = ['นายสมชาย', 'GPS-13.75', 'Phone 12']

/** EXIF as phones write it: the orientation, the maker's name and a GPS directory. */
function exif(orientation: number): Buffer {
  const block = Buffer.alloc(200)
  block.write('II*\0', 0, 'latin1')
  block.writeUInt32LE(8, 4)
  block.writeUInt16LE(3, 8)
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    block.writeUInt16LE(tag, at)
    block.writeUInt16LE(type, at + 2)
    block.writeUInt32LE(count, at + 4)
    block.writeUInt32LE(value, at + 8)
  }
  entry(10, 0x0110, 2, 9, 100)
  entry(22, 0x0112, 3, 1, orientation)
  entry(34, 0x8825, 4, 1, 60)
  block.writeUInt16LE(1, 60)
  entry(62, 0x001b, 7, 9, 120)
  block.write('Phone 12\0', 100)
  block.write('GPS-13.75', 120)
  return block
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
const xmp = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>นายสมชาย</dc:creator></x:xmpmeta>')

async function phonePhoto(orientation: number): Promise<Buffer> {
  const plain = await picture('image/jpeg')
  return Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation)])),
    segment(0xe1, xmp),
    segment(0xed, Buffer.from('Photoshop 3.0\0นายสมชาย')),
    segment(0xfe, Buffer.from('นายสมชาย')),
    plain.subarray(2),
    // A film after the picture, as "motion photos" have it.
    Buffer.from('ftypmp42 GPS-13.75'),
  ])
}

const expectNoSecrets = (bytes: Uint8Array) => {
  for (const secret of secrets) expect(Buffer.from(bytes).includes(Buffer.from(secret))).toBe(false)
}
async function stripped(bytes: Uint8Array, type: 'jpeg' | 'png' | 'webp' | 'pdf'): Promise<Uint8Array> {
  const done = await stripMetadata(bytes, type)
  if (!done.ok || !done.value) throw new Error(JSON.stringify(done))
  return done.value
}

test.each([1, 3, 6, 8, 5])(
  'a phone’s JPEG held as %i loses place, maker and names, and still stands the right way',
  async (orientation) => {
    const photo = await phonePhoto(orientation)
    const clean = await stripped(photo, 'jpeg')
    expectNoSecrets(clean)
    expect(secrets.every((secret) => photo.includes(Buffer.from(secret)))).toBe(true)
    const view = await shown(clean, 'image/jpeg')
    expect(view).toBe(await shown(photo, 'image/jpeg'))
    expect(view.startsWith(orientation >= 5 ? '20×40' : '40×20')).toBe(true)
    expect(stripJpeg(clean)).toEqual(clean)
  },
)

test('a PNG loses its words and times, and keeps its look and how it was held', async () => {
  const plain = await picture('image/png')
  const chunk = (type: string, body: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    size.writeUInt32BE(body.length)
    sum.writeUInt32BE(crc32(typed))
    return Buffer.concat([size, typed, sum])
  }
  const photo = Buffer.concat([
    plain.subarray(0, 33),
    chunk('tEXt', Buffer.from('Author\0นายสมชาย')),
    chunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0นายสมชาย')),
    chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync('นายสมชาย')])),
    chunk('eXIf', exif(6)),
    chunk('tIME', Buffer.from([7, 0xea, 1, 2, 3, 4, 5])),
    plain.subarray(33),
    Buffer.from('GPS-13.75 after the end'),
  ])
  const clean = await stripped(photo, 'png')
  expectNoSecrets(clean)
  expect(Buffer.from(clean).toString('latin1')).not.toMatch(/tEXt|iTXt|zTXt|tIME/)
  expect(await shown(clean, 'image/png')).toBe(await shown(photo, 'image/png'))
  const at = Buffer.from(clean).indexOf('eXIf')
  expect(orientationOf(clean.subarray(at + 4))).toBe(6)
})

test('a WebP loses EXIF and XMP, and keeps its look', async () => {
  const plain = await picture('image/webp')
  const chunk = (type: string, body: Buffer) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(body.length)
    return Buffer.concat([Buffer.from(type, 'latin1'), size, body, Buffer.alloc(body.length % 2)])
  }
  const extended = Buffer.from([0x0c, 0, 0, 0, 39, 0, 0, 19, 0, 0])
  // What the browser wrote is a single chunk, or already extended; its picture follows either way.
  const image = plain.subarray(plain.indexOf('VP8X') === 12 ? 30 : 12)
  const content = Buffer.concat([Buffer.from('WEBP'), chunk('VP8X', extended), image, chunk('EXIF', exif(1)), chunk('XMP ', xmp)])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(content.length)
  const photo = Buffer.concat([Buffer.from('RIFF'), size, content])
  const clean = await stripped(photo, 'webp')
  expectNoSecrets(clean)
  expect(Buffer.from(clean)[20]).toBe(0)
  expect(await shown(clean, 'image/webp')).toBe(await shown(photo, 'image/webp'))
})

describe('a PDF', () => {
  async function written(photo?: Buffer): Promise<PDFDocument> {
    const pdf = await PDFDocument.create()
    const sheet = pdf.addPage([300, 200])
    sheet.drawText('Report 91.96', { x: 20, y: 150 })
    if (photo) sheet.drawImage(await pdf.embedJpg(Uint8Array.from(photo)), { x: 20, y: 20, width: 80, height: 40 })
    pdf.setAuthor('นายสมชาย')
    pdf.setProducer('Phone 12')
    pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(pdf.context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })))
    sheet.node.set(PDFName.of('PieceInfo'), pdf.context.obj({ Word: { Private: PDFString.of('GPS-13.75') } }))
    // What an older version of the file left: nothing points at it.
    pdf.context.register(PDFString.of('GPS-13.75'))
    return pdf
  }
  const look = async (bytes: Uint8Array) => {
    const opened = await openPdf(bytes)
    if (!opened.ok) throw new Error(opened.error)
    const text = opened.value
      .readPage(1)
      ?.chars.map((char) => char.text)
      .join('')
    const dots = Buffer.from(opened.value.render(1, 96)?.data ?? []).toString('base64')
    opened.value.close()
    return { text, dots }
  }

  test('loses its author, its XMP and the place of a photo in it; its page stays as it was', async () => {
    const pdf = await (await written(await phonePhoto(1))).save({ useObjectStreams: false })
    expect(Buffer.from(pdf).includes('GPS-13.75')).toBe(true)
    const clean = await stripped(pdf, 'pdf')
    const again = await PDFDocument.load(clean, { updateMetadata: false })
    expect([again.getAuthor(), again.getProducer(), again.catalog.get(PDFName.of('Metadata'))]).toEqual([undefined, undefined, undefined])
    const plain = await again.save({ useObjectStreams: false })
    expectNoSecrets(plain)
    expect(await look(clean)).toEqual(await look(pdf))
    expect((await look(clean)).text).toBe('Report 91.96')
  })

  test('that is signed is left alone and said so', async () => {
    const pdf = await written()
    const signature = pdf.context.obj({ Type: 'Sig', ByteRange: [0, 10, 20, 30] })
    pdf.catalog.set(PDFName.of('Perms'), pdf.context.obj({ DocMDP: pdf.context.register(signature) }))
    expect(await stripMetadata(await pdf.save(), 'pdf')).toEqual({ ok: false, error: 'signed' })
  })

  test('with a password, and one cut off, are said to be so', async () => {
    const pdf = await written()
    pdf.context.trailerInfo.Encrypt = pdf.context.register(pdf.context.obj({ Filter: 'Standard', V: 1, R: 2 }))
    expect(await stripMetadata(await pdf.save(), 'pdf')).toEqual({ ok: false, error: 'encrypted' })
    const plain = await (await written()).save()
    for (const broken of [Buffer.from('%PDF-1.4 broken'), Buffer.from('%PDF-1.4\nstartxref\n0\n%%EOF'), plain.subarray(0, -100)])
      expect(await stripMetadata(broken, 'pdf')).toEqual({ ok: false, error: 'damaged' })
  })
})

test.each(['jpeg', 'png', 'webp'] as const)('a %s cut off anywhere is refused, never half stripped', async (type) => {
  const whole = type === 'jpeg' ? await phonePhoto(6) : await picture(`image/${type}`)
  const usable = await stripped(whole, type)
  for (let cut = 0; cut < usable.length - 1; cut += 7) {
    const done = await stripMetadata(whole.subarray(0, cut), type)
    expect(done.ok ? cut : 'refused').toBe('refused')
  }
})

test('Office files and text are kept as they are', async () => {
  const example = readFileSync(new URL('../../../examples/dankwian-2565.md', import.meta.url))
  expect(await stripMetadata(example, 'text')).toEqual({ ok: true, value: undefined })
})
