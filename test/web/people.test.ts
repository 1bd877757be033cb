/** The way back for who lost the second factor, and sessions ended by an administrator: over real requests, with real accounts. */

import { beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#platform/id'
import { listNotices } from '#platform/inbox'
import { makeWayBack } from '#platform/sign-in/index'
import type { GrantRole } from '#platform/sign-in/index'
import { addGrant } from '../../src/platform/sign-in/store/grants.ts'
import { makeAgency } from '../database.ts'
import { openAccount } from './accounts.ts'
import type { Account } from './accounts.ts'
import { useWeb, words } from './kit.ts'

const web = useWeb()
let [office, other] = ['', '']
let national: Account
let administrator: Account
let officer: Account
const reason = 'โทรศัพท์ตกน้ำ มาขอด้วยตนเอง'

beforeAll(async () => {
  national = await openAccount(web(), { name: 'phudulae', role: 'national', agencyId: null })
  office = await makeAgency(web().services.db)
  other = await makeAgency(web().services.db, 'ช่องด่าน')
  administrator = await openAccount(web(), { name: 'admin', role: 'agency-admin', agencyId: office })
  officer = await openAccount(web(), { name: 'officer', role: 'officer', agencyId: office })
})

const audit = async (action: string) =>
  web()
    .services.within('all')
    .withTables<{ 'audit.entry': { id: string; action: string; actor: string; agency_id: string; subject: string; detail: unknown } }>()
    .selectFrom('audit.entry')
    .select(['actor', 'agency_id', 'subject', 'detail'])
    .where('action', '=', action)
    .orderBy('id')
    .execute()
const notices = async ({ id }: Account) => (await listNotices(web().services.db, id, { limit: 9, offset: 0 })).rows.map(({ kind }) => kind)
const letters = async () =>
  (
    await web()
      .services.db.withTables<{ 'pgboss.job': { id: string; name: string } }>()
      .selectFrom('pgboss.job')
      .select('id')
      .where('name', '=', 'inbox.letter')
      .execute()
  ).length
/** A role beside the one they came with. */
const alsoIs = ({ id }: Account, role: GrantRole, agencyId: string | null) =>
  addGrant(web().services.db, {
    id: newId(),
    userId: id,
    role,
    agencyId,
    province: null,
    unitId: null,
    fromDay: '2026-01-01',
    createdAt: new Date(0),
    createdBy: null,
  })
const lift = (by: Account, { id }: Account, base = `/o/${office}/people`) => by.post(`${base}/factor`, { person: id, reason })

describe('a second factor that is lost', () => {
  test('is lifted by the office’s administrator, with a reason, after a page that says what is lost', async () => {
    await officer.setUpFactor()
    const path = `/o/${office}/people/factor?person=${officer.id}`
    const people = await (await administrator.get(`/o/${office}/people`)).text()
    expect(people).toContain(`href="${path}"`)
    const page = words(await (await administrator.get(path)).text())
    expect(page).toContain('รหัสกู้คืน และพาสคีย์ทั้งหมดของ officer จะใช้ไม่ได้')
    const bare = await administrator.post(`/o/${office}/people/factor`, { person: officer.id, reason: ' ' })
    expect([bare.status, words(await bare.text())]).toEqual([422, expect.stringContaining('พิมพ์เหตุผลที่ยกเลิก')])
    expect(await officer.isIn()).toBe(true)

    expect((await lift(administrator, officer)).headers.get('location')).toBe(`/o/${office}/people?done=lifted`)
    expect(await officer.isIn()).toBe(false)
    // The password alone is enough again, and the account says who did it and why.
    expect(await officer.signIn()).toBe('/')
    const account = words(await (await officer.get('/account')).text())
    expect(account).toContain(`admin ยกเลิกการยืนยันขั้นที่สองของท่านเมื่อ`)
    expect(account).toContain(reason)
    // Nothing is left to lift, nor offered.
    expect((await lift(administrator, officer)).status).toBe(409)
    expect((await administrator.get(path)).status).toBe(404)
  })

  test('leaves a trail without words, and the person is told at once', async () => {
    const [row, ...more] = await audit('second-factor.lifted')
    expect(more).toEqual([])
    expect(row).toMatchObject({
      actor: `user/${administrator.id}`,
      agency_id: office,
      subject: `sign_in.user/${officer.id}`,
      detail: { factors: 1, ended: 1 },
    })
    expect(JSON.stringify(row)).not.toContain('โทรศัพท์')
    expect(await notices(officer)).toEqual(['factor.lifted'])
    expect(await letters()).toBe(1)
  })

  test('is not lifted by oneself, nor by an office of somebody who has a role elsewhere', async () => {
    await administrator.setUpFactor()
    expect((await lift(administrator, administrator)).headers.get('location')).toBe('/account')
    await officer.setUpFactor()
    await alsoIs(officer, 'auditor', other)
    const refused = await lift(administrator, officer)
    expect([refused.status, words(await refused.text())]).toEqual([403, expect.stringContaining('ให้ผู้ดูแลระบบทั้งประเทศทำให้')])
    expect(await officer.isIn()).toBe(true)
    expect((await lift(national, officer)).status).toBe(303)
    expect(await officer.isIn()).toBe(false)
  })

  test('of the last national administrator is lifted by a link of the server’s command, once, with a new password', async () => {
    await national.setUpFactor()
    const { signIn } = web().services
    expect(await makeWayBack(signIn, 'nobody@example.go.th')).toBeUndefined()
    const path = (await makeWayBack(signIn, national.email)) ?? ''
    const page = words(await (await web().app.request(`http://localhost${path}`)).text())
    expect(page).toContain('ลิงก์นี้ยกเลิกการยืนยันขั้นที่สองของบัญชีด้วย')
    const password = 'ดาวตกกลางทะเลทรายยามค่ำ'
    expect((await national.post(path, { password: 'short' })).status).toBe(422)
    expect((await national.post(path, { password })).headers.get('location')).toBe('/sign-in?reset=1')
    expect((await national.post(path, { password })).status).toBe(404)
    expect(await national.isIn()).toBe(false)
    expect(await national.signIn({ password })).toBe('/')
    expect(words(await (await national.get('/account')).text())).toContain('คำสั่งบนเครื่องแม่ข่ายยกเลิกการยืนยันขั้นที่สอง')
    expect((await audit('second-factor.lifted')).at(-1)).toMatchObject({ actor: 'operator', detail: { factors: 1 } })
  })
})

describe('sessions', () => {
  test('of a person of the office are ended by its administrator; those of the house are not an office’s', async () => {
    await officer.signIn()
    expect(words(await (await administrator.get(`/o/${office}/people`)).text())).toContain('เข้าระบบอยู่ ๑ เครื่อง')
    const end = (by: Account, { id }: Account) => by.post(`/o/${office}/people/sessions`, { person: id })
    const before = (await audit('session.ended')).length
    expect((await end(administrator, officer)).headers.get('location')).toBe(`/o/${office}/people?done=out`)
    expect(await officer.isIn()).toBe(false)
    expect((await audit('session.ended')).slice(before)).toMatchObject([
      { actor: `user/${administrator.id}`, agency_id: office, subject: `sign_in.user/${officer.id}`, detail: { ended: 1 } },
    ])
    expect((await end(administrator, national)).status).toBe(404)
    await alsoIs(officer, 'auditor', null)
    await officer.signIn()
    expect((await end(administrator, officer)).status).toBe(403)
    expect(await officer.isIn()).toBe(true)
    expect((await end(national, officer)).status).toBe(303)
    expect(await officer.isIn()).toBe(false)
  })
})
