/** What a page may use, opened once at start, and what the request carries. */

import type { Db } from '#platform/db'
import type { Files } from '#platform/files'
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
}

export type Env = { Variables: { services: Services; language: Language; m: Messages } }
