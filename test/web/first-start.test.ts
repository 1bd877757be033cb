import { expect, test } from 'vitest'
import { nextCode } from '../app-code.ts'
import { actorOf } from '#platform/sign-in/index'
import { signInLocal, useWeb, words } from './kit.ts'

const web = useWeb()
const origin = 'http://localhost'
const ask = (path: string, cookie = '') => web().app.request(`${origin}${path}`, { headers: { Cookie: cookie } })
const post = (path: string, fields: Record<string, string>, cookie = '') =>
  web().app.request(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers: { Origin: origin, Cookie: cookie } })

test('an empty installation leads everywhere to the set-up page, which asks for the terminal’s code', async () => {
  for (const path of ['/', '/method', '/o/0192f000-0000-7000-8000-000000000000/people', '/sign-in', '/nothing'])
    expect((await ask(path)).headers.get('location')).toBe('/setup')
  expect(words(await (await ask('/setup')).text())).toContain('รหัสจากหน้าต่างคำสั่ง')
  expect((await ask('/setup?code=2222-2222')).status).toBe(403)
  expect((await post('/setup/alone', { code: '' })).status).toBe(403)
})

test('twenty wrong codes make even the right one wait a minute', async () => {
  const { codes } = web().services.signIn
  const code = codes.make('setup')
  for (let tries = 0; tries < 20; tries += 1) await ask('/setup?code=2222-2222')
  expect((await ask(`/setup?code=${code}`)).status).toBe(403)
  expect((await ask(`/setup?code=${codes.make('setup')}`)).status).toBe(200)
})

test('"this computer only": one button, no password, signed in; the set-up is over; a password can be set later', async () => {
  const cookie = await signInLocal(web())
  expect((await ask('/', cookie)).status).toBe(200)
  expect((await ask('/setup')).headers.get('location')).toBe('/')
  const account = words(await (await ask('/account', cookie)).text())
  expect(account).toContain('ใช้เครื่องนี้คนเดียว')
  expect(account).toContain('ผู้ดูแลระบบทั้งประเทศ · ทั้งระบบ')
  expect(words(await (await ask('/sign-in')).text())).toContain('เปิดลิงก์ที่หน้าต่างคำสั่งแสดง')

  const again = await signInLocal(web())
  expect(again).not.toBe(cookie)
  const typed = { email: 'somsri@example.go.th', password: 'น้ำตกสายรุ้งหลังบ้าน' }
  expect((await post('/account/real', { ...typed, password: 'short' }, cookie)).status).toBe(422)
  expect((await post('/account/real', typed, cookie)).headers.get('location')).toBe('/account?saved=real')
  // From now on by password, and no longer by the terminal.
  expect((await post('/sign-in', typed)).status).toBe(303)
  const { codes } = web().services.signIn
  expect((await ask(`/enter?code=${codes.make('enter')}`)).status).toBe(403)
})

test('over https the cookies are marked so, and named so that neither a plain page nor another host of the domain can set them', async () => {
  const { signIn } = web().services
  const safe = { ...signIn, settings: { ...signIn.settings, baseUrl: 'https://ita.example.go.th' } }
  const { beginSecondFactor, confirmSecondFactor, currentSession, passSecondFactor, signInByPassword } =
    await import('#platform/sign-in/index')
  const typed = { email: 'somsri@example.go.th', password: 'น้ำตกสายรุ้งหลังบ้าน' }
  const done = await signInByPassword(safe, {
    ...typed,
    remember: true,
    headers: new Headers(),
  })
  const cookies = done.ok ? done.value.cookies.filter((one) => !/max-age=0/i.test(one)) : []
  expect(cookies.map((one) => one.split('=')[0]).toSorted((a = '', b = '') => a.localeCompare(b))).toEqual([
    '__Host-prongsai',
    '__Host-prongsai.device',
  ])
  for (const cookie of cookies) {
    expect(cookie).toMatch(/HttpOnly.*; ?Secure|Secure.*HttpOnly/)
    expect(cookie).toContain('; Path=/;')
    expect(cookie).not.toContain('Domain')
  }
  // better-auth finds them again under that name, the half-open sign-in too.
  const headersOf = (given: readonly string[]) => new Headers({ cookie: given.map((one) => one.split(';')[0]).join('; ') })
  const session = await currentSession(safe, headersOf(cookies))
  if (!session) throw new Error('no session')
  const begun = await beginSecondFactor(safe, session, { password: typed.password, headers: headersOf(cookies) })
  const key = begun.ok ? begun.value.key : ''
  expect((await confirmSecondFactor(safe, session, { code: await nextCode(key), headers: headersOf(cookies) })).ok).toBe(true)
  const half = await signInByPassword(safe, { ...typed, remember: false, headers: new Headers() })
  const passed = await passSecondFactor(safe, { code: await nextCode(key), headers: headersOf(half.ok ? half.value.cookies : []) })
  expect(passed.ok && (await currentSession(safe, headersOf(passed.value)))?.secondFactor).toBe(true)
})

test('every deed has its row in the audit, with ids only', async () => {
  const rows = await web()
    .services.within('all')
    .withTables<{ 'audit.entry': { id: string; action: string; actor: string; subject: string; detail: unknown } }>()
    .selectFrom('audit.entry')
    .select(['action', 'actor', 'subject', 'detail'])
    .orderBy('id')
    .execute()
  expect(rows.map(({ action }) => action)).toEqual([
    'person.made',
    'grant.given',
    'sign-in',
    'sign-in',
    'password.set',
    'sign-in',
    'sign-in',
    'second-factor.on',
    'sign-in',
  ])
  expect(JSON.stringify(rows)).not.toMatch(/somsri|ผู้ใช้เครื่องนี้/)
  const [id] = rows.map(({ subject }) => subject.replace('sign_in.user/', ''))
  expect(rows.at(-1)?.actor).toBe(actorOf(id ?? ''))
})
