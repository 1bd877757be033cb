/** The main job: a file of any kind → what it says and what is wrong in it. */

import type { Framework } from '#framework'
import { ok, type Result } from '#kernel/result'
import type { Register } from '#register'
import { check } from './domain/check.ts'
import { withDoubt } from './domain/doubt.ts'
import type { Reading } from './domain/reading.ts'
import { recompute } from './domain/recompute.ts'
import type { Source, SourceProblem } from './domain/source.ts'
import { understand } from './domain/understand.ts'
import { extract } from './extract/extract.ts'
import type { ReadProgress, ScanReader } from './extract/scan.ts'

export type ReadDeps = {
  /** The register of agencies; `emptyRegister` where none was imported. */
  readonly register: Register
  readonly frameworkFor: (year: number) => Framework | undefined
  /** Reads pages that are pictures; without it such pages have no text. Asked for only when a page needs it. */
  readonly ocr?: ScanReader | undefined
  readonly onProgress?: ReadProgress | undefined
}

export type ReadCommand = { readonly file: string; readonly bytes: Uint8Array }

/** All that stands in a text that is already extracted: lines corrected by hand are read anew by this. */
export function readSource({ register, frameworkFor }: Pick<ReadDeps, 'register' | 'frameworkFor'>, source: Source): Reading {
  const facts = understand(source, { register, frameworkFor })
  const recomputed = recompute(facts, facts.fiscalYear === null ? undefined : frameworkFor(facts.fiscalYear))
  const defects = withDoubt(source, check(source, facts, { register, frameworkFor, recomputed }))
  return { file: source.file, ...facts, recomputed, defects }
}

/** Bad input is a problem, never an exception: one file that cannot be read does not stop the others. */
export async function readDocument(
  deps: ReadDeps,
  command: ReadCommand,
): Promise<Result<{ readonly source: Source; readonly reading: Reading }, SourceProblem>> {
  const source = await extract(deps, command)
  if (!source.ok) return source
  return ok({ source: source.value, reading: readSource(deps, source.value) })
}
