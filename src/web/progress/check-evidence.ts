/** Evidence looked at in the background: every day again where a measure is called done, and whoever is concerned is told when it is gone. */

import { z } from 'zod'
import { findMeasure } from '#act'
import { checkEvidenceKind, findEvidence, findProgress, listToCheck, lookAt, recordFinding, standingOf } from '#monitor'
import { enterOffices, inTransaction } from '#platform/db'
import { worker } from '#platform/jobs/kind'
import type { JobKind, Worker } from '#platform/jobs/kind'
import { tell } from '../inbox/tell.ts'
import type { TellDeps } from '../inbox/tell.ts'
import type { Services } from '../services.ts'

/** Four times a day, so that a computer that is off at night misses nothing; each piece comes up once a day. */
export const recheckKind: JobKind<Record<string, never>> = {
  name: 'monitor.recheck',
  payload: z.record(z.string(), z.never()),
  retries: 0,
  firstWait: 1,
  mostWait: 1,
  seconds: 600,
  every: 6 * 3600,
}
/** A little less than a day: what failed yesterday at nine is asked again by nine today or soon after. */
const restHours = 20

const concerned = ['agency-admin', 'officer', 'owner'] as const

export const evidenceWorkers = (deps: TellDeps & Pick<Services, 'within' | 'files' | 'lookAtLink'>): readonly Worker[] => [
  worker(recheckKind, async () => {
    const before = new Date(deps.now().getTime() - restHours * 3_600_000)
    for (const one of await listToCheck(deps.within('all'), before))
      await inTransaction(deps.db, (tx) => deps.send(tx, checkEvidenceKind, one))
  }),
  worker(checkEvidenceKind, async ({ agencyId, evidenceId }, run) => {
    const evidence = await findEvidence(deps.within([agencyId]), agencyId, evidenceId)
    if (!evidence) return
    const found = await lookAt(deps, evidence.place, { signal: run.signal })
    const recipients = await deps.people.recipients(agencyId, concerned)
    await inTransaction(deps.db, async (tx) => {
      await run.done(tx)
      await enterOffices(tx, [agencyId])
      const change = await recordFinding(tx, agencyId, { evidenceId, at: deps.now(), found })
      if (change?.after.kind !== 'gone' || change.before.kind === 'gone') return
      const { measureId, fiscalYear } = evidence
      const measure = (await findMeasure(tx, agencyId, measureId))?.measure
      // Something else that was shown for it may still be there.
      if (!measure || !standingOf(await findProgress(tx, agencyId, fiscalYear), measure).lost) return
      const data = { measure: measure.no, year: fiscalYear, measureId }
      const once = `evidence/${evidenceId}/${change.after.since.toISOString()}`
      for (const userId of recipients) await tell(deps, tx, { userId, officeId: agencyId, kind: 'evidence.lost', data, once })
    })
  }),
]
