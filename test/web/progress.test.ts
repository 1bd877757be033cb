/** A measure through its rounds: reported with evidence that a real site shows, and the question opened again when that site is gone. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#platform/db'
import { blankMeasure, setPlan } from '#act'
import type { Measure } from '#act'
import { listDeeds } from '#platform/audit'
import { findLocalPerson } from '#platform/sign-in/index'
import { listNotices } from '#platform/inbox'
import { newId } from '#platform/id'
import { thaiDay } from '#kernel/day'
import { createApp } from '../../src/web/app.tsx'
import { draftOf, emptyLetter, groundOf } from '../../src/web/papers/command.ts'
import { findAgency } from '#register'
import { remindKind } from '../../src/web/inbox/remind.ts'
import { recheckKind } from '../../src/web/progress/check-evidence.ts'
import { officeOf, openWeb, words } from './kit.ts'
import type { Web } from './kit.ts'
import { useDatabase } from '../database.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const database = useDatabase()
/** What day it is for the program; the tests turn it. */
let now = new Date('2027-01-05T03:00:00Z')
let web: Web
let agencyId = ''
let base = ''
const [first, second] = [newId(), newId()]

const measure = (id: string, no: number, given: Partial<Measure> = {}): Measure => ({
  ...blankMeasure,
  id,
  no,
  title: `มาตรการที่ ${no}`,
  instrument: 'OIT',
  indicators: [9],
  items: [],
  issue: '',
  steps: [{ text: 'เผยแพร่บนเว็บไซต์', due: thaiDay(2570, 3, 31) ?? null }],
  owners: ['สำนักปลัด'],
  rounds: [6, 12],
  status: 'not-started',
  results: [],
  outcomes: [],
  evidence: [],
  ...given,
})

beforeAll(async () => {
  web = await openWeb({ database, folder: mkdtempSync(join(tmpdir(), 'prongsai-progress-')), now: () => now })
  const office = officeOf(await web.handIn('dankwian-2565'))
  agencyId = office.split('/')[2] ?? ''
  base = `${office}/progress`
  const measures = [measure(first, 1), measure(second, 2)]
  await inTransaction(database.db, (tx) => setPlan(tx, agencyId, { fiscalYear: 2570, assessedYear: 2569, measures }, now))
})
afterAll(() => web.services.jobs.stop(0))

let site: Server | undefined
afterEach(() => stopSite())

