/** A kept file is opened, taken away, brought back; its bytes go when nobody names them any more. */

import { recordDeed } from '../audit.ts'
import { binDays, putInBin, takeFromBin } from '../bin.ts'
import { inTransaction } from '../db.ts'
import type { Db } from '../db.ts'
import type { Files } from './contract.ts'
import { deleteFile, findFile, insertFile, isNamed, kindInBin, listBinnedFiles, lockBytes } from './store.ts'
import type { KeptFile } from './store.ts'
import { FileStoreError } from './store-error.ts'

type Which = { readonly agencyId: string; readonly id: string }
type By = { readonly db: Db; readonly now: () => Date }

/** Undefined where the office keeps no such file. */
export async function openKeptFile(
  { db, files }: { readonly db: Db; readonly files: Files },
  { agencyId, id }: Which,
): Promise<{ readonly file: KeptFile; readonly bytes: Uint8Array } | undefined> {
  const file = await findFile(db, agencyId, id)
  if (!file) return undefined
  const bytes = await files.find(file.sha256)
  if (!bytes) throw new FileStoreError('damaged', `the file store has lost ${file.sha256}`)
  return { file, bytes }
}

/** Into the bin. False where there is none. */
export function removeKeptFile({ db, now }: By, { agencyId, id, actor }: Which & { readonly actor: string }): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const file = await findFile(tx, agencyId, id)
    if (!file) return false
    await putInBin(tx, agencyId, id, kindInBin, file, now())
    await deleteFile(tx, agencyId, id)
    await recordDeed(tx, { agencyId, at: now(), actor, action: 'file.removed', subject: `${kindInBin}/${id}`, detail: {} })
    return true
  })
}

/** False where it is not in the bin (any more). */
export function bringBackKeptFile({ db, now }: By, { agencyId, id, actor }: Which & { readonly actor: string }): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    // Only `removeKeptFile` puts this kind in; its day became text on the way.
    const kept = (await takeFromBin(tx, agencyId, id, kindInBin)) as (Omit<KeptFile, 'createdAt'> & { createdAt: string }) | undefined
    if (!kept) return false
    await insertFile(tx, { ...kept, createdAt: new Date(kept.createdAt) })
    await recordDeed(tx, { agencyId, at: now(), actor, action: 'file.brought-back', subject: `${kindInBin}/${id}`, detail: {} })
    return true
  })
}

type ThrowDeps = {
  /** One that sees all offices. */
  readonly db: Db
  readonly files: Files
  /** Whether a room names these bytes: documents read and written lie in the same store. */
  readonly namedElsewhere: (db: Db, sha256: string) => Promise<boolean>
}

/** Empties the bin of files that have lain there for longer than `binDays`; bytes that nothing names any more are deleted. How many. */
export async function throwAwayFiles({ db, files, namedElsewhere }: ThrowDeps, now: Date): Promise<number> {
  const before = new Date(now.getTime() - binDays * 24 * 60 * 60 * 1000)
  let bytesGone = 0
  for (const { agencyId, id, sha256 } of await listBinnedFiles(db, before)) {
    const gone = await inTransaction(db, async (tx) => {
      await lockBytes(tx, sha256)
      if ((await takeFromBin(tx, agencyId, id, kindInBin)) === undefined) return false
      if ((await isNamed(tx, sha256)) || (await namedElsewhere(tx, sha256))) return false
      await files.remove(sha256)
      return true
    })
    if (gone) bytesGone += 1
  }
  return bytesGone
}
