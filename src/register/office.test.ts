import { beforeAll, describe, expect, test } from 'vitest'
import { parseThaiDay } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { houseAgencyId, listDeeds } from '#platform/audit'
import { inTransaction } from '#platform/db'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { operatorRights } from './domain/permissions.ts'
import { nextWorkingDay } from './domain/calendar.ts'
import { signingPosts, whoSigns } from './domain/organisation.ts'
import { changeDetails, setEmblem } from './edit-details.ts'
import { bringBackPerson, personLeaves, personReturns, removePerson, savePerson } from './edit-people.ts'
import { assignPost, bringBackHolding, bringBackPost, removeHolding, removePost, savePost } from './edit-posts.ts'
import { beginOffice, bringBackUnit, closeUnit, mergeUnits, removeUnit, saveUnit } from './edit-units.ts'
import { findOrAddAgency } from './find-or-add-agency.ts'
import { addOfficeHoliday, bringBackOfficeHoliday, findCalendar, importHolidays, removeOfficeHoliday } from './keep-calendar.ts'
import { bringBackFormerName, dateFormerName, removeFormerName, renameAgency } from './rename-agency.ts'
import { findAgency } from './store.ts'
import { findDetails } from './store/details.ts'
import { listFormerNames, listSuccessions } from './store/history.ts'
import { findOrganisation } from './store/organisation.ts'
import { bringBackSuccession, removeSuccession, succeedAgency } from './succeed-agency.ts'

