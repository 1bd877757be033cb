/**
 * The year of one office, played in a browser by those who live it: the officer at a desk, the head of the office with a phone, three who
 * sign, one of them acting for another. Only the accounts and the register of posts are put there before.
 */

import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import jsQR from 'jsqr'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/id'
import { openPdf } from '#platform/pdf/pdfium'
import { assignPost, beginOffice, findOrAddAgency, findOrganisation, operatorRights, savePerson, savePost, signingPosts } from '#register'
import { hashPassword } from '../../src/platform/sign-in/argon2.ts'
import { insertPerson, setPassword } from '../../src/platform/sign-in/store.ts'
import { addGrant } from '../../src/platform/sign-in/store/grants.ts'
import type { GrantRole } from '../../src/platform/sign-in/store/grants.ts'
import { recheckKind } from '../../src/web/progress/check-evidence.ts'
import { addAuthenticator, pageFaults } from '../browser.ts'
import { useSite } from './site.ts'

/** What day it is for the program. */
let now = new Date('2022-10-20T03:00:00Z')
const site = useSite(
  () => ({}),
  () => now,
)

const password = 'ช้างป่าเดินข้ามลำธาร'
const phone = { width: 360, height: 800 }
const today = (day: string) => (now = new Date(`${day}T03:00:00Z`))
const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const day = (text: string): ThaiDay => {
  const found = parseThaiDay(text)
  if (!found) throw new Error(text)
  return found
}

let office = ''
let [officer, head, clerk, deputy, mayor]: Page[] = []
const pageOf = (page: Page | undefined): Page => {
  if (!page) throw new Error('nobody signed in')
  return page
}

beforeAll(async () => {
  const { db, within } = site().services
  const facts = { name: 'ด่านเกวียน', type: 'ทต.', district: 'โชคชัย', province: 'นครราชสีมา', code: null } as const
  const { id: agencyId } = await inTransaction(within('all'), (tx) => findOrAddAgency(tx, facts, now))
  office = `/o/${agencyId}`
  const deps = { db: within([agencyId]), now: () => now, rights: operatorRights }
  await beginOffice(deps, { id: agencyId, type: 'ทต.', name: 'ด่านเกวียน' })
  const words = { title: 'รองนายกเทศมนตรีตำบลด่านเกวียน', unitId: null, kind: 'other', closedOn: null } as const
  const deputyPost = value(await savePost(deps, { agencyId, postId: null, words }))
  const posts = signingPosts(await findOrganisation(deps.db, agencyId))

  /** A person of the register with an account of the same name, signed in. */
  const someone = async (name: string, role: GrantRole, viewport?: typeof phone): Promise<{ personId: string; page: Page }> => {
    const personId = value(await savePerson(deps, { agencyId, personId: null, words: { honorific: 'นาง', name } }))
    const [id, email, at] = [newId(), `${newId()}@example.go.th`, new Date()]
    await insertPerson(db, { id, name, email, local: false, at })
    await setPassword(db, id, await hashPassword(password), at)
    const grant = { role, agencyId, province: null, unitId: null, fromDay: '2022-10-01', createdAt: at, createdBy: null }
    await addGrant(db, { id: newId(), userId: id, ...grant })
    const page = await site().open(viewport && { viewport })
    page.setDefaultTimeout(10_000)
    await page.goto('/sign-in')
    await page.getByLabel('อีเมล').fill(email)
    await page.getByLabel('รหัสผ่าน').fill(password)
    await page.getByRole('button', { name: 'เข้าสู่ระบบ', exact: true }).click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    return { personId, page }
  }
  const give = async (postId: string | undefined, personId: string, acting = false) => {
    const term = acting ? { from: day('2565-11-01'), until: day('2565-11-30') } : { from: day('2564-10-01'), until: null }
    const holding = {
      postId: postId ?? '',
      personId,
      kind: acting ? 'acting' : 'holds',
      orderNo: acting ? '๕๑๒/๒๕๖๕' : null,
      ...term,
    } as const
    value(await assignPost(deps, { agencyId, holdingId: null, holding }))
  }
  const [o, h, c, d, m] = [
    await someone('ตำแหน่ง นักวิเคราะห์นโยบาย', 'officer'),
    await someone('ตำแหน่ง หัวหน้าสำนักปลัด', 'owner', phone),
    await someone('ตำแหน่ง ปลัด', 'approver'),
    await someone('ตำแหน่ง รองนายก', 'approver', phone),
    await someone('ตำแหน่ง นายก', 'approver', phone),
  ]
  await give(posts.head?.id, h.personId)
  await give(posts.clerk?.id, c.personId)
  await give(posts.mayor?.id, m.personId)
  await give(deputyPost, d.personId)
  await give(posts.mayor?.id, d.personId, true)
  ;[officer, head, clerk, deputy, mayor] = [o.page, h.page, c.page, d.page, m.page]
}, 60_000)

