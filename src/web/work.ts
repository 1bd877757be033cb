/** All that the queue does: the kinds there are, and who does them. Shared by `serve`, the command line and the tests. */

import type { AnyKind, Worker } from '#platform/jobs/kind'
import { checkEvidenceKind } from '#monitor'
import { scanKind, scanWorker } from '#read'
import type { ScanReader } from '#read'
import { batchKind, batchWorker } from './batch/produce-batch.ts'
import { remindKind, remindOfficeKind, remindWorkers } from './inbox/remind.ts'
import { digestKind, tellKind, tellWorkers } from './inbox/tell.ts'
import { effectsKind, effectsWorker } from './library/measure-effects.ts'
import { isNamedByRoom } from './named-files.ts'
import type { Services } from './services.ts'
import { evidenceWorkers, recheckKind } from './progress/check-evidence.ts'
import { backupKind, tidyKind } from './upkeep.ts'

export const allKinds: readonly AnyKind[] = [
  scanKind,
  tellKind,
  digestKind,
  remindKind,
  remindOfficeKind,
  recheckKind,
  checkEvidenceKind,
  effectsKind,
  tidyKind,
  backupKind,
  batchKind,
]

/** Sent by the queue itself: of interest only while they run or where they failed. */
export const quietKinds: readonly string[] = [
  ...allKinds.filter(({ every }) => every !== undefined).map(({ name }) => name),
  remindOfficeKind.name,
  checkEvidenceKind.name,
]

export type WorkDeps = Pick<
  Services,
  'db' | 'within' | 'files' | 'lookAtLink' | 'log' | 'now' | 'register' | 'jobs' | 'people' | 'channels' | 'baseUrl'
> & {
  readonly ocr?: (() => Promise<ScanReader>) | undefined
}

export function workersOf(deps: WorkDeps): readonly Worker[] {
  const tell = { ...deps, send: deps.jobs.send }
  return [
    ...(deps.ocr ? [scanWorker({ ...deps, ocr: deps.ocr, namedElsewhere: isNamedByRoom })] : []),
    ...tellWorkers(tell),
    ...remindWorkers(tell),
    ...evidenceWorkers(tell),
    effectsWorker(deps),
    batchWorker(deps),
  ]
}
