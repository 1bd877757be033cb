/** A plan on its way: held against the result while it is written, adopted in a meeting, locked, opened again. */

import { describe, expect, test } from 'vitest'
import { findPlan, setPlan } from '#act'
import { parseThaiDay } from '#kernel/day'
import { inTransaction } from '#platform/db'
import { newId } from '#platform/id'
import { mergeUnits, operatorRights, saveUnit } from '#register'
import { link, officeOf, useWeb, words } from './kit.ts'

const web = useWeb()

/** An office with a drafted plan that answers everything. */
async function drafted(name = 'dankwian-2565'): Promise<string> {
  const base = `${officeOf(await web().handIn(name))}/measures`
  if (words(await web().page(base)).includes('ยังไม่มีแผน')) await web().post(`${base}/draft`, { year: '2566' })
  return base
}
const agencyOf = (base: string): string => base.split('/')[2] ?? ''
const within = (base: string) => web().services.within([agencyOf(base)])
const first = async (base: string): Promise<string> => link(await web().page(base), /\/measures\/[0-9a-f-]{36}$/)
/** The first measure of the draft answers indicator 4. */
const fields = { title: 'มาตรการ', instrument: 'IIT', status: 'not-started', indicators: ['4'] }

describe('the form of a measure', () => {
  test('days outside the year, days of no calendar, order and circles are each named at their field', async () => {
    const base = await drafted()
    const one = await first(base)
    const answer = async (given: Record<string, string>) => {
      const back = await web().post(one, { ...fields, ...given })
      return { status: back.status, text: words(await back.text()) }
    }
    const steps = { 'step.0': 'ก', 'step.1': 'ข', 'step.2': 'ค' }
    const outside = await answer({ ...steps, 'due.0': '๓๐ กันยายน ๒๕๖๕', 'due.1': '31 กุมภาพันธ์ 2566', 'due.2': '๓๑ ก.พ. ๖๖' })
    expect(outside.status).toBe(422)
    expect(outside.text).toContain('ขั้นตอนที่ ๑ อยู่นอกปีงบประมาณของแผน ต้องอยู่ระหว่าง ๑ ตุลาคม ๒๕๖๕ ถึง ๓๐ กันยายน ๒๕๖๖')
    expect(outside.text).toContain('ขั้นตอนที่ ๒ ไม่มีวันที่ ๓๑ กุมภาพันธ์ ๒๕๖๖ ในปฏิทิน')
    expect(outside.text).toContain('ขั้นตอนที่ ๓ ไม่มีวันที่ ๓๑ ก.พ. ๖๖ ในปฏิทิน')
    const yearly = { 'step.0': 'จัดทำรายงานผลการดำเนินงานประจำปี', 'due.0': '๑ พฤษภาคม ๒๕๖๗', due: '31/10/2566' }
    const late = await answer(yearly)
    expect(late.text).toContain('ขั้นตอนที่ ๑ เป็นการรายงานผลทั้งปี กำหนดได้ไม่เกินวันที่ ๓๐ เมษายน ๒๕๖๗')
    expect((await answer({ ...yearly, 'due.0': '31/10/2566' })).status).toBe(303)
    expect(await web().page(one)).toMatch(/id="due"[^>]*value="๓๑ ตุลาคม ๒๕๖๖"/)
    const whole = await answer({ ...yearly, 'step.0': 'ทำคู่มือ', 'due.0': '' })
    expect(whole.text).toContain('กำหนดแล้วเสร็จของทั้งมาตรการ อยู่นอกปีงบประมาณของแผน')
    const order = await answer({ ...steps, 'due.0': '31/3/2566', 'due.1': '31/1/2566' })
    expect(order.text).toContain('ขั้นตอนที่ ๒ กำหนดก่อนขั้นตอนที่ ๑')
    const circle = await answer({ ...steps, 'after.0': '๓', 'after.1': '1', 'after.2': '2' })
    expect(circle.text).toContain('ขั้นตอนที่ ๑ รอกันเป็นวง: ๑ → ๓ → ๒ → ๑')
    expect((await answer({ ...steps, 'after.1': '9' })).text).toContain('ขั้นตอนที่ ๒ รอขั้นตอนที่ ๙ ซึ่งไม่มี')
    expect((await answer({ ...steps, 'due.0': '31/1/2566', 'due.2': '31/3/2566', 'after.2': '๑' })).status).toBe(303)
    expect(await web().page(one)).toMatch(/id="after\.2"[^>]*value="๑"/)
  })

  test('a unit that was merged is named with its successor, and one press takes it over', async () => {
    const base = await drafted('batong-2565')
    const agencyId = agencyOf(base)
    const deps = { db: within(base), now: web().services.now, rights: operatorRights }
    const idOf = async (name: string): Promise<string> => {
      const saved = await saveUnit(deps, { agencyId, unitId: null, words: { name, short: '' } })
      if (!saved.ok) throw new Error(saved.error.kind)
      return saved.value
    }
    const [unitId, into] = [await idOf('กองสวัสดิการ'), await idOf('กองการศึกษาและสวัสดิการ')]
    const on = parseThaiDay('2565-12-31')
    if (!on) throw new Error('no day')
    expect(await mergeUnits(deps, { agencyId, unitId, into, on })).toMatchObject({ ok: true })
    const one = await first(base)
    const sent = { ...fields, owners: 'กองสวัสดิการ (ผู้อำนวยการกอง)\nสำนักปลัด (ปลัด)' }
    const back = await web().post(one, sent)
    expect(back.status).toBe(422)
    const html = await back.text()
    expect(words(html)).toContain('กองสวัสดิการ ไม่มีแล้วตั้งแต่ ๓๑ ธันวาคม ๒๕๖๕ ให้ใช้ กองการศึกษาและสวัสดิการ')
    expect(html).toContain('name="replace"')
    expect((await web().post(one, { ...sent, replace: 'owners' })).status).toBe(303)
    expect(words(await web().page(base))).toContain('กองการศึกษาและสวัสดิการ · สำนักปลัด (ปลัด)')
  })

  test('while one types it is said what the plan would still leave open, and nothing is saved', async () => {
    const base = await drafted()
    const one = await first(base)
    const id = one.split('/').at(-1) ?? ''
    const check = async (given: Record<string, string | string[]>) => {
      const answer = await web().post(`${base}/check`, { year: '2566', measure: id, ...fields, ...given })
      expect(answer.status).toBe(200)
      return words(await answer.text())
    }
    const before = await findPlan(within(base), agencyOf(base), 2566)
    expect(await check({})).toContain('ตอบทุกจุดอ่อนแล้ว')
    const emptied = await check({ title: '', indicators: [] })
    expect(emptied).toContain('จุดอ่อนที่ยังไม่มีมาตรการตอบ ตัวชี้วัดที่ ๔')
    expect(emptied).toContain('ตรงเรื่อง: ควรปรับ ยังไม่ได้บอกว่าตอบตัวชี้วัดหรือข้อใด')
    expect(await check({ expectedOutcomes: 'คะแนนไม่น้อยกว่า ๙๐' })).toContain('มุ่งยกระดับ: ผ่าน ระบุเป้าหมายเป็นตัวเลข')
    expect(await findPlan(within(base), agencyOf(base), 2566)).toEqual(before)
  })
})

