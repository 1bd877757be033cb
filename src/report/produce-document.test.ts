/** What was written is read back before it is kept: what reads otherwise is kept back, unless a person has looked. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { yearRecordOf } from '#assess'
import { frameworkFor } from '#framework'
import { listDeeds } from '#platform/audit'
import { openLocalFiles } from '#platform/files'
import { readDocument } from '#read'
import { emptyRegister, operatorRights } from '#register'
import { makeAgency, useDatabase } from '../../test/database.ts'
import { produceDocument } from './produce-document.ts'

const database = useDatabase()
const folder = mkdtempSync(join(tmpdir(), 'prongsai-produce-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a document that does not read back as its data is not kept, nor its deed recorded; a person may insist, and it is kept with what differs', async () => {
  const agencyId = await makeAgency(database.db)
  const file = fileURLToPath(new URL('../../examples/dankwian-2565.md', import.meta.url))
  const read = await readDocument({ register: emptyRegister, frameworkFor }, { file, bytes: readFileSync(file) })
  const record = read.ok ? yearRecordOf([read.value.reading], frameworkFor) : undefined
  if (!record?.ok) throw new Error('the example cannot be read')
  const files = openLocalFiles(folder)
  const deps = {
    db: database.within([agencyId]),
    files,
    now: () => new Date('2026-11-25T03:00:00Z'),
    rights: operatorRights,
    register: () => Promise.resolve(emptyRegister),
    frameworkFor,
  }
  const command = {
    kind: 'progress' as const,
    // No office has a digit in its name: printed in Thai digits, it reads back as another one.
    office: { type: 'ทต.', name: 'ตัวอย่าง1', district: 'โชคชัย', province: 'นครราชสีมา' } as const,
    letter: { number: null, date: null },
    record: record.value,
    plan: { fiscalYear: 2566, assessedYear: 2565, measures: [] },
    projects: [],
    months: 6 as const,
    agencyId,
    formats: ['html'] as const,
    madeFrom: [],
  }
  const refused = await produceDocument(deps, command)
  expect(refused).toMatchObject({ ok: false, error: { kind: 'differs', format: 'html' } })
  expect([readdirSync(folder), await listDeeds(deps.db, agencyId)]).toEqual([[], []])

  const insisted = await produceDocument(deps, { ...command, despiteDifferences: true })
  expect(insisted.ok && insisted.value.documents[0]?.findings.map(({ code }) => code)).toContain('format')
  expect((await listDeeds(deps.db, agencyId)).map(({ action }) => action)).toEqual(['document.written'])
})
