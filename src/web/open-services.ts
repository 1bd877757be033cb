/** What pages use, from what the platform opened: `serve` calls this, then `beginWork`, then `createApp`. */

import type { Platform } from '#platform/app'
import { emptyBin } from '#platform/bin'
import { openJobs } from '#platform/jobs/open-jobs'
import { openLine } from '#platform/mail/open-line'
import { openMail } from '#platform/mail/open-mail'
import { openOcr } from '#platform/ocr/recognise'
import type { Ocr } from '#platform/ocr/recognise'
import { exampleHashes, receiveExamples, resumeReading } from '#read'
import { loadRegister } from '#register'
import { localPeople } from './person.ts'
import type { Services } from './services.ts'
import { allKinds, workersOf } from './work.ts'

/** `close` gives jobs under way a few seconds, puts the rest back for the next start, and gives the models back. Before the database. */
export type OpenedServices = Services & { readonly close: () => Promise<void> }

export async function openServices({ config, db, pool, files, log, now }: Omit<Platform, 'close'>): Promise<OpenedServices> {
  let ocr: Promise<Ocr> | undefined
  const jobs = await openJobs({ db, pool, log, kinds: allKinds })
  const channels = [...(config.mail ? [openMail(config.mail)] : []), ...(config.line ? [openLine(config.line)] : [])]
  const services: Services = {
    db,
    files,
    log,
    now,
    register: () => loadRegister(db),
    jobs,
    send: jobs.send,
    people: localPeople(db),
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

/** Once at start: examples into an empty installation, jobs, scans left half read, the bin of what is too old. */
export async function beginWork(services: Services): Promise<void> {
  const examples = await receiveExamples(services)
  await services.jobs.start()
  const resumed = await resumeReading({ db: services.db, send: services.jobs.send })
  const thrown = await emptyBin(services.db, services.now())
  services.log.event('begun', { examples, resumed, thrown })
}
