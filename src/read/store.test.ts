import { describe, expect, test } from 'vitest'
import { inTransaction } from '#platform/db'
import { houseAgencyId } from '#platform/audit'
import { newId } from '#platform/id'
import { makeAgency, useDatabase } from '../../test/database.ts'
import type { Reading } from './domain/reading.ts'
import type { Source } from './domain/source.ts'
import {
  deleteDocument,
  findDocument,
  getDocument,
  insertCorrection,
  insertDocument,
  listCorrections,
  listDocuments,
  listUnfinished,
  moveDocument,
  setFailed,
  setProgress,
  setRead,
} from './store.ts'

const database = useDatabase()
const at = new Date('2026-11-21T03:00:00Z')
const later = new Date('2026-11-21T03:05:00Z')
const sha = 'ab'.repeat(32)

const source: Source = {
  file: 'รายงาน.pdf',
  format: 'pdf',
  lines: [{ no: 1, page: 1, text: 'ตัวชี้วัดที่ ๔ ๘๔.๔๗' }],
  blocks: [{ kind: 'paragraph', text: 'ตัวชี้วัดที่ ๔ ๘๔.๔๗', line: 1 }],
  warnings: [{ kind: 'damaged-thai', pages: [1] }],
  doubtfulNumbers: [],
}
const reading: Reading = {
  file: 'รายงาน.pdf',
  kind: 'analysis',
  agency: null,
  fiscalYear: 2565,
  measuresYear: 2566,
  total: 91.96,
  level: 'A',
  instruments: { IIT: 86.55 },
  indicators: [{ no: 4, score: 84.47, previous: null, line: 1 }],
  lostItems: [],
  weakItems: [],
  measures: [],
  projects: [],
  signatories: [],
  memo: null,
  recomputed: { IIT: null, EIT: null, OIT: null, total: null, level: null },
  defects: [],
}
const drop = async (agencyId: string, fileName = 'รายงาน.pdf'): Promise<string> => {
  const id = newId()
  expect(await insertDocument(database.db, { agencyId, id, fileSha256: sha, fileName, at })).toBe(true)
  return id
}

describe('documents', () => {
  test('from dropped to read: everything that went in comes out', async () => {
    const agencyId = await makeAgency(database.db)
    const id = await drop(agencyId)
    expect(await findDocument(database.db, agencyId, id)).toMatchObject({ state: 'reading', progress: 0, reading: null, kind: null })
    await setProgress(database.db, agencyId, id, 0.5, at)
    expect((await getDocument(database.db, agencyId, id)).progress).toBe(0.5)
    expect(await setRead(database.db, agencyId, id, source, reading, later)).toBe(true)
    expect(await getDocument(database.db, agencyId, id)).toEqual({
      agencyId,
      id,
      fileSha256: sha,
      fileName: 'รายงาน.pdf',
      state: 'read',
      progress: 1,
      kind: 'analysis',
      fiscalYear: 2565,
      measuresYear: 2566,
      warnings: source.warnings,
      problem: null,
      movedTo: null,
      createdAt: at,
      updatedAt: later,
      source,
      reading,
    })
  })

  test('one that cannot be read says why, and may be read after all', async () => {
    const agencyId = await makeAgency(database.db)
    const id = await drop(agencyId)
    await setFailed(database.db, agencyId, id, { kind: 'password' }, at)
    expect(await getDocument(database.db, agencyId, id)).toMatchObject({ state: 'failed', problem: { kind: 'password' } })
    await setRead(database.db, agencyId, id, source, reading, at)
    expect(await getDocument(database.db, agencyId, id)).toMatchObject({ state: 'read', problem: null })
  })

  test('the same drop sent twice is one document', async () => {
    const agencyId = await makeAgency(database.db)
    const id = await drop(agencyId)
    expect(await insertDocument(database.db, { agencyId, id, fileSha256: sha, fileName: 'x', at })).toBe(false)
  })

  test('another agency’s id opens nothing, changes nothing and deletes nothing', async () => {
    const [mine, theirs] = [await makeAgency(database.db), await makeAgency(database.db, 'บาตง')]
    const id = await drop(mine)
    expect(await findDocument(database.db, theirs, id)).toBeUndefined()
    expect(await setRead(database.db, theirs, id, source, reading, at)).toBe(false)
    expect(await setFailed(database.db, theirs, id, { kind: 'empty' }, at)).toBe(false)
    expect(await deleteDocument(database.db, theirs, id)).toBe(false)
    expect((await listDocuments(database.db, theirs)).rows).toEqual([])
    await expect(getDocument(database.db, theirs, id)).rejects.toThrow('no document')
    expect(await getDocument(database.db, mine, id)).toMatchObject({ state: 'reading' })
  })

  test('a list comes newest first, page by page', async () => {
    const agencyId = await makeAgency(database.db)
    const ids: string[] = []
    for (let i = 0; i < 5; i += 1) ids.unshift(await drop(agencyId))
    const first = await listDocuments(database.db, agencyId, { limit: 2 })
    const second = await listDocuments(database.db, agencyId, { limit: 2, after: first.next ?? '' })
    const third = await listDocuments(database.db, agencyId, { limit: 2, after: second.next ?? '' })
    expect([first, second, third].map(({ rows }) => rows.map(({ id }) => id))).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)])
    expect(third.next).toBeNull()
  })

  test('what a stopped process left half read is listed for whoever starts next', async () => {
    const agencyId = await makeAgency(database.db)
    const [open, done] = [await drop(agencyId), await drop(agencyId)]
    await setRead(database.db, agencyId, done, source, reading, at)
    const ids = (await listUnfinished(database.db)).map(({ id }) => id)
    expect(ids).toContain(open)
    expect(ids).not.toContain(done)
  })
})

