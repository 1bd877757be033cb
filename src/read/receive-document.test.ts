import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { houseAgencyId, listDeeds } from '#platform/audit'
import { openLocalFiles, openScanner } from '#platform/files'
import { emptyRegister, NotAllowed, rightsAt, rightsInHouse, system } from '#register'
import { startClamd } from '../../test/clamd.ts'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { assignAgency, correctFacts, undoCorrection } from './correct-fact.ts'
import { findRead, listRead } from './list-read.ts'
import { receiveDocument } from './receive-document.ts'
import type { ReceiveDeps } from './receive-document.ts'
import { receiveExamples } from './receive-examples.ts'
import { bringBackDocument, removeDocument } from './remove-document.ts'
import { listDocuments } from './store.ts'
import { listOffices } from './store/listing.ts'

const database = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'prongsai-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const deps = (agencyId = houseAgencyId) => ({ ...receiving(), db: database.db, rights: rightsAt(system, { agencyId, province: null }) })
const receiving = (): ReceiveDeps => ({
  within: database.within,
  rights: rightsInHouse(system),
  files: openLocalFiles(folder),
  now: () => new Date('2026-11-21T03:00:00Z'),
  register: () => Promise.resolve(emptyRegister),
})
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const example = () => new Uint8Array(readFileSync(new URL('../../examples/dankwian-2565.md', import.meta.url)))

async function received(file: string, bytes: Uint8Array) {
  const done = await receiveDocument(receiving(), { file, bytes })
  if (!done.ok) throw new Error(done.error.kind)
  return done.value
}

describe('a document handed in', () => {
  test('is stored with what it says, under its agency, with an audit row; a second time it is known', async () => {
    const first = await received('../../ลับ/รายงาน.md', example())
    const { agencyId, id } = first
    expect(first.state).toBe('read')
    expect(agencyId).not.toBe(houseAgencyId)
    const document = await findRead(deps(), agencyId, id)
    expect(document).toMatchObject({ fileName: 'รายงาน.md', state: 'read', fiscalYear: 2565 })
    expect(document?.reading).toMatchObject({ total: 91.96, level: 'A' })
    expect((await listDeeds(database.db, agencyId)).map(({ action }) => action)).toEqual(['document.read'])
    expect(await received('อีกครั้ง.md', example())).toEqual({ agencyId, id, state: 'known' })
    expect((await listDocuments(database.db, agencyId)).rows).toHaveLength(1)
  })

  test('is shown to the scanner first: infected, or unseen because nobody answers, it leaves nothing but its row in the trail', async () => {
    const office = await makeAgency(database.db, 'หน่วยงานที่มีไวรัส')
    const clamd = await startClamd({ most: 1024 * 1024 })
    const rights = rightsAt(system, { agencyId: office, province: null })
    const own = { ...receiving(), rights, scan: openScanner({ host: '127.0.0.1', port: clamd.port }) }
    const bytes = bytesOf('EICAR-STANDARD-ANTIVIRUS-TEST-FILE ผลการประเมิน ITA พ.ศ. ๒๕๖๕ คะแนนรวม ๘๐.๐๐ คะแนน')
    const hand = (deps: ReceiveDeps) => receiveDocument(deps, { file: 'a.txt', bytes, office })
    expect(await hand(own)).toEqual({ ok: false, error: { kind: 'infected' } })
    clamd.close()
    expect(await hand(own)).toEqual({ ok: false, error: { kind: 'not-scanned' } })
    expect((await listDocuments(database.db, office)).rows).toHaveLength(0)
    expect(await own.files.has(createHash('sha256').update(bytes).digest('hex'))).toBe(false)
    expect((await listDeeds(database.db, office)).map(({ action, detail }) => [action, detail])).toEqual([
      ['document.infected', { what: 'Eicar-Signature' }],
    ])
  })

  test('sent several times at once is one document', async () => {
    const bytes = new TextEncoder().encode(`${Buffer.from(example()).toString()}\nกดส่งสองครั้ง`)
    const all = await Promise.all(Array.from({ length: 4 }, () => received('สองครั้ง.md', bytes)))
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    expect(all.map(({ state }) => state).toSorted()).toEqual(['known', 'known', 'known', 'read'])
  })

  test('from the hands of an office stays there, whatever agency it speaks of', async () => {
    const office = await makeAgency(database.db, 'หน่วยงานอื่น')
    const clerk = { id: 'user/1', grants: [{ role: 'officer', agencyId: office, province: null }] } as const
    const own = { ...receiving(), rights: rightsAt(clerk, { agencyId: office, province: null }) }
    const done = await receiveDocument(own, { file: 'ของเพื่อนบ้าน.md', bytes: example(), office })
    expect(done).toMatchObject({ ok: true, value: { agencyId: office, state: 'read' } })
    expect((await listDeeds(database.db, office)).map(({ actor }) => actor)).toEqual(['user/1'])
    await expect(receiveDocument(own, { file: 'a.md', bytes: example() })).rejects.toThrow(NotAllowed)
    await expect(receiveDocument(own, { file: 'a.md', bytes: example(), office: houseAgencyId })).rejects.toThrow(NotAllowed)
  })

  test('one that cannot be read leaves nothing behind', async () => {
    const before = (await listDocuments(database.db, houseAgencyId)).rows.length
    for (const bytes of [new Uint8Array(), bytesOf('%PDF-1.4\nbroken'), new Uint8Array([0, 1, 2, 3, 255, 254])]) {
      const done = await receiveDocument(receiving(), { file: 'x', bytes })
      expect(done.ok).toBe(false)
    }
    expect((await listDocuments(database.db, houseAgencyId)).rows).toHaveLength(before)
  })

  test('without an agency it waits in the house until a person says whose it is', async () => {
    const { agencyId, id } = await received('คะแนน.txt', bytesOf('ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๕ คะแนนรวม ๘๐.๐๐ คะแนน'))
    expect(agencyId).toBe(houseAgencyId)
    const agency = {
      name: 'ทดสอบ',
      type: 'อบต.',
      fullName: 'องค์การบริหารส่วนตำบลทดสอบ',
      district: null,
      province: 'ตรัง',
      code: null,
    } as const
    const done = await assignAgency(deps(agencyId), { agencyId, documentId: id, agency })
    const home = done.ok ? done.value.agencyId : ''
    expect((await findRead(deps(), home, id))?.reading?.agency?.name).toBe('ทดสอบ')
    expect(await findRead(deps(), agencyId, id)).toMatchObject({ state: 'moved', movedTo: home, reading: null })
  })
})

