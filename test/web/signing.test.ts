/** The slice: a memo is drafted, put forward, signed by three accounts (one acting for another), sealed, and verified by its QR. */

import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { addProject, unknownProject } from '#monitor'
import { newId } from '#platform/id'
import { assignPost, beginOffice, findOrganisation, operatorRights, savePerson, signingPosts } from '#register'
import { hashPassword } from '../../src/platform/sign-in/argon2.ts'
import { insertPerson, setPassword } from '../../src/platform/sign-in/store.ts'
import { addGrant } from '../../src/platform/sign-in/store/grants.ts'
import type { GrantRole } from '../../src/platform/sign-in/store/grants.ts'
import { nextCode } from '../app-code.ts'
import { link, officeOf, useWeb, words } from './kit.ts'

const web = useWeb()
const origin = 'http://localhost'
const password = 'ช้างป่าเดินข้ามลำธาร'
let office = ''
let agencyId = ''

const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const day = (text: string) => parseThaiDay(text) as ThaiDay

type Someone = { readonly id: string; readonly ask: (path: string, fields?: Readonly<Record<string, string>>) => Promise<Response> }

/** An account of the office that signed in by its password. */
async function someone(name: string, role: GrantRole): Promise<Someone> {
  const { db } = web().services
  const [id, email] = [newId(), `${newId()}@example.go.th`]
  const at = new Date()
  await insertPerson(db, { id, name, email, local: false, at })
  await setPassword(db, id, await hashPassword(password), at)
  const place = { agencyId, province: null, unitId: null, fromDay: '2026-01-01', createdAt: at, createdBy: null }
  await addGrant(db, { id: newId(), userId: id, role, ...place })
  let cookie = ''
  const ask: Someone['ask'] = async (path, fields) => {
    const sent = fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}
    const answer = await web().app.request(`${origin}${path}`, { ...sent, headers: { Origin: origin, Cookie: cookie } })
    const kept = answer.headers.getSetCookie().find((one) => one.startsWith('prongsai='))
    if (kept) cookie = kept.split(';')[0] ?? ''
    return answer
  }
  const entered = (await ask('/sign-in', { email, password })).status
  if (entered !== 303) throw new Error(`nobody was signed in: ${entered}`)
  return { id, ask }
}

let [officer, head, clerk]: (Someone | undefined)[] = []
const known = (one: Someone | undefined): Someone => {
  if (!one) throw new Error('nobody')
  return one
}
let key = ''
let recovery: readonly string[] = []

beforeAll(async () => {
  office = officeOf(await web().handIn('dankwian-2565'))
  agencyId = office.split('/')[2] ?? ''
  const db = web().services.within([agencyId])
  const deps = { db, now: web().services.now, rights: { ...operatorRights, actor: 'user/1' } }
  await beginOffice(deps, { id: agencyId, type: 'ทต.', name: 'ด่านเกวียน' })
  const posts = signingPosts(await findOrganisation(db, agencyId))
  const give = async (postId: string | undefined, personId: string, kind: 'holds' | 'acting') => {
    const days = kind === 'holds' ? { from: day('2565-10-01'), until: null } : { from: day('2569-11-01'), until: day('2569-11-30') }
    const holding = { postId: postId ?? '', personId, kind, orderNo: kind === 'acting' ? '๕๑๒/๒๕๖๙' : null, ...days }
    value(await assignPost(deps, { agencyId, holdingId: null, holding }))
  }
  const add = async (name: string) => value(await savePerson(deps, { agencyId, personId: null, words: { honorific: 'นาง', name } }))
  const deputy = await add('ตำแหน่ง ปลัด')
  await give(posts.mayor?.id, await add('ตำแหน่ง นายก'), 'holds')
  await give(posts.clerk?.id, deputy, 'holds')
  await give(posts.mayor?.id, deputy, 'acting')
  await give(posts.head?.id, await add('ตำแหน่ง หัวหน้า'), 'holds')
  const road = { ...unknownProject, name: 'ก่อสร้างถนน', budget: '1200000', spent: '600000', unit: 'กองช่าง', status: 'done' as const }
  await addProject(deps, { agencyId, fiscalYear: 2566, words: road })
  officer = await someone('เจ้าหน้าที่', 'officer')
  head = await someone('ตำแหน่ง หัวหน้า', 'owner')
  clerk = await someone('ตำแหน่ง ปลัด', 'approver')
  // The clerk has a second factor.
  const scan = await (await clerk.ask('/account/second-factor', { password })).text()
  key = (/<code class="key">([^<]*)</.exec(scan)?.[1] ?? '').replaceAll(' ', '')
  const confirmed = await clerk.ask('/account/second-factor/confirm', {
    uri: /name="uri" value="([^"]*)"/.exec(scan)?.[1]?.replaceAll('&amp;', '&') ?? '',
    code: await nextCode(key),
  })
  recovery = [...(await confirmed.text()).matchAll(/<li><code>([^<]+)</g)].map(([, code = '']) => code)
})