test('a plan is prepared, adopted, locked, and opened again with a reason', async () => {
  const base = await drafted()
  const adoption = `${base}/adoption`
  await web().post(`${base}/new`, { year: '2566', ...fields, title: 'เรื่องอื่น', indicators: [] })
  expect(words(await web().page(`${adoption}?year=2566`))).toContain('ยังไม่มีบันทึกการประชุม')

  const wrong = await web().post(adoption, { year: '2566', name: 'คณะกรรมการ ITA', day: '31/2/2566' })
  expect(wrong.status).toBe(422)
  const form = await wrong.text()
  expect(form).toContain('value="31/2/2566"')
  expect(form).toContain('value="คณะกรรมการ ITA"')

  const meeting = {
    year: '2566',
    name: 'คณะกรรมการ ITA',
    no: '๑/๒๕๖๖',
    day: '๑๕ ตุลาคม ๒๕๖๕',
    others: 'ปลัดเทศบาล, ประธาน\nหัวหน้าสำนักปลัด',
    resolution: 'เห็นชอบ',
    holdsFrom: '1 ต.ค. 65',
  }
  const saved = await web().post(adoption, meeting)
  expect(saved.status).toBe(303)
  const lacking = await web().page(saved.headers.get('location') ?? '')
  expect(words(lacking)).toContain('ยังรับรองไม่ได้ เพราะยังขาด เหตุผลของ เรื่องอื่น')
  expect(lacking).not.toContain('name="seen"')
  const why = /name="(why\.measure:[0-9a-f-]+)"/.exec(lacking)?.[1] ?? ''
  const ready = await web().page((await web().post(adoption, { ...meeting, [why]: 'ทำตามคำสั่งจังหวัด' })).headers.get('location') ?? '')
  const seen = /name="seen" value="([0-9a-f]{64})"/.exec(ready)?.[1] ?? ''

  const other = await web().post(`${adoption}/adopt`, { year: '2566', seen: '0'.repeat(64) })
  expect(other.status).toBe(409)
  expect(words(await other.text())).toContain('เปลี่ยนไปหลังจากเปิดหน้านี้')
  const done = await web().post(`${adoption}/adopt`, { year: '2566', seen })
  expect(done.status).toBe(303)
  const after = words(await web().page(done.headers.get('location') ?? ''))
  expect(after).toContain('รับรองแล้ว ฉบับที่ ๑')
  expect(after).toContain('ปลัดเทศบาล, ประธาน')
  const late = await web().post(`${adoption}/adopt`, { year: '2566', seen })
  expect(late.status).toBe(409)
  expect(words(await late.text())).toContain('แผนนี้รับรองแล้ว')

  const plan = await web().page(base)
  expect(words(plan)).toContain('ที่ประชุมรับรองแผนนี้แล้ว จึงแก้ไขไม่ได้')
  for (const gone of ['/remove"', '/down"', '/new?', '/cover"><input']) expect(plan).not.toContain(gone)
  const one = await first(base)
  const typed = await web().post(one, { ...fields, title: 'พิมพ์ไว้นานแล้ว' })
  expect(typed.status).toBe(409)
  expect(await typed.text()).toContain('value="พิมพ์ไว้นานแล้ว"')
  expect((await web().post(`${base}/cover`, { year: '2566', for: 'all' })).headers.get('location')).toContain('refused=yes')
  expect((await web().post(one, { status: 'in-progress', results: 'ประชุมแล้ว' })).status).toBe(303)
  expect(await web().page(one)).toContain('ประชุมแล้ว')

  expect((await web().post(`${adoption}/reopen`, { year: '2566', reason: ' ' })).status).toBe(422)
  expect((await web().post(`${adoption}/reopen`, { year: '2566', reason: 'กองถูกยุบรวม' })).status).toBe(303)
  expect(words(await web().page(`${adoption}?year=2566`))).toContain('กองถูกยุบรวม')
  expect((await web().post(`${one}/remove`)).headers.get('location')).toContain('removed=')
})

