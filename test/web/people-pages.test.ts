/** The pages of accounts in a browser: nothing runs over the edge, axe finds nothing. */

import { expect, test, vi } from 'vitest'
import { createApp } from '../../src/web/app.tsx'
import { pageFaults } from '../browser.ts'
import { makeAgency } from '../database.ts'
import { openAccount } from './accounts.ts'
import { useSite } from './site.ts'

vi.setConfig({ testTimeout: 120_000 })
const site = useSite()

test('people of an office, a lifted second factor', async () => {
  const { services } = site()
  const app = createApp(services)
  await openAccount({ app, services }, { name: 'phudulae', role: 'national', agencyId: null })
  const office = await makeAgency(services.db)
  const administrator = await openAccount({ app, services }, { name: 'admin', role: 'agency-admin', agencyId: office })
  const officer = await openAccount({ app, services }, { name: 'head.of.office', role: 'officer', agencyId: office })
  await officer.setUpFactor()
  const page = await site().open()
  const shown = async (name: string) => expect([name, await pageFaults(page, name)]).toEqual([name, []])
  const enter = async ({ email }: { readonly email: string }) => {
    await page.context().clearCookies()
    await page.goto('/sign-in')
    await page.getByLabel('อีเมล').fill(email)
    await page.getByLabel('รหัสผ่าน', { exact: true }).fill('น้ำตกสายรุ้งหลังบ้าน')
    await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click()
    await page.getByRole('link', { name: /บัญชีของฉัน/ }).waitFor()
  }
  await enter(administrator)
  await page.goto(`/o/${office}/people`)
  await shown('people')
  await page.getByRole('link', { name: 'ยกเลิกการยืนยันขั้นที่สองของ head.of.office' }).click()
  await shown('lift')
  await page.getByLabel('เหตุผล').fill('โทรศัพท์ตกน้ำ มาขอด้วยตนเอง')
  await page.getByRole('button', { name: 'ยกเลิกขั้นที่สอง' }).click()
  await page.getByText('ยกเลิกการยืนยันขั้นที่สองแล้ว').waitFor()
  await enter(officer)
  await page.goto('/account')
  await shown('account')
})