async function startSite(): Promise<string> {
  site = createServer((request, response) => (request.url === '/o13' ? response.end('ประกาศแล้ว') : response.writeHead(404).end()))
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  const at = site.address()
  return `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
}
function stopSite(): void {
  site?.closeAllConnections()
  site?.close()
  site = undefined
}

const answers = { 'problems.none': 'yes', 'obstacles.none': 'yes', suggestions: 'ควรจัดงบประมาณเพิ่ม' }
const form = (given: Record<string, string>) => ({
  round: '6',
  basedOn: '0',
  status: 'in-progress',
  output: 'จัดประชุม ๒ ครั้ง',
  outcome: '',
  ...answers,
  ...given,
})
const report = (id: string, given: Record<string, string>) => web.post(`${base}/${id}`, form(given))
const recheck = async () => {
  await inTransaction(database.shared, (tx) => web.services.jobs.send(tx, recheckKind, {}))
  await web.settled()
}

test('two rounds are reported with evidence; the link dies, and the question is open again until it answers', async () => {
  now = new Date('2027-04-05T03:00:00Z')
  const link = `${await startSite()}/o13`
  expect(words(await web.page(base))).toContain('ยังไม่ได้รายงานรอบ ๖ เดือน')

  // Round 6: under way, then round 12: done, shown by a page that answers.
  expect((await report(first, {})).status).toBe(303)
  now = new Date('2027-10-04T03:00:00Z')
  const missing = await report(first, { round: '12', status: 'done', output: 'เผยแพร่แล้ว' })
  expect(missing.status).toBe(422)
  const back = await missing.text()
  expect(words(back)).toContain('เมื่อมีหลักฐานที่เปิดดูได้อย่างน้อยหนึ่งชิ้น')
  expect(back).toContain('เผยแพร่แล้ว')
  const dead = await report(first, { round: '12', status: 'done', link: `${link}x` })
  expect(dead.status).toBe(422)
  expect(await dead.text()).toContain(`value="${link}x"`)
  const done = await report(first, { round: '12', status: 'done', output: 'เผยแพร่แล้ว', link })
  expect(done.status).toBe(303)
  expect(words(await web.page(done.headers.get('location') ?? ''))).toContain('ดำเนินการเสร็จเรียบร้อยแล้ว')
  expect(words(await web.page(`${base}?year=2570`))).toContain('เสร็จแล้ว ๑ จาก ๒ มาตรการ')

  // The report on measures of round 12 says so, that of round 6 says what was reported then.
  const paper = (months: number) => draftOf(ground, 'measures-result', emptyLetter, months)
  const agency = await findAgency(database.db, agencyId)
  if (!agency) throw new Error('no office')
  const ground = await groundOf({ ...web.services, db: database.db }, agency, 2570)
  const [six, twelve] = [paper(6), paper(12)].map((composed) => JSON.stringify(composed?.tree))
  expect(twelve).toContain('ดำเนินการเสร็จเรียบร้อยแล้ว')
  expect(twelve).toContain(link)
  expect(twelve).toContain('มาตรการที่ ๑: ควรจัดงบประมาณเพิ่ม')
  expect(six).toContain('อยู่ระหว่างดำเนินการ')
  expect(six).not.toContain(link)

  // The site is gone: a day's grace, then it counts as lost, and those concerned are told once.
  stopSite()
  now = new Date('2027-10-05T03:00:00Z')
  await recheck()
  expect(words(await web.page(`${base}/${first}`))).toContain('เปิดไม่ได้ตั้งแต่ ๕ ต.ค. ๒๕๗๐')
  expect(words(await web.page(`${base}?year=2570`))).toContain('เสร็จแล้ว ๑ จาก ๒ มาตรการ')
  now = new Date('2027-10-06T04:00:00Z')
  await recheck()
  const lost = words(await web.page(`${base}?year=2570`))
  expect(lost).toContain('เสร็จแล้ว ๐ จาก ๒ มาตรการ')
  expect(lost).toContain('รายงานว่าเสร็จแล้ว แต่หลักฐานหายไป เมื่อ ๕ ตุลาคม ๒๕๗๐')
  const person = (await findLocalPerson(database.shared))?.id ?? ''
  const told = async () =>
    (await listNotices(database.shared, person, { limit: 50, offset: 0 })).rows.filter(({ kind }) => kind === 'evidence.lost')
  expect(await told()).toHaveLength(1)
  expect(words(await web.page('/inbox'))).toContain('หลักฐานของมาตรการที่ ๑ ปี ๒๕๗๐ เปิดดูไม่ได้แล้ว')
  now = new Date('2027-10-07T05:00:00Z')
  await recheck()
  expect(await told()).toHaveLength(1)

  // Other evidence settles it.
  const again = await web.post(`${base}/${first}`, { round: '12', only: 'evidence', link: `${await startSite()}/o13` })
  expect(again.status).toBe(303)
  expect(words(await web.page(`${base}?year=2570`))).toContain('เสร็จแล้ว ๑ จาก ๒ มาตรการ')
})

test('a kept file is evidence by its hash, and every question must be answered', async () => {
  now = new Date('2027-04-05T03:00:00Z')
  const send = async (given: Record<string, string>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(form({ status: 'done', ...given }))) body.append(name, value)
    body.append('file', new File(['เลขที่,รายการ\n๑,คู่มือ\n'], 'ทะเบียน.csv'))
    return web.send(`${base}/${second}`, body)
  }
  const silent = await send({ 'problems.none': '', 'obstacles.none': '', suggestions: '' })
  expect(silent.status).toBe(422)
  const html = await silent.text()
  for (const field of ['problems', 'obstacles', 'suggestions']) expect(html).toContain(`href="#${field}"`)
  expect((await send({})).status).toBe(303)
  const page = words(await web.page(`${base}/${second}`))
  expect(page).toMatch(/ทะเบียน\.csv เปิดดูได้/)
  expect(page).toContain('รอบ ๖ เดือน ฉบับที่ ๑')
})

test('of two who report at once the second is told what the first said, and nothing typed is lost', async () => {
  now = new Date('2027-04-05T03:00:00Z')
  const stale = await report(first, { output: 'ของคนที่สอง', basedOn: '0' })
  expect(stale.status).toBe(409)
  const html = await stale.text()
  expect(words(html)).toContain('รายงานรอบนี้ไปก่อนแล้ว')
  expect(words(html)).toContain('จัดประชุม ๒ ครั้ง')
  expect(html).toContain('ของคนที่สอง')
  expect(html).toMatch(/name="basedOn" value="1"/)
  expect((await report(first, { output: 'ของคนที่สอง', basedOn: '1' })).status).toBe(303)
  const page = words(await web.page(`${base}/${first}?round=6`))
  expect(page).toContain('ฉบับที่ ๒')
  expect(page).toContain('จัดประชุม ๒ ครั้ง')
})

test('a round closes with all its reports or with a reason, is locked, and opens again only with a reason', async () => {
  const round = { year: '2570', months: '12' }
  now = new Date('2027-10-20T03:00:00Z')
  expect(words(await web.page(`${base}?year=2570`))).toContain('ยังไม่ได้รายงานรอบ ๑๒ เดือน เลยกำหนด')
  const early = await web.post(`${base}/close`, round)
  expect(early.status).toBe(422)
  expect(words(await early.text())).toContain('ยังไม่มีรายงานของมาตรการที่ ๒')
  expect((await web.post(`${base}/close`, { ...round, reason: 'กองที่รับผิดชอบถูกยุบ' })).status).toBe(303)
  const locked = await report(second, { round: '12' })
  expect(locked.status).toBe(409)
  expect(await locked.text()).toContain('จัดประชุม ๒ ครั้ง')
  expect((await web.post(`${base}/reopen`, round)).status).toBe(422)
  expect((await web.post(`${base}/reopen`, { ...round, reason: 'รายงานตกหล่น' })).status).toBe(303)
  expect((await report(second, { round: '12' })).status).toBe(303)
  const deeds = (await listDeeds(database.db, agencyId)).map(({ action }) => action)
  for (const deed of ['round.closed', 'round.reopened', 'progress.reported', 'evidence.shown']) expect(deeds).toContain(deed)
})

test('a round that is not open yet takes no report, and says when it opens', async () => {
  now = new Date('2027-01-10T03:00:00Z')
  const early = await report(second, { round: '12' })
  expect(early.status).toBe(422)
  expect(words(await early.text())).toContain('จะเปิดวันที่ ๑๕ กันยายน ๒๕๗๐')
})

test('reminders of rounds come once a stage, one for all measures of the round', async () => {
  const person = (await findLocalPerson(database.shared))?.id ?? ''
  await inTransaction(database.db, (tx) =>
    setPlan(tx, agencyId, { fiscalYear: 2570, assessedYear: 2569, measures: [measure(newId(), 1), measure(newId(), 2)] }, now),
  )
  const told = async () =>
    (await listNotices(database.shared, person, { limit: 100, offset: 0 })).rows
      .filter(({ kind }) => kind.startsWith('round.'))
      .map(({ kind, data }) => `${kind} ${data['measures']}`)
      .toSorted()
  const remind = async (day: string) => {
    now = new Date(`${day}T03:00:00Z`)
    for (let twice = 0; twice < 2; twice += 1) {
      await inTransaction(database.shared, (tx) => web.services.jobs.send(tx, remindKind, {}))
      await web.settled()
    }
  }
  await remind('2027-03-17')
  expect(await told()).toEqual(['round.open 2'])
  await remind('2027-04-12')
  expect(await told()).toEqual(['round.due 2', 'round.open 2'])
  await remind('2027-04-20')
  expect(await told()).toEqual(['round.due 2', 'round.late 2', 'round.open 2'])
})

test('the first page says what to do next; who only reads sees no button to report or to close', async () => {
  const actor = { id: 'user/1', grants: [{ role: 'auditor' as const, agencyId, province: null }] }
  const app = createApp({ ...web.services, whoAsks: () => Promise.resolve({ actor, session: null }) })
  const home = await web.page(`/o/${agencyId}`)
  expect(words(home)).toContain('สิ่งที่ควรทำต่อไป')
  const html = await (await app.request(`http://localhost${base}?year=2570`)).text()
  expect(html).not.toContain('/progress/close')
  expect(html).not.toContain('?round=')
})
