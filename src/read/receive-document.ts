/** A file handed in: read, understood, stored under the agency it speaks of. One that cannot be read leaves nothing behind. */

import { frameworkFor } from '#framework'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { enterOffices, inTransaction } from '#platform/db'
import type { Db, OpenDb } from '#platform/db'
import { safeName } from '#platform/files'
import type { Files } from '#platform/files'
import { newId } from '#platform/id'
import type { Log } from '#platform/log'
import { demand, demandInHouse, findOrAddAgency, listAgenciesFromDocuments } from '#register'
import type { Register, Rights } from '#register'
import type { Reading } from './domain/reading.ts'
import type { Source, SourceProblem } from './domain/source.ts'
import type { ScanReader } from './extract/scan.ts'
import { readDocument } from './read-document.ts'
import { deleteDocument, findDocument, insertDocument, listUnfinished, moveDocument, setFailed, setProgress, setRead } from './store.ts'
import { findSameFile, isFileUsed } from './store/listing.ts'

export type ReceiveDeps = {
  /** Whose a document is becomes known while it is read. */
  readonly within: OpenDb['within']
  readonly rights: Rights
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

type File = {
  readonly file: string
  readonly bytes: Uint8Array
  /** The office whose hands it comes from: it stays there, whatever agency it speaks of. Without: filed by its own words. */
  readonly office?: string | undefined
}
/** Where a document waits or is kept. */
type Where = { readonly home: string; readonly id: string }
type ReadFile = { readonly source: Source; readonly reading: Reading }

/**
 * Text is read at once and stored with what it says, in one transaction. A scan takes seconds a page: as soon as its first page
 * goes to the reader it is stored as 'reading' and the answer is given. Problems of the file are values; nothing is stored then.
 */
export async function receiveDocument(deps: ReceiveDeps, { file: name, bytes, office }: File): Promise<Result<Received, SourceProblem>> {
  if (office === undefined) demandInHouse(deps.rights, 'document.file')
  else demand(deps.rights, 'document.hand-in', office)
  const file = safeName(name)
  const where = { home: office ?? houseAgencyId, id: newId() }
  const begun = Promise.withResolvers<'scan'>()
  const work = readFile(deps, { file, bytes }, () => begun.resolve('scan'), progressOf(deps, where))
  const first = await Promise.race([work, begun.promise])
  if (first !== 'scan') return first.ok ? ok(await keep(deps, where, { file, bytes }, first.value)) : err(first.error)
  const { sha256 } = await deps.files.put(bytes)
  await inTransaction(deps.within([where.home]), async (tx) => {
    const at = deps.now()
    await insertDocument(tx, { agencyId: where.home, id: where.id, fileSha256: sha256, fileName: file, at })
    await recordDeed(tx, deed(deps, where.home, at, 'document.received', where.id, { bytes: bytes.length }))
  })
  deps.background(finish(deps, where, work))
  return ok({ agencyId: where.home, id: where.id, state: 'reading' })
}

/** Scans that a stopped process left half read. Call once at start; the work goes to the background. */
export async function resumeReading(deps: ReceiveDeps): Promise<number> {
  const left = await listUnfinished(deps.within('all'))
  const all = async () => {
    for (const { agencyId, id, fileSha256, fileName } of left) {
      const where = { home: agencyId, id }
      const bytes = await deps.files.find(fileSha256)
      const work = bytes
        ? readFile(deps, { file: fileName, bytes }, () => undefined, progressOf(deps, where))
        : Promise.resolve(err({ kind: 'not-found' } as const))
      await finish(deps, where, work)
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
function progressOf({ within, now, log }: ReceiveDeps, { home, id }: Where): (share: number) => void {
  let said = 0
  return (share) => {
    const at = now()
    if (at.getTime() - said < 500) return
    said = at.getTime()
    setProgress(within([home]), home, id, share, at).catch((error: unknown) => log.fault('progress', error, { id }))
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

async function keep(deps: ReceiveDeps, { home, id }: Where, { file, bytes }: File, { source, reading }: ReadFile): Promise<Received> {
  const { sha256 } = await deps.files.put(bytes)
  return inTransaction(deps.within([home]), async (tx) => {
    const at = deps.now()
    const agencyId = home === houseAgencyId ? ((await agencyOf(tx, source, reading, at)) ?? home) : home
    await enterOffices(tx, [agencyId])
    const same = await findSameFile(tx, agencyId, sha256)
    if (same !== undefined) return { agencyId, id: same, state: 'known' }
    await insertDocument(tx, { agencyId, id, fileSha256: sha256, fileName: file, at })
    await setRead(tx, agencyId, id, source, reading, at)
    await recordDeed(tx, deed(deps, agencyId, at, 'document.read', id, { bytes: bytes.length, defects: reading.defects.length }))
    return { agencyId, id, state: 'read' }
  })
}

/** The end of a scan: read and moved to its agency, or failed with its reason. What breaks is ours, is logged, and is told as damage. */
async function finish(deps: ReceiveDeps, where: Where, work: Promise<Result<ReadFile, SourceProblem>>): Promise<void> {
  try {
    const done = await work
    if (done.ok) await settle(deps, where, done.value)
    else await fail(deps, where, done.error)
  } catch (error) {
    deps.log.fault('read', error, { id: where.id })
    await fail(deps, where, { kind: 'damaged', format: 'scan' }).catch((again: unknown) => deps.log.fault('read', again, { id: where.id }))
  }
}

const settle = (deps: ReceiveDeps, { home, id }: Where, { source, reading }: ReadFile): Promise<void> =>
  inTransaction(deps.within([home]), async (tx) => {
    const at = deps.now()
    // False where it was deleted while it was read.
    if (!(await setRead(tx, home, id, source, reading, at))) return
    const agencyId = home === houseAgencyId ? ((await agencyOf(tx, source, reading, at)) ?? home) : home
    if (agencyId !== home) {
      await enterOffices(tx, [home, agencyId])
      await moveDocument(tx, home, id, agencyId, at)
    }
    await recordDeed(tx, deed(deps, agencyId, at, 'document.read', id, { defects: reading.defects.length }))
  })

/** Only the reason is kept; the file goes, unless another document was read from the same bytes. */
async function fail(deps: ReceiveDeps, { home, id }: Where, problem: SourceProblem): Promise<void> {
  const sha256 = await inTransaction(deps.within([home]), async (tx) => {
    const at = deps.now()
    const failed = await setFailed(tx, home, id, problem, at)
    if (!failed) return undefined
    await recordDeed(tx, deed(deps, home, at, 'document.failed', id, { problem: problem.kind }))
    return (await findDocument(tx, home, id))?.fileSha256
  })
  if (sha256 !== undefined && !(await isFileUsed(deps.within('all'), sha256))) await deps.files.remove(sha256)
}

/** Takes the notice of a scan that could not be read off the list. False where it is no such notice. */
export function dismissFailed(
  { db, now, rights }: { readonly db: Db; readonly now: () => Date; readonly rights: Rights },
  agencyId: string,
  id: string,
): Promise<boolean> {
  demand(rights, 'document.remove', agencyId)
  return inTransaction(db, async (tx) => {
    const gone = await deleteDocument(tx, agencyId, id)
    if (gone) await recordDeed(tx, deed({ rights }, agencyId, now(), 'document.dismissed', id, {}))
    return gone
  })
}

const deed = (
  { rights }: { readonly rights: Rights },
  agencyId: string,
  at: Date,
  action: string,
  id: string,
  detail: Readonly<Record<string, string | number>>,
) => ({
  agencyId,
  at,
  actor: rights.actor,
  action,
  subject: `read.document/${id}`,
  detail,
})
