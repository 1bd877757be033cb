/** The file shelf in a real browser: a bar that moves, a server that stops in the middle, a page that is closed and opened again. */

import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { listFiles } from '#platform/files'
import { accessibilityFaults, openBrowser } from '../browser.ts'
import { hashOf } from '../../src/platform/files/local.ts'
import { makeAgency } from '../database.ts'
import { useWeb } from './kit.ts'

const web = useWeb()
vi.setConfig({ testTimeout: 60_000 })
const folder = mkdtempSync(join(tmpdir(), 'prongsai-send-'))
const large = Buffer.alloc(4_000_000, 'หลักฐานการเผยแพร่ ')
let browser: Browser
let server: ServerType | undefined
let port = 0
let [agencyId, shelf] = ['', '']

beforeAll(async () => {
  browser = await openBrowser()
  await start()
  agencyId = await makeAgency(web().services.db)
  shelf = `http://127.0.0.1:${port}/o/${agencyId}/files`
})
afterAll(async () => {
  await browser.close()
  stop()
  rmSync(folder, { recursive: true })
})

/** On the same port as before. */
async function start(): Promise<void> {
  server = serve({ fetch: web().fetch, port, hostname: '127.0.0.1' })
  if (!server.listening) await once(server, 'listening')
  const at = server.address()
  port = typeof at === 'object' && at ? at.port : 0
}
/** As a server that is killed: no connection is answered to its end. */
function stop(): void {
  if (server && 'closeAllConnections' in server) server.closeAllConnections()
  server?.close()
}

async function withPage(options: Parameters<Browser['newContext']>[0], work: (page: Page, context: BrowserContext) => Promise<void>) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  try {
    const page = await context.newPage()
    await page.goto(shelf)
    await work(page, context)
  } finally {
    await context.close()
  }
}

/** A file of this name on the disk: a browser knows it again by name, size and date. */
function fileOf(name: string, content: Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const choose = (page: Page, path: string) => page.getByLabel('เลือกหรือลากไฟล์มาวางที่นี่').setInputFiles(path)
const send = (page: Page) => page.getByRole('button', { name: 'เก็บเข้าแฟ้ม' }).click()
const keptHash = async (word: string) => (await listFiles(web().services.within('all'), agencyId, { word })).rows[0]?.sha256

/** Each piece waits, so that there is a middle. */
const slowly = (page: Page, ms: number) =>
  page.route('**/uploads/*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, ms))
    await route.continue().catch(() => undefined)
  })
const shareOf = (page: Page) => page.evaluate(() => document.querySelector('progress')?.value ?? 0)
const half = (page: Page) => vi.waitFor(async () => expect(await shareOf(page)).toBeGreaterThan(20), { timeout: 15_000, interval: 50 })

test('a large file goes in pieces under a bar that moves, and is on the shelf', async () => {
  await withPage({}, async (page) => {
    await slowly(page, 60)
    await choose(page, fileOf('รายงานฉบับเต็ม.txt', large))
    await send(page)
    const seen: number[] = []
    while (new URL(page.url()).search === '') {
      seen.push(await shareOf(page).catch(() => 100))
      await page.waitForTimeout(40)
    }
    await page.getByText('เก็บแล้ว ๑ ไฟล์').waitFor()
    expect(new Set(seen).size).toBeGreaterThan(3)
    expect(seen.toSorted((a, b) => a - b)).toEqual(seen)
    expect(await keptHash('รายงานฉบับเต็ม')).toBe(hashOf(large))
    expect(readdirSync(web().services.uploads)).toEqual([])
  })
})

test('the server stops in the middle: the page says so, and goes on by itself when it is back', async () => {
  const content = Buffer.concat([large, Buffer.from('ก')])
  await withPage({}, async (page) => {
    await slowly(page, 60)
    await choose(page, fileOf('ขาดกลางทาง.txt', content))
    await send(page)
    await half(page)
    stop()
    await page.getByText('การเชื่อมต่อขาด').waitFor()
    expect(await page.getByRole('progressbar').isVisible()).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    const before = await shareOf(page)
    await start()
    await page.getByText('เก็บแล้ว ๑ ไฟล์').waitFor({ timeout: 15_000 })
    expect(before).toBeGreaterThan(20)
    expect(await keptHash('ขาดกลางทาง')).toBe(hashOf(content))
  })
})

