/** The file shelf: forms, headers, the protocol of uploads in pieces. What a person sees of it: `files-journey.test.ts`. */

import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hashOf } from '../../src/platform/files/local.ts'
import { Staging, listFiles, openLocalFiles, openScanner } from '#platform/files'
import type { Services } from '../../src/web/services.ts'
import { makeAgency } from '../database.ts'
import { mountSmallDisk } from '../small-disk.ts'
import { link, operatorApp, useWeb, words } from './kit.ts'

const web = useWeb()
const folder = mkdtempSync(join(tmpdir(), 'prongsai-shelf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let [agencyId, base] = ['', '']
beforeAll(async () => {
  agencyId = await makeAgency(web().services.db)
  base = `/o/${agencyId}/files`
})
const names = async () => (await listFiles(web().services.within('all'), agencyId)).rows.map(({ name }) => name)
const origin = 'http://localhost'
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64')

describe('the shelf', () => {
  test('empty, it says what to do; files handed in together are kept, listed and found by name', async () => {
    expect(words(await web().page(base))).toContain('ยังไม่มีไฟล์ในแฟ้ม')
    const answer = await web().upload(base, [new File(['ประกาศ'], 'ประกาศเจตนารมณ์.txt'), new File([png], 'ภาพกิจกรรม.jpg')])
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${base}?kept=2&known=0`])
    const text = words(await web().page(`${base}?kept=2&known=0`))
    expect(text).toContain('เก็บแล้ว ๒ ไฟล์')
    expect(text).toContain('แฟ้มหลักฐาน ๒ ไฟล์')
    expect(text).toContain('ภาพกิจกรรม.png')
    expect(text).toContain(hashOf(png))
    expect(words(await web().page(`${base}?q=ประกาศ`))).not.toContain('ภาพกิจกรรม')
    expect(words(await web().page(`${base}?q=ไม่มี`))).toContain('ไม่พบไฟล์ที่ชื่อมีคำว่า “ไม่มี”')
  })

  test('what cannot be kept is told by name with the reason; the rest is kept', async () => {
    const answer = await web().upload(base, [new File(['MZ\0\0'], 'โปรแกรม.exe'), new File([png], 'ภาพเดิม.png'), new File(['ก'], 'ก.txt')])
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('<title>ข้อผิดพลาด: ')
    expect(words(html)).toContain('โปรแกรม.exe — ไม่รับไฟล์ชนิดนี้')
    expect(words(html)).toContain('เก็บแล้ว ๑ ไฟล์')
    expect(words(html)).toContain('มีอยู่ในแฟ้มแล้ว ๑ ไฟล์')
    expect(await names()).not.toContain('ภาพเดิม.png')
  })

  test('no file, a form cut off, and another office’s address', async () => {
    expect((await web().upload(base, [])).status).toBe(400)
    const headers = { Origin: origin, 'Content-Type': 'multipart/form-data; boundary=x' }
    const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf'
    const cut = await operatorApp(web().services).request(`${origin}${base}`, { method: 'POST', headers, body })
    expect([cut.status, words(await cut.text())]).toEqual([400, expect.stringContaining('ไฟล์ส่งมาไม่ครบ')])
    expect(await names()).not.toContain('a.txt')
    const other = await makeAgency(web().services.db, 'บาตง')
    const [one] = (await listFiles(web().services.within('all'), agencyId)).rows
    expect((await web().get(`/o/${other}/files/${one?.id}`)).status).toBe(404)
    expect((await web().post(`/o/${other}/files/${one?.id}/remove`)).status).toBe(404)
  })

  test('a form another page sent is refused', async () => {
    const body = new FormData()
    body.append('file', new File(['x'], 'จากหน้าอื่น.txt'))
    const answer = await operatorApp(web().services).request(`${origin}${base}`, {
      method: 'POST',
      body,
      headers: { Origin: 'https://evil.example' },
    })
    expect(answer.status).toBe(403)
  })

  test('a file taken away leaves the list and comes back', async () => {
    await web().upload(base, [new File(['ลบ'], 'จะลบ.txt')])
    const page = await web().page(`${base}?q=${encodeURIComponent('จะลบ')}`)
    const gone = await web().post(link(page, /\/remove$/))
    expect(await names()).not.toContain('จะลบ.txt')
    const after = await web().page(gone.headers.get('location') ?? '')
    expect(words(after)).toContain('เรียกคืนได้ภายใน ๓๐ วัน')
    const id = /name="id" value="([^"]+)"/.exec(after)?.[1] ?? ''
    expect((await web().post(`${base}/back`, { id })).headers.get('location')).toBe(base)
    expect(await names()).toContain('จะลบ.txt')
    expect((await web().post(`${base}/back`, { id })).headers.get('location')).toBe(`${base}?back=no`)
  })

  test('pages of thirty, each leading to the next', async () => {
    const many = await makeAgency(web().services.db, 'หลายไฟล์')
    const files = Array.from({ length: 31 }, (_, n) => new File([`เรื่องที่ ${n}`], `เรื่องที่ ${n}.txt`))
    await web().upload(`/o/${many}/files`, files.slice(0, 30))
    await web().upload(`/o/${many}/files`, files.slice(30))
    const first = await web().page(`/o/${many}/files`)
    expect(first.match(/<tr>/g)).toHaveLength(31)
    const second = words(await web().page(link(first, /after=/)))
    expect(second).toContain('เรื่องที่ 0.txt')
    expect(second).not.toContain('เรื่องที่ 1.txt')
  })
})

describe('a file that is opened', () => {
  const opened = async (name: string, content: BlobPart) => {
    const own = await makeAgency(web().services.db, 'เปิดไฟล์')
    await web().upload(`/o/${own}/files`, [new File([content], name)])
    const [found] = (await listFiles(web().services.within('all'), own)).rows
    return web().get(`/o/${own}/files/${found?.id}`)
  }

  test.each([
    ['รูป.png', png, 'image/png', 'inline'],
    ['คำสั่ง (ฉบับ "จริง")\'.pdf', '%PDF-1.7 x', 'application/pdf', 'inline'],
    ['หน้าเว็บ.txt', '<script>alert(1)</script>', 'text/plain; charset=utf-8', 'attachment'],
    ['ตาราง.csv', 'ก,ข', 'text/csv; charset=utf-8', 'attachment'],
  ])('%s: its own type, %#, cannot act in our name', async (name, content, type, disposition) => {
    const answer = await opened(name, content)
    const header = (key: string) => answer.headers.get(key) ?? ''
    expect([answer.status, header('content-type')]).toEqual([200, type])
    expect(header('content-disposition').startsWith(`${disposition}; filename="file.`)).toBe(true)
    const kept = decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(header('content-disposition'))?.[1] ?? '')
    expect(kept).toBe(name.replaceAll('"', ''))
    expect(header('content-disposition')).toMatch(/^[\x20-\x7e]+$/)
    expect(/filename\*=UTF-8''[\w.~%-]+$/.test(header('content-disposition'))).toBe(true)
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('cache-control')).toBe('private, no-cache')
    expect(header('content-security-policy')).toContain(type === 'application/pdf' ? "frame-ancestors 'none'" : 'sandbox')
    expect(header('content-security-policy')).not.toContain("'self'")
    expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(content as string))).toBe(true)
  })
})

