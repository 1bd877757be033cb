/** What the life of a paper needs, and what all its deeds have in common. */

import { createHash } from 'node:crypto'
import type { Framework } from '#framework'
import { recordDeed } from '#platform/audit'
import type { Db } from '#platform/db'
import type { Files } from '#platform/files'
import type { Seal } from '#platform/signing/open-seal'
import type { Register, Rights } from '#register'
import type { DocumentTree } from '../domain/tree.ts'

export type LifeDeps = {
  readonly db: Db
  readonly now: () => Date
  readonly rights: Rights
  readonly register: () => Promise<Register>
  readonly frameworkFor: (year: number) => Framework | undefined
}

export type FreezeDeps = LifeDeps & { readonly files: Files; readonly seal: Seal; readonly baseUrl: string }

export type PaperKey = { readonly agencyId: string; readonly id: string }

/** The paper is not in a state in which this is done. */
export type WrongState = { readonly kind: 'wrong-state' } | { readonly kind: 'no-such-paper' }

export type PaperDeed =
  | 'paper.begun'
  | 'paper.changed'
  | 'paper.refreshed'
  | 'paper.proposed'
  | 'paper.signed'
  | 'paper.returned'
  | 'paper.handed-on'
  | 'paper.final'
  | 'paper.superseded'
  | 'paper.withdrawn'
  | 'numbers.begun'

export const recordPaper = (
  tx: Db,
  { rights, now }: Pick<LifeDeps, 'rights' | 'now'>,
  { agencyId, id }: PaperKey,
  action: PaperDeed,
  detail: Readonly<Record<string, string | number>> = {},
): Promise<void> => recordDeed(tx, { agencyId, at: now(), actor: rights.actor, action, subject: `report.paper/${id}`, detail })

/** The same for the same tree, in whatever order a database gives its keys back. */
export const treeHash = (tree: DocumentTree): string =>
  createHash('sha256')
    .update(
      JSON.stringify(tree, (_, part: unknown) =>
        isPlain(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
      ),
    )
    .digest('hex')

const isPlain = (part: unknown): part is Record<string, unknown> => part !== null && typeof part === 'object' && !Array.isArray(part)
