/** An official paper from its draft to its signed, frozen file. */

import type { ThaiDay } from '#kernel/day'
import type { DocumentTree, SigningPart } from '../tree.ts'
import type { Content } from './content.ts'
import type { Edit } from './edits.ts'
import type { Findings } from './findings.ts'

/**
 * draft → routing → final → superseded. `returned` is a draft that a signer sent back; `withdrawn` is given up: its number stays in the
 * register of outgoing papers as cancelled.
 */
export type PaperState = 'draft' | 'routing' | 'returned' | 'final' | 'superseded' | 'withdrawn'

export const isOpen = (state: PaperState): boolean => state === 'draft' || state === 'returned'

export type Paper = {
  readonly agencyId: string
  readonly id: string
  readonly kind: string
  readonly fiscalYear: number | null
  readonly title: string
  readonly state: PaperState
  readonly version: number
  /** The paper that this one corrects. */
  readonly corrects: string | null
  /** Counts changes. */
  readonly revision: number
  readonly content: Content
  readonly edits: readonly Edit[]
  /** What the last check found. */
  readonly findings: Findings
  /** As it was put forward: what all signers see. */
  readonly tree: DocumentTree | null
  readonly treeSha256: string | null
  readonly despite: string | null
  readonly round: number
  readonly number: string | null
  readonly dated: ThaiDay | null
  readonly code: string | null
  readonly fileSha256: string | null
  readonly bytes: number | null
  readonly reason: string | null
  readonly draftedBy: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly finalAt: Date | null
}

/** As lists show it. */
export type PaperEntry = Omit<Paper, 'content' | 'edits' | 'findings' | 'tree'>

export type StepState = 'waiting' | 'signed' | 'returned' | 'void'

/** How the signer proved again who they are. */
export type SigningMethod = 'code' | 'recovery' | 'passkey' | 'oidc' | 'password' | 'this-computer'

export type SignedAs = { readonly name: string; readonly position: string; readonly actingFor: string | null }

export type SigningStep = {
  readonly round: number
  readonly no: number
  readonly part: SigningPart
  readonly postId: string | null
  readonly position: string
  /** Whom the register named for the post when the account was chosen: the account is theirs. Null where it named nobody. */
  readonly personId: string | null
  readonly userId: string
  readonly state: StepState
  readonly opinion: string | null
  readonly decidedAt: Date | null
  /** As they were on the day. */
  readonly signedAs: SignedAs | null
  readonly method: SigningMethod | null
}

/** A row of ทะเบียนหนังสือส่ง. */
export type OutgoingEntry = {
  readonly year: number
  readonly no: number
  readonly paperId: string
  readonly number: string
  readonly subject: string
  readonly dated: ThaiDay
  readonly state: 'given' | 'cancelled'
  readonly reason: string | null
}
