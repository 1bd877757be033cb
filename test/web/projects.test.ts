import { strToU8, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { listDeeds } from '#platform/audit'
import { toWindows874 } from '../formats/make-formats.ts'
import { officeOf, useWeb, words } from './kit.ts'

const web = useWeb()
let home = ''
beforeAll(async () => {
  home = officeOf(await web().handIn('dankwian-2565'))
})
const list = () => `${home}/projects`

/** As an e-Plan export looks: a title above, two rows of titles, headings, sums. */
const table = `รายงานผลการดำเนินงาน ปีงบประมาณ พ.ศ. ๒๕๖๖,,,,,,,
ที่,โครงการ,หมู่ที่,งบประมาณ,,หน่วยงานรับผิดชอบ,วันสิ้นสุด,สถานะ
,,,ตั้งไว้,เบิกจ่าย,,,
ยุทธศาสตร์ที่ 1 โครงสร้างพื้นฐาน,,,,,,,
1,ก่อสร้างถนน,๓,"๑,๒๐๐,๐๐๐.-","๖๐๐,๐๐๐",กองช่าง,31 กุมภาพันธ์ 2566,อยู่ระหว่างดำเนินการ
2,วางท่อ,4,"300,000",-,กองช่าง,31 มี.ค. 66,ยังไม่ดำเนินการ
ยุทธศาสตร์ที่ 2 สังคม,,,,,,,
3,=อบรม,,"50,000.50","50,000.50",สำนักปลัด,1/3/2566,ดำเนินการแล้วเสร็จ
รวมทั้งสิ้น,,,"1,550,000.50","650,000.50",,,
`

const send = async (content: string | Uint8Array<ArrayBuffer>, name = 'eplan.csv', year = '2566'): Promise<string> => {
  const answer = await web().upload(`${list()}/import?year=${year}`, [new File([content], name)])
  if (answer.status !== 303) throw new Error(`answered ${answer.status}: ${words(await answer.text()).slice(0, 300)}`)
  return answer.headers.get('location') ?? ''
}
/** The fields of the form that confirms. */
function confirmation(html: string): Record<string, string | readonly string[]> {
  const form = /<form class="acts more"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const fields = [...form.matchAll(/name="([^"]*)" value="([^"]*)"/g)]
  const of = (name: string) => fields.filter(([, one]) => one === name).map(([, , value = '']) => value)
  return { digest: of('digest'), year: of('year'), keep: of('keep'), c: of('c') }
}
const confirm = async (preview: string) => web().post(preview.split('?')[0] ?? '', confirmation(await web().page(preview)))
const importing = async (content: string | Uint8Array<ArrayBuffer>, name?: string, year?: string): Promise<string> =>
  (await confirm(await send(content, name, year))).headers.get('location') ?? ''

test('a table is looked at, taken whole, shown, and the table before is brought back', async () => {
  expect(words(await web().page(`${list()}?year=2566`))).toContain('ยังไม่มีโครงการของปีงบประมาณ ๒๕๖๖')
  const preview = await send(table)
  const text = words(await web().page(preview))
  expect(text).toContain('พบ ๓ โครงการในไฟล์')
  expect(text).toContain('โครงการใหม่ ๓ เปลี่ยน ๐ เหมือนเดิม ๐ ไม่นำเข้า ๓ แถว')
  expect(text).toContain('ปฏิทินไม่มีวันที่ “๓๑ กุมภาพันธ์ ๒๕๖๖”')
  expect(text).toContain('ตรงกับผลรวมของแถวทั้ง ๒ ยอด')
  // Nothing stands there before it is confirmed.
  expect(words(await web().page(`${list()}?year=2566`))).toContain('ยังไม่มีโครงการ')

  const done = await confirm(preview)
  expect(done.status).toBe(303)
  const where = done.headers.get('location') ?? ''
  const html = await web().page(where)
  const shown = words(html)
  expect(shown).toContain('นำเข้า ๓ โครงการแล้ว')
  expect(shown).toContain('เบิกจ่ายแล้วร้อยละ ๔๑.๙๔')
  expect(shown).toContain('ยุทธศาสตร์ที่ ๑ โครงสร้างพื้นฐาน ๒ ๐')
  expect(shown).toContain('๑,๕๕๐,๐๐๐.๕๐')
  expect(shown).toMatch(/วางท่อ .*เลยวันสิ้นสุด/)
  // The file is gone with it: a second click does nothing.
  expect((await web().get(preview)).status).toBe(404)

  const undo = /action="([^"]*\/undo\/[^"]*)"/.exec(html)?.[1] ?? ''
  await importing(table.replace('ก่อสร้างถนน', 'ซ่อมถนน'))
  // Another table came since: the first import cannot be undone under it.
  expect(words(await web().page((await web().post(undo)).headers.get('location') ?? ''))).toContain('เลิกทำไม่ได้')
})

test('the same table again does nothing new; a change is named, its undo restores what was', async () => {
  await importing(table)
  const again = words(await web().page(await send(table)))
  expect(again).toContain('โครงการใหม่ ๐ เปลี่ยน ๐ เหมือนเดิม ๓')
  const changed = await send(table.replace('"300,000"', '"350,000"').replace('3,=อบรม', '3,งานใหม่'))
  const text = words(await web().page(changed))
  expect(text).toContain('งบประมาณ: ๓๐๐,๐๐๐.๐๐ → ๓๕๐,๐๐๐.๐๐')
  expect(text).toContain('มี ๑ โครงการที่มีอยู่เดิมแต่ไม่อยู่ในไฟล์นี้ จะถูกนำออก')
  expect(text).toContain('พิมพ์ไว้ ๑,๕๕๐,๐๐๐.๕๐ แต่รวมแถวได้ ๑,๖๐๐,๐๐๐.๕๐')
  const where = (await confirm(changed)).headers.get('location') ?? ''
  const undo = /action="([^"]*\/undo\/[^"]*)"/.exec(await web().page(where))?.[1] ?? ''
  const back = words(await web().page((await web().post(undo)).headers.get('location') ?? ''))
  expect(back).toContain('กลับเป็นรายการก่อนนำเข้าแล้ว')
  expect(back).toContain('อบรม')
  expect(back).not.toContain('งานใหม่')
  const deeds = (await listDeeds(web().services.within('all'), home.split('/')[2] ?? '')).map(({ action }) => action)
  expect(deeds.slice(0, 2)).toEqual(['projects.undo', 'projects.import'])
})

test('what changed since it was looked at is not done; columns chosen by hand are remembered for the next table', async () => {
  const odd = 'งาน,เงินก้อน,สำนักงาน,งบประมาณ\nทำถนน,100,กองช่าง,โครงการ\n'
  expect((await web().upload(`${list()}/import`, [new File([odd], 'x.csv')])).status).toBe(422)
  const own = 'งาน,โครงการ,เงินก้อน,สำนักงาน,สถานะ\nถนน,ทำถนน,100,กองช่าง,เสร็จ\n'
  const preview = await send(own, 'own.csv', '2570')
  const chosen = `${preview}&c=ignored&c=name&c=budget&c=unit&c=status`
  expect(words(await web().page(chosen))).toContain('จำได้จากหัวคอลัมน์')
  const stale = { ...confirmation(await web().page(chosen)), digest: 'x' }
  const refused = await web().post(preview.split('?')[0] ?? '', stale)
  expect([refused.status, words(await refused.text()).includes('ยังไม่ได้นำเข้า')]).toEqual([409, true])
  await confirm(chosen)
  const next = await web().page(await send(own.replace('ทำถนน', 'ทำท่อ'), 'next.csv', '2570'))
  expect(words(next)).toContain('ใช้ตามที่เลือกไว้เมื่อนำเข้าตารางแบบนี้ครั้งก่อน')
  expect(confirmation(next)['c']).toEqual(['ignored', 'name', 'budget', 'unit', 'status'])
})

test('Windows-874 and XLSX with merged cells are read as well; sheets without projects are named', async () => {
  const old = words(await web().page(await send(Uint8Array.from(toWindows874('โครงการ,งบประมาณ\nปลูกป่า,๕๐๐\n')), 'old.csv', '2571')))
  expect(old).toContain('พบ ๑ โครงการในไฟล์')
  const rows = [
    ['โครงการ', 'งบประมาณ', 'หน่วยงาน'],
    ['ปลูกป่า', '500', 'สำนักปลัด'],
    ['ขุดลอก', '700', ''],
  ]
  const sheet = (cells: readonly (readonly string[])[], merge = '') =>
    strToU8(
      `<worksheet><sheetData>${cells.map((row, y) => `<row r="${y + 1}">${row.map((text, x) => `<c r="${'ABC'[x]}${y + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`).join('')}</sheetData>${merge}</worksheet>`,
    )
  const book = zipSync({
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="คำอธิบาย" r:id="a"/><sheet name="โครงการ" r:id="b"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="a" Target="worksheets/1.xml"/><Relationship Id="b" Target="worksheets/2.xml"/></Relationships>',
    ),
    'xl/worksheets/1.xml': sheet([['ทำจากระบบ']]),
    'xl/worksheets/2.xml': sheet(rows, '<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells>'),
  })
  const preview = await send(Uint8Array.from(book), 'book.xlsx', '2571')
  const text = words(await web().page(preview))
  expect(text).toContain('ไม่ได้อ่าน: คำอธิบาย')
  await confirm(preview)
  const csv = await (await web().get(`${list()}/list.csv?year=2571&unit=${encodeURIComponent('สำนักปลัด')}`)).text()
  expect(csv.split('\r\n').slice(1, 3)).toEqual(['1,,,ปลูกป่า,,สำนักปลัด,,500,,,,,,,,,,,', '2,,,ขุดลอก,,สำนักปลัด,,700,,,,,,,,,,,'])
})

test('a document with a table of projects is imported by the same page, without columns to choose', async () => {
  const file = '| ที่ | โครงการ | งบประมาณ | เบิกจ่าย | หน่วยงาน |\n| --- | --- | --- | --- | --- |\n| 1 | ทำฝาย | 900 | 100 | กองช่าง |\n'
  const preview = await send(file, 'memo.md', '2572')
  const html = await web().page(preview)
  expect(words(html)).toContain('ทำฝาย')
  expect(words(html)).not.toContain('คอลัมน์ใดเป็นอะไร')
  expect((await confirm(preview)).status).toBe(303)
  const none = await web().upload(`${list()}/import`, [new File(['ไม่มีตาราง'], 'x.txt')])
  expect([none.status, words(await none.text()).includes('ไม่พบตารางโครงการในไฟล์นี้')]).toEqual([422, true])
})

test('one project is changed on its form, with faults said and undo', async () => {
  await importing(table, 'again.csv', '2573')
  const html = await web().page(`${list()}?year=2573&q=%E0%B8%97%E0%B9%88%E0%B8%AD`)
  expect(words(html)).toContain('รายการโครงการ (๑)')
  const path = /href="([^"]*\/projects\/[0-9a-f-]{36})"/.exec(html)?.[1] ?? ''
  const wrong = await web().post(path, { name: '', budget: 'ห้าหมื่น', start: '31/2/2573', end: '1/1/2573', 'step.signed': 'พรุ่งนี้' })
  expect(wrong.status).toBe(422)
  const back = await wrong.text()
  for (const id of ['name', 'budget', 'start', 'step.signed']) expect(back).toContain(`href="#${id}"`)
  expect(back).toContain('value="ห้าหมื่น"')
  const fields = {
    name: 'วางท่อ',
    budget: '๓๐๐,๐๐๐',
    contract: '280,000',
    spent: '140000',
    start: '1 ม.ค. 73',
    'step.signed': '๕ ม.ค. ๒๕๗๓',
  }
  const saved = await web().post(path, { ...fields, status: 'in-progress', unit: 'กองช่าง' })
  const where = saved.headers.get('location') ?? ''
  const shown = await web().page(where)
  expect(words(shown)).toMatch(/วางท่อ .*๔๖.๖๗ กำลังดำเนินการ ลงนามสัญญา/)
  const undo = /action="([^"]*\/back)"/.exec(shown)?.[1] ?? ''
  const undone = await web().post(undo)
  expect(words(await web().page(undone.headers.get('location') ?? ''))).toContain('กลับเป็นอย่างเดิมแล้ว')
  expect(await web().page(path)).toContain('>ยังไม่ดำเนินการ</option>')

  const removed = await web().post(`${path}/remove`)
  expect(words(await web().page(removed.headers.get('location') ?? ''))).not.toContain('วางท่อ')
  await web().post(`${path}/back`)
  expect((await web().get(path)).status).toBe(200)

  expect((await web().post(`${list()}/new`, { year: '2573', name: '' })).status).toBe(422)
  await web().post(`${list()}/new`, { year: '2573', name: 'โครงการใหม่' })
  expect(words(await web().page(`${list()}?year=2573`))).toContain('๔. โครงการใหม่')
})

test('what is exported comes back the same, and no cell is a formula', async () => {
  await importing(table, 'out.csv', '2574')
  const answer = await web().get(`${list()}/list.csv?year=2574`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const csv = new TextDecoder().decode(bytes)
  expect(csv).toContain(",'=อบรม,")
  const again = words(await web().page(await send(csv.replace("'=อบรม", '=อบรม'), 'back.csv', '2574')))
  expect(again).toContain('โครงการใหม่ ๐ เปลี่ยน ๐ เหมือนเดิม ๓')
})

test('what is late or unspent depends on the half of the year that is looked at', async () => {
  const rows =
    'โครงการ,งบประมาณ,เบิกจ่าย,วันเริ่มต้น,วันสิ้นสุด\nก,100,0,1/10/2567,30/6/2568\nข,100,40,1/11/2567,28/2/2568\nค,100,100,1/5/2568,30/9/2568\n'
  await importing(rows, 'half.csv', '2568')
  const half = words(await web().page(`${list()}?year=2568&view=6`))
  expect(half).toContain('นับความล่าช้าถึงวันที่ ๑ เมษายน ๒๕๖๘')
  expect(half).toContain('ล่าช้า ๒ โครงการ ยังไม่เบิกจ่ายเลย ๑ โครงการ')
  const year = words(await web().page(`${list()}?year=2568&view=12`))
  expect(year).toContain('ล่าช้า ๓ โครงการ เบิกจ่ายไม่หมด ๒ โครงการ')
  expect(words(await web().page(`${list()}?year=2568&view=6&only=late&sort=budget`))).toContain('รายการโครงการ (๒)')
})
