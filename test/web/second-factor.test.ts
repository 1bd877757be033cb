/** Of whom a second factor is demanded: over real requests, with real accounts. */

import { beforeAll, describe, expect, test } from 'vitest'
import type { GrantRole } from '#platform/sign-in/index'
import { createApp } from '../../src/web/app.tsx'
import type { Services } from '../../src/web/services.ts'
import { makeAgency } from '../database.ts'
import { browserOf, openAccount } from './accounts.ts'
import type { Account } from './accounts.ts'
import { signInLocal, useWeb, words } from './kit.ts'

const web = useWeb()
const needed = '/account/second-factor/needed'
let office = ''
let services: Services
let demanding: { app: ReturnType<typeof createApp>; services: Services }
let national: Account

beforeAll(async () => {
  const { signIn } = web().services
  services = { ...web().services, signIn: { ...signIn, settings: { ...signIn.settings, secondFactor: 'administrators' } } }
  demanding = { app: createApp(services), services }
  national = await openAccount(demanding, { name: 'phudulae', role: 'national', agencyId: null })
  office = await makeAgency(services.db)
})
const where = async ({ get }: Pick<Account, 'get'>, path: string) => (await get(path)).headers.get('location')

describe('a national administrator by password alone', () => {
  test('is led to the set-up of a second factor, which says why', async () => {
    for (const path of ['/', `/o/${office}`, `/o/${office}/people`, '/people', '/inbox', '/jobs'])
      expect(await where(national, path)).toBe(needed)
    const page = words(await (await national.get(needed)).text())
    expect(page).toContain('ถ้ารหัสผ่านรั่ว ผู้อื่นจะทำแทนท่านได้ทั้งหมด')
    // The first start offers no way past it.
    expect(words(await (await national.get('/account/second-factor?first=1')).text())).not.toContain('ทำภายหลัง')
  })

  test('does nothing by a form either, and keeps account, language and sign-out', async () => {
    const refused = await national.post('/people/invite', { name: 'x', role: 'national' })
    expect([refused.status, words(await refused.text())]).toEqual([403, expect.stringContaining('ปุ่มย้อนกลับของเบราว์เซอร์')])
    expect((await national.get('/account')).status).toBe(200)
    expect(await where(national, '/language/en?back=/account')).toBe('/account')
    expect((await national.post('/account/name', { name: 'phudulae', language: 'th' })).status).toBe(303)
    expect((await national.post('/sign-out')).headers.get('location')).toBe('/sign-in?out=1')
  })

  test('goes on once a code was set up, and is led there again when it is switched off', async () => {
    await national.signIn()
    await national.setUpFactor()
    expect((await national.get('/people')).status).toBe(200)
    expect(await where(national, needed)).toBe('/')
    expect((await national.post('/account/second-factor/off', { password: 'น้ำตกสายรุ้งหลังบ้าน' })).status).toBe(303)
    expect(await where(national, '/people')).toBe(needed)
  })
})

test.each<[GrantRole, boolean]>([
  ['agency-admin', true],
  ['approver', true],
  ['officer', false],
  ['owner', false],
  ['auditor', false],
])('a password alone sends %s to the set-up: %s', async (role, demanded) => {
  const person = await openAccount(demanding, { name: role, role, agencyId: office })
  expect(await where(person, `/o/${office}/calendar`)).toBe(demanded ? needed : null)
})

test('whoever has a passkey and came by password is told to use it', async () => {
  const person = await openAccount(demanding, { name: 'key', role: 'agency-admin', agencyId: office })
  await services.db
    .withTables<{ 'sign_in.passkey': Record<string, unknown> }>()
    .insertInto('sign_in.passkey')
    .values({ id: 'one', userId: person.id, publicKey: 'k', credentialID: 'c', counter: 0, deviceType: 'singleDevice', backedUp: false })
    .execute()
  expect(await where(person, `/o/${office}`)).toBe(needed)
  expect(words(await (await person.get(needed)).text())).toContain('ท่านมีพาสคีย์แล้ว')
})

test('where the setting says nobody, and on "this computer only", nothing is demanded', async () => {
  const person = await openAccount(web(), { name: 'free', role: 'agency-admin', agencyId: office })
  expect((await person.get(`/o/${office}/people`)).status).toBe(200)
  await services.db
    .withTables<{ 'sign_in.user': { local: boolean; id: string } }>()
    .updateTable('sign_in.user')
    .set({ local: true })
    .where('id', '=', national.id)
    .execute()
  const cookie = await signInLocal(demanding)
  const answer = await demanding.app.request('http://localhost/people', { headers: { Cookie: cookie } })
  expect(answer.status).toBe(200)
  expect((await browserOf(demanding).get('/people')).headers.get('location')).toMatch(/^\/sign-in/)
})