test('what lost points becomes a plan, and a meeting adopts it', { timeout: 90_000 }, async () => {
  const page = pageOf(officer)
  await page.goto(`${office}/add`)
  const file = fileURLToPath(new URL('../../examples/dankwian-2565.md', import.meta.url))
  await page.getByLabel('เลือกหรือลากไฟล์มาวางที่นี่').setInputFiles(file)
  await page.getByRole('button', { name: 'อ่านรายงาน' }).click()
  await page.getByRole('link', { name: 'ดูภาพรวมของหน่วยงาน' }).click()
  await page.getByRole('link', { name: 'มาตรการ', exact: true }).click()
  await page.getByRole('button', { name: 'ร่างจากข้อเสนอแนะ' }).click()
  await page.getByRole('heading', { level: 1, name: /ตอบทุกจุดอ่อนแล้ว/ }).waitFor()

  await page.getByRole('link', { name: 'รับรองในที่ประชุม' }).click()
  await page.getByLabel('ชื่อที่ประชุม').fill('คณะกรรมการขับเคลื่อนคุณธรรมและความโปร่งใส')
  await page.getByLabel('ครั้งที่').fill('๑/๒๕๖๖')
  await page.getByLabel('วันประชุม').fill('๑๙ ตุลาคม ๒๕๖๕')
  for (const name of [/นายก/, /ปลัด/, /หัวหน้า/]) await page.getByLabel(name).first().check()
  await page.getByLabel('มติที่ประชุม').fill('เห็นชอบตามที่เสนอ')
  await page.getByLabel('ใช้ตั้งแต่วันที่').fill('๒๐ ตุลาคม ๒๕๖๕')
  await page.getByRole('button', { name: 'บันทึกการประชุม' }).click()
  await page.getByText('บันทึกการประชุมแล้ว').waitFor()
  expect(await page.getByRole('button', { name: 'รับรองแผนนี้' }).count()).toBe(0)

  const desk = pageOf(clerk)
  await desk.goto(office)
  await desk.getByRole('link', { name: /^ไปที่การเห็นชอบ/ }).click()
  desk.once('dialog', (dialog) => void dialog.accept())
  await desk.getByRole('button', { name: 'รับรองแผนนี้' }).click()
  await desk.getByText('รับรองแล้ว ฉบับที่ ๑').first().waitFor()
})

/** From the page of documents to a draft that was read back. */
async function draft(kind: string, date: string, months?: string): Promise<string> {
  const page = pageOf(officer)
  await page.goto(`${office}/papers?year=2566`)
  await page.getByRole('link', { name: kind }).click()
  if (months !== undefined) await page.getByLabel('รอบรายงาน').selectOption({ label: months })
  await page.getByLabel('วันที่', { exact: true }).fill(date)
  await page.getByRole('button', { name: 'ร่างเพื่อเสนอลงนาม' }).click()
  await page.getByRole('heading', { name: 'รายการตรวจก่อนเสนอ' }).waitFor()
  return new URL(page.url()).pathname
}

/** On to the route: who signs is proposed by the register for that day. */
async function putForward(...given: Parameters<typeof draft>): Promise<string> {
  const page = pageOf(officer)
  const paper = await draft(...given)
  await page.getByRole('link', { name: 'เสนอลงนาม', exact: true }).click()
  await page.getByRole('button', { name: 'เสนอลงนาม' }).click()
  await page.getByText('เสนอลงนามแล้ว').waitFor()
  return paper
}