type Sent = { readonly method: string; readonly headers?: Record<string, string>; readonly body?: BodyInit }

/** Another app on the same database and folders, as after a restart, or with a part replaced. */
const appWith = (given: Partial<Services> = {}) => operatorApp({ ...web().services, ...given })
const tus = (path: string, { method, headers = {}, body }: Sent, app = operatorApp(web().services)) =>
  app.request(`${origin}${path}`, {
    method,
    headers: { 'Tus-Resumable': '1.0.0', Origin: origin, ...headers },
    body: body ?? null,
  })
const coded = (text: string) => Buffer.from(text).toString('base64')
async function begin(name: string, length: number, given: { strip?: boolean; app?: ReturnType<typeof appWith> } = {}) {
  const metadata = `filename ${coded(name)}${given.strip ? `,strip ${coded('yes')}` : ''}`
  return tus(`${base}/uploads`, { method: 'POST', headers: { 'Upload-Length': String(length), 'Upload-Metadata': metadata } }, given.app)
}
const piece = (at: number, body: BodyInit): Sent => ({
  method: 'PATCH',
  headers: { 'Upload-Offset': String(at), 'Content-Type': 'application/offset+octet-stream' },
  body,
})
const whereOf = (answer: Response) => answer.headers.get('location') ?? ''

