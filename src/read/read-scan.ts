/** The reading of a scan, as the queue does it: page by page, with progress, then moved to its agency. */

import { frameworkFor } from '#framework'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { enterOffices, inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { isNamed, lockBytes } from '#platform/files'
import { worker } from '#platform/jobs/kind'
import type { GivenUp, JobRun, Send, Worker } from '#platform/jobs/kind'
import type { Log } from '#platform/log'
import { demand } from '#register'
import type { Rights } from '#register'
import type { SourceProblem } from './domain/source.ts'
import type { ScanReader } from './extract/scan.ts'
import { readDocument } from './read-document.ts'
import { agencyOf, deed } from './receive-document.ts'
import type { ReadFile, ReceiveDeps, Where } from './receive-document.ts'
import { scanKind } from './scan-kind.ts'
import type { ScanJob } from './scan-kind.ts'
import { deleteDocument, findDocument, listUnfinished, moveDocument, setFailed, setProgress, setRead, setReadingAgain } from './store.ts'
import { isFileUsed } from './store/listing.ts'

/** Whether something beside documents names these bytes; on a database that sees all offices. */
type NamedElsewhere = { readonly namedElsewhere: (db: Db, sha256: string) => Promise<boolean> }

export type ScanDeps = Pick<ReceiveDeps, 'within' | 'files' | 'now' | 'register'> &
  NamedElsewhere & {
    readonly log: Log
    /** Opened when the first scan comes. */
    readonly ocr: () => Promise<ScanReader>
  }

/** Scans are read without a person at the page. */
const system = { actor: 'system' } as const

/** For the queue. What breaks is tried again; after the last try, or when it is cancelled, the document says so. */
export const scanWorker = (deps: ScanDeps): Worker =>
  worker(
    scanKind,
    (job, run) => readScanned(deps, job, run),
    (tx, job, why) => giveUp(tx, job, why, deps.now()),
  )

async function readScanned(deps: ScanDeps, { agencyId, id }: ScanJob, run: JobRun): Promise<void> {
  const db = deps.within([agencyId])
  const where = { home: agencyId, id }
  const document = await findDocument(db, agencyId, id)
  // Put away, or read by an earlier try.
  if (!document || document.state === 'read' || document.state === 'moved') return
  // A person asked for another try.
  if (document.state === 'failed') await setReadingAgain(db, agencyId, id, deps.now())
  const bytes = await deps.files.find(document.fileSha256)
  if (!bytes) return fail(deps, where, run, { kind: 'not-found' })
  const reader: ScanReader = {
    async recognise(page, onProgress) {
      run.signal.throwIfAborted()
      return (await deps.ocr()).recognise(page, onProgress)
    },
  }
  const progress = progressOf(deps, where)
  const onProgress = ({ share }: { readonly share: number }) => {
    progress(share)
    run.progress(share, 'pages')
  }
  const done = await readDocument(
    { register: await deps.register(), frameworkFor, ocr: reader, onProgress },
    { file: document.fileName, bytes },
  )
  await (done.ok ? settle(deps, where, run, done.value) : fail(deps, where, run, done.error))
}

/** Says how far a scan is, at most twice a second. */
function progressOf({ within, now, log }: ScanDeps, { home, id }: Where): (share: number) => void {
  let said = 0
  return (share) => {
    const at = now()
    if (at.getTime() - said < 500) return
    said = at.getTime()
    setProgress(within([home]), home, id, share, at).catch((error: unknown) => log.fault('progress', error, { id }))
  }
}

const settle = ({ within, now }: ScanDeps, { home, id }: Where, run: JobRun, { source, reading }: ReadFile): Promise<void> =>
  inTransaction(within([home]), async (tx) => {
    await run.done(tx)
    const at = now()
    // False where it was deleted while it was read.
    if (!(await setRead(tx, home, id, source, reading, at))) return
    // From the hands of an office it stays there; else its own words say whose it is.
    const agencyId = home === houseAgencyId ? ((await agencyOf(tx, source, reading, at)) ?? home) : home
    if (agencyId !== home) {
      await enterOffices(tx, [home, agencyId])
      await moveDocument(tx, home, id, agencyId, at)
    }
    await recordDeed(tx, deed(system, agencyId, at, 'document.read', id, { defects: reading.defects.length }))
  })

/** What the file itself is at fault for: only the reason is kept; the file goes, unless another document was read from the same bytes. */
async function fail(deps: ScanDeps, where: Where, run: JobRun, problem: SourceProblem): Promise<void> {
  const sha256 = await inTransaction(deps.within([where.home]), async (tx) => {
    await run.done(tx)
    await recordFailure(tx, where, problem, deps.now())
    return (await findDocument(tx, where.home, where.id))?.fileSha256
  })
  if (sha256 !== undefined) await removeUnused(deps, sha256)
}

/** The file stays: a person may ask for another try. */
async function giveUp(tx: Db, { agencyId, id }: ScanJob, why: GivenUp, at: Date): Promise<void> {
  await enterOffices(tx, [agencyId])
  await recordFailure(tx, { home: agencyId, id }, why === 'cancelled' ? { kind: 'cancelled' } : { kind: 'damaged', format: 'scan' }, at)
}

async function recordFailure(tx: Db, { home, id }: Where, problem: SourceProblem, at: Date): Promise<void> {
  if (await setFailed(tx, home, id, problem, at))
    await recordDeed(tx, deed(system, home, at, 'document.failed', id, { problem: problem.kind }))
}

/** Scans that wait for a job and have none: of a version that read them without the queue. Call at start; how many there are. */
export async function resumeReading({ within, send }: Pick<ScanDeps, 'within'> & { readonly send: Send }): Promise<number> {
  const left = await listUnfinished(within('all'))
  for (const { agencyId, id } of left) await inTransaction(within([agencyId]), (tx) => send(tx, scanKind, { agencyId, id }))
  return left.length
}

/** Takes the notice of a scan that could not be read off the list, and its file with it. False where it is no such notice. */
export async function dismissFailed(
  deps: Pick<ScanDeps, 'within' | 'files' | 'now' | 'namedElsewhere'> & { readonly rights: Rights },
  agencyId: string,
  id: string,
): Promise<boolean> {
  const { within, now, rights } = deps
  demand(rights, 'document.remove', agencyId)
  const sha256 = await inTransaction(within([agencyId]), async (tx) => {
    const found = await findDocument(tx, agencyId, id)
    if (!found || !(await deleteDocument(tx, agencyId, id))) return undefined
    await recordDeed(tx, deed(rights, agencyId, now(), 'document.dismissed', id, {}))
    return found.fileSha256
  })
  if (sha256 !== undefined) await removeUnused(deps, sha256)
  return sha256 !== undefined
}

/** The bytes go unless another document, of whatever office, a kept file or something else names them. */
async function removeUnused(
  { within, files, namedElsewhere }: Pick<ScanDeps, 'within' | 'files' | 'namedElsewhere'>,
  sha256: string,
): Promise<void> {
  await inTransaction(within('all'), async (tx) => {
    await lockBytes(tx, sha256)
    if ((await isFileUsed(tx, sha256)) || (await isNamed(tx, sha256)) || (await namedElsewhere(tx, sha256))) return
    await files.remove(sha256)
  })
}
