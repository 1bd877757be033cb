import { once } from 'node:events'
import { serve } from '@hono/node-server'
import type { ServerType } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, pageFaults } from '../browser.ts'
import { officeOf, useWeb } from './kit.ts'

const web = useWeb()
let browser: Browser
let server: ServerType
let at = ''
let paths: readonly string[] = []

beforeAll(async () => {
  browser = await openBrowser()
  server = serve({ fetch: (request: Request) => web().fetch(request), port: 0, hostname: '127.0.0.1' })
  if (!server.listening) await once(server, 'listening')
  const address = server.address()
  at = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  paths = await everyPage()
}, 120_000)
afterAll(async () => {
  await browser.close()
  server.close()
})

/** An office with something of everything, one with nothing, a file that is right and one that is not. */
async function everyPage(): Promise<readonly string[]> {
  const { post, page, upload, handIn } = web()
  const base = `${officeOf(await handIn('dankwian-2565'))}/organisation`
  const empty = `${officeOf(await handIn('khuanmao-2566'))}/organisation`
  await post(`${base}/begin`)
  const ids = async (path: string, kind: string) => [
    ...new Set([...(await page(path)).matchAll(new RegExp(`${kind}/([0-9a-f-]{36})"`, 'g'))].map(([, id]) => id ?? '')),
  ]
  await post(`${base}/people/new`, { honorific: 'นาย', name: 'ตำแหน่ง นายก' })
  await post(`${base}/people/new`, { honorific: 'ว่าที่ร้อยตรี', name: 'ตำแหน่ง ปลัด' })
  const [posts, units, people] = [await ids(base, 'posts'), await ids(base, 'units'), await ids(`${base}/people`, 'people')]
  await post(`${base}/posts/${posts[0]}/holdings`, { person: people[0] ?? '', holdingKind: 'holds', from: '1/10/2560' })
  await post(`${base}/posts/${posts[0]}/holdings`, {
    person: people[1] ?? '',
    holdingKind: 'acting',
    from: '15/11/2569',
    until: '30/11/2569',
  })
  await post(`${base}/units/${units[2]}/merge`, { into: units[1] ?? '', mergeOn: '30/9/2568' })
  await post(`${base}/rename`, { type: 'ทต.', name: 'ด่านเกวียนใหม่', on: '1/10/2566' })
  await post(`${base}/succeed`, { kind: 'upgrade', to: 'เทศบาลเมืองด่านเกวียน', succeedOn: '1/1/2569', note: 'ประกาศ' })
  await post(`${base}/holidays`, { day: '16/4/2569', name: 'วันหยุดท้องถิ่น' })
  const draft = async (path: string, ...lines: readonly string[]) =>
    (await upload(path, [new File([lines.join('\n')], 'ตาราง.csv')])).headers.get('location') ?? ''
  const [head, row] = ['รหัส,ประเภท,ชื่อ,อำเภอ,จังหวัด', '6920904,อบต.,ควนเมา,รัษฎา,ตรัง']
  return [
    empty,
    base,
    `${base}?removed=units.${units[0]}`,
    `${base}/details`,
    `${base}/units/${units[0]}`,
    `${base}/posts/${posts[0]}`,
    `${base}/posts/new`,
    `${base}/people`,
    `${base}/people/${people[1]}`,
    `${base}/calendar`,
    `${base}/history`,
    `${base}/import`,
    await draft(`${base}/import`, 'หน่วย,ตำแหน่ง,ชื่อ,ตั้งแต่วันที่', 'กองคลัง,นักวิชาการ,นางใหม่ จริง,1/10/2568', 'กองคลัง,นักวิชาการ,ก ข,x'),
    '/agencies?q=ด่านเกวียน',
    '/agencies/import',
    await draft('/agencies/import', head, row),
    await draft('/agencies/import', head, row, '1,หมู่บ้าน,ก,ข,ค'),
    '/agencies/holidays',
  ]
}

test('axe finds nothing, and nothing runs over the edge, on a phone or on a desk', { timeout: 180_000 }, async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const faults: string[] = []
  for (const path of paths) {
    const answer = await page.goto(`${at}${path}`)
    if (answer?.status() !== 200) faults.push(`${path} answered ${answer?.status()}`)
    faults.push(...(await pageFaults(page)).map((fault) => `${path} ${fault}`))
  }
  await context.close()
  expect(faults).toEqual([])
})

test('what one types is offered below the field', { timeout: 60_000 }, async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${at}/agencies`)
  await page.getByRole('combobox', { name: 'ค้นหาหน่วยงาน' }).pressSequentially('ด่าน')
  const offered = page.locator('datalist option[value="เทศบาลตำบลด่านเกวียนใหม่"]')
  await offered.waitFor({ state: 'attached' })
  expect(await offered.count()).toBe(1)
  await context.close()
})

test('without JavaScript a person is added and given a post, on a phone', { timeout: 60_000 }, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  await page.goto(`${at}${paths[1]}/people`)
  await page.getByRole('link', { name: 'เพิ่มบุคลากร' }).click()
  await page.getByLabel('ชื่อและนามสกุล').fill('ผู้มา ใหม่')
  await page.getByRole('button', { name: 'บันทึก' }).click()
  await page.getByRole('link', { name: 'กลับหน้าหน่วยงาน' }).click()
  await page.getByRole('link', { name: 'ผู้อำนวยการกองคลัง' }).first().click()
  await page.getByLabel('บุคคล').selectOption({ label: 'ผู้มา ใหม่' })
  await page.getByLabel('ตั้งแต่วันที่').fill('1 ตุลาคม 2568')
  await page.getByRole('button', { name: 'บันทึก' }).first().click()
  expect(await page.getByText('ตั้งแต่ ๑ ตุลาคม ๒๕๖๘').isVisible()).toBe(true)
  await context.close()
})
