import type { Page } from 'playwright-core'
import { describe, expect, test, vi } from 'vitest'
import { newId } from '#platform/id'
import { hashPassword } from '../../src/platform/sign-in/argon2.ts'
import { insertPerson, setPassword } from '../../src/platform/sign-in/store.ts'
import { addAuthenticator, pageFaults } from '../browser.ts'
import { nextCode } from '../app-code.ts'
import { makeAgency } from '../database.ts'
import { useSite } from './site.ts'

vi.setConfig({ testTimeout: 300_000 })

const site = useSite()
const email = 'phudulae@example.go.th'
const password = 'ช้างป่าเดินข้ามลำธาร'
let key = ''
let recovery: string[] = []
let office = ''

/** Looks at the page at both widths: nothing runs over the edge, axe finds nothing. */
async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()
  expect([name, await pageFaults(page, name)]).toEqual([name, []])
  if (size) await page.setViewportSize(size)
}

async function signIn(page: Page, typed = { email, password }): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('อีเมล').fill(typed.email)
  await page.getByLabel('รหัสผ่าน', { exact: true }).fill(typed.password)
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
}

const typeAppCode = async (page: Page): Promise<void> => page.getByLabel(/รหัส ๖ หลัก/).fill(await nextCode(key))

/** Where the app's own code is not what is looked at: of those there are three in a minute and a half. */
const typeRecoveryCode = (page: Page): Promise<void> => page.getByLabel(/รหัส ๖ หลัก/).fill(recovery.pop() ?? '')