describe('a document whose agency becomes known', () => {
  test('moves with its corrections; the first place says where it went', async () => {
    const agencyId = await makeAgency(database.db)
    const id = await drop(houseAgencyId)
    await setRead(database.db, houseAgencyId, id, source, reading, at)
    const correction = { id: newId(), documentId: id, path: 'total', old: 91.96, new: 91.95, actor: 'local', at } as const
    await insertCorrection(database.db, { ...correction, agencyId: houseAgencyId })
    expect(await inTransaction(database.db, (tx) => moveDocument(tx, houseAgencyId, id, agencyId, later))).toBe(true)
    expect(await getDocument(database.db, agencyId, id)).toMatchObject({ state: 'read', reading, source, createdAt: at })
    expect(await listCorrections(database.db, agencyId, id)).toEqual([{ ...correction, agencyId }])
    expect(await getDocument(database.db, houseAgencyId, id)).toMatchObject({ state: 'moved', movedTo: agencyId, reading: null })
    expect((await listDocuments(database.db, houseAgencyId)).rows.some((row) => row.id === id)).toBe(false)
    expect(await setRead(database.db, houseAgencyId, id, source, reading, later)).toBe(false)
    expect(await inTransaction(database.db, (tx) => moveDocument(tx, houseAgencyId, id, agencyId, later))).toBe(false)
  })

  test('moves in a transaction or not at all', async () => {
    await expect(moveDocument(database.db, houseAgencyId, newId(), houseAgencyId, at)).rejects.toThrow('transaction')
  })
})

describe('corrections', () => {
  test('stand beside the reading in the order they were made, and go with their document', async () => {
    const agencyId = await makeAgency(database.db)
    const id = await drop(agencyId)
    await setRead(database.db, agencyId, id, source, reading, at)
    for (const value of [84.5, null]) {
      const one = { agencyId, id: newId(), documentId: id, path: 'indicators.4.score', old: 84.47, new: value, actor: 'local', at } as const
      expect(await insertCorrection(database.db, one)).toBe(true)
      expect(await insertCorrection(database.db, one)).toBe(false)
    }
    expect((await listCorrections(database.db, agencyId, id)).map(({ new: value }) => value)).toEqual([84.5, null])
    expect((await getDocument(database.db, agencyId, id)).reading).toEqual(reading)
    expect(await deleteDocument(database.db, agencyId, id)).toBe(true)
    expect(await listCorrections(database.db, agencyId, id)).toEqual([])
  })
})
