/** The pages of accounts in a browser: nothing runs over the edge, axe finds nothing. */

import { expect, test, vi } from 'vitest'
import { setLine } from '#platform/inbox'
import { bindPerson, operatorRights, savePerson } from '#register'
import { createApp } from '../../src/web/app.tsx'
import { pageFaults } from '../browser.ts'
import { makeAgency } from '../database.ts'
import { openAccount } from './accounts.ts'
import { useSite } from './site.ts'

vi.setConfig({ testTimeout: 120_000 })
const site = useSite(() => ({ secondFactor: 'administrators' }))

test('a second factor is demanded, set up, and lifted for somebody else; a person of the office is bound to an account', async () => {
  const { services } = site()
  const its = { app: createApp(services), services }
  await openAccount(its, { name: 'phudulae', role: 'national', agencyId: null })
  const office = await makeAgency(services.db)
  const administrator = await openAccount(its, { name: 'admin', role: 'agency-admin', agencyId: office })
  const officer = await openAccount(its, { name: 'head.of.office', role: 'officer', agencyId: office })
  await officer.setUpFactor()
  await setLine(services.db, officer.id, `U${'0f'.repeat(16)}`, services.now())
  const deps = { db: services.within([office]), now: services.now, rights: operatorRights }
  const words = { honorific: 'นาง', name: 'ตำแหน่ง หัวหน้าสำนักปลัด' }
  const person = await savePerson(deps, { agencyId: office, personId: null, words })
  if (!person.ok) throw new Error(person.error.kind)
  await bindPerson(deps, { agencyId: office, personId: person.value, userId: officer.id, isHere: () => true })

  const page = await site().open()
  const shown = async (name: string) => expect([name, await pageFaults(page, name)]).toEqual([name, []])
  const enter = async ({ email }: { readonly email: string }) => {
    await page.context().clearCookies()
    await page.goto('/sign-in')
    await page.getByLabel('อีเมล').fill(email)
    await page.getByLabel('รหัสผ่าน', { exact: true }).fill('น้ำตกสายรุ้งหลังบ้าน')
    await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
  }
  await enter(administrator)
  await page.getByRole('heading', { level: 1, name: 'ตั้งการยืนยันขั้นที่สองก่อนทำงานต่อ' }).waitFor()
  await shown('needed')
  const { recovery } = await administrator.setUpFactor()
  await enter(administrator)
  await page.getByLabel(/รหัส ๖ หลัก/).fill(recovery[0] ?? '')
  await page.getByRole('button', { name: 'ยืนยัน' }).click()
  await page.getByRole('link', { name: /บัญชีของฉัน/ }).waitFor()
  await page.goto(`/o/${office}/organisation/people/${person.value}`)
  await page.getByText('ผูกกับบัญชี head.of.office').waitFor()
  await shown('person')
  await page.goto(`/o/${office}/people`)
  await page.getByRole('link', { name: 'ยกเลิกการยืนยันขั้นที่สองของ head.of.office' }).click()
  await shown('lift')
  await page.getByLabel('เหตุผล').fill('โทรศัพท์ตกน้ำ มาขอด้วยตนเอง')
  await page.getByRole('button', { name: 'ยกเลิกขั้นที่สอง' }).click()
  await page.getByText('ยกเลิกการยืนยันขั้นที่สองแล้ว').waitFor()
  await enter(officer)
  await page.getByRole('link', { name: /บัญชีของฉัน/ }).waitFor()
  await page.goto('/account')
  await shown('account')
  for (const path of ['/privacy', '/account/data', '/account/close']) {
    await page.goto(path)
    await shown(path.replaceAll('/', '-'))
  }
})
