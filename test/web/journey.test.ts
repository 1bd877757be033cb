import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, openBrowser, pageFaults } from '../browser.ts'
import { officeOf, signInLocal, useWeb } from './kit.ts'

const web = useWeb()
let server: ServerType
let browser: Browser
let base = ''
let cookie = ''

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
})

/** Listening waits for the database, which is open only inside tests. */
async function address(): Promise<string> {
  if (base === '') {
    server = serve({ fetch: web().app.fetch, port: 0, hostname: '127.0.0.1' })
    if (!server.listening) await once(server, 'listening')
    const at = server.address()
    cookie = await signInLocal(web())
    base = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
  }
  return base
}

const file = (name: string): string => fileURLToPath(new URL(`../../examples/${name}.md`, import.meta.url))

async function withPage<T>(
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: base }])
  try {
    return await work(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

/** The main job by clicks: a file dropped, its facts, what it is worth, measures, the analysis report as PDF. */
async function journey(page: Page, at: string): Promise<{ readonly office: string; readonly document: string; readonly pdf: Buffer }> {
  await page.goto(at)
  await page.getByLabel('เลือกหรือลากไฟล์มาวางที่นี่').setInputFiles(file('dankwian-2565'))
  await page.getByRole('button', { name: 'อ่านรายงาน' }).click()
  await page.getByRole('heading', { level: 1, name: /พบ [๐-๙]+ จุด/ }).waitFor()
  const document = new URL(page.url()).pathname
  expect(await page.getByText('๙๑.๙๖').first().isVisible()).toBe(true)

  await page.getByRole('link', { name: 'ดูภาพรวมของหน่วยงาน' }).click()
  await page.getByRole('heading', { level: 1, name: 'ปี ๒๕๖๕ ได้ ๙๑.๙๖ คะแนน ระดับ A — อีก ๓.๐๔ คะแนนถึงระดับ AA' }).waitFor()
  await page.getByRole('link', { name: 'คะแนนที่เสีย' }).click()
  await page.getByRole('heading', { level: 1, name: /ทางที่สั้นที่สุดถึงระดับ AA/ }).waitFor()
  await page.getByRole('link', { name: /มาตรการจากเรื่องเหล่านี้|ไปที่มาตรการ/ }).click()
  const draft = page.getByRole('button', { name: 'ร่างจากข้อเสนอแนะ' })
  if (await draft.isVisible()) await draft.click()
  await page.getByRole('heading', { level: 1, name: /ตอบทุกจุดอ่อนแล้ว/ }).waitFor()
  await page.getByRole('link', { name: 'เขียนเอกสาร' }).click()
  await page.getByRole('link', { name: 'รายงานวิเคราะห์ผลการประเมิน' }).click()
  await page.getByLabel('วันที่').fill('๓๑ ตุลาคม ๒๕๖๕')
  await page.getByRole('button', { name: 'เขียนเป็น PDF และ Word' }).click()
  const [link] = await page.getByRole('link', { name: /^PDF รายงาน/ }).all()
  if (!link) throw new Error('no PDF was written')
  const answer = await page.request.get(new URL((await link.getAttribute('href')) ?? '', at).href)
  return { office: officeOf(document), document, pdf: await answer.body() }
}

test('the main job, by mouse', { timeout: 60_000 }, async () => {
  const at = await address()
  const { pdf } = await withPage({ viewport: { width: 1280, height: 900 } }, (page) => journey(page, at))
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
})

test('the main job without JavaScript, on a phone', { timeout: 60_000 }, async () => {
  const at = await address()
  const { pdf } = await withPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }, (page) => journey(page, at))
  expect(pdf.length).toBeGreaterThan(10_000)
})

