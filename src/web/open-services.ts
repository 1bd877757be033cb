/** What pages use, from what the platform opened: `serve` calls this, then `beginWork`, then `createApp`. */

import { join } from 'node:path'
import type { Platform } from '#platform/app'
import { openJobs } from '#platform/jobs/open-jobs'
import { openLinks } from '#platform/look-at-link'
import { openLine } from '#platform/mail/open-line'
import { openMail } from '#platform/mail/open-mail'
import { openMetrics } from '#platform/metrics'
import { openOcr } from '#platform/ocr/recognise'
import type { Ocr } from '#platform/ocr/recognise'
import { listNames, openSignIn, renewSecrets, signInSettings } from '#platform/sign-in/index'
import { openSeal } from '#platform/signing/open-seal'
import { exampleHashes, receiveExamples, resumeReading } from '#read'
import { loadRegister, systemRights } from '#register'
import { keepPages } from './kept-pages.ts'
import { peopleOf } from './person.ts'
import { resetByMail } from './sign-in/reset-by-mail.ts'
import type { Services } from './services.ts'
import { tidyUp, upkeepWorkers } from './upkeep.ts'
import { whoAsks } from './who-asks.ts'
import { allKinds, workersOf } from './work.ts'

/** `close` gives jobs under way a few seconds, puts the rest back for the next start, and gives the models back. Before the database. */
export type OpenedServices = Services & { readonly close: () => Promise<void> }

export async function openServices(platform: Omit<Platform, 'close'>): Promise<OpenedServices> {
  const { db, within, owner, pool, files, scan, filesQuota, uploads, log, now, config, appPool } = platform
  const settings = await signInSettings(config)
  const signIn = openSignIn({ db, now, settings })
  let ocr: Promise<Ocr> | undefined
  const jobs = await openJobs({ db, pool: appPool, log, kinds: allKinds })
  const mail = config.mail && openMail(config.mail)
  const channels = [...(mail ? [mail] : []), ...(config.line ? [openLine(config.line)] : [])]
  const services: Services = {
    db,
    within,
    namesOf: (ids) => listNames(db, ids),
    whoAsks: (headers) => whoAsks(signIn, headers),
    files,
    scan,
    lookAtLink: openLinks(),
    filesQuota,
    uploads,
    log,
    now,
    signIn,
    register: () => loadRegister(db),
    metrics: openMetrics(config.metricsToken, appPool),
    jobs,
    keptPages: keepPages(1000),
    send: jobs.send,
    people: peopleOf(db, within, now),
    channels,
    ...(mail && { sendResetLink: resetByMail(mail) }),
    baseUrl: config.baseUrl,
    seal: openSeal({ folder: join(config.dataDir, 'signing'), p12: config.signingP12 }),
    examples: exampleHashes(),
  }
  // 60 MB of models: only where a scan comes.
  jobs.assign([
    ...workersOf({ ...services, ocr: () => (ocr ??= openOcr()) }),
    ...upkeepWorkers(services, { deps: { pool, db: owner, files, now, log }, command: config.backup }),
  ])
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
  const { renewed, lost } = await renewSecrets(services.signIn)
  if (renewed > 0 || lost > 0) services.log.event('secret.renewed', { renewed, lost })
  services.log.event('begun', { examples, resumed, ...(await tidyUp(services)) })
}