const database = useDatabase()
const deps = () => ({ db: database.db, now: () => new Date('2026-11-25T03:00:00Z'), rights: { ...operatorRights, actor: 'user/1' } })
const day = (text: string): ThaiDay => {
  const found = parseThaiDay(text)
  if (!found) throw new Error(text)
  return found
}
const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('an office', () => {
  let agencyId = ''
  const office = () => findOrganisation(database.db, agencyId)
  const add = async (name: string) => value(await savePerson(deps(), { agencyId, personId: null, words: { honorific: 'นาย', name } }))
  const give = (postId: string, personId: string, kind: 'holds' | 'acting', from: string, until: string | null = null) =>
    assignPost(deps(), {
      agencyId,
      holdingId: null,
      holding: {
        postId,
        personId,
        kind,
        from: day(from),
        until: until === null ? null : day(until),
        orderNo: kind === 'acting' ? '512/2568' : null,
      },
    })
  let [mayor, clerk, one, two] = ['', '', '', '']

  beforeAll(async () => {
    agencyId = await makeAgency(database.db, 'ควนเมา')
    await beginOffice(deps(), { id: agencyId, type: 'อบต.', name: 'ควนเมา' })
    const posts = signingPosts(await office())
    ;[mayor, clerk] = [posts.mayor?.id ?? '', posts.clerk?.id ?? '']
    one = await add('ตำแหน่งนายก')
    two = await add('ตำแหน่งปลัด')
  })

  test('begins with what every body of its type has, once', async () => {
    expect((await office()).units.map(({ name }) => name)).toEqual(['สำนักปลัด', 'กองคลัง', 'กองช่าง'])
    expect(await beginOffice(deps(), { id: agencyId, type: 'อบต.', name: 'ควนเมา' })).toBe(0)
  })

  test('the clerk acts for the mayor for a fortnight, and signs a memo of those days', async () => {
    value(await give(mayor, one, 'holds', '2564-12-20'))
    value(await give(clerk, two, 'holds', '2560-10-01'))
    const acting = value(await give(mayor, two, 'acting', '2568-10-01', '2568-10-15'))
    const signs = async (on: string) => whoSigns(await office(), mayor, day(on))
    expect(await signs('2568-10-03')).toMatchObject({
      person: { id: two },
      line: 'ปลัดองค์การบริหารส่วนตำบลควนเมา รักษาราชการแทน นายกองค์การบริหารส่วนตำบลควนเมา',
    })
    expect(await signs('2568-10-16')).toMatchObject({ person: { id: one }, actingFor: null })
    expect(value(await removeHolding(deps(), { agencyId, holdingId: acting }))).toBe(mayor)
    expect(await signs('2568-10-03')).toMatchObject({ person: { id: one } })
    value(await bringBackHolding(deps(), { agencyId, holdingId: acting }))
    expect((await office()).holdings.find(({ id }) => id === acting)).toMatchObject({ until: '2568-10-15', orderNo: '512/2568' })
  })

  test('no two hold one post on a day, not even when both ask at the same moment', async () => {
    const post = value(
      await savePost(deps(), { agencyId, postId: null, words: { title: 'นักวิชาการ', unitId: null, kind: 'officer', closedOn: null } }),
    )
    const both = await Promise.all([give(post, one, 'holds', '2567-01-01'), give(post, two, 'holds', '2568-01-01', '2568-01-01')])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { kind: 'taken' } })
    expect((await office()).holdings.filter(({ postId }) => postId === post)).toHaveLength(1)
    expect(await removePost(deps(), { agencyId, postId: post })).toMatchObject({ error: { kind: 'in-use' } })
  })

  test('a holding whose days were given away meanwhile does not come back, and stays in the bin', async () => {
    const post = value(
      await savePost(deps(), { agencyId, postId: null, words: { title: 'ผู้ช่วย', unitId: null, kind: 'other', closedOn: null } }),
    )
    const first = value(await give(post, one, 'holds', '2567-01-01'))
    value(await removeHolding(deps(), { agencyId, holdingId: first }))
    const second = value(await give(post, two, 'holds', '2567-06-01'))
    expect(await bringBackHolding(deps(), { agencyId, holdingId: first })).toMatchObject({ error: { kind: 'taken' } })
    value(await removeHolding(deps(), { agencyId, holdingId: second }))
    expect(value(await bringBackHolding(deps(), { agencyId, holdingId: first }))).toBe(post)
  })

  test('a unit merged into another stays readable, and its posts go on', async () => {
    const { units } = await office()
    const [, finance, works] = units.map(({ id }) => id)
    value(await mergeUnits(deps(), { agencyId, unitId: works ?? '', into: finance ?? '', on: day('2568-09-30') }))
    const after = await office()
    expect(after.units.find(({ id }) => id === works)).toMatchObject({ name: 'กองช่าง', closedOn: '2568-09-30', mergedInto: finance })
    expect(after.posts.find(({ title }) => title === 'ผู้อำนวยการกองช่าง')?.unitId).toBe(finance)
    expect(await removeUnit(deps(), { agencyId, unitId: finance ?? '' })).toMatchObject({ error: { kind: 'in-use' } })
  })

  test('a unit is added, closed and opened with its posts, taken away and brought back', async () => {
    const unitId = value(await saveUnit(deps(), { agencyId, unitId: null, words: { name: 'กองสวัสดิการ', short: 'กสว.' } }))
    expect(await saveUnit(deps(), { agencyId, unitId: null, words: { name: 'กองสวัสดิการ', short: '' } })).toMatchObject({
      error: { kind: 'name-taken' },
    })
    const postId = value(
      await savePost(deps(), { agencyId, postId: null, words: { title: 'ผู้อำนวยการกองสวัสดิการ', unitId, kind: 'head', closedOn: null } }),
    )
    const closed = async () => (await office()).posts.find(({ id }) => id === postId)?.closedOn
    value(await closeUnit(deps(), { agencyId, unitId, on: day('2568-01-31') }))
    expect(await closed()).toBe('2568-01-31')
    value(await closeUnit(deps(), { agencyId, unitId, on: null }))
    expect(await closed()).toBeNull()
    value(await removePost(deps(), { agencyId, postId }))
    value(await removeUnit(deps(), { agencyId, unitId }))
    value(await bringBackPost(deps(), { agencyId, postId }))
    expect((await office()).posts.find(({ id }) => id === postId)?.unitId).toBeNull()
    value(await bringBackUnit(deps(), { agencyId, unitId }))
    expect((await office()).units.some(({ short }) => short === 'กสว.')).toBe(true)
  })

  test('who leaves, leaves the posts; who never had one can be taken away', async () => {
    const personId = await add('คนใหม่')
    expect(await savePerson(deps(), { agencyId, personId: null, words: { honorific: 'นาง', name: 'คนใหม่' } })).toMatchObject({
      error: { kind: 'name-taken' },
    })
    value(await removePerson(deps(), { agencyId, personId }))
    value(await bringBackPerson(deps(), { agencyId, personId }))
    const post = value(
      await savePost(deps(), { agencyId, postId: null, words: { title: 'ธุรการ', unitId: null, kind: 'officer', closedOn: null } }),
    )
    value(await give(post, personId, 'holds', '2567-01-01'))
    value(await give(mayor, personId, 'acting', '2569-01-01', '2569-01-10'))
    value(await personLeaves(deps(), { agencyId, personId, on: day('2568-06-30') }))
    const after = await office()
    expect(after.people.find(({ id }) => id === personId)?.active).toBe(false)
    expect(after.holdings.filter((holding) => holding.personId === personId).map(({ until }) => until)).toEqual(['2568-06-30'])
    value(await personReturns(deps(), { agencyId, personId }))
  })

  test('no name of a person stands in the audit trail', async () => {
    const deeds = await listDeeds(database.db, agencyId, 500)
    expect(deeds.length).toBeGreaterThan(20)
    expect(new Set(deeds.map(({ actor }) => actor))).toEqual(new Set(['user/1']))
    expect(JSON.stringify(deeds)).not.toMatch(/[ก-๎]/)
  })

  test('details are kept, and a code belongs to one agency', async () => {
    const words = {
      code: '6920904',
      size: 'S' as const,
      district: 'รัษฎา',
      province: 'ตรัง',
      parentId: null,
      website: 'https://example.go.th/',
      address: 'หมู่ที่ 1',
      phone: '0 7500 0000',
      email: 'saraban@example.go.th',
      numberPrefix: 'ตง 71501/',
    }
    value(await changeDetails(deps(), agencyId, words))
    value(await setEmblem(deps(), agencyId, 'a'.repeat(64)))
    expect(await findAgency(database.db, agencyId)).toMatchObject({ code: '6920904', district: 'รัษฎา' })
    expect(await findDetails(database.db, agencyId)).toMatchObject({ numberPrefix: 'ตง 71501/', emblemSha256: 'a'.repeat(64) })
    const other = await makeAgency(database.db, 'บาตง')
    expect(await changeDetails(deps(), other, words)).toMatchObject({ error: { kind: 'code-taken' } })
    expect(await changeDetails(deps(), other, { ...words, code: null, parentId: other })).toMatchObject({
      error: { kind: 'no-such-parent' },
    })
  })
})

