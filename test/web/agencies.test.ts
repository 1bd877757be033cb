import { expect, test } from 'vitest'
import { houseAgencyId, listDeeds } from '#platform/audit'
import { link, useWeb, words } from './kit.ts'

const web = useWeb()
const head = 'รหัส,ประเภท,ชื่อ,อำเภอ,จังหวัด,เว็บไซต์'
const rows = [
  '5300702,ทต.,ด่านเกวียน,โชคชัย,นครราชสีมา,',
  '6300707,อบต.,ด่านเกวียน,โชคชัย,นครราชสีมา,',
  '6920904,อบต.,ควนเมา,รัษฎา,ตรัง,https://khuanmao.go.th',
]
const upload = (lines: readonly string[], name = 'ทะเบียน.csv') =>
  web().upload('/agencies/import', [new File([[head, ...lines].join('\n')], name)])
const look = async (lines: readonly string[]) => (await upload(lines)).headers.get('location') ?? ''
const digestOf = (html: string) => /name="digest" value="([0-9a-f]+)"/.exec(html)?.[1] ?? ''
const take = async (lines: readonly string[]) => {
  const path = await look(lines)
  return web().post(path, { digest: digestOf(await web().page(path)) })
}

test('a file is looked at, then taken: nothing before it is confirmed', async () => {
  const path = await look(rows)
  const html = await web().page(path)
  expect(words(html)).toContain('ไฟล์นี้มี ๓ แถว')
  expect(words(html)).toContain('จะเพิ่ม ๓ เปลี่ยน ๐ และจำได้จากเอกสาร ๐ หน่วยงาน')
  expect(words(await web().page('/agencies'))).not.toContain('ควนเมา')
  const done = await web().post(path, { digest: digestOf(html) })
  expect(done.headers.get('location')).toBe('/agencies?imported=3')
  expect(words(await web().page('/agencies?imported=3'))).toContain('นำเข้าแล้ว ๓ แถว')
  expect((await web().get(path)).status).toBe(404)
  expect(await listDeeds(web().services.within('all'), houseAgencyId, 1)).toMatchObject([
    { action: 'register.import', detail: { rows: 3, added: 3 } },
  ])
})

test('what changes is told from field to field, and can be looked at alone', async () => {
  const path = await look([rows[0]?.replace('ด่านเกวียน', 'ด่านใหม่') ?? '', rows[1] ?? ''])
  const text = words(await web().page(`${path}?only=changed`))
  expect(text).toContain('ชื่อ: ด่านเกวียน → ด่านใหม่')
  expect(text).toContain('ในทะเบียนมีอีก ๑ หน่วยงานที่ไม่อยู่ในไฟล์นี้')
  expect(text).not.toContain('6300707')
})

test('one bad row and the file cannot be confirmed, by no way', async () => {
  const path = await look([...rows, '12,หมู่บ้าน,ก,ข'])
  const html = await web().page(path)
  expect(words(html)).toContain('มี ๑ แถวที่ผิด จึงนำเข้าไม่ได้ทั้งไฟล์')
  expect(words(html)).toContain('type “หมู่บ้าน” ไม่ใช่ประเภทที่รู้จัก')
  expect(html).not.toContain('นำเข้าทั้งไฟล์')
  expect((await web().post(path, { digest: digestOf(html) })).status).toBe(409)
})

test('where the register changed meanwhile nothing is taken, and the page shows what it would do now', async () => {
  const path = await look([rows[2]?.replace('ตรัง', 'พัทลุง') ?? ''])
  const digest = digestOf(await web().page(path))
  await take([rows[2]?.replace('รัษฎา', 'เมืองตรัง') ?? ''])
  const answer = await web().post(path, { digest })
  const html = await answer.text()
  expect([answer.status, words(html).includes('ทะเบียนเปลี่ยนไประหว่างที่ดู')]).toEqual([409, true])
  expect(words(html)).toContain('อำเภอ: เมืองตรัง → รัษฎา')
  expect((await web().post(path, { digest: digestOf(html) })).status).toBe(303)
})

test('what is no table says what to do', async () => {
  const refused = async (file: File) => words(await (await web().upload('/agencies/import', [file])).text())
  expect(await refused(new File([Uint8Array.of(0x89, 0x50, 0, 0)], 'ภาพ.png'))).toContain('ไม่ใช่ CSV หรือ Excel')
  expect(await refused(new File(['รหัส,ชื่อ\n1,ก'], 'ก.csv'))).toContain('ไม่มีคอลัมน์ ประเภท จังหวัด อำเภอ')
  expect(await refused(new File([''], 'ว่าง.csv'))).toContain('ไม่มีข้อมูล')
  const template = await (await web().get('/agencies/template.csv')).arrayBuffer()
  expect((await web().upload('/agencies/import', [new File([template], 'ตัวอย่าง.csv')])).status).toBe(303)
})

test('agencies are searched and suggested by name, type, place and code', async () => {
  expect(words(await web().page('/agencies?q=อบต.ควนเมา'))).toContain('องค์การบริหารส่วนตำบลควนเมา')
  const suggest = async (q: string) =>
    ((await (await web().get(`/agencies/suggest?q=${encodeURIComponent(q)}`)).json()) as { value: string }[]).map(({ value }) => value)
  expect(await suggest('ควน')).toEqual(['องค์การบริหารส่วนตำบลควนเมา'])
  expect(await suggest('เกวียน')).toEqual(['เทศบาลตำบลด่านเกวียน', 'องค์การบริหารส่วนตำบลด่านเกวียน'])
  expect(await suggest('๖๙๒')).toEqual(['องค์การบริหารส่วนตำบลควนเมา'])
  expect(await suggest('%')).toEqual([])
  expect(await suggest('')).toEqual([])
  expect(await web().page('/agencies')).toContain('data-suggest="/agencies/suggest"')
  expect(link(await web().page('/agencies?q=ควนเมา'), /organisation$/)).toMatch(/^\/o\//)
})

test('a year’s holidays are pasted as announced; every bad line is named', async () => {
  const list = '๑ มกราคม ๒๕๗๐ วันขึ้นปีใหม่\n13/4/2570 วันสงกรานต์\n'
  const wrong = await web().post('/agencies/holidays', { year: '๒๕๗๐', source: 'มติคณะรัฐมนตรี', list: `${list}สงกรานต์` })
  expect([wrong.status, words(await wrong.text()).includes('บรรทัดที่ ๓')]).toEqual([422, true])
  expect((await web().post('/agencies/holidays', { year: '2569', source: 'มติคณะรัฐมนตรี', list })).status).toBe(422)
  const done = await web().post('/agencies/holidays', { year: '๒๕๗๐', source: 'มติคณะรัฐมนตรี', list })
  expect(done.headers.get('location')).toBe('/agencies/holidays?year=2570&saved=2')
})
