/** The reading of a scan, as the queue does it: page by page, with progress, then moved to its agency. */

import { frameworkFor } from '#framework'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { worker } from '#platform/jobs/kind'
import type { GivenUp, JobRun, Send, Worker } from '#platform/jobs/kind'
import type { Log } from '#platform/log'
import type { SourceProblem } from './domain/source.ts'
import type { ScanReader } from './extract/scan.ts'
import { readDocument } from './read-document.ts'
import { agencyOf, deed } from './receive-document.ts'
import type { ReadFile, ReceiveDeps } from './receive-document.ts'
import { scanKind } from './scan-kind.ts'
import type { ScanJob } from './scan-kind.ts'
import { deleteDocument, findDocument, listUnfinished, moveDocument, setFailed, setProgress, setRead, setReadingAgain } from './store.ts'
import { isFileUsed } from './store/listing.ts'

export type ScanDeps = Pick<ReceiveDeps, 'db' | 'files' | 'now' | 'register'> & {
  readonly log: Log
  /** Opened when the first scan comes. */
  readonly ocr: () => Promise<ScanReader>
}

/** For the queue. What breaks is tried again; after the last try, or when it is cancelled, the document says so. */
export const scanWorker = (deps: ScanDeps): Worker =>
  worker(
    scanKind,
    (job, run) => readScanned(deps, job, run),
    (tx, job, why) => giveUp(tx, job, why, deps.now()),
  )

async function readScanned(deps: ScanDeps, { agencyId, id }: ScanJob, run: JobRun): Promise<void> {
  const document = await findDocument(deps.db, agencyId, id)
  // Put away, or read by an earlier try.
  if (!document || document.state === 'read' || document.state === 'moved') return
  // A person asked for another try.
  if (document.state === 'failed') await setReadingAgain(deps.db, agencyId, id, deps.now())
  const bytes = await deps.files.find(document.fileSha256)
  if (!bytes) return fail(deps, id, run, { kind: 'not-found' })
  const reader: ScanReader = {
    async recognise(page, onProgress) {
      run.signal.throwIfAborted()
      return (await deps.ocr()).recognise(page, onProgress)
    },
  }
  const progress = progressOf(deps, id)
  const onProgress = ({ share }: { readonly share: number }) => {
    progress(share)
    run.progress(share, 'pages')
  }
  const done = await readDocument(
    { register: await deps.register(), frameworkFor, ocr: reader, onProgress },
    { file: document.fileName, bytes },
  )
  await (done.ok ? settle(deps, id, run, done.value) : fail(deps, id, run, done.error))
}

/** Says how far a scan is, at most twice a second. */
function progressOf({ db, now, log }: ScanDeps, id: string): (share: number) => void {
  let said = 0
  return (share) => {
    const at = now()
    if (at.getTime() - said < 500) return
    said = at.getTime()
    setProgress(db, houseAgencyId, id, share, at).catch((error: unknown) => log.fault('progress', error, { id }))
  }
}

const settle = ({ db, now }: ScanDeps, id: string, run: JobRun, { source, reading }: ReadFile): Promise<void> =>
  inTransaction(db, async (tx) => {
    await run.done(tx)
    const at = now()
    // False where it was deleted while it was read.
    if (!(await setRead(tx, houseAgencyId, id, source, reading, at))) return
    const agencyId = (await agencyOf(tx, source, reading, at)) ?? houseAgencyId
    if (agencyId !== houseAgencyId) await moveDocument(tx, houseAgencyId, id, agencyId, at)
    await recordDeed(tx, deed(agencyId, at, 'document.read', id, { defects: reading.defects.length }))
  })

/** What the file itself is at fault for: only the reason is kept; the file goes, unless another document was read from the same bytes. */
async function fail({ db, files, now }: ScanDeps, id: string, run: JobRun, problem: SourceProblem): Promise<void> {
  const sha256 = await inTransaction(db, async (tx) => {
    await run.done(tx)
    await recordFailure(tx, id, problem, now())
    return (await findDocument(tx, houseAgencyId, id))?.fileSha256
  })
  if (sha256 !== undefined && !(await isFileUsed(db, sha256))) await files.remove(sha256)
}

/** The file stays: a person may ask for another try. */
const giveUp = (tx: Db, { id }: ScanJob, why: GivenUp, at: Date): Promise<void> =>
  recordFailure(tx, id, why === 'cancelled' ? { kind: 'cancelled' } : { kind: 'damaged', format: 'scan' }, at)

async function recordFailure(tx: Db, id: string, problem: SourceProblem, at: Date): Promise<void> {
  if (await setFailed(tx, houseAgencyId, id, problem, at))
    await recordDeed(tx, deed(houseAgencyId, at, 'document.failed', id, { problem: problem.kind }))
}

/** Scans that wait for a job and have none: of a version that read them without the queue. Call at start; how many there are. */
export async function resumeReading({ db, send }: { readonly db: Db; readonly send: Send }): Promise<number> {
  const left = (await listUnfinished(db)).filter(({ agencyId }) => agencyId === houseAgencyId)
  for (const { agencyId, id } of left) await inTransaction(db, (tx) => send(tx, scanKind, { agencyId, id }))
  return left.length
}

/** Takes the notice of a scan that could not be read off the list, and its file with it. False where it is no such notice. */
export async function dismissFailed({ db, files, now }: Pick<ScanDeps, 'db' | 'files' | 'now'>, id: string): Promise<boolean> {
  const sha256 = await inTransaction(db, async (tx) => {
    const found = await findDocument(tx, houseAgencyId, id)
    if (!found || !(await deleteDocument(tx, houseAgencyId, id))) return undefined
    await recordDeed(tx, deed(houseAgencyId, now(), 'document.dismissed', id, {}))
    return found.fileSha256
  })
  if (sha256 !== undefined && !(await isFileUsed(db, sha256))) await files.remove(sha256)
  return sha256 !== undefined
}
