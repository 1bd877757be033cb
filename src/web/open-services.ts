/** What pages use, from what the platform opened: `serve` calls this, then `beginWork`, then `createApp`. */

import type { Platform } from '#platform/app'
import { emptyBin } from '#platform/bin'
import { openOcr } from '#platform/ocr/recognise'
import type { Ocr } from '#platform/ocr/recognise'
import { exampleHashes, receiveExamples, resumeReading } from '#read'
import { loadRegister } from '#register'
import type { Services } from './services.ts'

/** `close` lets a scan under way end its page and gives the models back; what is half read is read again at the next start. */
export type OpenedServices = Services & { readonly close: () => Promise<void> }

type Opened = Pick<Platform, 'db' | 'files' | 'scan' | 'filesQuota' | 'uploads' | 'log' | 'now'>

export function openServices({ db, files, scan, filesQuota, uploads, log, now }: Opened): OpenedServices {
  let ocr: Promise<Ocr> | undefined
  return {
    db,
    files,
    scan,
    filesQuota,
    uploads,
    log,
    now,
    register: () => loadRegister(db),
    // 60 MB of models: only where a scan comes.
    ocr: () => (ocr ??= openOcr()),
    background: (work) => {
      work.catch((error: unknown) => log.fault('background', error))
    },
    examples: exampleHashes(),
    close: async () => {
      await (await ocr)?.close()
    },
  }
}

/** Once at start: examples into an empty installation, scans left half read, the bin of what is too old. */
export async function beginWork(services: Services): Promise<void> {
  const examples = await receiveExamples(services)
  const resumed = await resumeReading(services)
  const thrown = await emptyBin(services.db, services.now())
  services.log.event('begun', { examples, resumed, thrown })
}
