/** What pages use, from what the platform opened: `serve` calls this, then `beginWork`, then `createApp`. */

import type { Platform } from '#platform/app'
import { emptyBin } from '#platform/bin'
import { openMetrics } from '#platform/metrics'
import { openOcr } from '#platform/ocr/recognise'
import type { Ocr } from '#platform/ocr/recognise'
import { deleteExpired, listNames, openSignIn, signInSettings } from '#platform/sign-in/index'
import { exampleHashes, receiveExamples, resumeReading } from '#read'
import { loadRegister, rightsInHouse, system } from '#register'
import type { Services } from './services.ts'
import { whoAsks } from './who-asks.ts'

/** `close` lets a scan under way end its page and gives the models back; what is half read is read again at the next start. */
export type OpenedServices = Services & { readonly close: () => Promise<void> }

export async function openServices({ db, within, files, log, now, config, appPool }: Platform): Promise<OpenedServices> {
  const settings = await signInSettings(config)
  const signIn = openSignIn({ db, now, settings })
  let ocr: Promise<Ocr> | undefined
  return {
    db,
    within,
    namesOf: (ids) => listNames(db, ids),
    whoAsks: (headers) => whoAsks(signIn, headers),
    files,
    log,
    now,
    signIn,
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

/** Once at start: examples into an empty installation, scans left half read, the bin of what is too old, sessions that have run out. */
export async function beginWork(services: Services): Promise<void> {
  const work = { ...services, rights: rightsInHouse(system) }
  const examples = await receiveExamples(work)
  const resumed = await resumeReading(work)
  const thrown = await emptyBin(services.within('all'), services.now())
  const expired = await deleteExpired(services.db, new Date())
  services.log.event('begun', { examples, resumed, thrown, expired })
}
