/** Telling people: into their inbox in the deed's transaction, and out of the house as they chose: at once, once a day, or not. */

import { z } from 'zod'
import { houseAgencyId } from '#platform/audit'
import { inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { addNotice, choiceOf, listAwaitingDigest, lockUnsent, markSent } from '#platform/inbox'
import { JobFailed, worker } from '#platform/jobs/kind'
import type { JobKind, JobRun, Send, Worker } from '#platform/jobs/kind'
import type { Channel } from '#platform/mail/channel'
import type { TellLifted } from '#platform/sign-in/index'
import { listAgenciesById } from '#register'
import type { People } from '../services.ts'
import { composeLetter } from './letter.ts'
import type { NoticeData, NoticeKind } from './notice-kinds.ts'

type TellJob = { readonly userId: string; readonly upTo: string }

/** The letter to one person: all that they have not read and were not sent. */
export const tellKind: JobKind<TellJob> = {
  name: 'inbox.letter',
  payload: z.object({ userId: z.string(), upTo: z.string() }),
  // Half a day of a mail server that is away.
  retries: 8,
  firstWait: 60,
  mostWait: 7200,
  seconds: 120,
  once: { key: ({ userId }) => userId, while: 'waiting' },
}

/** Looks four times an hour who waits for a daily letter: a computer that was off at half past seven sends it when it is on. */
export const digestKind: JobKind<Record<string, never>> = {
  name: 'inbox.digest',
  payload: z.record(z.string(), z.never()),
  retries: 0,
  firstWait: 1,
  mostWait: 1,
  seconds: 600,
  every: 900,
}

export type TellDeps = {
  readonly db: Db
  readonly now: () => Date
  readonly send: Send
  readonly people: People
  readonly channels: readonly Channel[]
  readonly baseUrl: string
}

/** Gathered for a minute: what comes together is one letter. */
const gather = 60_000

/**
 * In the transaction of the deed. `once` names what must not be said again. `urgent`: does not wait for the daily letter. False where it
 * was said before.
 */
export async function tell<K extends NoticeKind>(
  { send, now }: Pick<TellDeps, 'send' | 'now'>,
  tx: Db,
  {
    urgent = false,
    ...notice
  }: {
    readonly userId: string
    readonly officeId: string
    readonly kind: K
    readonly data: NoticeData[K]
    readonly once?: string
    readonly urgent?: boolean
  },
): Promise<boolean> {
  const at = now()
  if (!(await addNotice(tx, { ...notice, at }))) return false
  const { delivery } = await choiceOf(tx, notice.userId)
  if (delivery === 'at-once' || (urgent && delivery === 'daily')) {
    const after = new Date(at.getTime() + gather)
    await send(tx, tellKind, { userId: notice.userId, upTo: after.toISOString() }, { after })
  }
  return true
}

/** For sign-in, which knows no inbox: tells a person that their second factor was lifted. */
export const tellLifted =
  (services: { readonly jobs: { readonly send: Send }; readonly now: () => Date }): TellLifted =>
  async (tx, { userId, agencyId }) => {
    const deps = { send: services.jobs.send, now: services.now }
    await tell(deps, tx, { userId, officeId: agencyId ?? houseAgencyId, kind: 'factor.lifted', data: {}, urgent: true })
  }

/** The last half past seven, Bangkok time, that has gone by. */
export function lastDigest(now: Date): Date {
  const today = new Date(now)
  today.setUTCHours(0, 30, 0, 0)
  return today <= now ? today : new Date(today.getTime() - 86_400_000)
}

export const tellWorkers = (deps: TellDeps): readonly Worker[] => [
  worker(
    tellKind,
    (job, run) => sendLetter(deps, job, run),
    // Not again in a quarter of an hour: it stays in the inbox, and the job says why it was not sent.
    async (tx, { userId, upTo }) => {
      const left = await lockUnsent(tx, userId, new Date(upTo))
      await markSent(
        tx,
        userId,
        left.map(({ id }) => id),
        deps.now(),
      )
    },
  ),
  worker(digestKind, () => sendDigests(deps)),
]

async function sendDigests({ db, now, send, people, channels }: TellDeps): Promise<void> {
  if (channels.length === 0) return
  const upTo = lastDigest(now())
  for (const userId of await listAwaitingDigest(db, upTo)) {
    const { channel } = await choiceOf(db, userId)
    if (!channels.some(({ name }) => name === channel) || !(await people.find(userId))?.[channel]) continue
    await inTransaction(db, (tx) => send(tx, tellKind, { userId, upTo: upTo.toISOString() }))
  }
}

/**
 * The letter goes out inside the transaction that marks its notices as sent: whoever comes second waits and finds nothing. Where the
 * process dies between the two, the letter comes again under the same Message-ID (LINE: the same retry key).
 */
async function sendLetter({ db, now, people, channels, baseUrl }: TellDeps, { userId, upTo }: TellJob, run: JobRun): Promise<void> {
  const person = await people.find(userId)
  await inTransaction(db, async (tx) => {
    await run.done(tx)
    const notices = await lockUnsent(tx, userId, new Date(upTo))
    const { channel: name } = await choiceOf(tx, userId)
    const channel = channels.find((one) => one.name === name)
    const to = person?.[name]
    if (!channel || !person || to === undefined || notices.length === 0) return
    const agencies = await listAgenciesById(tx, [...new Set(notices.map(({ officeId }) => officeId))])
    const offices = new Map(agencies.map(({ id, fullName }) => [id, fullName]))
    run.signal.throwIfAborted()
    const sent = await channel.send(to, composeLetter({ id: run.id, notices, language: person.language, baseUrl, offices }))
    if (!sent.ok) throw new JobFailed(`${name}.${sent.error.kind}.${sent.error.code}`, { final: !sent.error.again })
    await markSent(
      tx,
      userId,
      notices.map(({ id }) => id),
      now(),
    )
  })
}