test('the first start: an administrator’s account with a second factor; the tests below go on from it', async () => {
  const page = await site().open()
  const { db, signIn: opened } = site().services
  office = await makeAgency(db)
  await page.goto('/method')
  expect(new URL(page.url()).pathname).toBe('/setup')
  await look(page, 'setup-code')
  await page.getByLabel('รหัสจากหน้าต่างคำสั่ง').fill('AAAA-AAAA')
  await page.getByRole('button', { name: 'ต่อไป' }).click()
  await page.getByRole('alert').waitFor()
  await look(page, 'setup-wrong')
  await page.goto(`/setup?code=${opened.codes.make('setup')}`)
  await look(page, 'setup')
  await page.getByLabel('ชื่อหรือตำแหน่ง').fill('ผู้ดูแลระบบ')
  await page.getByLabel('อีเมล').fill(email)
  await page.getByLabel('รหัสผ่าน').fill('password1234')
  await page.getByRole('button', { name: 'ตั้งบัญชีผู้ดูแล' }).click()
  expect(await page.title()).toContain('ข้อผิดพลาด')
  expect(await page.getByLabel('อีเมล').inputValue()).toBe(email)
  expect(await page.getByLabel('รหัสผ่าน').inputValue()).toBe('')
  await look(page, 'setup-refused')
  await page.getByLabel('รหัสผ่าน').fill(password)
  await page.getByRole('button', { name: 'ตั้งบัญชีผู้ดูแล' }).click()
  await page.getByRole('heading', { level: 1, name: /ปกป้องด้วยขั้นที่สอง/ }).waitFor()
  await look(page, 'factor-first')
  await page.getByLabel('รหัสผ่านปัจจุบัน').fill(password)
  await page.getByRole('button', { name: 'ต่อไป' }).click()
  await page.getByRole('heading', { level: 1, name: 'สแกนด้วยแอปในโทรศัพท์' }).waitFor()
  await look(page, 'factor-scan')
  key = ((await page.locator('code.key').textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel(/รหัส ๖ หลัก/).fill('1234')
  await page.getByRole('button', { name: 'ยืนยันและเปิดใช้' }).click()
  await page.getByText('รหัสไม่ถูกต้องหรือหมดเวลา').waitFor()
  expect(((await page.locator('code.key').textContent()) ?? '').replaceAll(' ', '')).toBe(key)
  await typeAppCode(page)
  await page.getByRole('button', { name: 'ยืนยันและเปิดใช้' }).click()
  await page.getByRole('heading', { level: 1, name: 'เก็บรหัสกู้คืนไว้ให้ดี' }).waitFor()
  await look(page, 'recovery-codes')
  recovery = await page.locator('.codes code').allTextContents()
  expect(recovery).toHaveLength(10)
  await page.context().close()
})

test('password, then the app’s code; without JavaScript, back to the page that was wanted', async () => {
  const page = await site().open({ javaScriptEnabled: false })
  await page.goto('/account')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await page.getByLabel('อีเมล').fill(email)
  await page.getByLabel('รหัสผ่าน', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
  await page.getByRole('heading', { level: 1, name: 'ยืนยันขั้นที่สอง' }).waitFor()
  await typeAppCode(page)
  await page.getByRole('button', { name: 'ยืนยัน' }).click()
  await page.getByRole('heading', { level: 1, name: 'บัญชีของฉัน' }).waitFor()
  await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click()
  await page.getByText('ออกจากระบบแล้ว').waitFor()
  await page.goto('/account')
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

test('a recovery code opens, once', async () => {
  for (const right of [true, false]) {
    const page = await site().open()
    await signIn(page)
    await page.getByRole('heading', { level: 1, name: 'ยืนยันขั้นที่สอง' }).waitFor()
    await look(page, 'second-step')
    await page.getByLabel(/รหัส ๖ หลัก/).fill(recovery[0] ?? '')
    await page.getByRole('button', { name: 'ยืนยัน' }).click()
    await page.getByText(right ? 'บัญชีของฉัน: ผู้ดูแลระบบ' : 'รหัสไม่ถูกต้องหรือหมดเวลา').waitFor()
    expect((await page.context().cookies()).some(({ name }) => name === 'prongsai')).toBe(right)
    await page.context().close()
  }
})

describe('the account', () => {
  test('shows its sessions, and ends one of them', async () => {
    const [here, there] = [await site().open(), await site().open()]
    for (const page of [here, there]) {
      await signIn(page)
      await typeRecoveryCode(page)
      await page.getByRole('button', { name: 'ยืนยัน' }).click()
      await page.getByRole('link', { name: 'บัญชีของฉัน: ผู้ดูแลระบบ' }).waitFor()
    }
    await here.goto('/account')
    await look(here, 'account')
    await here.getByRole('button', { name: 'ให้เครื่องอื่นออกจากระบบทั้งหมด' }).click()
    await here.getByText('ให้เครื่องนั้นออกจากระบบแล้ว').waitFor()
    await there.goto('/account')
    expect(new URL(there.url()).pathname).toBe('/sign-in')
    await here.getByLabel('ชื่อหรือตำแหน่งที่แสดง').fill('ผู้ดูแล กลาง')
    await here.getByLabel('ภาษา').selectOption('en')
    await here.getByRole('button', { name: 'บันทึก' }).click()
    await here.getByRole('heading', { level: 1, name: 'My account' }).waitFor()
    await look(here, 'account-english')
    await here.getByLabel('Language').selectOption('th')
    await here.getByRole('button', { name: 'Save' }).click()
    await here.getByLabel('รหัสผ่านปัจจุบัน').fill('wrong wrong wrong')
    await here.getByLabel('รหัสผ่านใหม่').fill('น้ำตกสายรุ้งหลังบ้าน')
    await here.getByRole('button', { name: 'เปลี่ยนรหัสผ่าน' }).click()
    await here.getByRole('alert').getByRole('link', { name: 'รหัสผ่านปัจจุบันไม่ถูกต้อง' }).waitFor()
    await look(here, 'account-refused')
    for (const path of ['off', 'codes']) {
      await here.goto(`/account/second-factor/${path}`)
      await look(here, `factor-${path}`)
    }
    await here.context().close()
    await there.context().close()
  })

  test('takes a passkey of the device, which signs in alone and counts as the second factor', async () => {
    const page = await site().open()
    await addAuthenticator(page)
    await signIn(page)
    await typeRecoveryCode(page)
    await page.getByRole('button', { name: 'ยืนยัน' }).click()
    await page.getByRole('link', { name: /^บัญชีของฉัน/ }).click()
    await page.getByRole('button', { name: 'เพิ่มพาสคีย์ของเครื่องนี้' }).click()
    await page.getByText('เพิ่มพาสคีย์แล้ว').waitFor()
    await look(page, 'account-passkey')
    await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click()
    await look(page, 'sign-in')
    await page.getByRole('button', { name: /^ใช้พาสคีย์/ }).click()
    await page.getByRole('link', { name: /^บัญชีของฉัน/ }).waitFor()
    const cookie = (await page.context().cookies()).find(({ name }) => name === 'prongsai')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', expires: -1 })
    const { rows } = await sessionRows()
    expect(rows[0]).toMatchObject({ method: 'passkey', secondFactor: true })
    expect(await provedFor(page, 'somebody-else@example.go.th')).toBe(401)
    await page.getByRole('link', { name: /^บัญชีของฉัน/ }).click()
    await page.getByRole('button', { name: /^ลบ/ }).click()
    await page.getByText('ลบพาสคีย์แล้ว').waitFor()
    await page.getByRole('button', { name: 'ออกจากระบบ', exact: true }).click()
    await page.getByRole('button', { name: /^ใช้พาสคีย์/ }).click()
    await page.getByText('ใช้พาสคีย์ไม่สำเร็จ').waitFor()
    await page.context().close()
  })
})

/**
 * Another person is signed in on this browser, and its passkey is still the first one's. A page would ask for the passkeys of who is signed
 * in; a hostile script asks for any: what the server says to that. Afterwards the cookies are the first person's again.
 */
async function provedFor(page: Page, other: string): Promise<number> {
  const { db, now } = site().services
  const id = newId()
  await insertPerson(db, { id, name: 'เจ้าหน้าที่อีกคน', email: other, local: false, at: now() })
  await setPassword(db, id, await hashPassword(password), now())
  const context = page.context()
  const before = await context.cookies()
  await context.clearCookies()
  await signIn(page, { email: other, password })
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  const theirs = (await context.cookies()).filter(({ name }) => name === 'prongsai')
  await context.clearCookies({ name: 'prongsai' })
  const credential = await page.evaluate(async () => {
    const options = (await (await fetch('/auth/passkey/options')).json()) as PublicKeyCredentialRequestOptionsJSON
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
    return ((await navigator.credentials.get({ publicKey })) as PublicKeyCredential).toJSON() as unknown
  })
  await context.addCookies(theirs)
  const status = await page.evaluate(async (response) => {
    const headers = { 'Content-Type': 'application/json' }
    return (await fetch('/auth/passkey/prove', { method: 'POST', headers, body: JSON.stringify({ response }) })).status
  }, credential)
  expect((await context.cookies()).filter(({ name }) => name === 'prongsai')).toEqual(theirs)
  await context.clearCookies()
  await context.addCookies(before)
  await page.goto('/')
  return status
}

const sessionRows = async () => {
  const rows = await site()
    .services.db.withTables<{ 'sign_in.session': { method: string; secondFactor: boolean; createdAt: Date } }>()
    .selectFrom('sign_in.session')
    .select(['method', 'secondFactor'])
    .orderBy('createdAt', 'desc')
    .execute()
  return { rows }
}

test('an administrator invites somebody, who joins; the role ends again', async () => {
  const page = await site().open()
  await signIn(page)
  await typeRecoveryCode(page)
  await page.getByRole('button', { name: 'ยืนยัน' }).click()
  await page.getByRole('link', { name: /^บัญชีของฉัน/ }).waitFor()
  await page.goto(`/o/${office}/people`)
  await look(page, 'people-empty')
  await page.locator('#invite').getByLabel('อีเมล').fill('ไม่ใช่อีเมล@')
  await page.locator('#invite').getByLabel('ชื่อหรือตำแหน่ง').fill('เจ้าหน้าที่ ITA สำนักปลัด')
  await page.locator('#invite').evaluate((form: HTMLFormElement) => (form.noValidate = true))
  await page.getByRole('button', { name: 'สร้างลิงก์คำเชิญ' }).click()
  await page.getByRole('alert').waitFor()
  await look(page, 'people-refused')
  await page.locator('#invite').getByLabel('อีเมล').fill('')
  await page.getByRole('button', { name: 'สร้างลิงก์คำเชิญ' }).click()
  await look(page, 'invitation-link')
  const link = await page.locator('#link').inputValue()
  const guest = await site().open()
  await guest.goto(link)
  await look(guest, 'invitation')
  await guest.getByLabel('อีเมล').fill('officer@example.go.th')
  await guest.getByLabel('รหัสผ่าน').fill('ควนเมา2569!!!')
  await guest.getByRole('button', { name: 'สร้างบัญชี' }).click()
  await guest
    .getByRole('alert')
    .getByText(/สร้างจากชื่อ/)
    .waitFor()
  await guest.getByLabel('รหัสผ่าน').fill('ม้าน้ำสีครามว่ายทวนน้ำ')
  await guest.getByRole('button', { name: 'สร้างบัญชี' }).click()
  await guest.getByRole('link', { name: 'บัญชีของฉัน: เจ้าหน้าที่ ITA สำนักปลัด' }).waitFor()
  expect(new URL(guest.url()).pathname).toBe(`/o/${office}`)
  await guest.goto(link)
  await guest.getByRole('heading', { name: 'คำเชิญนี้ใช้ไม่ได้แล้ว' }).waitFor()
  await guest.goto('/account')
  await look(guest, 'account-officer')
  await page.goto(`/o/${office}/people`)
  await look(page, 'people')
  await page.getByRole('button', { name: /^ลิงก์ตั้งรหัสผ่านใหม่/ }).click()
  await page.goto(await page.locator('#link').inputValue())
  await look(page, 'reset')
  await page.goto(`/o/${office}/people`)
  await page.getByRole('link', { name: /^สิ้นสุดสิทธิ/ }).click()
  await look(page, 'end-role')
  await page.getByRole('button', { name: 'สิ้นสุดสิทธิ' }).click()
  await page.getByText('สิ้นสุดสิทธิแล้ว').waitFor()
  await page.goto('/people')
  await look(page, 'people-house')
  await guest.goto('/forgotten')
  await look(guest, 'forgotten')
})

describe('at the door', () => {
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${site().base}${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { Origin: site().base, ...headers },
    })

  test('a wrong password and an unknown account get the same page', async () => {
    const page = async (typed: string) => {
      const answer = await post('/sign-in', { email: typed, password: 'not the right one' })
      return { status: answer.status, html: (await answer.text()).replaceAll(typed, '') }
    }
    const [wrong, unknown] = [await page(email), await page('nobody@example.go.th')]
    expect(wrong.status).toBe(401)
    expect(unknown).toEqual(wrong)
    expect(wrong.html).toContain('อีเมลหรือรหัสผ่านไม่ถูกต้อง')
  })

  test('a form of another page is refused', async () => {
    expect((await post('/sign-in', { email, password }, { Origin: 'https://evil.example' })).status).toBe(403)
    expect((await post('/sign-out', {}, { Origin: 'https://evil.example' })).status).toBe(403)
  })

  test('a session id that somebody planted is not the one that opens', async () => {
    const planted = 'prongsai=planted.c2lnbmF0dXJl'
    const answer = await post('/sign-in', { email: 'officer@example.go.th', password: 'ม้าน้ำสีครามว่ายทวนน้ำ' }, { Cookie: planted })
    expect(answer.status).toBe(303)
    expect(answer.headers.getSetCookie().find((one) => one.startsWith('prongsai='))).not.toContain('planted')
  })

  test('after signing in nobody is sent to another host', async () => {
    const answer = await post('/sign-in', { email: 'officer@example.go.th', password: 'ม้าน้ำสีครามว่ายทวนน้ำ', back: '//evil.example' })
    expect(answer.headers.get('location')).toBe('/')
  })

  test.each([
    '/auth/sign-up/email',
    '/auth/sign-in/email',
    '/auth/get-session',
    '/auth/passkey/list-user-passkeys',
    '/auth/error',
    '/sign-in/provider',
  ])('%s of better-auth is not reachable', async (path) => {
    expect((await fetch(`${site().base}${path}`, { redirect: 'manual' })).status).toBe(404)
    expect((await post(path, {})).status).toBe(404)
  })

  test('nothing of the set-up is left, and the link of the terminal opens nothing', async () => {
    const { codes } = site().services.signIn
    expect((await post('/setup/alone', { code: codes.make('setup') })).status).toBe(409)
    expect((await fetch(`${site().base}/enter?code=${codes.make('enter')}`, { redirect: 'manual' })).status).toBe(403)
  })
})
