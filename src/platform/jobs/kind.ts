/** What a kind of job is. Declared once, by the room whose work it is; a room that only sends jobs needs no more than this file. */

import type { z } from 'zod'
import type { Db } from '../db.ts'

/** Ids, counts and days. Never personal data, never words of a document: `send` refuses texts that could be some. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>

export type KindSettings = {
  /** Room and verb: "read.scan". */
  readonly name: string
  /** How often it is tried again after a failure. */
  readonly retries: number
  /** Seconds before the first repetition; doubled each time, up to `mostWait`. */
  readonly firstWait: number
  readonly mostWait: number
  /** Seconds a run may take; then it is stopped and counts as failed. */
  readonly seconds: number
  /** How many of this kind one process does at a time. */
  readonly lanes?: number
  /** Sent by the queue itself, once in so many seconds; such a kind has an empty payload. */
  readonly every?: number
}

export type JobKind<P extends JobPayload> = KindSettings & {
  readonly payload: z.ZodType<P>
  /** Of jobs with the same key only one waits ('waiting'), or only one waits or runs ('unfinished'). A further one is not sent. */
  readonly once?: { readonly key: (payload: P) => string; readonly while: 'waiting' | 'unfinished' }
}

/** A kind whatever its payload. */
export type AnyKind = KindSettings & { readonly once?: { readonly while: 'waiting' | 'unfinished' } }

/**
 * Sends a job in the open transaction of the deed it follows from: rolled back with it, visible with it. Its id; undefined where the
 * kind's `once` already has one.
 */
export type Send = <P extends JobPayload>(
  tx: Db,
  kind: JobKind<P>,
  payload: P,
  options?: { readonly after?: Date },
) => Promise<string | undefined>

/** What the work of a job gets. */
export type JobRun = {
  readonly id: string
  /** Aborts when the job is cancelled, takes too long, or the process ends. */
  readonly signal: AbortSignal
  /** No repetition follows this try. */
  readonly last: boolean
  /** How far it is, 0–1, and a word for the step ("page"); written at most twice a second. */
  readonly progress: (share: number, step?: string) => void
  /**
   * Marks the job as done in the transaction of its effect, so that nothing is done twice. Throws `Overtaken`, which rolls the effect
   * back, where the job was cancelled or is done by another process meanwhile. Work that never calls this is done at least once.
   */
  readonly done: (tx: Db) => Promise<void>
}

/** The work of one kind, its payload checked. */
export type Worker = {
  readonly kind: KindSettings
  readonly work: (data: unknown, run: JobRun) => Promise<void>
  readonly givenUp: (tx: Db, data: unknown, why: GivenUp) => Promise<void>
}

export type GivenUp = 'cancelled' | 'failed'

/** `givenUp` is called once, in the transaction that ends the job without success: for whoever waits for it. */
export function worker<P extends JobPayload>(
  kind: JobKind<P>,
  work: (payload: P, run: JobRun) => Promise<void>,
  givenUp: (tx: Db, payload: P, why: GivenUp) => Promise<void> = () => Promise.resolve(),
): Worker {
  return {
    kind,
    work: (data, run) => work(kind.payload.parse(data), run),
    givenUp: (tx, data, why) => givenUp(tx, kind.payload.parse(data), why),
  }
}

/** The work failed for a reason that people are told in plain words. `final`: trying again would not help. */
export class JobFailed extends Error {
  override readonly name = 'JobFailed'
  readonly kind: string
  readonly final: boolean
  constructor(kind: string, { final = false }: { readonly final?: boolean } = {}) {
    super(kind)
    this.kind = kind
    this.final = final
  }
}

/** The job is no longer this run's: cancelled, or taken over after the process seemed dead. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

/** What is kept of an error: its kind or code, never its words. */
export function kindOf(error: unknown): string {
  if (error instanceof JobFailed) return error.kind
  if (error instanceof Error && error.name === 'ZodError') return 'bad-payload'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^[A-Z0-9_]{3,30}$/.test(code) ? code : 'broken'
}

/** Throws where a payload holds what could be a name, an address or a sentence. */
export function checkPayload(payload: JobPayload): void {
  for (const [key, value] of Object.entries(payload))
    if (typeof value === 'string' && !/^[\w.:/+-]{0,100}$/.test(value)) throw new Error(`the payload's ${key} is neither an id nor a day`)
}
