import { expect, test } from 'vitest'
import { link, officeOf, useWeb, words } from './kit.ts'

const web = useWeb()
const office = async (name: string): Promise<string> => officeOf(await web().handIn(name))

test('the year answers in its heading, and what is known of it stands below', async () => {
  const text = words(await web().page(await office('dankwian-2565')))
  expect(text).toContain('ปี ๒๕๖๕ ได้ ๙๑.๙๖ คะแนน ระดับ A — อีก ๓.๐๔ คะแนนถึงระดับ AA')
  expect(text).toContain('คำนวณซ้ำได้ตรงกับที่พิมพ์ไว้')
  expect(text).toMatch(/O๑๑ .*?ไม่ได้คะแนนทั้งข้อ\s*\+๐\.๕๐/)
  expect(text).toContain('ต่ำสุดร่วม')
})

test('an office of which only the total is known is told what to do', async () => {
  const text = words(await web().page(await office('khuanmao-2566')))
  expect(text).toContain('เอกสารบอกว่าได้ ๗๗.๐๔ คะแนน')
  expect(text).toContain('วางรายงานผลคะแนน')
})

test('worth: the threshold is the reader’s, in either digits, and a wrong one is said to be wrong', async () => {
  const base = await office('dankwian-2565')
  const page = async (query: string) => words(await web().page(`${base}/worth${query}`))
  expect(await page('')).toContain('จุดอ่อน ๒ ตัวชี้วัด (ต่ำกว่า ๘๕)')
  expect(await page('?threshold=๙๐')).toContain('จุดอ่อน ๖ ตัวชี้วัด (ต่ำกว่า ๙๐)')
  expect(await page('?threshold=ร้อย')).toContain('เกณฑ์ต้องเป็นตัวเลข ๐ ถึง ๑๐๐')
  const way = await page('?target=AA')
  expect(way).toContain('ทางที่สั้นที่สุดถึงระดับ AA: แก้ข้อเปิดเผยข้อมูล ๒ ข้อ')
  expect(way).toContain('หลังทำครบจะได้ ๙๕.๐๐ คะแนน ระดับ AA')
  expect(await page('?target=B')).toContain('ได้ถึงระดับ B อยู่แล้ว')
  expect(await page('?target=ZZ')).toContain('ระดับ AA')
})

test('measures: drafted, changed with faults kept in the form, moved, deleted and brought back', async () => {
  const base = `${await office('dankwian-2565')}/measures`
  expect(words(await web().page(base))).toContain('ยังไม่มีแผนมาตรการปี ๒๕๖๖')
  const drafted = await web().post(`${base}/draft`, { year: '๒๕๖๖' })
  expect(drafted.status).toBe(303)
  const html = await web().page(base)
  expect(words(html)).toMatch(/แผนมาตรการปี ๒๕๖๖ มี [๐-๙]+ มาตรการ ตอบทุกจุดอ่อนแล้ว/)

  const one = link(html, /\/measures\/[0-9a-f-]{36}$/)
  const wrong = await web().post(one, {
    title: '  ',
    instrument: 'IIT',
    status: 'done',
    items: 'O99 i๒๘',
    'step.0': 'เผยแพร่',
    'due.0': '31/2/2566',
    'due.1': '31/3/2566',
  })
  expect(wrong.status).toBe(422)
  const form = await wrong.text()
  for (const field of ['title', 'items', 'due.0', 'step.1']) expect(form).toContain(`href="#${field}"`)
  expect(form).toContain('value="31/2/2566"')
  expect(words(form)).toContain('ไม่มีข้อ O99')

  const fields = {
    title: 'มาตรการใหม่',
    instrument: 'IIT',
    status: 'in-progress',
    indicators: ['4', '5'],
    items: 'i๒๘ I29',
    'step.0': 'ประชุมชี้แจง',
    'due.0': '๓๑ มี.ค. ๖๖',
    owners: 'กองคลัง\nสำนักปลัดเทศบาล',
    rounds: ['12', '6'],
  }
  const saved = await web().post(one, fields)
  expect(saved.status).toBe(303)
  const text = words(await web().page(base))
  expect(text).toContain('มาตรการใหม่ กำลังดำเนินการ IIT ตัวชี้วัดที่ ๔ · ตัวชี้วัดที่ ๕ · I๒๘ · I๒๙')
  expect(text).toContain('กองคลัง · สำนักปลัดเทศบาล แล้วเสร็จ: ๓๑ มีนาคม ๒๕๖๖')

  await web().post(`${one}/down`)
  expect(words(await web().page(base))).toContain('๒ มาตรการใหม่')
  const gone = await web().post(`${one}/remove`)
  const after = await web().page(gone.headers.get('location') ?? '')
  expect(words(after)).not.toContain('มาตรการใหม่')
  expect(words(after)).toContain('ลบมาตรการแล้ว')
  await web().post(link(after, /\/back$/))
  expect(words(await web().page(base))).toContain('๒ มาตรการใหม่')
})

test('a weakness without a measure is shown and answered with one press', async () => {
  const base = `${await office('batong-2565')}/measures`
  await web().post(`${base}/new`, { year: '2566', title: 'เรื่องอื่น', instrument: 'OIT', status: 'not-started' })
  const html = await web().page(base)
  expect(words(html)).toContain('จุดอ่อนที่ยังไม่มีมาตรการ')
  expect(words(html)).toContain('ยังไม่ได้บอกว่าตอบตัวชี้วัดหรือข้อใด')
  await web().post(`${base}/cover`, { year: '2566', for: 'all' })
  expect(words(await web().page(base))).toContain('ตอบทุกจุดอ่อนแล้ว')
})

test('measures of a document are taken over as they stand', async () => {
  const path = await web().handIn('khuanmao-2566')
  const base = `${officeOf(path)}/measures`
  const taken = await web().post(`${base}/take-over`, { year: '2566', document: path.split('/').at(-1) ?? '' })
  expect(taken.status).toBe(303)
  expect(words(await web().page(taken.headers.get('location') ?? ''))).toMatch(/เพิ่ม [๐-๙]+ มาตรการแล้ว/)
  expect((await web().post(`${base}/take-over`, { year: '2566', document: 'x' })).status).toBe(404)
})
