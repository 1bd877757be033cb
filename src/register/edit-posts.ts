/** Posts, and who holds them or acts for their holder. */

import { err, ok } from '#kernel/result'
import type { Result } from '#kernel/result'
import { newId } from '#platform/id'
import { changeOffice, fetchBack, throwAway } from './change-office.ts'
import type { ChangeDeps } from './change-office.ts'
import { checkHolding } from './domain/organisation.ts'
import type { Holding, HoldingProblem, Post } from './domain/organisation.ts'
import { setHolding, setPost } from './store/organisation.ts'

export type PostProblem =
  | { readonly kind: 'no-such-post' }
  | { readonly kind: 'no-such-unit' }
  /** Somebody holds it or held it: it can be closed, and stays for the papers they signed. */
  | { readonly kind: 'in-use' }

type WhichPost = { readonly agencyId: string; readonly postId: string }

/** Without an id a new one, behind the others. Answers its id. */
export function savePost(
  deps: ChangeDeps,
  {
    agencyId,
    postId,
    words,
  }: { readonly agencyId: string; readonly postId: string | null; readonly words: Pick<Post, 'title' | 'unitId' | 'kind' | 'closedOn'> },
): Promise<Result<string, PostProblem>> {
  const fresh = newId()
  return changeOffice(deps, agencyId, async ({ tx, at, before: { posts, units }, record }) => {
    const old = posts.find(({ id }) => id === postId)
    if (postId !== null && !old) return err({ kind: 'no-such-post' })
    if (words.unitId !== null && !units.some(({ id }) => id === words.unitId)) return err({ kind: 'no-such-unit' })
    const post: Post = { id: old?.id ?? fresh, no: old?.no ?? Math.max(0, ...posts.map(({ no }) => no)) + 1, ...words }
    await setPost(tx, agencyId, post, at)
    await record(old ? 'post.changed' : 'post.added', 'post', post.id)
    return ok(post.id)
  })
}

export function removePost(deps: ChangeDeps, { agencyId, postId }: WhichPost): Promise<Result<void, PostProblem>> {
  return changeOffice(deps, agencyId, async (change) => {
    const post = change.before.posts.find(({ id }) => id === postId)
    if (!post) return err({ kind: 'no-such-post' })
    if (change.before.holdings.some((one) => one.postId === postId)) return err({ kind: 'in-use' })
    await throwAway(change, agencyId, 'post', post)
    return ok(undefined)
  })
}

export function bringBackPost(deps: ChangeDeps, { agencyId, postId }: WhichPost): Promise<Result<void, PostProblem>> {
  return changeOffice(deps, agencyId, async (change) => {
    const post = await fetchBack<Post>(change, agencyId, 'post', postId)
    if (!post) return err({ kind: 'no-such-post' })
    const unit = change.before.units.some(({ id }) => id === post.unitId) ? post.unitId : null
    await setPost(change.tx, agencyId, { ...post, unitId: unit }, change.at)
    return ok(undefined)
  })
}

export type AssignProblem =
  | HoldingProblem
  | { readonly kind: 'no-such-post' }
  | { readonly kind: 'no-such-person' }
  | { readonly kind: 'no-such-holding' }

/**
 * Gives a post to a person, or lets them act for it, from a day on; with an id changes what was written. The lock of the office makes
 * sure that no two hold one post on a day. Answers its id.
 */
export function assignPost(
  deps: ChangeDeps,
  { agencyId, holdingId, holding }: { readonly agencyId: string; readonly holdingId: string | null; readonly holding: Omit<Holding, 'id'> },
): Promise<Result<string, AssignProblem>> {
  const fresh = newId()
  return changeOffice(deps, agencyId, async ({ tx, at, before, record }) => {
    const old = before.holdings.find(({ id }) => id === holdingId)
    if (holdingId !== null && !old) return err({ kind: 'no-such-holding' })
    if (!before.posts.some(({ id }) => id === holding.postId)) return err({ kind: 'no-such-post' })
    if (!before.people.some(({ id }) => id === holding.personId)) return err({ kind: 'no-such-person' })
    const one: Holding = { ...holding, id: old?.id ?? fresh }
    const problem = checkHolding(one, before.holdings)
    if (problem) return err(problem)
    await setHolding(tx, agencyId, one, at)
    await record(old ? 'holding.changed' : `post.${holding.kind === 'acting' ? 'acted-for' : 'given'}`, 'holding', one.id)
    return ok(one.id)
  })
}

type WhichHolding = { readonly agencyId: string; readonly holdingId: string }

/** For what was written by mistake; who leaves a post gets a last day instead. Answers the post. */
export function removeHolding(deps: ChangeDeps, { agencyId, holdingId }: WhichHolding): Promise<Result<string, AssignProblem>> {
  return changeOffice(deps, agencyId, async (change) => {
    const holding = change.before.holdings.find(({ id }) => id === holdingId)
    if (!holding) return err({ kind: 'no-such-holding' })
    await throwAway(change, agencyId, 'holding', holding)
    return ok(holding.postId)
  })
}

/** Unless the days were given to another meanwhile. */
export function bringBackHolding(deps: ChangeDeps, { agencyId, holdingId }: WhichHolding): Promise<Result<string, AssignProblem>> {
  return changeOffice(deps, agencyId, async (change) => {
    const { before } = change
    const holding = await fetchBack<Holding>(change, agencyId, 'holding', holdingId)
    if (!holding) return err({ kind: 'no-such-holding' })
    const gone = !before.posts.some(({ id }) => id === holding.postId) || !before.people.some(({ id }) => id === holding.personId)
    const problem = gone ? ({ kind: 'no-such-post' } as const) : checkHolding(holding, before.holdings)
    if (problem) {
      // Not back: it must stay in the bin.
      await throwAway(change, agencyId, 'holding', holding)
      return err(problem)
    }
    await setHolding(change.tx, agencyId, holding, change.at)
    return ok(holding.postId)
  })
}
