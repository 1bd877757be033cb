/** What a document is made from, and what a person must still supply before it can leave. */

import type { Adoption, MeasuresPlan } from '#act'
import type { Project } from '#monitor'
import type { ThaiDay } from '#kernel/day'
import type { Office } from './office.ts'
import type { DocumentTree } from './tree.ts'

/** Who signs, where the office gives it; a name that is not given leaves dots to sign over. */
export type Signer = { readonly name: string | null; readonly position: string; readonly actingFor: string | null }

export type Letter = {
  /** ที่: null leaves dots, and is a gap. */
  readonly number: string | null
  readonly date: ThaiDay | null
  /** Replaces ส่วนราชการ, where the office writes it otherwise. */
  readonly office?: string
  readonly drafter?: Signer
  readonly head?: Signer
  readonly clerk?: Signer
  readonly mayor?: Signer
}

/** Something only a person knows: the document is composed without it, says so, and is not ready. */
export type Gap = {
  readonly field: 'number' | 'date' | 'projects' | 'scores' | 'measures' | 'evidence' | 'results' | 'place' | 'method' | `form.${string}`
  readonly th: string
  readonly en: string
  /** Why the meeting that adopted the plan left it open: then it holds nothing back. */
  readonly reason?: string
}

/** What a document says of it; a reason has the name of an open point ("indicator:4", "item:O11", "measure:<id>", "scores"). */
export type Adopted = Pick<Adoption, 'meeting' | 'exceptions'>

export type Composed = { readonly tree: DocumentTree; readonly gaps: readonly Gap[] }

export type MeasuresInput = { readonly office: Office; readonly letter: Letter; readonly plan: MeasuresPlan }
export type ProgressInput = {
  readonly office: Office
  readonly letter: Letter
  readonly fiscalYear: number
  /** "O11" of that year, where the method knows it */ readonly item: string | null
  readonly projects: readonly Project[]
}
