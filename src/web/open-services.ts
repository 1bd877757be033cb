/** What pages use, from what the platform opened: `serve` calls this, then `beginWork`, then `createApp`. */

import type { Platform } from '#platform/app'
import { emptyBin } from '#platform/bin'
import { openMetrics } from '#platform/metrics'
import { openOcr } from '#platform/ocr/recognise'
import type { Ocr } from '#platform/ocr/recognise'
import { exampleHashes, receiveExamples, resumeReading } from '#read'
import { loadRegister, operator, rightsInHouse, system } from '#register'
import type { Services } from './services.ts'

/** `close` lets a scan under way end its page and gives the models back; what is half read is read again at the next start. */
export type OpenedServices = Services & { readonly close: () => Promise<void> }

export function openServices({ db, within, files, log, now, config, appPool }: Platform): OpenedServices {
  let ocr: Promise<Ocr> | undefined
  return {
    db,
    within,
    namesOf: () => Promise.resolve(new Map()),
    whoAsks: () => Promise.resolve(operator),
    files,
    log,
    now,
    register: () => loadRegister(db),
    // 60 MB of models: only where a scan comes.
    ocr: () => (ocr ??= openOcr()),
    background: (work) => {
      work.catch((error: unknown) => log.fault('background', error))
    },
    metrics: openMetrics(config.metricsToken, appPool),
    baseUrl: config.baseUrl,
    examples: exampleHashes(),
    close: async () => {
      await (await ocr)?.close()
    },
  }
}

/** Once at start: examples into an empty installation, scans left half read, the bin of what is too old. */
export async function beginWork(services: Services): Promise<void> {
  const work = { ...services, rights: rightsInHouse(system) }
  const examples = await receiveExamples(work)
  const resumed = await resumeReading(work)
  const thrown = await emptyBin(services.within('all'), services.now())
  services.log.event('begun', { examples, resumed, thrown })
}
