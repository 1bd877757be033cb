import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { listDeeds } from '#platform/audit'
import { importHolidays, operatorRights } from '#register'
import { thaiDay } from '#kernel/day'
import { listWritten } from '#report'
import { createApp } from '../../src/web/app.tsx'
import { link, officeOf, signInLocal, useWeb, words } from './kit.ts'

const web = useWeb()
let office = ''
let base = ''
beforeAll(async () => {
  office = officeOf(await web().handIn('dankwian-2565'))
  base = `${office}/organisation`
})
const agencyId = () => office.split('/')[2] ?? ''
const done = async (path: string, fields: Readonly<Record<string, string>>) => {
  const answer = await web().post(`${base}${path}`, fields)
  if (answer.status !== 303) throw new Error(`${path} answered ${answer.status}: ${words(await answer.text()).slice(0, 600)}`)
  return answer.headers.get('location') ?? ''
}
/** The id in the address that carries these words. */
async function idOf(path: string, kind: string, text: string): Promise<string> {
  const html = await web().page(`${base}${path}`)
  const found = new RegExp(`${kind}/([0-9a-f-]{36})"[^>]*>\\s*${text}`).exec(html)?.[1]
  if (found === undefined) throw new Error(`no ${kind} with ${text}`)
  return found
}

test('an empty office says how to begin, and begins with one press', async () => {
  expect(words(await web().page(base))).toContain('ยังไม่มีหน่วยและตำแหน่งในระบบ')
  await done('/begin', {})
  const text = words(await web().page(base))
  expect(text).toContain('ผู้ลงนามวันนี้ ๒๑ พฤศจิกายน ๒๕๖๙')
  expect(text).toContain('นายกเทศมนตรีตำบลด่านเกวียน ว่าง ยังไม่มีผู้ดำรงตำแหน่ง')
})

describe('who signs', () => {
  test('people are given posts; the clerk acts for the mayor, and two at once are refused with what was typed', async () => {
    await done('/people/new', { honorific: 'นาย', name: 'ตำแหน่ง นายก' })
    await done('/people/new', { honorific: 'นางสาว', name: 'ตำแหน่ง ปลัด' })
    const [mayor, clerk] = [await idOf('', 'posts', 'นายกเทศมนตรี'), await idOf('', 'posts', 'ปลัดเทศบาล')]
    const [first, second] = [await idOf('/people', 'people', 'นายตำแหน่ง'), await idOf('/people', 'people', 'นางสาวตำแหน่ง')]
    await done(`/posts/${mayor}/holdings`, { person: first, holdingKind: 'holds', from: '๒๐ ธันวาคม ๒๕๖๔' })
    await done(`/posts/${clerk}/holdings`, { person: second, holdingKind: 'holds', from: '1/10/2560' })
    await done(`/posts/${mayor}/holdings`, {
      person: second,
      holdingKind: 'acting',
      from: '1/10/2568',
      until: '15/10/2568',
      orderNo: '๕๑๒/๒๕๖๘',
    })
    const refused = await web().post(`${base}/posts/${mayor}/holdings`, {
      person: second,
      holdingKind: 'holds',
      from: '1/1/2569',
      orderNo: '99/2569',
    })
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(words(html)).toContain('ซ้อนกับ นายตำแหน่ง นายก (ตั้งแต่ ๒๐ ธันวาคม ๒๕๖๔)')
    expect(html).toContain('value="99/2569"')
    expect(html).toContain('href="#from"')
    const wrong = await web().post(`${base}/posts/${mayor}/holdings`, { person: '', from: 'เมื่อวาน' })
    expect(words(await wrong.text())).toContain('มี ๒ เรื่องที่ต้องแก้ไข')
  })

  test('the memo of 3 October is signed by the clerk for the mayor; a signer that was typed stays', async () => {
    await done('/details', {
      numberPrefix: 'นม ๗๑๒๐๑/',
      address: '99 หมู่ 1',
      email: 'saraban@dankwian.go.th',
      website: 'https://dankwian.go.th',
      size: 'M',
      district: 'โชคชัย',
      province: 'นครราชสีมา',
      code: '',
      parent: '',
    })
    await web().post(`${office}/measures/draft`, { year: '2566' })
    const html = await web().page(`${office}/papers/measures-result`)
    const field = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1]
    expect([field('mayor.name'), field('mayor.acting'), field('number'), field('signedOn')]).toEqual([
      'นายตำแหน่ง นายก',
      '',
      'นม ๗๑๒๐๑/',
      '2569-11-21',
    ])
    const names = [
      'unit',
      'number',
      'signedOn',
      ...['head', 'clerk', 'mayor'].flatMap((who) => ['post', 'name', 'acting'].map((part) => `${who}.${part}`)),
    ]
    const sent = Object.fromEntries(names.map((name) => [name, field(name) ?? '']))
    const answer = await web().post(`${office}/papers/measures-result`, {
      ...sent,
      year: '2566',
      months: '12',
      date: '3 ต.ค. 2568',
      number: 'นม 71201/15',
      'clerk.name': 'ผู้ที่พิมพ์เอง',
    })
    expect(answer.status).toBe(303)
    const { rows } = await listWritten(web().services.within('all'), agencyId(), { limit: 3 })
    const paper = rows.find(({ format }) => format === 'html')
    const text = words(Buffer.from((await web().services.files.find(paper?.fileSha256 ?? '')) ?? []).toString('utf8'))
    expect(text).toContain('(นางสาวตำแหน่ง ปลัด) ปลัดเทศบาลตำบลด่านเกวียน รักษาราชการแทน นายกเทศมนตรีตำบลด่านเกวียน')
    expect(text).toContain('ผู้ที่พิมพ์เอง')
    expect(text).not.toContain('นายตำแหน่ง นายก')
  })

  test('a holding is corrected, taken away and brought back', async () => {
    const mayor = await idOf('', 'posts', 'นายกเทศมนตรี')
    const html = await web().page(`${base}/posts/${mayor}`)
    const holding = link(html, /holdings\/[0-9a-f-]{36}$/)
    expect(await web().page(holding)).toContain('value="๑๕ ตุลาคม ๒๕๖๘"')
    const removed = await web().post(`${holding}/remove`)
    const after = await web().page(removed.headers.get('location') ?? '')
    expect(words(after)).toContain('ลบแล้ว')
    expect(words(after)).not.toContain('๑๕ ตุลาคม ๒๕๖๘')
    await web().post(link(after, /holdings\/.*\/back$/))
    expect(words(await web().page(`${base}/posts/${mayor}`))).toContain('๑ ตุลาคม ๒๕๖๘ – ๑๕ ตุลาคม ๒๕๖๘ คำสั่งที่ ๕๑๒/๒๕๖๘')
  })
})

