/** What a page may use, opened once at start, and what the request carries. */

import type { Db } from '#platform/db'
import type { Files, Scanner } from '#platform/files'
import type { Log } from '#platform/log'
import type { ScanReader } from '#read'
import type { Register } from '#register'
import type { Language } from './language.ts'
import type { Messages } from './messages.th.ts'

export type Services = {
  readonly db: Db
  readonly files: Files
  /** Undefined where no scanner for viruses is set up. */
  readonly scan: Scanner | undefined
  /** Bytes that the kept files of one office may have together; undefined where there is no limit. */
  readonly filesQuota: number | undefined
  /** The folder of uploads that are still on their way. */
  readonly uploads: string
  readonly log: Log
  readonly now: () => Date
  readonly register: () => Promise<Register>
  /** Opened when the first scan comes; absent where scans are not read. */
  readonly ocr?: (() => Promise<ScanReader>) | undefined
  /** Work that goes on after the answer: a scan being read. */
  readonly background: (work: Promise<void>) => void
  /** SHA-256 of the example documents, so that pages can say which are examples. */
  readonly examples: readonly string[]
}

export type Env = { Variables: { services: Services; language: Language; m: Messages } }
