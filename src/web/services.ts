/** What a page may use, opened once at start, and what the request carries. */

import type { Db } from '#platform/db'
import type { Files } from '#platform/files'
import type { Log } from '#platform/log'
import type { SendResetLink, Session, SignIn } from '#platform/sign-in/index'
import type { ScanReader } from '#read'
import type { Register } from '#register'
import type { Language } from './language.ts'
import type { Messages } from './messages.th.ts'

export type Services = {
  readonly db: Db
  readonly files: Files
  readonly log: Log
  readonly now: () => Date
  readonly signIn: SignIn
  /** Only where the installation can send mail. */
  readonly sendResetLink?: SendResetLink | undefined
  readonly register: () => Promise<Register>
  /** Opened when the first scan comes; absent where scans are not read. */
  readonly ocr?: (() => Promise<ScanReader>) | undefined
  /** Work that goes on after the answer: a scan being read. */
  readonly background: (work: Promise<void>) => void
  /** SHA-256 of the example documents, so that pages can say which are examples. */
  readonly examples: readonly string[]
}

export type Env = {
  Variables: {
    services: Services
    language: Language
    m: Messages
    /** Who asks; null before they have signed in. */ session: Session | null
  }
}
