/** One report for every agency of the country in one run (E11), each with scores and a name of its own: how many a second, and whether memory stays flat. */

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
import type { Reading } from '#read'
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
    for (const [at, id] of ids.entries()) {
      const name = nameOf(at)
      await pool.query(
        `insert into register.agency (id, type, name, full_name, district, province, source, updated_at)
           values ($1, 'ทต.', $2, 'เทศบาลตำบล' || $2, 'โชคชัย', 'นครราชสีมา', 'document', now())`,
        [id, name],
      )
      await pool.query(
        `insert into read.document (agency_id, id, file_sha256, file_name, state, progress, kind, fiscal_year, source, reading, warnings, created_at, updated_at)
           values ($1, $2, $3, 'report.md', 'read', 1, $4, $5, $6, $7, '[]', now(), now())`,
        [id, newId(), '0'.repeat(64), reading.kind, reading.fiscalYear, JSON.stringify(source), JSON.stringify(varied(reading, name, at))],
      )
    }
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

const places = ['นา', 'โคก', 'หนอง', 'ห้วย', 'ดอน', 'โนน', 'ท่า', 'วัง', 'คลอง', 'บ่อ']
/** Ten thousand names, none twice. */
const nameOf = (at: number): string => Array.from({ length: 4 }, (_, place) => places[Math.trunc(at / 10 ** place) % 10]).join('')

/** Other scores for the eight indicators of the surveys, the totals as they follow from them. */
function varied(reading: Reading, name: string, seed: number): Reading {
  const indicators = reading.indicators.map((one) =>
    one.no > 8
      ? one
      : { ...one, score: 60 + ((seed * 7919 + one.no * 104_729) % 4000) / 100, previous: 60 + ((seed * 6101 + one.no) % 4000) / 100 },
  )
  const mean = (from: number, to: number) => {
    const scores = indicators.filter(({ no }) => no >= from && no <= to).map(({ score }) => score)
    return Math.round((scores.reduce((sum, score) => sum + score, 0) / scores.length) * 100) / 100
  }
  const [IIT, EIT, OIT] = [mean(1, 5), mean(6, 8), mean(9, 10)]
  const total = Math.round((IIT * 0.3 + EIT * 0.3 + OIT * 0.4) * 100) / 100
  const agency = reading.agency && { ...reading.agency, name, fullName: `เทศบาลตำบล${name}` }
  return {
    ...reading,
    agency,
    indicators,
    instruments: { ...reading.instruments, IIT, EIT, OIT },
    total,
    level: total >= 95 ? 'AA' : total >= 85 ? 'A' : 'B',
  }
}
