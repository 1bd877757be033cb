/** What a person can meet when a backup is written, checked or brought back. */

import { err } from '#kernel/result'
import type { Result } from '#kernel/result'

export type BackupProblem =
  | { readonly kind: 'no-file' }
  | { readonly kind: 'exists' }
  /** Not one of ours, or cut off before its first words end. */
  | { readonly kind: 'not-a-backup' }
  /** Its bytes are not those that were written: `cut` where its end is missing. */
  | { readonly kind: 'damaged'; readonly cut: boolean; readonly where: string }
  | { readonly kind: 'passphrase-needed' }
  | { readonly kind: 'wrong-passphrase' }
  /** The file that should hold the passphrase is not there, not readable or empty. */
  | { readonly kind: 'no-passphrase-in'; readonly file: string }
  /** Written by a newer program: this one does not know how it keeps things. */
  | { readonly kind: 'newer'; readonly program: string }
  /** A migration of that name was another one: not a backup of this program. */
  | { readonly kind: 'other-schema'; readonly name: string }
  /** One agency's data goes only into a schema of exactly its own version. */
  | { readonly kind: 'schema-differs'; readonly program: string }
  | { readonly kind: 'other-kind'; readonly is: 'whole' | 'agency' }
  | { readonly kind: 'not-empty' }
  | { readonly kind: 'no-such-agency' }
  /** This installation knows that agency's code under another id, and already keeps something under it. */
  | { readonly kind: 'other-id'; readonly code: string }
  /** A row of the agency names a row of this table that this installation does not have. */
  | { readonly kind: 'lacks'; readonly table: string }
  /** Another process works on the database, or makes a backup at this moment. */
  | { readonly kind: 'in-use' }
  | { readonly kind: 'no-room'; readonly where: 'disk' | 'database' }
  | { readonly kind: 'not-writable'; readonly code: string }

/** Carries a problem out of streams and transactions to the use case, which answers it as a value. */
export class BackupFault extends Error {
  override readonly name = 'BackupFault'
  readonly problem: BackupProblem
  constructor(problem: BackupProblem, options?: ErrorOptions) {
    super(problem.kind, options)
    this.problem = problem
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const noRoomOnDisk = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'ENOENT'])

/** Streams throw, use cases answer: what a person can meet becomes a value, a fault of ours stays thrown. */
export async function answered<T>(work: () => Promise<Result<T, BackupProblem>>): Promise<Result<T, BackupProblem>> {
  try {
    return await work()
  } catch (error) {
    const problem = problemOf(error)
    if (problem) return err(problem)
    throw error
  }
}

function problemOf(error: unknown): BackupProblem | undefined {
  if (error instanceof BackupFault) return error.problem
  const code = codeOf(error)
  const storeIsFull = error instanceof Error && 'fault' in error && error.fault === 'full'
  if (noRoomOnDisk.has(code) || storeIsFull) return { kind: 'no-room', where: 'disk' }
  // PostgreSQL's disk_full, lock_not_available and deadlock_detected.
  if (code === '53100') return { kind: 'no-room', where: 'database' }
  if (code === '55P03' || code === '40P01') return { kind: 'in-use' }
  if (notWritable.has(code)) return { kind: 'not-writable', code }
  return undefined
}
