/** Steps of signing routes: schema `report`. */

import type { Selectable } from 'kysely'
import { clean } from '#platform/db'
import type { Db } from '#platform/db'
import type { SigningMethod, SigningStep, StepState } from '../domain/life/paper.ts'
import type { PlannedStep } from '../domain/life/route.ts'
import type { SigningPart } from '../domain/tree.ts'

type Tables = {
  'report.signing_step': {
    agency_id: string
    paper_id: string
    round: number
    no: number
    part: SigningPart
    post_id: string | null
    position: string
    person_id: string | null
    user_id: string
    state: StepState
    opinion: string | null
    decided_at: Date | null
    signed_name: string | null
    signed_position: string | null
    signed_acting_for: string | null
    method: SigningMethod | null
  }
  'report.paper': { agency_id: string; id: string; title: string; number: string | null; state: string; updated_at: Date }
}
const tables = (db: Db) => db.withTables<Tables>()

type Key = { readonly agencyId: string; readonly paperId: string }

/** Nothing where the route of this round is there already. */
export async function insertSteps(
  tx: Db,
  { agencyId, paperId }: Key,
  round: number,
  steps: readonly (PlannedStep & Pick<SigningStep, 'personId'>)[],
): Promise<void> {
  await tables(tx)
    .insertInto('report.signing_step')
    .values(
      steps.map(({ part, postId, personId, position, userId }, i) => ({
        agency_id: agencyId,
        paper_id: paperId,
        round,
        no: i + 1,
        part,
        post_id: postId,
        position: clean(position),
        person_id: personId,
        user_id: userId,
        state: 'waiting' as const,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** All rounds, the first one first. */
export async function listSteps(db: Db, { agencyId, paperId }: Key): Promise<readonly SigningStep[]> {
  const rows = await tables(db)
    .selectFrom('report.signing_step')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('paper_id', '=', paperId)
    .orderBy('round')
    .orderBy('no')
    .execute()
  return rows.map(stepOf)
}

/** What became of one step. */
export async function setStep(tx: Db, { agencyId, paperId }: Key, step: SigningStep): Promise<void> {
  await tables(tx)
    .updateTable('report.signing_step')
    .set({
      person_id: step.personId,
      user_id: step.userId,
      state: step.state,
      opinion: step.opinion === null ? null : clean(step.opinion),
      decided_at: step.decidedAt,
      signed_name: step.signedAs && clean(step.signedAs.name),
      signed_position: step.signedAs && clean(step.signedAs.position),
      signed_acting_for: step.signedAs?.actingFor == null ? null : clean(step.signedAs.actingFor),
      method: step.method,
    })
    .where('agency_id', '=', agencyId)
    .where('paper_id', '=', paperId)
    .where('round', '=', step.round)
    .where('no', '=', step.no)
    .execute()
}

/** Signatures of a paper that was sent back or given up count no more; they stay as history. */
export async function voidSteps(tx: Db, { agencyId, paperId }: Key, round: number): Promise<void> {
  await tables(tx)
    .updateTable('report.signing_step')
    .set({ state: 'void' })
    .where('agency_id', '=', agencyId)
    .where('paper_id', '=', paperId)
    .where('round', '=', round)
    .where('state', 'in', ['waiting', 'signed'])
    .execute()
}

/** One signature, as its signer may see it again. */
export type SignedPart = {
  readonly agencyId: string
  readonly paperId: string
  readonly title: string
  readonly number: string | null
  readonly part: SigningPart
  readonly position: string
  readonly opinion: string | null
  readonly at: Date
}

/** What an account signed in an office, the newest first. */
export async function listSignedBy(db: Db, agencyId: string, userId: string, most: number): Promise<readonly SignedPart[]> {
  const rows = await tables(db)
    .selectFrom('report.signing_step as step')
    .innerJoin('report.paper as paper', (on) => on.onRef('paper.agency_id', '=', 'step.agency_id').onRef('paper.id', '=', 'step.paper_id'))
    .select(['step.paper_id', 'paper.title', 'paper.number', 'step.part', 'step.position', 'step.opinion', 'step.decided_at'])
    .where('step.agency_id', '=', agencyId)
    .where('step.user_id', '=', userId)
    .where('step.state', '=', 'signed')
    .orderBy('step.decided_at', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap(({ paper_id: paperId, decided_at: at, ...row }) => (at ? [{ agencyId, paperId, at, ...row }] : []))
}

export type WaitingPaper = { readonly paperId: string; readonly title: string; readonly part: SigningPart; readonly since: Date }

/** Papers of an office whose turn it is for this account, the one that has waited longest first. */
export async function papersWaitingFor(db: Db, agencyId: string, userId: string): Promise<readonly WaitingPaper[]> {
  const rows = await tables(db)
    .selectFrom('report.signing_step as step')
    .innerJoin('report.paper as paper', (on) => on.onRef('paper.agency_id', '=', 'step.agency_id').onRef('paper.id', '=', 'step.paper_id'))
    .leftJoin('report.signing_step as before', (on) =>
      on
        .onRef('before.agency_id', '=', 'step.agency_id')
        .onRef('before.paper_id', '=', 'step.paper_id')
        .onRef('before.round', '=', 'step.round')
        .onRef('before.no', '<', 'step.no')
        .on('before.state', '<>', 'signed'),
    )
    .select(['step.paper_id', 'paper.title', 'step.part', 'paper.updated_at'])
    .where('step.agency_id', '=', agencyId)
    .where('step.user_id', '=', userId)
    .where('step.state', '=', 'waiting')
    .where('paper.state', '=', 'routing')
    .where('before.no', 'is', null)
    .orderBy('paper.updated_at')
    .orderBy('step.paper_id')
    .limit(100)
    .execute()
  return rows.map(({ paper_id, title, part, updated_at }) => ({ paperId: paper_id, title, part, since: updated_at }))
}

const stepOf = (row: Selectable<Tables['report.signing_step']>): SigningStep => ({
  round: row.round,
  no: row.no,
  part: row.part,
  postId: row.post_id,
  position: row.position,
  personId: row.person_id,
  userId: row.user_id,
  state: row.state,
  opinion: row.opinion,
  decidedAt: row.decided_at,
  signedAs:
    row.signed_name === null ? null : { name: row.signed_name, position: row.signed_position ?? '', actingFor: row.signed_acting_for },
  method: row.method,
})
