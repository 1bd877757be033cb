/** A file handed in is kept: looked at, shown to the scanner, stored, named. What is refused leaves nothing behind. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '../audit.ts'
import { inTransaction } from '../db.ts'
import type { Db } from '../db.ts'
import { newId } from '../id.ts'
import type { Files } from './contract.ts'
import { hashOf } from './local.ts'
import { safeName } from './names.ts'
import type { Scanner } from './scan.ts'
import { nameFor, sniffType } from './sniff-type.ts'
import { findSameBytes, insertFile, lockBytes, sumFiles } from './store.ts'
import type { FilePurpose, KeptFile } from './store.ts'
import { FileStoreError } from './store-error.ts'
import { stripMetadata } from './strip.ts'
import type { StripProblem } from './strip.ts'

export type KeepDeps = {
  readonly db: Db
  readonly files: Files
  /** Undefined where no scanner is set up. One that is set up and does not answer lets nothing pass. */
  readonly scan: Scanner | undefined
  /** Bytes that the files of one agency may have together. */
  readonly filesQuota: number | undefined
  readonly now: () => Date
}

export type KeepFile = {
  readonly agencyId: string
  /** See `AuditEntry`. */
  readonly actor: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly purpose: FilePurpose
  /** Take out of pictures and PDFs what says where, when and by whom they were made. */
  readonly strip: boolean
  /** Where the file had an id before: the same command sent twice then keeps one file. */
  readonly id?: string
}

export type KeepProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'other-type' }
  | { readonly kind: 'infected' }
  | { readonly kind: 'not-scanned' }
  | { readonly kind: 'not-stripped'; readonly why: StripProblem }
  | { readonly kind: 'quota'; readonly most: number }
  | { readonly kind: 'store-full' }
  | { readonly kind: 'store-down' }

/** `known`: the same bytes were kept here before, for the same purpose; that file is the answer. */
export type Kept = { readonly file: KeptFile; readonly known: boolean }

export const mostKeptBytes = 50 * 1024 * 1024

export async function keepFile(deps: KeepDeps, command: KeepFile): Promise<Result<Kept, KeepProblem>> {
  const { agencyId, purpose, actor } = command
  const id = command.id ?? newId()
  if (command.bytes.length === 0) return err({ kind: 'empty' })
  if (command.bytes.length > mostKeptBytes) return err({ kind: 'too-large', bytes: command.bytes.length, most: mostKeptBytes })
  const type = await sniffType(command.bytes, command.name)
  if (!type) return err({ kind: 'other-type' })
  const scanned = deps.scan ? await deps.scan(command.bytes) : { kind: 'clean' as const }
  if (scanned.kind === 'infected') await recordRefusal(deps, command, id, scanned.what)
  if (scanned.kind !== 'clean') return err({ kind: scanned.kind === 'infected' ? 'infected' : 'not-scanned' })
  const stripped = command.strip ? await stripMetadata(command.bytes, type) : ok(undefined)
  if (!stripped.ok) return err({ kind: 'not-stripped', why: stripped.error })
  const bytes = stripped.value ?? command.bytes
  if (deps.filesQuota !== undefined && (await sumFiles(deps.db, agencyId)).bytes + bytes.length > deps.filesQuota)
    return err({ kind: 'quota', most: deps.filesQuota })
  try {
    await deps.files.put(bytes)
    const file: KeptFile = {
      agencyId,
      id,
      sha256: hashOf(bytes),
      name: nameFor(safeName(command.name), type),
      type,
      bytes: bytes.length,
      purpose,
      stripped: stripped.value !== undefined,
      createdAt: deps.now(),
      createdBy: actor,
    }
    return ok(await name(deps, file, bytes))
  } catch (error) {
    if (error instanceof FileStoreError && error.fault !== 'damaged')
      return err({ kind: error.fault === 'full' ? 'store-full' : 'store-down' })
    throw error
  }
}

/** Under the lock of its bytes: they cannot be taken away between being found there and being named. */
const name = (deps: KeepDeps, file: KeptFile, bytes: Uint8Array): Promise<Kept> =>
  inTransaction(deps.db, async (tx) => {
    const { agencyId, id, sha256, purpose, createdAt: at, createdBy: actor, type } = file
    await lockBytes(tx, sha256)
    const same = await findSameBytes(tx, agencyId, sha256, purpose)
    if (same) return { file: same, known: true }
    if (!(await deps.files.has(sha256))) await deps.files.put(bytes)
    await insertFile(tx, file)
    const detail = { bytes: bytes.length, type, purpose }
    await recordDeed(tx, { agencyId, at, actor, action: 'file.kept', subject: `platform.file/${id}`, detail })
    return { file, known: false }
  })

const recordRefusal = ({ db, now }: KeepDeps, { agencyId, actor }: KeepFile, id: string, what: string): Promise<void> =>
  inTransaction(db, (tx) =>
    recordDeed(tx, { agencyId, at: now(), actor, action: 'file.infected', subject: `platform.file/${id}`, detail: { what } }),
  )
