/** The library of measures: found, taken into a plan, shared with other offices and withdrawn, with what it did where it was taken. */

import { beforeAll, expect, test } from 'vitest'
import { findPlan } from '#act'
import { inTransaction } from '#platform/db'
import { effectsKind } from '../../src/web/library/measure-effects.ts'
import { link, officeOf, useWeb, words } from './kit.ts'

const web = useWeb()
let [own, other] = ['', '']
const page = async (address: string) => words(await web().page(address))
const measures = async (office: string) => (await findPlan(web().services.within('all'), office.split('/')[2] ?? '', 2566))?.measures ?? []

beforeAll(async () => {
  own = officeOf(await web().handIn('dankwian-2565'))
  other = officeOf(await web().handIn('batong-2565'))
})

test('what the office lost points in stands first; the search takes both digit sets and says when nothing fits', async () => {
  const html = await web().page(`${own}/measures/library?year=2566`)
  expect(words(html)).toMatch(/พบ [๐-๙]+ มาตรการ.*ตอบข้อที่หน่วยงานเสียคะแนน/)
  expect(words(html)).toContain('ยังวัดไม่ได้ เมื่อคำนวณครั้งล่าสุดยังไม่มีหน่วยงานใดมีมาตรการนี้ในแผน')
  expect(words(html)).toContain('หน่วยงานเลือกใช้มาตรการเอง')
  expect(link(html, /page=2/)).toContain('year=2566')
  expect(await page(`${own}/measures/library?year=2566&page=99`)).toContain('หน้าก่อน')
  for (const asked of ['o๑๑', 'O11'])
    expect(await page(`${own}/measures/library?year=2566&q=${encodeURIComponent(asked)}`)).toContain('พบ ๑ มาตรการ')
  expect(await page(`${own}/measures/library?year=2566&q=xyz`)).toContain('ไม่พบมาตรการที่ตรงกับคำค้น')
  expect(await page(`${own}/measures/library?year=2566&indicator=4`)).not.toContain('ตัวชี้วัดที่ ๕ ข้อ')
  expect(await page(`${own}/measures/library?year=2599`)).toContain('ยังไม่มีวิธีการประเมินปี ๒๕๙๘')
})

test('an entry taken stands in the plan with its days and its key, once; the library says so', async () => {
  const take = () => web().post(`${own}/measures/library/take`, { year: '2566', key: 'item:I28' })
  expect((await take()).headers.get('location')).toBe(`${own}/measures?year=2566&added=1`)
  expect((await take()).headers.get('location')).toBe(`${own}/measures?year=2566&added=0`)
  const [one, ...more] = await measures(own)
  expect(more).toEqual([])
  expect(one).toMatchObject({ libraryKeys: ['item:I28'], items: ['I28'], indicators: [5] })
  expect(one?.issue).toContain('I28')
  expect(await page(`${own}/measures/library?year=2566&q=I28`)).toContain('อยู่ในแผนแล้ว')
  expect((await web().post(`${own}/measures/library/take`, { year: '2566', key: 'item:none' })).status).toBe(404)
  expect((await web().post(`${own}/measures/library/take`, { year: '2566', key: 'shared:x' })).status).toBe(404)
})

test('a measure is shared in words of its own; another office finds it, takes it and keeps it after it was withdrawn', async () => {
  const [one] = await measures(own)
  const share = `${own}/measures/${one?.id}/share`
  const form = await web().page(share)
  expect(form).toContain('ตุลาคม')
  const fields = { title: 'ตรวจสุขภาพการยืมพัสดุ', 'step.0': 'ตั้งสมุดยืม ๑ เล่ม', 'by.0': '3', outputs: 'สมุดยืม' }
  const back = await web().post(share, { ...fields, 'step.1': 'ให้ นายสมชาย ตรวจ' })
  expect(back.status).toBe(422)
  const html = await back.text()
  expect(html).toContain('ให้ นายสมชาย ตรวจ')
  expect(html).toMatch(/id="step\.1-wrong"[^>]*>ดูเหมือนมีชื่อบุคคล/)
  expect((await web().post(share, fields)).headers.get('location')).toBe(`${share}?shared=yes`)
  expect(await page(share)).toContain('มาตรการนี้แบ่งปันอยู่ในคลังมาตรการ')

  const library = `${other}/measures/library?year=2566&q=${encodeURIComponent('ตรวจสุขภาพ')}`
  const found = await web().page(library)
  expect(words(found)).toContain('พบ ๑ มาตรการ')
  expect(words(found)).toContain('แบ่งปันโดย เทศบาลตำบลด่านเกวียน')
  expect(words(found)).toContain('ภายในสิ้นเดือนธันวาคม')
  const key = /name="key" value="(shared:[^"]+)"/.exec(found)?.[1] ?? ''
  expect((await web().post(`${other}/measures/library/take`, { year: '2566', key })).status).toBe(303)
  expect(await measures(other)).toMatchObject([{ title: 'ตรวจสุขภาพการยืมพัสดุ', libraryKeys: [key], steps: [{ due: '2565-12-31' }] }])

  expect((await web().post(`${own}/measures/${one?.id}/withdraw`)).headers.get('location')).toBe(`${share}?withdrawn=yes`)
  expect(await page(library)).toContain('ไม่พบมาตรการที่ตรงกับคำค้น')
  expect((await web().post(`${other}/measures/library/take`, { year: '2566', key })).status).toBe(404)
  expect(await measures(other)).toHaveLength(1)
})

test('the job counts who took what; with too few the page says how many, and no number', async () => {
  await inTransaction(web().services.db, (tx) => web().services.jobs.send(tx, effectsKind, {}))
  await web().settled()
  const text = await page(`${own}/measures/library?year=2566&q=I28`)
  expect(text).toContain('๑ หน่วยงานนำมาใช้แล้ว (คำนวณเมื่อ ๒๑ พฤศจิกายน ๒๕๖๙)')
  expect(text).toContain('ตัวชี้วัดที่ ๕: ยังวัดไม่ได้')
  expect(text).not.toContain('ช่วงเชื่อมั่นร้อยละ ๙๕:')
  expect(await page(`${own}/measures/library?year=2566&q=I29`)).toContain('ยังไม่มีหน่วยงานใดมีมาตรการนี้ในแผน')
})

test('in English the page is whole', async () => {
  const answer = await web().get(`${own}/measures/library?year=2566`, { Cookie: 'language=en' })
  const text = words(await answer.text())
  expect(text).toContain('Library of measures')
  expect(text).toContain('How the effect is measured')
})