describe('an agency over the years', () => {
  test('keeps its id under a new name, and a paper of the old name finds it', async () => {
    const id = await makeAgency(database.db, 'ชื่อเก่า')
    const next = { type: 'อบต.', name: 'ชื่อใหม่', fullName: 'องค์การบริหารส่วนตำบลชื่อใหม่' } as const
    value(await renameAgency(deps(), id, next, day('2565-01-01')))
    expect(await renameAgency(deps(), id, next, day('2566-01-01'))).toMatchObject({ error: { kind: 'same-name' } })
    expect(await renameAgency(deps(), id, { ...next, name: 'ก' }, day('2564-12-31'))).toMatchObject({ error: { kind: 'too-early' } })
    const paper = { name: 'ชื่อเก่า', type: 'อบต.', district: null, province: null, code: null } as const
    expect(await inTransaction(database.db, (tx) => findOrAddAgency(tx, paper, new Date(0)))).toMatchObject({ id, name: 'ชื่อใหม่' })
    const [name] = await listFormerNames(database.db, id)
    expect(name).toMatchObject({ name: 'ชื่อเก่า', from: null, until: '2564-12-31' })
    const nameId = name?.id ?? ''
    value(await dateFormerName(deps(), id, nameId, { from: day('2550-01-01'), until: day('2564-12-31') }))
    value(await removeFormerName(deps(), id, nameId))
    expect(await listFormerNames(database.db, id)).toEqual([])
    value(await bringBackFormerName(deps(), id, nameId))
    expect(await listFormerNames(database.db, id)).toMatchObject([{ from: '2550-01-01' }])
  })

  test('upgraded: the old row is closed, the new one names it; undone and done again', async () => {
    const old = await makeAgency(database.db, 'ขึ้นชั้น')
    const added = { type: 'ทต.', name: 'ขึ้นชั้น', fullName: 'เทศบาลตำบลขึ้นชั้น' } as const
    const id = value(
      await succeedAgency(deps(), { from: old, to: { added }, kind: 'upgrade', on: day('2565-10-01'), note: 'ประกาศกระทรวงมหาดไทย' }),
    )
    expect(await findAgency(database.db, id)).toMatchObject({ type: 'ทต.', source: 'hand' })
    const days = async () => [(await findDetails(database.db, old))?.validUntil, (await findDetails(database.db, id))?.validFrom]
    expect(await days()).toEqual(['2565-09-30', '2565-10-01'])
    const [step] = await listSuccessions(database.db, id)
    expect(step).toMatchObject({ from: old, to: id, kind: 'upgrade' })
    value(await removeSuccession(deps(), old, step?.id ?? ''))
    expect(await days()).toEqual([null, null])
    value(await bringBackSuccession(deps(), old, step?.id ?? ''))
    expect(await days()).toEqual(['2565-09-30', '2565-10-01'])
    expect(await succeedAgency(deps(), { from: id, to: { id: old }, kind: 'merge', on: day('2566-10-01'), note: '' })).toMatchObject({
      error: { kind: 'circle' },
    })
  })

  test('merged: every one of the old finds the others by the chain', async () => {
    const [a, b, c, apart] = await Promise.all(['รวมหนึ่ง', 'รวมสอง', 'รวมใหม่', 'อื่น'].map((name) => makeAgency(database.db, name)))
    for (const from of [a, b])
      value(await succeedAgency(deps(), { from: from ?? '', to: { id: c ?? '' }, kind: 'merge', on: day('2560-10-01'), note: '' }))
    expect(new Set((await listSuccessions(database.db, a)).map(({ from }) => from))).toEqual(new Set([a, b]))
    expect(await listSuccessions(database.db, apart)).toEqual([])
  })
})

