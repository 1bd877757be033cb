/** What an office makes public is there for everybody, and nothing else is; evidence is disputed without a name, and answered in writing. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adoptPlan, blankMeasure, findPlan, prepareAdoption, sealOf, setPlan } from '#act'
import { thaiDay } from '#kernel/day'
import { findProgress, reportProgress, showEvidence, standingOf } from '#monitor'
import { listDeeds } from '#platform/audit'
import { inTransaction } from '#platform/db'
import { listNotices } from '#platform/inbox'
import { newId } from '#platform/id'
import { listJobs } from '#platform/jobs/store'
import { findLocalPerson } from '#platform/sign-in/index'
import { operatorRights } from '#register'
import { becomePublic } from '../../src/publish/store.ts'
import { useDatabase } from '../database.ts'
import { officeOf, openWeb, words } from './kit.ts'
import type { Web } from './kit.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const database = useDatabase()
const moment = new Date('2027-04-05T03:00:00Z')
const now = () => moment
const year = 2570
let web: Web
let site: Server
let agencyId = ''
let link = ''
const [promised, bare] = [newId(), newId()]
const within = () => web.services.within([agencyId])
/** As somebody in the street. */
const get = async (path: string) => {
  const answer = await web.app.request(`http://localhost${path}`)
  return { status: answer.status, html: await answer.text() }
}
const send = (path: string, fields: Readonly<Record<string, string>>) =>
  web.app.request(`http://localhost${path}`, {
    method: 'POST',
    headers: { Origin: 'http://localhost' },
    body: new URLSearchParams({ opened: String(moment.getTime() - 60_000), website: '', ...fields }),
  })
const secret = 'ถ้อยคำที่ไม่ควรไปที่อื่น'
const evidence = async () => (await findProgress(within(), agencyId, year)).evidence
const disputes = async () => (await findProgress(within(), agencyId, year)).disputes

