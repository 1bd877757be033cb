/** What a page may use, opened once at start, and what the request carries. */

import type { Db } from '#platform/db'
import type { Files } from '#platform/files'
import type { Send } from '#platform/jobs/kind'
import type { Jobs } from '#platform/jobs/open-jobs'
import type { Log } from '#platform/log'
import type { Register } from '#register'
import type { Language } from './language.ts'
import type { Messages } from './messages.th.ts'

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
  /** SHA-256 of the example documents, so that pages can say which are examples. */
  readonly examples: readonly string[]
}

export type Env = { Variables: { services: Services; language: Language; m: Messages } }
