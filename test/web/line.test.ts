/** Where LINE messages to a person go: kept, tried, taken away, and used by what tells people. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { secret } from '#platform/config'
import { choiceOf, findLine } from '#platform/inbox'
import { openLine } from '#platform/mail/open-line'
import { createApp } from '../../src/web/app.tsx'
import { openLineServer } from '../mail/servers.ts'
import type { LineServer } from '../mail/servers.ts'
import { browserOf, openAccount } from './accounts.ts'
import type { Account } from './accounts.ts'
import { useWeb, words } from './kit.ts'

const web = useWeb()
const id = `U${'0f'.repeat(16)}`
let line: LineServer
let person: Account

beforeAll(async () => {
  line = await openLineServer()
  const services = { ...web().services, channels: [openLine({ token: secret('token-of-the-channel'), api: line.api })] }
  person = await openAccount({ app: createApp(services), services }, { name: 'phudulae', role: 'national', agencyId: null })
})
afterAll(() => line.close())
const db = () => web().services.db

test('what cannot be an id of LINE comes back with its fault; a right one is kept in the form LINE writes', async () => {
  const wrong = await person.post('/account/line', { line: '@somsri' })
  const html = await wrong.text()
  expect([wrong.status, html]).toEqual([422, expect.stringContaining('value="@somsri"')])
  expect(words(html)).toContain('ต้องขึ้นต้นด้วย U')
  expect(await findLine(db(), person.id)).toBeUndefined()
  expect((await person.post('/account/line', { line: ` ${id.toUpperCase()} ` })).headers.get('location')).toBe(
    '/account?saved=line#line-section',
  )
  expect(await findLine(db(), person.id)).toBe(id)
  expect(await web().services.people.find(person.id)).toMatchObject({ line: id, mail: person.email })
})

test('a test message goes to the kept id, not to a typed one; what LINE answers is explained', async () => {
  const other = `U${'ab'.repeat(16)}`
  expect((await person.post('/account/line/test', { line: other })).headers.get('location')).toContain('saved=line-tried')
  expect(line.pushed.splice(0).map(({ body }) => (body as { to: string }).to)).toEqual([id])
  line.replies.push(400, 401, 500)
  const told: string[] = []
  for (let n = 0; n < 3; n += 1) {
    const answer = await person.post('/account/line/test')
    expect(answer.status).toBe(422)
    told.push(words(await answer.text()))
  }
  expect(told).toEqual([
    expect.stringContaining('LINE ไม่รู้จักรหัสนี้'),
    expect.stringContaining('LINE ไม่รับข้อความจากระบบนี้'),
    expect.stringContaining('ติดต่อ LINE ไม่ได้ในขณะนี้'),
  ])
})

test('taken away, notices go by mail again; the trail knows the deeds and not the id', async () => {
  expect((await person.post('/inbox/choice', { delivery: 'daily', channel: 'line' })).status).toBe(303)
  expect(await findLine(db(), person.id)).toBe(id)
  for (const again of [1, 2]) expect([again, (await person.post('/account/line/remove')).status]).toEqual([again, 303])
  expect(await findLine(db(), person.id)).toBeUndefined()
  expect(await choiceOf(db(), person.id)).toEqual({ delivery: 'daily', channel: 'mail' })
  const rows = await web()
    .services.within('all')
    .withTables<{ 'audit.entry': { id: string; action: string; subject: string; detail: unknown } }>()
    .selectFrom('audit.entry')
    .select(['action', 'subject', 'detail'])
    .where('action', 'like', 'line.%')
    .orderBy('id')
    .execute()
  expect(rows.map(({ action }) => action)).toEqual(['line.kept', 'line.removed'])
  expect(JSON.stringify(rows)).not.toContain('0f0f')
})

test('where no LINE messages are sent, nothing is asked', async () => {
  const plain = browserOf(web())
  await plain.post('/sign-in', { email: person.email, password: 'น้ำตกสายรุ้งหลังบ้าน' })
  expect(await (await plain.get('/account')).text()).not.toContain('line-section')
  expect(await (await person.get('/account')).text()).toContain('line-section')
})
