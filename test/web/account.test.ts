/** What changes how somebody signs in is not done from a session that was left open. */

import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { signInLocal, useWeb } from './kit.ts'

const web = useWeb()
const origin = 'http://localhost'
const typed = { email: 'somsri@example.go.th', password: 'น้ำตกสายรุ้งหลังบ้าน' }
let user = ''

const post = (path: string, fields: Record<string, string>, cookie = '') =>
  web().app.request(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(fields), headers: { Origin: origin, Cookie: cookie } })

async function signIn(): Promise<string> {
  const answer = await post('/sign-in', typed)
  const found = answer.headers.getSetCookie().find((one) => one.startsWith('prongsai='))
  if (!found) throw new Error(`nobody was signed in: ${answer.status}`)
  return found.split(';')[0] ?? ''
}

/** All sessions were proved an hour ago. */
const growOld = () => sql`update sign_in.session set "provedAt" = now() - interval '1 hour'`.execute(web().services.db)
const passkeys = async () => (await sql`select id from sign_in.passkey`.execute(web().services.db)).rows.length
const again = '/sign-in?back=%2Faccount'

beforeAll(async () => {
  const cookie = await signInLocal(web())
  if ((await post('/account/real', typed, cookie)).status !== 303) throw new Error('no account')
  const found = await sql<{ id: string }>`select id from sign_in."user" where email = ${typed.email}`.execute(web().services.db)
  user = found.rows[0]?.id ?? ''
  await sql`
    insert into sign_in.passkey (id, "userId", name, "publicKey", "credentialID", counter, "deviceType", "backedUp", "createdAt")
    values ('one', ${user}, 'phone', 'key', 'credential', 0, 'singleDevice', false, now())`.execute(web().services.db)
})

test('a passkey is taken away by who signed in a moment ago, not from an open desk', async () => {
  const cookie = await signIn()
  await growOld()
  expect((await post('/account/passkeys/remove', { passkey: 'one' }, cookie)).headers.get('location')).toBe(again)
  expect(await passkeys()).toBe(1)
  const fresh = await signIn()
  expect((await post('/account/passkeys/remove', { passkey: 'one' }, fresh)).headers.get('location')).toBe(
    '/account?saved=removed#passkeys',
  )
  expect(await passkeys()).toBe(0)
})

describe('whoever has no password', () => {
  test.each(['/account/password', '/account/second-factor', '/account/second-factor/off', '/account/second-factor/codes'])(
    'signs in again before %s',
    async (path) => {
      const { db } = web().services
      const cookie = await signIn()
      const kept = await sql<{ password: string }>`select password from sign_in.account where "userId" = ${user}`.execute(db)
      await sql`update sign_in.account set password = null where "userId" = ${user}`.execute(db)
      try {
        await growOld()
        const answer = await post(path, { password: 'กระต่ายน้อยในทุ่งกว้างใหญ่' }, cookie)
        expect([answer.status, answer.headers.get('location')]).toEqual([303, again])
        const after = await sql<{ password: string | null }>`select password from sign_in.account where "userId" = ${user}`.execute(db)
        expect(after.rows[0]?.password).toBeNull()
      } finally {
        await sql`update sign_in.account set password = ${kept.rows[0]?.password} where "userId" = ${user}`.execute(db)
      }
    },
  )
})

test('over https the language is kept in a cookie that only this host can set', async () => {
  const { createApp } = await import('../../src/web/app.tsx')
  const app = createApp({ ...web().services, baseUrl: 'https://ita.example.go.th' })
  const answer = await app.request('https://ita.example.go.th/language/en')
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-language=en; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  const page = async (cookie: string) => (await app.request('https://ita.example.go.th/sign-in', { headers: { Cookie: cookie } })).text()
  expect(await page('__Host-language=en')).toContain('<html lang="en"')
  expect(await page('language=en')).toContain('<html lang="th"')
})

test('the current password is tried five times by a signed-in person; then even the right one waits, and the door stays open', async () => {
  const cookie = await signIn()
  const change = (current: string) => post('/account/password', { current, password: 'กระต่ายน้อยในทุ่งกว้างใหญ่' }, cookie)
  for (let tries = 0; tries < 3; tries += 1) expect(await (await change('wrong')).text()).toContain('รหัสผ่านปัจจุบันไม่ถูกต้อง')
  // Whichever form asks: they are the same tries.
  for (const path of ['/account/second-factor', '/account/second-factor/codes'])
    expect((await post(path, { password: 'wrong' }, cookie)).status).toBe(422)
  expect(await (await change(typed.password)).text()).toContain('ผิดหลายครั้ง รอสักครู่')
  await signIn()
})