test('measures of last year’s plan go on, a year later and marked, each once', async () => {
  const base = await drafted()
  const agencyId = agencyOf(base)
  const plan = await findPlan(within(base), agencyId, 2566)
  if (!plan) throw new Error('no plan')
  // The same plan, a year before: only the ids may not be the same.
  const measures = plan.measures.slice(0, 2).map((one) => ({ ...one, id: newId(), title: `ปีก่อน ${one.title}`, carriedFrom: null }))
  await inTransaction(within(base), (tx) => setPlan(tx, agencyId, { fiscalYear: 2565, assessedYear: 2565, measures }, new Date(0)))
  const [chosen, left] = measures.map(({ id }) => id)
  expect(await web().page(`${base}?year=2566`)).toContain('action="' + base + '/carry"')
  const carried = await web().post(`${base}/carry`, { year: '2566', carry: [chosen ?? '', newId()] })
  expect(carried.headers.get('location')).toContain('added=1')
  const html = await web().page(`${base}?year=2566`)
  expect(words(html)).toContain('ต่อจากแผนปีก่อน')
  expect(html).not.toContain(`value="${chosen}"`)
  expect(html).toContain(`value="${left}"`)
})

test('a risk is written down with its measures, shown in the matrix, and comes back from the bin', async () => {
  const base = await drafted()
  const risks = base.replace(/measures$/, 'risks')
  const measureId = (await first(base)).split('/').at(-1) ?? ''
  expect(words(await web().page(`${risks}?year=2566`))).toContain('ยังไม่มีทะเบียนความเสี่ยงการทุจริตปี ๒๕๖๖')
  const sent = { year: '2566', process: 'จัดซื้อจัดจ้าง', event: 'กำหนดคุณลักษณะเอื้อผู้ขาย', likelihood: '๓', impact: '4' }
  const wrong = await web().post(`${risks}/new`, { ...sent, event: '', impact: '6', likelihoodAfter: '1', impactAfter: '' })
  expect(wrong.status).toBe(422)
  const form = await wrong.text()
  for (const field of ['event', 'likelihood', 'likelihoodAfter']) expect(form).toContain(`href="#${field}"`)
  expect(form).toContain('value="จัดซื้อจัดจ้าง"')

  expect((await web().post(`${risks}/new`, sent)).status).toBe(303)
  const html = await web().page(`${risks}?year=2566`)
  expect(words(html)).toContain('โอกาส ๓ × ผลกระทบ ๔ = ๑๒ (สูง)')
  expect(words(html)).toContain('ยังไม่มีมาตรการลดความเสี่ยงนี้')
  const one = link(html, /\/risks\/[0-9a-f-]{36}$/)
  const riskId = one.split('/').at(-1) ?? ''
  // Tied from the measure's form; the risk's own shows it.
  await web().post(`${base}/${measureId}`, { ...fields, risks: [riskId, newId()] })
  expect(await web().page(one)).toMatch(new RegExp(`value="${measureId}" checked`))
  const tied = words(await web().page(`${risks}?year=2566`))
  expect(tied).not.toContain('ยังไม่มีมาตรการลดความเสี่ยงนี้')
  expect(tied).toContain('มาตรการที่ไม่ได้ผูกกับความเสี่ยงใด')

  const gone = await web().post(`${one}/remove`)
  const after = await web().page(gone.headers.get('location') ?? '')
  expect(words(after)).toContain('ลบความเสี่ยงแล้ว')
  await web().post(`${base}/${measureId}`, fields)
  await web().post(link(after, /\/back$/))
  expect(words(await web().page(`${risks}?year=2566`))).not.toContain('ยังไม่มีมาตรการลดความเสี่ยงนี้')
})

