import { PDFDocument } from 'pdf-lib'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { startClamd } from '../../../test/clamd.ts'
import { makeAgency, useDatabase } from '../../../test/database.ts'
import { listDeeds } from '../audit.ts'
import {
  bringBackKeptFile,
  explainKeepProblem,
  findFile,
  keepFile,
  listFiles,
  openKeptFile,
  removeKeptFile,
  sumFiles,
  throwAwayFiles,
} from '../files.ts'
import type { KeepDeps, KeptFile } from '../files.ts'
import { newId } from '../id.ts'
import type { Files } from './contract.ts'
import { hashOf, openLocalFiles } from './local.ts'
import { openScanner } from './scan.ts'
import { FileStoreError } from './store-error.ts'

const database = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'prongsai-kept-'))
afterAll(() => rmSync(folder, { recursive: true }))
const files = openLocalFiles(folder)
const now = new Date('2026-11-25T03:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000)

const depsOf = (agencyId: string, given: Partial<KeepDeps> = {}): KeepDeps => ({
  db: database.within([agencyId]),
  files,
  scan: undefined,
  filesQuota: undefined,
  now: () => now,
  ...given,
})
const text = (words: string) => new TextEncoder().encode(words)
const command = (agencyId: string, words: string, given: { name?: string; strip?: boolean; id?: string; bytes?: Uint8Array } = {}) => ({
  agencyId,
  actor: 'user/1',
  name: 'หลักฐาน.txt',
  bytes: text(words),
  purpose: 'evidence' as const,
  strip: false,
  ...given,
})
async function kept(agencyId: string, words: string, given: Parameters<typeof command>[2] = {}): Promise<KeptFile> {
  const done = await keepFile(depsOf(agencyId), command(agencyId, words, given))
  if (!done.ok) throw new Error(done.error.kind)
  return done.value.file
}
const nothingNamedElsewhere = () => Promise.resolve(false)
const throwAway = (at: Date, namedElsewhere = nothingNamedElsewhere) =>
  throwAwayFiles({ db: database.within('all'), files, namedElsewhere }, at)

test('a file is kept with its hash, its time and its deed, and opened again', async () => {
  const agencyId = await makeAgency(database.db)
  const file = await kept(agencyId, 'ประกาศ', { name: '../ประกาศ.txt' })
  const sha256 = hashOf(text('ประกาศ'))
  expect(file).toMatchObject({ sha256, name: 'ประกาศ.txt', type: 'text', bytes: 18, stripped: false, createdAt: now, createdBy: 'user/1' })
  const db = database.within([agencyId])
  expect(await findFile(db, agencyId, file.id)).toEqual(file)
  const opened = await openKeptFile({ db, files }, { agencyId, id: file.id })
  expect(Buffer.from(opened?.bytes ?? []).toString()).toBe('ประกาศ')
  const [deed] = await listDeeds(db, agencyId)
  expect(deed).toMatchObject({ actor: 'user/1', action: 'file.kept', subject: `platform.file/${file.id}`, detail: { bytes: 18 } })
  expect(JSON.stringify(deed)).not.toContain('ประกาศ')
})

test('where it was asked, who made a file and when goes before it is kept; where not, the file stays as it came', async () => {
  const agencyId = await makeAgency(database.db)
  const made = await PDFDocument.create()
  made.addPage()
  made.setAuthor('Somchai Jaidee')
  const bytes = await made.save({ useObjectStreams: false })
  const authorOf = async (id: string) => {
    const opened = await openKeptFile({ db: database.within([agencyId]), files }, { agencyId, id })
    return (await PDFDocument.load(opened?.bytes ?? new Uint8Array(), { updateMetadata: false })).getAuthor()
  }
  const asCame = await kept(agencyId, '', { name: 'หลักฐาน.pdf', bytes })
  const stripped = await kept(agencyId, '', { name: 'หลักฐาน.pdf', bytes, strip: true })
  expect([asCame.stripped, await authorOf(asCame.id)]).toEqual([false, 'Somchai Jaidee'])
  expect([stripped.stripped, await authorOf(stripped.id)]).toEqual([true, undefined])
})

test('the same bytes twice in one office are one file; the same command sent twice is one file', async () => {
  const agencyId = await makeAgency(database.db)
  const id = newId()
  const first = await kept(agencyId, 'แผน', { id })
  expect(first.id).toBe(id)
  const again = await keepFile(depsOf(agencyId), command(agencyId, 'แผน', { id, name: 'อีกชื่อ.txt' }))
  expect(again).toEqual({ ok: true, value: { file: first, known: true } })
  expect(await sumFiles(database.db, agencyId)).toEqual({ files: 1, bytes: 9 })
})

test('another office does not see it, and cannot take it away', async () => {
  const [mine, theirs] = [await makeAgency(database.db), await makeAgency(database.db, 'บาตง')]
  const file = await kept(mine, 'ของเรา')
  const db = database.within([theirs])
  expect(await openKeptFile({ db, files }, { agencyId: mine, id: file.id })).toBeUndefined()
  expect(await removeKeptFile({ db, now: () => now }, { agencyId: mine, id: file.id, actor: 'user/2' })).toBe(false)
})

test('what is in a file decides its type and the end of its name', async () => {
  const agencyId = await makeAgency(database.db)
  const pdf = await kept(agencyId, '', { name: 'รายงาน.docx', bytes: text('%PDF-1.7 …') })
  expect(pdf).toMatchObject({ type: 'pdf', name: 'รายงาน.pdf' })
  expect(await kept(agencyId, 'ก,ข\n1,2', { name: 'ตาราง.CSV' })).toMatchObject({ type: 'csv', name: 'ตาราง.CSV' })
  expect(await kept(agencyId, 'แผน ฉ.2566', { name: 'แผน ฉ.2566' })).toMatchObject({ type: 'text', name: 'แผน ฉ.2566.txt' })
  const docx = zipSync({ '[Content_Types].xml': text(contentTypes), 'word/document.xml': text('<w/>') })
  expect(await kept(agencyId, '', { name: 'บันทึก.zip', bytes: docx })).toMatchObject({ type: 'docx', name: 'บันทึก.docx' })
})
const contentTypes =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

test.each([
  ['a program', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1')],
  ['an archive', zipSync({ 'a.txt': text('ก') })],
  ['a drawing that can hold scripts', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['what is no text', Uint8Array.from({ length: 500 }, (_, at) => at % 251)],
])('%s is not kept', async (_, bytes) => {
  const agencyId = await makeAgency(database.db)
  const done = await keepFile(depsOf(agencyId), command(agencyId, '', { bytes, name: 'งาน.pdf' }))
  expect(done).toEqual({ ok: false, error: { kind: 'other-type' } })
  expect(await files.has(hashOf(bytes))).toBe(false)
})

test('an empty file, one too large, and one above what the office may have are refused', async () => {
  const agencyId = await makeAgency(database.db)
  const refused = async (bytes: Uint8Array, quota?: number) => {
    const done = await keepFile(depsOf(agencyId, { filesQuota: quota }), command(agencyId, '', { bytes }))
    return done.ok ? 'kept' : done.error.kind
  }
  expect(await refused(new Uint8Array())).toBe('empty')
  expect(await refused(new Uint8Array(50 * 1024 * 1024 + 1).fill(32))).toBe('too-large')
  expect(await refused(text('12345'), 8)).toBe('kept')
  expect(await refused(text('67890'), 8)).toBe('quota')
})

describe('with a scanner', () => {
  test('an infected file is refused and named in the trail; nothing of it is stored', async () => {
    const agencyId = await makeAgency(database.db)
    const clamd = await startClamd({ most: 1_000_000 })
    const scan = openScanner({ host: '127.0.0.1', port: clamd.port })
    const bytes = text(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''))
    const done = await keepFile(depsOf(agencyId, { scan }), command(agencyId, '', { bytes }))
    expect(done).toEqual({ ok: false, error: { kind: 'infected' } })
    expect(explainKeepProblem({ kind: 'infected' }).th).toContain('พบไวรัส')
    expect(await files.has(hashOf(bytes))).toBe(false)
    expect(await sumFiles(database.db, agencyId)).toEqual({ files: 0, bytes: 0 })
    expect(await listDeeds(database.db, agencyId)).toMatchObject([{ action: 'file.infected', detail: { what: 'Eicar-Signature' } }])
    expect((await keepFile(depsOf(agencyId, { scan }), command(agencyId, 'สะอาด'))).ok).toBe(true)
    clamd.close()
  })

  test('that does not answer, nothing passes', async () => {
    const agencyId = await makeAgency(database.db)
    const scan = openScanner({ path: join(folder, 'no-clamd.ctl') })
    const done = await keepFile(depsOf(agencyId, { scan }), command(agencyId, 'ไม่ได้ตรวจ'))
    expect(done).toEqual({ ok: false, error: { kind: 'not-scanned' } })
    expect(explainKeepProblem({ kind: 'not-scanned' }).th).toContain('ตรวจไวรัสไม่ได้ในขณะนี้')
    expect(await files.has(hashOf(text('ไม่ได้ตรวจ')))).toBe(false)
  })
})

test.each([
  ['full', 'store-full'],
  ['unreachable', 'store-down'],
  ['refused', 'store-down'],
] as const)('a file store that is %s is told, and no row is written', async (fault, kind) => {
  const agencyId = await makeAgency(database.db)
  const broken: Files = { ...files, put: () => Promise.reject(new FileStoreError(fault, 'broken')) }
  const done = await keepFile(depsOf(agencyId, { files: broken }), command(agencyId, 'ไม่มีที่เก็บ'))
  expect(done).toEqual({ ok: false, error: { kind } })
  expect((await listFiles(database.db, agencyId)).rows).toEqual([])
})

test('the list: newest first, page by page, by a word of the name', async () => {
  const agencyId = await makeAgency(database.db)
  for (const n of [1, 2, 3]) await kept(agencyId, `ภาพที่ ${n}`, { name: `กิจกรรม 100% ครั้งที่ ${n}.txt` })
  await kept(agencyId, 'อื่น', { name: 'Budget.txt' })
  const names = async (page: Parameters<typeof listFiles>[2]) => (await listFiles(database.db, agencyId, page)).rows.map(({ name }) => name)
  expect(await names({ word: '100%' })).toEqual([3, 2, 1].map((n) => `กิจกรรม 100% ครั้งที่ ${n}.txt`))
  expect(await names({ word: 'bUDGET' })).toEqual(['Budget.txt'])
  expect(await names({ word: '_' })).toEqual([])
  const first = await listFiles(database.db, agencyId, { limit: 3 })
  expect(first.rows[0]?.name).toBe('Budget.txt')
  expect(await names({ limit: 3, after: first.next ?? '' })).toEqual(['กิจกรรม 100% ครั้งที่ 1.txt'])
})

describe('taken away', () => {
  const by = (agencyId: string) => ({ db: database.within([agencyId]), now: () => now })

  test('it comes back as it was', async () => {
    const agencyId = await makeAgency(database.db)
    const file = await kept(agencyId, 'ลบแล้วเปลี่ยนใจ')
    const which = { agencyId, id: file.id, actor: 'user/1' }
    expect(await removeKeptFile(by(agencyId), which)).toBe(true)
    expect(await findFile(database.db, agencyId, file.id)).toBeUndefined()
    expect(await bringBackKeptFile(by(agencyId), which)).toBe(true)
    expect(await findFile(database.db, agencyId, file.id)).toEqual(file)
    expect(await bringBackKeptFile(by(agencyId), which)).toBe(false)
    expect((await listDeeds(database.db, agencyId)).map(({ action }) => action)).toEqual(['file.brought-back', 'file.removed', 'file.kept'])
  })

  test('its bytes go after thirty days, and not while another office names them', async () => {
    const [one, other] = [await makeAgency(database.db), await makeAgency(database.db, 'บาตง')]
    const [mine, theirs] = [await kept(one, 'แบบฟอร์มกลาง'), await kept(other, 'แบบฟอร์มกลาง')]
    await removeKeptFile(by(one), { agencyId: one, id: mine.id, actor: 'user/1' })
    expect(await throwAway(later(29))).toBe(0)
    expect(await throwAway(later(31))).toBe(0)
    expect(await bringBackKeptFile(by(one), { agencyId: one, id: mine.id, actor: 'user/1' })).toBe(false)
    expect(await files.has(mine.sha256)).toBe(true)
    await removeKeptFile(by(other), { agencyId: other, id: theirs.id, actor: 'user/2' })
    expect(await throwAway(later(31), () => Promise.resolve(true))).toBe(0)
    expect(await files.has(mine.sha256)).toBe(true)
  })

  test('and by nobody named, they are gone', async () => {
    const agencyId = await makeAgency(database.db)
    const file = await kept(agencyId, 'ไม่มีใครใช้')
    await removeKeptFile(by(agencyId), { agencyId, id: file.id, actor: 'user/1' })
    expect(await throwAway(later(31))).toBe(1)
    expect(await files.has(file.sha256)).toBe(false)
  })

  test('bytes that are being named again meanwhile are not lost', async () => {
    const [one, other] = [await makeAgency(database.db), await makeAgency(database.db, 'บาตง')]
    for (let n = 0; n < 5; n += 1) {
      const file = await kept(one, `พร้อมกัน ${n}`)
      await removeKeptFile(by(one), { agencyId: one, id: file.id, actor: 'user/1' })
      const [, again] = await Promise.all([throwAway(later(31)), kept(other, `พร้อมกัน ${n}`)])
      expect(await files.has(again.sha256)).toBe(true)
    }
  })
})
