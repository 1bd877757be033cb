import { Hono } from 'hono'
import type { Context } from 'hono'
import { z } from 'zod'
import { toArabicDigits } from '#kernel/thai'
import { unreachable } from '#kernel/unreachable'
import {
  assignPost,
  bringBackHolding,
  bringBackPost,
  findOrganisation,
  personName,
  postKinds,
  removeHolding,
  removePost,
  savePost,
} from '#register'
import type { Agency, AssignProblem, Holding, Organisation, Post } from '#register'
import { noFaults } from '../fields.tsx'
import type { Faults } from '../fields.tsx'
import { digits, shownDay } from '../numbers.ts'
import { fieldsOf, first, idOf, officeFrameOf, officeOf } from '../request.ts'
import type { Fields } from '../request.ts'
import type { Env } from '../services.ts'
import { daysOf, HoldingPage, PostPage } from './post.tsx'
import { baseOf, dayIn, depsOf, line, lineOrNull, newsOf, wordsOf } from './shared.tsx'

const posts = '/o/:agency/organisation/posts'
const holdings = '/o/:agency/organisation/holdings'

export const postRoutes = new Hono<Env>()
  .get(`${posts}/new`, async (c) => {
    const found = await officeIn(c)
    const entered: Fields = new Map([
      ['unit', [c.req.query('unit') ?? '']],
      ['kind', ['officer']],
    ])
    return found ? c.html(postPage(c, found, null, entered, noFaults)) : c.notFound()
  })
  .post(`${posts}/new`, (c) => save(c, true))
  .get(`${posts}/:post`, async (c) => {
    const found = await postIn(c)
    return found ? c.html(postPage(c, found, found.post, fieldsOfPost(c, found.post), noFaults)) : c.notFound()
  })
  .post(`${posts}/:post`, (c) => save(c, false))
  .post(`${posts}/:post/remove`, async (c) => {
    const found = await postIn(c)
    if (!found) return c.notFound()
    const done = await removePost(depsOf(c), { agencyId: found.agency.id, postId: found.post.id })
    if (done.ok) return c.redirect(`${baseOf(found.agency)}?removed=posts.${found.post.id}`, 303)
    return c.html(postPage(c, found, found.post, fieldsOfPost(c, found.post), new Map([['closedOn', wordsOf(c).inUsePost]])), 422)
  })
  .post(`${posts}/:post/back`, async (c) => {
    const agency = officeOf(c)
    const postId = idOf(c, 'post')
    if (!agency || postId === undefined) return c.notFound()
    const done = await bringBackPost(depsOf(c), { agencyId: agency.id, postId })
    return c.redirect(`${baseOf(agency)}${done.ok ? '' : '?back=no'}`, 303)
  })
  .post(`${posts}/:post/holdings`, async (c) => {
    const found = await postIn(c)
    if (!found) return c.notFound()
    const fields = await fieldsOf(c)
    const faults = await assign(c, found, found.post.id, null, fields)
    if (faults.size === 0) return c.redirect(`${baseOf(found.agency)}/posts/${found.post.id}?done=1`, 303)
    return c.html(postPage(c, found, found.post, new Map([...fieldsOfPost(c, found.post), ...fields]), faults), 422)
  })
  .get(`${holdings}/:holding`, async (c) => {
    const found = await holdingIn(c)
    return found ? c.html(holdingPage(c, found, fieldsOfHolding(c, found.holding), noFaults)) : c.notFound()
  })
  .post(`${holdings}/:holding`, async (c) => {
    const found = await holdingIn(c)
    if (!found) return c.notFound()
    const fields = await fieldsOf(c)
    const faults = await assign(c, found, found.post.id, found.holding.id, fields)
    if (faults.size === 0) return c.redirect(`${baseOf(found.agency)}/posts/${found.post.id}?done=1`, 303)
    return c.html(holdingPage(c, found, fields, faults), 422)
  })
  .post(`${holdings}/:holding/remove`, async (c) => {
    const found = await holdingIn(c)
    const done = found && (await removeHolding(depsOf(c), { agencyId: found.agency.id, holdingId: found.holding.id }))
    if (!found || !done?.ok) return c.notFound()
    return c.redirect(`${baseOf(found.agency)}/posts/${done.value}?removed=holdings.${found.holding.id}`, 303)
  })
  .post(`${holdings}/:holding/back`, async (c) => {
    const agency = officeOf(c)
    const holdingId = idOf(c, 'holding')
    if (!agency || holdingId === undefined) return c.notFound()
    const done = await bringBackHolding(depsOf(c), { agencyId: agency.id, holdingId })
    return c.redirect(`${baseOf(agency)}${done.ok ? `/posts/${done.value}` : '?back=no'}`, 303)
  })

type Found = { readonly agency: Agency; readonly organisation: Organisation }

async function officeIn(c: Context<Env>): Promise<Found | undefined> {
  const agency = officeOf(c)
  return agency && { agency, organisation: await findOrganisation(c.var.services.db, agency.id) }
}

