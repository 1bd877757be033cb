/** A file handed in: read, understood, stored under the agency it speaks of. One that cannot be read leaves nothing behind. */

import { frameworkFor } from '#framework'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { safeName } from '#platform/files'
import type { Files } from '#platform/files'
import { newId } from '#platform/id'
import type { Log } from '#platform/log'
import { findOrAddAgency, listAgenciesFromDocuments } from '#register'
import type { Register } from '#register'
import type { Reading } from './domain/reading.ts'
import type { Source, SourceProblem } from './domain/source.ts'
import type { ScanReader } from './extract/scan.ts'
import { readDocument } from './read-document.ts'
import { deleteDocument, findDocument, insertDocument, listUnfinished, moveDocument, setFailed, setProgress, setRead } from './store.ts'
import { findSameFile, isFileUsed } from './store/listing.ts'

export type ReceiveDeps = {
  readonly db: Db
  readonly files: Files
  readonly log: Log
  readonly now: () => Date
  readonly register: () => Promise<Register>
  /** Opened when the first scan comes; absent where scans are not read. */
  readonly ocr?: (() => Promise<ScanReader>) | undefined
  /** Takes over work that goes on after the answer (a scan); whoever runs the process waits for it or lets it be read again. */
  readonly background: (work: Promise<void>) => void
}

/** `reading`: a scan whose pages are being read; where it belongs is known later. `known`: this file was here already. */
export type Received = {
  readonly agencyId: string
  readonly id: string
  readonly state: 'read' | 'reading' | 'known'
}

type File = { readonly file: string; readonly bytes: Uint8Array }
type ReadFile = { readonly source: Source; readonly reading: Reading }

/**
 * Text is read at once and stored with what it says, in one transaction. A scan takes seconds a page: as soon as its first page
 * goes to the reader it is stored as 'reading' and the answer is given. Problems of the file are values; nothing is stored then.
 */
export async function receiveDocument(deps: ReceiveDeps, { file: name, bytes }: File): Promise<Result<Received, SourceProblem>> {
  const file = safeName(name)
  const id = newId()
  const begun = Promise.withResolvers<'scan'>()
  const work = readFile(deps, { file, bytes }, () => begun.resolve('scan'), progressOf(deps, id))
  const first = await Promise.race([work, begun.promise])
  if (first !== 'scan') return first.ok ? ok(await keep(deps, id, { file, bytes }, first.value)) : err(first.error)
  const { sha256 } = await deps.files.put(bytes)
  await inTransaction(deps.db, async (tx) => {
    const at = deps.now()
    await insertDocument(tx, { agencyId: houseAgencyId, id, fileSha256: sha256, fileName: file, at })
    await recordDeed(tx, deed(houseAgencyId, at, 'document.received', id, { bytes: bytes.length }))
  })
  deps.background(finish(deps, id, work))
  return ok({ agencyId: houseAgencyId, id, state: 'reading' })
}

/** Scans that a stopped process left half read. Call once at start; the work goes to the background. */
export async function resumeReading(deps: ReceiveDeps): Promise<number> {
  const left = (await listUnfinished(deps.db)).filter(({ agencyId }) => agencyId === houseAgencyId)
  const all = async () => {
    for (const { id, fileSha256, fileName } of left) {
      const bytes = await deps.files.find(fileSha256)
      const work = bytes
        ? readFile(deps, { file: fileName, bytes }, () => undefined, progressOf(deps, id))
        : Promise.resolve(err({ kind: 'not-found' } as const))
      await finish(deps, id, work)
    }
  }
  if (left.length > 0) deps.background(all())
  return left.length
}

async function readFile(
  deps: ReceiveDeps,
  file: File,
  onScan: () => void,
  onShare: (share: number) => void,
): Promise<Result<ReadFile, SourceProblem>> {
  const { ocr } = deps
  const reader: ScanReader | undefined = ocr && {
    async recognise(page, onProgress) {
      onScan()
      return (await ocr()).recognise(page, onProgress)
    },
  }
  const register = await deps.register()
  return readDocument({ register, frameworkFor, ocr: reader, onProgress: ({ share }) => onShare(share) }, file)
}

/** Says how far a scan is, at most twice a second. */
function progressOf({ db, now, log }: ReceiveDeps, id: string): (share: number) => void {
  let said = 0
  return (share) => {
    const at = now()
    if (at.getTime() - said < 500) return
    said = at.getTime()
    setProgress(db, houseAgencyId, id, share, at).catch((error: unknown) => log.fault('progress', error, { id }))
  }
}

