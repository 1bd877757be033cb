import { expect, test } from 'vitest'
import { newId } from '#platform/id'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { deleteWritten, findWritten, insertWritten, listWritten } from './store.ts'
import type { WrittenDocument } from './store.ts'
import { findKeptForm, listKeptForms, setKeptForm } from './store/forms.ts'

const database = useDatabase()
const written = (agencyId: string, given: Partial<WrittenDocument> = {}): WrittenDocument => ({
  agencyId,
  id: newId(),
  kind: 'measures',
  format: 'pdf',
  title: 'มาตรการส่งเสริมคุณธรรมและความโปร่งใส',
  fiscalYear: 2566,
  fileSha256: 'cd'.repeat(32),
  bytes: 48_213,
  madeFrom: [newId(), newId()],
  facts: {
    kind: 'measures',
    agency: null,
    fiscalYear: 2565,
    measuresYear: 2566,
    total: 91.96,
    level: 'A',
    instruments: { OIT: 97.5 },
    indicators: [],
    lostItems: [],
    weakItems: [],
    measures: [],
    projects: [],
    signatories: [],
    memo: null,
  },
  findings: [],
  createdAt: new Date('2026-11-21T03:00:00Z'),
  ...given,
})

test('a written document comes back as it went in; its list leaves the facts out', async () => {
  const agencyId = await makeAgency(database.db)
  const one = written(agencyId, {
    findings: [
      {
        code: 'missing-number',
        severity: 'low',
        line: 2,
        quote: 'ที่ …',
        message: 'ไม่มีเลขที่',
        messageEn: 'no number',
        expected: 'ใส่เลขที่',
        doubtful: false,
      },
    ],
  })
  expect(await insertWritten(database.db, one)).toBe(true)
  expect(await insertWritten(database.db, one)).toBe(false)
  expect(await findWritten(database.db, agencyId, one.id)).toEqual(one)
  const { facts: _facts, ...entry } = one
  expect((await listWritten(database.db, agencyId)).rows).toEqual([entry])
})

test('what was filled in of a form comes back; the last one who keeps it has it; another office has none', async () => {
  const [mine, theirs] = [await makeAgency(database.db), await makeAgency(database.db, 'บาตง')]
  const content = { kind: 'form', form: 'form-order', letter: { number: null, date: null }, values: { subject: 'แต่งตั้งคณะทำงาน' } } as const
  const one = written(mine, { kind: 'form-order', format: 'xlsx', form: content })
  await insertWritten(database.db, one)
  expect(await findWritten(database.db, mine, one.id)).toEqual(one)
  const kept = (subject: string, day: string) => ({ kind: 'form-order', values: { subject }, updatedAt: new Date(day) }) as const
  await setKeptForm(database.db, mine, kept('ก', '2026-11-21'))
  await setKeptForm(database.db, mine, kept('ข', '2026-11-22'))
  expect(await findKeptForm(database.db, mine, 'form-order')).toEqual(kept('ข', '2026-11-22'))
  expect(await listKeptForms(database.db, mine)).toEqual([kept('ข', '2026-11-22')])
  expect(await findKeptForm(database.db, theirs, 'form-order')).toBeUndefined()
})

test('pages, newest first', async () => {
  const agencyId = await makeAgency(database.db)
  const all = [written(agencyId), written(agencyId, { format: 'docx' }), written(agencyId, { format: 'html' })]
  for (const one of all) await insertWritten(database.db, one)
  const first = await listWritten(database.db, agencyId, { limit: 2 })
  const second = await listWritten(database.db, agencyId, { limit: 2, after: first.next ?? '' })
  expect([...first.rows, ...second.rows].map(({ format }) => format)).toEqual(['html', 'docx', 'pdf'])
  expect(second.next).toBeNull()
})

test('another agency finds and deletes nothing', async () => {
  const [mine, theirs] = [await makeAgency(database.db), await makeAgency(database.db, 'บาตง')]
  const one = written(mine)
  await insertWritten(database.db, one)
  expect(await findWritten(database.db, theirs, one.id)).toBeUndefined()
  expect(await deleteWritten(database.db, theirs, one.id)).toBe(false)
  expect(await deleteWritten(database.db, mine, one.id)).toBe(true)
  expect(await findWritten(database.db, mine, one.id)).toBeUndefined()
})
