/** Sign-in by an identity provider: the certified `oidc-provider` on loopback stands in for ThaID. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { Provider } from 'oidc-provider'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { secret } from '#platform/config'
import { invite, listInvitations, setUpOffice, takeBackInvitation } from '#platform/sign-in/index'
import { accessibilityFaults } from '../browser.ts'
import { makeAgency } from '../database.ts'
import { useSite } from './site.ts'

vi.setConfig({ testTimeout: 120_000 })

let server: Server
let provider: Provider
/** What the browser was sent to the provider with. */
const asked: URLSearchParams[] = []
/** How the provider says that people proved themselves. */
let amr: string[] | undefined
let office = ''
let administrator = ''

const site = useSite(async (base) => {
  server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  const issuer = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
  provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'prongsai',
        client_secret: 'a secret between the two of them',
        redirect_uris: [`${base}/auth/callback/oidc`],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['of the test'] },
    claims: { openid: ['sub', 'amr'] },
    findAccount: ({ oidc: { session } }, id) => {
      if (session) Object.assign(session, { amr })
      return { accountId: id, claims: () => ({ sub: id }) }
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    if (url.pathname === '/auth') asked.push(url.searchParams)
    void answer(request, response)
  })
  return { oidc: { issuer, clientId: 'prongsai', clientSecret: secret('a secret between the two of them'), name: 'ThaID', levels: [] } }
})

