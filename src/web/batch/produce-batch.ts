/**
 * One kind of document for every office of a province, or of the installation, in one run (E11): each office is written, checked by being
 * read back, and kept on its own; what is kept is never written again, so a run that was killed, cancelled or failed goes on where it was.
 */

import { z } from 'zod'
import { frameworkFor } from '#framework'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { enterOffices, inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { JobFailed, worker } from '#platform/jobs/kind'
import type { JobKind, JobRun, Worker } from '#platform/jobs/kind'
import { listOffices } from '#read'
import { demandInHouse, listAgenciesById, systemRights } from '#register'
import { countItems, findBatch, insertBatch, listItems, produceDocument, setBatchJob, settleItem, waitAgain } from '#report'
import type { Batch, BatchItem } from '#report'
import { commandOf, emptyLetter, groundOf } from '../papers/command.ts'
import type { RequestServices, Services } from '../services.ts'

/** A whole country takes half an hour; an hour is more than that. */
export const batchKind: JobKind<{ readonly batchId: string }> = {
  name: 'report.batch',
  payload: z.object({ batchId: z.uuid() }),
  retries: 3,
  firstWait: 15,
  mostWait: 300,
  seconds: 3600,
  once: { key: ({ batchId }) => batchId, while: 'unfinished' },
}

/** While one office's pages are laid out in Typst's thread, another's are composed or read back in this one. */
const lanes = 2

export type BatchWish = Pick<Batch, 'kind' | 'format' | 'province' | 'fiscalYear' | 'months'>

/** Begins a run over all offices that have documents; null where there is none in that province. */
export async function beginBatch(services: RequestServices, wish: BatchWish): Promise<string | null> {
  demandInHouse(services.rights, 'paper.batch')
  const agencies = await officesOf(services.within('all'), wish.province)
  if (agencies.length === 0) return null
  const id = newId()
  await inTransaction(services.db, async (tx) => {
    await enterOffices(tx, 'all')
    const jobId = (await services.jobs.send(tx, batchKind, { batchId: id })) ?? null
    const batch = { ...wish, id, jobId, requestedBy: services.rights.actor, createdAt: services.now() }
    await insertBatch(tx, batch, agencies)
    await record(tx, services, id, 'batch.begun', { offices: agencies.length })
  })
  return id
}

/** The failed and the waiting offices are taken up again; false where the run is still at work. */
export function resumeBatch(services: RequestServices, id: string): Promise<boolean> {
  demandInHouse(services.rights, 'paper.batch')
  return inTransaction(services.db, async (tx) => {
    await enterOffices(tx, 'all')
    const jobId = await services.jobs.send(tx, batchKind, { batchId: id })
    if (jobId === undefined) return false
    await waitAgain(tx, id, services.now())
    await setBatchJob(tx, id, jobId)
    await record(tx, services, id, 'batch.resumed', {})
    return true
  })
}

/** What is written stays; nothing happens where its job has ended already. */
export function stopBatch(services: RequestServices, id: string, jobId: string): Promise<void> {
  demandInHouse(services.rights, 'paper.batch')
  return inTransaction(services.db, async (tx) => {
    if (await services.jobs.cancel(tx, jobId)) await record(tx, services, id, 'batch.stopped', {})
  })
}

const record = (tx: Db, { rights, now }: RequestServices, id: string, action: string, detail: Readonly<Record<string, number>>) =>
  recordDeed(tx, { agencyId: houseAgencyId, at: now(), actor: rights.actor, action, subject: `report.batch/${id}`, detail })

/** Offices that have documents, of that province. */
async function officesOf(db: Db, province: string | null): Promise<readonly string[]> {
  const found: string[] = []
  const step = 500
  for (let offset = 0; ; offset += step) {
    const { rows } = await listOffices(db, { house: houseAgencyId, examples: [], limit: step, offset })
    const agencies = await listAgenciesById(
      db,
      rows.map(({ agencyId }) => agencyId),
    )
    found.push(...agencies.filter((one) => province === null || one.province === province).map(({ id }) => id))
    if (rows.length < step) return found
  }
}

/** The provinces whose offices have documents. */
export async function provincesAtWork(db: Db): Promise<readonly string[]> {
  const agencies = await listAgenciesById(db, await officesOf(db, null))
  return [...new Set(agencies.flatMap(({ province }) => province ?? []))].toSorted((a, b) => a.localeCompare(b, 'th'))
}

type Deps = Pick<Services, 'db' | 'within' | 'files' | 'log' | 'now' | 'register'>

export const batchWorker = (deps: Deps): Worker => worker(batchKind, ({ batchId }, run) => workOff(deps, batchId, run))

async function workOff(deps: Deps, batchId: string, run: JobRun): Promise<void> {
  const batch = await findBatch(deps.db, batchId)
  if (!batch) throw new JobFailed('no-batch', { final: true })
  const all = deps.within('all')
  const { waiting, ...settled } = await countItems(all, batchId)
  const before = settled.done + settled.failed + settled['left-out']
  for (let done = 0; ;) {
    const items = await listItems(all, batchId, { states: ['waiting'], most: 50 })
    if (items.length === 0) return
    const next = items.values()
    const lane = async () => {
      for (const { agencyId } of next) {
        run.signal.throwIfAborted()
        const item = await writeOne(deps, batch, agencyId)
        // A document that was kept has settled its office in the same transaction.
        if (item.state !== 'done') await settleItem(deps.within([agencyId]), batchId, item, deps.now())
        done += 1
        run.progress((before + done) / (before + waiting), 'documents')
      }
    }
    // A run that ends leaves no office half done behind it: both lanes have come to rest before it says so.
    const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  }
}

async function writeOne(deps: Deps, { id, kind, format, fiscalYear, months, requestedBy }: Batch, agencyId: string): Promise<BatchItem> {
  const db = deps.within([agencyId])
  const item = (state: BatchItem['state'], reason: string | null): BatchItem => ({ agencyId, state, reason, documentId: null })
  try {
    const [agency] = await listAgenciesById(db, [agencyId])
    if (!agency) return item('left-out', 'no-agency')
    const ground = await groundOf({ ...deps, db }, agency, fiscalYear ?? undefined)
    if (!ground.year.analysis && (kind === 'analysis' || kind === 'measures')) return item('left-out', 'no-scores')
    const done = await produceDocument(
      { ...deps, db, frameworkFor, rights: { ...systemRights, actor: requestedBy } },
      {
        ...commandOf(ground, kind, emptyLetter, months),
        agencyId,
        formats: [format],
        madeFrom: ground.year.read.map((one) => one.id),
        alongside: (tx, [document]) =>
          settleItem(tx, id, { agencyId, state: 'done', reason: null, documentId: document?.id ?? null }, deps.now()),
      },
    )
    return done.ok ? item('done', null) : item(done.error.kind === 'no-method' ? 'left-out' : 'failed', done.error.kind)
  } catch (error) {
    // One office that breaks the writer does not hold up the others.
    deps.log.fault('batch', error, { batch: id })
    return item('failed', 'broken')
  }
}
