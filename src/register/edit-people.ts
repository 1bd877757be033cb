/** People of an office: added, corrected, gone; taken away only where they never held a post. */

import type { ThaiDay } from '#kernel/day'
import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { newId } from '#platform/id'
import { changeOffice, fetchBack, throwAway } from './change-office.ts'
import type { ChangeDeps } from './change-office.ts'
import type { Person } from './domain/organisation.ts'
import { demand } from './domain/permissions.ts'
import { setHolding, setPerson } from './store/organisation.ts'

export type PersonProblem =
  | { readonly kind: 'no-such-person' }
  /** The office has one of that name: two of one name need a mark that tells them apart. */
  | { readonly kind: 'name-taken' }
  /** They hold a post or held one. */
  | { readonly kind: 'in-use' }

type Which = { readonly agencyId: string; readonly personId: string }

/** Without an id a new one. Answers the id. */
export function savePerson(
  deps: ChangeDeps,
  {
    agencyId,
    personId,
    words,
  }: { readonly agencyId: string; readonly personId: string | null; readonly words: Pick<Person, 'honorific' | 'name'> },
): Promise<Result<string, PersonProblem>> {
  const fresh = newId()
  return changeOffice(deps, agencyId, async ({ tx, at, before: { people }, record }) => {
    const old = people.find(({ id }) => id === personId)
    if (personId !== null && !old) return err({ kind: 'no-such-person' })
    if (people.some((one) => one.id !== personId && one.name === words.name)) return err({ kind: 'name-taken' })
    const person: Person = { userId: null, active: true, ...old, id: old?.id ?? fresh, ...words }
    await setPerson(tx, agencyId, person, at)
    await record(old ? 'person.changed' : 'person.added', 'person', person.id)
    return ok(person.id)
  })
}

/** Their last day here: whatever they hold or act for ends on it. What they had not begun yet is not theirs any more. */
export function personLeaves(
  deps: ChangeDeps,
  { agencyId, personId, on }: Which & { readonly on: ThaiDay },
): Promise<Result<void, PersonProblem>> {
  return changeOffice(deps, agencyId, async (change) => {
    const { tx, at, before, record } = change
    const person = before.people.find(({ id }) => id === personId)
    if (!person) return err({ kind: 'no-such-person' })
    await setPerson(tx, agencyId, { ...person, active: false }, at)
    for (const holding of before.holdings.filter((one) => one.personId === personId && (one.until === null || one.until > on))) {
      if (holding.from > on) await throwAway(change, agencyId, 'holding', holding)
      else await setHolding(tx, agencyId, { ...holding, until: on }, at)
    }
    await record('person.left', 'person', personId)
    return ok(undefined)
  })
}

/** Back in the office; what ended with their leaving stays ended. */
export function personReturns(deps: ChangeDeps, { agencyId, personId }: Which): Promise<Result<void, PersonProblem>> {
  return changeOffice(deps, agencyId, async ({ tx, at, before, record }) => {
    const person = before.people.find(({ id }) => id === personId)
    if (!person) return err({ kind: 'no-such-person' })
    await setPerson(tx, agencyId, { ...person, active: true }, at)
    await record('person.returned', 'person', personId)
    return ok(undefined)
  })
}

export function removePerson(deps: ChangeDeps, { agencyId, personId }: Which): Promise<Result<void, PersonProblem>> {
  return changeOffice(deps, agencyId, async (change) => {
    const person = change.before.people.find(({ id }) => id === personId)
    if (!person) return err({ kind: 'no-such-person' })
    if (change.before.holdings.some((one) => one.personId === personId)) return err({ kind: 'in-use' })
    await throwAway(change, agencyId, 'person', person)
    return ok(undefined)
  })
}

export type BindProblem =
  | { readonly kind: 'no-such-person' }
  /** Nobody with a role at this office. */
  | { readonly kind: 'no-account' }
  /** It is bound to somebody else of the office. */
  | { readonly kind: 'account-taken'; readonly by: Person }

/**
 * The account by which this person signs, or none. Who looks after the roles of the office decides it: whoever could bind a mayor to an
 * account of their own could sign as the mayor.
 */
export function bindPerson(
  deps: ChangeDeps,
  { agencyId, personId, userId, isHere }: Which & { readonly userId: string | null; readonly isHere: (userId: string) => boolean },
): Promise<Result<void, BindProblem>> {
  demand(deps.rights, 'people.manage', agencyId)
  return changeOffice(deps, agencyId, async ({ tx, at, before: { people }, record }) => {
    const person = people.find(({ id }) => id === personId)
    if (!person) return err({ kind: 'no-such-person' })
    if (person.userId === userId) return ok(undefined)
    if (userId !== null && !isHere(userId)) return err({ kind: 'no-account' })
    const by = userId === null ? undefined : people.find((one) => one.userId === userId)
    if (by) return err({ kind: 'account-taken', by })
    await setPerson(tx, agencyId, { ...person, userId }, at)
    const detail = { ...(person.userId === null ? {} : { before: person.userId }), ...(userId === null ? {} : { account: userId }) }
    await record(userId === null ? 'person.unbound' : 'person.bound', 'person', personId, detail)
    return ok(undefined)
  })
}

export function bringBackPerson(deps: ChangeDeps, { agencyId, personId }: Which): Promise<Result<void, PersonProblem>> {
  return changeOffice(deps, agencyId, async (change) => {
    const person = await fetchBack<Person>(change, agencyId, 'person', personId)
    if (!person) return err({ kind: 'no-such-person' })
    if (change.before.people.some(({ name }) => name === person.name)) {
      // Not back: it must stay in the bin.
      await throwAway(change, agencyId, 'person', person)
      return err({ kind: 'name-taken' })
    }
    // The account may be somebody else's by now.
    const taken = change.before.people.some(({ userId }) => userId !== null && userId === person.userId)
    await setPerson(change.tx, agencyId, taken ? { ...person, userId: null } : person, change.at)
    return ok(undefined)
  })
}