test('what changed since a version was adopted, and since the year before, is shown word by word', async () => {
  const base = await drafted('dankwian-2565')
  const [agencyId, db] = [agencyOf(base), within(base)]
  const plan = await findPlan(db, agencyId, 2566)
  if (!plan) throw new Error('no plan')
  const [one, two] = plan.measures
  if (!one || !two) throw new Error('too few')
  const before = { ...one, id: newId(), title: 'จัดทำทะเบียนคุมการยืมทรัพย์สิน' }
  const carried = { ...one, title: 'จัดทำทะเบียนคุมและรหัสการยืมทรัพย์สิน', carriedFrom: before.id }
  const put = (fiscalYear: number, measures: readonly (typeof one)[]) =>
    inTransaction(db, (tx) => setPlan(tx, agencyId, { fiscalYear, assessedYear: fiscalYear - 1, measures }, new Date()))
  await put(2565, [before])
  await put(2566, [carried, two])
  const page = await web().page(`${base}/compare?year=2566&from=year`)
  expect(words(page)).toContain('เทียบกับแผนปี ๒๕๖๕ เพิ่ม ๑ มาตรการ แก้ไข ๑ ตัดออก ๐ คงเดิม ๐')
  expect(page).toContain('<ins>และรหัส</ins>')
  // The version that the meeting of the test before adopted is what one looks at first.
  expect(words(await web().page(`${base}/compare?year=2566`))).toContain('เทียบกับฉบับที่ ๑ ที่รับรองเมื่อ')
  expect(words(await web().page(`${base}/compare?year=2565`))).toContain('ไม่มีแผนของปีก่อนให้เทียบ')
})