/** Over a real connection, which is cut as soon as these bytes of so many are on the disk. */
async function sendAndCut(path: string, bytes: string, of: number): Promise<void> {
  const server = serve({ fetch: web().fetch, port: 0, hostname: '127.0.0.1' })
  if (!server.listening) await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const head = `PATCH ${path} HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Length: ${of}\r\n`
  socket.write(`${head}Content-Type: application/offset+octet-stream\r\n\r\n${bytes}`)
  const part = join(web().services.uploads, `${agencyId}.${path.split('/').at(-1)}.part`)
  await vi.waitFor(() => expect(statSync(part).size).toBe(bytes.length), { timeout: 5000 })
  socket.destroy()
  server.close()
  await once(server, 'close')
}

describe('an upload in pieces', () => {
  test('is kept when its last byte is there, under the id it had on its way', async () => {
    const created = await begin('รายงานยาว.txt', 12)
    expect([created.status, whereOf(created)]).toEqual([201, expect.stringMatching(new RegExp(`^${base}/uploads/[0-9a-f-]{36}$`))])
    expect((await tus(whereOf(created), piece(0, 'hello '))).headers.get('upload-offset')).toBe('6')
    const last = await tus(whereOf(created), piece(6, 'world!'))
    expect([last.status, await last.json()]).toEqual([200, { known: false }])
    const id = whereOf(created).split('/').at(-1)
    const answer = await web().get(`${base}/${id}`)
    expect(await answer.text()).toBe('hello world!')
    expect((await tus(whereOf(created), { method: 'HEAD' })).status).toBe(404)
  })

  test('goes on after the server was stopped, from where the bytes really ended', async () => {
    const created = await begin('ค้าง.txt', 10)
    await sendAndCut(whereOf(created), 'abcd', 10)
    const after = appWith()
    const asked = await tus(whereOf(created), { method: 'HEAD' }, after)
    expect([asked.status, asked.headers.get('upload-offset'), asked.headers.get('upload-length')]).toEqual([200, '4', '10'])
    expect((await tus(whereOf(created), piece(0, 'xx'), after)).status).toBe(409)
    expect((await tus(whereOf(created), piece(4, 'efghij'), after)).status).toBe(200)
    const [file] = (await listFiles(web().services.within('all'), agencyId, { word: 'ค้าง' })).rows
    expect(file?.sha256).toBe(hashOf(Buffer.from('abcdefghij')))
  })

  test('too large, of a kind that is not kept, infected: refused in words, and its bytes go', async () => {
    const large = await begin('ใหญ่.pdf', 50 * 1024 * 1024 + 1)
    expect([large.status, await large.text()]).toEqual([413, expect.stringContaining('เก็บได้ไม่เกิน ๕๐ เมกะไบต์')])
    const program = await begin('โปรแกรม.pdf', 4)
    const refused = await tus(whereOf(program), piece(0, 'MZ\0\0'))
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('ไม่รับไฟล์ชนิดนี้')])
    expect((await tus(whereOf(program), { method: 'HEAD' })).status).toBe(404)
    expect(existsSync(web().services.uploads) ? readdirSync(web().services.uploads) : []).toEqual([])
  })

  test('that cannot be scanned just now is not lost: only the last step is asked again', async () => {
    const app = appWith({ scan: openScanner({ path: join(folder, 'no-clamd.ctl') }) })
    const created = await begin('รอตรวจ.txt', 3, { app })
    const waiting = await tus(whereOf(created), piece(0, 'abc'), app)
    expect([waiting.status, await waiting.text()]).toEqual([503, expect.stringContaining('ตรวจไวรัสไม่ได้ในขณะนี้')])
    expect(await names()).not.toContain('รอตรวจ.txt')
    expect((await tus(whereOf(created), piece(3, ''))).status).toBe(200)
    expect(await names()).toContain('รอตรวจ.txt')
  })

  test('can be given up, is thrown away after a day, and belongs to its office', async () => {
    const [one, two] = [await begin('เลิก.txt', 5), await begin('ค้างนาน.txt', 5)]
    const other = await makeAgency(web().services.db, 'บาตง')
    const foreign = whereOf(one).replace(agencyId, other)
    expect((await tus(foreign, { method: 'HEAD' })).status).toBe(404)
    expect((await tus(foreign, { method: 'DELETE' })).status).toBe(404)
    expect((await tus(whereOf(one), { method: 'DELETE' })).status).toBe(204)
    const staging = new Staging(web().services.uploads)
    expect(await staging.deleteExpired(Date.now() + 23 * 3_600_000)).toBe(0)
    expect(await staging.deleteExpired(Date.now() + 25 * 3_600_000)).toBe(1)
    expect((await tus(whereOf(two), { method: 'HEAD' })).status).toBe(404)
    expect(readdirSync(web().services.uploads)).toEqual([])
  })

  test('no other page may begin one, and a name that is no id never becomes a path', async () => {
    const answer = await tus(`${base}/uploads`, { method: 'OPTIONS', headers: { Origin: 'https://evil.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    const begun = await begin('ของเรา.txt', 5)
    expect(begun.headers.get('access-control-allow-origin')).toBeNull()
    expect((await tus(`${base}/uploads/..%2f..%2fetc`, { method: 'HEAD' })).status).toBe(404)
    await tus(whereOf(begun), { method: 'DELETE' })
  })
})

const mounted = mountSmallDisk(folder)
if (!mounted) process.stderr.write('skipped: a full disk behind the shelf (no right to mount a small one here)\n')

describe.runIf(mounted)('a disk that is full', () => {
  const small = (at: string) => join(folder, 'small', at)
  const long = 'ยาว '.repeat(60_000)

  test('is told on a page of its own status; nothing is left of the file', async () => {
    const app = appWith({ files: openLocalFiles(small('files')) })
    const body = new FormData()
    body.append('file', new File([long], 'เต็ม.txt'))
    const answer = await app.request(`${origin}${base}`, { method: 'POST', body, headers: { Origin: origin } })
    expect([answer.status, words(await answer.text())]).toEqual([507, expect.stringContaining('พื้นที่เก็บไฟล์ของระบบเต็ม')])
    expect(await names()).not.toContain('เต็ม.txt')
    expect(readdirSync(small('files'), { recursive: true }).filter((name) => String(name).includes('/'))).toEqual([])
  })

  test('while an upload comes in pieces: told, and its pieces do not keep the disk full', async () => {
    const app = appWith({ uploads: small('uploads') })
    const created = await begin('เต็ม.txt', Buffer.byteLength(long), { app })
    const answer = await tus(whereOf(created), piece(0, long), app)
    expect([answer.status, await answer.text()]).toEqual([507, expect.stringContaining('พื้นที่เก็บไฟล์ของระบบเต็ม')])
    expect(readdirSync(small('uploads'))).toEqual([])
  })

  test('where another page meets it, says so too', async () => {
    const app = appWith({ files: openLocalFiles(small('files')) })
    const body = new FormData()
    body.append('file', new File([`รายงานผล ITA ปีงบประมาณ พ.ศ. 2565 คะแนนรวม 70.00 ${long}`], 'รายงาน.txt'))
    const answer = await app.request(`${origin}/read`, { method: 'POST', body, headers: { Origin: origin } })
    expect([answer.status, words(await answer.text())]).toEqual([507, expect.stringContaining('พื้นที่เก็บข้อมูลเต็ม')])
  })
})
