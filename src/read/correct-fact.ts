/** A person sets right what was misread: rows beside the reading, each undone by itself. */

import { frameworkFor } from '#framework'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { enterOffices, inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { demand, findOrAddAgency } from '#register'
import type { Rights } from '#register'
import { applyCorrections, latestChanges, valueAt } from './domain/apply-corrections.ts'
import type { FactChange } from './domain/apply-corrections.ts'
import type { ReadAgency } from './domain/reading.ts'
import { findDocument, insertCorrection, listCorrections, moveDocument } from './store.ts'
import type { StoredDocument } from './store.ts'

export type CorrectDeps = { readonly db: Db; readonly now: () => Date; readonly rights: Rights }
type Which = { readonly agencyId: string; readonly documentId: string }

/** Gone, moved to another agency, or not read to its end. */
export type CorrectProblem = { readonly kind: 'no-such-document' }

/** Keeps the changes that change something; answers how many. */
export function correctFacts(
  { db, now, rights }: CorrectDeps,
  { agencyId, documentId, changes }: Which & { readonly changes: readonly FactChange[] },
): Promise<Result<number, CorrectProblem>> {
  demand(rights, 'document.correct', agencyId)
  return inTransaction(db, async (tx) => {
    const document = await findDocument(tx, agencyId, documentId)
    if (!document?.reading) return err({ kind: 'no-such-document' })
    const before = await listCorrections(tx, agencyId, documentId)
    const facts = applyCorrections(document.reading, before, frameworkFor)
    const confirmed = latestChanges(before)
    const at = now()
    let kept = 0
    for (const { path, value } of changes) {
      const old = path.startsWith('numbers.') ? (confirmed.get(path) ?? null) : valueAt(facts, path)
      if (same(old, value)) continue
      await insertCorrection(tx, { agencyId, id: newId(), documentId, path, old, new: value, actor: rights.actor, at })
      kept += 1
    }
    if (kept > 0)
      await recordDeed(tx, {
        agencyId,
        at,
        actor: rights.actor,
        action: 'document.corrected',
        subject: subject(documentId),
        detail: { fields: kept },
      })
    return ok(kept)
  })
}

/** Puts back what was read. The history stays: undoing is a row as well. */
export function undoCorrection(
  { db, now, rights }: CorrectDeps,
  { agencyId, documentId, path }: Which & { readonly path: FactChange['path'] },
): Promise<Result<void, CorrectProblem>> {
  demand(rights, 'document.correct', agencyId)
  return inTransaction(db, async (tx) => {
    const document = await findDocument(tx, agencyId, documentId)
    if (!document?.reading) return err({ kind: 'no-such-document' })
    const latest = latestChanges(await listCorrections(tx, agencyId, documentId))
    if (!latest.has(path)) return ok(undefined)
    const at = now()
    const row = { agencyId, id: newId(), documentId, path, old: latest.get(path), new: readAt(document, path), actor: rights.actor, at }
    await insertCorrection(tx, row)
    await recordDeed(tx, { agencyId, at, actor: rights.actor, action: 'correction.undone', subject: subject(documentId), detail: { path } })
    return ok(undefined)
  })
}

/** Says whose document it is, and puts it there. Answers the agency it now belongs to. */
export function assignAgency(
  { db, now, rights }: CorrectDeps,
  { agencyId, documentId, agency }: Which & { readonly agency: ReadAgency },
): Promise<Result<{ readonly agencyId: string }, CorrectProblem>> {
  demand(rights, 'document.correct', agencyId)
  return inTransaction(db, async (tx) => {
    const done = await correctFacts({ db: tx, now, rights }, { agencyId, documentId, changes: [{ path: 'agency', value: agency }] })
    if (!done.ok) return done
    const at = now()
    const { id } = await findOrAddAgency(tx, agency, at)
    if (id !== agencyId) {
      demand(rights, 'document.move', agencyId)
      await enterOffices(tx, [agencyId, id])
      await moveDocument(tx, agencyId, documentId, id, at)
    }
    return ok({ agencyId: id })
  })
}

const readAt = ({ reading }: StoredDocument, path: string) => (reading && !path.startsWith('numbers.') ? valueAt(reading, path) : null)

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

const subject = (documentId: string): string => `read.document/${documentId}`
