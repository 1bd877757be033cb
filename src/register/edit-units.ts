/** Units (สำนัก กอง ฝ่าย): added, renamed, closed, merged; taken away only where nothing hangs on them. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import type { ThaiDay } from '#kernel/day'
import { newId } from '#platform/id'
import { changeOffice, fetchBack, throwAway } from './change-office.ts'
import type { ChangeDeps } from './change-office.ts'
import { usualOffice } from './domain/usual-office.ts'
import type { AgencyType } from './domain/agency.ts'
import type { Unit } from './domain/organisation.ts'
import { setPost, setUnit } from './store/organisation.ts'

export type UnitProblem =
  | { readonly kind: 'no-such-unit' }
  /** An open unit has that name. */
  | { readonly kind: 'name-taken' }
  /** It has posts, or another was merged into it. */
  | { readonly kind: 'in-use' }
  | { readonly kind: 'into-itself' }
  | { readonly kind: 'closed'; readonly on: ThaiDay }

type Which = { readonly agencyId: string; readonly unitId: string }

/** Without an id a new one, behind the others. Answers its id. */
export function saveUnit(
  deps: ChangeDeps,
  { agencyId, unitId, words }: { readonly agencyId: string; readonly unitId: string | null; readonly words: Pick<Unit, 'name' | 'short'> },
): Promise<Result<string, UnitProblem>> {
  const fresh = newId()
  return changeOffice(deps, agencyId, async ({ tx, at, before: { units }, record }) => {
    const old = units.find(({ id }) => id === unitId)
    if (unitId !== null && !old) return err({ kind: 'no-such-unit' })
    if (units.some((one) => one.id !== unitId && one.closedOn === null && one.name === words.name)) return err({ kind: 'name-taken' })
    const no = old?.no ?? Math.max(0, ...units.map((unit) => unit.no)) + 1
    const unit: Unit = { closedOn: null, mergedInto: null, ...old, id: old?.id ?? fresh, no, ...words }
    await setUnit(tx, agencyId, unit, at)
    await record(old ? 'unit.changed' : 'unit.added', 'unit', unit.id)
    return ok(unit.id)
  })
}

/** Its last day; open again with null. Its posts are closed and opened with it. */
export function closeUnit(
  deps: ChangeDeps,
  { agencyId, unitId, on }: Which & { readonly on: ThaiDay | null },
): Promise<Result<void, UnitProblem>> {
  return changeOffice(deps, agencyId, async ({ tx, at, before, record }) => {
    const unit = before.units.find(({ id }) => id === unitId)
    if (!unit) return err({ kind: 'no-such-unit' })
    const rival = on === null && before.units.some((one) => one.id !== unitId && one.closedOn === null && one.name === unit.name)
    if (rival) return err({ kind: 'name-taken' })
    await setUnit(tx, agencyId, { ...unit, closedOn: on, mergedInto: null }, at)
    for (const post of before.posts.filter((one) => one.unitId === unitId && one.closedOn === unit.closedOn))
      await setPost(tx, agencyId, { ...post, closedOn: on }, at)
    await record(on === null ? 'unit.opened' : 'unit.closed', 'unit', unitId)
    return ok(undefined)
  })
}

/** Its posts go on in the other from the next day; the old name stays readable. */
export function mergeUnits(
  deps: ChangeDeps,
  { agencyId, unitId, into, on }: Which & { readonly into: string; readonly on: ThaiDay },
): Promise<Result<void, UnitProblem>> {
  return changeOffice(deps, agencyId, async ({ tx, at, before, record }) => {
    const [unit, target] = [unitId, into].map((id) => before.units.find((one) => one.id === id))
    if (!unit || !target) return err({ kind: 'no-such-unit' })
    if (unitId === into) return err({ kind: 'into-itself' })
    const closed = unit.closedOn ?? target.closedOn
    if (closed !== null) return err({ kind: 'closed', on: closed })
    await setUnit(tx, agencyId, { ...unit, closedOn: on, mergedInto: into }, at)
    for (const post of before.posts.filter((one) => one.unitId === unitId)) await setPost(tx, agencyId, { ...post, unitId: into }, at)
    await record('unit.merged', 'unit', unitId)
    return ok(undefined)
  })
}

export function removeUnit(deps: ChangeDeps, { agencyId, unitId }: Which): Promise<Result<void, UnitProblem>> {
  return changeOffice(deps, agencyId, async (change) => {
    const { units, posts } = change.before
    const unit = units.find(({ id }) => id === unitId)
    if (!unit) return err({ kind: 'no-such-unit' })
    if (posts.some((post) => post.unitId === unitId) || units.some(({ mergedInto }) => mergedInto === unitId))
      return err({ kind: 'in-use' })
    await throwAway(change, agencyId, 'unit', unit)
    return ok(undefined)
  })
}

export function bringBackUnit(deps: ChangeDeps, { agencyId, unitId }: Which): Promise<Result<void, UnitProblem>> {
  return changeOffice(deps, agencyId, async (change) => {
    const unit = await fetchBack<Unit>(change, agencyId, 'unit', unitId)
    if (!unit) return err({ kind: 'no-such-unit' })
    if (unit.closedOn === null && change.before.units.some((one) => one.closedOn === null && one.name === unit.name)) {
      // Not back: it must stay in the bin.
      await throwAway(change, agencyId, 'unit', unit)
      return err({ kind: 'name-taken' })
    }
    await setUnit(change.tx, agencyId, unit, change.at)
    return ok(undefined)
  })
}

/** The units and posts that every body of its type has, where it has none yet. Answers how many units. */
export function beginOffice(
  deps: ChangeDeps,
  { id: agencyId, type, name }: { readonly id: string; readonly type: AgencyType; readonly name: string },
): Promise<number> {
  const usual = usualOffice(type, name)
  const units = usual.units.map((unit, at): Unit => ({ id: newId(), name: unit, short: '', no: at + 1, closedOn: null, mergedInto: null }))
  const posts = usual.posts.map((post) => ({ ...post, id: newId() }))
  return changeOffice(deps, agencyId, async ({ tx, at, before, record }) => {
    if (before.units.length > 0 || before.posts.length > 0) return 0
    for (const unit of units) {
      await setUnit(tx, agencyId, unit, at)
      await record('unit.added', 'unit', unit.id)
    }
    for (const [index, { id, title, kind, unit }] of posts.entries()) {
      const unitId = unit === null ? null : (units[unit]?.id ?? null)
      await setPost(tx, agencyId, { id, title, kind, unitId, no: index + 1, closedOn: null }, at)
      await record('post.added', 'post', id)
    }
    return units.length
  })
}
