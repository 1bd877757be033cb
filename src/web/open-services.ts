/** What pages use, from what the platform opened: `serve` calls this, then `beginWork`, then `createApp`. */

import type { Platform } from '#platform/app'
import { emptyBin } from '#platform/bin'
import type { Db } from '#platform/db'
import { Staging, throwAwayFiles } from '#platform/files'
import { openJobs } from '#platform/jobs/open-jobs'
import { openLine } from '#platform/mail/open-line'
import { openMail } from '#platform/mail/open-mail'
import { openMetrics } from '#platform/metrics'
import { openOcr } from '#platform/ocr/recognise'
import type { Ocr } from '#platform/ocr/recognise'
import { deleteExpired, listNames, openSignIn, signInSettings } from '#platform/sign-in/index'
import { exampleHashes, isFileUsed, receiveExamples, resumeReading } from '#read'
import { isFileWritten } from '#report'
import { loadRegister, systemRights } from '#register'
import { peopleOf } from './person.ts'
import type { Services } from './services.ts'
import { whoAsks } from './who-asks.ts'
import { allKinds, workersOf } from './work.ts'

/** `close` gives jobs under way a few seconds, puts the rest back for the next start, and gives the models back. Before the database. */
export type OpenedServices = Services & { readonly close: () => Promise<void> }

export async function openServices(platform: Omit<Platform, 'close'>): Promise<OpenedServices> {
  const { db, within, files, scan, filesQuota, uploads, log, now, config, appPool } = platform
  const settings = await signInSettings(config)
  const signIn = openSignIn({ db, now, settings })
  let ocr: Promise<Ocr> | undefined
  const jobs = await openJobs({ db, pool: appPool, log, kinds: allKinds })
  const channels = [...(config.mail ? [openMail(config.mail)] : []), ...(config.line ? [openLine(config.line)] : [])]
  const services: Services = {
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
    metrics: openMetrics(config.metricsToken, appPool),
    jobs,
    send: jobs.send,
    people: peopleOf(db, within, now),
    channels,
    baseUrl: config.baseUrl,
    examples: exampleHashes(),
  }
  // 60 MB of models: only where a scan comes.
  jobs.assign(workersOf({ ...services, ocr: () => (ocr ??= openOcr()) }))
  return {
    ...services,
    async close() {
      await jobs.stop()
      for (const channel of channels) channel.close()
      await (await ocr)?.close()
    },
  }
}

/** Once at start: examples into an empty installation, jobs, scans left half read, what may be thrown away. */
export async function beginWork(services: Services): Promise<void> {
  const examples = await receiveExamples({ ...services, rights: systemRights })
  await services.jobs.start()
  const resumed = await resumeReading({ within: services.within, send: services.jobs.send })
  const { thrown, uploads, half } = await throwAway(services)
  const expired = await deleteExpired(services.db, new Date())
  services.log.event('begun', { examples, resumed, thrown, uploads, half, expired })
}

/** What has lain in the bin for too long, the bytes that nothing names any more, what was left half written, uploads nobody went on with. */
async function throwAway({ within, files, uploads, now }: Services) {
  const db = within('all')
  const namedElsewhere = async (tx: Db, sha256: string) => (await isFileUsed(tx, sha256)) || (await isFileWritten(tx, sha256))
  await throwAwayFiles({ db, files, namedElsewhere }, now())
  return {
    thrown: await emptyBin(db, now()),
    uploads: await new Staging(uploads).deleteExpired(now().getTime()),
    half: await files.sweep(now()),
  }
}
