/** What the house does for itself: hourly it throws away what may go, nightly it makes a backup where a folder is set. */

import { z } from 'zod'
import type { Config } from '#platform/config'
import { emptyBin } from '#platform/bin'
import { deleteOldNotices } from '#platform/inbox'
import { runScheduledBackup } from '#platform/backup/scheduled'
import type { ScheduledDeps } from '#platform/backup/scheduled'
import { Staging, throwAwayFiles } from '#platform/files'
import { JobFailed, worker } from '#platform/jobs/kind'
import type { JobKind, Worker } from '#platform/jobs/kind'
import { deleteExpired } from '#platform/sign-in/index'
import { isNamedByRoom } from './named-files.ts'
import type { Services } from './services.ts'

const nothing = z.record(z.string(), z.never())

export const tidyKind: JobKind<Record<string, never>> = {
  name: 'house.tidy',
  payload: nothing,
  retries: 0,
  firstWait: 1,
  mostWait: 1,
  seconds: 900,
  every: 3600,
}

/** Looked for every quarter of an hour, so that a computer that was off at night makes up for it. */
export const backupKind: JobKind<Record<string, never>> = {
  name: 'house.backup',
  payload: nothing,
  retries: 0,
  firstWait: 1,
  mostWait: 1,
  seconds: 6 * 3600,
  every: 900,
}

type Tidy = Pick<Services, 'db' | 'within' | 'files' | 'uploads' | 'now'>

/** What has lain in the bin for too long, the bytes that nothing names any more, what was left half written, uploads nobody went on with for a day, sessions that ran out, notices of years ago. */
export async function tidyUp({ db, within, files, uploads, now }: Tidy) {
  const all = within('all')
  await throwAwayFiles({ db: all, files, namedElsewhere: isNamedByRoom }, now())
  return {
    thrown: await emptyBin(all, now()),
    uploads: await new Staging(uploads).deleteExpired(now().getTime()),
    half: await files.sweep(now()),
    expired: await deleteExpired(db, new Date()),
    notices: await deleteOldNotices(db, now()),
  }
}

/** `backup`: on the owner's connections, which no policy holds back; absent where no folder is set. */
export const upkeepWorkers = (
  deps: Tidy,
  backup: { readonly deps: ScheduledDeps; readonly command: Config['backup'] },
): readonly Worker[] => [
  worker(tidyKind, async () => {
    await tidyUp(deps)
  }),
  worker(backupKind, async () => {
    const { folder, keep, passphraseFile } = backup.command
    if (folder === undefined || minuteOfNight(deps.now()) < 150) return
    const done = await runScheduledBackup(backup.deps, { folder, keep, passphraseFile })
    // Today's is there, or another process is at it: nothing to do.
    if (!done.ok && done.error.kind !== 'exists' && done.error.kind !== 'in-use') throw new JobFailed(done.error.kind)
  }),
]

/** Minutes since midnight in Bangkok. From 02:30 on it is night enough. */
function minuteOfNight(moment: Date): number {
  const [hour, minute] = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Bangkok',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(moment)
    .split(':')
    .map(Number)
  return (hour ?? 0) * 60 + (minute ?? 0)
}
