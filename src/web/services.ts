/** What a page may use, opened once at start, and what the request carries. */

import type { Db, OpenDb } from '#platform/db'
import type { Files, Scanner } from '#platform/files'
import type { Send } from '#platform/jobs/kind'
import type { Jobs } from '#platform/jobs/open-jobs'
import type { Log } from '#platform/log'
import type { LookAtLink } from '#platform/look-at-link'
import type { Channel } from '#platform/mail/channel'
import type { Metrics } from '#platform/metrics'
import type { SendResetLink, Session, SignIn } from '#platform/sign-in/index'
import type { Seal } from '#platform/signing/open-seal'
import type { Actor, Agency, Register, Rights, Role } from '#register'
import type { KeptPages } from './kept-pages.ts'
import type { Language } from './language.ts'
import type { Messages } from './messages.th.ts'

/** Where somebody is told, beside the inbox. */
export type Person = { readonly language: Language; readonly mail?: string; readonly line?: string }

/** Who is told of what. */
export type People = {
  readonly find: (userId: string) => Promise<Person | undefined>
  /** Who is told of an office's affairs: those with one of these roles there, else those who do the year's work. */
  readonly recipients: (agencyId: string, roles?: readonly Role[]) => Promise<readonly string[]>
  /** Offices whose deadlines are looked at. */
  readonly offices: (now: Date) => Promise<readonly string[]>
}

/** Requests a minute: see `limits.tsx`. */
export type Limits = {
  /** Whatever one account asks for. */
  readonly asked: number
  /** Of these, what is sent: documents to be read, papers to be written. */
  readonly sent: number
  /** What is worked out while one waits: documents read, papers made. */
  readonly made: number
  /** Of one address with a token. */
  readonly link: number
}

export type Services = {
  /** Sees what all share; behind the gate of an office, that office's rows too. */
  readonly db: Db
  readonly within: OpenDb['within']
  /** Who sent a request, by what it carries; null where nobody is signed in. */
  readonly whoAsks: (headers: Headers) => Promise<Asking | null>
  readonly files: Files
  /** Undefined where no scanner for viruses is set up. */
  readonly scan: Scanner | undefined
  /** Asks a site on the web whether a page answers. */
  readonly lookAtLink: LookAtLink
  /** Bytes that the kept files of one office may have together; undefined where there is no limit. */
  readonly filesQuota: number | undefined
  /** The folder of uploads that are still on their way. */
  readonly uploads: string
  readonly log: Log
  readonly now: () => Date
  readonly signIn: SignIn
  /** Only where the installation can send mail. */
  readonly sendResetLink?: SendResetLink | undefined
  readonly register: () => Promise<Register>
  /** Work that goes on after the answer: a scan being read, mail. */
  readonly jobs: Jobs
  /** For rooms: sends a job in an open transaction. Absent where scans are not read. */
  readonly send?: Send | undefined
  readonly people: People
  /** The ways out of the house that are set up. */
  readonly channels: readonly Channel[]
  /** The names people gave themselves, by their ids; of accounts that are gone there is none. */
  readonly namesOf: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Counters for whoever runs the system; absent where nobody asks. */
  readonly metrics?: Metrics | undefined
  /** Pages sent before; absent where each is made anew. */
  readonly keptPages?: KeptPages | undefined
  /** How often one account may ask; the usual where not said. */
  readonly limits?: Limits | undefined
  /** Where people reach this installation: for links in letters and calendars. */
  readonly baseUrl: string
  /** Seals a signed paper with the certificate of its office. */
  readonly seal: Seal
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
