/** What the page of one paper is made of; its parts take it whole. */

import type { ProofAsked } from '#platform/sign-in/index'
import type { EditedTree, Paper, PaperEntry, SigningStep } from '#report'
import type { Faults } from '../fields.tsx'
import type { FrameProps } from '../frame.tsx'
import type { SigningMessages } from './messages.th.ts'
import type { Account } from './signers.ts'

export type PaperPageProps = Omit<FrameProps, 'title' | 'children' | 'section'> & {
  readonly t: SigningMessages
  readonly paper: Paper
  /** Of all rounds. */
  readonly steps: readonly SigningStep[]
  readonly next: SigningStep | undefined
  /** The reader's own step, and how they prove who they are. */
  readonly sign: { readonly step: SigningStep; readonly asked: ProofAsked; readonly passkey: boolean } | undefined
  readonly accounts: readonly Account[]
  readonly names: ReadonlyMap<string, string>
  readonly shown: EditedTree | undefined
  readonly editable: boolean
  readonly corrections: readonly PaperEntry[]
  readonly faults: Faults
  readonly entered: { readonly opinion: string; readonly reason: string }
  readonly done: string | undefined
}