describe('a correction', () => {
  test('stands beside the reading, is recomputed and checked anew, and is undone by itself', async () => {
    const { agencyId, id } = await received('รายงาน.md', example())
    const which = { agencyId, documentId: id }
    const find = async () => (await findRead(deps(), agencyId, id))?.reading
    const before = await find()
    expect(await correctFacts(deps(agencyId), { ...which, changes: [{ path: 'total', value: 91.96 }] })).toEqual({ ok: true, value: 0 })
    await correctFacts(deps(agencyId), {
      ...which,
      changes: [
        { path: 'indicators.9.score', value: 100 },
        { path: 'total', value: 90 },
      ],
    })
    const after = await find()
    expect(after?.recomputed.OIT).toBe(100)
    // What the score told is gone; what the document itself names stays.
    expect(after?.lostItems).toEqual([
      { item: 'O11', certain: true },
      { item: 'O12', certain: true },
    ])
    expect(after?.defects.filter(({ code }) => code === 'total')).not.toEqual([])
    expect((await findRead(deps(), agencyId, id))?.corrected).toEqual(
      new Map([
        ['indicators.9.score', 95],
        ['total', 91.96],
      ]),
    )
    expect((await listRead(deps(), agencyId)).find((one) => one.id === id)?.reading).toEqual(after)
    await undoCorrection(deps(agencyId), { ...which, path: 'total' })
    expect([...((await findRead(deps(), agencyId, id))?.corrected.keys() ?? [])]).toEqual(['indicators.9.score'])
    await undoCorrection(deps(agencyId), { ...which, path: 'indicators.9.score' })
    expect(await find()).toEqual(before)
  })

  test('a document that was taken away comes back with its corrections', async () => {
    const { agencyId, id } = await received('รายงาน.md', example())
    const which = { agencyId, documentId: id }
    await correctFacts(deps(agencyId), { ...which, changes: [{ path: 'measuresYear', value: 2567 }] })
    expect(await removeDocument(deps(agencyId), which)).toEqual({ ok: true, value: 'รายงาน.md' })
    expect(await findRead(deps(), agencyId, id)).toBeUndefined()
    expect((await bringBackDocument(deps(agencyId), which)).ok).toBe(true)
    expect((await findRead(deps(), agencyId, id))?.reading?.measuresYear).toBe(2567)
    expect((await bringBackDocument(deps(agencyId), which)).ok).toBe(false)
  })
})

test('where documents were handed in, the examples are not added', async () => {
  expect(await receiveExamples(receiving())).toBe(0)
  const { total, rows } = await listOffices(database.db, { house: houseAgencyId, examples: [], limit: 1, offset: 0 })
  expect(rows).toHaveLength(1)
  expect(total).toBe(3)
})
