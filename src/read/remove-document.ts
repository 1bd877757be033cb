/** Takes a document away with its corrections, and brings it back: from the bin, whole. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { putInBin, takeFromBin } from '#platform/bin'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { demand } from '#register'
import type { Rights } from '#register'
import type { Reading } from './domain/reading.ts'
import type { Source } from './domain/source.ts'
import { deleteDocument, findDocument, insertCorrection, insertDocument, listCorrections, setRead } from './store.ts'

type Deps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }
type Which = { readonly agencyId: string; readonly documentId: string }
type Kept = {
  readonly fileSha256: string
  readonly fileName: string
  readonly createdAt: string
  readonly source: Source
  readonly reading: Reading
  readonly corrections: readonly {
    readonly path: string
    readonly old: unknown
    readonly new: unknown
    readonly actor: string
    readonly at: string
  }[]
}

const kind = 'read.document'

export type RemoveProblem = { readonly kind: 'no-such-document' }

/** Only what was read to its end can be taken away; answers its file name. */
export function removeDocument({ db, now, rights }: Deps, { agencyId, documentId }: Which): Promise<Result<string, RemoveProblem>> {
  demand(rights, 'document.remove', agencyId)
  return inTransaction(db, async (tx) => {
    const found = await findDocument(tx, agencyId, documentId)
    if (!found?.reading || !found.source) return err({ kind: 'no-such-document' })
    const { fileSha256, fileName, createdAt, source, reading } = found
    const corrections = await listCorrections(tx, agencyId, documentId)
    const at = now()
    await putInBin(tx, agencyId, documentId, kind, { fileSha256, fileName, createdAt, source, reading, corrections }, at)
    await deleteDocument(tx, agencyId, documentId)
    await recordDeed(tx, deed(rights, agencyId, documentId, 'document.removed', at))
    return ok(fileName)
  })
}

export function bringBackDocument({ db, now, rights }: Deps, { agencyId, documentId }: Which): Promise<Result<void, RemoveProblem>> {
  demand(rights, 'document.remove', agencyId)
  return inTransaction(db, async (tx) => {
    // Only `removeDocument` puts this kind in.
    const kept = (await takeFromBin(tx, agencyId, documentId, kind)) as Kept | undefined
    if (!kept) return err({ kind: 'no-such-document' })
    const { fileSha256, fileName, createdAt, source, reading, corrections } = kept
    await insertDocument(tx, { agencyId, id: documentId, fileSha256, fileName, at: new Date(createdAt) })
    await setRead(tx, agencyId, documentId, source, reading, now())
    for (const { path, old, new: value, actor, at } of corrections)
      await insertCorrection(tx, { agencyId, id: newId(), documentId, path, old, new: value, actor, at: new Date(at) })
    await recordDeed(tx, deed(rights, agencyId, documentId, 'document.brought-back', now()))
    return ok(undefined)
  })
}

const deed = ({ actor }: Rights, agencyId: string, documentId: string, action: string, at: Date) =>
  ({ agencyId, at, actor, action, subject: `${kind}/${documentId}`, detail: {} }) as const
