import { serve } from '@hono/node-server'
import { expect, test } from 'vitest'
import { listDeeds } from '#platform/audit'
import { addProject, unknownProject } from '#monitor'
import { operatorRights } from '#register'
import { forms, listWritten } from '#report'
import { accessibilityFaults, openBrowser } from '../browser.ts'
import { officeOf, useWeb, words } from './kit.ts'

const web = useWeb()
const office = async (): Promise<string> => officeOf(await web().handIn('dankwian-2565'))
const idOf = (path: string): string => path.split('/')[2] ?? ''

test('every form stands on the page, with the item of the year that asks for it', async () => {
  const text = words(await web().page(`${await office()}/forms`))
  for (const { name } of forms) expect(text).toContain(name.th.replace(/\d/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'.charAt(Number(digit))))
  expect(text).toContain('ข้อที่แสดงเป็นของปีงบประมาณ พ.ศ. ๒๕๖๙')
  expect(text).toContain('ข้อ o๒๐')
})

const announced = {
  'v.subject': 'กำหนดเวลาทำการ',
  'v.reason': 'ด้วยเทศบาลเห็นควรกำหนดเวลาทำการใหม่ จึงประกาศให้ทราบโดยทั่วกัน ดังนี้',
  'v.clauses': 'เปิดทำการ 08.30 น.\nปิดทำการ 16.30 น.',
  'v.from': '๑ มกราคม ๒๕๗๐',
}

test('what is missing keeps an announcement from being written, and nothing that was typed is lost', async () => {
  const path = `${await office()}/forms/announcement`
  expect(words(await web().page(path))).toContain('ยังขาด เรื่อง')
  const { 'v.reason': _reason, ...part } = announced
  const refused = await web().post(path, { ...part, act: 'produce' })
  expect(refused.status).toBe(422)
  const html = await refused.text()
  expect(html).toContain('href="#v.reason"')
  expect(html).toContain('เปิดทำการ 08.30 น.')
  expect((await listWritten(web().services.within('all'), idOf(path))).rows).toEqual([])
  expect(await web().page(path)).toContain('กำหนดเวลาทำการ')

  const wrong = await web().post(path, { ...announced, 'v.from': '31 กุมภาพันธ์ 2570', act: 'produce' })
  expect([wrong.status, (await wrong.text()).includes('href="#v.from"')]).toEqual([422, true])

  const done = await web().post(path, { ...announced, date: '15 ธันวาคม 2569', act: 'produce' })
  expect([done.status, done.headers.get('location')]).toEqual([303, `${officeOf(path)}/papers?wrote=form`])
  const papers = await web().page(`${officeOf(path)}/papers`)
  expect(words(papers)).toContain('ประกาศ เรื่อง กำหนดเวลาทำการ เทศบาลตำบลด่านเกวียน')
  const starts = await Promise.all(
    [...papers.matchAll(/href="([^"]*\/papers\/w\/[^"]*)"/g)].map(async ([, file = '']) =>
      Buffer.from(await (await web().get(file)).arrayBuffer())
        .subarray(0, 4)
        .toString('latin1'),
    ),
  )
  expect(starts).toEqual(['%PDF', 'PK\x03\x04', '<!do'])
  const deeds = (await listDeeds(web().services.within('all'), idOf(path))).map(({ action }) => action)
  expect(deeds).toContain('form.kept')
  expect(deeds).toContain('document.written')
  expect(words(await web().page(`${officeOf(path)}/forms`))).toContain('พร้อมลงนาม')
})

test('rows are added without a script, and taken from a file whose columns are known', async () => {
  const path = `${await office()}/forms/order`
  const more = await web().post(path, { 'v.members.0.post': 'ปลัดเทศบาล', 'v.members.0.role': 'ประธาน', act: 'more.members' })
  expect(more.headers.get('location')).toBe(`${path}?kept&more=members#v.members`)
  expect(await web().page(`${path}?more=members`)).toContain('name="v.members.5.post"')
  const csv = 'ลำดับ,ตำแหน่ง,ทำหน้าที่\n1,นายกเทศมนตรี,ที่ปรึกษา\n2,หัวหน้าสำนักปลัด,เลขานุการ\n'
  const taken = await web().upload(`${path}/rows/members`, [new File([csv], 'คณะทำงาน.csv')])
  expect(taken.headers.get('location')).toBe(`${path}?took=2`)
  expect(await web().page(path)).toContain('value="หัวหน้าสำนักปลัด"')
  const none = await web().upload(`${path}/rows/members`, [new File(['ก,ข\n1,2\n'], 'x.csv')])
  expect([none.status, words(await none.text()).includes('ไม่พบหัวตารางที่มีช่อง ตำแหน่ง, ทำหน้าที่')]).toEqual([422, true])
})

test('on a phone the list keeps up while one types; axe finds nothing', { timeout: 60_000 }, async () => {
  const path = `${await office()}/forms/no-gift`
  const server = serve({ fetch: web().fetch, port: 0, hostname: '127.0.0.1' })
  const browser = await openBrowser()
  try {
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const page = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage()
    await page.goto(`http://127.0.0.1:${port}${path}`)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(await page.getByText('ครบแล้ว พร้อมลงนาม').isVisible()).toBe(false)
    await page.getByLabel('ช่องทางแจ้งเมื่อพบการให้หรือรับของขวัญ').fill('โทร. ๐ ๔๔๓๓ ๘๑๓๕')
    expect(await page.getByText('ครบแล้ว พร้อมลงนาม').isVisible()).toBe(true)
  } finally {
    await browser.close()
    server.close()
  }
})

test('a report on projects is filled in from the register, and not written with figures that are not its own', async () => {
  const base = await office()
  const deps = { db: web().services.within([idOf(base)]), now: web().services.now, rights: operatorRights }
  const words_ = { ...unknownProject, name: 'โครงการวางท่อระบายน้ำ', budget: '250000', spent: '249000.50', status: 'done' as const }
  await addProject(deps, { agencyId: idOf(base), fiscalYear: 2568, words: words_ })
  const path = `${base}/forms/annual-report`
  expect((await web().post(path, { 'v.year': '', act: 'records' })).status).toBe(422)
  const filled = await web().post(path, { 'v.year': '๒๕๖๘', 'v.achieved': 'ท่อ 1 สาย', act: 'records' })
  expect([filled.status, filled.headers.get('location')]).toEqual([303, `${path}?filled`])
  const page = await web().page(path)
  expect(page).toMatch(/name="v\.projects\.0\.spent"[^>]*value="๒๔๙,๐๐๐.๕๐"/)
  // What the register does not answer stays.
  expect(page).toContain('ท่อ 1 สาย')
  const row = { 'v.projects.0.name': 'โครงการวางท่อระบายน้ำ', 'v.projects.0.budget': '250,000', 'v.projects.0.status': 'แล้วเสร็จ' }
  const rest = { 'v.projects.0.result': 'วางท่อแล้ว', 'v.problems': 'ไม่มี', 'v.obstacles': 'ไม่มี', 'v.suggestions': 'ไม่มี' }
  const whole = { 'v.year': '2568', 'v.achieved': 'ท่อ 1 สาย', ...row, ...rest, act: 'produce' }
  for (const act of ['produce', 'sign']) {
    const refused = await web().post(path, { ...whole, 'v.projects.0.spent': '250,000', act })
    expect(refused.status).toBe(422)
    expect(words(await refused.text())).toContain('ช่องใช้จ่ายจริง (บาท): ในแบบเป็น ๒๕๐๐๐๐ ในทะเบียนเป็น ๒๔๙๐๐๐.๕๐')
  }
  expect((await web().post(path, { ...whole, 'v.projects.0.spent': '249,000.50' })).status).toBe(303)
})