test('the page is closed in the middle: opened again, it asks for the same file and sends only the rest', async () => {
  const content = Buffer.concat([large, Buffer.from('ข')])
  const path = fileOf('ปิดหน้าไป.txt', content)
  await withPage({}, async (page, context) => {
    await slowly(page, 100)
    await choose(page, path)
    await send(page)
    await half(page)
    await page.close()
    const again = await context.newPage()
    await again.goto(shelf)
    await again.getByText('มีไฟล์ที่ส่งค้างไว้ ๑ ไฟล์').waitFor()
    // What is remembered says that something was left, not what.
    const remembered = await again.evaluate(() => JSON.stringify(localStorage))
    expect(remembered).toMatch(/ [0-9a-f]{64}":/)
    expect(remembered).not.toContain('ปิดหน้าไป')
    expect(await accessibilityFaults(again)).toEqual([])
    let sent = 0
    again.on('request', (request) => {
      if (request.method() === 'PATCH') sent += Number(request.headers()['content-length'] ?? request.postDataBuffer()?.length ?? 0)
    })
    await choose(again, path)
    await send(again)
    await again.getByText('เก็บแล้ว ๑ ไฟล์').waitFor()
    expect(await keptHash('ปิดหน้าไป')).toBe(hashOf(content))
    expect(sent).toBeLessThan(content.length * 0.85)
  })
})

test('sending is stopped by the person: nothing is kept, nothing is left behind', async () => {
  await withPage({}, async (page) => {
    await slowly(page, 100)
    await choose(page, fileOf('เปลี่ยนใจ.txt', Buffer.concat([large, Buffer.from('ค')])))
    await send(page)
    await half(page)
    await page.getByRole('button', { name: 'ยกเลิกการส่ง' }).click()
    await page.getByText('ยกเลิกแล้ว ไม่ได้เก็บไฟล์ — เปลี่ยนใจ.txt').waitFor()
    expect(await page.getByRole('button', { name: 'เก็บเข้าแฟ้ม' }).isVisible()).toBe(true)
    expect(await keptHash('เปลี่ยนใจ')).toBeUndefined()
    await vi.waitFor(() => expect(readdirSync(web().services.uploads)).toEqual([]))
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  })
})

test('a file that cannot be kept is named with the reason, beside one that is kept', async () => {
  await withPage({}, async (page) => {
    const paths = [fileOf('โปรแกรม.exe', Buffer.from('MZ\0\0')), fileOf('เก็บได้.txt', Buffer.from('เก็บได้'))]
    await page.getByLabel('เลือกหรือลากไฟล์มาวางที่นี่').setInputFiles(paths)
    await send(page)
    await page.getByText('โปรแกรม.exe — ไม่รับไฟล์ชนิดนี้').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('link', { name: 'ดูไฟล์ที่เก็บแล้ว' }).click()
    expect(await page.getByRole('link', { name: 'เก็บได้.txt' }).isVisible()).toBe(true)
  })
})

describe('without JavaScript', () => {
  test('the same form keeps the file; it is opened, taken away and brought back', async () => {
    await withPage({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } }, async (page) => {
      await choose(page, fileOf('ไม่มีสคริปต์.txt', Buffer.from('ไม่มีสคริปต์')))
      await send(page)
      await page.getByText('เก็บแล้ว ๑ ไฟล์').waitFor()
      await page.getByRole('button', { name: 'ลบ ไม่มีสคริปต์.txt' }).click()
      await page.getByText('ลบไฟล์ออกจากแฟ้มแล้ว').waitFor()
      await page.getByRole('button', { name: 'เรียกคืน' }).click()
      expect(await page.getByRole('link', { name: 'ไม่มีสคริปต์.txt' }).isVisible()).toBe(true)
    })
  })
})

test.each([360, 1280])('at %i px nothing hangs over and axe finds nothing, in both languages', async (width) => {
  await withPage({ viewport: { width, height: 900 } }, async (page) => {
    for (const at of [shelf, `${shelf}?q=ไม่มีชื่อนี้`, shelf.replace('/o/', '/language/en?back=/o/')]) {
      await page.goto(at)
      expect(await accessibilityFaults(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/files of evidence/)
  })
})
