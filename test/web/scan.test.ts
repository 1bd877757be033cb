import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { ScanReader } from '#read'
import { link, officeOf, useWeb, words } from './kit.ts'

/** A reader that waits until it is told to go on, then says what stands on every page. */
function slowReader() {
  const gate = Promise.withResolvers<void>()
  const reader: ScanReader = {
    async recognise(page, onProgress) {
      onProgress?.(1, 4)
      await gate.promise
      onProgress?.(4, 4)
      const height = 30
      const lines = [
        ['องค์การบริหารส่วนตำบลทดสอบ', 'อำเภอเมือง', 'จังหวัดตรัง'],
        ['ผลการประเมิน', 'ITA', 'ปีงบประมาณ', 'พ.ศ.', '๒๕๖๕'],
        ['คะแนนรวม', '๘๐.๐๐', 'คะแนน'],
      ]
      const strips = lines.map((_, at) => ({ x: 100, y: 100 + at * 80, width: 1200, height }))
      const blank = page.width < page.height / 2
      const found = (blank ? [] : lines).flatMap((texts, strip) =>
        texts.map((text, at) => ({
          text,
          x: 100 + at * 400,
          y: 100 + strip * 80,
          width: 300,
          height,
          isNumber: /[๐-๙]/.test(text),
          confidence: text === '๘๐.๐๐' ? 0.6 : 0.99,
          strip,
          joined: false,
          candidates: [],
        })),
      )
      return { words: found, strips, rules: [], bodyHeight: height }
    },
  }
  return { reader, open: () => gate.resolve() }
}

/** A PNG of one grey page with a dark bar: nothing but a picture. */
function picture(width: number, height: number): Uint8Array<ArrayBuffer> {
  const rows = Buffer.alloc((width + 1) * height, 255)
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0
  rows.fill(0, (width + 1) * 200 + 400, (width + 1) * 200 + 800)
  const chunk = (name: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(name, 'latin1'), body, Buffer.alloc(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Uint8Array.from(Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]))
}

const { reader, open } = slowReader()
const web = useWeb(reader)

test('a scan is read while one may leave, asks whose it is, and its unsure numbers are confirmed beside their picture', async () => {
  const answer = await web().upload('/read', [new File([picture(1654, 2339)], 'สแกน.png')])
  expect(answer.status).toBe(303)
  const path = answer.headers.get('location') ?? ''
  const waiting = await web().page(path)
  expect(words(waiting)).toContain('กำลังอ่านเอกสาร')
  expect(waiting).toContain('http-equiv="refresh"')
  expect(await (await web().get(link(waiting.replace('data-progress', 'href'), /progress$/))).json()).toMatchObject({ done: false })

  open()
  await web().settled()
  expect(await (await web().get(`${path}/progress`)).json()).toMatchObject({ done: true })
  // Letters of a scan are no proof of a name that nobody knows yet: a person is asked.
  expect(words(await web().page(path))).toContain('เอกสารนี้เป็นของหน่วยงานใด')
  const given = await web().post(`${path}/agency`, { name: 'ทดสอบ', type: 'อบต.', district: 'เมือง', province: 'ตรัง' })
  const home = given.headers.get('location') ?? ''
  expect(officeOf(home)).not.toBe(officeOf(path))
  const page = words(await web().page(home))
  expect(page).toContain('ไฟล์นี้เป็นภาพสแกน')
  expect(page).toContain('มีตัวเลข ๑ จำนวนที่เครื่องอ่านได้ไม่แน่ใจ')
  expect(page).toContain('๘๐.๐๐')

  const form = await web().page(`${home}/numbers`)
  expect(form).toContain('value="๘๐.๐๐"')
  const crop = await web().get(/src="([^"]*\.png)"/.exec(form)?.[1] ?? '')
  expect(crop.headers.get('content-type')).toBe('image/png')
  expect(
    Buffer.from(await crop.arrayBuffer())
      .subarray(1, 4)
      .toString('latin1'),
  ).toBe('PNG')
  expect((await web().get(`${home}/n/1.png`)).status).toBe(404)

  const wrong = await web().post(`${home}/numbers`, { 'numbers.0': 'แปดสิบ' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('href="#numbers.0"')
  const done = await web().post(`${home}/numbers`, { 'numbers.0': '๘๖.๐๐' })
  expect(done.headers.get('location')).toBe(`${home}?saved=1`)
  const after = words(await web().page(home))
  expect(after).toContain('๘๖.๐๐')
  expect(after).not.toContain('๘๐.๐๐')
  expect(after).not.toContain('เครื่องอ่านได้ไม่แน่ใจ')
  expect(words(await web().page(`${home}/numbers`))).toContain('ไม่มีตัวเลขที่ต้องยืนยันแล้ว')
})

test('a scan of a known agency goes there by itself; a number that is none is taken away', async () => {
  const answer = await web().upload('/read', [new File([picture(1655, 2339)], 'อีกหน้า.png')])
  const path = answer.headers.get('location') ?? ''
  await web().settled()
  const home = (await web().get(path)).headers.get('location') ?? ''
  expect(words(await web().page(home))).toContain('องค์การบริหารส่วนตำบลทดสอบ')
  await web().post(`${home}/numbers`, { 'numbers.0': '' })
  const page = words(await web().page(home))
  expect(page).not.toContain('๘๐.๐๐')
  expect(page).not.toContain('เครื่องอ่านได้ไม่แน่ใจ')
})

test('a picture without writing is told to be one, its file is not kept, and the notice can be put away', async () => {
  const answer = await web().upload('/read', [new File([picture(800, 2339)], 'แมว.png')])
  const path = answer.headers.get('location') ?? ''
  await web().settled()
  const html = await web().page(path)
  expect(words(html)).toContain('อ่านเอกสารนี้ไม่ได้')
  expect(words(html)).toContain('ไม่พบข้อความในไฟล์นี้')
  expect((await web().get(`${path}/file`)).status).toBe(404)
  const gone = await web().post(link(html, /dismiss$/))
  expect(gone.headers.get('location')).toBe('/')
  expect((await web().get(path)).status).toBe(404)
})