describe('a memo', () => {
  let paper = ''
  let file = new Uint8Array()
  let verify = ''

  test('is drafted from the page of its document, with a checklist and places for text', async () => {
    const begun = await known(officer).ask(`${office}/signing/begin/progress`, { year: '2566', date: '๒๑ พ.ย. ๒๕๖๙' })
    expect(begun.status).toBe(303)
    paper = (begun.headers.get('location') ?? '').replace(/\?.*/, '')
    const page = await (await known(officer).ask(paper)).text()
    expect(words(page)).toContain('ไม่พบสิ่งที่ต้องแก้')
    const at = new URL(link(page, /\/text\?at=0\.4/), origin)
    const put = { at: at.searchParams.get('at') ?? '', kind: 'note', text: 'ตัวเลข ณ วันสิ้นไตรมาส' }
    expect((await known(officer).ask(at.pathname, put)).status).toBe(303)
    const changed = await (await known(officer).ask(paper)).text()
    expect(words(changed)).toContain('หมายเหตุ ตัวเลข ณ วันสิ้นไตรมาส')
    expect(changed).toMatch(/\/text\?edit=/)
    expect((await known(officer).ask(`${paper}/refresh`, {})).status).toBe(303)
  })

  test('whom the office bound to an account signs by that one, whatever others are called', async () => {
    const people = (await findOrganisation(web().services.within([agencyId]), agencyId)).people
    const idOf = (name: string) => people.find((one) => one.name === name)?.id ?? ''
    const page = `${office}/organisation/people/${idOf('ตำแหน่ง หัวหน้า')}`
    // Who only changes the list of people does not decide who signs as whom.
    expect((await known(officer).ask(`${page}/account`, { account: known(officer).id })).status).toBe(403)
    expect(words(await web().page(page))).toContain('ยังไม่ได้ผูกกับบัญชีใด')
    const stranger = await web().post(`${page}/account`, { account: newId() })
    expect([stranger.status, words(await stranger.text())]).toEqual([422, expect.stringContaining('บัญชีนี้ไม่มีสิทธิในหน่วยงาน')])
    expect((await web().post(`${page}/account`, { account: known(officer).id })).headers.get('location')).toBe(`${page}?done=1`)
    expect(words(await web().page(page))).toContain('ผูกกับบัญชี เจ้าหน้าที่')
    const other = await web().post(`${office}/organisation/people/${idOf('ตำแหน่ง ปลัด')}/account`, { account: known(officer).id })
    expect([other.status, words(await other.text())]).toEqual([422, expect.stringContaining('บัญชีนี้ผูกกับนางตำแหน่ง หัวหน้าแล้ว')])

    const form = await (await known(officer).ask(`${paper}/propose`)).text()
    const chosen = (part: string) =>
      /<option value="([^"]*)" selected="">/.exec(form.split(`<select id="${part}"`)[1]?.split('</select>')[0] ?? '')?.[1]
    expect([chosen('head'), chosen('clerk')]).toEqual([known(officer).id, known(clerk).id])
    const revision = /name="revision" value="(\d+)"/.exec(form)?.[1] ?? ''
    const route = { revision, date: '๒๑ พ.ย. ๒๕๖๙', head: known(head).id, clerk: known(clerk).id, mayor: known(clerk).id }
    const refused = await known(officer).ask(`${paper}/propose`, route)
    expect([refused.status, words(await refused.text())]).toEqual([422, expect.stringContaining('ไว้กับบัญชีอื่น')])

    expect((await web().post(`${page}/account`, { account: '' })).status).toBe(303)
    const rows = await web()
      .services.within([agencyId])
      .withTables<{ 'audit.entry': { id: string; action: string; subject: string; detail: unknown } }>()
      .selectFrom('audit.entry')
      .select(['action', 'subject', 'detail'])
      .where('action', 'in', ['person.bound', 'person.unbound'])
      .orderBy('id')
      .execute()
    const subject = `register.person/${idOf('ตำแหน่ง หัวหน้า')}`
    expect(rows).toEqual([
      { action: 'person.bound', subject, detail: { account: known(officer).id } },
      { action: 'person.unbound', subject, detail: { before: known(officer).id } },
    ])
  })

  test('is put forward with accounts for each step, which a form that came back keeps', async () => {
    const page = await (await known(officer).ask(`${paper}/propose`)).text()
    // Whom the register names is found by the name of the account.
    expect(page).toContain(`<option value="${known(head).id}" selected="">`)
    expect(words(page)).toContain('รักษาราชการแทน')
    const revision = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? ''
    const route = { revision, date: '๒๑ พ.ย. ๒๕๖๙', head: known(head).id, clerk: known(clerk).id }
    const short = await known(officer).ask(`${paper}/propose`, { ...route, mayor: '' })
    expect([short.status, words(await short.text())]).toEqual([422, expect.stringContaining('จึงต้องมีขั้นนี้')])
    const twice = await known(officer).ask(`${paper}/propose`, { ...route, head: known(clerk).id, mayor: known(clerk).id })
    expect([twice.status, words(await twice.text())]).toEqual([422, expect.stringContaining('เป็นบัญชีเดียวกับ')])
    expect((await known(officer).ask(`${paper}/propose`, { ...route, mayor: known(clerk).id })).status).toBe(303)
    expect(words(await (await known(head).ask(`${office}/signing`)).text())).toContain('รอท่านลงนาม ๑ ฉบับ')
    expect(words(await (await known(head).ask('/inbox')).text())).toContain('มีหนังสือรอท่านลงนาม')
  })

  test('is signed by password and by code, in order; nobody signs for another', async () => {
    const early = await known(clerk).ask(`${paper}/sign`, { round: '1', no: '2', code: recovery[0] ?? '' })
    expect([early.status, words(await early.text())]).toEqual([409, expect.stringContaining('ยังไม่ถึงลำดับของท่าน')])
    const wrong = await known(head).ask(`${paper}/sign`, { round: '1', no: '1', password: 'อีกคำหนึ่ง', opinion: 'ควรพิจารณา' })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('ควรพิจารณา')])
    const other = await known(officer).ask(`${paper}/sign`, { round: '1', no: '1', password })
    expect(other.status).toBe(409)
    expect((await known(head).ask(`${paper}/sign`, { round: '1', no: '1', password })).status).toBe(303)
    expect((await known(clerk).ask(`${paper}/sign`, { round: '1', no: '2', code: '000000' })).status).toBe(422)
    const code = await nextCode(key)
    expect((await known(clerk).ask(`${paper}/sign`, { round: '1', no: '2', code, opinion: 'เห็นควรเผยแพร่' })).status).toBe(303)
    const twice = await known(clerk).ask(`${paper}/sign`, { round: '1', no: '2', code: recovery[1] ?? '' })
    expect([twice.status, words(await twice.text())]).toEqual([409, expect.stringContaining('มีผู้ลงนามหรือส่งกลับไปแล้ว')])
    // The same code signs no second step; the opinion that was typed stays.
    const used = await known(clerk).ask(`${paper}/sign`, { round: '1', no: '3', code, opinion: 'อนุมัติ' })
    const asked = await used.text()
    expect([used.status, words(asked)]).toEqual([422, expect.stringContaining('รหัสนี้ใช้ไปแล้ว รอรหัสถัดไปในแอป (ไม่เกิน ๓๐ วินาที)')])
    expect(asked).toContain('>อนุมัติ</textarea>')
    const last = await known(clerk).ask(`${paper}/sign`, { round: '1', no: '3', code: await nextCode(key) })
    expect(last.headers.get('location')).toBe(`${paper}?done=final`)
    const page = await (await known(officer).ask(paper)).text()
    expect(words(page)).toContain('รักษาราชการแทน นายกเทศมนตรี')
    verify = link(page, /^\/v\//)
    file = new Uint8Array(await (await known(officer).ask(`${paper}/file`)).arrayBuffer())
    expect(Buffer.from(file).toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached')
  })

  test('is verified by everybody; the file they have is the original or it is not', async () => {
    const page = words(await (await web().app.request(`${origin}${verify}`)).text())
    expect(page).toContain('มีผลอยู่')
    expect(page).toContain('นางตำแหน่ง หัวหน้า')
    expect(page).toContain(createHash('sha256').update(file).digest('hex'))
    const check = async (bytes: Uint8Array) => {
      const body = new FormData()
      body.append('file', new File([Uint8Array.from(bytes)], 'x.pdf'))
      return words(await (await web().app.request(`${origin}${verify}`, { method: 'POST', body, headers: { Origin: origin } })).text())
    }
    expect(await check(file)).toContain('ตรงกับต้นฉบับทุกไบต์')
    const changed = Uint8Array.from(file)
    changed[5000] = (changed[5000] ?? 0) ^ 1
    expect(await check(changed)).toContain('ไม่ตรงกับต้นฉบับ')
    for (const none of ['0000000000000000', '%00', 'ก', '0'.repeat(5000)])
      expect((await web().app.request(`${origin}/v/${none}`)).status).toBe(404)
    // Typed from paper.
    const typed = verify
      .replace(/\/v\/(.{4})(.{4})(.{4})(.{4})/, '/v/$1-$2-$3-$4')
      .toUpperCase()
      .replace('/V/', '/v/')
    expect((await web().app.request(`${origin}${typed}`)).status).toBe(200)
  })

  test('is corrected by a version that is compared with it word by word', async () => {
    const next = ((await known(officer).ask(`${paper}/correct`, {})).headers.get('location') ?? '').replace(/\?.*/, '')
    const page = await (await known(officer).ask(next)).text()
    const edit = /\/text\?edit=([0-9a-f-]{36})/.exec(page)?.[1] ?? ''
    await known(officer).ask(`${next}/text`, { edit, kind: 'note', text: 'ตัวเลข ณ วันสิ้นปี' })
    const compared = await (await known(officer).ask(`${next}/compare`)).text()
    expect(compared).toMatch(/<del>ไตรมาส<\/del>\s*<ins>ปี<\/ins>/)
    const gone = await known(officer).ask(`${next}/withdraw`, { 'withdraw-reason': 'ไม่ต้องแก้แล้ว' })
    expect(gone.status).toBe(303)
    expect(words(await (await known(officer).ask(next)).text())).toContain('ไม่ต้องแก้แล้ว')
  })

  test('stands in the register of outgoing letters, found by number or subject in either digits', async () => {
    const find = async (q: string) =>
      words(await (await known(officer).ask(`${office}/signing/register?year=2569&q=${encodeURIComponent(q)}`)).text())
    expect(await find('๑/2569')).toContain('รายงานการกำกับติดตาม')
    expect(await find('รอบ 6 เดือน')).toContain('รายงานการกำกับติดตาม')
    expect(await find('ไม่มีเรื่องนี้')).toContain('ไม่พบรายการที่ค้น')
    const late = await known(officer).ask(`${office}/signing/register`, { last: '๑๐' })
    expect([late.status, words(await late.text())]).toEqual([422, expect.stringContaining('ออกเลขของปีนี้ไปแล้ว')])
  })
})

test('alone on this computer a box is ticked, and the paper says so', async () => {
  const begun = await web().post(`${office}/signing/begin/progress`, { year: '2566' })
  const paper = (begun.headers.get('location') ?? '').replace(/\?.*/, '')
  const page = await web().page(`${paper}/propose`)
  const self = /<select id="drafter"[\s\S]*?<option value="([^"]+)" selected/.exec(page)?.[1] ?? ''
  const revision = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? ''
  const sent = await web().post(`${paper}/propose`, { revision, date: '21/11/2569', head: self, clerk: self, mayor: self })
  expect(sent.status).toBe(303)
  expect((await web().post(`${paper}/sign`, { round: '1', no: '1' })).status).toBe(422)
  for (const no of ['1', '2', '3']) expect((await web().post(`${paper}/sign`, { round: '1', no, confirm: 'yes' })).status).toBe(303)
  expect(words(await web().page(paper))).toContain('ผู้ใช้เครื่องนี้เพียงคนเดียว')
})
