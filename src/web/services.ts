/** What a page may use, opened once at start, and what the request carries. */

import type { Db, OpenDb } from '#platform/db'
import type { Files } from '#platform/files'
import type { Log } from '#platform/log'
import type { Metrics } from '#platform/metrics'
import type { SendResetLink, Session, SignIn } from '#platform/sign-in/index'
import type { ScanReader } from '#read'
import type { Actor, Agency, Register, Rights } from '#register'
import type { Language } from './language.ts'
import type { Messages } from './messages.th.ts'

export type Services = {
  /** Sees what all share; behind the gate of an office, that office's rows too. */
  readonly db: Db
  readonly within: OpenDb['within']
  /** Who sent a request, by what it carries; null where nobody is signed in. */
  readonly whoAsks: (headers: Headers) => Promise<Asking | null>
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
  /** The names people gave themselves, by their ids; of accounts that are gone there is none. */
  readonly namesOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Counters for whoever runs the system; absent where nobody asks. */
  readonly metrics?: Metrics | undefined
  /** Where people reach this installation. */
  readonly baseUrl: string
  /** SHA-256 of the example documents, so that pages can say which are examples. */
  readonly examples: readonly string[]
}

/** What a route works with: the services as the gate bound them, and what who asks may do here. */
export type RequestServices = Services & { readonly rights: Rights }

/** Who sent a request. */
export type Asking = { readonly actor: Actor; readonly session: Session | null }

export type Env = {
  Variables: {
    services: RequestServices
    language: Language
    m: Messages
    /** Null before they have signed in. */
    session: Session | null
    actor: Actor | undefined
    /** The office of the address, where it names one; set by the gate. */
    agency: Agency | undefined
  }
}