describe('units, posts, people', () => {
  test('a unit is merged and its old name stays readable', async () => {
    const html = await web().page(base)
    const [, finance = '', works = ''] = [...new Set([...html.matchAll(/units\/([0-9a-f-]{36})"/g)].map(([, id]) => id ?? ''))]
    const refused = await web().post(`${base}/units/${works}/merge`, { into: finance, mergeOn: '31 กุมภาพันธ์ 2568' })
    expect([refused.status, (await refused.text()).includes('31 กุมภาพันธ์ 2568')]).toEqual([422, true])
    await done(`/units/${works}/merge`, { into: finance, mergeOn: '30 ก.ย. 2568' })
    expect(words(await web().page(base))).toContain('กองช่าง รวมกับ กองคลัง เมื่อ ๓๐ กันยายน ๒๕๖๘')
    const inUse = await web().post(`${base}/units/${finance}/remove`)
    expect(words(await inUse.text())).toContain('ลบไม่ได้ เพราะมีตำแหน่งอยู่ในหน่วยนี้')
    await done('/units/new', { name: 'กองใหม่', short: '' })
    const taken = await web().post(`${base}/units/new`, { name: 'กองใหม่' })
    expect(taken.status).toBe(422)
  })

  test('people are searched by name and by post; nobody is taken away who held one', async () => {
    expect(words(await web().page(`${base}/people?q=ปลัดเทศบาล`))).toContain('นางสาวตำแหน่ง ปลัด')
    expect(words(await web().page(`${base}/people?q=ไม่มี`))).toContain('ไม่พบชื่อที่มีคำว่า “ไม่มี”')
    const id = await idOf('/people', 'people', 'นายตำแหน่ง')
    expect((await web().post(`${base}/people/${id}/remove`)).status).toBe(422)
    await done('/people/new', { honorific: '', name: 'ผู้มาใหม่' })
    const removed = await done(`/people/${await idOf('/people', 'people', 'ผู้มาใหม่')}/remove`, {})
    await web().post(link(await web().page(removed), /people\/.*\/back$/))
    expect(words(await web().page(`${base}/people`))).toContain('ผู้มาใหม่')
  })

  test('an office cannot be changed by the address of another', async () => {
    const other = officeOf(await web().handIn('khuanmao-2566'))
    const post = await idOf('', 'posts', 'นายกเทศมนตรี')
    expect((await web().get(`${other}/organisation/posts/${post}`)).status).toBe(404)
    expect((await web().post(`${other}/organisation/posts/${post}`, { title: 'ก', kind: 'mayor' })).status).toBe(404)
  })
})

describe('a table of people', () => {
  const head = 'หน่วย,ตำแหน่ง,คำนำหน้า,ชื่อ,ตั้งแต่วันที่'
  const upload = async (...lines: readonly string[]) => {
    const answer = await web().upload(`${base}/import`, [new File([[head, ...lines].join('\n')], 'บุคลากร.csv')])
    return answer.headers.get('location') ?? ''
  }
  const digestOf = (html: string) => /name="digest" value="([0-9a-f]+)"/.exec(html)?.[1] ?? ''

  test('is refused whole for one bad row, and taken whole when it is right', async () => {
    const bad = await web().page(await upload('กองคลัง,นักวิชาการเงิน,นาง,คนที่ หนึ่ง,1/10/2567', 'กองคลัง,นักวิชาการพัสดุ,นาง,คนที่ สอง,'))
    expect(words(bad)).toContain('มี ๑ แถวที่ผิด')
    expect(words(bad)).toContain('ไม่มีวันที่เริ่มดำรงตำแหน่ง')
    expect(bad).not.toContain('นำเข้าทั้งไฟล์')
    const path = await upload('กองคลัง,นักวิชาการเงิน,นาง,คนที่ หนึ่ง,1/10/2567', 'กองสวัสดิการ,,,,')
    const good = await web().page(path)
    expect(words(good)).toContain('มี ๒ แถวที่จะเพิ่มหรือเปลี่ยนข้อมูล')
    expect((await web().post(path, { digest: digestOf(good) })).status).toBe(303)
    expect(words(await web().page(`${base}/people`))).toContain('นางคนที่ หนึ่ง นักวิชาการเงิน')
    expect((await web().get(path)).status).toBe(404)
    expect(await listDeeds(web().services.within('all'), agencyId(), 1)).toMatchObject([
      { action: 'staff.imported', detail: { people: 1, units: 1, holdings: 1 } },
    ])
  })

  test('where the office changed meanwhile nothing is taken, and the page says so', async () => {
    const path = await upload('กองคลัง,เจ้าพนักงานธุรการ,นาย,คนที่ สาม,1/10/2567')
    const digest = digestOf(await web().page(path))
    await done('/people/new', { honorific: 'นาย', name: 'คนที่ สาม' })
    const answer = await web().post(path, { digest })
    expect([answer.status, words(await answer.text()).includes('เปลี่ยนไประหว่างที่ดู')]).toEqual([409, true])
    expect(words(await web().page(`${base}/people?q=ธุรการ`))).toContain('ไม่พบชื่อ')
  })
})

test('the calendar says which years have no list, and counts by the list once there is one', async () => {
  expect(words(await web().page(`${base}/calendar`))).toContain('ปี ๒๕๖๙ ยังไม่มีรายการวันหยุดราชการ')
  expect(words(await web().page(`${base}/calendar?year=2550`))).toContain('ปี ๒๕๕๐ ไม่มีรายการวันหยุดราชการ')
  const day = thaiDay(2569, 11, 23)
  if (!day) throw new Error('no day')
  await importHolidays(
    { db: web().services.within('all'), now: web().services.now, rights: operatorRights },
    { year: 2569, source: 'มติ', holidays: [{ day, name: 'วันหยุดพิเศษ' }] },
  )
  expect(words(await web().page(`${base}/calendar`))).toContain('วันทำการถัดไปคือ ๒๔ พฤศจิกายน ๒๕๖๙')
  expect((await web().post(`${base}/holidays`, { day: 'x', name: '' })).status).toBe(422)
  await done('/holidays', { day: '24/11/2569', name: 'วันหยุดท้องถิ่น' })
  const removed = await done('/holidays/2569-11-24/remove', {})
  await web().post(link(await web().page(removed), /holidays\/.*\/back$/))
  expect(words(await web().page(`${base}/calendar`))).toContain('วันทำการถัดไปคือ ๒๕ พฤศจิกายน ๒๕๖๙')
})

test('an emblem is a picture by what is in it, and is shown', async () => {
  const png = readFileSync(new URL('../../docs/screenshot.png', import.meta.url))
  const refused = await web().upload(`${base}/emblem`, [new File(['<svg onload="alert(1)"/>'], 'ตรา.png', { type: 'image/png' })])
  expect(refused.status).toBe(422)
  const infected = createApp({ ...web().services, scan: () => Promise.resolve({ kind: 'infected', what: 'Eicar-Signature' }) })
  const body = new FormData()
  body.append('file', new File([png.subarray(0, 900_000)], 'ตรา.png'))
  const seen = await infected.request(`http://localhost${base}/emblem`, {
    method: 'POST',
    body,
    headers: { Origin: 'http://localhost', Cookie: await signInLocal(web()) },
  })
  expect([seen.status, words(await seen.text()).includes('พบไวรัสในไฟล์นี้')]).toEqual([422, true])
  expect((await web().upload(`${base}/emblem`, [new File([png.subarray(0, 900_000)], 'ตรา.png')])).status).toBe(303)
  expect((await web().get(link((await web().page(base)).replaceAll('src=', 'href='), /emblem/))).headers.get('content-type')).toBe(
    'image/png',
  )
  await done('/emblem/remove', {})
  expect((await web().get(`${base}/emblem`)).status).toBe(404)
})

test('renamed and raised: the history tells, the old office says when it ends, and a mistake is undone', async () => {
  await done('/rename', { type: 'ทต.', name: 'ด่านใหม่', on: '1/10/2566' })
  expect((await web().post(`${base}/rename`, { type: 'ทต.', name: 'ด่านใหม่' })).status).toBe(422)
  expect(words(await web().page(`${base}/history`))).toContain('ใช้ชื่อ เทศบาลตำบลด่านเกวียน ถึง ๓๐ กันยายน ๒๕๖๖')
  // The same report again bears the old name, and is still its own.
  expect(officeOf(await web().handIn('dankwian-2565'))).toBe(office)
  const wrong = await web().post(`${base}/succeed`, { kind: 'upgrade', to: 'ไม่มีประเภท', succeedOn: '1/10/2568' })
  expect(words(await wrong.text())).toContain('ขึ้นต้นด้วยประเภท')
  await done('/succeed', { kind: 'upgrade', to: 'เทศบาลเมืองด่านใหม่', succeedOn: '๑ ตุลาคม ๒๕๖๘', note: 'ประกาศ' })
  expect(words(await web().page(base))).toContain('สิ้นสภาพเมื่อ ๓๐ กันยายน ๒๕๖๘')
  const history = await web().page(`${base}/history`)
  expect(words(history)).toContain('๑ ตุลาคม ๒๕๖๘ — ยกฐานะ: เทศบาลตำบลด่านใหม่ → เทศบาลเมืองด่านใหม่')
  const successor = link(history, /^\/o\/[^/]+\/organisation\/history$/)
  expect(words(await web().page(successor))).toContain('ยกฐานะ: เทศบาลตำบลด่านใหม่ → เทศบาลเมืองด่านใหม่')
  const removed = await done(`/successions/${/successions\/([0-9a-f-]{36})/.exec(history)?.[1] ?? ''}/remove`, {})
  expect(words(await web().page(base))).not.toContain('สิ้นสภาพ')
  await web().post(link(await web().page(removed), /successions\/.*\/back$/))
  expect(words(await web().page(base))).toContain('สิ้นสภาพเมื่อ ๓๐ กันยายน ๒๕๖๘')
})

test('in English every page stands too', async () => {
  const english = { Cookie: 'language=en' }
  for (const path of ['', '/details', '/units/new', '/posts/new', '/people', '/calendar', '/history', '/import']) {
    const answer = await web().get(`${base}${path}`, english)
    expect([path, answer.status, (await answer.text()).includes('<html lang="en">')]).toEqual([path, 200, true])
  }
})
