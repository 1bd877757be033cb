/** The job of reading a scan: seconds a page, so it is left to the queue. */

import { z } from 'zod'
import type { JobKind } from '#platform/jobs/kind'

export type ScanJob = { readonly agencyId: string; readonly id: string }

export const scanKind: JobKind<ScanJob> = {
  name: 'read.scan',
  payload: z.object({ agencyId: z.uuid(), id: z.uuid() }),
  retries: 2,
  firstWait: 10,
  mostWait: 120,
  // Sixty pages of four seconds, on a machine that is busy.
  seconds: 1800,
  once: { key: ({ id }) => id, while: 'unfinished' },
}
