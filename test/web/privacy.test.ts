/** The privacy notice, one's own data, and the account that its person closes: over real requests. */

import { beforeAll, describe, expect, test } from 'vitest'
import { listFeeds, addFeed, newToken } from '#platform/calendar-feed'
import { addNotice, deleteOldNotices, findLine, listNotices, setLine } from '#platform/inbox'
import { bindPerson, findOrganisation, operatorRights, savePerson } from '#register'
import { makeAgency } from '../database.ts'
import { openAccount } from './accounts.ts'
import type { Account } from './accounts.ts'
import { useWeb, words } from './kit.ts'

const web = useWeb()
let office = ''
let national: Account
let officer: Account
const lineId = `U${'0f'.repeat(16)}`

beforeAll(async () => {
  national = await openAccount(web(), { name: 'phudulae', role: 'national', agencyId: null })
  office = await makeAgency(web().services.db)
  officer = await openAccount(web(), { name: 'officer.of.ours', role: 'officer', agencyId: office })
  const { db, within, now } = web().services
  await setLine(db, officer.id, lineId, now())
  await addNotice(db, { userId: officer.id, officeId: office, kind: 'step.due', data: {}, at: now() })
  await addFeed(db, { token: newToken(), userId: officer.id, officeId: office, language: 'th', at: now() })
  const deps = { db: within([office]), now, rights: operatorRights }
  const person = await savePerson(deps, { agencyId: office, personId: null, words: { honorific: 'นาง', name: 'ตำแหน่ง เจ้าหน้าที่' } })
  if (!person.ok) throw new Error(person.error.kind)
  await bindPerson(deps, { agencyId: office, personId: person.value, userId: officer.id, isHere: () => true })
})

const countNotices = async (userId: string) => (await listNotices(web().services.db, userId, { limit: 9, offset: 0 })).total

/** Every text in the database that could say who somebody is, as one. */
async function everywhere(): Promise<string> {
  const { db } = web().services
  const found = await Promise.all(
    ['user', 'account', 'passkey', 'twoFactor', 'session', 'reset', 'lift'].map((table) =>
      db.withTables<Record<string, Record<string, unknown>>>().selectFrom(`sign_in.${table}`).selectAll().execute(),
    ),
  )
  return JSON.stringify(found)
}

test('the notice is open to everybody, in both languages, and says what is kept of each kind, for what and how long', async () => {
  const page = words(await (await web().app.request('http://localhost/privacy')).text())
  for (const said of ['ไม่เก็บหมายเลข IP', 'มาตรา ๒๔ (๔)', 'สองปี', 'ปิดบัญชีและลบข้อมูล']) expect(page).toContain(said)
  const english = await web().app.request('http://localhost/privacy', { headers: { Cookie: 'language=en' } })
  expect(words(await english.text())).toContain('no IP address')
})

test('a person sees what is kept about them, and takes it along', async () => {
  const page = words(await (await officer.get('/account/data')).text())
  for (const said of [officer.email, lineId, 'นางตำแหน่ง เจ้าหน้าที่', 'เก็บอยู่ ๑ รายการ', /ตั้งแต่ [๐-๙]+ [ก-๙.]+ [๐-๙]+/])
    expect(page).toMatch(said)
  const file = await officer.get('/account/data/file')
  expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
  const data: unknown = JSON.parse(await file.text())
  expect(data).toMatchObject({
    account: { id: officer.id, email: officer.email },
    ways: { password: true, app: false, provider: false, passkeys: [] },
    roles: [{ role: 'officer', until: null }],
    notices: { kept: 1, line: lineId },
    calendars: [{}],
    offices: [{ register: [{ name: 'นางตำแหน่ง เจ้าหน้าที่', posts: [] }], signed: [] }],
  })
  expect(JSON.stringify(data)).not.toContain(national.email)
})

describe('an account', () => {
  test('is not closed without the box being ticked, nor by who has left it open for long', async () => {
    const unsure = await officer.post('/account/close')
    expect([unsure.status, words(await unsure.text()).includes('ทำเครื่องหมายยืนยันก่อน')]).toEqual([422, true])
    const { db } = web().services
    const sessions = db.withTables<{ 'sign_in.session': { userId: string; provedAt: Date } }>()
    const proved = (at: Date) => sessions.updateTable('sign_in.session').set({ provedAt: at }).where('userId', '=', officer.id).execute()
    await proved(new Date(Date.now() - 16 * 60 * 1000))
    expect((await officer.post('/account/close', { confirm: 'yes' })).headers.get('location')).toBe('/sign-in?back=%2Faccount%2Fclose')
    await proved(new Date())
    expect(await officer.isIn()).toBe(true)
  })

  test('that is closed says nobody’s name any more: roles, ways in, notices and ties are gone, the staff’s name and the trail stay', async () => {
    expect(await everywhere()).toContain(officer.email)
    const done = await officer.post('/account/close', { confirm: 'yes' })
    expect([done.status, words(await done.text()).includes('ปิดบัญชีแล้ว')]).toEqual([200, true])
    expect(await officer.isIn()).toBe(false)
    expect(await officer.signIn()).not.toBe('/')
    expect(await everywhere()).not.toContain('officer.of.ours')
    const { db, within } = web().services
    expect(await Promise.all([countNotices(officer.id), findLine(db, officer.id), listFeeds(db, officer.id, office)])).toEqual([
      0,
      undefined,
      [],
    ])
    const { people } = await findOrganisation(within([office]), office)
    expect(people.map(({ name, userId }) => [name, userId])).toEqual([['ตำแหน่ง เจ้าหน้าที่', null]])
    const trail = within('all').withTables<{ 'audit.entry': { action: string; subject: string } }>()
    const closed = await trail.selectFrom('audit.entry').select('subject').where('action', '=', 'account.closed').execute()
    expect(closed).toEqual([{ subject: `sign_in.user/${officer.id}` }])
    expect(words(await (await national.get(`/o/${office}/people`)).text())).not.toContain('officer.of.ours')
  })

  test('of the last administrator stays, with everything it had', async () => {
    const refused = await national.post('/account/close', { confirm: 'yes' })
    expect([refused.status, words(await refused.text()).includes('ผู้ดูแลระบบคนสุดท้าย')]).toEqual([409, true])
    expect(await national.isIn()).toBe(true)
    await openAccount(web(), { name: 'second', role: 'national', agencyId: null })
    expect((await national.post('/account/close', { confirm: 'yes' })).status).toBe(200)
  })
})

test('notices of more than two years ago are thrown away', async () => {
  const { db, now } = web().services
  const years = (count: number) => new Date(now().getTime() - count * 366 * 24 * 60 * 60 * 1000)
  for (const at of [years(3), years(1)]) await addNotice(db, { userId: 'somebody', officeId: office, kind: 'step.due', data: {}, at })
  expect(await deleteOldNotices(db, now())).toBe(1)
  expect(await countNotices('somebody')).toBe(1)
})