/** What to do next leads to the paper; the password, or a passkey, proves who signs. */
async function sign(page: Page, as: string, opinion: string, by: 'password' | 'passkey' | 'just-entered' = 'password'): Promise<void> {
  await page.goto(office)
  await page.getByRole('link', { name: /^ไปลงนาม/ }).click()
  await page.getByRole('heading', { name: `ท่านลงนามเป็น${as}` }).waitFor()
  await page.getByLabel('ความเห็นหรือคำสั่ง', { exact: true }).fill(opinion)
  if (by === 'password') await page.getByLabel('รหัสผ่านของท่าน').fill(password)
  expect(by === 'passkey' ? await pageFaults(page, 'sign-by-passkey') : []).toEqual([])
  await page.getByRole('button', by === 'passkey' ? { name: /^ลงนามด้วยพาสคีย์/ } : { name: 'ลงนาม', exact: true }).click()
  await page.waitForURL(/\?done=(?:signed|final)$/)
}

test('the plan is signed by three, one of them acting for the mayor', { timeout: 90_000 }, async () => {
  today('2022-11-10')
  const paper = await putForward('แผนมาตรการส่งเสริมคุณธรรมและความโปร่งใส', '๑๐ พฤศจิกายน ๒๕๖๕')
  await sign(pageOf(officer), 'ผู้จัดทำ', '')
  await sign(pageOf(head), 'ผู้เสนอ', 'เห็นควรเสนอ')
  await sign(pageOf(clerk), 'ปลัด', 'เห็นควรประกาศใช้')
  await sign(pageOf(deputy), 'ผู้บริหาร', 'อนุมัติ')
  const page = pageOf(officer)
  await page.goto(paper)
  expect(await page.getByText('รักษาราชการแทน').first().isVisible()).toBe(true)
})

