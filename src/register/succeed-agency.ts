/** One body taken up by another: upgraded, merged, split. The old row is closed and keeps its papers; the new one names what it came from. */

import { daysAfter } from '#kernel/day'
import type { ThaiDay } from '#kernel/day'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { recordDeed } from '#platform/audit'
import { putInBin, takeFromBin } from '#platform/bin'
import { enterOffices, inTransaction } from '#platform/db'
import type { Db } from '#platform/db'
import { newId } from '#platform/id'
import { demand } from './domain/permissions.ts'
import type { ChangeDeps } from './change-office.ts'
import { checkSuccession } from './domain/succession.ts'
import type { NameParts, Succession, SuccessionProblem } from './domain/succession.ts'
import { findAgency, insertAgency, insertImport, lockRegister } from './store.ts'
import type { Agency } from './store.ts'
import { findDetails, setDetails } from './store/details.ts'
import { deleteSuccession, insertSuccession, listSuccessions } from './store/history.ts'

export type SucceedProblem = SuccessionProblem | { readonly kind: 'no-such-agency' } | { readonly kind: 'no-such-succession' }

/** The other body: one of the register, or a new one that lies where the old one lay. */
type Successor = { readonly id: string } | { readonly added: NameParts }

type Command = Pick<Succession, 'kind' | 'on' | 'note'> & { readonly from: string; readonly to: Successor }

/** Answers the id of the successor. Several are written one by one: a merger is one step from each of the old bodies. */
export function succeedAgency(deps: ChangeDeps, { from, to, kind, on, note }: Command): Promise<Result<string, SucceedProblem>> {
  const [id, fresh] = [newId(), newId()]
  demand(deps.rights, 'history.edit', from)
  return inTransaction(deps.db, async (tx) => {
    await lockRegister(tx)
    const at = deps.now()
    const old = await findAgency(tx, from)
    const next = old && ('id' in to ? await findAgency(tx, to.id) : successorOf(old, to.added, fresh))
    const [ended, begun] = [old && (await findDetails(tx, old.id)), next && 'id' in to && (await findDetails(tx, next.id))]
    if (!old || !next || !ended || old.source === 'house' || next.source === 'house') return err({ kind: 'no-such-agency' })
    const known = [...(await listSuccessions(tx, old.id)), ...(await listSuccessions(tx, next.id))]
    const body = (agency: Agency, validUntil: ThaiDay | null) => ({ id: agency.id, type: agency.type, validUntil })
    const problem = checkSuccession({ kind, on }, body(old, ended.validUntil), body(next, null), known)
    if (problem) return err(problem)
    if ('added' in to) await insertAgency(tx, next, at)
    await insertSuccession(tx, { id, from: old.id, to: next.id, kind, on, note })
    await setDetails(tx, old.id, { ...ended, validUntil: ended.validUntil ?? daysAfter(on, -1) }, at)
    const details = begun || (await findDetails(tx, next.id))
    if (details) await setDetails(tx, next.id, { ...details, validFrom: details.validFrom ?? on }, at)
    await written(tx, deps, { from: old.id, to: next.id }, 'agency.succeeded', at)
    return ok(next.id)
  })
}

/** What was written by mistake: the old body is open again unless another took it up too. A new body that was added stays. */
export function removeSuccession(deps: ChangeDeps, agencyId: string, successionId: string): Promise<Result<void, SucceedProblem>> {
  demand(deps.rights, 'history.edit', agencyId)
  return inTransaction(deps.db, async (tx) => {
    await lockRegister(tx)
    const known = await listSuccessions(tx, agencyId)
    const one = known.find(({ id }) => id === successionId)
    if (!one) return err({ kind: 'no-such-succession' })
    const at = deps.now()
    const [ended, begun] = [await findDetails(tx, one.from), await findDetails(tx, one.to)]
    await putInBin(tx, agencyId, one.id, kindInBin, one, at)
    await deleteSuccession(tx, one.id)
    if (ended && !known.some(({ id, from }) => id !== one.id && from === one.from))
      await setDetails(tx, one.from, { ...ended, validUntil: null }, at)
    if (begun && !known.some(({ id, to }) => id !== one.id && to === one.to))
      await setDetails(tx, one.to, { ...begun, validFrom: null }, at)
    await written(tx, deps, one, 'agency.succession-removed', at)
    return ok(undefined)
  })
}

/** Checked again: meanwhile the register may have changed. */
export function bringBackSuccession(deps: ChangeDeps, agencyId: string, successionId: string): Promise<Result<void, SucceedProblem>> {
  demand(deps.rights, 'history.edit', agencyId)
  return inTransaction(deps.db, async (tx) => {
    // Only `removeSuccession` puts this kind in.
    const one = (await takeFromBin(tx, agencyId, successionId, kindInBin)) as Succession | undefined
    if (!one) return err({ kind: 'no-such-succession' })
    // Seen from either of the two bodies: who may change the history of one may take back what was said of it.
    const rights = { ...deps.rights, agencyId: 'any' }
    const done = await succeedAgency({ ...deps, db: tx, rights }, { ...one, to: { id: one.to } })
    if (!done.ok) await putInBin(tx, agencyId, one.id, kindInBin, one, deps.now())
    return done.ok ? ok(undefined) : done
  })
}

const kindInBin = 'register.succession'

const successorOf = ({ district, province, size }: Agency, name: NameParts, id: string): Agency => ({
  ...name,
  id,
  code: null,
  size,
  district,
  province,
  source: 'hand',
})

/** In the trail of both. */
async function written(
  tx: Db,
  { rights }: ChangeDeps,
  { from, to }: Pick<Succession, 'from' | 'to'>,
  action: string,
  at: Date,
): Promise<void> {
  await insertImport(tx, 'change', 1, at)
  await enterOffices(tx, [from, to])
  for (const agencyId of [from, to])
    await recordDeed(tx, { agencyId, at, actor: rights.actor, action, subject: `register.agency/${agencyId}`, detail: { from, to } })
}
