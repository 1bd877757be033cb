/** A stored reading with its corrections, recomputed and checked anew: what pages show and documents are made from. */

import type { Framework } from '#framework'
import type { Register } from '#register'
import { applyCorrections, confirmNumbers, latestChanges } from './apply-corrections.ts'
import type { StoredChange } from './apply-corrections.ts'
import { check } from './check.ts'
import { withDoubt } from './doubt.ts'
import type { Facts, Reading } from './reading.ts'
import { recompute } from './recompute.ts'
import type { Source } from './source.ts'
import { understand } from './understand.ts'

type Knowledge = { readonly register: Register; readonly frameworkFor: (year: number) => Framework | undefined }

/** Without corrections the reading as it is. A number of a scan that was set right makes the whole text be understood again. */
export function revise(knowledge: Knowledge, source: Source, reading: Reading, changes: readonly StoredChange[]): Reading {
  if (latestChanges(changes).size === 0) return reading
  const mended = confirmNumbers(source, changes)
  const read: Facts = mended === source ? reading : understand(mended, knowledge)
  const facts = applyCorrections(read, changes, knowledge.frameworkFor)
  const framework = facts.fiscalYear === null ? undefined : knowledge.frameworkFor(facts.fiscalYear)
  const recomputed = recompute(facts, framework)
  // What a person has seen is no longer the reader's doubt.
  const settled = latestChanges(changes)
  const doubtfulNumbers = mended.doubtfulNumbers.filter((_, index) => typeof settled.get(`numbers.${index}`) !== 'string')
  const defects = withDoubt({ ...mended, doubtfulNumbers }, check(mended, facts, { ...knowledge, recomputed }))
  return { ...facts, file: reading.file, recomputed, defects }
}