/** The website of the office: its pages are evidence, until it is gone. */
let gone = false
const website = createServer((_, response) => (gone ? response.writeHead(404).end() : response.end('ประกาศแล้ว')))
let published = ''
beforeAll(async () => {
  website.listen(0, '127.0.0.1')
  await once(website, 'listening')
  const at = website.address()
  published = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/no-gift`
})
afterAll(() => {
  website.closeAllConnections()
  website.close()
})

type Said = { readonly status: string; readonly link?: string; readonly file?: string }

/** The form of a measure on a phone, from what to do next to what is said afterwards. */
async function report(round: string, no: number, { status, link, file }: Said): Promise<void> {
  const page = pageOf(head)
  await page.goto(`${office}/progress?year=2566`)
  await page
    .locator('table.progress tbody a')
    .nth(no - 1)
    .click()
  await page.getByRole('navigation', { name: 'รอบที่รายงาน' }).getByRole('link', { name: round }).click()
  await page.getByRole('heading', { name: `รายงาน${round}` }).waitFor()
  await page.getByLabel(status, { exact: true }).check()
  const steps = await page.locator('.planned li').allInnerTexts()
  await page.getByLabel('ผลผลิต').fill(steps.map((step) => `ได้${step.replace(/ \(.*/, '')}แล้ว`).join('\n'))
  await page.getByLabel('ไม่มีปัญหา').check()
  await page.getByLabel('ไม่มีอุปสรรค').check()
  await page.getByLabel('ข้อเสนอแนะ', { exact: true }).fill('ควรทำต่อเนื่องในปีถัดไป')
  if (link !== undefined) await page.getByLabel('ลิงก์ของหลักฐาน').fill(link)
  if (file !== undefined)
    await page.getByLabel('หรือแนบไฟล์').setInputFiles({ name: file, mimeType: 'text/csv', buffer: Buffer.from('เลขที่,รายการ\n๑,คู่มือ\n') })
  await page.getByRole('button', { name: 'ส่งรายงาน' }).click()
  await page.getByText('บันทึกรายงานแล้ว').waitFor()
}

/** Closes a round that everybody reported in. */
async function close(round: string): Promise<void> {
  const page = pageOf(officer)
  await page.goto(`${office}/progress?year=2566`)
  await page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: round }) })
    .getByText('ปิดรอบ')
    .first()
    .click()
  await page.getByRole('button', { name: `ปิด${round}` }).click()
  await page.getByText('ปิดรอบแล้ว').waitFor()
}

const measures = 6

test('the first round is reported on a phone', { timeout: 120_000 }, async () => {
  today('2023-04-05')
  const page = pageOf(head)
  await page.goto(office)
  await page.getByRole('link', { name: /^รายงานผล: รายงานผลรอบ ๖ เดือน อีก ๖ มาตรการ/ }).waitFor()
  for (let no = 1; no <= measures; no += 1) await report('รอบ ๖ เดือน', no, { status: 'อยู่ระหว่างดำเนินการ' })
  await close('รอบ ๖ เดือน')
  await page.goto(office)
  expect(await page.getByRole('link', { name: /^รายงานผล: รายงานผลรอบ ๖ เดือน/ }).count()).toBe(0)
})

test('the memo of six months tells the projects, is signed, and is found by its QR', { timeout: 120_000 }, async () => {
  today('2023-04-20')
  const page = pageOf(officer)
  await page.goto(`${office}/projects/new?year=2566`)
  await page.getByLabel('ชื่อโครงการ').fill('อบรมคุณธรรมจริยธรรม')
  await page.getByLabel('งบประมาณ', { exact: true }).fill('๓๐,๐๐๐')
  await page.getByLabel('เบิกจ่าย', { exact: true }).fill('15,000')
  await page.getByLabel('สถานะ').selectOption({ label: 'กำลังดำเนินการ' })
  await page.getByRole('button', { name: 'บันทึก' }).click()
  await page.getByText('เพิ่มโครงการแล้ว').waitFor()
  expect(await verifiedByQr(await signedByAll(await putForward('บันทึกรายงานความก้าวหน้า', '๒๐ เมษายน ๒๕๖๖')))).toBe(original)
})

test('the second round is reported with evidence; a link dies, and the question is open again', { timeout: 120_000 }, async () => {
  today('2023-10-04')
  const page = pageOf(head)
  for (let no = 1; no <= measures; no += 1) {
    const shown = no % 2 === 1 ? { link: `${published}/${no}` } : { file: `ทะเบียน-${no}.csv` }
    await report('รอบ ๑๒ เดือน', no, { status: 'ดำเนินการเสร็จเรียบร้อยแล้ว', ...shown })
  }
  await page.goto(`${office}/progress?year=2566`)
  expect(await page.getByText('เสร็จแล้ว ๖ จาก ๖ มาตรการ').isVisible()).toBe(true)

  gone = true
  for (const date of ['2023-10-05', '2023-10-06', '2023-10-07']) {
    today(date)
    await inTransaction(site().services.db, (tx) => site().services.jobs.send(tx, recheckKind, {}))
    await site().services.jobs.drain()
  }
  await page.goto(office)
  await page.getByRole('link', { name: 'แสดงหลักฐาน: แสดงหลักฐานของมาตรการที่ ๑' }).click()
  await page.getByText('หลักฐานหายไป').waitFor()
  gone = false
  for (const no of [1, 3, 5]) {
    await page.goto(`${office}/progress?year=2566`)
    await page
      .locator('table.progress tbody a')
      .nth(no - 1)
      .click()
    await page.getByLabel('ลิงก์ของหลักฐาน').fill(`${published}/${no}/ใหม่`)
    await page.getByRole('button', { name: 'ส่งเฉพาะหลักฐาน' }).click()
    await page.getByText('เปิดดูหลักฐานได้').waitFor()
  }
  await close('รอบ ๑๒ เดือน')
})

test('the report of twelve months is signed and found by its QR', { timeout: 120_000 }, async () => {
  today('2023-10-20')
  const paper = await putForward('บันทึกรายงานผลการดำเนินการ', '๒๐ ตุลาคม ๒๕๖๖', 'รอบ ๑๒ เดือน')
  expect(await verifiedByQr(await signedByAll(paper))).toBe(original)
})

test('nothing on these pages stands in anybody’s way', { timeout: 120_000 }, async () => {
  const page = pageOf(officer)
  const paper = await draft('บันทึกรายงานความก้าวหน้า', '๒๐ ตุลาคม ๒๕๖๖')
  const text = (await page.getByRole('link', { name: 'เพิ่มข้อความ' }).first().getAttribute('href')) ?? ''
  const own = ['', '/signing', '/signing/register', '/projects?year=2566', '/projects/new?year=2566', '/projects/import?year=2566']
  const more = ['/progress?year=2566', '/progress/publish?year=2566', '/measures/adoption?year=2566', '/measures/compare?year=2566']
  const rest = ['/measures/library?year=2566', '/risks?year=2566', '/forms', '/forms/risk-report', '/share', '/papers/progress?year=2566']
  const paths = [...[...own, ...more, ...rest].map((path) => `${office}${path}`), paper, `${paper}/propose`, text, signed, verified]
  const faults: Record<string, readonly string[]> = {}
  for (const path of paths) {
    await page.goto(path)
    const found = await pageFaults(page)
    if (found.length > 0) faults[path] = found
  }
  expect(faults).toEqual({})
})

/** The paper signed last, and where everybody finds it. */
let [signed, verified] = ['', '']

/** On the phone's own page of the account; the device answers for the finger. False where there is one already. */
async function addPasskey(page: Page): Promise<boolean> {
  await page.goto('/account')
  if ((await page.getByRole('button', { name: /^ลบ/ }).count()) > 0) return false
  await addAuthenticator(page)
  await page.getByRole('button', { name: 'เพิ่มพาสคีย์ของเครื่องนี้' }).click()
  await page.getByText('เพิ่มพาสคีย์แล้ว').waitFor()
  return true
}

async function signedByAll(paper: string): Promise<string> {
  await sign(pageOf(officer), 'ผู้จัดทำ', '')
  await sign(pageOf(head), 'ผู้เสนอ', 'เพื่อโปรดทราบ')
  await sign(pageOf(clerk), 'ปลัด', 'เห็นควรเผยแพร่')
  // Once by the passkey itself; minutes later it still counts.
  const first = await addPasskey(pageOf(mayor))
  await sign(pageOf(mayor), 'ผู้บริหาร', 'ทราบ', first ? 'passkey' : 'just-entered')
  expect(await pageOf(mayor).getByText('ยืนยันด้วยพาสคีย์').count()).toBeGreaterThan(0)
  return paper
}

const original = 'ตรงกับต้นฉบับทุกไบต์'

/** Whoever holds the paper points a phone at it, and shows the file they were sent: what is said of it. */
async function verifiedByQr(paper: string): Promise<string> {
  const page = pageOf(officer)
  await page.goto(paper)
  const file = await page.request.get(`${site().base}${paper}/file`)
  const bytes = await file.body()
  const pdf = value(await openPdf(new Uint8Array(bytes)))
  const picture = pdf.render(pdf.pages, 150)
  pdf.close()
  if (!picture) throw new Error('no page')
  const { width, height, data } = picture
  const rgba = Uint8ClampedArray.from({ length: data.length * 4 }, (_, i) => (i % 4 === 3 ? 255 : (data[i >> 2] ?? 0)))
  const stranger = await site().open({ viewport: phone })
  verified = jsQR.default(rgba, width, height)?.data ?? 'no QR was found'
  signed = paper
  await stranger.goto(verified)
  await stranger.getByText('หนังสือนี้ออกโดยหน่วยงานและมีผลอยู่').waitFor()
  await stranger.getByLabel('ไฟล์ที่ท่านมี').setInputFiles({ name: 'หนังสือ.pdf', mimeType: 'application/pdf', buffer: bytes })
  await stranger.getByRole('button', { name: 'ตรวจไฟล์' }).click()
  const said = await stranger.getByText('ต้นฉบับ').first().innerText()
  await stranger.context().close()
  return said
}
