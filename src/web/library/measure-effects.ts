/** What the measures of the library did, worked out once a day. */

import { z } from 'zod'
import { computeEffects } from '#act'
import { worker } from '#platform/jobs/kind'
import type { JobKind, Worker } from '#platform/jobs/kind'
import type { Services } from '../services.ts'

export const effectsKind: JobKind<Record<string, never>> = {
  name: 'act.measure-effects',
  payload: z.record(z.string(), z.never()),
  retries: 1,
  firstWait: 600,
  mostWait: 600,
  seconds: 3600,
  every: 24 * 3600,
}

export const effectsWorker = ({ within, now, register }: Pick<Services, 'within' | 'now' | 'register'>): Worker =>
  worker(effectsKind, async (_, run) => {
    await computeEffects({ db: within('all'), now, register }, run)
  })