/** Presses Tab until the focus is on what has this name, as someone without a mouse would. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const on = document.activeElement
      const labels = on instanceof HTMLInputElement ? Array.from(on.labels ?? [], (label) => label.textContent) : []
      return [on?.getAttribute('aria-label'), ...labels, on?.textContent].filter(Boolean).join(' ')
    })
    if (name.test(focused)) return
  }
  throw new Error(`Tab never came to ${name}`)
}

test('the main path by keyboard alone', { timeout: 60_000 }, async () => {
  const at = await address()
  await web().handIn('batong-2565')
  await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
    const press = async (name: RegExp) => {
      await tabTo(page, name)
      await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
      await page.waitForLoadState()
    }
    await page.goto(at)
    await press(/ข้ามไปยังเนื้อหา/)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await press(/องค์การบริหารส่วนตำบลบาตง/)
    await press(/^คะแนนที่เสีย/)
    await press(/มาตรการจากเรื่องเหล่านี้/)
    await press(/ร่างจากข้อเสนอแนะ/)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('ตอบทุกจุดอ่อนแล้ว')
    await press(/^เขียนเอกสาร/)
    await press(/แผนมาตรการส่งเสริม/)
    await tabTo(page, /^วันที่/)
    await page.keyboard.type('31/10/2565')
    await page.keyboard.press('Enter')
    await page.getByText('เขียนเอกสารแล้ว').waitFor()
  })
})

describe('every page', () => {
  /** All pages of an office that has everything, an office that has little, and the pages of no office. */
  async function paths(): Promise<readonly string[]> {
    const rich = await web().handIn('dankwian-2565')
    const poor = await web().handIn('khuanmao-2566')
    const projects = await web().handIn('maekhatuan-2566')
    const nobody =
      (await web().upload('/read', [new File(['ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๕ คะแนนรวม ๘๐.๐๐'], 'x.txt')])).headers.get('location') ??
      ''
    const office = officeOf(rich)
    await web().post(`${office}/measures/draft`, { year: '2566' })
    const measure = /measures\/([0-9a-f-]{36})"/.exec(await web().page(`${office}/measures`))?.[1] ?? ''
    await web().post(`${office}/papers/analysis`, { year: '2566' })
    return [
      '/',
      '/?q=ไม่มีชื่อนี้',
      office,
      `${office}/worth?threshold=95`,
      `${office}/measures`,
      `${office}/measures/${measure}`,
      `${office}/measures/new`,
      `${office}/measures/adoption`,
      `${office}/risks`,
      `${office}/risks/new`,
      `${office}/papers`,
      `${office}/papers/analysis`,
      `${office}/papers/measures`,
      `${office}/papers/measures-result`,
      `${officeOf(projects)}/papers/progress`,
      rich,
      `${rich}/correct`,
      `${rich}/numbers`,
      officeOf(poor),
      `${officeOf(poor)}/worth`,
      `${officeOf(poor)}/measures`,
      nobody,
      '/method',
      '/method/2565',
      '/method/2569',
      '/nothing',
    ]
  }

  test('axe finds nothing, and nothing runs over the edge, on a phone or on a desk', { timeout: 180_000 }, async () => {
    const at = await address()
    const all = await paths()
    await withPage({}, async (page) => {
      const faults: string[] = []
      for (const path of all) {
        await page.goto(`${at}${path}`)
        faults.push(...(await pageFaults(page)).map((fault) => `${path} ${fault}`))
      }
      expect(faults).toEqual([])
    })
  })

  test('a form that came back has its faults found by axe and by the keyboard', async () => {
    const at = await address()
    const path = await web().handIn('dankwian-2565')
    await withPage({ viewport: { width: 360, height: 800 } }, async (page) => {
      await page.goto(`${at}${path}/correct`)
      await page.getByLabel('คะแนนรวม').fill('เก้าสิบ')
      await page.getByRole('button', { name: 'บันทึกการแก้ไข' }).click()
      expect(await page.title()).toContain('ข้อผิดพลาด')
      expect(await accessibilityFaults(page)).toEqual([])
      await page.getByRole('alert').getByRole('link').click()
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('total')
      expect(await page.getByLabel('คะแนนรวม').inputValue()).toBe('เก้าสิบ')
    })
  })

  test('weighs at most 40 KB over the wire with fonts cached', async () => {
    const heavy: string[] = []
    const style = /href="(\/assets\/look[^"]*)"/.exec(await web().page('/'))?.[1] ?? ''
    const script = /src="(\/assets\/enhance[^"]*)"/.exec(await web().page('/'))?.[1] ?? ''
    const zip = { 'Accept-Encoding': 'gzip' }
    const sizeOf = async (path: string) => (await (await web().get(path, zip)).arrayBuffer()).byteLength
    const shared = (await sizeOf(style)) + (await sizeOf(script))
    for (const path of await paths()) {
      const answer = await web().get(path, zip)
      // A page of a few words is not worth squeezing.
      const long = Number(answer.headers.get('content-length') ?? Infinity) > 1024
      expect([path, !long || answer.headers.get('content-encoding') === 'gzip']).toEqual([path, true])
      const weight = (await answer.arrayBuffer()).byteLength + shared
      if (weight > 40 * 1024) heavy.push(`${path} ${Math.round(weight / 1024)} KB`)
    }
    expect(heavy).toEqual([])
  })
})

test('a file dropped on the page is chosen, and the button says that work has begun', async () => {
  const at = await address()
  await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto(at)
    await page.evaluate(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๔ คะแนนรวม ๗๐.๐๐'], 'ลาก.txt'))
      document
        .querySelector('[data-drop]')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    })
    await page.getByText('ลาก.txt').waitFor()
    await page.getByRole('button', { name: 'อ่านรายงาน' }).click()
    await page.getByText('เอกสารนี้เป็นของหน่วยงานใด').waitFor()
    expect(await page.getByText('อ่านจากไฟล์ ลาก.txt').isVisible()).toBe(true)
  })
})
