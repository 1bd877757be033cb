/** What pages use, from what the platform opened: `serve` calls this, then `beginWork`, then `createApp`. */

import type { Platform } from '#platform/app'
import { emptyBin } from '#platform/bin'
import type { Db } from '#platform/db'
import { Staging, throwAwayFiles } from '#platform/files'
import { openMetrics } from '#platform/metrics'
import { openOcr } from '#platform/ocr/recognise'
import type { Ocr } from '#platform/ocr/recognise'
import { deleteExpired, listNames, openSignIn, signInSettings } from '#platform/sign-in/index'
import { exampleHashes, isFileUsed, receiveExamples, resumeReading } from '#read'
import { isFileWritten } from '#report'
import { loadRegister, rightsInHouse, system } from '#register'
import type { Services } from './services.ts'
import { whoAsks } from './who-asks.ts'

/** `close` lets a scan under way end its page and gives the models back; what is half read is read again at the next start. */
export type OpenedServices = Services & { readonly close: () => Promise<void> }

export async function openServices(platform: Platform): Promise<OpenedServices> {
  const { db, within, files, scan, filesQuota, uploads, log, now, config, appPool } = platform
  const settings = await signInSettings(config)
  const signIn = openSignIn({ db, now, settings })
  let ocr: Promise<Ocr> | undefined
  return {
    db,
    within,
    namesOf: (ids) => listNames(db, ids),
    whoAsks: (headers) => whoAsks(signIn, headers),
    files,
    scan,
    filesQuota,
    uploads,
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
  const { thrown, uploads } = await throwAway(services)
  const expired = await deleteExpired(services.db, new Date())
  services.log.event('begun', { examples, resumed, thrown, uploads, expired })
}

/** What has lain in the bin for too long, the bytes that nothing names any more, uploads nobody went on with for a day. */
async function throwAway({ within, files, uploads, now }: Services) {
  const db = within('all')
  const namedElsewhere = async (tx: Db, sha256: string) => (await isFileUsed(tx, sha256)) || (await isFileWritten(tx, sha256))
  await throwAwayFiles({ db, files, namedElsewhere }, now())
  return { thrown: await emptyBin(db, now()), uploads: await new Staging(uploads).deleteExpired(now().getTime()) }
}
