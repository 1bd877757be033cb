/** A file handed in: read, understood, stored under the agency it speaks of. One that cannot be read leaves nothing behind. */

import { frameworkFor } from '#framework'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { houseAgencyId, recordDeed } from '#platform/audit'
import { enterOffices, inTransaction } from '#platform/db'
import type { Db, OpenDb } from '#platform/db'
import { lockBytes, safeName } from '#platform/files'
import type { Files, Scanner } from '#platform/files'
import { newId } from '#platform/id'
import type { Send } from '#platform/jobs/kind'
import { demand, demandInHouse, findOrAddAgency, listAgenciesFromDocuments } from '#register'
import type { Register, Rights } from '#register'
import type { Reading } from './domain/reading.ts'
import type { Source, SourceProblem } from './domain/source.ts'
import type { ScanReader } from './extract/scan.ts'
import { readDocument } from './read-document.ts'
import { scanKind } from './scan-kind.ts'
import { insertDocument, setRead } from './store.ts'
import { findSameFile } from './store/listing.ts'

export type ReceiveDeps = {
  /** Whose a document is becomes known while it is read. */
  readonly within: OpenDb['within']
  readonly rights: Rights
  readonly files: Files
  /** For viruses; undefined where none is set up. */
  readonly scan?: Scanner | undefined
  readonly now: () => Date
  readonly register: () => Promise<Register>
  /** Hands the reading of a scan to the queue; absent where scans are not read. */
  readonly send?: Send | undefined
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
export type Where = { readonly home: string; readonly id: string }
export type ReadFile = { readonly source: Source; readonly reading: Reading }

/**
 * Text is read at once and stored with what it says, in one transaction. A scan takes seconds a page: as soon as a page asks for the
 * reader of scans it is stored as 'reading', its reading is left to the queue, and the answer is given. Problems of the file are
 * values; nothing is stored then.
 */
export async function receiveDocument(deps: ReceiveDeps, { file: name, bytes, office }: File): Promise<Result<Received, SourceProblem>> {
  if (office === undefined) demandInHouse(deps.rights, 'document.file')
  else demand(deps.rights, 'document.hand-in', office)
  const file = safeName(name)
  const where = { home: office ?? houseAgencyId, id: newId() }
  const seen = await deps.scan?.(bytes)
  if (seen?.kind === 'infected') await recordInfected(deps, where, seen.what)
  if (seen && seen.kind !== 'clean') return err({ kind: seen.kind === 'infected' ? 'infected' : 'not-scanned' })
  const done = await readAtOnce(deps, { file, bytes })
  if (done) return done.ok ? ok(await keep(deps, where, { file, bytes }, done.value)) : done
  const { sha256 } = await deps.files.put(bytes)
  await inTransaction(deps.within([where.home]), async (tx) => {
    const at = deps.now()
    await insertDocument(tx, { agencyId: where.home, id: where.id, fileSha256: sha256, fileName: file, at })
    await recordDeed(tx, deed(deps.rights, where.home, at, 'document.received', where.id, { bytes: bytes.length }))
    await deps.send?.(tx, scanKind, { agencyId: where.home, id: where.id })
  })
  return ok({ agencyId: where.home, id: where.id, state: 'reading' })
}

const recordInfected = ({ within, rights, now }: ReceiveDeps, { home, id }: Where, what: string): Promise<void> =>
  inTransaction(within([home]), (tx) => recordDeed(tx, deed(rights, home, now(), 'document.infected', id, { what })))

/** Ends the reading of a scan where it is told to be one: its first page has not been looked at yet. */
class IsScan extends Error {
  override readonly name = 'IsScan'
}
const asker: ScanReader = { recognise: () => Promise.reject(new IsScan()) }

/** Undefined where it is a scan. */
async function readAtOnce({ register, send }: ReceiveDeps, file: File): Promise<Result<ReadFile, SourceProblem> | undefined> {
  try {
    return await readDocument({ register: await register(), frameworkFor, ocr: send && asker }, file)
  } catch (error) {
    if (error instanceof IsScan) return undefined
    throw error
  }
}

/**
 * The agency of a document, as one of ours; undefined where its words do not settle which it is, and a person is asked: where the type
 * is missing, where the name only begins with one we know (in a sentence without spaces a name runs on), and where a scan gives a
 * name that neither the register nor an earlier document has.
 */
export async function agencyOf(tx: Db, source: Source, reading: Reading, at: Date): Promise<string | undefined> {
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
    // Pressed twice, or sent again by who got no answer: the second waits, and finds the first.
    await lockBytes(tx, sha256)
    const at = deps.now()
    const agencyId = home === houseAgencyId ? ((await agencyOf(tx, source, reading, at)) ?? home) : home
    await enterOffices(tx, [agencyId])
    const same = await findSameFile(tx, agencyId, sha256)
    if (same !== undefined) return { agencyId, id: same, state: 'known' }
    await insertDocument(tx, { agencyId, id, fileSha256: sha256, fileName: file, at })
    await setRead(tx, agencyId, id, source, reading, at)
    await recordDeed(tx, deed(deps.rights, agencyId, at, 'document.read', id, { bytes: bytes.length, defects: reading.defects.length }))
    return { agencyId, id, state: 'read' }
  })
}

export const deed = (
  { actor }: Pick<Rights, 'actor'>,
  agencyId: string,
  at: Date,
  action: string,
  id: string,
  detail: Readonly<Record<string, string | number>>,
) => ({
  agencyId,
  at,
  actor,
  action,
  subject: `read.document/${id}`,
  detail,
})
