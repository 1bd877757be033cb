/** The home of an office is sent again as it was while nothing it shows has changed, and never when something has. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPlan } from '#act'
import { thaiDay } from '#kernel/day'
import { disputeEvidence, findProgress } from '#monitor'
import { inTransaction } from '#platform/db'
import { importHolidays, operatorRights } from '#register'
import type { Actor, Role } from '#register'
import { createApp } from '../../src/web/app.tsx'
import { keepPages } from '../../src/web/kept-pages.ts'
import { recheckKind } from '../../src/web/progress/check-evidence.ts'
import { useDatabase } from '../database.ts'
import { link, openWeb } from './kit.ts'
import type { Web } from './kit.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const database = useDatabase()
let now = new Date('2022-11-01T03:00:00Z')
let web: Web
let [office, made] = ['', 0]

let gone = false
const website = createServer((_, response) => (gone ? response.writeHead(404).end() : response.end('ประกาศแล้ว')))
beforeAll(async () => {
  website.listen(0, '127.0.0.1')
  await once(website, 'listening')
  web = await openWeb({ database, folder: mkdtempSync(join(tmpdir(), 'prongsai-kept-')), now: () => now })
  office = (await web.handIn('dankwian-2565')).split('/').slice(0, 3).join('/')
})
afterAll(async () => {
  await web.services.jobs.stop(0)
  website.closeAllConnections()
  website.close()
})

const someone = (role: Role): Actor => ({ id: 'user/1', grants: [{ role, agencyId: null, province: null }] })
/** The office's home as somebody sees it who came before, and as it is made now. */
async function homes(who = someone('officer')): Promise<{ readonly kept: string; readonly fresh: string }> {
  const whoAsks = () => Promise.resolve({ actor: who, session: null })
  const app = (keptPages = web.services.keptPages) => createApp({ ...web.services, whoAsks, keptPages })
  const ask = async (of: ReturnType<typeof createApp>) => (await of.request(`http://localhost${office}`)).text()
  return { kept: await ask(app(pages)), fresh: await ask(app({ find: () => undefined, keep: () => undefined })) }
}
const store = keepPages(10)
const pages: typeof store = {
  find: store.find,
  keep(key, page) {
    made += 1
    store.keep(key, page)
  },
}

const base = () => `${office}/measures`
const plan = async () => (await findPlan(database.db, office.split('/')[2] ?? '', 2566))?.measures ?? []
const measure = async () => (await plan())[0]?.id ?? ''
const report = (given: Record<string, string>) => async () => {
  const said = { round: '6', basedOn: '0', status: 'in-progress', output: 'จัดประชุม', 'problems.none': 'yes', 'obstacles.none': 'yes' }
  await web.post(`${office}/progress/${await measure()}`, { ...said, suggestions: 'ทำต่อ', ...given })
}
const address = () => {
  const at = website.address()
  return `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/`
}
const recheck = (day: string) => async () => {
  now = new Date(`${day}T03:00:00Z`)
  await inTransaction(database.shared, (tx) => web.services.jobs.send(tx, recheckKind, {}))
  await web.settled()
}

const progress = async () => findProgress(database.db, office.split('/')[2] ?? '', 2566)
async function dispute(): Promise<void> {
  const [shown] = (await progress()).evidence
  const which = { agencyId: office.split('/')[2] ?? '', measureId: shown?.measureId ?? '', evidenceId: shown?.id ?? '' }
  const done = await disputeEvidence(
    { db: database.db, now: () => now },
    { ...which, reason: 'ไม่ใช่เรื่องนี้', alongside: () => Promise.resolve() },
  )
  expect(done).toMatchObject({ ok: true })
}
async function answer(): Promise<void> {
  const [one] = (await progress()).disputes
  expect((await web.post(`${office}/progress/answer/${one?.id}`, { verdict: 'refuse', reason: 'หน้าเว็บแสดงครบแล้ว' })).status).toBe(303)
}

/** What is done to an office in a year, one after another, and whether its home looks different afterwards. */
const deeds: readonly (readonly [string, boolean, () => Promise<unknown>])[] = [
  ['a plan is drafted', true, () => web.post(`${base()}/draft`, { year: '2566' })],
  ['a measure is removed', true, async () => web.post(`${base()}/${await measure()}/remove`)],
  ['the weakness is covered', true, () => web.post(`${base()}/cover`, { year: '2566', for: 'all' })],
  ['a paper waits to be signed', false, () => web.post(`${office}/signing/begin/analysis`, { year: '2565' })],
  ['a round opens', true, () => Promise.resolve((now = new Date('2023-04-03T03:00:00Z')))],
  [
    'the due day becomes a holiday of all',
    true,
    async () => {
      const [first, second] = [thaiDay(2566, 4, 15), thaiDay(2566, 4, 17)]
      if (!first || !second) throw new Error('no day')
      const holidays = [first, second].map((day) => ({ day, name: 'สงกรานต์' }))
      const deps = { db: database.shared, now: () => now, rights: operatorRights }
      expect(await importHolidays(deps, { year: 2566, source: 'มติ', holidays })).toMatchObject({ ok: true })
    },
  ],
  ['a measure is reported', true, report({})],
  ['it is done, with evidence', false, () => report({ status: 'done', basedOn: '1', link: address() })()],
  ['the link is gone, a day later', true, async () => ((gone = true), recheck('2023-04-04')())],
  ['the link is gone still', true, recheck('2023-04-05')],
  ['the link is back', true, async () => ((gone = false), recheck('2023-04-06')())],
  ['a visitor disputes the evidence', true, dispute],
  ['the dispute is answered', true, answer],
  ['the office is named anew', true, () => web.post(`${office}/organisation/rename`, { type: 'ทม.', name: 'ด่านเกวียน', from: '1/4/2566' })],
  [
    'another document is handed in',
    true,
    async () => {
      const text = 'รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๕ เทศบาลตำบลด่านเกวียน อำเภอโชคชัย จังหวัดนครราชสีมา\n'
      expect((await web.upload(`${office}/add`, [new File([text], 'อีกฉบับ.txt')])).status).toBe(303)
    },
  ],
  [
    'the document is taken away',
    true,
    async () => web.post(link(await web.page(link(await web.page(office), /\/d\/[0-9a-f-]{36}$/)), /\/remove$/)),
  ],
]

test.each(deeds)('%s', async (_, looksDifferent, deed) => {
  const before = await homes()
  expect(before.kept).toBe(before.fresh)
  const count = made
  expect((await homes()).kept).toBe(before.kept)
  expect(made).toBe(count)
  await deed()
  const after = await homes()
  expect(after.kept).toBe(after.fresh)
  expect(after.kept !== before.kept).toBe(looksDifferent)
})

test('is kept for each by what they may do', async () => {
  const [one, other] = [await homes(), await homes(someone('auditor'))]
  expect(other.kept).toBe(other.fresh)
  expect(other.kept).not.toBe(one.kept)
})
