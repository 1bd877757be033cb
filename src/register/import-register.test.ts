import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { houseAgencyId, listDeeds } from '#platform/audit'
import { inTransaction } from '#platform/db'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { findOrAddAgency } from './find-or-add-agency.ts'
import { operator, rightsInHouse } from './domain/permissions.ts'
import { importRegister } from './import-register.ts'
import { loadRegister } from './load-register.ts'
import { findAgency, findRegisterVersion, listAgencies } from './store.ts'

const database = useDatabase()
const now = () => new Date('2026-11-21T03:00:00Z')
const head =
  'lao_geocode,dola_code_2017,type,name_th,full_name_th,english,size_2017,province_code,province,amphoe_code,amphoe,tambon_code,url'
const rows = {
  tao: '300760,6300707,TAO,ด่านเกวียน,องค์การบริหารส่วนตำบลด่านเกวียน,,S,30,นครราชสีมา,3007,โชคชัย,,',
  city: '3083,5300702,ThesabanTambon,ด่านเกวียน,เทศบาลตำบลด่านเกวียน,,M,30,นครราชสีมา,3007,โชคชัย,,',
  bua1: '400001,6400001,TAO,หนองบัว,องค์การบริหารส่วนตำบลหนองบัว,,S,40,ขอนแก่น,4001,บ้านฝาง,,',
  bua2: '340001,6340001,TAO,หนองบัว,องค์การบริหารส่วนตำบลหนองบัว,,S,34,อุบลราชธานี,3401,อาจสามารถ,,',
}
const bytes = (...lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'))
const take = (...lines: readonly string[]) =>
  importRegister({ db: database.db, now, rights: rightsInHouse(operator) }, bytes(head, ...lines))
const facts = (name: string, province: string | null = null, district: string | null = null) =>
  ({ name, type: 'อบต.', province, district, code: null }) as const
const findOrAdd = (given: Parameters<typeof findOrAddAgency>[1]) => inTransaction(database.db, (tx) => findOrAddAgency(tx, given, now()))

describe('the register', () => {
  test('is empty before an import', async () => {
    expect((await loadRegister(database.db)).size).toBe(0)
  })

  test('a document names an agency before the register knows it; the import recognises it and it keeps its id', async () => {
    const added = await findOrAdd(facts('ด่านเกวียน', 'นครราชสีมา'))
    expect(added).toMatchObject({ code: null, source: 'document', fullName: 'องค์การบริหารส่วนตำบลด่านเกวียน' })
    expect((await loadRegister(database.db)).size).toBe(0)
    expect(await take(rows.tao, rows.city, rows.bua1, rows.bua2)).toEqual({
      ok: true,
      value: { kind: 'agencies', rows: 4, added: 3, changed: 0, recognised: 1, absent: 0 },
    })
    expect(await findAgency(database.db, added.id)).toMatchObject({ code: '6300707', source: 'import', district: 'โชคชัย' })
  })

  test('the same file again changes nothing; a changed row is updated under its id; a row that is gone stays', async () => {
    expect(await take(rows.tao, rows.city, rows.bua1, rows.bua2)).toMatchObject({ value: { added: 0, changed: 0 } })
    const [before] = (await listAgencies(database.db)).filter(({ code }) => code === '5300702')
    expect(await take(rows.tao, rows.city.replace(',M,', ',L,'), rows.bua1)).toMatchObject({ value: { added: 0, changed: 1, absent: 1 } })
    expect(await findAgency(database.db, before?.id ?? '')).toMatchObject({ code: '5300702', size: 'L' })
  })

  test('what is loaded is the newest version, and only that is read again', async () => {
    const first = await loadRegister(database.db)
    expect(first.find('ด่านเกวียน', 'ทต.')[0]).toEqual({
      code: '5300702',
      type: 'ทต.',
      name: 'ด่านเกวียน',
      fullName: 'เทศบาลตำบลด่านเกวียน',
      size: 'L',
      province: 'นครราชสีมา',
      district: 'โชคชัย',
    })
    expect(await loadRegister(database.db)).toBe(first)
    await take(rows.tao)
    expect(await loadRegister(database.db)).not.toBe(first)
  })

  test('one bad row and nothing is taken', async () => {
    const version = await findRegisterVersion(database.db)
    const refused = await take('1,6000000,TAO,ใหม่,องค์การบริหารส่วนตำบลใหม่,,S,30,ก,1,ก,,', '77,,Village,ข,ข,,S,30,ก,1,ก,,')
    expect(refused.ok).toBe(false)
    expect(await findRegisterVersion(database.db)).toBe(version)
    expect((await listAgencies(database.db)).some(({ name }) => name === 'ใหม่')).toBe(false)
  })

  test('every import stands in the audit trail', async () => {
    const [last] = await listDeeds(database.db, houseAgencyId, 1)
    expect(last).toMatchObject({ action: 'register.import', actor: 'operator', detail: { kind: 'agencies', rows: 1 } })
  })
})

describe('the agency of a document', () => {
  test('is found by its code, or by name and place', async () => {
    expect(await findOrAdd({ ...facts('แปลก'), code: '6300707' })).toMatchObject({ name: 'ด่านเกวียน' })
    expect(await findOrAdd(facts('หนองบัว', 'ขอนแก่น'))).toMatchObject({ code: '6400001' })
    expect(await findOrAdd(facts('หนองบัว', null, 'อาจสามารถ'))).toMatchObject({ code: '6340001' })
  })

  test('of two offices with one name none is guessed; the second document of that kind finds the first', async () => {
    const first = await findOrAdd(facts('หนองบัว'))
    expect(first).toMatchObject({ code: null, province: null, source: 'document' })
    expect(await findOrAdd(facts('หนองบัว'))).toEqual(first)
  })

  test('two documents at the same moment make one agency', async () => {
    const both = await Promise.all([
      findOrAdd(facts('ควนเมา', 'ตรัง')),
      findOrAdd(facts('ควนเมา', 'ตรัง')),
      findOrAdd(facts('ควนเมา', 'ตรัง')),
    ])
    expect(new Set(both.map(({ id }) => id)).size).toBe(1)
  })

  test('an agency of another name is left alone', async () => {
    const id = await makeAgency(database.db, 'บาตง')
    expect((await findOrAdd(facts('บาตง', 'นราธิวาส'))).id).toBe(id)
  })
})

const country = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
describe.skipIf(!existsSync(country))('the whole country (skipped: ../shared/data is not beside this checkout)', () => {
  test('is imported and loaded, and the five offices of the seeds stand in it', async () => {
    const taken = await importRegister(
      { db: database.db, now, rights: rightsInHouse(operator) },
      readFileSync(`${country}local-bodies.csv`),
    )
    expect(taken).toMatchObject({ ok: true, value: { kind: 'agencies', rows: 7848 } })
    expect(
      await importRegister({ db: database.db, now, rights: rightsInHouse(operator) }, readFileSync(`${country}areas.csv`)),
    ).toMatchObject({
      value: { kind: 'areas', rows: 8453 },
    })
    const began = performance.now()
    const register = await loadRegister(database.db)
    const ms = performance.now() - began
    process.stderr.write(`register of ${register.size} agencies loaded in ${Math.round(ms)} ms\n`)
    for (const [name, type, code] of [
      ['ควนเมา', 'อบต.', '6920904'],
      ['ด่านเกวียน', 'ทต.', '5300702'],
      ['แม่คะตวน', 'อบต.', '6580605'],
      ['บาตง', 'อบต.', '6960608'],
      ['ช่องด่าน', 'อบต.', '6710303'],
    ] as const) {
      expect(register.find(name, type).map((one) => one.code)).toEqual([code])
    }
    expect(register.findArea('ควนเมา', 'subdistrict')[0]).toMatchObject({ district: 'รัษฎา', province: 'ตรัง' })
    expect(register.atStart('ลาดบัวขาวได้ประชุม', 'อบต.').length).toBeGreaterThan(0)
  })
})
