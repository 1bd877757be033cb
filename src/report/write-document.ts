/** Writes a document and reads the finished file back: what comes out must be what went in. */

import type { Framework } from '#framework'
import { ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { readDocument } from '#read'
import type { Defect, Facts } from '#read'
import type { Register } from '#register'
import type { Difference } from './domain/compare-facts.ts'
import type { Gap } from './domain/composition.ts'
import { differencesOf } from './domain/read-back.ts'
import type { DocumentTree } from './domain/tree.ts'
import { composeDocument } from './domain/write.ts'
import type { WriteCommand, WriteProblem } from './domain/write.ts'
import { render } from './render/render.ts'
import type { WrittenFormat } from './store.ts'

export type Written = {
  readonly tree: DocumentTree
  readonly bytes: Uint8Array
  /** What a person must still supply. */
  readonly gaps: readonly Gap[]
  /** Faults of ours: facts that the finished file does not give back. Empty is good. */
  readonly differences: readonly Difference[]
  /** What `read` finds in the finished file. */
  readonly facts: Facts
  /** What `read` finds wrong in it. */
  readonly defects: readonly Defect[]
}

export type WriteDeps = {
  readonly frameworkFor: (year: number) => Framework | undefined
  readonly register: Register
  readonly emblem?: Uint8Array | undefined
}

/** Composes, renders and reads the finished file back. Throws only where the renderer itself breaks. */
export async function writeDocument(deps: WriteDeps, command: WriteCommand, format: WrittenFormat): Promise<Result<Written, WriteProblem>> {
  const composed = composeDocument(command, deps.frameworkFor)
  if (!composed.ok) return composed
  const { tree, gaps } = composed.value
  const bytes = await render(tree, format, deps.emblem)
  const read = await readDocument(deps, { file: `written.${format}`, bytes })
  if (!read.ok) throw new Error(`a document of ours cannot be read back: ${read.error.kind}`)
  const { reading } = read.value
  const differences = differencesOf(command, deps.frameworkFor, reading)
  return ok({ tree, bytes, gaps, differences, facts: reading, defects: reading.defects })
}