beforeAll(async () => {
  const { db, signIn } = site().services
  office = await makeAgency(db)
  const code = signIn.codes.make('setup')
  const done = await setUpOffice(signIn, {
    code,
    name: 'ผู้ดูแล',
    email: 'admin@example.go.th',
    password: 'ช้างป่าเดินข้ามลำธาร',
    headers: new Headers(),
  })
  if (!done.ok) throw new Error(done.error.kind)
  const row = await db.withTables<{ 'sign_in.user': { id: string } }>().selectFrom('sign_in.user').select('id').executeTakeFirstOrThrow()
  administrator = row.id
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const invitation = (name: string) =>
  invite(site().services.signIn, {
    agencyId: office,
    actor: 'operator',
    role: 'officer',
    province: null,
    name,
    email: null,
    invitedBy: administrator,
  })
const count = async (table: 'user' | 'account' | 'session') => {
  const { rows } = await site()
    .services.signIn.db.withTables<Record<string, { id: string }>>()
    .selectFrom(`sign_in.${table}`)
    .select('id')
    .execute()
    .then((rows) => ({ rows }))
  return rows.length
}

/** The provider's own pages: any name is a citizen there. */
async function atProvider(page: Page, citizen: string): Promise<void> {
  await page.locator('input[name=login]').fill(citizen)
  await page.locator('input[name=password]').fill('anything')
  await page.locator('button[type=submit]').click()
  // Consent is asked the first time.
  await page.waitForURL((url) => url.hostname === 'localhost' || /interaction/.test(url.pathname))
  if (new URL(page.url()).hostname !== 'localhost') await page.locator('button[type=submit]').click()
}

async function join(page: Page, citizen: string, email: string): Promise<void> {
  await page.goto(await invitation('เจ้าหน้าที่'))
  await page.getByLabel('อีเมล').fill(email)
  await page.getByRole('button', { name: 'ใช้ ThaID แทนรหัสผ่าน' }).click()
  await page.getByRole('heading', { name: 'ยืนยันตัวตนกับ ThaID' }).waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  await page.getByRole('link', { name: 'ไปที่ ThaID' }).click()
  await atProvider(page, citizen)
}

test('an invited person is bound to the provider’s subject, and comes in by it from then on', async () => {
  const page = await site().open()
  await join(page, '1234567890121', 'somchai@example.go.th')
  await page.getByRole('link', { name: 'บัญชีของฉัน: เจ้าหน้าที่' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/o/${office}`)
  expect(asked.at(-1)?.get('code_challenge_method')).toBe('S256')
  expect(asked.at(-1)?.get('max_age')).toBe('900')
  expect(asked.at(-1)?.get('nonce')).toMatch(/.{16}/)
  expect(asked.at(-1)?.get('state')).toMatch(/.{16}/)
  await page.goto('/account')
  await page.getByText('เข้าระบบด้วย somchai@example.go.th').waitFor()
  await page.getByText('เจ้าหน้าที่ ITA · องค์การบริหารส่วนตำบลควนเมา').waitFor()
  const kept = await site()
    .services.db.withTables<{
      'sign_in.account': Record<'accountId' | 'providerId', string> & Record<'accessToken' | 'idToken' | 'scope', string | null>
    }>()
    .selectFrom('sign_in.account')
    .select(['accountId', 'accessToken', 'idToken', 'scope'])
    .where('providerId', '=', 'oidc')
    .execute()
  expect(kept).toEqual([{ accountId: '1234567890121', accessToken: null, idToken: null, scope: null }])
  await page.context().close()

  const again = await site().open({ javaScriptEnabled: false })
  await again.goto('/account')
  await again.getByRole('link', { name: 'เข้าด้วย ThaID' }).click()
  await atProvider(again, '1234567890121')
  await again.getByRole('heading', { level: 1, name: 'บัญชีของฉัน' }).waitFor()
  const cookie = (await again.context().cookies()).find(({ name }) => name === 'prongsai')
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', expires: -1 })
  await again.context().close()
})

test('what the provider says of how somebody proved themselves is believed; a level that is wanted must be named', async () => {
  const { settings, db } = site().services.signIn
  const { oidc } = settings
  const strength = async () => {
    const sessions = db.withTables<{ 'sign_in.session': { secondFactor: boolean; createdAt: Date } }>().selectFrom('sign_in.session')
    return (await sessions.select('secondFactor').orderBy('createdAt', 'desc').executeTakeFirst())?.secondFactor
  }
  const page = await site().open({ javaScriptEnabled: false })
  try {
    amr = ['pwd']
    await page.goto('/sign-in/provider')
    await atProvider(page, '1234567890121')
    await page.waitForURL((url) => url.pathname === `/o/${office}`)
    expect(await strength()).toBe(false)
    amr = ['pwd', 'otp']
    await page.goto('/sign-in/provider')
    expect([new URL(page.url()).pathname, await strength()]).toEqual([`/o/${office}`, true])
    Object.assign(settings, { oidc: oidc && { ...oidc, levels: ['ial2'] } })
    await page.goto('/sign-in/provider')
    expect(new URL(page.url()).searchParams.get('trouble')).toBe('refused')
    expect(asked.at(-1)?.get('acr_values')).toBe('ial2')
  } finally {
    amr = undefined
    Object.assign(settings, { oidc })
    await page.context().close()
  }
})

test('a citizen whom nobody invited gets no account, whatever the provider says', async () => {
  const before = await count('user')
  const page = await site().open()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'เข้าด้วย ThaID' }).click()
  await atProvider(page, '9999999999999')
  await page.getByText('บัญชี ThaID นี้ยังไม่ได้รับเชิญ').waitFor()
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await count('user')).toBe(before)
  await page.context().close()
})

test('a subject that belongs to somebody is not taken over by a second invitation', async () => {
  const before = [await count('user'), await count('account')]
  const page = await site().open()
  await join(page, '1234567890121', 'other@example.go.th')
  await page.waitForURL((url) => url.hostname === 'localhost' && !url.pathname.startsWith('/auth'))
  expect([await count('user'), await count('account')]).toEqual(before)
  await page.context().close()
})

test('an invitation that was taken back while its person was at the provider lets nobody in', async () => {
  const before = [await count('user'), await count('account'), await count('session')]
  const page = await site().open({ javaScriptEnabled: false })
  await page.goto(await invitation('เจ้าหน้าที่'))
  await page.getByLabel('อีเมล').fill('late@example.go.th')
  await page.getByRole('button', { name: 'ใช้ ThaID แทนรหัสผ่าน' }).click()
  await page.getByRole('link', { name: 'ไปที่ ThaID' }).click()
  const { signIn } = site().services
  for (const { id } of await listInvitations(signIn.db, office, signIn.now()))
    expect(await takeBackInvitation(signIn, { agencyId: office, actor: 'operator', id })).toBe(true)
  await atProvider(page, '8888888888888')
  await page.getByText('บัญชี ThaID นี้ยังไม่ได้รับเชิญ').waitFor()
  expect([await count('user'), await count('account'), await count('session')]).toEqual(before)
  await page.context().close()
})

test('an answer that another browser asked for, or that was changed on the way, opens nothing', async () => {
  const { base } = site()
  const before = await count('session')
  const begun = await fetch(`${base}/sign-in/provider`, { redirect: 'manual' })
  const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
  const cookie = begun.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const back = (query: string, headers: Record<string, string>) =>
    fetch(`${base}/auth/callback/oidc?${query}`, { redirect: 'manual', headers })
  for (const answer of [
    await back(`code=stolen&state=${state}`, {}),
    await back(`code=stolen&state=${state.slice(1)}x`, { Cookie: cookie }),
    await back(`code=stolen&state=${state}`, { Cookie: cookie }),
    await back('code=stolen', { Cookie: cookie }),
  ]) {
    expect(answer.headers.get('location')).toBe('/sign-in?trouble=refused')
    expect(answer.headers.getSetCookie().some((one) => /^prongsai=[^;]/.test(one))).toBe(false)
  }
  expect(await count('session')).toBe(before)
})

test('a provider whose discovery names another issuer than the settings opens nothing', async () => {
  const { settings } = site().services.signIn
  const { oidc } = settings
  if (!oidc) throw new Error('no provider')
  // Another server hands on what the provider says of itself.
  const other = createServer((request, response) => {
    void fetch(`${oidc.issuer}${request.url ?? ''}`)
      .then((answer) => answer.text())
      .then((text) => response.setHeader('Content-Type', 'application/json').end(text))
  })
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  const at = other.address()
  const under = (issuer: string) => Object.assign(settings, { oidc: { ...oidc, issuer } })
  const before = await count('session')
  const page = await site().open()
  try {
    under(`http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`)
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'เข้าด้วย ThaID' }).click()
    await atProvider(page, '1234567890121')
    await page.waitForURL((url) => url.pathname === '/sign-in')
    expect(new URL(page.url()).searchParams.get('trouble')).toBe('refused')
    expect(await count('session')).toBe(before)
  } finally {
    under(oidc.issuer)
    other.close()
    await page.context().close()
  }
})

test('a provider that is down is told, and passwords go on', async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  const page = await site().open()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'เข้าด้วย ThaID' }).click()
  await page.getByText('ติดต่อ ThaID ไม่ได้').waitFor()
  await page.getByLabel('อีเมล').fill('admin@example.go.th')
  await page.getByLabel('รหัสผ่าน', { exact: true }).fill('ช้างป่าเดินข้ามลำธาร')
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
  await page.getByRole('link', { name: /^บัญชีของฉัน/ }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
})