/**
 * The agency of a document, as one of ours; undefined where its words do not settle which it is, and a person is asked: where the type
 * is missing, where the name only begins with one we know (in a sentence without spaces a name runs on), and where a scan gives a
 * name that neither the register nor an earlier document has.
 */
async function agencyOf(tx: Db, source: Source, reading: Reading, at: Date): Promise<string | undefined> {
  const { agency } = reading
  if (!agency || agency.type === null) return undefined
  const known = agency.code === null ? (await listAgenciesFromDocuments(tx)).filter(({ type }) => type === agency.type) : []
  const sure = agency.code !== null || known.some(({ name }) => name === agency.name)
  const scanned = source.warnings.some(({ kind }) => kind === 'scan')
  if (!sure && (scanned || known.some(({ name }) => agency.name.startsWith(name)))) return undefined
  return (await findOrAddAgency(tx, agency, at)).id
}

async function keep(deps: ReceiveDeps, id: string, { file, bytes }: File, { source, reading }: ReadFile): Promise<Received> {
  const { sha256 } = await deps.files.put(bytes)
  return inTransaction(deps.db, async (tx) => {
    const at = deps.now()
    const agencyId = (await agencyOf(tx, source, reading, at)) ?? houseAgencyId
    const same = await findSameFile(tx, agencyId, sha256)
    if (same !== undefined) return { agencyId, id: same, state: 'known' }
    await insertDocument(tx, { agencyId, id, fileSha256: sha256, fileName: file, at })
    await setRead(tx, agencyId, id, source, reading, at)
    await recordDeed(tx, deed(agencyId, at, 'document.read', id, { bytes: bytes.length, defects: reading.defects.length }))
    return { agencyId, id, state: 'read' }
  })
}

/** The end of a scan: read and moved to its agency, or failed with its reason. What breaks is ours, is logged, and is told as damage. */
async function finish(deps: ReceiveDeps, id: string, work: Promise<Result<ReadFile, SourceProblem>>): Promise<void> {
  try {
    const done = await work
    if (done.ok) await settle(deps, id, done.value)
    else await fail(deps, id, done.error)
  } catch (error) {
    deps.log.fault('read', error, { id })
    await fail(deps, id, { kind: 'damaged', format: 'scan' }).catch((again: unknown) => deps.log.fault('read', again, { id }))
  }
}

const settle = ({ db, now }: ReceiveDeps, id: string, { source, reading }: ReadFile): Promise<void> =>
  inTransaction(db, async (tx) => {
    const at = now()
    // False where it was deleted while it was read.
    if (!(await setRead(tx, houseAgencyId, id, source, reading, at))) return
    const agencyId = (await agencyOf(tx, source, reading, at)) ?? houseAgencyId
    if (agencyId !== houseAgencyId) await moveDocument(tx, houseAgencyId, id, agencyId, at)
    await recordDeed(tx, deed(agencyId, at, 'document.read', id, { defects: reading.defects.length }))
  })

/** Only the reason is kept; the file goes, unless another document was read from the same bytes. */
async function fail({ db, files, now }: ReceiveDeps, id: string, problem: SourceProblem): Promise<void> {
  const sha256 = await inTransaction(db, async (tx) => {
    const at = now()
    const failed = await setFailed(tx, houseAgencyId, id, problem, at)
    if (!failed) return undefined
    await recordDeed(tx, deed(houseAgencyId, at, 'document.failed', id, { problem: problem.kind }))
    return (await findDocument(tx, houseAgencyId, id))?.fileSha256
  })
  if (sha256 !== undefined && !(await isFileUsed(db, sha256))) await files.remove(sha256)
}

/** Takes the notice of a scan that could not be read off the list. False where it is no such notice. */
export const dismissFailed = ({ db, now }: Pick<ReceiveDeps, 'db' | 'now'>, id: string): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    const gone = await deleteDocument(tx, houseAgencyId, id)
    if (gone) await recordDeed(tx, deed(houseAgencyId, now(), 'document.dismissed', id, {}))
    return gone
  })

const deed = (agencyId: string, at: Date, action: string, id: string, detail: Readonly<Record<string, string | number>>) => ({
  agencyId,
  at,
  actor: 'local' as const,
  action,
  subject: `read.document/${id}`,
  detail,
})
