/** Jobs, the inbox and the calendar as people meet them. */

import { once } from 'node:events'
import { deflateSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import { afterAll, describe, expect, test } from 'vitest'
import { listDeeds } from '#platform/audit'
import { inTransaction } from '#platform/db'
import { listJobs } from '#platform/jobs/store'
import { findLocalPerson } from '#platform/sign-in/index'
import type { ScanReader } from '#read'
import { tell } from '../../src/web/inbox/tell.ts'
import { openBrowser, pageFaults } from '../browser.ts'
import { link, officeOf, useWeb, words } from './kit.ts'

/** A reader of scans that breaks as often as it is told to, then finds a page of text. */
let breaks = 0
const reader: ScanReader = {
  recognise() {
    if (breaks > 0) {
      breaks -= 1
      return Promise.reject(new Error('the reader broke on นายสมชาย'))
    }
    const texts = ['องค์การบริหารส่วนตำบลทดสอบ', 'อำเภอเมือง', 'จังหวัดตรัง', 'คะแนนรวม', '๘๐.๐๐']
    const found = texts.map((text, strip) => ({
      text,
      x: 100,
      y: 100 + strip * 80,
      width: 400,
      height: 30,
      isNumber: text === '๘๐.๐๐',
      confidence: 0.99,
      strip,
      joined: false,
      candidates: [],
    }))
    return Promise.resolve({
      words: found,
      strips: texts.map((_, at) => ({ x: 100, y: 100 + at * 80, width: 1200, height: 30 })),
      rules: [],
      bodyHeight: 30,
    })
  },
}
const web = useWeb(reader)
let server: ServerType | undefined
afterAll(() => server?.close())

/** A white PNG with a dark bar; the width makes it another file. */
function picture(width: number, height = 900): Uint8Array<ArrayBuffer> {
  const rows = Buffer.alloc((width + 1) * height, 255)
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0
  rows.fill(0, (width + 1) * 200 + 100, (width + 1) * 200 + 300)
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
async function scanned(width: number): Promise<string> {
  const answer = await web().upload('/read', [new File([picture(width)], 'สแกน.png')])
  const path = answer.headers.get('location')
  if (answer.status !== 303 || !path) throw new Error(`the scan answered ${answer.status}`)
  return path
}
const newest = async () => {
  const [job] = (await listJobs(web().services.db, { limit: 1 })).rows
  if (!job) throw new Error('no job')
  return job
}
const drain = () => web().services.jobs.drain()
const dueNow = async () => {
  await web()
    .services.db.withTables<{ 'pgboss.job': { start_after: Date } }>()
    .updateTable('pgboss.job')
    .set({ start_after: new Date(0) })
    .execute()
}
const told = async (once: string, officeId: string, days: number, measure = 3) => {
  const userId = (await findLocalPerson(web().services.db))?.id ?? ''
  return inTransaction(web().services.db, (tx) =>
    tell({ send: web().services.jobs.send, now: web().services.now }, tx, {
      userId,
      officeId,
      kind: days < 0 ? 'step.late' : 'step.due',
      data: { measure, step: 2, days: Math.abs(days), year: 2570, measureId: '0192f0c1-0000-7000-8000-00000000000a' },
      once,
    }),
  )
}

describe('the list of jobs', () => {
  test('a scan that waits is shown and cancelled; its page says so, and another try reads it after all', async () => {
    const path = await scanned(700)
    const list = await web().page('/jobs')
    expect(words(list)).toContain('อ่านเอกสารสแกน')
    expect(words(list)).toContain('รออยู่ ๑ งาน')
    expect(list).toContain('http-equiv="refresh"')
    const cancel = await web().post(link(list, /cancel$/), { back: '/jobs?show=open' })
    expect(cancel.headers.get('location')).toBe('/jobs?show=open&done=cancelled')
    expect(words(await web().page('/jobs?show=all&done=cancelled'))).toContain('ยกเลิกแล้ว')
    expect(words(await web().page(path))).toContain('การอ่านเอกสารนี้ถูกยกเลิก')
    expect(await drain()).toBe(0)
    expect((await web().post(link(list, /cancel$/))).headers.get('location')).toBe('/jobs?show=all&done=late')
    expect((await listDeeds(web().services.within('all'), '00000000-0000-7000-8000-000000000000')).map(({ action }) => action)).toContain(
      'job.cancelled',
    )

    await web().post(link(await web().page('/jobs'), /retry$/))
    expect(await drain()).toBe(1)
    expect(words(await web().page(path))).toContain('เอกสารนี้เป็นของหน่วยงานใด')
    expect(await web().page('/jobs')).not.toContain('http-equiv="refresh"')
  })

  test('a reader that breaks is tried again; what never works is told in plain words, without the words of the error', async () => {
    const path = await scanned(701)
    breaks = 3
    await drain()
    expect(await newest()).toMatchObject({ state: 'retrying', error: 'broken', tries: 1 })
    expect(words(await web().page(path))).toContain('กำลังอ่านเอกสาร')
    for (let n = 0; n < 2; n += 1) {
      await dueNow()
      await drain()
    }
    expect(await newest()).toMatchObject({ state: 'failed', tries: 3 })
    const list = words(await web().page('/jobs?show=failed'))
    expect(list).toContain('โปรแกรมขัดข้อง')
    expect(list).not.toContain('สมชาย')
    expect(words(await web().page(path))).toContain('อ่านเอกสารนี้ไม่ได้')
  })

  test('unknown jobs and strange addresses to go back to are refused', async () => {
    expect((await web().post('/jobs/0192f0c1-0000-7000-8000-000000000000/cancel')).status).toBe(404)
    expect((await web().post('/jobs/1/retry')).status).toBe(404)
    await scanned(702)
    const answer = await web().post(`/jobs/${(await newest()).id}/cancel`, { back: '//evil.example' })
    expect(answer.headers.get('location')).toBe('/jobs?show=all&done=cancelled')
  })
})

describe('the inbox', () => {
  test('new things stand first, are opened where they lead, and are read then; another person’s are not there', async () => {
    const office = officeOf(await web().handIn('dankwian-2565'))
    const id = office.slice(3)
    expect(words(await web().page('/inbox'))).toContain('ยังไม่มีเรื่องแจ้ง')
    await told('a', id, 7)
    await told('b', id, -3)
    const page = await web().page('/inbox')
    expect(words(page)).toContain('ยังไม่ได้อ่าน ๒ เรื่อง')
    expect(words(page)).toContain('มาตรการที่ ๓ ขั้นตอนที่ ๒ เลยกำหนดแล้ว ๓ วัน')
    const notice = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect((await web().post('/inbox/open', { id: notice })).headers.get('location')).toBe(`${office}/measures?year=2570`)
    expect(words(await web().page('/inbox'))).toContain('ยังไม่ได้อ่าน ๑ เรื่อง')
    expect((await web().post('/inbox/read-all')).headers.get('location')).toBe('/inbox?read=1')
    expect(words(await web().page('/inbox'))).toContain('อ่านครบทุกเรื่องแล้ว')
    expect((await web().post('/inbox/read', { id: '0192f0c1-0000-7000-8000-000000000000' })).status).toBe(404)
  })

  test('how one is told is chosen and kept', async () => {
    expect(await web().page('/inbox')).toMatch(/value="daily" checked/)
    expect((await web().post('/inbox/choice', { delivery: 'never', channel: 'line' })).headers.get('location')).toBe('/inbox?saved=1')
    const page = await web().page('/inbox')
    expect(page).toMatch(/value="never" checked/)
    expect(words(page)).toContain('LINE ยังไม่ได้เปิดใช้ในระบบนี้')
    expect((await web().post('/inbox/choice', { delivery: 'hourly', channel: 'mail' })).status).toBe(404)
  })
})

describe('the calendar', () => {
  const feedOf = async (office: string): Promise<string> => {
    const made = await web().post(`${office}/calendar`)
    expect(made.headers.get('location')).toBe(`${office}/calendar`)
    const cookie = made.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/)
    const shown = await (await web().get(`${office}/calendar`, { Cookie: cookie.split(';')[0] ?? '' })).text()
    return new URL(/value="([^"]+\.ics)"/.exec(shown)?.[1] ?? '').pathname
  }

  test('of one office, read without signing in by whoever has the address, until it is revoked', async () => {
    const office = officeOf(await web().handIn('batong-2565'))
    await web().post(`${office}/measures/draft`, { year: '2570' })
    await web().post(`${office}/measures`, {})
    const path = await feedOf(office)
    expect(await web().page(`${office}/calendar`)).not.toContain('.ics')
    const answer = await web().get(path)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = await answer.text()
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r?\n?$/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    const plain = text.replaceAll('\r\n ', '')
    expect(plain).toContain('DTSTART;VALUE=DATE:20270331')
    expect(plain).toContain('DTSTART;VALUE=DATE:20271015')
    expect(plain).toContain('SUMMARY:ITA รายงานผลมาตรการรอบ ๖ เดือน ปีงบประมาณ พ.ศ. ๒๕๗๐')
    const ids = (body: string) => [...body.matchAll(/^UID:(.*)$/gm)].map(([, id]) => id)
    expect(new Set(ids(plain)).size).toBe(ids(plain).length)
    expect(ids((await (await web().get(path)).text()).replaceAll('\r\n ', ''))).toEqual(ids(plain))

    expect((await web().get(`/calendar/${'A'.repeat(43)}.ics`)).status).toBe(404)
    const page = await web().page(`${office}/calendar`)
    const feed = /name="feed" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect(path).not.toContain(feed)
    expect((await web().post(`${office}/calendar/revoke`, { feed })).headers.get('location')).toBe(`${office}/calendar?revoked=1`)
    expect((await web().get(path)).status).toBe(404)
    expect((await listDeeds(web().services.within('all'), office.slice(3))).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['calendar.made', 'calendar.revoked']),
    )
  })
})

