import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsQR from 'jsqr'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { frameworkFor } from '#framework'
import { unknownProject } from '#monitor'
import { parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { openLocalFiles } from '#platform/files'
import { listDeeds } from '#platform/audit'
import { openPdf } from '#platform/pdf/pdfium'
import { openSeal } from '#platform/signing/open-seal'
import { assignPost, beginOffice, emptyRegister, findOrganisation, operatorRights, savePerson, signingPosts } from '#register'
import { makeAgency, useDatabase } from '../../../test/database.ts'
import { checklistOf } from '../domain/forms/checklist.ts'
import { findForm } from '../domain/forms/registry.ts'
import type { Content } from '../domain/life/content.ts'
import { shownGaps } from '../domain/life/findings.ts'
import type { PlannedStep } from '../domain/life/route.ts'
import { withEdits } from '../domain/life/edits.ts'
import type { SigningPart } from '../domain/tree.ts'
import { listOutgoing } from '../store/outgoing.ts'
import { findPaper, findVerifyCode } from '../store/papers.ts'
import { listSteps, papersWaitingFor } from '../store/signing.ts'
import { composeContent } from '../domain/life/content.ts'
import { newId } from '#platform/id'
import { beginPaper, correctPaper, putText, refreshPaper } from './draft-paper.ts'
import { proposePaper } from './propose-paper.ts'
import { handStepOn, returnPaper, signPaper } from './sign-paper.ts'
import { beginNumbers, withdrawPaper } from './withdraw-paper.ts'

const database = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'prongsai-life-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let at = new Date('2026-11-23T03:00:00Z')
const deps = () => ({
  db: database.db,
  now: () => at,
  rights: { ...operatorRights, actor: 'user/officer' },
  register: () => Promise.resolve(emptyRegister),
  frameworkFor,
  files: openLocalFiles(folder),
  seal: openSeal({ folder: join(folder, 'signing'), p12: undefined }),
  baseUrl: 'http://localhost',
})
const day = (text: string): ThaiDay => {
  const found = parseThaiDay(text)
  if (!found) throw new Error(text)
  return found
}
const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const office = { type: 'อบต.', name: 'ควนเมา', district: 'รัษฎา', province: 'ตรัง' } as const
const content = (spent = '250.50'): Extract<Content, { kind: 'written' }> => ({
  kind: 'written',
  command: {
    kind: 'progress',
    office,
    letter: { number: null, date: null },
    record: {
      assessedYear: 2568,
      measuresYear: 2569,
      sheet: { year: 2568, indicators: new Map(), components: {}, items: new Map() },
      before: null,
      printed: { total: null, level: null },
      namedItems: [],
      lostItems: [],
      from: new Map([[1, { document: 1, line: 2 }]]),
    },
    plan: { fiscalYear: 2569, assessedYear: 2568, measures: [] },
    projects: [
      {
        ...unknownProject,
        no: 1,
        name: 'ก่อสร้างถนนสายบ้านนา',
        strategy: null,
        budget: '1000',
        spent,
        unit: 'กองช่าง',
        source: null,
        status: 'done',
        note: null,
      },
      {
        ...unknownProject,
        no: 2,
        name: 'อบรมคุณธรรมจริยธรรม',
        strategy: null,
        budget: '500',
        spent: '0',
        unit: 'สำนักปลัด',
        source: null,
        status: 'in-progress',
        note: null,
      },
    ],
    months: 6,
  },
})

let agencyId = ''
let posts: ReturnType<typeof signingPosts>
const dated = day('2569-11-23')

beforeAll(async () => {
  agencyId = await makeAgency(database.db, 'ควนเมา')
  await beginOffice(deps(), { id: agencyId, type: 'อบต.', name: 'ควนเมา' })
  posts = signingPosts(await findOrganisation(database.db, agencyId))
  const give = async (postId: string | undefined, name: string) => {
    const personId = value(await savePerson(deps(), { agencyId, personId: null, words: { honorific: 'นาย', name } }))
    const holding = { postId: postId ?? '', personId, kind: 'holds' as const, from: day('2565-10-01'), until: null, orderNo: null }
    value(await assignPost(deps(), { agencyId, holdingId: null, holding }))
    return personId
  }
  await give(posts.mayor?.id, 'หนึ่ง นายก')
  const clerk = await give(posts.clerk?.id, 'สอง ปลัด')
  await give(posts.head?.id, 'สาม หัวหน้า')
  // On the day of the signing the clerk acts for the mayor.
  const acting = {
    postId: posts.mayor?.id ?? '',
    personId: clerk,
    kind: 'acting' as const,
    from: day('2569-11-20'),
    until: day('2569-11-30'),
  }
  value(await assignPost(deps(), { agencyId, holdingId: null, holding: { ...acting, orderNo: '๕๑๒/๒๕๖๙' } }))
})

const route = (accounts: Readonly<Partial<Record<SigningPart, string>>>): readonly PlannedStep[] =>
  (['drafter', 'head', 'clerk', 'mayor'] as const).flatMap((part) => {
    const userId = accounts[part]
    const post = part === 'drafter' ? undefined : posts[part]
    return userId === undefined ? [] : [{ part, userId, postId: post?.id ?? null, position: post?.title ?? 'นักวิเคราะห์นโยบายและแผน' }]
  })
const usual = { head: 'u-head', clerk: 'u-clerk', mayor: 'u-clerk' }

const begin = async (made: Content = content()) => value(await beginPaper(deps(), { agencyId, content: made, draftedBy: 'u-officer' }))
const look = async (id: string) => {
  const paper = await findPaper(database.db, agencyId, id)
  if (!paper) throw new Error('no paper')
  return paper
}
const propose = async (id: string, given: { accounts?: typeof usual; revision?: number; despite?: string | null } = {}) => {
  const { revision } = await look(id)
  const steps = route(given.accounts ?? usual)
  return proposePaper(deps(), {
    agencyId,
    id,
    dated,
    despite: null,
    ...given,
    accounts: { maySign: () => true, alone: false },
    revision: given.revision ?? revision,
    steps,
  })
}
const sign = async (id: string, no: number, userId: string, opinion: string | null = null) =>
  signPaper(deps(), { agencyId, id, round: (await look(id)).round, no, by: { userId, name: userId }, opinion, method: 'password' })

describe('the life of a paper', () => {
  let id = ''
  test('begins as a draft that knows what it lacks, and takes words in between', async () => {
    id = await begin()
    const paper = await look(id)
    expect(paper).toMatchObject({ state: 'draft', version: 1, revision: 1, number: null })
    // Exact scores and maps come back as they went in.
    expect(paper.content).toEqual(content())
    expect([shownGaps(paper.findings), paper.findings.differences, paper.findings.defects]).toEqual([[], [], []])
    const edit = { id: newId(), section: 0, block: 2, kind: 'note' as const, text: 'ข้อมูล ณ วันที่จัดทำ\nเพิ่มเติมบรรทัดที่สอง' }
    value(await putText(deps(), { agencyId, id }, edit))
    expect(await putText(deps(), { agencyId, id }, { ...edit, id: newId(), block: 99 })).toEqual({
      ok: false,
      error: { kind: 'no-such-place' },
    })
    const changed = await look(id)
    const composed = value(composeContent(changed.content, frameworkFor)).tree
    const { tree } = withEdits(composed, changed.edits)
    expect(tree.sections[0]?.blocks).toHaveLength((composed.sections[0]?.blocks.length ?? 0) + 2)
    expect(JSON.stringify(tree)).toContain('ข้อมูล ณ วันที่จัดทำ')
    value(await refreshPaper(deps(), { agencyId, id }, content('300')))
    expect(await look(id)).toMatchObject({ revision: 3, edits: [edit] })
  })

  test('is put forward only as it was looked at, with a step for every place', async () => {
    expect(await propose(id, { revision: 1 })).toEqual({ ok: false, error: { kind: 'changed-meanwhile' } })
    const { revision } = await look(id)
    const short = {
      agencyId,
      id,
      revision,
      dated,
      despite: null,
      accounts: { maySign: () => true, alone: false },
      steps: route({ head: 'a', mayor: 'b' }),
    }
    expect(await proposePaper(deps(), short)).toEqual({ ok: false, error: { kind: 'part-missing', part: 'clerk' } })
    expect(await look(id)).toMatchObject({ state: 'draft', number: null })
  })

  test('is numbered from the register, and waits for one account at a time', async () => {
    expect(await beginNumbers(deps(), agencyId, 2569, 214)).toBe(true)
    value(await propose(id))
    expect(await look(id)).toMatchObject({ state: 'routing', number: '215/2569', round: 1 })
    expect(await papersWaitingFor(database.db, agencyId, 'u-head')).toMatchObject([{ paperId: id, part: 'head' }])
    expect(await papersWaitingFor(database.db, agencyId, 'u-clerk')).toEqual([])
    expect(await beginNumbers(deps(), agencyId, 2569, 1)).toBe(false)
    expect(await putText(deps(), { agencyId, id }, { id: newId(), section: 0, block: 1, kind: 'paragraph', text: 'ก' })).toMatchObject({
      ok: false,
    })
  })

  test('is signed in order only, by its account only; of two at once the second is told', async () => {
    expect(await sign(id, 2, 'u-clerk')).toEqual({ ok: false, error: { kind: 'not-your-turn' } })
    expect(await sign(id, 1, 'u-clerk')).toEqual({ ok: false, error: { kind: 'not-your-step' } })
    const both = await Promise.all([sign(id, 1, 'u-head'), sign(id, 1, 'u-head')])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(both.find((one) => !one.ok)).toEqual({ ok: false, error: { kind: 'already-decided' } })
    expect(await papersWaitingFor(database.db, agencyId, 'u-clerk')).toMatchObject([{ part: 'clerk' }])
  })

  test('goes back with a reason: signatures are void and stay as history, the number stays its own', async () => {
    const back = { agencyId, id, round: 1, no: 2, by: { userId: 'u-clerk', name: '' }, reason: 'แก้ยอดเบิกจ่าย' }
    value(await returnPaper(deps(), back))
    expect(await look(id)).toMatchObject({ state: 'returned', number: '215/2569', tree: null })
    const steps = await listSteps(database.db, { agencyId, paperId: id })
    expect(steps.map(({ state }) => state)).toEqual(['void', 'returned', 'void'])
    expect(steps[0]).toMatchObject({ signedAs: { name: 'นายสาม หัวหน้า' } })
    expect(await papersWaitingFor(database.db, agencyId, 'u-clerk')).toEqual([])
    value(await propose(id))
    expect(await look(id)).toMatchObject({ state: 'routing', number: '215/2569', round: 2 })
    // Whoever still has the page of the first round open does not sign the second one by it.
    const stale = { agencyId, id, round: 1, no: 1, by: { userId: 'u-head', name: 'u-head' }, opinion: null, method: 'password' as const }
    expect(await signPaper(deps(), stale)).toEqual({ ok: false, error: { kind: 'already-decided' } })
    expect(await sign(id, 2, 'u-clerk')).toEqual({ ok: false, error: { kind: 'not-your-turn' } })
  })

  test('a step of an account that left is handed on', async () => {
    const given = { agencyId, id, no: 1, userId: 'u-other' }
    expect(await handStepOn(deps(), { ...given, accounts: { maySign: () => false, alone: false } })).toEqual({
      ok: false,
      error: { kind: 'no-signer' },
    })
    expect(value(await handStepOn(deps(), { ...given, accounts: { maySign: () => true, alone: false } })).inTurn).toBe(true)
    expect(await sign(id, 1, 'u-head')).toEqual({ ok: false, error: { kind: 'not-your-step' } })
    value(await sign(id, 1, 'u-other'))
  })

  test('the last signature freezes it: sealed, tagged, in the audit chain, its QR leads to where it is verified', async () => {
    value(await sign(id, 2, 'u-clerk', 'เห็นควรอนุมัติ'))
    const before = at
    // After the holiday the mayor is back: the account chosen for the acting clerk signs no more.
    at = new Date('2026-12-02T03:00:00Z')
    expect(await sign(id, 3, 'u-clerk')).toMatchObject({ ok: false, error: { kind: 'not-on-duty' } })
    at = before
    const { next } = value(await sign(id, 3, 'u-clerk'))
    expect(next).toBeNull()
    const paper = await look(id)
    const bytes = (await deps().files.find(paper.fileSha256 ?? '')) ?? new Uint8Array()
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(paper.fileSha256)
    const [deed] = await listDeeds(database.db, agencyId, 1)
    expect(deed).toMatchObject({ action: 'paper.final', detail: { sha256: paper.fileSha256 } })
    const pdf = value(await openPdf(bytes))
    const last = pdf.readPage(pdf.pages)
    const text = last?.chars.map(({ text: char }) => char).join('') ?? ''
    expect(text).toContain('รักษาราชการแทน')
    expect(JSON.stringify(last?.structure)).toMatch(/"Table"/)
    expect(JSON.stringify(pdf.readPage(1)?.structure)).toMatch(/"P"/)
    const picture = pdf.render(pdf.pages, 150)
    const rgba = Uint8ClampedArray.from({ length: (picture?.data.length ?? 0) * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : (picture?.data[i >> 2] ?? 0),
    )
    const found = jsQR.default(rgba, picture?.width ?? 0, picture?.height ?? 0)
    expect(found?.data).toBe(`http://localhost/v/${paper.code}`)
    expect(await findVerifyCode(database.shared, paper.code ?? '')).toEqual({ agencyId, paperId: id })
    pdf.close()
  })

  test('is corrected by a new version; the old one stands until the new one is signed', async () => {
    const next = value(await correctPaper(deps(), { agencyId, id }, 'u-officer'))
    expect(value(await correctPaper(deps(), { agencyId, id }, 'u-officer'))).toBe(next)
    expect(await look(next)).toMatchObject({ state: 'draft', version: 2, corrects: id, number: null })
    value(await propose(next))
    expect(await look(next)).toMatchObject({ number: '216/2569' })
    for (const [no, user] of ['u-head', 'u-clerk', 'u-clerk'].entries()) {
      expect((await look(id)).state).toBe('final')
      value(await sign(next, no + 1, user))
    }
    expect([(await look(id)).state, (await look(next)).state]).toEqual(['superseded', 'final'])
    expect(await sign(next, 3, 'u-clerk')).toEqual({ ok: false, error: { kind: 'already-decided' } })
    for (const one of [id, next]) expect(await withdrawPaper(deps(), { agencyId, id: one }, 'ไม่ใช้แล้ว')).toMatchObject({ ok: false })
    expect([(await look(id)).state, (await look(next)).state]).toEqual(['superseded', 'final'])
  })

  test('of which somebody changed the words behind the signers’ backs is not sealed, and nothing of the last signature stays', async () => {
    const changed = await begin(content('251.50'))
    value(await propose(changed, { accounts: { head: 'u-head', clerk: 'u-clerk', mayor: 'u-clerk' } }))
    for (const [no, user] of ['u-head', 'u-clerk'].entries()) value(await sign(changed, no + 1, user))
    const { tree } = await look(changed)
    await database.pool.query('update report.paper set tree = $1 where id = $2', [
      JSON.stringify(tree).replace('๒๕๑.๕๐', '๙๕๑.๕๐'),
      changed,
    ])
    await expect(sign(changed, 3, 'u-clerk')).rejects.toThrow('this is not what was put forward')
    expect((await look(changed)).state).toBe('routing')
    value(await withdrawPaper(deps(), { agencyId, id: changed }, 'ข้อความถูกแก้'))
  })
})

test('numbers run without a gap, however many ask at once; one that was withdrawn stays as cancelled', async () => {
  const ids = await Promise.all([begin(), begin(), begin(), begin()])
  const all = await Promise.all(ids.map((id) => propose(id)))
  expect(all.every(({ ok }) => ok)).toBe(true)
  const [gone] = ids
  value(await withdrawPaper(deps(), { agencyId, id: gone }, 'ออกซ้ำกับฉบับก่อน'))
  const { rows, total } = await listOutgoing(database.db, agencyId, { year: 2569, words: '', limit: 50, offset: 0 })
  expect(rows.map(({ no }) => no)).toEqual([221, 220, 219, 218, 217, 216, 215])
  expect(total).toBe(7)
  expect(rows.find(({ paperId }) => paperId === gone)).toMatchObject({ state: 'cancelled', reason: 'ออกซ้ำกับฉบับก่อน' })
  expect((await sign(gone, 1, 'u-head')).ok).toBe(false)
  expect((await listOutgoing(database.db, agencyId, { year: 2569, words: '100%', limit: 50, offset: 0 })).total).toBe(0)
})

test('what lacks something is not put forward, and takes no number', async () => {
  const lacking = content()
  const id = await begin({ ...lacking, command: { ...lacking.command, projects: [] } })
  expect(await propose(id)).toMatchObject({ ok: false, error: { kind: 'not-ready' } })
  expect((await listOutgoing(database.db, agencyId, { year: 2569, words: '', limit: 50, offset: 0 })).total).toBe(7)
})

test('what a person can answer for is put forward only with their reason, which is kept', async () => {
  // The name in the letterhead reads back as another one: how an office writes it is its own affair.
  const made = content()
  const id = await begin({ ...made, command: { ...made.command, office: { ...office, name: 'ควนเมา1' } } })
  expect(await propose(id)).toMatchObject({ ok: false, error: { kind: 'needs-reason' } })
  value(await propose(id, { despite: 'ชื่อตามประกาศจัดตั้ง' }))
  expect(await look(id)).toMatchObject({ state: 'routing', despite: 'ชื่อตามประกาศจัดตั้ง' })
})

test('a form that was filled in is begun as a paper like any other, its words held', async () => {
  const values = { subject: 'วันหยุดทำการ', reason: 'เพื่อให้ประชาชนทราบล่วงหน้า', clauses: 'ให้หยุดทำการในวันสงกรานต์' }
  const form = findForm('form-announcement')
  const start = form?.start({ office, fiscalYear: 2569, today: parseThaiDay('2569-03-02') as ThaiDay }) ?? {}
  const whole = { ...start, ...values }
  expect(form && checklistOf(form, whole, []).ready).toBe(true)
  const made: Content = {
    kind: 'form',
    form: 'form-announcement',
    letter: { number: null, date: null },
    values: whole,
    office,
    fiscalYear: 2569,
  }
  const id = await begin(made)
  const { findings, kind, title } = (await findPaper(database.db, agencyId, id)) ?? {}
  expect([kind, findings?.differences]).toEqual(['form-announcement', []])
  expect(title).toContain('ประกาศ')
})
