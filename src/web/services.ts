/** What a page may use, opened once at start, and what the request carries. */

import type { Db } from '#platform/db'
import type { Files } from '#platform/files'
import type { Send } from '#platform/jobs/kind'
import type { Jobs } from '#platform/jobs/open-jobs'
import type { Log } from '#platform/log'
import type { Channel } from '#platform/mail/channel'
import type { Register } from '#register'
import type { Language } from './language.ts'
import type { Messages } from './messages.th.ts'

/** Where somebody is told, beside the inbox. */
export type Person = { readonly language: Language; readonly mail?: string; readonly line?: string }

/** Who is told of what. */
export type People = {
  readonly find: (userId: string) => Promise<Person | undefined>
  /** Who is reminded of an office's deadlines. */
  readonly recipients: (agencyId: string) => Promise<readonly string[]>
  /** Offices whose deadlines are looked at. */
  readonly offices: (now: Date) => Promise<readonly string[]>
}

export type Services = {
  readonly db: Db
  readonly files: Files
  readonly log: Log
  readonly now: () => Date
  readonly register: () => Promise<Register>
  /** Work that goes on after the answer: a scan being read, mail. */
  readonly jobs: Jobs
  /** For rooms: sends a job in an open transaction. Absent where scans are not read. */
  readonly send?: Send | undefined
  readonly people: People
  /** The ways out of the house that are set up. */
  readonly channels: readonly Channel[]
  /** Where people reach this installation: for links in letters and calendars. */
  readonly baseUrl: string
  /** SHA-256 of the example documents, so that pages can say which are examples. */
  readonly examples: readonly string[]
}

export type Env = { Variables: { services: Services; language: Language; m: Messages } }
