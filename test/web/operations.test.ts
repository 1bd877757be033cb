/** What machines ask, and what pages say when the database or the disk is away. */

import { expect, test } from 'vitest'
import { openDb } from '#platform/db'
import { openMetrics } from '#platform/metrics'
import { openSignIn } from '#platform/sign-in/index'
import { operator } from '#register'
import { createApp } from '../../src/web/app.tsx'
import type { Services } from '../../src/web/services.ts'
import { whoAsks } from '../../src/web/who-asks.ts'
import { signInLocal, useWeb } from './kit.ts'

const web = useWeb()
const token = 'long enough to be a token'
const secret = { reveal: () => token, toString: () => '[secret]' }
const signedIn = (services: Services): Services => ({ ...services, whoAsks: () => Promise.resolve({ actor: operator, session: null }) })
const ask = (services: Services, path: string, init: RequestInit = {}) =>
  createApp(signedIn(services)).request(`http://localhost${path}`, init)

test('alive and ready are told apart', async () => {
  expect((await web().get('/healthz')).status).toBe(200)
  expect((await web().get('/readyz')).status).toBe(200)
  // A database where nobody listens.
  const nowhere = openDb({ host: '/nonexistent', port: 1, user: 'x', database: 'x' })
  const lost = { ...web().services, db: nowhere.db, within: nowhere.within }
  expect((await ask(lost, '/healthz')).status).toBe(200)
  expect((await ask(lost, '/readyz')).status).toBe(503)
  // A page says so in words, with the time to wait, and no stack.
  const page = await ask(lost, '/')
  expect(page.status).toBe(503)
  expect(page.headers.get('Retry-After')).toBe('10')
  const html = await page.text()
  expect(html).toContain('ฐานข้อมูลไม่ตอบชั่วคราว')
  expect(html).not.toContain('ENOENT')
  await nowhere.close()
})

test('a session that cannot be looked up because the database is away is told in the same words', async () => {
  const nowhere = openDb({ host: '/nonexistent', port: 1, user: 'x', database: 'x' })
  const { signIn } = web().services
  const lost = openSignIn({ db: nowhere.db, now: signIn.now, settings: signIn.settings })
  const cookie = await signInLocal(web())
  const app = createApp({ ...web().services, whoAsks: (headers) => whoAsks(lost, headers) })
  const page = await app.request('http://localhost/inbox', { headers: { Cookie: cookie } })
  expect(page.status).toBe(503)
  expect(await page.text()).toContain('ฐานข้อมูลไม่ตอบชั่วคราว')
  await nowhere.close()
})

test('a full disk is said, and nothing is half saved', async () => {
  await web().get('/')
  const full = { ...web().services.files, put: () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })) }
  const body = new FormData()
  body.append('file', new File(['ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๕ คะแนนรวม ๘๐.๐๐ คะแนน'], 'a.txt'))
  const answer = await ask({ ...web().services, files: full }, '/read', { method: 'POST', body, headers: { Origin: 'http://localhost' } })
  expect(answer.status).toBe(507)
  expect(await answer.text()).toContain('พื้นที่เก็บข้อมูลเต็ม')
})

test('figures are for who holds the token; they name routes, never an office', async () => {
  expect((await web().get('/metrics')).status).toBe(404)
  const services = signedIn({ ...web().services, metrics: openMetrics(secret) })
  const app = createApp(services)
  const office = (await web().handIn('batong-2565')).split('/')[2] ?? ''
  await app.request(`http://localhost/o/${office}`)
  expect((await app.request('http://localhost/metrics', { headers: { Authorization: 'Bearer wrong' } })).status).toBe(404)
  const answer = await app.request('http://localhost/metrics', { headers: { Authorization: `Bearer ${token}` } })
  const text = await answer.text()
  expect(text).toContain('prongsai_requests_total{method="GET",route="/o/:agency",status="200"} 1')
  expect(text).not.toContain(office)
})

test('no page stays in the browser, but one with a long form until sign-out', async () => {
  const office = (await web().handIn('dankwian-2565')).split('/')[2] ?? ''
  const kept = async (path: string) => (await web().get(path)).headers.get('cache-control')
  for (const path of ['/', '/account', '/people', '/inbox', `/o/${office}`, `/o/${office}/audit`, '/sign-in', '/nothing'])
    expect({ path, kept: await kept(path) }).toEqual({ path, kept: 'no-store' })
  expect(await kept(`/o/${office}/measures/new`)).toBe('private, no-cache')
  const out = await web().post('/sign-out')
  expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
})

test('every page carries the headers that keep others out', async () => {
  const secure = await ask({ ...web().services, baseUrl: 'https://ita.example' }, '/')
  const headers = Object.fromEntries(secure.headers)
  expect(headers).toMatchObject({
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
  })
  for (const part of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    expect(headers['content-security-policy']).toContain(part)
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect((await web().get('/')).headers.has('strict-transport-security')).toBe(false)
})
