/** What an agency's documents say, with what people corrected in them: the ground of a year's record. */

import { frameworkFor } from '#framework'
import type { Db } from '#platform/db'
import type { Register } from '#register'
import { confirmNumbers, latestChanges, valueAt } from './domain/apply-corrections.ts'
import type { Reading } from './domain/reading.ts'
import { revise } from './domain/revise.ts'
import { findDocument, listCorrections } from './store.ts'
import type { StoredDocument } from './store.ts'
import { listAgencyCorrections, listReadings } from './store/listing.ts'

type Deps = { readonly db: Db; readonly register: () => Promise<Register> }

/** `corrected`: the path of each field that is not as it was read → what had been read. */
export type ReadEntry = {
  readonly id: string
  readonly fileName: string
  readonly reading: Reading
  readonly corrected: ReadonlyMap<string, unknown>
  /** Recomputed and checked anew, with what people set right or confirmed: then the register and the method had a say in it just now. */
  readonly revised: boolean
}

/** Newest first. Documents without corrections come as they are stored; the others are recomputed and checked anew. */
export async function listRead({ db, register }: Deps, agencyId: string): Promise<readonly ReadEntry[]> {
  const [documents, corrections] = [await listReadings(db, agencyId), await listAgencyCorrections(db, agencyId)]
  const entries: ReadEntry[] = []
  for (const { id, fileName, reading } of documents) {
    const own = corrections.filter(({ documentId }) => documentId === id)
    const source = own.length > 0 ? (await findDocument(db, agencyId, id))?.source : undefined
    const revised = source ? revise({ register: await register(), frameworkFor }, source, reading, own) : reading
    entries.push({ id, fileName, reading: revised, corrected: correctedIn(reading, own), revised: source !== undefined && source !== null })
  }
  return entries
}

/** A document with its corrections in place; `reading` is null where it is not read (yet). */
export type ReadDocument = StoredDocument & {
  readonly corrected: ReadonlyMap<string, unknown>
  readonly confirmed: ReadonlyMap<number, string>
}

/** Undefined where there is none. */
export async function findRead({ db, register }: Deps, agencyId: string, documentId: string): Promise<ReadDocument | undefined> {
  const document = await findDocument(db, agencyId, documentId)
  if (!document?.reading || !document.source) return document && { ...document, corrected: new Map(), confirmed: new Map() }
  const corrections = await listCorrections(db, agencyId, documentId)
  return {
    ...document,
    source: confirmNumbers(document.source, corrections),
    reading: revise({ register: await register(), frameworkFor }, document.source, document.reading, corrections),
    corrected: correctedIn(document.reading, corrections),
    confirmed: confirmedIn(corrections),
  }
}

function correctedIn(
  read: Reading,
  corrections: readonly { readonly path: string; readonly new: unknown }[],
): ReadonlyMap<string, unknown> {
  const latest = [...latestChanges(corrections)].filter(([path]) => !path.startsWith('numbers.'))
  return new Map(
    latest
      .map(([path, value]) => [path, valueAt(read, path), value] as const)
      .filter(([, was, is]) => JSON.stringify(was) !== JSON.stringify(is ?? null))
      .map(([path, was]) => [path, was]),
  )
}

const confirmedIn = (corrections: readonly { readonly path: string; readonly new: unknown }[]): ReadonlyMap<number, string> =>
  new Map(
    [...latestChanges(corrections)].flatMap(([path, value]) => {
      const index = /^numbers\.(\d+)$/.exec(path)?.[1]
      return index !== undefined && typeof value === 'string' ? [[Number(index), value] as const] : []
    }),
  )