describe('the calendar', () => {
  test('a year has its list or says that it has none; an office has days of its own', async () => {
    const agencyId = await makeAgency(database.db, 'ปฏิทิน')
    const songkran = ['2569-04-13', '2569-04-14', '2569-04-15'].map((text) => ({ day: day(text), name: 'วันสงกรานต์' }))
    expect(await importHolidays(deps(), { year: 2568, source: 'มติ', holidays: songkran })).toMatchObject({ error: { kind: 'other-year' } })
    expect(await importHolidays(deps(), { year: 2569, source: 'มติ', holidays: [...songkran, ...songkran] })).toMatchObject({
      error: { kind: 'twice' },
    })
    expect(value(await importHolidays(deps(), { year: 2569, source: 'มติ', holidays: songkran }))).toBe(3)
    await addOfficeHoliday(deps(), agencyId, { day: day('2569-04-16'), name: 'วันหยุดท้องถิ่น' })
    const calendar = () => findCalendar(database.db, agencyId, 2568, 2570)
    expect([...(await calendar()).years.values()].map(({ from }) => from)).toEqual(['fixed', 'imported', 'fixed'])
    expect(nextWorkingDay(await calendar(), day('2569-04-11'))).toBe('2569-04-17')
    expect(await removeOfficeHoliday(deps(), agencyId, day('2569-04-16'))).toBe(true)
    expect(nextWorkingDay(await calendar(), day('2569-04-11'))).toBe('2569-04-16')
    expect(await bringBackOfficeHoliday(deps(), agencyId, day('2569-04-16'))).toBe(true)
    expect(await bringBackOfficeHoliday(deps(), agencyId, day('2569-04-16'))).toBe(false)
    expect(nextWorkingDay(await calendar(), day('2569-04-11'))).toBe('2569-04-17')
    expect(await listDeeds(database.db, houseAgencyId, 1)).toMatchObject([{ action: 'holidays.imported', detail: { year: 2569, days: 3 } }])
  })
})
