/** A paper that is not final is given up; its number stays in the register of outgoing papers, as cancelled. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { inTransaction } from '#platform/db'
import { demand } from '#register'
import { beginNumbersAfter, cancelOutgoing } from '../store/outgoing.ts'
import { lockPaper, setPaper } from '../store/papers.ts'
import { voidSteps } from '../store/signing.ts'
import { recordPaper } from './deps.ts'
import type { LifeDeps, PaperKey, WrongState } from './deps.ts'

export function withdrawPaper(deps: LifeDeps, { agencyId, id }: PaperKey, reason: string): Promise<Result<void, WrongState>> {
  demand(deps.rights, 'paper.write', agencyId)
  return inTransaction(deps.db, async (tx): Promise<Result<void, WrongState>> => {
    const paper = await lockPaper(tx, agencyId, id)
    if (!paper) return err({ kind: 'no-such-paper' })
    if (paper.state === 'final' || paper.state === 'superseded' || paper.state === 'withdrawn') return err({ kind: 'wrong-state' })
    await setPaper(tx, { ...paper, state: 'withdrawn', reason, updatedAt: deps.now() })
    await voidSteps(tx, { agencyId, paperId: id }, paper.round)
    await cancelOutgoing(tx, agencyId, id, reason)
    await recordPaper(tx, deps, paper, 'paper.withdrawn', { numbered: paper.number === null ? 'no' : 'yes' })
    return ok(undefined)
  })
}

/** The last number that the office gave by hand this year, before the program gives its first. False when that has happened already. */
export function beginNumbers(deps: LifeDeps, agencyId: string, year: number, last: number): Promise<boolean> {
  demand(deps.rights, 'paper.write', agencyId)
  return inTransaction(deps.db, async (tx) => {
    const done = await beginNumbersAfter(tx, agencyId, year, last)
    if (done) await recordPaper(tx, deps, { agencyId, id: `${year}` }, 'numbers.begun', { year, last })
    return done
  })
}
