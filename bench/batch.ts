/** The same report for every agency of the country in one run (E11): how many a second, and whether memory stays flat. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDb } from '#platform/db'
import { openLocalFiles } from '#platform/files'
import { newId } from '#platform/id'
import { openLog } from '#platform/log'
import { migrate } from '#platform/migrate'
import { openEmbedded } from '#platform/postgres/embedded'
import { readDocument } from '#read'
import { emptyRegister } from '#register'
import { frameworkFor } from '#framework'
import { countItems, insertBatch, listItems } from '#report'
import { batchWorker } from '../src/web/batch/produce-batch.ts'
import { print } from './timing.ts'

/** `AGENCIES=8303 npm run bench batch` for the whole country. */
const agencies = Number(process.env['AGENCIES'] ?? '300')

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-bench-'))
  const server = await openEmbedded(join(folder, 'postgres'))
  const { db, pool, within, close } = openDb(server.connection)
  try {
    await migrate(pool)
    const bytes = readFileSync(new URL('../examples/dankwian-2565.md', import.meta.url))
    const read = await readDocument({ frameworkFor, register: emptyRegister }, { file: 'dankwian-2565.md', bytes })
    if (!read.ok) throw new Error('the example cannot be read')
    const { source, reading } = read.value
    const ids = Array.from({ length: agencies }, () => newId())
    await pool.query(
      `insert into register.agency (id, type, name, full_name, district, province, source, updated_at)
         select unnest($1::uuid[]), 'ทต.', 'ด่านเกวียน', 'เทศบาลตำบลด่านเกวียน', 'โชคชัย', 'นครราชสีมา', 'document', now()`,
      [ids],
    )
    await pool.query(
      `insert into read.document (agency_id, id, file_sha256, file_name, state, progress, kind, fiscal_year, source, reading, warnings, created_at, updated_at)
         select agency, id, $3, 'report.md', 'read', 1, $4, $5, $6, $7, '[]', now(), now() from unnest($1::uuid[], $2::uuid[]) as t (agency, id)`,
      [ids, ids.map(() => newId()), '0'.repeat(64), reading.kind, reading.fiscalYear, JSON.stringify(source), JSON.stringify(reading)],
    )
    const batch = {
      id: newId(),
      kind: 'analysis',
      format: 'pdf',
      province: null,
      fiscalYear: null,
      months: 6,
      requestedBy: 'bench',
      jobId: null,
    } as const
    const all = within('all')
    await all.transaction().execute((tx) => insertBatch(tx, { ...batch, createdAt: new Date() }, ids))

    const log = openLog({ write: () => undefined })
    const register = () => Promise.resolve(emptyRegister)
    const worker = batchWorker({ db, within, files: openLocalFiles(join(folder, 'files')), log, now: () => new Date(), register })
    const memory: number[] = []
    const run = { id: newId(), signal: new AbortController().signal, last: true, done: () => Promise.resolve() }
    const began = performance.now()
    await worker.work({ batchId: batch.id }, { ...run, progress: () => memory.push(process.memoryUsage().rss / 1024 / 1024) })
    const seconds = (performance.now() - began) / 1000
    const { done } = await countItems(all, batch.id)
    const [missing] = await listItems(all, batch.id, { states: ['failed', 'left-out'], most: 1 })
    if (missing) throw new Error(`${agencies - done} of ${agencies} were not written: ${missing.reason}`)
    const rate = done / seconds
    console.log(
      `${done} reports, each read back, kept and recorded, in ${seconds.toFixed(0)} s: ${rate.toFixed(1)}/s (asked: ≥ 4.6/s${rate < 4.6 ? `, missed by ${(4.6 / rate).toFixed(1)}×` : ''})`,
    )
    const [early = 0, late = 0] = [memory[Math.floor(memory.length / 3)], memory.at(-1)]
    print({ name: 'resident memory after a third of them', median: early, most: null, unit: 'MB' })
    print({ name: 'resident memory at the end', median: late, most: Math.round(early * 1.25), unit: 'MB' })
  } finally {
    await close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
