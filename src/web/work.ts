/** All that the queue does: the kinds there are, and who does them. Shared by `serve`, the command line and the tests. */

import type { AnyKind, Worker } from '#platform/jobs/kind'
import type { ScanReader } from '#read'
import { scanKind, scanWorker } from '#read'
import type { Services } from './services.ts'

export const allKinds: readonly AnyKind[] = [scanKind]

export type WorkDeps = Pick<Services, 'db' | 'files' | 'log' | 'now' | 'register'> & {
  readonly ocr?: (() => Promise<ScanReader>) | undefined
}

export const workersOf = (deps: WorkDeps): readonly Worker[] =>
  deps.ocr ? [scanWorker({ ...deps, ocr: deps.ocr })] : []
