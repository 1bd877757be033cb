/** What is really there, in the database and in the folder of files, against what was acknowledged. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { hashOf } from '../src/platform/files/local.ts'
import type { Deed, Ledger } from './ledger.ts'

/** How many rows there are to a mark. */
async function counted(pool: Pool, text: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ mark: string; rows: number }>(text)
  return new Map(rows.map((row) => [row.mark, row.rows]))
}

const documentRows = `select file_sha256 as mark, count(*) as rows from read.document where state <> 'moved' group by 1`

export async function inspectRows(pool: Pool, ledger: Ledger): Promise<readonly string[]> {
  const documents = await counted(pool, documentRows)
  const files = await counted(pool, 'select sha256 as mark, count(*) as rows from platform.file group by 1')
  await learnMeasures(pool, ledger)
  const rowsOf = ({ kind, mark }: Deed): number =>
    kind === 'measure' ? (ledger.measures.has(mark) ? 1 : 0) : ((kind === 'file' ? files : documents).get(mark) ?? 0)
  const faults: string[] = []
  for (const deed of ledger.deeds) {
    const rows = rowsOf(deed)
    if (deed.acknowledged && rows === 0) faults.push(`lost: an acknowledged ${deed.kind} (${deed.mark})`)
    if (rows > 1) faults.push(`twice: ${rows} rows of a ${deed.kind} that was sent ${deed.tries} times (${deed.mark})`)
  }
  return [...faults, ...(await inspectChanges(pool, ledger)), ...(await inspectPapers(pool, ledger)), ...(await inspectTrail(pool))]
}

/** New measures become known by their titles; two of one title are one too many. */
async function learnMeasures(pool: Pool, { measures }: Ledger): Promise<void> {
  const { rows } = await pool.query<{ id: string; agency_id: string; title: string }>(
    `select id, agency_id, title from act.measure where title like 'มาตรการทดลอง %'`,
  )
  for (const { id, agency_id, title } of rows) {
    const known = measures.get(title)
    if (known && known.id !== id) throw new Error(`twice: the measure ${title}`)
    if (!known) measures.set(title, { id, path: `/o/${agency_id}/measures/${id}`, acknowledged: 0, tried: 0, busy: false })
  }
}

async function inspectChanges(pool: Pool, { measures }: Ledger): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string; title: string; deeds: number }>(
    `select id, title, (select count(*) from audit.entry where subject = 'act.measure/' || m.id and action = 'measure.changed') as deeds
       from act.measure m`,
  )
  const there = new Map(rows.map((row) => [row.id, row]))
  return [...measures.values()].flatMap(({ id, acknowledged, tried }) => {
    const row = there.get(id)
    const at = Number(/^แก้ครั้งที่ (\d+)$/.exec(row?.title ?? '')?.[1] ?? '0')
    const deeds = row?.deeds ?? 0
    if (!row) return [`lost: the measure ${id}`]
    if (at < acknowledged || at > tried)
      return [`lost: the measure ${id} stands at change ${at}; ${acknowledged} was acknowledged, ${tried} tried`]
    return deeds > tried ? [`twice: the measure ${id} has ${deeds} deeds of ${tried} changes`] : []
  })
}

/** Three formats or none. */
async function inspectPapers(pool: Pool, { papers: { acknowledged, tried } }: Ledger): Promise<readonly string[]> {
  const { rows } = await pool.query<{ rows: string; deeds: string }>(
    `select (select count(*) from report.document) as rows, (select count(*) from audit.entry where action = 'document.written') as deeds`,
  )
  const [there, deeds] = [Number(rows[0]?.rows), Number(rows[0]?.deeds)]
  return there % 3 === 0 && there / 3 >= acknowledged && there / 3 <= tried && deeds === there / 3
    ? []
    : [`papers: ${there} rows and ${deeds} deeds of ${acknowledged} acknowledged, ${tried} tried`]
}

/** What is done once leaves one entry: a second is a deed done twice. */
async function inspectTrail(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ action: string; subject: string; rows: number }>(
    `select action, subject, count(*) as rows from audit.entry
      where action in ('document.read', 'document.received', 'file.kept', 'document.written') group by 1, 2 having count(*) > 1`,
  )
  const { rows: plans } = await pool.query<{ deeds: string; measures: string }>(
    `select (select coalesce(sum((detail->>'measures')::int), 0) from audit.entry where action = 'measures.added') as deeds,
            (select count(*) from act.measure) as measures`,
  )
  const { deeds, measures } = plans[0] ?? { deeds: '0', measures: '0' }
  return [
    ...rows.map((row) => `twice: ${row.rows} entries ${row.action} of ${row.subject}`),
    ...(Number(deeds) === Number(measures) ? [] : [`the trail speaks of ${deeds} measures, there are ${measures}`]),
  ]
}

export type Shelf = { readonly faults: readonly string[]; readonly half: number; readonly unnamed: number; readonly whole: number }

/** Every file's bytes are those of its name, every row's file is there; what nothing names, and what was never finished, is counted. */
export async function inspectFiles(pool: Pool, folder: string): Promise<Shelf> {
  const { rows } = await pool.query<{ sha256: string }>(
    `select file_sha256 as sha256 from read.document where state <> 'failed' union select sha256 from platform.file
     union select file_sha256 from report.document`,
  )
  const named = new Set(rows.map(({ sha256 }) => sha256))
  const faults: string[] = []
  const there = new Set<string>()
  let half = 0
  for (const entry of existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : []) {
    if (!entry.isFile()) continue
    if (entry.name.startsWith('.')) half += 1
    else if (hashOf(readFileSync(join(entry.parentPath, entry.name))) !== entry.name) faults.push(`half written: the file ${entry.name}`)
    else there.add(entry.name)
  }
  for (const sha256 of named) if (!there.has(sha256)) faults.push(`lost: the file ${sha256} that a row names`)
  return { faults, half, unnamed: [...there].filter((sha256) => !named.has(sha256)).length, whole: there.size }
}

export type Queue = { readonly open: number; readonly done: number; readonly failed: number }

/** Scans in the queue. */
export async function inspectJobs(pool: Pool): Promise<Queue> {
  const { rows } = await pool.query<{ state: string; jobs: number }>(
    `select state::text, count(*)::int as jobs from pgboss.job where name = 'read.scan' group by 1`,
  )
  const of = (...states: readonly string[]) => rows.filter(({ state }) => states.includes(state)).reduce((sum, { jobs }) => sum + jobs, 0)
  return { open: of('created', 'retry', 'active'), done: of('completed'), failed: of('failed', 'cancelled') }
}

/** Documents that wait for a job that is not there, once all jobs have ended. */
export async function inspectWaiting(pool: Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>(`select id from read.document where state = 'reading'`)
  return rows.map(({ id }) => `the scan ${id} is still being read, and no job is left`)
}