async function postIn(c: Context<Env>): Promise<(Found & { readonly post: Post }) | undefined> {
  const found = await officeIn(c)
  const post = found?.organisation.posts.find(({ id }) => id === c.req.param('post'))
  return found && post && { ...found, post }
}

async function holdingIn(c: Context<Env>): Promise<(Found & { readonly post: Post; readonly holding: Holding }) | undefined> {
  const found = await officeIn(c)
  const holding = found?.organisation.holdings.find(({ id }) => id === c.req.param('holding'))
  const post = found?.organisation.posts.find(({ id }) => id === holding?.postId)
  return found && post && holding && { ...found, post, holding }
}

const dayField = (c: Context<Env>, day: string | null): string => (day === null ? '' : shownDay(day, c.var.language))

const fieldsOfPost = (c: Context<Env>, { title, kind, unitId, closedOn }: Post): Fields =>
  new Map([
    ['title', [digits(title, c.var.language)]],
    ['kind', [kind]],
    ['unit', [unitId ?? '']],
    ['closedOn', [dayField(c, closedOn)]],
  ])

const fieldsOfHolding = (c: Context<Env>, { personId, kind, from, until, orderNo }: Holding): Fields =>
  new Map([
    ['person', [personId]],
    ['holdingKind', [kind]],
    ['from', [dayField(c, from)]],
    ['until', [dayField(c, until)]],
    ['orderNo', [digits(orderNo ?? '', c.var.language)]],
  ])

async function save(c: Context<Env>, isNew: boolean) {
  const found = await officeIn(c)
  const post = found?.organisation.posts.find(({ id }) => id === c.req.param('post')) ?? null
  if (!found || (post === null && !isNew)) return c.notFound()
  const t = wordsOf(c)
  const fields = await fieldsOf(c)
  const faults = new Map<string, string>()
  const title = toArabicDigits(line(fields, 'title', 200))
  const closedOn = dayIn(fields, 'closedOn')
  if (title === '') faults.set('title', t.postTitleNeeded)
  if (closedOn === undefined) faults.set('closedOn', t.wrongDay)
  if (faults.size > 0) return c.html(postPage(c, found, post, fields, faults), 422)
  const kind = z.enum(postKinds).catch('other').parse(first(fields, 'kind'))
  const words = { title, kind, unitId: first(fields, 'unit') || null, closedOn: closedOn ?? null }
  const done = await savePost(depsOf(c), { agencyId: found.agency.id, postId: post?.id ?? null, words })
  if (done.ok) return c.redirect(`${baseOf(found.agency)}/posts/${done.value}?done=1`, 303)
  return c.html(postPage(c, found, post, fields, new Map([['unit', t.noSuchUnit]])), 422)
}

/** Empty where it was written. */
async function assign(
  c: Context<Env>,
  { agency, organisation }: Found,
  postId: string,
  holdingId: string | null,
  fields: Fields,
): Promise<Faults> {
  const t = wordsOf(c)
  const faults = new Map<string, string>()
  const [from, until] = [dayIn(fields, 'from'), dayIn(fields, 'until')]
  const personId = first(fields, 'person')
  if (personId === '') faults.set('person', t.noSuchPerson)
  if (!from) faults.set('from', t.wrongDay)
  if (until === undefined) faults.set('until', t.wrongDay)
  if (faults.size > 0 || !from || until === undefined) return faults
  const kind = first(fields, 'holdingKind') === 'acting' ? 'acting' : 'holds'
  const orderNo = lineOrNull(fields, 'orderNo', 100)
  const holding = { postId, personId, kind, from, until, orderNo: orderNo && toArabicDigits(orderNo) } as const
  const done = await assignPost(depsOf(c), { agencyId: agency.id, holdingId, holding })
  return done.ok ? noFaults : explain(c, organisation, done.error)
}

function explain(c: Context<Env>, organisation: Organisation, problem: AssignProblem): Faults {
  const t = wordsOf(c)
  switch (problem.kind) {
    case 'ends-before-it-begins':
      return new Map([['until', t.endsEarly]])
    case 'taken': {
      const person = organisation.people.find(({ id }) => id === problem.by.personId)
      return new Map([['from', t.taken(person ? personName(person) : '', daysOf(problem.by, t, c.var.language))]])
    }
    case 'own-post':
      return new Map([['person', t.ownPost]])
    case 'no-such-person':
    case 'no-such-post':
    case 'no-such-holding':
      return new Map([['person', t.noSuchPerson]])
    default:
      return unreachable(problem)
  }
}

const postPage = (c: Context<Env>, { agency, organisation }: Found, post: Post | null, entered: Fields, faults: Faults) => (
  <PostPage
    {...officeFrameOf(c, agency)}
    {...newsOf(c)}
    t={wordsOf(c)}
    agency={agency}
    organisation={organisation}
    post={post}
    entered={entered}
    faults={faults}
  />
)

const holdingPage = (
  c: Context<Env>,
  found: Found & { readonly post: Post; readonly holding: Holding },
  entered: Fields,
  faults: Faults,
) => <HoldingPage {...officeFrameOf(c, found.agency)} {...found} t={wordsOf(c)} entered={entered} faults={faults} />