test('nothing on these pages stands in the way of anybody', { timeout: 120_000 }, async () => {
  const office = officeOf(await web().handIn('khuanmao-2566'))
  const id = office.slice(3)
  for (let n = 0; n < 24; n += 1) await told(`axe${n}`, id, n % 2 ? n % 8 : -n - 1, n + 1)
  await scanned(703)
  await scanned(704)
  // Jobs stand on the clock of the database; here they stand beside the fixed day of the tests.
  const { services } = web()
  const shownAt = (minutes: number) => new Date(services.now().getTime() - minutes * 60_000)
  await services.db
    .withTables<{ 'pgboss.job': { created_on: Date; start_after: Date } }>()
    .updateTable('pgboss.job')
    .set({ created_on: shownAt(12), start_after: shownAt(12) })
    .execute()
  await services.db
    .withTables<{ 'pgboss.job': { id: string; state: string; output: string; started_on: Date } }>()
    .updateTable('pgboss.job')
    .set({ state: 'active', started_on: new Date(), output: JSON.stringify({ share: 0.4, step: 'pages' }) })
    .where('id', '=', (await newest()).id)
    .execute()
  const listener = serve({ fetch: web().fetch, port: 0, hostname: '127.0.0.1' })
  server = listener
  if (!listener.listening) await once(listener, 'listening')
  const at = listener.address()
  const base = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
  const browser = await openBrowser()
  try {
    const page = await (await browser.newContext()).newPage()
    for (const path of ['/jobs', '/batches', '/inbox', `${office}/calendar`, '/language/en?back=/jobs']) {
      await page.goto(`${base}${path}`)
      expect([path, await pageFaults(page, path)]).toEqual([path, []])
    }
  } finally {
    await browser.close()
  }
})