beforeAll(async () => {
  web = await openWeb({ database, folder: mkdtempSync(join(tmpdir(), 'prongsai-public-')), now })
  agencyId = officeOf(await web.handIn('dankwian-2565')).slice(3)
  site = createServer((_, answer) => answer.end('หลักฐาน'))
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  const at = site.address()
  link = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/proof`
  const measure = (id: string, no: number) => ({ ...blankMeasure, id, no, title: `มาตรการที่ ${no}`, indicators: [9], owners: ['สำนักปลัด'] })
  const plan = { fiscalYear: year, assessedYear: 2569, measures: [measure(promised, 1), measure(bare, 2)] }
  await inTransaction(within(), (tx) => setPlan(tx, agencyId, plan, moment))
  const deps = { ...web.services, db: within(), rights: operatorRights, send: web.services.jobs.send }
  await showEvidence(deps, { agencyId, measureId: promised, months: 6, place: { kind: 'link', url: link } })
  const said = { output: ['จัดทำแล้ว'], outcome: [], problems: 'ปัญหาภายใน', obstacles: null, suggestions: null }
  const reported = await reportProgress(deps, { agencyId, measureId: promised, months: 6, basedOn: 0, words: { ...said, status: 'done' } })
  if (!reported.ok) throw new Error(reported.error.kind)
})
afterAll(() => {
  site.close()
  return web.services.jobs.stop(0)
})

async function adopt(): Promise<void> {
  const deps = { db: within(), now, rights: operatorRights }
  const record = {
    meeting: { name: 'ประชุม', no: '1/2570', day: thaiDay(2569, 10, 1) ?? null, place: 'ห้องประชุม' },
    attendees: [{ name: 'ผู้เข้าประชุมคนหนึ่ง', post: 'ปลัด' }],
    agenda: '',
    resolution: 'เห็นชอบ',
    holdsFrom: thaiDay(2569, 10, 1) ?? null,
    exceptions: { scores: 'ยังไม่มีผล' },
  }
  await prepareAdoption(deps, { agencyId, fiscalYear: year, words: record })
  const plan = await findPlan(within(), agencyId, year)
  if (!plan) throw new Error('no plan')
  expect(await adoptPlan(deps, { agencyId, fiscalYear: year, analysis: null, seen: sealOf(plan, record) })).toMatchObject({ ok: true })
}

describe('making it public', () => {
  test('nothing is public before a meeting adopted the plan and somebody confirmed that it may be', async () => {
    expect((await get(`/p/${agencyId}/measures`)).status).toBe(404)
    const publish = (confirm: string) => web.post(`/o/${agencyId}/progress/publish`, { year: String(year), confirm })
    expect((await publish('yes')).status).toBe(409)
    await adopt()
    expect((await get(`/p/${agencyId}/measures`)).status).toBe(404)
    expect((await get(`/p/${agencyId}/measures/${promised}`)).status).toBe(404)
    expect((await publish('')).status).toBe(422)
    expect((await publish('yes')).status).toBe(303)
    expect(words(await web.page(`/o/${agencyId}/progress/publish?year=${year}`))).toContain('เผยแพร่อยู่')
  })

  test('everybody then reads measures, reports and evidence; not problems, reporters or who attended', async () => {
    const list = await get(`/p/${agencyId}/measures`)
    expect(list.status).toBe(200)
    expect(words(list.html)).toContain('ทำเสร็จแล้ว ๑ จาก ๒ มาตรการ')
    const one = await get(`/p/${agencyId}/measures/${promised}`)
    expect(words(one.html)).toContain('จัดทำแล้ว')
    expect(one.html).toContain(link)
    expect(words(one.html)).toContain('เปิดดูได้ ตรวจล่าสุด ๕ เมษายน ๒๕๗๐')
    for (const html of [list.html, one.html])
      for (const hidden of ['ปัญหาภายใน', 'ผู้เข้าประชุมคนหนึ่ง', 'operator']) expect(html).not.toContain(hidden)
    expect((await get(`/p/${agencyId}/measures?year=2569`)).status).toBe(404)
    expect((await get(`/p/${newId()}/measures`)).status).toBe(404)
    // Nothing to dispute where nothing is shown.
    expect((await get(`/p/${agencyId}/measures/${bare}`)).html).not.toContain('name="reason"')
  })

  test('the public’s role reads the years that are published, and has no right to anything else', async () => {
    const asPublic = (query: string) =>
      inTransaction(within(), async (tx) => {
        await becomePublic(tx)
        return (await sql<{ n: number }>`select count(*) as n from ${sql.raw(query)}`.execute(tx)).rows[0]?.n
      })
    expect(await asPublic('act.measure')).toBe(2)
    // A second year, not published.
    const other = { fiscalYear: 2571, assessedYear: 2570, measures: [{ ...blankMeasure, id: newId(), no: 1, title: 'ยังไม่เปิดเผย' }] }
    await inTransaction(within(), (tx) => setPlan(tx, agencyId, other, moment))
    expect(await asPublic('act.measure')).toBe(2)
    expect(await asPublic(`act.measure where fiscal_year = 2571`)).toBe(0)
    for (const table of ['read.document', 'report.document', 'platform.notice', 'audit.entry', 'act.risk', 'act.shared_measure'])
      await expect(asPublic(table)).rejects.toThrow(/permission denied|does not exist/)
    await expect(asPublic('(select attendees from act.adoption) a')).rejects.toThrow('permission denied')
    await expect(asPublic('(select answered_by from monitor.dispute) a')).rejects.toThrow('permission denied')
    await expect(
      inTransaction(within(), async (tx) => {
        await becomePublic(tx)
        await sql`delete from publish.progress_year`.execute(tx)
      }),
    ).rejects.toThrow('permission denied')
    // The next transaction has its own rights again.
    expect((await findPlan(within(), agencyId, 2571))?.measures).toHaveLength(1)
  })
})

describe('a dispute', () => {
  const here = () => `/p/${agencyId}/measures/${promised}`
  const fields = async (reason = secret) => ({ 'evidence-id': (await evidence())[0]?.id ?? '', reason })

  test.each([
    ['a word alone', { reason: 'ไม่จริง' }, 'เขียนว่าหลักฐานไม่แสดงสิ่งที่อ้างอย่างไร'],
    ['an essay', { reason: 'ก'.repeat(1001) }, 'เขียนได้ไม่เกิน ๑,๐๐๐ ตัวอักษร'],
    ['the field of the trap filled in', { website: 'x' }, 'ส่งเร็วเกินไป'],
    ['a second after the page was opened', { opened: String(moment.getTime() - 1000) }, 'ส่งเร็วเกินไป'],
    ['a moment that is none', { opened: 'วันนี้' }, 'ส่งเร็วเกินไป'],
    ['another evidence', { 'evidence-id': newId() }, 'ไม่พบหลักฐานนี้แล้ว'],
  ])('%s is refused, with what was typed', async (_, given: Readonly<Record<string, string>>, why) => {
    const answer = await send(here(), { ...(await fields()), ...given })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(words(html)).toContain(why)
    expect(html).toContain(given['reason'] ?? secret)
    expect(await disputes()).toEqual([])
  })

  test('reaches the officer and opens the question again; its words stand nowhere else, and not yet in public', async () => {
    expect((await send(here(), await fields())).headers.get('location')).toBe(`${here()}?sent=yes`)
    expect(await disputes()).toMatchObject([{ reason: secret, sentAt: moment, answer: null }])
    const page = await get(`${here()}?sent=yes`)
    expect(words(page.html)).toContain('รับข้อทักท้วงแล้ว')
    expect(words(page.html)).toContain('มี ๑ เรื่องรอคำตอบของหน่วยงาน')
    expect(page.html).not.toContain(secret)
    expect(words((await get(`/p/${agencyId}/measures`)).html)).toContain('ทักท้วง ๑ เรื่อง รอคำตอบ ๑ เรื่อง')

    const board = words(await web.page(`/o/${agencyId}/progress?year=${year}`))
    expect(board).toContain('มีผู้ทักท้วงหลักฐานตั้งแต่ ๕ เมษายน ๒๕๗๐ และยังไม่มีคำตอบ')
    expect(await web.page(`/o/${agencyId}/progress/${promised}`)).toContain(secret)
    const person = await findLocalPerson(web.services.db)
    const notices = await listNotices(web.services.db, person?.id ?? '', { limit: 20, offset: 0 })
    expect(notices.rows.map(({ kind }) => kind)).toContain('evidence.disputed')
    expect(words(await web.page('/inbox'))).toContain('มีผู้ทักท้วงหลักฐานของมาตรการที่ ๑ ปี ๒๕๗๐')

    const [deed] = await listDeeds(web.services.within('all'), agencyId, 1)
    expect(deed).toMatchObject({ actor: 'public', action: 'evidence.disputed', detail: {} })
    const traces = JSON.stringify([notices, deed, await listJobs(web.services.within('all'), {})])
    expect(traces).not.toContain(secret)
    expect(words(await web.page(`/o/${agencyId}/audit`))).toContain('บุคคลภายนอก ไม่ทราบว่าใคร')
  })

  test('is answered once, with a reason; refused, the evidence counts, and both are public', async () => {
    const [one] = await disputes()
    const answer = (given: Readonly<Record<string, string>>) => web.post(`/o/${agencyId}/progress/answer/${one?.id}`, given)
    const empty = await answer({ verdict: 'refuse', reason: ' ' })
    expect(empty.status).toBe(422)
    expect((await answer({ reason: 'เห็นครบ' })).status).toBe(422)
    expect((await answer({ verdict: 'refuse', reason: 'หน้าเว็บแสดงครบแล้ว' })).status).toBe(303)
    expect((await answer({ verdict: 'accept', reason: 'เปลี่ยนใจ' })).status).toBe(409)
    const page = words((await get(here())).html)
    expect(page).toContain(secret)
    expect(page).toContain('หน่วยงานไม่เห็นด้วย หลักฐานยังนับอยู่')
    expect(page).toContain('หน้าเว็บแสดงครบแล้ว')
    expect(words(await web.page(`/o/${agencyId}/progress?year=${year}`))).not.toContain('มีผู้ทักท้วง')
    expect(standingOf(await findProgress(within(), agencyId, year), { id: promised, status: 'not-started' }).status).toBe('done')
  })

  test('accepted, the evidence counts no more and the measure is not done; it cannot be disputed again', async () => {
    const sent = await fields('หน้านี้เป็นของปีก่อน')
    expect((await send(here(), sent)).status).toBe(303)
    const open = (await disputes()).find(({ answer }) => answer === null)
    await web.post(`/o/${agencyId}/progress/answer/${open?.id}`, { verdict: 'accept', reason: 'จริง จะแก้ไข' })
    const progress = await findProgress(within(), agencyId, year)
    expect(standingOf(progress, { id: promised, status: 'not-started' })).toEqual({ status: 'in-progress', lost: moment })
    expect(words((await get(`/p/${agencyId}/measures`)).html)).toContain('ทำเสร็จแล้ว ๐ จาก ๒ มาตรการ')
    const page = await get(here())
    expect(words(page.html)).toContain('เพราะหน่วยงานเห็นด้วยกับข้อทักท้วง')
    expect(page.html).not.toContain('name="reason"')
    expect((await send(here(), sent)).status).toBe(422)
  })

  test('five of one piece may wait; the sixth is asked to come later, and its words come back', async () => {
    const deps = { ...web.services, db: within(), rights: operatorRights, send: web.services.jobs.send }
    await showEvidence(deps, { agencyId, measureId: promised, months: 6, place: { kind: 'link', url: `${link}?2` } })
    const again = { 'evidence-id': (await evidence()).at(-1)?.id ?? '', reason: 'ไม่แสดงสิ่งที่อ้าง' }
    for (let i = 0; i < 5; i += 1) expect((await send(here(), again)).status).toBe(303)
    const sixth = await send(here(), again)
    expect(sixth.status).toBe(429)
    expect(await sixth.text()).toContain('ไม่แสดงสิ่งที่อ้าง')
  })

  test('taken back, nothing is public any more, and nothing can be disputed', async () => {
    await web.post(`/o/${agencyId}/progress/hide`, { year: String(year) })
    expect((await get(`/p/${agencyId}/measures`)).status).toBe(404)
    expect((await send(here(), await fields())).status).toBe(404)
    const actions = (await listDeeds(web.services.within('all'), agencyId, 20)).map(({ action }) => action)
    expect(actions).toContain('progress.published')
    expect(actions[0]).toBe('progress.hidden')
  })
})
